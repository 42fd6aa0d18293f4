"""Search over everything there is to read: opened beside the window, found in memory, gone at the lock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from peerlog.domain.content import Content
from peerlog.domain.errors import NothingThere
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session
from peerlog.services.changes import Changes
from peerlog.services.search_index import Found, Indexed, Ref, SearchIndex
from peerlog.services.search_reading import CODE_WORDS, FACETS, REFLECTIONS, SESSIONS, Reading, Text
from peerlog.storage.logbook import Logbook

Progress = Callable[[float], None]
"""Hears how much has been read, 0 to 1; raises to stop."""
_One = TypeVar("_One")

AT_ONCE = 200
"""Entries opened between two words about how far it is."""
LEFT_OUT = ("let_be", "left_files")
"""Sections that hold nothing one would read again there."""
_TOLD = (
    *("sessions", "reflections", "code_words", "promises", "voices"),
    *("own_words", "groups", "planned", "spectrums", "learning", "outcomes", "feedback"),
    *("topics", "supervisions", "value_examples", "check_ins"),
)


@dataclass(slots=True, repr=False)
class Asked:
    """What was looked for last, so that one comes back to it; in memory only."""

    query: str = ""
    filters: dict[str, str] = field(default_factory=dict)
    row: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class _Batch:
    entries: list[Indexed]
    section: str = ""
    only: frozenset[Ref] | None = None
    """Where a section was read to its end: all that is there."""


class SearchReader:
    """Opens what is not known yet. Made on the window's thread, called on another one."""

    def __init__(
        self, logbook: Logbook, content: Content, known: Mapping[bytes, bytes], *, code_words: bool
    ) -> None:
        self._logbook, self._content, self._known = logbook, content, known
        self._code_words = code_words
        self.read: deque[_Batch] = deque()
        self.whole = False

    def __call__(self, tell: Progress = lambda _part: None) -> None:
        """What was read by then is in `read`, also where `tell` stopped it. Raises Damaged."""
        with self._logbook.another() as logbook:
            reading = Reading(self._content, logbook.code_words.all() if self._code_words else ())
            for section, entries in small_sections(logbook):
                if section == CODE_WORDS and not self._code_words:
                    continue
                found = [reading.indexed(section, entry) for entry in entries]
                self.read.append(_Batch(found, section, frozenset(each.ref for each in found)))
            tell(0.0)
            marks = logbook.sessions.marks()
            new = [(uid, mark) for uid, mark in marks if self._known.get(uid) != mark]
            self.read.append(_Batch([], SESSIONS, frozenset(Ref(SESSIONS, uid) for uid, _mark in marks)))
            done = 0
            for some in _in_bundles(iter(new), AT_ONCE):
                opened = ((_session(logbook, uid), mark) for uid, mark in some)
                found = [reading.indexed(SESSIONS, one, mark) for one, mark in opened if one is not None]
                self.read.append(_Batch(found))
                done += len(some)
                tell(done / len(new))
        self.whole = True


class Search:
    """`choices` and `find` answer from what was read by now; `whole` says whether that is everything."""

    def __init__(self, logbook: Logbook, changes: Changes, *, code_words: bool = True) -> None:
        """`code_words` False: the organisation does without them, so that nothing is found by one."""
        self._logbook, self._code_words = logbook, code_words
        self._index = SearchIndex()
        self.asked = Asked()
        self.whole = False
        self._changed_since = False
        self._reading: Reading | None = None
        for subject in _TOLD:
            changes.listen(subject, self._changed)

    def reader(self, content: Content) -> SearchReader:
        """What reads the rest beside the window; give it to `take` as often as one likes."""
        self._changed_since = False
        marks = self._index.marks(SESSIONS)
        return SearchReader(self._logbook, content, marks, code_words=self._code_words)

    def take(self, reader: SearchReader) -> bool:
        """Takes over what was read since. Whether anything was."""
        something = False
        while reader.read:
            batch = reader.read.popleft()
            self._index.put(batch.entries)
            if batch.only is not None:
                self._index.keep_only(batch.section, batch.only)
            something = True
        self.whole = reader.whole and not self._changed_since
        return something

    def find(self) -> Found:
        """What fits what is asked now."""
        return self._index.find(self.asked.query, self.asked.filters)

    def choices(self, facet: str) -> list[tuple[str, int]]:
        """What there is to choose from; `facet` is one of FACETS."""
        if facet not in FACETS:
            raise ValueError("no such filter")
        return self._index.choices(facet)

    def open(self, ref: Ref, content: Content) -> tuple[Any, list[Text]] | None:
        """The entry itself and its texts; None where it went away meanwhile. Raises Damaged."""
        try:
            entry = self._entry(ref)
        except NothingThere:
            return None
        if entry is None or getattr(entry, "trashed_on", None) is not None:
            return None
        if self._reading is None or self._reading.content is not content:
            self._reading = Reading(content, self._logbook.code_words.all() if self._code_words else ())
        return entry, self._reading.texts(ref.section, entry)

    def forget(self) -> None:
        """No word stays in memory, and nothing of what was asked."""
        self._index.clear()
        self._reading = None
        self.asked = Asked()
        self.whole = False

    def _entry(self, ref: Ref) -> Any:
        if ref.section == SESSIONS:
            return self._logbook.sessions.get(ref.uid)
        if ref.section == REFLECTIONS:
            return self._logbook.reflections.get(ref.uid)
        if ref.section == CODE_WORDS:
            return self._logbook.code_words.get(ref.uid)
        return self._logbook.following.by_section[ref.section].get(ref.uid)

    def _changed(self) -> None:
        self.whole, self._changed_since, self._reading = False, True, None


def small_sections(logbook: Logbook) -> Iterator[tuple[str, list[Any]]]:
    """Everything but sessions, section by section, without the trash."""
    yield CODE_WORDS, logbook.code_words.all()
    reflections: list[Reflection] = logbook.reflections.all()
    yield REFLECTIONS, [kept for kept in reflections if kept.trashed_on is None]
    for section, store in logbook.following.by_section.items():
        if section not in LEFT_OUT:
            yield section, store.all()


def _session(logbook: Logbook, uid: bytes) -> Session | None:
    """None where it went meanwhile."""
    with suppress(NothingThere):
        return logbook.sessions.get(uid)
    return None


def _in_bundles(many: Iterator[_One], size: int) -> Iterator[list[_One]]:
    while bundle := list(islice(many, size)):
        yield bundle
