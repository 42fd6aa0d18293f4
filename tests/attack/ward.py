"""One supporter's logbook from end to end: sessions go in, files come out, and an intruder reads them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from peerlog.domain.content import Content
from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.domain.summary import AT_LEAST, NOT_AT_THIS_PERIOD, SHOWN, WITHHELD
from peerlog.policy import Policy
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from peerlog.summary import ledger as ledgers
from peerlog.summary.tables import Shape
from tests.attack.years import Told, members_of
from tests.stand_ins import FixedClock
from tests.summary.random_logs import Lived, keep

Cell = tuple[str, str, str]
Ends = tuple[int, int | None] | None
"""From and to; to None: at least; None instead: hidden."""

MONTH, QUARTER, YEAR = Period.parse("2026-07"), Period.parse("2026-Q3"), Period.parse("2026")
HIDDEN: Ends = None
NEW_YEAR = date(2027, 1, 20)
"""All of 2026 is over, and the days of grace are, too."""


@dataclass
class Ward:
    """A logbook and the walk over it."""

    logbook: Logbook
    content: Content
    out: Path

    def walk(self, today: date = NEW_YEAR) -> Summarise:
        noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        return Summarise(self.logbook, self.content, FixedClock(noon), Policy())

    def write_down(self, *sessions: Session) -> None:
        start = self.logbook.sessions.count()
        numbered = [replace(s, uid=(start + n).to_bytes(8, "big")) for n, s in enumerate(sessions)]
        keep(self.logbook, numbered)

    def live(self, lived: Sequence[Lived]) -> None:
        self.write_down(*(one.session for one in lived))

    def file(self, period: Period) -> bytes:
        """The CSV of a period, saved."""
        [path] = self.walk().save(period, self.out, ["csv"])
        return path.read_bytes()

    def rows(self, period: Period) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.file(period).decode("utf-8"))))

    def said(self, period: Period = MONTH) -> dict[Cell, Ends]:
        """Every number of a period's file."""
        found: dict[Cell, Ends] = {}
        for row in self.rows(period):
            assert row["status"] in (SHOWN, WITHHELD, AT_LEAST, NOT_AT_THIS_PERIOD)
            low, high = row["low"], row["high"]
            cell = (row["table"], row["category"], row["measure"])
            found[cell] = (int(low), int(high) if high else None) if low else None
        return found

    def sessions(self, period: Period = MONTH) -> Ends:
        return self.said(period)["total", "all", "sessions"]

    def ledger(self) -> list[tuple[object, ...]]:
        """Every frozen number and what covers which month."""
        with self.logbook.ledger(writing=False) as ledger:
            columns = "period, table_key, category, measure, status, low, high, base, min_people"
            frozen = ledger.rows(f"SELECT {columns} FROM frozen ORDER BY 1, 2, 3, 4", {})
            cover = ledger.rows(
                "SELECT table_key, category, measure, month FROM cover ORDER BY 1, 2, 3, 4", {}
            )
        return [*frozen, *cover]

    def told(self, lived: Sequence[Lived]) -> Told:
        """Everything in the ledger beside the truth."""
        with self.logbook.ledger(writing=False) as ledger:
            closings = ledgers.read(ledger).closings
        return Told(closings, Shape(self.content.lists), members_of(lived, self.content.lists))
