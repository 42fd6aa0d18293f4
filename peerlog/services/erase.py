"""Erase: a code word with all its words, a session, a time, a single line; gone from the disk too."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from peerlog.domain.draft import Draft
from peerlog.domain.errors import NothingThere, PeerlogError, Refused
from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.services.brought_in import forget_erased
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.erase_follows import SECTIONS, point_elsewhere
from peerlog.services.erase_lines import (
    OWN_WORDS,
    REFLECTIONS,
    SESSIONS,
    Marked,
    Struck,
    lines_of,
    rewritten,
    text_without,
)
from peerlog.services.erase_plan import carry_out, plan_for
from peerlog.services.erase_scope import (
    ATime,
    JustCounting,
    OneCodeWord,
    OneSession,
    Plan,
    Scope,
    WhatGoes,
)
from peerlog.storage import erasing
from peerlog.storage.logbook import Logbook
from peerlog.summary import ledger as ledgers

SETTLED = "erasing_settled"
_NAMES = {
    OneCodeWord: "erased_code_word",
    JustCounting: "erased_words_of_code_word",
    OneSession: "erased_session",
    ATime: "erased_time",
}
STRUCK = "struck_line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What went. `settled` False: somebody was reading, so that sealed bytes of it still lie in the file.

    They go at the next erasing, or the next time the logbook is opened.
    """

    gone: WhatGoes
    settled: bool


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
            carry_out(self._logbook, plan)
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
        return lines_of(SESSIONS, session)

    def strike(self, uid: bytes, struck: Sequence[tuple[Struck, str]]) -> Erased:
        """Takes lines out of one session's words; `struck` comes from `lines_of`. Raises as `strike_all`."""
        return self.strike_all([Marked(SESSIONS, uid, place, said) for place, said in struck])

    def strike_all(self, marked: Sequence[Marked]) -> Erased:
        """Takes lines out of sessions, reflections and what follows, as the person asked, or puts them right.

        Unfinished changes of those entries and their earlier texts go whole: they hold the same lines. An
        entry of which nothing is left that it needs goes altogether.
        Raises Refused("on_hold"), NothingThere, CannotWrite, InUse: nothing was struck then.
        """
        self.refuse_while_held()
        by_entry: dict[tuple[str, bytes], list[Marked]] = {}
        for each in marked:
            by_entry.setdefault((each.section, each.uid), []).append(each)
        with self._logbook.transaction():
            plan = Plan(earlier_of=[uid for _section, uid in by_entry])
            for (section, uid), lines in by_entry.items():
                self._plan_to_rewrite(plan, section, uid, lines)
            if gone_voices := set(plan.follows.dropped.get("voices", ())):
                point_elsewhere(self._logbook.following, plan.follows, gone_voices)
            plan.drafts = [each.uid for each in self._logbook.drafts.all() if each.subject in plan.earlier_of]
            plan.earlier = sum(len(self._logbook.earlier.of(uid)) for uid in plan.earlier_of)
            gone = plan.told(())
            carry_out(self._logbook, plan)
            self._logbook.activity.note(self._clock.now(), STRUCK)
        return Erased(gone=gone, settled=self._settle())

    def strike_in_draft(self, draft: Draft, marked: Sequence[Marked]) -> tuple[Draft, Erased]:
        """Takes lines out of what is being written; the draft that stays is returned, as it is on disk now.

        Where a session is being changed, the same lines go from it, too, and every earlier text of it.
        Raises Refused("on_hold"), CannotWrite, InUse: nothing was struck then.
        """
        self.refuse_while_held()
        wanted = {each.struck: each for each in marked}
        said = {each.struck.field: each for each in marked}
        fields = dict(draft.fields)
        for name in said:
            fields[name] = text_without(name, str(fields.get(name) or ""), wanted)
        after = replace(draft, fields={name: text for name, text in fields.items() if text != ""})
        with self._logbook.transaction():
            plan = Plan()
            if draft.subject is not None:
                with suppress(NothingThere):
                    self._plan_to_strike_again(plan, self._logbook.sessions.get(draft.subject), marked)
                plan.earlier_of.append(draft.subject)
                plan.earlier = len(self._logbook.earlier.of(draft.subject))
            others = (each for each in self._logbook.drafts.all() if each.uid != draft.uid)
            plan.drafts = [o.uid for o in others if draft.subject is not None and o.subject == draft.subject]
            gone = plan.told(())
            carry_out(self._logbook, plan)
            self._logbook.drafts.keep(after)
            forget_erased(self._logbook, {draft.uid})
            self._logbook.activity.note(self._clock.now(), STRUCK)
        return after, Erased(gone=gone, settled=self._settle())

    def _plan_to_rewrite(self, plan: Plan, section: str, uid: bytes, lines: Sequence[Marked]) -> None:
        if section == SESSIONS:
            session = rewritten(self._logbook.sessions.get(uid), section, lines)
            plan.bared += [] if session is None else [session]
            return
        if section == REFLECTIONS:
            reflection = rewritten(self._logbook.reflections.get(uid), section, lines)
            if reflection is None:
                plan.reflections.append(uid)
            else:
                plan.reflections_changed.append(reflection)
            return
        entry = rewritten(self._logbook.following.by_section[section].get(uid), section, lines)
        if entry is None:
            plan.follows.dropped.setdefault(section, []).append(uid)
        else:
            plan.follows.changed.setdefault(section, []).append(entry)

    def _plan_to_strike_again(self, plan: Plan, session: Session, marked: Sequence[Marked]) -> None:
        """The saved session may hold those lines in another place than the draft."""
        struck = {(each.struck.field, each.said): each for each in marked}
        again = [
            replace(struck[(place.field, line)], struck=place)
            for place, line in lines_of(SESSIONS, session)
            if (place.field, line) in struck
        ]
        after = rewritten(session, SESSIONS, again) if again else None
        plan.bared += [] if after is None else [after]
        said = {line for field, line in struck if field == OWN_WORDS}
        for own in self._logbook.following.own_words.all() if said else ():
            if own.session == session.uid:
                lines = [(place, line) for place, line in lines_of(OWN_WORDS, own) if line in said]
                marked = [Marked(OWN_WORDS, own.uid, place, line) for place, line in lines]
                self._plan_to_rewrite(plan, OWN_WORDS, own.uid, marked)
                plan.earlier_of.append(own.uid)

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
        self._changes.tell("sessions", "reflections", "drafts", "code_words", "activity", *SECTIONS)
        return settled


def is_erasing(what: str) -> bool:
    """Whether a line of the activity record is about erasing."""
    return what in (SETTLED, STRUCK) or what.startswith("erased_")
