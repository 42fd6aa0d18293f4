"""The gate: which cells may be published, and in which band (DISCLOSURE.md section 3)."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.summary.parameters import Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What has to be known about a cell (a set of sessions) to decide about it; never leaves.

    `people` is a lower bound of the different people in it. `known` are those with a code word, `fresh` those
    met for the first time without one. `top1`, `top2` are sessions that exist because of one (two) people.
    """

    people: int = 0
    sessions: int = 0
    minutes: int = 0
    top1: int = 0
    top2: int = 0
    top1_minutes: int = 0
    known: int = 0
    fresh: int = 0


NOBODY = Figures()


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """A published number: the truth lies between the two, both included."""

    low: int
    high: int


def is_safe(cell: Figures, by: Parameters) -> bool:
    """Whether a cell is about enough people, enough sessions, and no one person or pair stands out."""
    return (
        cell.people >= by.k
        and cell.sessions >= by.sessions_min
        and cell.top1 <= by.share_of_one * cell.sessions
        and cell.top2 <= by.share_of_two * cell.sessions
        and cell.top1_minutes <= by.share_of_one * cell.minutes
    )


def band(number: int, base: int) -> Band:
    """The band of a number of 1 or more."""
    low = base * (number // base)
    return Band(max(1, low), low + base - 1)


def is_saturated(cell: Figures, total: Figures, by: Parameters) -> bool:
    """Whether a sensitive line would say the same of (nearly) everybody, and so of each one of them."""
    share = by.saturation
    return (
        cell.sessions > share * total.sessions
        or cell.known > share * total.known > 0
        or cell.known + cell.fresh > share * (total.known + total.fresh) > 0
    )
