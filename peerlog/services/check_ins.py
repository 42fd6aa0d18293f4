"""Check-ins: how I am and what I need, in words. Read here again by their owner, and by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from peerlog.domain.check_in import CheckIn, Role, problems_of, problems_of_role
from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.topics import Topics
from peerlog.services.written_down import WrittenDown
from peerlog.storage.logbook import Logbook
from peerlog.text import _

SUBJECT, PAGE = "check_ins", "check_in"
SOONER = "supervision_sooner"
TENDER_MONTHS = (3, 4, 5)
"""The months of the role in which it is offered more often: what is new has worn off by then."""
_DAYS, _TENDER_DAYS, _HARD_DAYS = 28, 10, 3
_LATELY = 20


class CheckIns(WrittenDown[CheckIn]):
    """Never a number, never a line over time: words to read again."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
        topics: Topics,
    ) -> None:
        self._content, self._topics = content, topics
        store = logbook.following.check_ins
        super().__init__(logbook, clock, changes, new_uid, store=store, page=PAGE, subject=SUBJECT)

    def all(self) -> list[CheckIn]:
        """Newest first. Raises Damaged."""
        found = self._logbook.following.check_ins.all()[::-1]
        return sorted(found, key=lambda one: one.on, reverse=True)

    def ask_for_supervision(self) -> None:
        """Puts one line on the supervision list; nothing of the check-in is in it. Raises CannotWrite."""
        self._topics.add(_("I would like supervision sooner."), "my_wellbeing", source="check_in")

    # Writing one

    def begin(self, uid: bytes | None = None) -> tuple[Draft, bool]:
        """The draft to write in, and whether it is on disk; without `uid`, one begun before."""
        kept = {one.uid for one in self.all()} if uid is None else set()
        for draft in self.unfinished():
            if draft.subject == uid or (uid is None and draft.subject not in kept):
                return draft, True
        return self._drafts.begin(PAGE, uid or self._new_uid()), False

    def fields(self, uid: bytes) -> dict[str, Any]:
        """What a page begins with; nothing for a new one. Raises Damaged."""
        try:
            one = self.get(uid)
        except NothingThere:
            return {}
        said = {"feels": list(one.feels), "needs": list(one.needs), "words": one.words}
        return {name: value for name, value in said.items() if value}

    def finish(self, draft: Draft) -> CheckIn:
        """The draft becomes a check-in, in one step. Raises EntryProblems, CannotWrite."""
        assert draft.subject is not None
        try:
            before = self.get(draft.subject)
        except NothingThere:
            before = CheckIn(uid=draft.subject, on=self._clock.today())
        said = draft.fields
        check_in = replace(
            before,
            feels=tuple(said.get("feels") or ()),
            needs=tuple(said.get("needs") or ()),
            words=str(said.get("words") or ""),
        )
        if found := problems_of(check_in, self._content.lists):
            raise EntryProblems(found)
        return self._finished(draft, check_in)

    # When it is offered

    def role(self) -> Role | None:
        """What was said about when the role began; None before it was asked. Raises Damaged."""
        return next(iter(self._logbook.following.role.all()), None)

    def say_began(self, month: str) -> None:
        """ "2026-03", or "" where it is left out; never asked again. Raises EntryProblems, CannotWrite."""
        before = self.role() or Role(uid=self._new_uid())
        self._keep_role(replace(before, began=month, asked_on=self._clock.today()))

    def not_now(self) -> None:
        """It is not offered again for some time. Raises CannotWrite."""
        self._keep_role(replace(self.role() or Role(uid=self._new_uid()), not_now_on=self._clock.today()))

    def offered(self) -> bool:
        """Whether a quiet line may offer one today. Raises Damaged."""
        role, today = self.role(), self._clock.today()
        days = [one.on for one in self.all()[:1]]
        days += [role.not_now_on] if role is not None and role.not_now_on is not None else []
        last = max(days, default=None)
        tender = role is not None and month_of_role(role.began, today) in TENDER_MONTHS
        hard = self._hard_day(today)
        if hard is not None and (last is None or last < hard):
            return True
        if last is None:
            return tender
        return today - last >= timedelta(days=_TENDER_DAYS if tender else _DAYS)

    def _hard_day(self, today: date) -> date | None:
        """The day of the latest session of the last days in which something hard was written down."""
        for month, _count in self._logbook.sessions.months()[:1]:
            for session in self._logbook.sessions.in_month(month, limit=_LATELY):
                near = timedelta() <= today - session.held_on <= timedelta(days=_HARD_DAYS)
                if near and session.words.hard.strip():
                    return session.held_on
        return None

    def _keep_role(self, role: Role) -> None:
        if found := problems_of_role(role):
            raise EntryProblems(found)
        self._logbook.write(lambda: self._logbook.following.role.keep(role))
        self._changes.tell(SUBJECT)


def month_of_role(began: str, today: date) -> int | None:
    """Which month of the role this is, the first being 1; None where it was left out."""
    if not began:
        return None
    year, month = map(int, began.split("-"))
    return 12 * (today.year - year) + today.month - month + 1
