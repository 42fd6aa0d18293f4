"""Which months, quarters and years can be closed, and why another cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from peerlog.domain.errors import PeriodRefused
from peerlog.domain.period import Period
from peerlog.services.clock import Clock
from peerlog.services.witness import Witness
from peerlog.storage.logbook import Logbook
from peerlog.summary.compose import periods_to_close

MOST_DAYS_AHEAD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A period with sessions. `can`: a summary can be saved now; else `reason` is one of PERIOD_REASONS.

    `closed`: its numbers are frozen already, saving it again writes the same ones.
    """

    period: Period
    can: bool
    reason: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class _Stop:
    """Nothing is summed up from `first` to `last`, for one of PERIOD_REASONS."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class _Log:
    """What the logbook says about its days, asked once for all periods."""

    months: frozenset[Period]
    newest: date | None
    stops: tuple[_Stop, ...]


class SummaryPeriods:
    """Judges periods by the clock, the logbook and what is closed already."""

    def __init__(
        self, logbook: Logbook, clock: Clock, grace_days: int, witness: Witness | None = None
    ) -> None:
        self._logbook, self._clock, self._grace_days = logbook, clock, grace_days
        self._witness = witness or Witness(())

    def offers(self, closed: Collection[Period]) -> list[Offer]:
        """Every month, quarter and year with sessions or closed numbers, newest first."""
        log = self._read_log()
        periods = {*log.months, *closed}
        for month in log.months:
            periods.add(Period(month.year, "quarter", (month.number + 2) // 3))
            periods.add(Period(month.year, "year"))
        # Of those that end on the same day the longest comes first.
        ordered = sorted(periods, key=lambda period: (period.last_day, len(period.months)), reverse=True)
        return [self._offer(period, closed, log) for period in ordered]

    def refuse_unless_closable(self, period: Period) -> None:
        reason = self._reason(period, self._read_log())
        if reason:
            raise PeriodRefused(reason, str(period))

    def refuse_if_stopped(self, period: Period) -> None:
        """Raises PeriodRefused("conflict") or ("behind") where what was given out is not known for sure."""
        reason = _stopped(period, self._stops())
        if reason:
            raise PeriodRefused(reason, str(period))

    def _stops(self) -> list[_Stop]:
        lost = [_Stop(each.first_day, each.last_day, "behind") for each in self._witness.lost(self._logbook)]
        return [_Stop(each.first, each.last, "conflict") for each in self._logbook.stopped.all()] + lost

    def _read_log(self) -> _Log:
        sessions = self._logbook.sessions
        months = frozenset(month for month, _sessions in sessions.months())
        return _Log(months, sessions.newest_day(), tuple(self._stops()))

    def _offer(self, period: Period, closed: Collection[Period], log: _Log) -> Offer:
        is_closed = all(part in closed for part in periods_to_close(period))
        reason = _stopped(period, log.stops) or ("" if is_closed else self._reason(period, log))
        return Offer(period=period, can=not reason, reason=reason, closed=is_closed)

    def _reason(self, period: Period, log: _Log) -> str:
        today, newest = self._clock.today(), log.newest
        if not period.is_over(today, 0):
            return "not_over"
        if not period.is_over(today, self._grace_days):
            return "waiting"
        if newest is None or log.months.isdisjoint(period.months):
            return "no_log"
        if today < newest:
            return "clock_behind"
        # The day the logbook was made was there, too: an old record may be brought into a new logbook.
        if today > max(newest, self._logbook.made_on) + timedelta(days=MOST_DAYS_AHEAD):
            return "clock_ahead"
        return ""


def _stopped(period: Period, stops: Iterable[_Stop]) -> str:
    reasons = (
        stop.reason for stop in stops if stop.first <= period.last_day and period.first_day <= stop.last
    )
    return next(reasons, "")
