"""Earlier versions: what a text said before it was changed, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from peerlog.domain.draft import Draft
from peerlog.domain.earlier import DAYS_KEPT, Earlier
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import LINES, Session
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.storage.logbook import Logbook

_LOG_PAGE = "log"


class History:
    """Copies of sessions and reflections; the first two methods run inside another walk's transaction."""

    def __init__(self, logbook: Logbook, clock: Clock, changes: Changes) -> None:
        self._logbook, self._clock, self._changes = logbook, clock, changes

    def keep_session(self, before: Session, after: Session) -> None:
        """Copies of the lines that say something else from now on."""
        for name in LINES:
            was = getattr(before.words, name)
            if was != getattr(after.words, name):
                self._keep(before.uid, name, was)

    def keep_answer(self, reflection: bytes, before: Answer) -> None:
        """A copy of an answer that says something else from now on."""
        self._keep(reflection, before.prompt, before.text, before.question)

    def hold_answer(self, reflection: bytes, before: Answer) -> None:
        """As `keep_answer`, in memory and sealed: the disk has refused it."""
        self._logbook.earlier.hold(self._copy(reflection, before.prompt, before.text, before.question))

    def of(self, owner: bytes) -> list[Earlier]:
        """The copies of a session or reflection, the one replaced last first."""
        return self._logbook.earlier.of(owner)

    def bring_back_line(self, earlier: Earlier) -> Draft | None:
        """The line of a session says again what it said; what it says now becomes a copy.

        Where the session is being changed, the unfinished page gets it, which is returned: saving decides.
        Raises NothingThere("session").
        """
        with self._logbook.transaction():
            session = self._logbook.sessions.get(earlier.owner)
            draft = self._change_under_way(earlier.owner)
            if draft is None:
                said: dict[str, Any] = {earlier.field: earlier.text}
                after = replace(session, words=replace(session.words, **said))
                self.keep_session(session, after)
                self._logbook.sessions.change(after)
            else:
                # What stands there has never been saved: it is a version, too.
                self._keep(earlier.owner, earlier.field, str(draft.fields.get(earlier.field) or ""))
                fields = {**draft.fields, earlier.field: earlier.text}
                draft = replace(draft, fields=fields, changed_at=self._clock.now())
                self._logbook.drafts.keep(draft)
            self._logbook.earlier.drop(earlier)
        self._changes.tell("sessions", "drafts")
        return draft

    def bring_back_answer(self, earlier: Earlier) -> Reflection:
        """The answer says again what it said; what it says now becomes a copy. Raises NothingThere."""
        with self._logbook.transaction():
            held = self._logbook.reflections.get(earlier.owner)
            answers = list(held.answers)
            place = next((i for i, a in enumerate(answers) if a.prompt == earlier.field), None)
            if place is None:
                answers.append(Answer(prompt=earlier.field, question=earlier.question, text=earlier.text))
            else:
                self.keep_answer(held.uid, answers[place])
                answers[place] = replace(answers[place], text=earlier.text)
            held = replace(held, answers=tuple(answers))
            self._logbook.reflections.keep(held)
            self._logbook.earlier.drop(earlier)
        self._changes.tell("reflections")
        return held

    def drop(self, copies: Iterable[Earlier]) -> None:
        """These copies are gone for good."""
        with self._logbook.transaction():
            for earlier in copies:
                self._logbook.earlier.drop(earlier)
        self._changes.tell("sessions", "reflections")

    def put_back(self, copies: Iterable[Earlier]) -> None:
        """Undoes `drop`."""
        with self._logbook.transaction():
            for earlier in sorted(copies, key=lambda copy: copy.replaced_at):
                self._logbook.earlier.add(earlier)
        self._changes.tell("sessions", "reflections")

    def let_old_ones_go(self) -> None:
        """Copies older than `DAYS_KEPT` are gone for good. Inside another walk's transaction."""
        self._logbook.earlier.forget_before(self._clock.now() - timedelta(days=DAYS_KEPT))

    def _keep(self, owner: bytes, field: str, text: str, question: str = "") -> None:
        if text.strip():
            self._logbook.earlier.add(self._copy(owner, field, text, question))

    def _copy(self, owner: bytes, field: str, text: str, question: str) -> Earlier:
        now = self._clock.now()
        return Earlier(owner=owner, field=field, text=text, question=question, replaced_at=now)

    def _change_under_way(self, session: bytes) -> Draft | None:
        drafts = self._logbook.drafts.all()
        return next((d for d in drafts if d.page == _LOG_PAGE and d.subject == session), None)
