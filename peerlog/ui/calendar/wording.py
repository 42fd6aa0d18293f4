"""How what is planned is called, on a line and aloud."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from peerlog.domain.group import Planned
from peerlog.text import _, ngettext
from peerlog.ui.widgets.day_cell import DayMarks
from peerlog.ui.work import Work


class CalendarWords:
    """Names of groups are read once, for all that is said on one page."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._groups = {group.uid: group.name for group in work.following.groups.all()}

    def group(self, uid: bytes) -> str | None:
        return self._groups.get(uid)

    def title(self, planned: Planned) -> str:
        """Tea group; or One-to-one with amber heron."""
        named = self._groups.get(planned.group) if planned.group is not None else None
        kind = self._kind(planned.kind)
        off = self._work.code_words.off
        people = "" if off else ", ".join(self._work.following.calendar.code_words(planned))
        if people:
            return _("{kind} with {people}").format(kind=named or kind, people=people)
        return named or kind

    def aloud(self, planned: Planned) -> str:
        """Tea group planned for 14:00"""
        if planned.at:
            return _("{what} planned for {time}").format(what=self.title(planned), time=planned.at)
        return _("{what} planned").format(what=self.title(planned))

    def icon(self, kind: str) -> str:
        kinds = self._work.content.lists["kind"]
        return (kinds[kind].icon if kind in kinds else None) or "calendar"

    def marks(self, first: date, last: date) -> Mapping[date, DayMarks]:
        """What stands on each day: sessions that were, and what is planned and not logged."""
        calendar = self._work.following.calendar
        happened: dict[date, list[tuple[str, int]]] = {}
        for day, kind, count in calendar.happened(first, last):
            happened.setdefault(day, []).append((kind, count))
        planned: dict[date, list[Planned]] = {}
        for each in calendar.open_between(first, last):
            planned.setdefault(each.on, []).append(each)
        return {
            day: DayMarks(
                happened=[self.icon(kind) for kind, _count in happened.get(day, ())],
                planned=[self.icon(each.kind) for each in planned.get(day, ())],
                spoken=self._spoken(planned.get(day, []), happened.get(day, [])),
            )
            for day in {*happened, *planned}
        }

    def _spoken(self, planned: list[Planned], happened: list[tuple[str, int]]) -> str:
        said = [self.aloud(each) for each in planned]
        for kind, count in happened:
            words = ngettext("{kind}, logged", "{kind}, {n} logged", count)
            said.append(words.format(kind=self._kind(kind), n=count))
        return "; ".join(said)

    def _kind(self, kind: str) -> str:
        kinds = self._work.content.lists["kind"]
        return kinds[kind].label if kind in kinds else kind.replace("_", " ")
