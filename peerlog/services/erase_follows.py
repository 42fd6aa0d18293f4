"""What follows a session goes with it: of every subject, what an erasing takes and what it changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from peerlog.domain.group import PeerGroup, Planned
from peerlog.domain.plain_values import as_values
from peerlog.domain.spectrum import Spectrum
from peerlog.domain.voice import Voice
from peerlog.storage.kept import FollowingStores

_DAY = {
    "promises": "said_on",
    "voices": "said_on",
    "own_words": "said_on",
    "planned": "on",
    "spectrums": "filled_on",
}
"""The field that says on which day an entry was written down."""

SECTIONS = (*_DAY, "groups")
"""Those an erasing looks at: words that need no mark belong to nobody, and what has left stays listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What the entries are tied to that goes.

    `bare` sessions lose their words, `gone` sessions go altogether. `code_word` is let go of; entries tied to
    others too stay with those others unless `shared_too`. `first` to `last`: what was written then goes.
    `met` are groups a session that stays belongs to. `counts_on`: the code word itself stays, without words;
    what is planned stays with it.
    """

    bare: Collection[bytes] = ()
    gone: Collection[bytes] = ()
    code_word: bytes | None = None
    shared_too: bool = True
    first: date | None = None
    last: date | None = None
    met: Collection[bytes] = ()
    counts_on: bool = False


@dataclass(slots=True)
class Follows:
    """Entries by section: uids that go, and entries as they will be."""

    dropped: dict[str, list[bytes]] = field(default_factory=dict)
    changed: dict[str, list[Any]] = field(default_factory=dict)
    stay: list[Any] = field(default_factory=list)
    """What stays, as it will be: the code word may be written in it."""
    going: list[Any] = field(default_factory=list)
    untied: set[bytes] = field(default_factory=set)
    """Of what stays, what was tied to the code word."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many go, by section; none of those of which none goes."""
        return {section: len(uids) for section, uids in self.dropped.items() if uids}

    @property
    def uids(self) -> set[bytes]:
        """Of everything that goes."""
        return {uid for uids in self.dropped.values() for uid in uids}

    def code_words_left(self) -> set[bytes]:
        """Those that what stays is tied to."""
        return {uid for entry in self.stay for uid in getattr(entry, "code_words", ())}

    def code_words_gone(self) -> set[bytes]:
        """Those that what goes is tied to."""
        return {uid for entry in self.going for uid in getattr(entry, "code_words", ())}


def follows_of(stores: FollowingStores, ties: Ties) -> Follows:
    """Raises Damaged("row")."""
    found = Follows()
    everything = {section: stores.by_section[section].all() for section in SECTIONS}
    for section, entries in everything.items():
        going = [each for each in entries if _goes(section, each, ties)]
        found.dropped[section] = [each.uid for each in going]
        found.going += going
    gone = found.uids
    roots = _who_said_it_first(everything["voices"], gone)
    for section, entries in everything.items():
        for entry in entries:
            if entry.uid in gone:
                continue
            after = _without(entry, ties, gone, roots)
            if after != entry:
                found.changed.setdefault(section, []).append(after)
            if ties.code_word in getattr(entry, "code_words", ()):
                found.untied.add(entry.uid)
            found.stay.append(after)
    return found


def point_elsewhere(stores: FollowingStores, follows: Follows, gone: set[bytes]) -> None:
    """Voices that were the same as one that goes by itself point to another of the same person."""
    already = {voice.uid: voice for voice in follows.changed.get("voices", ())}
    for uid, root in _who_said_it_first(stores.voices.all(), gone).items():
        voice = already.get(uid) or stores.voices.get(uid)
        others = [each for each in follows.changed.get("voices", ()) if each.uid != uid]
        follows.changed["voices"] = [*others, replace(voice, same_as=root)]


def without_sessions(stores: FollowingStores, gone: Collection[bytes]) -> dict[str, list[Any]]:
    """Entries that name one of these sessions, as they are without it; nothing else of them changes."""
    changed: dict[str, list[Any]] = {}
    for section in SECTIONS:
        for entry in stores.by_section[section].all():
            after = _without(entry, Ties(gone=gone), set(), {})
            if getattr(after, "session", None) in gone:
                after = replace(after, session=None)
            if after != entry:
                changed.setdefault(section, []).append(after)
    return changed


def texts_of(entry: Any) -> Iterator[str]:
    """Every text that was typed into an entry, and keys, which hold no code word."""
    yield from texts_in(as_values(entry, ("uid",)))


def _goes(section: str, entry: Any, ties: Ties) -> bool:
    if isinstance(entry, PeerGroup):
        return _is_over(entry, ties)
    day: date = getattr(entry, _DAY[section])
    if ties.first is not None and ties.last is not None and ties.first <= day <= ties.last:
        return True
    tied: tuple[bytes, ...] = getattr(entry, "code_words", ())
    if ties.counts_on and isinstance(entry, Planned) and ties.code_word in tied:
        return False
    if ties.code_word is not None and tied:
        # Said by somebody: it goes with that person, wherever it was said.
        return ties.code_word in tied and (ties.shared_too or len(tied) == 1)
    session: bytes | None = getattr(entry, "session", None)
    if session is None:
        return False
    if ties.code_word is not None and isinstance(entry, Planned) and entry.group is not None:
        return False
    return session in ties.bare or session in ties.gone


def _is_over(group: PeerGroup, ties: Ties) -> bool:
    """A group is about nobody: it goes with its time, once no session that stays belongs to it."""
    if ties.first is None or ties.last is None or group.ended_on is None or group.uid in ties.met:
        return False
    return ties.first <= (group.begun_on or group.ended_on) and group.ended_on <= ties.last


def _without(entry: Any, ties: Ties, gone: set[bytes], roots: Mapping[bytes, bytes | None]) -> Any:
    if ties.code_word is not None and ties.code_word in getattr(entry, "code_words", ()):
        others = tuple(uid for uid in entry.code_words if uid != ties.code_word)
        if ties.counts_on and isinstance(entry, Planned):
            entry = replace(entry, words=entry.words if others and not ties.shared_too else "")
        else:
            entry = replace(entry, code_words=others)
    if isinstance(entry, Voice) and entry.uid in roots:
        entry = replace(entry, same_as=roots[entry.uid])
    if isinstance(entry, Planned) and entry.group in gone:
        entry = replace(entry, group=None)
    if isinstance(entry, Spectrum):
        placed = tuple(
            replace(each, sessions=tuple(uid for uid in each.sessions if uid not in ties.gone))
            for each in entry.placed
        )
        entry = replace(entry, placed=placed)
    return entry


def _who_said_it_first(voices: Iterable[Voice], gone: set[bytes]) -> dict[bytes, bytes | None]:
    """Voices whose "same voice as" goes, and which one they point to now.

    One person stays one person: the first of them that stays takes the place of the one that went.
    """
    known = {voice.uid: voice for voice in voices}
    heirs: dict[bytes, bytes] = {}
    found: dict[bytes, bytes | None] = {}
    for voice in known.values():
        if voice.uid in gone or voice.same_as not in gone:
            continue
        root, seen = voice.same_as, set[bytes]()
        while root in gone and root in known and root not in seen:
            seen.add(root)
            above = known[root].same_as
            if above is None:
                break
            root = above
        if root in known and root not in gone:
            found[voice.uid] = root
        elif root in heirs:
            found[voice.uid] = heirs[root]
        else:
            heirs[root], found[voice.uid] = voice.uid, None
    return found


def texts_in(value: Any) -> Iterator[str]:
    """Every text inside JSON values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inside in value.values():
            yield from texts_in(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from texts_in(inside)
