"""The sentences a made-up logbook is written with, from resources/demo."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peerlog import resources

Lines = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoGroup:
    """A made-up group. `weekday` counts from Monday = 0; `usual` is how many come most weeks."""

    name: str
    weekday: int
    setting: str
    place: str
    activities: tuple[str, ...]
    usual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWords:
    """Openings, middles and endings of notes by kind, and single lines for everything else."""

    notes: Mapping[str, Mapping[str, Lines]]
    of_activity: Mapping[str, Lines]
    places: Mapping[str, Lines]
    lines: Mapping[str, Lines]
    answers: Mapping[str, Mapping[str, Lines]]
    groups: tuple[DemoGroup, ...]

    @classmethod
    def load(cls, language: str = "en") -> DemoWords:
        return cls(
            notes={kind: _lines_of(parts) for kind, parts in _file(language, "notes").items()},
            of_activity=_lines_of(_file(language, "notes_activities")),
            places=_lines_of(_file(language, "places")),
            lines=_lines_of(_file(language, "lines")),
            answers={value: _lines_of(steps) for value, steps in _file(language, "reflections").items()},
            groups=tuple(
                DemoGroup(
                    name=group["name"],
                    weekday=group["weekday"],
                    setting=group["setting"],
                    place=group["place"],
                    activities=tuple(group["activities"]),
                    usual=group["usual"],
                )
                for group in _file(language, "groups")["group"]
            ),
        )

    def note(self, kind: str, activities: Sequence[str], chance: random.Random) -> str:
        """A note as people write them: often none, mostly short, now and then long."""
        length = chance.random()
        parts = self.notes[kind]
        if length < 0.18:
            return ""
        if length < 0.42:
            return chance.choice(parts["openings"])
        if length < 0.93:
            middles = chance.sample(parts["middles"], chance.randint(1, 2))
            said = [chance.choice(self.of_activity[key]) for key in activities[:1] if chance.random() < 0.6]
            return " ".join(
                [chance.choice(parts["openings"]), *middles, *said, chance.choice(parts["endings"])]
            )
        return self._long_note(parts, chance)

    def _long_note(self, parts: Mapping[str, Lines], chance: random.Random) -> str:
        """Several paragraphs, for a day when a lot happened."""
        every = min(len(parts["middles"]), chance.randint(6, 24))
        middles = chance.sample(parts["middles"], every)
        paragraphs = [chance.choice(parts["openings"])]
        paragraphs += [" ".join(middles[at : at + 3]) for at in range(0, every, 3)]
        return "\n\n".join([*paragraphs, chance.choice(parts["endings"])])


def _file(language: str, name: str) -> dict[str, Any]:
    return resources.toml("demo", language, f"{name}.toml")


def _lines_of(parts: Mapping[str, str | list[str]]) -> dict[str, Lines]:
    return {
        name: tuple(said.strip().splitlines()) if isinstance(said, str) else tuple(said)
        for name, said in parts.items()
    }
