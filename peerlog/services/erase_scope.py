"""What an erasing takes, found before anything is erased, so that it can be said in numbers first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from peerlog.domain.code_words import code_word_spots, folded
from peerlog.domain.draft import Draft
from peerlog.domain.period import Period
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session, Words
from peerlog.storage.logbook import Logbook

NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class OneCodeWord:
    """A code word, with the words of every meeting tied to it. `shared_too`: also where others were there."""

    uid: bytes
    shared_too: bool = True


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


Scope = OneCodeWord | OneSession | ATime


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatGoes:
    """Plain numbers. `bared` sessions stay counted and lose every word; `sessions` go altogether.

    `shared` of the `bared` were with others too. `not_given_out`: months that lose sessions and that no
    summary told of. `earlier`: copies of texts that were changed. `mentions`: other entries in which the code
    word is written; they stay.
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

    @property
    def nothing(self) -> bool:
        some = (self.sessions, self.bared, self.reflections, self.drafts, self.earlier, self.code_words)
        return not any(some)


@dataclass(slots=True)
class Plan:
    """Which rows go, and which stay with fewer words."""

    sessions: list[Session] = field(default_factory=list)
    bared: list[Session] = field(default_factory=list)
    """As they will be: without their words."""
    shared: int = 0
    reflections: list[bytes] = field(default_factory=list)
    drafts: list[bytes] = field(default_factory=list)
    earlier_of: list[bytes] = field(default_factory=list)
    """Sessions and reflections whose earlier texts go."""
    earlier: int = 0
    code_words: list[bytes] = field(default_factory=list)
    mentions: int = 0

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
        )


def plan_for(logbook: Logbook, scope: Scope) -> Plan:
    """Raises NothingThere for a code word or session that is not there, Damaged."""
    match scope:
        case OneCodeWord():
            plan = _of_code_word(logbook, scope)
        case OneSession():
            plan = _with_what_hangs_on(logbook, Plan(sessions=[logbook.sessions.get(scope.uid)]))
        case ATime():
            plan = _of_time(logbook, scope)
    bare = [each.uid for each in plan.bared if each.words == _only_tied(each.words)]
    plan.earlier_of += [*(each.uid for each in plan.sessions), *bare, *plan.reflections]
    plan.earlier = sum(len(logbook.earlier.of(uid)) for uid in plan.earlier_of)
    return plan


def _of_code_word(logbook: Logbook, scope: OneCodeWord) -> Plan:
    word = logbook.code_words.get(scope.uid).word
    plan, touched, bare = Plan(code_words=[scope.uid]), set[bytes](), set[bytes]()
    others: list[Session] = []
    for session in logbook.sessions.all():
        tied = session.words.code_words
        if scope.uid not in tied:
            others.append(session)
            continue
        touched.add(session.uid)
        rest = tuple(uid for uid in tied if uid != scope.uid)
        plan.shared += bool(rest)
        tied_on = replace(session.words, code_words=rest)
        keeps_words = bool(rest) and not scope.shared_too
        if not keeps_words:
            bare.add(session.uid)
        plan.bared.append(replace(session, words=tied_on if keeps_words else _only_tied(tied_on)))
    reflections = logbook.reflections.all()
    plan.reflections = [each.uid for each in reflections if each.session in bare]
    for draft in logbook.drafts.all():
        words = {folded(said) for said in draft.fields.get("code_words") or () if isinstance(said, str)}
        if draft.subject in touched or folded(word) in words:
            plan.drafts.append(draft.uid)
        else:
            plan.mentions += _mentions(word, _texts(draft.fields.values()))
    plan.mentions += sum(_mentions(word, _of_words(each.words)) for each in others)
    owners = {each.uid for each in others}
    plan.mentions += sum(
        _mentions(word, [each.text]) for each in logbook.earlier.all() if each.owner in owners
    )
    if not scope.shared_too:
        kept = (each for each in plan.bared if each.words.code_words)
        plan.mentions += sum(_mentions(word, _of_words(each.words)) for each in kept)
    for reflection in reflections:
        if reflection.session not in bare:
            plan.mentions += _mentions(word, [answer.text for answer in reflection.answers])
    return plan


def _of_time(logbook: Logbook, scope: ATime) -> Plan:
    plan = Plan()
    inside: set[bytes] = set()
    outside: set[bytes] = set()
    for session in logbook.sessions.all():
        if not scope.first <= session.held_on <= scope.last:
            outside.update(session.words.code_words)
            continue
        inside.update(session.words.code_words)
        if scope.sessions_too:
            plan.sessions.append(session)
        elif session.words != NO_WORDS:
            plan.bared.append(replace(session, words=NO_WORDS))
        else:
            plan.earlier_of.append(session.uid)
    plan.code_words = [each.uid for each in logbook.code_words.all() if each.uid in inside - outside]
    return _with_what_hangs_on(logbook, plan, scope)


def _with_what_hangs_on(logbook: Logbook, plan: Plan, span: ATime | None = None) -> Plan:
    """Reflections about the sessions of a plan and unfinished pages about them; those of a time, too."""
    sessions = {each.uid for each in (*plan.sessions, *plan.bared)}
    plan.reflections = [
        each.uid for each in logbook.reflections.all() if each.session in sessions or _begun_in(each, span)
    ]
    plan.drafts = [
        each.uid for each in logbook.drafts.all() if each.subject in sessions or _is_about(each, span)
    ]
    return plan


def _begun_in(reflection: Reflection, span: ATime | None) -> bool:
    return span is not None and span.first <= reflection.begun_on <= span.last


def _is_about(draft: Draft, span: ATime | None) -> bool:
    """A draft that says no day is of the day it was begun on."""
    if span is None:
        return False
    day = str(draft.fields.get("held_on") or draft.begun_at.astimezone().date().isoformat())
    return span.first.isoformat() <= day <= span.last.isoformat()


def _only_tied(words: Words) -> Words:
    """The same ties and not one word."""
    return Words(code_words=words.code_words)


def _of_words(words: Words) -> Sequence[str]:
    return (words.note, words.place, words.hard, words.learned, words.next_step, words.promise)


def _texts(values: Iterable[Any]) -> Iterable[str]:
    return (value for value in values if isinstance(value, str))


def _mentions(word: str, texts: Iterable[str]) -> int:
    """1 where the code word is written in one of the texts of an entry, else 0."""
    return int(any(code_word_spots(text, [word]) for text in texts))
