"""Which questions fit a reflection: by its value, its steps, and what its session says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from peerlog.domain.carers import with_carers
from peerlog.domain.content import Content
from peerlog.domain.reflection import HARD, KEPT, STEPS, TEAM, Prompt, Reflection
from peerlog.domain.session import Session
from peerlog.services.changes import Changes
from peerlog.storage.logbook import Logbook

_LAST_TIME = timedelta(weeks=12)
_MOST_READ = 300
"""How many sessions before it are opened to find the time before."""


class FittingPrompts:
    """Chooses among the questions of the content files."""

    def __init__(self, logbook: Logbook, content: Content, changes: Changes) -> None:
        self._logbook, self._content = logbook, content
        self._said_before: dict[bytes, bool] = {}
        changes.listen("sessions", self._said_before.clear)

    def to(self, reflection: Reflection, about: Session | None) -> list[Prompt]:
        """Those of its value, and those under any value that fit. `about` is the session, if there is one."""
        present = self._content.lists["kind"][about.kind].present if about else None
        form = {"one": "one_to_one", "several": "group"}.get(present or "")
        with_carer = about is not None and with_carers(about.with_whom, about.setting)
        says = set(self._says(about)) if about else set()
        return [
            p
            for p in self._content.prompts
            if self._has_a_place(p, reflection, with_carer=with_carer, says=says)
            and (form is None or p.carers or p.fits in ("both", form))
        ]

    @staticmethod
    def _has_a_place(prompt: Prompt, reflection: Reflection, *, with_carer: bool, says: set[str]) -> bool:
        if prompt.step in (HARD, KEPT, TEAM):
            return False
        if prompt.carers:
            return with_carer and prompt.value in ("", reflection.value)
        if prompt.when:
            return prompt.when in says
        return prompt.value == reflection.value or prompt.step not in STEPS

    def _says(self, about: Session) -> Iterator[str]:
        """What of WHEN is true of it."""
        if about.words.hard.strip():
            yield "hard"
        if about.strengths:
            yield "strengths"
        if about.familiarity == "first_time":
            yield "first_time"
        elif self._was_said_last_time(about):
            yield "said_last_time"
        if about.with_whom in ("another_peer", "staff"):
            yield about.with_whom

    def _was_said_last_time(self, about: Session) -> bool:
        """Whether the time before with the same person or group left a promise or a next step."""
        if about.uid not in self._said_before:
            before = self._time_before(about)
            said = before.words if before else None
            left = (said.promise, said.next_step, said.come_back) if said else ()
            self._said_before[about.uid] = any(text.strip() for text in left)
        return self._said_before[about.uid]

    def _time_before(self, about: Session) -> Session | None:
        whom, group = set(about.words.code_words), about.words.group
        if not whom and group is None:
            return None
        for session in self._backwards_from(about.held_on):
            if session.uid == about.uid:
                continue
            if whom & set(session.words.code_words) or (group and session.words.group == group):
                return session
        return None

    def _backwards_from(self, day: date) -> Iterator[Session]:
        """Newest first, and no more than may be read while somebody waits."""
        rows = list(self._logbook.sessions.rows((day - _LAST_TIME).isoformat(), day.isoformat()))
        for row in rows[: -_MOST_READ - 1 : -1]:
            session = self._logbook.sessions.opened(row)
            if session.trashed_on is None:
                yield session
