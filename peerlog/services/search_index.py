"""Which words stand in which entries: in memory only, and no entry's text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from peerlog.domain.spots import bare

_WORD = re.compile(r"[^\W_]+")
_FACET = "\x01"
"""Begins what is no typed word but a choice: kind, month, value ..."""
_FORGIVEN_FROM = 5
"""Letters a word must have for another spelling of it to count."""
_BEGUN_FROM = 3
"""Letters a word must have to stand for those that begin with it: "to" is not "tomorrow"."""
_ENOUGH = 20
"""Entries from which on nobody needs those that are only spelt alike."""


@dataclass(frozen=True, slots=True, repr=False)
class Ref:
    """Where an entry lives: `section` is "sessions", "reflections", or a subject's own name."""

    section: str
    uid: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Indexed:
    """What is known of one entry. `day` is its day as a number, 0 for none; `mark` changes with the entry."""

    ref: Ref
    day: int
    mark: bytes
    words: frozenset[str]


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """Entries, newest first: those that hold what was asked for, then those that are almost the same.

    `words` are the words that were met, to be marked where they stand.
    """

    exact: tuple[Ref, ...] = ()
    near: tuple[Ref, ...] = ()
    words: frozenset[str] = frozenset()

    @property
    def every(self) -> tuple[Ref, ...]:
        return self.exact + self.near


@dataclass(slots=True, repr=False)
class SearchIndex:
    """Used by one thread. An entry that changed is put again; the old one counts no more."""

    _refs: list[Ref] = field(default_factory=list)
    _days: array[int] = field(default_factory=lambda: array("l"))
    _now: dict[Ref, tuple[int, bytes]] = field(default_factory=dict)
    _where: dict[str, array[int]] = field(default_factory=dict)
    _sorted: list[str] = field(default_factory=list)
    _old: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self._now)

    def put(self, entries: Iterable[Indexed]) -> None:
        for entry in entries:
            number = len(self._refs)
            if entry.ref in self._now:
                self._old.add(self._now[entry.ref][0])
            self._refs.append(entry.ref)
            self._days.append(entry.day)
            self._now[entry.ref] = number, entry.mark
            for word in entry.words:
                places = self._where.get(word)
                if places is None:
                    places = self._where[word] = array("L")
                places.append(number)

    def keep_only(self, section: str, refs: frozenset[Ref]) -> None:
        """Entries of a section that are not there any more are found no more."""
        gone = [ref for ref in self._now if ref.section == section and ref not in refs]
        self._old.update(self._now.pop(ref)[0] for ref in gone)

    def marks(self, section: str) -> dict[bytes, bytes]:
        """What is known already: mark by uid."""
        return {ref.uid: mark for ref, (_number, mark) in self._now.items() if ref.section == section}

    def choices(self, facet: str) -> list[tuple[str, int]]:
        """Every choice of a filter that some entry has, and how many have it."""
        begin = facet_word(facet, "")
        words = self._beginning_with(begin)
        return [
            (word[len(begin) :], count) for word in words if (count := len(self._live(self._where[word])))
        ]

    def find(self, query: str, filters: Mapping[str, str]) -> Found:
        """Every word of the query, as it is written or begun; nothing asked for finds nothing."""
        asked = words_in(query)
        allowed: set[int] | None = None
        for facet, choice in filters.items():
            with_it = self._live(self._where.get(facet_word(facet, choice), ()))
            allowed = with_it if allowed is None else allowed & with_it
        if not asked and allowed is None:
            return Found()
        exact, met = self._with_all(asked, allowed, self._written_so)
        near: set[int] = set()
        if asked and len(exact) < _ENOUGH:
            alike, also = self._with_all(asked, allowed, self._spelt_alike)
            near, met = alike - exact, met | (also if alike - exact else set())
        return Found(self._newest_first(exact), self._newest_first(near), frozenset(met))

    def clear(self) -> None:
        """Nothing is left in it."""
        self._refs.clear()
        del self._days[:]
        self._now.clear()
        self._where.clear()
        self._sorted.clear()
        self._old.clear()

    def _with_all(
        self, asked: list[str], allowed: set[int] | None, forms_of: Callable[[str], list[str]]
    ) -> tuple[set[int], set[str]]:
        found, met = allowed, set[str]()
        for word in asked:
            forms = forms_of(word)
            met.update(forms)
            places: set[int] = set()
            for form in forms:
                places.update(self._where[form])
            found = places - self._old if found is None else found & places
            if not found:
                return set(), set()
        return found or set(), met

    def _written_so(self, word: str) -> list[str]:
        if len(word) < _BEGUN_FROM:
            return [word] if word in self._where else []
        return self._beginning_with(word)

    def _spelt_alike(self, word: str) -> list[str]:
        """Begun so, or a letter or two away."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        forms = self._written_so(word)
        if len(word) >= _FORGIVEN_FROM:
            most = 1 if len(word) < 8 else 2
            words = self._words()
            alike = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=50)
            forms += [form for form, _distance, _place in alike if form not in forms]
        return [form for form in forms if not form.startswith(_FACET)]

    def _beginning_with(self, begin: str) -> list[str]:
        words, found = self._words(), []
        for place in range(bisect_left(words, begin), len(words)):
            if not words[place].startswith(begin):
                break
            found.append(words[place])
        return found

    def _words(self) -> list[str]:
        if len(self._sorted) != len(self._where):
            self._sorted = sorted(self._where)
        return self._sorted

    def _live(self, numbers: Iterable[int]) -> set[int]:
        """Without what has changed or gone since."""
        return set(numbers) - self._old

    def _newest_first(self, numbers: set[int]) -> tuple[Ref, ...]:
        refs, days = self._refs, self._days
        in_order = sorted(
            sorted(numbers), key=days.__getitem__, reverse=True
        )  # of one day, as they were read
        return tuple(refs[number] for number in in_order)


def words_in(text: str) -> list[str]:
    """Its words as they are compared: small letters, no accents, no signs."""
    return _WORD.findall(bare(text))


def facet_word(facet: str, choice: str) -> str:
    """How a choice of a filter is kept among the words."""
    return f"{_FACET}{facet}:{choice}"


def marked(text: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where in a text those words stand, also as the beginnings of others that were met."""
    for match in _WORD.finditer(text):
        if bare(match[0]) in words:
            yield match.span()
