"""How long something took, as people write it: "2 hours", "1:30", "2.5 h", "45 minutes"."""

from __future__ import annotations

import re
from decimal import Decimal

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)", re.ASCII)
_WHOLE = re.compile(
    r"(?:(?P<hours>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:hours|hour|hrs|hr|h))?"
    r"\s*(?:and\s*)?"
    r"(?:(?P<minutes>\d{1,4})\s*(?:minutes|minute|mins|min|m))?",
    re.ASCII,
)
_BARE = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?", re.ASCII)


def minutes_in(text: str) -> int | None:
    """Whole minutes; a number alone is hours. None where it cannot be read, or is nothing."""
    said = " ".join(text.casefold().split())
    if clock := _CLOCK.fullmatch(said):
        return 60 * int(clock[1]) + int(clock[2]) or None
    if _BARE.fullmatch(said):
        return _of_hours(said) or None
    found = _WHOLE.fullmatch(said)
    if found is None or not (found["hours"] or found["minutes"]):
        return None
    return _of_hours(found["hours"] or "0") + int(found["minutes"] or 0) or None


def _of_hours(text: str) -> int:
    return round(Decimal(text.replace(",", ".")) * 60)
