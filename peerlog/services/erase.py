"""Erase: a code word with all its words, a session, a time, a single line; gone from the disk too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from peerlog.domain.errors import PeerlogError, Refused
from peerlog.domain.period import Period
from peerlog.domain.session import LINES, Session
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.erase_scope import ATime, OneCodeWord, OneSession, Plan, Scope, WhatGoes, plan_for
from peerlog.storage import erasing
from peerlog.storage.logbook import Logbook
from peerlog.summary import ledger as ledgers

SETTLED = "erasing_settled"
_NAMES = {OneCodeWord: "erased_code_word", OneSession: "erased_session", ATime: "erased_time"}
STRUCK = "struck_line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What went. `settled` False: somebody was reading, so that sealed bytes of it still lie in the file.

    They go at the next erasing, or the next time the logbook is opened.
    """

    gone: WhatGoes
    settled: bool


@dataclass(frozen=True, slots=True)
class Struck:
    """One line of one text of a session, counted from 0; a text without line breaks is one line."""

    field: str
    line: int


class Erase:
    """Erasing in the open logbook. `hold`: the organisation has paused all of it.

    Numbers that were given out stay as they are, and the ledger with them.
    """

    def __init__(self, logbook: Logbook, clock: Clock, changes: Changes, *, hold: bool) -> None:
        self._logbook, self._clock, self._changes, self._hold = logbook, clock, changes, hold

    @property
    def held(self) -> bool:
        """Whether nothing may be erased just now."""
        return self._hold

    def refuse_while_held(self) -> None:
        """Raises Refused("on_hold")."""
        if self._hold:
            raise Refused("on_hold")

    def what_goes(self, scope: Scope) -> WhatGoes:
        """In numbers, before anything is erased. Raises NothingThere, Damaged."""
        return plan_for(self._logbook, scope).told(self.given_out())

    def erase(self, scope: Scope, *, as_act: str | None = None) -> Erased:
        """Gone for good, in one step. `as_act` names it otherwise in the activity record.

        Raises Refused("on_hold"), NothingThere, CannotWrite, InUse: nothing was erased then.
        """
        self.refuse_while_held()
        given_out = self.given_out()
        with self._logbook.transaction():
            plan = plan_for(self._logbook, scope)
            gone = plan.told(given_out)
            self._carry_out(plan)
            self._logbook.activity.note(self._clock.now(), as_act or _NAMES[type(scope)])
        return Erased(gone=gone, settled=self._settle())

    def meetings_of(self, code_word: bytes) -> list[Session]:
        """Every session tied to a code word, newest first, without the trash. Raises Damaged."""
        found = [
            each
            for each in self._logbook.sessions.all()
            if code_word in each.words.code_words and each.trashed_on is None
        ]
        return found[::-1]

    def lines_of(self, session: Session) -> list[tuple[Struck, str]]:
        """Every line of a session's words that says something, in the order they are read in."""
        return [
            (Struck(name, number), line)
            for name in LINES
            for number, line in enumerate(getattr(session.words, name).split("\n"))
            if line.strip()
        ]

    def strike(self, uid: bytes, struck: Sequence[tuple[Struck, str]]) -> Erased:
        """Takes lines out of a session's words, as the person asked; `struck` comes from `lines_of`.

        Unfinished changes of that session and its earlier texts go whole: they hold the same lines. A line
        that reads differently by now stays.
        Raises Refused("on_hold"), NothingThere, CannotWrite, InUse: nothing was struck then.
        """
        self.refuse_while_held()
        with self._logbook.transaction():
            session = self._logbook.sessions.get(uid)
            words, wanted = session.words, {(each.field, each.line): said for each, said in struck}
            for name in LINES:
                lines = enumerate(getattr(words, name).split("\n"))
                kept = [line for number, line in lines if wanted.get((name, number)) != line]
                said: dict[str, Any] = {name: "\n".join(kept)}
                words = replace(words, **said)
            if not words.promise:
                words = replace(words, promise_by=None)
            drafts = [each.uid for each in self._logbook.drafts.all() if each.subject == uid]
            earlier = len(self._logbook.earlier.of(uid))
            self._carry_out(Plan(bared=[replace(session, words=words)], drafts=drafts, earlier_of=[uid]))
            self._logbook.activity.note(self._clock.now(), STRUCK)
        return Erased(gone=WhatGoes(bared=1, drafts=len(drafts), earlier=earlier), settled=self._settle())

    def settle_what_waits(self) -> bool:
        """Once the logbook was opened: finishes an erasing that was cut short. Whether nothing waits now."""
        if not self._logbook.writing or not self._waits():
            return True
        return self._settle()

    def given_out(self) -> frozenset[Period]:
        """Every month that a summary told of, by itself or inside a quarter or a year. Raises Damaged."""
        with self._logbook.ledger(writing=False) as ledger:
            closings = ledgers.read(ledger).closings
        return frozenset(month for closing in closings for month in closing.period.months)

    def _carry_out(self, plan: Plan) -> None:
        """Inside a transaction."""
        for session in plan.sessions:
            self._logbook.sessions.drop(session.uid)
        for session in plan.bared:
            self._logbook.sessions.change(session)
        for uid in plan.earlier_of:
            self._logbook.earlier.forget(uid)
        for uid in plan.reflections:
            self._logbook.reflections.drop(uid)
        for uid in plan.drafts:
            self._logbook.drafts.drop(uid)
        for uid in plan.code_words:
            self._logbook.code_words.drop(uid)

    def _waits(self) -> bool:
        acts = [each.what for each in self._logbook.activity.all() if is_erasing(each.what)]
        return bool(acts) and acts[-1] != SETTLED

    def _settle(self) -> bool:
        try:
            erasing.settle(self._logbook)
            with self._logbook.transaction():
                self._logbook.activity.note(self._clock.now(), SETTLED)
            settled = True
        except PeerlogError:
            settled = False
        self._changes.tell("sessions", "reflections", "drafts", "code_words", "activity")
        return settled


def is_erasing(what: str) -> bool:
    """Whether a line of the activity record is about erasing."""
    return what in (SETTLED, STRUCK) or what.startswith("erased_")
