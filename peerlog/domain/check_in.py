"""A check-in: how I am and what I need, in words and never in numbers. Private; in no output for others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import too_long, unknown
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckIn:
    """`feels` and `needs` are keys of the lists "check_in" and "check_in_need"."""

    uid: bytes
    on: date
    feels: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Role:
    """`began` is the month I began in this role ("2026-03"), or "" where that was left out.

    `asked_on`: the day it was asked. `not_now_on`: the day an offered check-in was put off last.
    """

    uid: bytes
    began: str = ""
    asked_on: date | None = None
    not_now_on: date | None = None


def problems_of(check_in: CheckIn, lists: Lists) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = unknown(check_in.feels, "check_in", lists, "feels")
    found += unknown(check_in.needs, "check_in_need", lists, "needs") + too_long(check_in, "words")
    if not (check_in.feels or check_in.needs or check_in.words.strip()):
        found.append(Problem("feels", "missing"))
    return found


def problems_of_role(role: Role) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    return [Problem("began", "not_a_month")] if role.began and not _MONTH.fullmatch(role.began) else []
