"""Days and lengths of time as people type them into spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from peerlog.domain.session import BAND_MINUTES

Order = Literal["day_first", "month_first"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[ ,T]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?Z?)?"
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})" + _TIME, re.ASCII | re.IGNORECASE)
_NUMBERS = re.compile(
    r"(?:[a-z]{2,9}\.?,? )?(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})" + _TIME, re.ASCII | re.IGNORECASE
)
_DAY_MONTH = re.compile(
    r"(?:[a-z]{2,9}\.?,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[-/. ]*([a-z]{3,9})\.?,?[-/. ]*(\d{4}|\d{2})"
    + _TIME,
    re.ASCII | re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    r"(?:[a-z]{2,9}\.?,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _TIME,
    re.ASCII | re.IGNORECASE,
)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_FIRST_SERIAL, _LAST_SERIAL = 32_874, 73_050
"""1990 and 2100, as spreadsheets count days from the end of 1899."""
_LONGEST = 80
_NONE_YET = date(1899, 12, 30)

_PLAIN = re.compile(r"(\d{1,4})(?:[.,]0+)? ?(?:m|mins?|minutes?)?\.?", re.ASCII | re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))? ?(?:h|hrs?|hours?)\.?", re.ASCII | re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(
    r"(\d{1,2}) ?(?:h|hrs?|hours?)\.?,? ?(?:and )?(\d{1,2}) ?(?:m|mins?|minutes?)?\.?",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?", re.ASCII)
_COUNT = re.compile(
    r"(\d{1,9})(?:[.,]0+)?(?: ?(?:people|persons?|members?|attendees|attended|came))?",
    re.ASCII | re.IGNORECASE,
)


def day_of(text: str, order: Order | None, today: date) -> date | None:
    """The day a cell means; None when it means none, or when `order` is needed and not known."""
    plain = _plain(text)
    if match := _YEAR_FIRST.fullmatch(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(plain):
        first, second, year = int(match[1]), int(match[2]), _year(match[3], today)
        if order is None and first != second:
            if first <= 12 and second <= 12:
                return None
            order = "day_first" if first > 12 else "month_first"
        return _day(year, second, first) if order != "month_first" else _day(year, first, second)
    if match := _DAY_MONTH.fullmatch(plain):
        return _day(_year(match[3], today), _month(match[2]), int(match[1]))
    if match := _MONTH_DAY.fullmatch(plain):
        return _day(_year(match[3], today), _month(match[1]), int(match[2]))
    if (match := _SERIAL.fullmatch(plain)) and _FIRST_SERIAL <= int(match[1]) <= _LAST_SERIAL:
        return _NONE_YET + timedelta(days=int(match[1]))
    return None


def order_of(texts: Iterable[str]) -> tuple[Order | None, bool]:
    """Which comes first in a column of days, as far as it shows; and whether somebody has to be asked.

    Where both orders show, nothing is decided: those rows are wrong in any of the two.
    """
    day = month = unsure = 0
    for text in texts:
        match = _NUMBERS.fullmatch(_plain(text))
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        day += first > 12
        month += second > 12
        unsure += first != second and first <= 12 and second <= 12
    if day and not month:
        return "day_first", False
    if month and not day:
        return "month_first", False
    return None, bool(unsure)


def minutes_of(text: str) -> int | str | None:
    """Whole minutes, or the key of a band; None when the cell means neither."""
    plain = _plain(text)
    if plain in BAND_MINUTES:
        return plain
    if match := _CLOCK.fullmatch(plain):
        return int(match[1]) * 60 + int(match[2])
    if match := _HOURS_AND_MINUTES.fullmatch(plain):
        return int(match[1]) * 60 + int(match[2])
    if match := _HOURS.fullmatch(plain):
        return round(float(f"{match[1]}.{match[2] or 0}") * 60)
    match = _PLAIN.fullmatch(plain)
    return int(match[1]) if match else None


def count_of(text: str) -> int | None:
    """A whole number of people; None when the cell is none."""
    match = _COUNT.fullmatch(_plain(text))
    return int(match[1]) if match else None


def _plain(text: str) -> str:
    """On one line; what is longer than any day or time is none."""
    return " ".join(text.split()) if len(text) <= _LONGEST else ""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _year(text: str, today: date) -> int:
    """Two digits are a year of this century, unless it has not come yet."""
    if len(text) == 4:
        return int(text)
    year = 2000 + int(text)
    return year if year <= today.year + 1 else year - 100
