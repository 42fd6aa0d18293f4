"""My learning (S1): a log of what was learned, own outcomes, and feedback received. Never a mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import missing, too_long, unknown
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists

TEXT_LETTERS = 100_000
"""The longest text of a learning entry."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LearningEntry:
    """One entry of the learning log. `minutes` of course or practice; None: not said.

    `outcomes` are uids of `Outcome`, `doors` keys of the list "doors": my own. `tutorial`: it was one.
    `taken` names the answers of reflections a copy of which was taken in ("0123456789abcdef:prompt").
    """

    uid: bytes
    on: date
    title: str
    minutes: int | None = None
    did: str = ""
    learned: str = ""
    will_do: str = ""
    evidence: str = ""
    tutorial: bool = False
    outcomes: tuple[bytes, ...] = ()
    doors: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Outcome:
    """Something I want to be able to do, in my own words or from the starter set (`starter` is its key)."""

    uid: bytes
    words: str
    starter: str = ""
    retired_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Feedback:
    """What somebody said about my work. `from_whom` is a role. `passed` None: it was not about passing."""

    uid: bytes
    on: date
    went_well: str = ""
    to_develop: str = ""
    from_whom: str = ""
    about: bytes | None = None
    passed: bool | None = None


def problems_of_entry(entry: LearningEntry, lists: Lists) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = missing(entry, "title") + too_long(entry, "title")
    found += too_long(entry, "did", "learned", "will_do", "evidence", letters=TEXT_LETTERS)
    found += unknown(entry.doors, "doors", lists, "doors")
    if entry.minutes is not None and not 1 <= entry.minutes <= 24 * 60:
        found.append(Problem("minutes", "out_of_range", f"1-{24 * 60}"))
    return found


def problems_of_outcome(outcome: Outcome) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    return missing(outcome, "words") + too_long(outcome, "words")


def problems_of_feedback(feedback: Feedback) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = too_long(feedback, "went_well", "to_develop", letters=TEXT_LETTERS) + too_long(
        feedback, "from_whom"
    )
    if not (feedback.went_well.strip() or feedback.to_develop.strip()):
        found.append(Problem("went_well", "missing"))
    return found
