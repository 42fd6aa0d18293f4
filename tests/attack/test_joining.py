"""What months and quarters could not say one by one may be said of them together, once and truly."""

from __future__ import annotations

from peerlog.domain.lists import Lists
from peerlog.summary.gate import Band
from tests.attack.attacker import covers
from tests.attack.edges import Block, lived
from tests.attack.years import QUARTER, YEAR, Publish, Told, leaks, untrue

CHOSEN = {"values": ("choice",)}


def numbers(told: Told, table: str, line: str) -> dict[str, tuple[Band | None, tuple[str, ...]]]:
    """The shown numbers of a line by the period they were closed with, and their months."""
    return {
        row.period: (row.shown, months)
        for row, months in covers(told.rows())
        if (row.table, row.category, row.measure) == (table, line, "sessions")
    }


def test_a_line_withheld_in_two_quarters_is_told_of_both_together(publish: Publish) -> None:
    log = lived(
        [
            Block("2026-02", range(10), ticked=CHOSEN),
            Block("2026-05", range(20, 24), ticked=CHOSEN),
            Block("2026-08", range(30, 34), ticked=CHOSEN),
            *[Block(f"2026-0{month}", range(50, 60), 2) for month in (2, 5, 8)],
        ]
    )
    told = publish(log, YEAR)
    shown = numbers(told, "values", "choice")
    assert shown["2026-Q1"][0] == Band(10, 14)
    assert set(shown) == {"2026-Q1", "2026"}
    assert shown["2026"][0] == Band(5, 9)
    assert {"2026-05", "2026-08"} <= set(shown["2026"][1])
    assert not {"2026-01", "2026-02", "2026-03"} & set(shown["2026"][1])
    assert untrue(told) == []
    assert leaks(told) == []


def test_kinds_withheld_in_two_months_are_told_of_both_with_the_quarter(publish: Publish) -> None:
    log = lived(
        [
            Block("2026-07", range(10), 2),
            *[Block("2026-08", range(20, 26)), Block("2026-08", range(20, 21), 7)],
            *[Block("2026-09", range(30, 36)), Block("2026-09", range(30, 31), 7)],
        ]
    )
    told = publish(log, QUARTER)
    assert numbers(told, "kind", "one_to_one") == {
        "2026-07": (Band(20, 24), ("2026-07",)),
        "2026-Q3": (Band(25, 29), ("2026-08", "2026-09")),
    }
    assert untrue(told) == []
    assert leaks(told) == []


def test_too_few_people_stay_hidden_together_too(lists: Lists, publish: Publish) -> None:
    log = lived(
        [
            Block("2026-02", range(4), 3, ticked=CHOSEN),
            Block("2026-05", range(4), 3, ticked=CHOSEN),
            *[Block(f"2026-0{month}", range(50, 60), 2) for month in (2, 5)],
        ]
    )
    told = publish(log, YEAR)
    assert numbers(told, "values", "choice") == {}
    assert leaks(told) == []
