"""A group that meets again and again, and what is planned: without anybody who comes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import missing, too_long, unknown
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists

HOW_OFTEN = ("week", "two_weeks", "month")
MOST_STEPS = 40
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PeerGroup:
    """`weekday` 0 is Monday; `starts_at` "14:00"; `every` one of HOW_OFTEN; `minutes` planned.

    `activities` are keys of that list, `plan` are short steps, `ground_rules` what was agreed together.
    `led_by` is a key of that list, never a name; `counted_here` False where a co-leader writes up the
    numbers.
    """

    uid: bytes
    name: str
    kind: str = "group"
    weekday: int | None = None
    starts_at: str = ""
    every: str | None = None
    minutes: int | None = None
    place: str = ""
    setting: str | None = None
    led_by: str | None = None
    counted_here: bool = True
    activities: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    ground_rules: tuple[str, ...] = ()
    begun_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Planned:
    """Something on a day to come: a meeting of a `group`, or with the people behind `code_words`.

    `session` is what became of it; `called_off` says that it did not happen.
    """

    uid: bytes
    on: date
    kind: str
    at: str = ""
    words: str = ""
    group: bytes | None = None
    code_words: tuple[bytes, ...] = ()
    session: bytes | None = None
    called_off: bool = False


def problems_of_group(group: PeerGroup, lists: Lists) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = missing(group, "name") + too_long(group, "name", "place", "plan", "ground_rules")
    found += unknown([group.kind], "kind", lists, "kind")
    found += unknown([group.led_by], "led_by", lists, "led_by")
    found += unknown([group.setting], "setting", lists, "setting")
    found += unknown(group.activities, "activities", lists, "activities")
    if group.weekday is not None and not 0 <= group.weekday <= 6:
        found.append(Problem("weekday", "out_of_range", "0-6"))
    if group.minutes is not None and not 1 <= group.minutes <= 1440:
        found.append(Problem("minutes", "out_of_range", "1-1440"))
    if group.every is not None and group.every not in HOW_OFTEN:
        found.append(Problem("every", "unknown_key"))
    for name in ("plan", "ground_rules"):
        if len(getattr(group, name)) > MOST_STEPS:
            found.append(Problem(name, "too_many", str(MOST_STEPS)))
    return found + _clock_problems(group.starts_at, "starts_at")


def problems_of_planned(planned: Planned, lists: Lists) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = too_long(planned, "words") + unknown([planned.kind], "kind", lists, "kind")
    return found + _clock_problems(planned.at, "at")


def _clock_problems(said: str, field: str) -> list[Problem]:
    return [Problem(field, "not_a_clock_time")] if said and not _CLOCK.fullmatch(said) else []
