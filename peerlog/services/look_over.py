"""Looking a text over, one thing at a time: names first, then spelling, then plainer words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from peerlog.domain.in_its_place import fitted
from peerlog.domain.spots import Spot
from peerlog.services.careful_words import CarefulWords, Find


class Writing(Protocol):
    """A field that is written in."""

    def shown_text(self) -> str: ...

    def put_in_place(self, start: int, end: int, words: str) -> None: ...


@dataclass(frozen=True, slots=True, repr=False)
class Here:
    """What is looked at now: in which field, where, and the words that stand there."""

    field: int
    find: Find
    words: str


class LookOver:
    """`here` is what is looked at, None when there is no more.

    Text may be changed by hand in between: it is read anew at each step. `not_spelt` are numbers of fields
    in which no spelling is looked at: places have their own.
    """

    def __init__(
        self,
        words: CarefulWords,
        fields: Sequence[Writing],
        kinds: Sequence[str],
        code_words: Sequence[str] = (),
        not_spelt: frozenset[int] = frozenset(),
    ) -> None:
        self._words, self._fields = words, list(fields)
        self._kinds, self._code_words, self._not_spelt = tuple(kinds), tuple(code_words), not_spelt
        self._kind = self._field = self._letter = 0
        self._done: list[tuple[int, int, int]] = []
        self.here: Here | None = None

    def next(self) -> Here | None:
        """Goes on behind what was looked at."""
        self.here = None
        while self._kind < len(self._kinds):
            while self._field < len(self._fields):
                found = self._in_field(self._kinds[self._kind])
                if found is not None:
                    self._letter = found.find.end
                    self.here = found
                    return found
                self._field, self._letter = self._field + 1, 0
            self._next_kind()
        return None

    def put(self, words: str) -> None:
        """These stand there now."""
        here = self._now()
        if here is None:
            return
        find, field = here.find, self._fields[here.field]
        said = fitted(field.shown_text(), Spot(find.start, find.end, "name"), words)
        field.put_in_place(find.start, find.end, said)
        self._letter = find.start + len(said)
        self._done.append((self._kind, here.field, find.start))

    def let_be(self) -> None:
        """Fine as it is, for good. Raises EntryProblems, CannotWrite."""
        if self.here is not None:
            self._words.let_be.keep(self.here.words, self.here.find.kind)

    def stop_kind(self) -> None:
        """No more of this kind now."""
        self._next_kind()

    def back(self) -> int | None:
        """Before the last thing that was put somewhere; the number of its field, to take it back there."""
        if not self._done:
            return None
        self._kind, self._field, self._letter = self._done.pop()
        return self._field

    @property
    def can_go_back(self) -> bool:
        return bool(self._done)

    def _now(self) -> Here | None:
        """What is looked at, if it still stands there."""
        here = self.here
        if here is None:
            return None
        text = self._fields[here.field].shown_text()
        return here if text[here.find.start : here.find.end] == here.words else None

    def _in_field(self, kind: str) -> Here | None:
        if kind == "spelling" and self._field in self._not_spelt:
            return None
        text = self._fields[self._field].shown_text()
        for find in self._words.finds(text, kind, self._code_words):
            if find.start >= self._letter:
                return Here(self._field, find, text[find.start : find.end])
        return None

    def _next_kind(self) -> None:
        self._kind += 1
        self._field = self._letter = 0
