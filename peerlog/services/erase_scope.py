"""What can be erased at once, and what goes with it, in rows and in plain numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from peerlog.domain.code_words import CodeWord
from peerlog.domain.period import Period
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session
from peerlog.services.erase_follows import Follows


@dataclass(frozen=True, slots=True)
class OneCodeWord:
    """A code word, with the words of every meeting tied to it. `shared_too`: also where others were there."""

    uid: bytes
    shared_too: bool = True


@dataclass(frozen=True, slots=True)
class JustCounting:
    """The words kept with a code word go; it keeps people apart in the numbers from now on.

    Words of a kind of meeting in `groups`, and of meetings others are tied to, stay unless `shared_too`.
    """

    uid: bytes
    shared_too: bool = False
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OneSession:
    """One session, altogether."""

    uid: bytes


@dataclass(frozen=True, slots=True)
class ATime:
    """Everything from `first` to `last`, both included; the sessions themselves only if `sessions_too`."""

    first: date
    last: date
    sessions_too: bool = False


Scope = OneCodeWord | JustCounting | OneSession | ATime


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatGoes:
    """Plain numbers. `bared` sessions stay counted and lose every word; `sessions` go altogether.

    `shared` of the `bared` were with others too. `not_given_out`: months that lose sessions and that no
    summary told of. `earlier`: copies of texts that were changed. `following`: what follows sessions, by
    section ("voices", "own_words"). `mentions`: other entries in which the code word is written; they stay.
    `ties_stay`: who the bared sessions were with stays known.
    """

    sessions: int = 0
    bared: int = 0
    shared: int = 0
    reflections: int = 0
    drafts: int = 0
    earlier: int = 0
    code_words: int = 0
    mentions: int = 0
    not_given_out: tuple[Period, ...] = ()
    following: Mapping[str, int] = field(default_factory=dict)
    ties_stay: bool = False

    @property
    def nothing(self) -> bool:
        some = (self.sessions, self.bared, self.reflections, self.drafts, self.earlier, self.code_words)
        return not any(some) and not self.following


@dataclass(slots=True)
class Plan:
    """Which rows go, and which stay with fewer words."""

    sessions: list[Session] = field(default_factory=list)
    bared: list[Session] = field(default_factory=list)
    """As they will be: without their words."""
    shared: int = 0
    reflections: list[bytes] = field(default_factory=list)
    reflections_changed: list[Reflection] = field(default_factory=list)
    drafts: list[bytes] = field(default_factory=list)
    earlier_of: list[bytes] = field(default_factory=list)
    """Sessions, reflections and what follows whose earlier texts go."""
    earlier: int = 0
    code_words: list[bytes] = field(default_factory=list)
    follows: Follows = field(default_factory=Follows)
    counts_on: CodeWord | None = None
    """A code word that stays, just for counting."""
    mentions: int = 0

    @property
    def touched(self) -> set[bytes]:
        """The uids of everything that goes, or is another one afterwards."""
        entries = (*self.sessions, *self.bared, *self.reflections_changed)
        follows = (each for changed in self.follows.changed.values() for each in changed)
        counts_on = () if self.counts_on is None else (self.counts_on.uid,)
        return {
            *(each.uid for each in (*entries, *follows)),
            *(*self.reflections, *self.drafts, *self.earlier_of, *self.code_words, *counts_on),
            *self.follows.uids,
        }

    def told(self, given_out: Collection[Period]) -> WhatGoes:
        """In numbers. `given_out`: every month that a summary told of."""
        months = {Period.month_of(each.held_on) for each in self.sessions}
        return WhatGoes(
            sessions=len(self.sessions),
            bared=len(self.bared),
            shared=self.shared,
            reflections=len(self.reflections),
            drafts=len(self.drafts),
            earlier=self.earlier,
            code_words=len(self.code_words),
            mentions=self.mentions,
            not_given_out=tuple(sorted(months - set(given_out))),
            following=dict(self.follows.counts),
            ties_stay=self.counts_on is not None,
        )
