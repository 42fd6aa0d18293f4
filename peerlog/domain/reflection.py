"""A reflection: some questions answered in one's own words, tied to one of the five values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

VALUES = ("collaboration", "choice", "integrity", "resilience", "improvement")
"""The five values of the values page (seed S0), in its order."""

STEPS = ("what", "so", "next")

SIX_STEPS = ("what", "feelings", "good_and_hard", "so", "else", "next")
"""For those who want more room: the three with three between them."""

HARD, KEPT, TEAM = "hard", "kept", "team"
"""Steps outside the walk: room for what was hard, one line that is kept for oneself, with my team."""

WHEN = ("hard", "strengths", "first_time", "said_last_time", "another_peer", "staff")
"""What a session may say that some questions wait for."""

DESTINATIONS = ("only_mine", "supervision", "learning")
"""Where an answer may ever appear; "only_mine" is the safe one and comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question of the content files. `value` is "" for one that fits under any."""

    key: str
    value: str
    step: str
    text: str
    fits: str = "both"  # "one_to_one" | "group" | "both"
    depth: str = "gentle"  # "gentle" | "deep"
    carers: bool = False
    when: str = ""  # one of WHEN: asked only where the session says so
    ambition: str = ""  # one of AMBITIONS: asked with my team only


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was written to one prompt, as typed. `question` is kept so that it reads the same for ever."""

    prompt: str
    question: str
    text: str
    destination: str = DESTINATIONS[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """Answers on one value, begun on a day, about one session or standing alone. Sealed whole.

    `value` is "" for one that belongs to no value (the one question of a day of low energy).
    `finished` is False while the supporter may come back to it; `waiting_prompt` is the key of the question
    that was open when they stopped. `six`: it goes through SIX_STEPS.
    """

    uid: bytes
    begun_on: date
    value: str
    session: bytes | None = None
    answers: tuple[Answer, ...] = ()
    waiting_prompt: str | None = None
    finished: bool = False
    trashed_on: date | None = None
    six: bool = False

    @property
    def steps(self) -> tuple[str, ...]:
        return SIX_STEPS if self.six else STEPS
