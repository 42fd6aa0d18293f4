"""Keep-for time: what is older than the organisation allows is erased, never without a warning with a date.

The activity record holds each warning, with the months it spoke of. One warning is about one batch: what will
be too old when its time has passed. After entries were brought in, a backup was put back, the organisation
changed the time or had all erasing on hold, warning begins anew.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from peerlog.services.clock import Clock
from peerlog.services.erase import Erase, Erased
from peerlog.services.erase_scope import ATime, WhatGoes
from peerlog.storage.logbook import Logbook

WARNED = "keep_for_warned_"
PAUSED, CARRIED_OUT = "keep_for_paused", "erased_kept_long_enough"
_BEGINS_ANEW = ("brought_in", "logbook_restored", PAUSED, CARRIED_OUT)
_EARLIEST = date(1990, 1, 1)
_MOST_QUIET_DAYS = 366
"""Where nothing was logged for longer, the laptop's clock may be wrong, and nothing goes by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What will go with the first opening on that day or after it: all from before `older_than`."""

    on: date
    older_than: date
    gone: WhatGoes


class KeepFor:
    """`months` 0: as long as its owner keeps it. `warning_days`: between a warning and what it speaks of."""

    def __init__(
        self, logbook: Logbook, clock: Clock, erase: Erase, *, months: int, warning_days: int
    ) -> None:
        self._logbook, self._clock, self._erase = logbook, clock, erase
        self._months, self._warning = months, timedelta(days=warning_days)

    @property
    def months(self) -> int:
        """How long things are kept; 0 for no limit."""
        return self._months

    def carry_out(self) -> Erased | None:
        """Once the logbook was opened: erases what a warning has spoken of for long enough.

        None when nothing was to be done. Raises CannotWrite, InUse, Damaged: nothing was erased then.
        """
        if not self._logbook.writing:
            return None
        warned = self._warned_on()
        if self._erase.held:
            if warned is not None:
                self._note(PAUSED)
            return None
        if warned is None or not self._at_work() or self._clock.today() < warned + self._warning:
            return None
        return self._erase.erase(self._batch(warned), as_act=CARRIED_OUT)

    def notice(self) -> Notice | None:
        """What will go, and when; None when nothing is due soon. A first warning is noted with its day.

        Raises CannotWrite, InUse, Damaged.
        """
        if self._erase.held or not self._logbook.writing or not self._at_work():
            return None
        warned = self._warned_on()
        batch = self._batch(warned or self._clock.today())
        gone = self._erase.what_goes(batch)
        if gone.nothing:
            return None
        if warned is None:
            self._note(f"{WARNED}{self._months}")
            warned = self._clock.today()
        return Notice(on=warned + self._warning, older_than=batch.last + timedelta(days=1), gone=gone)

    def _batch(self, warned: date) -> ATime:
        """All that is too old when the time after that warning has passed."""
        too_old = _months_before(warned + self._warning, self._months)
        return ATime(_EARLIEST, too_old - timedelta(days=1), sessions_too=True)

    def _warned_on(self) -> date | None:
        """The day of the warning that stands."""
        warned: date | None = None
        for act in self._logbook.activity.all():
            if act.what in _BEGINS_ANEW or act.what.startswith(WARNED):
                stands = act.what == f"{WARNED}{self._months}"
                warned = (warned or act.at.astimezone().date()) if stands else None
        # One from a day that has not come was made by a wrong clock.
        return warned if warned is not None and warned <= self._clock.today() else None

    def _at_work(self) -> bool:
        if not self._months:
            return False
        newest = self._logbook.sessions.newest_day()
        return newest is not None and (self._clock.today() - newest).days <= _MOST_QUIET_DAYS

    def _note(self, what: str) -> None:
        with self._logbook.transaction():
            self._logbook.activity.note(self._clock.now(), what)


def _months_before(day: date, months: int) -> date:
    """The same day of the month, or the last one there is."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
