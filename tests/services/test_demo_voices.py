"""Made-up voices: at every point of their way, and the same ones for the same seed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.period import Period
from peerlog.domain.voice import Voice, next_steps, problems_of
from peerlog.services.changes import Changes
from peerlog.services.demo import Demo, DemoPlan
from peerlog.services.demo_words import DemoWords
from peerlog.services.voices import Voices
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

CONTENT = contents.load()


def voices_of(folder: Path, seed: int, months: int = 6) -> tuple[list[Voice], Voices, Logbook]:
    place = folder / f"{seed}.db"
    logbook, _code = Logbook.create(place, PASSPHRASE, today=date(2026, 11, 1), cost=CHEAP, practice=True)
    plan = DemoPlan(end=Period.parse("2026-10"), seed=seed, people=6, months=months)
    Demo(CONTENT, DemoWords.load(), plan).fill(logbook)
    walk = Voices(logbook, CONTENT, FixedClock(), Changes(), logbook.new_uid)
    return walk.all(), walk, logbook


@pytest.mark.parametrize("seed", [1, 2])
def test_they_stand_at_every_point_of_their_way_and_tell_of_sessions_there_were(
    seed: int, tmp_path: Path
) -> None:
    voices, walk, logbook = voices_of(tmp_path, seed)
    with logbook:
        shelves = walk.shelves()
        assert shelves.to_tell
        assert shelves.open
        assert shelves.done
        statuses = {voice.status for voice in voices}
        assert statuses == {"heard", "passed_on", "waiting", "changed", "not_changed", "told_back"}
        assert any(voice.wish == "just_heard" for voice in voices)
        assert {voice.kind for voice in voices} == {"idea", "concern", "something_good"}
        assert len({voice.speaker for voice in voices}) < len(voices)
        for voice in voices:
            assert problems_of(voice, CONTENT.lists) == []
            assert voice.session is not None
            session = logbook.sessions.get(voice.session)
            assert session.held_on == voice.said_on
            assert set(voice.code_words) <= set(session.words.code_words)
            days = [voice.said_on, *(step.on for step in voice.steps)]
            assert days == sorted(days)
            assert days[-1] <= date(2026, 10, 31)


def test_the_steps_of_each_can_be_taken_by_hand_too(tmp_path: Path) -> None:
    voices, _walk, logbook = voices_of(tmp_path, 1)
    with logbook:
        for voice in voices:
            for number, step in enumerate(voice.steps):
                before = Voice(
                    uid=voice.uid,
                    said_on=voice.said_on,
                    kind=voice.kind,
                    said=voice.said,
                    steps=voice.steps[:number],
                )
                assert step.status in next_steps(before)


def test_the_same_seed_makes_the_same_ones(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        voices, _walk, logbook = voices_of(tmp_path / name, 3, months=4)
        logbook.close()
        made.append([(voice.uid, voice.said_on, voice.steps, voice.how_many) for voice in voices])
    assert made[0] == made[1]
