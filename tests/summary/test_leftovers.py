"""What quarters could not say one by one, the year says of them together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.summary.frozen import Frozen
from peerlog.summary.gate import Band
from tests.summary.days import one, spread
from tests.summary.test_gate import Publish, publish

__all__ = ["publish"]

YEAR = Period.parse("2026")


def quarter(number: int, who: Sequence[int], times: int = 1, **said: Any) -> list[Session]:
    first = date(2026, 3 * number - 2, 1)
    return spread([one(person, **said) for _ in range(times) for person in who], first)


def rows_of(publish: Publish, sessions: Sequence[Session], table: str, line: str) -> dict[str, Frozen]:
    return {
        row.period: row for row in publish.rows(sessions, YEAR) if (row.table, row.category) == (table, line)
    }


def busy_year() -> list[Session]:
    """Twelve people three times in every quarter."""
    return [session for number in (1, 2, 3, 4) for session in quarter(number, range(12), 3)]


def test_a_line_of_few_in_each_quarter_is_told_of_the_year(publish: Publish) -> None:
    few = [s for n in (1, 2, 3, 4) for s in quarter(n, range(3 * n, 3 * n + 3), values=("choice",))]
    rows = rows_of(publish, [*busy_year(), *few], "values", "choice")
    assert [rows[str(part)].shown for part in YEAR.quarters] == [None] * 4
    assert rows["2026"].shown == Band(10, 14)
    assert len(rows["2026"].months) == 12


def test_a_quarter_that_was_told_is_not_joined(publish: Publish) -> None:
    many = quarter(1, range(9), values=("choice",))
    few = [s for n in (2, 3, 4) for s in quarter(n, range(3 * n, 3 * n + 3), values=("choice",))]
    rows = rows_of(publish, [*busy_year(), *many, *few], "values", "choice")
    assert rows["2026-Q1"].shown == Band(5, 9)
    assert rows["2026"].shown == Band(5, 9)
    assert rows["2026"].months == {f"2026-{month:02}" for month in range(4, 13)}


def test_one_quarter_left_over_is_not_told_after_all(publish: Publish) -> None:
    many = [s for n in (1, 2, 3) for s in quarter(n, range(9), values=("choice",))]
    rows = rows_of(
        publish, [*busy_year(), *many, *quarter(4, range(3), values=("choice",))], "values", "choice"
    )
    assert rows["2026-Q4"].shown is None
    assert "2026" not in rows


def test_a_table_that_adds_up_is_joined_where_nothing_of_it_was_told(publish: Publish) -> None:
    # In each of the first two quarters four people steered: nothing may be said of it.
    led = [s for n in (1, 2) for s in quarter(n, range(4 * n, 4 * n + 4), 2, driving="they")]
    told = [s for n in (3, 4) for s in quarter(n, range(20), driving="they")]
    rows = rows_of(publish, [*busy_year(), *led, *told], "driving", "they")
    assert [rows[f"2026-Q{n}"].shown for n in (1, 2, 3, 4)] == [None, None, Band(20, 24), Band(20, 24)]
    assert rows["2026"].shown == Band(15, 19)
    assert rows["2026"].months == {f"2026-{month:02}" for month in range(1, 7)}


def test_a_year_adds_up_its_quarters_and_what_was_joined(publish: Publish) -> None:
    rows = publish.rows(busy_year(), YEAR)
    assert not any(row.joined for row in rows)
    kinds = [row for row in rows if row.table == "kind" and row.shown]
    assert len({month for row in kinds for month in row.months}) == 4
