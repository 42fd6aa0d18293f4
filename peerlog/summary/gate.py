"""The gate: which cells may be published, and in which band (DISCLOSURE.md section 3)."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.summary.parameters import Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What has to be known about a cell (a set of sessions) to decide about it; never leaves.

    `people` is a lower bound of the different people in it. `known` are those with a code word, `fresh` those
    met for the first time without one. `top1`, `top2` are sessions that exist because of one (two) people,
    where all who cannot be told apart are taken for one person; `most1` is as many as it could be, where they
    are taken for the very person who comes most.
    """

    people: int = 0
    sessions: int = 0
    minutes: int = 0
    top1: int = 0
    top2: int = 0
    top1_minutes: int = 0
    most1: int = 0
    most1_minutes: int = 0
    known: int = 0
    fresh: int = 0


NOBODY = Figures()


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """A published number: the truth lies between the two, both included."""

    low: int
    high: int


def is_safe(cell: Figures, by: Parameters, *, sensitive: bool = False) -> bool:
    """Whether a cell is about enough people, enough sessions, and no one person or pair stands out.

    Nor may one person stand out by far, whoever those without a code word are: one of them may have a code
    word in other sessions.
    """
    share_at_worst = by.share_at_worst_sensitive if sensitive else by.share_at_worst
    return (
        cell.people >= by.k
        and cell.sessions >= by.sessions_min
        and cell.top1 <= by.share_of_one * cell.sessions
        and cell.top2 <= by.share_of_two * cell.sessions
        and cell.top1_minutes <= by.share_of_one * cell.minutes
        and cell.most1 <= share_at_worst * cell.sessions
        and cell.most1_minutes <= share_at_worst * cell.minutes
    )


def may_be_known(cell: Figures, at_least: int, by: Parameters, *, sensitive: bool = False) -> bool:
    """Whether anybody may conclude that a withheld cell holds `at_least` so many sessions.

    There must be enough people in it (G4). What is sensitive has to be safe besides, or to hold as many
    without the one who comes most: then nothing follows about any one person.
    """
    if cell.people < by.k:
        return False
    return not sensitive or is_safe(cell, by) or at_least <= cell.sessions - cell.most1


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
