"""What a summary would freeze and show, worked out on one state of the ledger; nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from peerlog.domain.content import Content
from peerlog.domain.left_out import LeftOut
from peerlog.domain.period import Period
from peerlog.domain.summary import Summary
from peerlog.report.words import SummaryWords
from peerlog.services.summary_periods import SummaryPeriods
from peerlog.services.summary_releases import SummaryReleases
from peerlog.storage.logbook import Logbook
from peerlog.summary.closing import Close
from peerlog.summary.compose import Compose, periods_to_close
from peerlog.summary.count import Counter, days_read
from peerlog.summary.frozen import Closing
from peerlog.summary.ledger import LedgerState
from peerlog.summary.left_out import left_out
from peerlog.summary.parameters import Parameters
from peerlog.summary.tables import Shape
from peerlog.text import _

Progress = Callable[[float, str], None]
"""How far it is (0 to 1) and in words. What it raises before the ledger is written stops everything."""

_OPENING_IS = 0.6
"""How much of the counting is the opening of every session looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be frozen and shown. `new` is empty where every number is settled already.

    `left_out` is what nobody counts, looked at only where something would be frozen.
    """

    ledger: LedgerState
    new: tuple[Closing, ...]
    summary: Summary
    left_out: tuple[LeftOut, ...]


class SummaryPlans:
    """Counts and closes on paper: the same work for looking and for saving."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        by: Parameters,
        periods: SummaryPeriods,
        releases: SummaryReleases,
    ) -> None:
        self._logbook, self._by = logbook, by
        self._periods, self._releases = periods, releases
        self._shape = Shape(content.lists)
        self._compose = Compose(self._shape, SummaryWords(content.lists), by)

    def plan(self, period: Period, tell: Progress) -> Plan:
        """Raises PeriodRefused, Damaged, and what `tell` raises."""
        tell(0.0, _("Counting"))
        self._periods.refuse_if_stopped(period)
        ledger = self._releases.read()
        closed = {closing.period for closing in ledger.closings}
        missing = [part for part in periods_to_close(period) if part not in closed]
        new: list[Closing] = []
        uncounted: tuple[LeftOut, ...] = ()
        if missing:
            self._periods.refuse_unless_closable(period)
            close = Close(self._by, ledger.closings)
            first, last = days_read(period)

            def reached(day: date) -> None:
                tell(_OPENING_IS * (day - first) / (last - first), _("Counting"))

            with self._logbook.counting(first, last, reached) as rows:
                for number, part in enumerate(missing):
                    tell(_OPENING_IS + (1 - _OPENING_IS) * number / len(missing), _("Counting"))
                    new.append(close.close(Counter(rows, self._shape, part)))
                uncounted = left_out(rows, self._shape, period)
        summary = self._releases.last_summary(period) or self._compose.summary(
            period, [*ledger.closings, *new], log=self._logbook.log_id, practice=self._logbook.practice
        )
        return Plan(
            ledger=ledger,
            new=tuple(new),
            summary=replace(summary, approved_texts=()),
            left_out=uncounted,
        )
