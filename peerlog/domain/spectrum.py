"""The spectrum of involvement (S3, S4): where a team or service is, said together, statement by statement.

About a team or service, never a session or a person; nothing is calculated from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import missing, too_long
from peerlog.domain.errors import Problem

STAGES = ("beginnings", "good", "led_by_us")
"""Beginnings of involvement, good involvement, led by us."""

NOT_SURE = ""
"""Not sure yet: what was said is kept, and the statement is left out of everything else."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Placed:
    """Where one statement was placed (a stage, or NOT_SURE), why, and what real sessions lie beside it."""

    statement: str
    stage: str
    why: str = ""
    sessions: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Spectrum:
    """One filling in. `at_table` are keys of the list "at_table": roles, never names."""

    uid: bytes
    filled_on: date
    about: str
    at_table: tuple[str, ...] = ()
    placed: tuple[Placed, ...] = ()
    words: str = ""
    finished: bool = False


def problems_of(spectrum: Spectrum) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = missing(spectrum, "about") + too_long(spectrum, "about", "words")
    for placed in spectrum.placed:
        found += too_long(placed, "why")
        if placed.stage not in (*STAGES, NOT_SURE):
            found.append(Problem("placed", "unknown_key"))
    said = [placed.statement for placed in spectrum.placed]
    if len(set(said)) != len(said):
        found.append(Problem("placed", "said_twice"))
    return found
