"""Where a made-up team stands: filled in twice, and once more begun and stopped."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from peerlog import resources
from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.session import Session
from peerlog.domain.spectrum import STAGES, Placed, Spectrum
from peerlog.services.spectrum import PAGE
from peerlog.storage.logbook import Logbook

_AT_FIRST, _LATELY = (6, 3, 1), (2, 6, 3)
"""How often each stage was chosen, the first time and the last."""
_APART = timedelta(days=212)


def add_spectrums(
    logbook: Logbook, content: Content, told: Sequence[Session], last_day: date, seed: int
) -> None:
    """Inside the walk that fills a logbook."""
    chance = random.Random(f"peerlog demo spectrum {seed}")
    words = resources.toml("demo", "en", "spectrum.toml")
    keys = [statement.key for statement in content.spectrum.asked]
    before: dict[str, str] = {}
    for day, weights in ((last_day - _APART, _AT_FIRST), (last_day - timedelta(days=9), _LATELY)):
        placed = []
        laid = [session for session in told if session.held_on <= day and session.ok_to_count][-20:]
        for key in keys:
            stage = before.get(key) if chance.random() < 0.45 else None
            stage = stage or chance.choices(STAGES, weights)[0]
            before[key] = stage
            if chance.random() < 0.88:
                placed.append(_placed(key, stage, words, laid, chance))
        logbook.following.spectrums.keep(
            Spectrum(
                uid=chance.randbytes(8),
                filled_on=day,
                about=words["about"],
                at_table=tuple(chance.sample(("people", "carers", "peers", "ward_staff", "managers"), 4)),
                placed=tuple(placed),
                words=words["words"] if weights is _LATELY else "",
                finished=True,
            )
        )
    logbook.drafts.keep(_stopped(words, keys, last_day, chance))


def _placed(
    key: str, stage: str, words: dict[str, Any], laid: Sequence[Session], chance: random.Random
) -> Placed:
    whys = words[f"why_{stage}"].strip().splitlines()
    some = chance.sample(laid, min(len(laid), chance.randint(1, 2))) if chance.random() < 0.15 else ()
    return Placed(
        statement=key,
        stage=stage,
        why=chance.choice(whys) if chance.random() < 0.45 else "",
        sessions=tuple(session.uid for session in some),
    )


def _stopped(words: dict[str, Any], keys: Sequence[str], last_day: date, chance: random.Random) -> Draft:
    """The room was needed: it waits at the fourth statement."""
    moment = datetime.combine(last_day - timedelta(days=2), time(10, 40), UTC)
    return Draft(
        uid=chance.randbytes(8),
        page=PAGE,
        subject=chance.randbytes(8),
        begun_at=moment,
        changed_at=moment + timedelta(minutes=12),
        fields={
            "about": words["other_about"],
            "at_table": ["people", "peers"],
            "placed": {key: {"stage": chance.choice(STAGES)} for key in keys[:3]},
            "at": keys[3],
        },
    )
