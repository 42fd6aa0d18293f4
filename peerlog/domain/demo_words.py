"""The sentences a made-up logbook is written with."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

LENGTHS = {"short": (0, 1), "middle": (3, 5), "long": (9, 16)}
"""From how many to how many middle sentences a note of each length has: some 20, 60 and 150 words in all."""

SENTENCES_A_PARAGRAPH = 6

NO_SETTING = "none"
"""Places that go with no setting at all."""


@dataclass(frozen=True, slots=True)
class NoteSentences:
    """What a note of one kind of session is made of: one opening, some middles, one ending."""

    openings: tuple[str, ...]
    middles: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoGroup:
    """A made-up weekly group. `weekday` counts from Monday = 0; `usual` is how many mostly come."""

    key: str
    name: str
    weekday: int
    setting: str
    place: str
    activities: tuple[str, ...]
    usual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWords:
    """Everything by kind, activity, setting, or value and step.

    `places` has NO_SETTING too; `answers` has the pseudo-value "carers" for prompts marked so.
    """

    notes: Mapping[str, NoteSentences]
    by_activity: Mapping[str, tuple[str, ...]]
    places: Mapping[str, tuple[str, ...]]
    groups: tuple[DemoGroup, ...]
    next_steps: tuple[str, ...]
    promises: tuple[str, ...]
    hard: tuple[str, ...]
    learned: tuple[str, ...]
    answers: Mapping[tuple[str, str], tuple[str, ...]]

    def note(self, kind: str, length: str, activities: tuple[str, ...], chance: random.Random) -> str:
        """A note of `length` (a key of LENGTHS) for this kind; one sentence for one of `activities`, if any.

        Long notes come in paragraphs. No sentence is in it twice.
        """
        sentences = self.notes[kind]
        least, most = LENGTHS[length]
        body = chance.sample(sentences.middles, min(chance.randint(least, most), len(sentences.middles)))
        said = [key for key in activities if key in self.by_activity]
        if said:
            body.insert(chance.randint(0, len(body)), chance.choice(self.by_activity[chance.choice(said)]))
        whole = [chance.choice(sentences.openings), *body, chance.choice(sentences.endings)]
        each = math.ceil(len(whole) / max(1, round(len(whole) / SENTENCES_A_PARAGRAPH)))
        return "\n\n".join(" ".join(whole[at : at + each]) for at in range(0, len(whole), each))

    def answer(self, value: str, step: str, chance: random.Random) -> str:
        """An answer to a prompt of this step; `value` is one of the five, or "" for a prompt for carers."""
        return chance.choice(self.answers[value or "carers", step])
