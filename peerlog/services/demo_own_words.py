"""Lines in their own words, and what came of involvement, for a made-up logbook."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from peerlog import resources
from peerlog.domain.own_words import OwnWords
from peerlog.domain.session import Session
from peerlog.services.involvement import KIND
from peerlog.storage.logbook import Logbook

_WITH_SOMEBODY = ("one_to_one", "group", "activity", "going_along", "remote")
_USES = ("between_us", "supervision", "supervision", "this_service", "this_service", "anywhere", None)
_FROM = {"from_the_start": 4, "part_way": 4, "after_it_was_decided": 2}
_TOLD = {"yes": 6, "not_yet": 2, "no": 1, "not_sure": 1}


def add_own_words(logbook: Logbook, told: Sequence[Session], months: int, seed: int) -> None:
    """Inside the walk that fills a logbook: about one line a month, each from a session of `told`."""
    chance = random.Random(f"peerlog demo own words {seed}")
    lines = resources.toml("demo", "en", "own_words.toml")["lines"].strip().splitlines()
    of = [session for session in told if session.kind in _WITH_SOMEBODY and session.ok_to_count]
    count = min(len(of), len(lines), max(3, months))
    sessions = sorted(chance.sample(of, count), key=lambda session: session.held_on)
    for line, session in zip(chance.sample(lines, count), sessions, strict=True):
        use = chance.choice(_USES)
        days = chance.choice((None, 91, 365)) if use is not None else None
        logbook.following.own_words.keep(
            OwnWords(
                uid=chance.randbytes(8),
                said_on=session.held_on,
                words=line,
                use=use,
                until=session.held_on + timedelta(days=days) if days is not None else None,
                session=session.uid,
                code_words=session.words.code_words,
            )
        )


def add_what_came(logbook: Logbook, seed: int) -> None:
    """Inside the same walk: when people were brought in, whether they were told, and what came of it."""
    chance = random.Random(f"peerlog demo involvement {seed}")
    lines = resources.toml("demo", "en", "involvement.toml")["what_came"].strip().splitlines()
    for session in list(logbook.sessions.of_kinds([KIND])):
        told = _pick(_TOLD, chance)
        words = replace(
            session.words,
            involved_from=_pick(_FROM, chance) if chance.random() < 0.8 else None,
            told_what_came=told if chance.random() < 0.8 else None,
            what_came=chance.choice(lines) if told == "yes" and chance.random() < 0.7 else "",
        )
        logbook.sessions.change(replace(session, words=words))


def _pick(weights: dict[str, int], chance: random.Random) -> str:
    return chance.choices([*weights], [*weights.values()])[0]
