"""What a number is hangs on its period alone, never on what was asked for together with it."""

from __future__ import annotations

import random

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.summary.count import Counter, days_read
from peerlog.summary.tables import Shape
from tests.summary.conftest import MakeLogbook
from tests.summary.random_logs import any_sessions

MONTH, QUARTER, YEAR = Period.parse("2026-08"), Period.parse("2026-Q3"), Period.parse("2026")


def test_a_period_counts_the_same_within_any_longer_one(lists: Lists, logbook_of: MakeLogbook) -> None:
    logbook = logbook_of(any_sessions(random.Random(3), lists, 400, 9))
    shape = Shape(lists)
    for period, longer in ((MONTH, QUARTER), (MONTH, YEAR), (QUARTER, YEAR)):
        found = []
        for asked in (period, longer):
            with logbook.counting(*days_read(asked)) as rows:
                counter = Counter(rows, shape, period)
                found.append(
                    {(t, c): counter.of(t, c) for t, lines in shape.categories.items() for c in lines}
                )
        assert found[0] == found[1]
        assert any(cell.people > 5 for cell in found[0].values())
