"""Voices for a made-up logbook: at every point of their way, each from a session there was."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from peerlog import resources
from peerlog.domain.session import Session
from peerlog.domain.voice import JUST_HEARD, Voice, VoiceStep
from peerlog.storage.logbook import Logbook

_WITH_SOMEBODY = ("one_to_one", "group", "activity", "going_along", "remote")
_WISHES = ("i_pass_it_on", "i_pass_it_on", "i_pass_it_on", "with_me", "themselves")
_WAYS = (
    *(("passed_on", "changed", "told_back"), ("passed_on", "not_changed", "told_back")),
    *(("passed_on", "changed"), ("passed_on", "waiting", "not_changed")),
    *(("passed_on", "waiting"), ("passed_on",), ()),
)
"""The steps taken so far; the oldest voices have the longest way behind them."""
_TOLD_HOW = ("In person", "In the group", "On the board")
_MOST = 60


def add_voices(logbook: Logbook, told: Sequence[Session], end: date, months: int, seed: int) -> None:
    """Inside the walk that fills a logbook: about one a month, and no fewer than there are ways to stand."""
    chance = random.Random(f"peerlog demo voices {seed}")
    raw = resources.toml("demo", "en", "voices.toml")
    said, roles = raw["voice"], raw["roles"].strip().splitlines()
    of = [session for session in told if session.kind in _WITH_SOMEBODY and session.ok_to_count]
    count = min(len(of), _MOST, max(len(said), months))
    sessions = sorted(chance.sample(of, count), key=lambda session: session.held_on)
    first: Voice | None = None
    for number, session in enumerate(sessions):
        words = said[number % len(said)]
        way = _WAYS[min(len(_WAYS) - 1, number * len(_WAYS) // count)] if words["pass_on"] else ()
        voice = _voice(words, session, tuple(_steps(way, words, session, roles, end, chance)), chance)
        if number in (1, 5, 8) and words["pass_on"] and first is not None:
            voice = _also_said_by(voice, first)
        first = first or voice
        logbook.following.voices.keep(voice)


def _voice(
    words: Mapping[str, Any], session: Session, steps: tuple[VoiceStep, ...], chance: random.Random
) -> Voice:
    heard_only = not words["pass_on"]
    return Voice(
        uid=chance.randbytes(8),
        said_on=session.held_on,
        kind=words["kind"],
        said=words["said"],
        wish=JUST_HEARD if heard_only else chance.choice(_WISHES),
        pass_on=words["pass_on"],
        # Words that were passed on were agreed; of the newest some still wait for that.
        agreed=not heard_only and (bool(steps) or chance.random() < 0.5),
        ambitions=tuple(words["ambitions"]),
        whose="carer" if session.with_whom == "carer" else chance.choice(("person", None)),
        how_many=chance.choice(("one", "one", "2_to_4", "5_to_7", "8_or_more", None)),
        reference=f"V-{chance.randint(10, 99)}" if chance.random() < 0.5 and not heard_only else "",
        steps=steps,
        session=session.uid,
        code_words=session.words.code_words,
    )


def _steps(
    way: Sequence[str],
    words: Mapping[str, Any],
    session: Session,
    roles: Sequence[str],
    end: date,
    chance: random.Random,
) -> Iterator[VoiceStep]:
    """One after the other, some days apart, none after the end of the log."""
    day = session.held_on
    for status in way:
        day = min(day + timedelta(days=chance.randint(1, 12)), max(end, session.held_on))
        said = {
            "passed_on": chance.choice(roles),
            "waiting": "",
            "changed": words["changed"],
            "not_changed": words["not_changed"],
            "told_back": chance.choice(_TOLD_HOW),
        }
        yield VoiceStep(on=day, status=status, words=said[status])


def _also_said_by(voice: Voice, first: Voice) -> Voice:
    """Somebody who raised two things."""
    return replace(voice, same_as=first.uid, how_many="one")
