"""Small made-up logs at the edges of bands and of the gate: where leaks are, if there are any.

A log is some blocks: a few people, in one month, a few times each, all with the same choices ticked. Few
blocks and few choices bring totals, lines and months close to each other far oftener than life does.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.session import Owned, Session, Words
from tests.summary.random_logs import TOLD, VOICE, Lived

SINGLE = ("driving", "setting", "led_by", "familiarity", "suggested_by", "with_whom")
SEVERAL = ("values", "themes", "needs", "helped", "ambitions")
FOLLOWED = {"come_back": (VOICE, TOLD), "promise_end": ("kept", "handed_on")}
"""Fields of a session's words that say what has followed."""
STRENGTHS = "strengths"
ALONE = ("one_to_one", "one_to_one", "one_to_one", "remote")
GROUPS = ("group", "group", "activity")


@dataclass(frozen=True)
class Block:
    """The same choices for each of some people, so many times each; or for that many groups of all of them.

    `ticked` are fields of a session.
    """

    month: str
    people: range
    times: int = 1
    together: bool = False
    tied: bool = True
    kind: str = "one_to_one"
    ticked: Mapping[str, Any] = field(default_factory=dict)

    def sessions(self, numbers: Iterator[int]) -> Iterator[Lived]:
        who = [frozenset(self.people)] if self.together else [frozenset([p]) for p in self.people]
        for there in who * self.times:
            number = next(numbers)
            tied = tuple(person(p) for p in sorted(there)) if self.tied else ()
            session = Session(
                uid=number.to_bytes(8, "big"),
                held_on=date.fromisoformat(f"{self.month}-{number % 28 + 1:02}"),
                kind=self.kind,
                words=Words(code_words=tied, **self._followed),
                **{name: value for name, value in self.ticked.items() if name not in FOLLOWED},
            )
            yield Lived(session, there)

    @property
    def _followed(self) -> dict[str, Any]:
        said = {name: value for name, value in self.ticked.items() if name in FOLLOWED}
        return said | ({"promise": "ask about it"} if "promise_end" in said else {})

    def smaller(self) -> Iterator[Block]:
        """The same with a little less of something."""
        if self.times > 1:
            yield replace(self, times=self.times - 1)
        if len(self.people) > 1:
            yield replace(self, people=self.people[:-1], ticked=_with_room(self.ticked, len(self.people) - 1))
        for name in self.ticked:
            yield replace(self, ticked={k: v for k, v in self.ticked.items() if k != name})
        if not self.tied:
            yield replace(self, tied=True)


def person(number: int) -> bytes:
    """A code word's uid."""
    return bytes([3] * 7 + [number])


def lived(blocks: Sequence[Block]) -> list[Lived]:
    """Day by day; "first time" is left to who really comes for the first time: nothing written is untrue."""
    numbers = count(1)
    days = [one for block in blocks for one in block.sessions(numbers)]
    days.sort(key=lambda one: one.session.held_on)
    met: set[int] = set()
    found = []
    for one in days:
        session = one.session
        if session.familiarity == "first_time" and one.people & met:
            session = replace(session, familiarity="met_before")
        if session.new_faces is not None:
            session = replace(session, new_faces=len(one.people - met))
        met |= one.people
        found.append(replace(one, session=session))
    return found


def edgy_blocks(seed: int, lists: Lists, within: Period) -> list[Block]:
    """Some blocks at random; what a form would not ask of a kind is never ticked."""
    chance = random.Random(seed)
    months = [str(month) for month in within.months]
    if len(months) > 3:
        # Two or three quarters are enough to have something to join.
        months = chance.sample(months, 5)
    used = {name: [entry.key for entry in lists[name]] for name in (*SINGLE, *SEVERAL, STRENGTHS)}
    used = {name: keys[: chance.choice([2, 3, 4])] for name, keys in used.items()}
    used[STRENGTHS] += chance.sample([entry.key for entry in lists[STRENGTHS]][4:], 2)
    focus = chance.sample([*SINGLE, *SEVERAL, *FOLLOWED, STRENGTHS, STRENGTHS], 3)
    return [_block(chance, months, used, focus) for _ in range(chance.randint(3, 8))]


def _block(
    chance: random.Random, months: Sequence[str], used: Mapping[str, Sequence[str]], focus: Sequence[str]
) -> Block:
    together = chance.random() < 0.35
    size = chance.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14])
    first = chance.choice([0, 0, 5, 20, 30])
    ticked: dict[str, Any] = {}
    for name in focus:
        fits = {"led_by": together, "familiarity": not together}.get(name, True)
        if not fits or chance.random() < 0.2:
            continue
        if name in FOLLOWED:
            ticked[name] = chance.choice(FOLLOWED[name])
        elif name in SINGLE:
            ticked[name] = chance.choice(used[name])
        elif name in SEVERAL:
            ticked[name] = tuple(sorted(key for key in used[name] if chance.random() < 0.5))
        else:
            whose = ["theirs", "ours", "mine", None, *(["groups"] if together else [])]
            keys = sorted(chance.sample(used[name], chance.choice([1, 1, 2])))
            ticked[name] = tuple(Owned(key, chance.choice(whose)) for key in keys)
    if together and chance.random() < 0.9:
        ticked["headcount"] = size
        if chance.random() < 0.3:
            ticked["new_faces"] = 0
    if chance.random() < 0.6:
        ticked["minutes"] = chance.choice([15, 30, 60, 240])
    return Block(
        month=chance.choice(months),
        people=range(first, first + size),
        times=chance.choice([1, 1, 2, 3, 4, 5]),
        together=together,
        tied=chance.random() < 0.85,
        kind=chance.choice(GROUPS if together else ALONE),
        ticked=ticked,
    )


def smallest(blocks: Sequence[Block], still: Callable[[Sequence[Block]], bool]) -> list[Block]:
    """Blocks taken away and made smaller for as long as it is `still` so."""
    found = list(blocks)
    while True:
        for smaller in _smaller(found):
            if smaller and still(smaller):
                found = smaller
                break
        else:
            return found


def _smaller(blocks: list[Block]) -> Iterator[list[Block]]:
    for place, block in enumerate(blocks):
        yield blocks[:place] + blocks[place + 1 :]
        for smaller in block.smaller():
            yield [*blocks[:place], smaller, *blocks[place + 1 :]]


def _with_room(ticked: Mapping[str, Any], people: int) -> dict[str, Any]:
    return {name: people if name == "headcount" else value for name, value in ticked.items()}
