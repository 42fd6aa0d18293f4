"""Why the headline is in bands: docs/decisions/0004-headline-in-bands.md.

`pytest tests/attack/test_headline.py -m "" -s` prints the figures.
"""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from peerlog.domain.lists import Lists
from peerlog.summary.gate import Band
from tests.attack.diary import Learned, Month, months_shown, width_of_a_year, with_somebody_not_counted
from tests.attack.edges import Block, lived
from tests.attack.years import QUARTER, Publish, leaks
from tests.summary.conftest import MakeLogbook

SIZES = {"small": (8, 240), "medium": (15, 460), "large": (60, 1500)}
YEARS = 12


def test_an_exact_headline_would_say_that_somebody_asked_not_to_be_counted() -> None:
    one_left_out = Month(took_place=23, counted=22, shown=Band(20, 24))
    assert one_left_out.told_by_an_exact_headline
    assert not one_left_out.told_by_a_band
    at_the_edge = Month(took_place=25, counted=24, shown=Band(20, 24))
    assert at_the_edge.told_by_a_band


def test_a_band_says_nothing_where_everybody_is_counted(lists: Lists, logbook_of: MakeLogbook) -> None:
    log = with_somebody_not_counted(0, lists, *SIZES["small"])
    log = [replace(one, session=replace(one.session, ok_to_count=True)) for one in log]
    months = months_shown(log, lists, logbook_of)
    assert months
    assert not any(month.told_by_a_band or month.told_by_an_exact_headline for month in months)


def test_a_band_gives_away_far_fewer_months_than_an_exact_headline(
    lists: Lists, logbook_of: MakeLogbook
) -> None:
    months = []
    for seed in range(3):
        log = with_somebody_not_counted(seed, lists, *SIZES["medium"])
        months += months_shown(log, lists, logbook_of)
    learned = Learned.of(months)
    assert learned.months == learned.by_an_exact_headline >= 5
    assert learned.by_a_band < 0.75 * learned.months


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_how_often_a_headline_gives_it_away(size: str, lists: Lists, logbook_of: MakeLogbook) -> None:
    months, years = [], []
    for seed in range(YEARS):
        year = months_shown(with_somebody_not_counted(seed, lists, *SIZES[size]), lists, logbook_of)
        months += year
        years.append(width_of_a_year(year))
    learned = Learned.of(months)
    share = 100 * learned.by_a_band / max(1, learned.months)
    sessions, unknown = (sum(pair) / len(years) for pair in zip(*years, strict=True))
    left_out = [m.took_place - m.counted for m in months if m.counted < m.took_place]
    by_number = {
        number: Learned.of(m for m in months if m.took_place - m.counted == number)
        for number in sorted(set(left_out))
    }
    for number, part in by_number.items():
        sys.stdout.write(f"\n  {number} not counted: {part.by_a_band} of {part.months} months")
        assert number < 5 or part.by_a_band == part.months
    sys.stdout.write(
        f"\n{size}: {len(months)} months with a headline, {learned.months} with somebody not counted"
        f" ({sum(left_out) / max(1, len(left_out)):.1f} sessions each); told by a band: {learned.by_a_band}"
        f" ({share:.0f} %); a year of {sessions:.0f} sessions is known to within {unknown:.0f}\n"
    )
    assert learned.by_an_exact_headline == learned.months
    assert learned.by_a_band < learned.months


def test_the_rules_hold_against_an_intruder_who_knows_the_headline_exactly(publish: Publish) -> None:
    """People reached are held against it: before that an exact headline proved somebody in September."""
    log = lived(
        [
            Block("2026-08", range(8), kind="remote"),
            Block("2026-07", range(20, 25)),
            Block("2026-09", range(30, 32)),
        ]
    )
    told = publish(log, QUARTER)
    assert told.exact_totals == {"2026-07": 5, "2026-08": 8}
    assert leaks(told) == []


def test_bands_leave_open_what_who_led_and_exact_headlines_prove_together(publish: Publish) -> None:
    """Found by the fuzzer: told exact headlines it proved that a hidden group met in July."""
    log = lived(
        [
            Block("2026-07", range(5, 10), 4, together=True, kind="activity"),
            Block("2026-07", range(5, 6), together=True, kind="group"),
            *[Block(month, range(5, 10)) for month in ("2026-07", "2026-08")],
            *[Block("2026-09", range(4), 2), Block("2026-09", range(30, 34), 3)],
        ]
    )
    assert leaks(publish(log, QUARTER), headline_is_exact=False) == []
