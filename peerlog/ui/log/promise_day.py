"""By when a promise is for: a day that is near, when we next meet, or another day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from peerlog.text import _
from peerlog.ui.log.days import DayPart, NearDay, read_day_to_come
from peerlog.ui.log.part import Fields
from peerlog.ui.look import Look

NEXT_TIME = "promise_next_time"
_SATURDAY, _SUNDAY = 5, 6


def days_for_a_promise(today: date) -> list[NearDay]:
    """Tomorrow, and the end of this week; at the weekend that of the next."""
    weekend = today.weekday() >= _SATURDAY
    end = today + timedelta(days=_SUNDAY - today.weekday() + (7 if weekend else 0))
    label = _("Next week") if weekend else _("This week")
    return [
        NearDay("tomorrow", _("Tomorrow"), "sunrise", today + timedelta(days=1)),
        NearDay("week", label, "calendar", end),
    ]


class PromiseDay(DayPart):
    """A day, or under "promise_next_time" that it is for when we next meet."""

    def __init__(self, look: Look, today: date) -> None:
        super().__init__(
            look,
            "promise_by",
            _("By when?"),
            days_for_a_promise(today),
            lambda text: read_day_to_come(text, today),
            without_a_day=[(NEXT_TIME, _("When we next meet"), "repeat")],
        )

    def next_time(self) -> bool:
        return self.chips.value() == NEXT_TIME

    def fields(self) -> Fields:
        return {NEXT_TIME: True} if self.next_time() else super().fields()

    def show_fields(self, said: Mapping[str, Any]) -> None:
        super().show_fields(said)
        if said.get(NEXT_TIME):
            self.chips.set_value(NEXT_TIME)
