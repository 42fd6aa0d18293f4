"""A reflection: some questions answered in one's own words, tied to one of the five values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

VALUES = ("collaboration", "choice", "integrity", "resilience", "improvement")
"""The five values of the values page (seed S0), in its order."""

STEPS = ("what", "so", "next")

DESTINATIONS = ("only_mine", "supervision", "learning")
"""Where an answer may ever appear; "only_mine" is the safe one and comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question of the content files."""

    key: str
    value: str
    step: str
    text: str
    fits: str = "both"  # "one_to_one" | "group" | "both"
    depth: str = "gentle"  # "gentle" | "deep"
    carers: bool = False


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
    that was open when they stopped.
    """

    uid: bytes
    begun_on: date
    value: str
    session: bytes | None = None
    answers: tuple[Answer, ...] = ()
    waiting_prompt: str | None = None
    finished: bool = False
    trashed_on: date | None = None
