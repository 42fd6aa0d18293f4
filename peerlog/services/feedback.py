"""Feedback received: what went well and what to develop, from whom, about what. Never a mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere, Problem
from peerlog.domain.learning import Feedback, problems_of_feedback
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.written_down import WrittenDown
from peerlog.storage.logbook import Logbook

SUBJECT, PAGE = "feedback", "feedback_entry"
PASSED, NOT_YET = "passed", "not_yet"
"""How the question about passing is answered in a draft; left out, it was not about passing."""


class FeedbackReceived(WrittenDown[Feedback]):
    """Newest first. Nothing here is counted or compared."""

    def __init__(
        self, logbook: Logbook, clock: Clock, changes: Changes, new_uid: Callable[[], bytes]
    ) -> None:
        super().__init__(
            logbook, clock, changes, new_uid, store=logbook.following.feedback, page=PAGE, subject=SUBJECT
        )

    def all(self) -> list[Feedback]:
        """Raises Damaged."""
        found = self._logbook.following.feedback.all()
        found.sort(key=lambda feedback: feedback.on)
        return found[::-1]

    def about(self, entry: bytes) -> list[Feedback]:
        """What was said about one entry of the learning log. Raises Damaged."""
        return [feedback for feedback in self.all() if feedback.about == entry]

    def fields(self, uid: bytes) -> dict[str, Any]:
        """What a page begins with: what is kept, or the day for new feedback. Raises Damaged."""
        try:
            kept = self.get(uid)
        except NothingThere:
            return {"on": self._clock.today().isoformat()}
        said: dict[str, Any] = {
            "on": kept.on.isoformat(),
            "went_well": kept.went_well,
            "to_develop": kept.to_develop,
            "from_whom": kept.from_whom,
            "about": kept.about.hex() if kept.about else "",
            "passed": {None: "", True: PASSED, False: NOT_YET}[kept.passed],
        }
        return {name: value for name, value in said.items() if value}

    def finish(self, draft: Draft) -> Feedback:
        """The draft becomes feedback, in one step. Raises EntryProblems, CannotWrite."""
        assert draft.subject is not None
        feedback = self._said(draft.subject, draft.fields)
        return self._finished(draft, feedback)

    def _said(self, uid: bytes, said: Mapping[str, Any]) -> Feedback:
        typed = said.get("on")
        try:
            on = date.fromisoformat(typed) if typed else self._clock.today()
        except (TypeError, ValueError):
            raise EntryProblems([Problem("on", "not_a_day")]) from None
        about = str(said.get("about") or "")
        passed: dict[Any, bool] = {PASSED: True, NOT_YET: False}
        feedback = Feedback(
            uid=uid,
            on=on,
            went_well=str(said.get("went_well") or ""),
            to_develop=str(said.get("to_develop") or ""),
            from_whom=" ".join(str(said.get("from_whom") or "").split()),
            about=bytes.fromhex(about) if about else None,
            passed=passed.get(said.get("passed")),
        )
        found = problems_of_feedback(feedback)
        if on > self._clock.today():
            found.append(Problem("on", "in_the_future"))
        if found:
            raise EntryProblems(found)
        return feedback
