"""With my team (S2): one question for each ambition, answered together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import too_long, unknown
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists

ANSWER_LETTERS = 20_000
MOST_TO_DO = 40

AMBITIONS = (
    *("service_design", "training", "workforce", "recruitment", "what_works", "communication"),
    "leadership",
)
"""The seven of S2: keys of the list "ambitions" for which there is a question."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TeamTalk:
    """`ambition` and `missing` (who was not at the table) are keys of "ambitions" and "at_table"."""

    uid: bytes
    on: date
    ambition: str
    question: str = ""
    answer: str = ""
    to_do: tuple[str, ...] = ()
    at_table: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    finished: bool = False


def problems_of(talk: TeamTalk, lists: Lists) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = too_long(talk, "answer", "question", letters=ANSWER_LETTERS) + too_long(talk, "to_do")
    if len(talk.to_do) > MOST_TO_DO:
        found.append(Problem("to_do", "too_many", str(MOST_TO_DO)))
    found += unknown([talk.ambition], "ambitions", lists, "ambition")
    found += unknown(talk.at_table, "at_table", lists, "at_table")
    return found + unknown(talk.missing, "at_table", lists, "missing")
