"""What a file would add to the logbook, and what is worth knowing before it does."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from peerlog.domain.code_words import CodeWord
from peerlog.domain.draft import Draft
from peerlog.domain.earlier import Earlier
from peerlog.domain.name_spotter import NameSpotter
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import LINES, Session
from peerlog.domain.spots import Spot
from peerlog.services import log_json

Entry = Any
"""Anything with a uid that `log_json` can write."""
Progress = Callable[[int, int], None]
"""Called with how many are done, of how many."""

IN_ITS_PLACE = "\u2026"
"""What stands where a word that could point to somebody was taken out."""
_MARK_BYTES = 8
_TELL_EVERY = 100


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Incoming:
    """What a file would add. `already_here` counts entries the logbook holds already, word for word.

    `rows` are where the sessions stand in their file. `repeated` are the places, among `sessions`, of those
    that say the same as one the logbook has. `left_out` counts rows that were to be left out.
    """

    code_words: tuple[CodeWord, ...] = ()
    sessions: tuple[Session, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    drafts: tuple[Draft, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    following: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    already_here: int = 0
    rows: tuple[int, ...] = ()
    repeated: frozenset[int] = frozenset()
    left_out: int = 0
    fingerprint: bytes = b""
    mapping: Mapping[str, Any] | None = None

    @property
    def count(self) -> int:
        return sum(map(len, self.by_section.values()))

    @property
    def by_section(self) -> dict[str, tuple[Any, ...]]:
        """Every entry but earlier texts, which have no uid of their own."""
        return {name: getattr(self, name) for name in log_json.SECTIONS} | dict(self.following)

    @property
    def added(self) -> dict[str, dict[bytes, bytes]]:
        """Every entry by section: its uid and its mark."""
        return {
            section: {entry.uid: mark_of(entry) for entry in entries}
            for section, entries in self.by_section.items()
        }

    def row_of(self, place: int) -> int:
        """Where a session stands in the file; counted from one where the file has no rows."""
        return self.rows[place] if self.rows else place + 1

    def without_repeated(self) -> Incoming:
        """The same without the sessions that are here already."""
        kept = [place for place in range(len(self.sessions)) if place not in self.repeated]
        sessions = tuple(self.sessions[place] for place in kept)
        tied = {uid for session in sessions for uid in session.words.code_words}
        return replace(
            self,
            sessions=sessions,
            rows=tuple(self.rows[place] for place in kept) if self.rows else (),
            repeated=frozenset(),
            already_here=self.already_here + len(self.repeated),
            code_words=tuple(word for word in self.code_words if word.uid in tied),
        )


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """Words of one field that could point to somebody; `place` is the session's among those coming in."""

    place: int
    field: str
    spots: tuple[Spot, ...]


def mark_of(entry: Entry) -> bytes:
    """A few bytes that are others as soon as an entry says something else."""
    return _digest(log_json.as_json(entry))


def saying_of(session: Session) -> bytes:
    """The same for two sessions that say the same, whoever brought them in and when."""
    said = log_json.as_json(replace(session, trashed_on=None))
    del said["uid"]
    return _digest(said)


def _digest(said: Mapping[str, Any]) -> bytes:
    text = json.dumps(said, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=_MARK_BYTES).digest()


def repeated(coming: Iterable[Session], here: Iterable[Session]) -> frozenset[int]:
    """The places of those that say the same as one that is here; each one here stands for one of them."""
    known = Counter(map(saying_of, here))
    found = set()
    for place, session in enumerate(coming):
        saying = saying_of(session)
        if known[saying] > 0:
            known[saying] -= 1
            found.add(place)
    return frozenset(found)


def names_in(incoming: Incoming, spotter: NameSpotter, progress: Progress | None = None) -> tuple[Found, ...]:
    """What in the typed words could point to somebody. It never finds everything."""
    found = []
    for place, session in enumerate(incoming.sessions):
        if progress is not None and place % _TELL_EVERY == 0:
            progress(place, len(incoming.sessions))
        for name in LINES:
            text = getattr(session.words, name)
            spots = tuple(spotter.spots(text)) if text else ()
            if spots:
                found.append(Found(place, name, spots))
    return tuple(found)


def without_names(incoming: Incoming, found: Iterable[Found]) -> Incoming:
    """The same with a sign in the place of every word that was found."""
    sessions = list(incoming.sessions)
    for one in found:
        words = sessions[one.place].words
        text = getattr(words, one.field)
        for spot in sorted(one.spots, reverse=True):
            text = text[: spot.start] + IN_ITS_PLACE + text[spot.end :]
        sessions[one.place] = replace(sessions[one.place], words=replace(words, **{one.field: text}))
    return replace(incoming, sessions=tuple(sessions))
