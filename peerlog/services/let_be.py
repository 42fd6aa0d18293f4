"""Words the supporter has said are fine as they are: they get no mark any more, anywhere."""

from __future__ import annotations

from collections.abc import Callable

from peerlog.domain.errors import EntryProblems
from peerlog.domain.let_be import LetBe, problems_of
from peerlog.domain.name_words import unpossessed
from peerlog.domain.spots import bare
from peerlog.services.changes import Changes
from peerlog.storage.logbook import Logbook


class LetBeWords:
    """By what they were marked as ("name", "spelling", "plain_word"): a name may be let be and misspelt."""

    def __init__(self, logbook: Logbook, changes: Changes, new_uid: Callable[[], bytes]) -> None:
        self._logbook, self._changes, self._new_uid = logbook, changes, new_uid
        self._known: dict[str, frozenset[str]] = {}
        changes.listen("let_be", self.forget)

    def all(self) -> list[LetBe]:
        """Every one, by alphabet. Raises Damaged."""
        return sorted(self._logbook.following.let_be.all(), key=lambda kept: as_compared(kept.word))

    def known(self, why: str) -> frozenset[str]:
        """In the form of `as_compared`. Raises Damaged."""
        if why not in self._known:
            words = (
                as_compared(kept.word) for kept in self._logbook.following.let_be.all() if kept.why == why
            )
            self._known[why] = frozenset(words)
        return self._known[why]

    def keep(self, word: str, why: str) -> None:
        """It is fine as it is, for good. Raises EntryProblems, CannotWrite."""
        if as_compared(word) in self.known(why):
            return
        kept = LetBe(uid=self._new_uid(), word=" ".join(word.split()), why=why)
        found = problems_of(kept)
        if found:
            raise EntryProblems(found)
        self._logbook.write(lambda: self._logbook.following.let_be.keep(kept))
        self._changes.tell("let_be")

    def take_back(self, uid: bytes) -> None:
        """It is looked at again. Raises NothingThere, CannotWrite."""
        self._logbook.write(lambda: self._logbook.following.let_be.drop(uid))
        self._changes.tell("let_be")

    def forget(self) -> None:
        """Read again at the next question."""
        self._known.clear()


def as_compared(word: str) -> str:
    """The form two spellings of one word share: small letters, no accents, no 's, one space."""
    return " ".join(unpossessed(bare(word)).replace("’", "'").split())
