"""The day and the time, passed in so that tests can say what day it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Where every walk gets the day from."""

    def today(self) -> date:
        """The local calendar day."""
        ...

    def now(self) -> datetime:
        """This moment in UTC, aware."""
        ...


class SystemClock:
    """The machine's own clock."""

    def today(self) -> date:
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        return datetime.now(UTC)
