"""Days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog.ui.days import read_day, say_day

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("17 Nov", date(2026, 11, 17)),
        ("17 november 2025", date(2025, 11, 17)),
        ("17th Nov", date(2026, 11, 17)),
        ("17/11", date(2026, 11, 17)),
        ("17.11.25", date(2025, 11, 17)),
        ("2026-11-17", date(2026, 11, 17)),
        ("17", date(2026, 11, 17)),
        ("25", date(2026, 10, 25)),
        ("31", date(2026, 10, 31)),
        ("24 Dec", date(2025, 12, 24)),
        ("29 feb", date(2024, 2, 29)),
        ("Tuesday", date(2026, 11, 17)),
        ("last tue", date(2026, 11, 17)),
        ("Sunday", date(2026, 11, 15)),
        ("١٧", date(2026, 11, 17)),
        ("Tuesday, 17 November 2026", date(2026, 11, 17)),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "31 feb", "0", "13/13", "17 Nov 99999", "soon", "ma", "17 17 17 17"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed, TODAY) is None


@given(st.dates(date(2000, 1, 1), TODAY))
def test_a_day_said_is_the_day_read(day: date) -> None:
    assert read_day(say_day(day), TODAY) == day


@given(st.dates(date(2018, 12, 1), TODAY))
def test_without_a_year_it_is_never_a_day_to_come(day: date) -> None:
    read = read_day(f"{day.day}/{day.month}", TODAY)
    assert read is not None
    assert read <= TODAY
    assert TODAY - read < timedelta(days=366 * 9)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(typed: str) -> None:
    found = read_day(typed, TODAY)
    assert found is None or isinstance(found, date)
