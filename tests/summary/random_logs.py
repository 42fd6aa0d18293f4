"""Random logbooks: any sessions at all, and sessions of people who really exist."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from peerlog.domain.lists import Lists
from peerlog.domain.session import BAND_MINUTES, Owned, Session, Words
from peerlog.domain.voice import Voice, VoiceStep
from peerlog.storage.logbook import Logbook

FIRST_DAY = date(2025, 4, 1)
DAYS = 570
"""Fifteen months before the quarter under test, the quarter, and some days after it."""


VOICE, TOLD = "a voice", "a voice, told back"
"""What stands in `come_back` of a made-up session in which something was said for the service."""


def keep(logbook: Logbook, sessions: Sequence[Session]) -> None:
    """Puts sessions into a logbook with the code words they are tied to, and what was said in them."""
    with logbook.transaction():
        for session in sessions:
            logbook.sessions.add(session)
            for voice in voices_of(session):
                logbook.following.voices.keep(voice)


def voices_of(session: Session) -> list[Voice]:
    """What was said for the service in a made-up session: about what came next after its own ambitions."""
    if session.words.come_back not in (VOICE, TOLD):
        return []
    told = (VoiceStep(on=session.held_on, status="told_back"),) if session.words.come_back == TOLD else ()
    about = ("training", "leadership") if session.uid[-1] % 3 else ()
    return [
        Voice(
            uid=bytes([9]) + session.uid[1:],
            said_on=session.held_on,
            kind="idea",
            said="Supper is too early",
            ambitions=about,
            steps=told,
            session=session.uid,
        )
    ]


def followed(session: Session) -> Session:
    """The same with what may follow it, drawn from its own number: no other dice are moved."""
    chance = random.Random(session.uid)
    words = replace(
        session.words,
        promise="ask about it" if chance.random() < 0.4 else "",
        promise_end=chance.choice([None, "kept", "moved_on"]),
        come_back=chance.choice(["", "", VOICE, TOLD]),
    )
    ambitions = tuple(sorted(key for key in ("service_design", "training") if chance.random() < 0.3))
    return replace(session, ambitions=ambitions, words=words)


def any_sessions(chance: random.Random, lists: Lists, how_many: int, people: int) -> list[Session]:
    """Sessions with every field at random, odd combinations too."""
    words = [bytes([1] * 7 + [number]) for number in range(people)]
    few = {name: chance.sample([e.key for e in lists[name]], 3) for name in ("themes", "strengths", "doors")}
    # Few keys of each long list, so that cells are sometimes large and sometimes empty.
    few |= {name: [e.key for e in lists[name]][:4] for name in ("values", "activities", "needs", "helped")}

    def one_of(name: str) -> str | None:
        return chance.choice([None, *(entry.key for entry in lists[name])])

    def some_of(name: str) -> tuple[str, ...]:
        return tuple(sorted(key for key in few[name] if chance.random() < 0.4))

    def owned(name: str) -> tuple[Owned, ...]:
        return tuple(sorted((Owned(key, one_of("whose")) for key in some_of(name)), key=lambda o: o.key))

    made = []
    for number in range(how_many):
        kind = chance.choice([entry.key for entry in lists["kind"]])
        alone = lists["kind"][kind].present == "one"
        tied = chance.sample(words, min(people, chance.choice([0, 0, 1] if alone else [0, 0, 1, 2, 4])))
        headcount = chance.choice([None, 0, 1, 2, 3, 6]) if not alone else None
        if headcount is not None:
            headcount = max(headcount, len(tied))
        exact = chance.choice([None, 5, 30, 480])
        made.append(
            Session(
                uid=number.to_bytes(8, "big"),
                held_on=FIRST_DAY
                + timedelta(days=chance.choice([chance.randrange(DAYS), chance.randrange(456, 548)])),
                kind=kind,
                minutes=exact,
                minutes_band=chance.choice([None, *BAND_MINUTES]) if exact is None else None,
                headcount=headcount,
                new_faces=None if alone or headcount is None else chance.randint(0, headcount),
                setting=one_of("setting"),
                with_whom=one_of("with_whom"),
                led_by=one_of("led_by"),
                familiarity=one_of("familiarity"),
                driving=one_of("driving"),
                suggested_by=one_of("suggested_by"),
                agenda_by=one_of("agenda_by"),
                written_how=one_of("written_how"),
                values=some_of("values"),
                activities=some_of("activities"),
                themes=some_of("themes"),
                needs=some_of("needs"),
                helped=some_of("helped"),
                strengths=owned("strengths"),
                doors=owned("doors"),
                ok_to_count=chance.random() < 0.95,
                counted_here=chance.random() < 0.95,
                trashed_on=FIRST_DAY if chance.random() < 0.05 else None,
                words=Words(code_words=tuple(sorted(tied))),
            )
        )
    return list(map(followed, made))


@dataclass(frozen=True, slots=True)
class Lived:
    """A session and who was really there."""

    session: Session
    people: frozenset[int]


@dataclass
class Caseload:
    """People who come and go, and a supporter who writes down only part of it, but nothing wrong.

    `tie_share` of the people have a code word, used in `tie_often` of their sessions. The higher `evenness`,
    the less some come more often than others.
    """

    chance: random.Random
    lists: Lists
    people: int
    tie_share: float = 0.6
    tie_often: float = 0.8
    say_share: float = 0.6
    group_share: float = 0.3
    evenness: float = 0.3
    first: date = date(2026, 1, 1)
    days: int = 365
    _met: set[int] = field(default_factory=set)

    def live(self, how_many: int, new_uid: Callable[[int], bytes] | None = None) -> list[Lived]:
        make = new_uid or (lambda number: number.to_bytes(8, "big"))
        # Some come often and some once, some leave and some arrive.
        weights = [self.chance.expovariate(1) + self.evenness for _ in range(self.people)]
        starts = [self.chance.randrange(-self.days // 2, self.days) for _ in range(self.people)]
        stays = [self.chance.randrange(40, 2 * self.days) for _ in range(self.people)]
        has_word = [self.chance.random() < self.tie_share for _ in range(self.people)]
        days = sorted(self.chance.randrange(self.days) for _ in range(how_many))
        lived = []
        for number, day in enumerate(days):
            around = [p for p in range(self.people) if starts[p] <= day <= starts[p] + stays[p]]
            around = around or [self.chance.randrange(self.people)]
            several = self.chance.random() < self.group_share
            size = self.chance.choice([1, 2, 3, 5, 6, 8]) if several else 1
            there: set[int] = set()
            while len(there) < min(size, len(around)):
                there.add(self.chance.choices(around, [weights[p] for p in around])[0])
            tied = sorted(p for p in there if has_word[p] and self.chance.random() < self.tie_often)
            session = followed(self._written(make(number), day, several, there, tied))
            lived.append(Lived(session, frozenset(there)))
            self._met |= there
        return lived

    def _written(self, uid: bytes, day: int, several: bool, there: set[int], tied: list[int]) -> Session:
        say, lists = self.say_share, self.lists
        new = there - self._met
        kinds = [e.key for e in lists["kind"] if e.present == ("several" if several else "one")]

        def single(name: str) -> str | None:
            keys = [entry.key for entry in lists[name]]
            return self.chance.choices(keys, [2.0**-n for n in range(len(keys))])[0] if self._says() else None

        def some(name: str) -> tuple[str, ...]:
            keys = [entry.key for entry in lists[name]][:6]
            return tuple(sorted(k for n, k in enumerate(keys) if self.chance.random() < say / (n + 1.5)))

        single_keys: dict[str, Any] = {name: single(name) for name in _SINGLE}
        several_keys: dict[str, Any] = {name: some(name) for name in _SEVERAL}
        headcount = len(there) if several and self._says() else None
        session = Session(
            uid=uid,
            held_on=self.first + timedelta(days=day),
            kind=self.chance.choices(kinds, [3.0**-n for n in range(len(kinds))])[0],
            minutes=self.chance.choice([15, 20, 30, 45, 60, 90]) if self._says() else None,
            headcount=headcount,
            words=Words(code_words=tuple(bytes([2] * 7 + [p]) for p in tied)),
            **single_keys,
            **several_keys,
            strengths=tuple(
                sorted(
                    (
                        Owned(key, self.chance.choice(["theirs", "ours", "groups", "mine", None]))
                        for key in some("strengths")
                    ),
                    key=lambda o: o.key,
                )
            ),
            doors=tuple(Owned(key, "theirs") for key in some("doors")[:1]),
        )
        if several:
            said = len(new) if headcount is not None and self._says() else None
            return replace(session, new_faces=said)
        truly = "first_time" if new else "met_before"
        return replace(session, familiarity=self.chance.choice([truly, truly, "not_sure", None]))

    def _says(self) -> bool:
        return self.chance.random() < self.say_share


_SINGLE = ("setting", "with_whom", "led_by", "driving", "suggested_by", "agenda_by", "written_how")
_SEVERAL = ("values", "activities", "themes", "needs", "helped")
