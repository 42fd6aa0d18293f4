"""My learning log: entries of one's own, and what stands beside them to be taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere, Problem
from peerlog.domain.learning import LearningEntry, problems_of_entry
from peerlog.report.how_long import how_long
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.destinations import Answered, answers_for
from peerlog.services.written_down import WrittenDown
from peerlog.storage.logbook import Logbook

__all__ = ["LearningLog", "OpenedDoor", "as_fields", "how_long", "minutes_in_all", "taken_in", "without"]

SUBJECT, PAGE = "learning", "learning_entry"
TEXTS = ("did", "learned", "will_do", "evidence")
"""The texts of an entry, in the order they are written and read."""


@dataclass(frozen=True, slots=True)
class OpenedDoor:
    """A door of my own that a session tells of. `door` is a key of the list "doors"."""

    on: date
    door: str
    session: bytes


class LearningLog(WrittenDown[LearningEntry]):
    """Newest first, everywhere. Hours are added up for its owner and for a course, and nowhere else."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
    ) -> None:
        self._content = content
        super().__init__(
            logbook, clock, changes, new_uid, store=logbook.following.learning, page=PAGE, subject=SUBJECT
        )

    def all(self) -> list[LearningEntry]:
        """Raises Damaged."""
        found = self._logbook.following.learning.all()
        found.sort(key=lambda entry: entry.on)
        return found[::-1]

    def touching(self, outcome: bytes) -> list[LearningEntry]:
        """The entries in which this outcome was named. Raises Damaged."""
        return [entry for entry in self.all() if outcome in entry.outcomes]

    def answers(self) -> list[Answered]:
        """Answers of reflections that are for my learning, newest first. Raises Damaged."""
        return answers_for("learning", self._logbook.reflections.all())

    def taken(self) -> set[str]:
        """The keys of answers that stand in an entry already. Raises Damaged."""
        return {key for entry in self._logbook.following.learning.all() for key in entry.taken}

    def not_for_learning_any_more(self) -> set[str]:
        """The keys of answers that were taken into an entry and go elsewhere now. Raises Damaged."""
        return self.taken() & {
            f"{reflection.uid.hex()}:{answer.prompt}"
            for reflection in self._logbook.reflections.all()
            for answer in reflection.answers
            if answer.destination != "learning"
        }

    def doors_in_sessions(self) -> list[OpenedDoor]:
        """My own doors, as sessions outside the trash tell of them."""
        return [OpenedDoor(*found) for found in self._logbook.sessions.doors_of_mine()]

    def fields(self, uid: bytes) -> dict[str, Any]:
        """What a page begins with: the entry as it is kept, or the day for a new one. Raises Damaged."""
        try:
            return as_fields(self.get(uid))
        except NothingThere:
            return {"on": self._clock.today().isoformat()}

    def finish(self, draft: Draft) -> LearningEntry:
        """The draft becomes an entry, in one step. Raises EntryProblems, CannotWrite."""
        assert draft.subject is not None
        entry = self._said(draft.subject, draft.fields)
        return self._finished(draft, entry)

    def _said(self, uid: bytes, said: Mapping[str, Any]) -> LearningEntry:
        on = _day(said.get("on"))
        minutes = said.get("minutes")
        entry = LearningEntry(
            uid=uid,
            on=on or self._clock.today(),
            title=" ".join(str(said.get("title") or "").split()),
            minutes=minutes if isinstance(minutes, int) else None,
            tutorial=said.get("tutorial") is True,
            outcomes=tuple(bytes.fromhex(key) for key in said.get("outcomes") or ()),
            doors=tuple(said.get("doors") or ()),
            taken=tuple(said.get("taken") or ()),
            **{name: str(said.get(name) or "") for name in TEXTS},
        )
        found = problems_of_entry(entry, self._content.lists)
        if said.get("on") and on is None:
            found.append(Problem("on", "not_a_day"))
        if entry.on > self._clock.today():
            found.append(Problem("on", "in_the_future"))
        if found:
            raise EntryProblems(found)
        return entry


def minutes_in_all(entries: Iterable[LearningEntry]) -> int:
    """What a course may ask for: all that was said of how long it took."""
    return sum(entry.minutes or 0 for entry in entries)


def as_fields(entry: LearningEntry) -> dict[str, Any]:
    """An entry as the fields of a draft: what was not said is left out."""
    said: dict[str, Any] = {
        "title": entry.title,
        "on": entry.on.isoformat(),
        "minutes": entry.minutes,
        **{name: getattr(entry, name) for name in TEXTS},
        "tutorial": entry.tutorial,
        "outcomes": [uid.hex() for uid in entry.outcomes],
        "doors": list(entry.doors),
        "taken": list(entry.taken),
    }
    return {name: value for name, value in said.items() if value}


def taken_in(fields: Mapping[str, Any], answer: Answered, into: str = "learned") -> dict[str, Any]:
    """The fields of a draft with a copy of the answer below what stands there; the reflection stays."""
    before = str(fields.get(into) or "").rstrip()
    text = f"{before}\n\n{answer.text}" if before else answer.text
    taken = [key for key in fields.get("taken") or () if key != answer.key]
    return {**fields, into: text, "taken": [*taken, answer.key]}


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except (TypeError, ValueError):
        return None


def without(entry: LearningEntry, outcome: bytes) -> LearningEntry:
    """The same entry where an outcome is gone for good."""
    return replace(entry, outcomes=tuple(uid for uid in entry.outcomes if uid != outcome))
