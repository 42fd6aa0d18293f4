"""A group's plan as it can be handed on: what is done, step by step; nothing about anybody or any place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from peerlog.domain.errors import Problem
from peerlog.domain.group import HOW_OFTEN, MOST_STEPS, PeerGroup

LONGEST_TITLE, LONGEST_LINE = 120, 500
MOST_MINUTES = 1_440
_JOINERS = "\u200c\u200d"
"""They join or part letters where a language is written so."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroupPlan:
    """`every` is one of HOW_OFTEN; None and empty mean "not said"."""

    title: str
    minutes: int | None = None
    every: str | None = None
    plan: tuple[str, ...] = ()
    ground_rules: tuple[str, ...] = ()

    @property
    def texts(self) -> Iterator[str]:
        """Everything typed, in the order it is read."""
        yield self.title
        yield from self.plan
        yield from self.ground_rules


def plan_of(group: PeerGroup, title: str, *, ground_rules: bool = True) -> GroupPlan:
    """Only what may go: no place, no day, nobody who leads, nothing that was."""
    return GroupPlan(
        title=" ".join(title.split()),
        minutes=group.minutes,
        every=group.every,
        plan=group.plan,
        ground_rules=group.ground_rules if ground_rules else (),
    )


def problems_of_plan(plan: GroupPlan) -> list[Problem]:
    """What stops it from leaving, and from being taken in; empty when nothing does."""
    found = []
    if not plan.title.strip():
        found.append(Problem("title", "missing"))
    if len(plan.title) > LONGEST_TITLE:
        found.append(Problem("title", "too_long", str(LONGEST_TITLE)))
    if plan.minutes is not None and not 1 <= plan.minutes <= MOST_MINUTES:
        found.append(Problem("minutes", "out_of_range", f"1-{MOST_MINUTES}"))
    if plan.every is not None and plan.every not in HOW_OFTEN:
        found.append(Problem("every", "not_among", ", ".join(HOW_OFTEN)))
    if not plan.plan and not plan.ground_rules:
        found.append(Problem("plan", "missing"))
    for name, lines in (("plan", plan.plan), ("ground_rules", plan.ground_rules)):
        if len(lines) > MOST_STEPS:
            found.append(Problem(name, "too_many", str(MOST_STEPS)))
        if any(len(line) > LONGEST_LINE for line in lines):
            found.append(Problem(name, "too_long", str(LONGEST_LINE)))
        if any(not line.strip() for line in lines):
            found.append(Problem(name, "missing"))
        if any(_is_hidden(line) for line in lines):
            found.append(Problem(name, "hidden_characters"))
    if _is_hidden(plan.title):
        found.append(Problem("title", "hidden_characters"))
    return found


def _is_hidden(text: str) -> bool:
    """Whether there are signs that cannot be seen, or that turn the words round them."""
    return any(unicodedata.category(char)[0] == "C" and char not in _JOINERS for char in text)
