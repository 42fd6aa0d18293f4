"""Days as people write and say them."""

import re
from datetime import date, timedelta

from peerlog.text import _, months, weekdays


def say_day(day: date) -> str:
    """Tuesday 17 November 2026."""
    words = _("{weekday} {day} {month} {year}")
    return words.format(
        weekday=weekdays()[day.weekday()], day=day.day, month=months()[day.month - 1], year=day.year
    )


def read_day(text: str, today: date) -> date | None:
    """The day somebody wrote; None where it is none.

    Understands "17 Nov", "17 November 2026", "17/11", "17.11.26", "2026-11-17", "17" (the latest 17th) and a
    weekday (the latest one before today). Without a year it is the latest such day up to today.
    """
    plain = " ".join(text.casefold().replace(",", " ").split())
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    weekday = _weekday(plain.split(" ")[-1])
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    parts = plain.split(" ")
    if len(parts) > 1 and _weekday(parts[0]) is not None:  # as we say it: Tuesday 17 November 2026
        plain = " ".join(parts[1:])
    return _numbers(plain, today)


def _numbers(plain: str, today: date) -> date | None:
    written = re.fullmatch(
        r"(\d{1,2})(?:st|nd|rd|th)?(?:[ ./-]+(\d{1,2}|[^\W\d]+)\.?(?:[ ./-]+(\d{4}|\d{2}))?)?", plain
    )
    if not written:
        return None
    day, month_text, year_text = int(written[1]), written[2], written[3]
    if month_text is None:
        return _latest_of_month(day, today)
    month = int(month_text) if month_text.isdigit() else _month(month_text)
    if month is None:
        return None
    if year_text:
        return _day(int(year_text) + (2000 if len(year_text) == 2 else 0), month, day)
    for year in range(today.year, today.year - 9, -1):
        found = _day(year, month, day)
        if found and found <= today:
            return found
    return None


def _latest_of_month(day: int, today: date) -> date | None:
    year, month = today.year, today.month
    for _tries in range(3):
        found = _day(year, month, day)
        if found and found <= today:
            return found
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(word: str) -> int | None:
    return _position(word, weekdays())


def _month(word: str) -> int | None:
    place = _position(word, months())
    return None if place is None else place + 1


def _position(word: str, names: list[str]) -> int | None:
    """Which name starts with `word`, of three letters or more."""
    if len(word) < 3:
        return None
    return next((place for place, name in enumerate(names) if name.casefold().startswith(word)), None)
