"""Killed between any two steps of changing, throwing and emptying: nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from peerlog.storage.logbook import Logbook
from tests.canaries import found_in, planted
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock
from tests.storage.test_crash import POSIX_ONLY

ROOT = Path(__file__).parents[2]


def said_before_the_kill(folder: Path, seconds: float, seed: int) -> list[list[str]]:
    command = [sys.executable, "-m", "tests.services.change_and_stop", str(folder), str(seed)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0, env=environment, cwd=ROOT) as writing:
        assert writing.stdout is not None
        said = writing.stdout.readline()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            said += os.read(writing.stdout.fileno(), 65536)
        writing.kill()
        said += writing.stdout.read()
    return [line.decode().split() for line in said.split(b"\n")[:-1]]


def holds(folder: Path, said: list[list[str]]) -> None:
    """The last thing acknowledged of each session stands, or the one step after it."""
    last = {uid: (step, number) for step, uid, number in said}
    assert found_in(folder) == []
    with Logbook.open(folder / "peerlog.db", PASSPHRASE) as logbook:
        assert logbook.check(full=True) == []
        there = {session.uid: session for session in logbook.sessions.all()}
        assert {copy.owner for copy in logbook.earlier.all()} <= set(there)
        newest = said[-1][1]
        for uid, (step, number) in last.items():
            session = there.get(bytes.fromhex(uid))
            if session is None:
                assert step == "thrown" or uid == newest, (step, uid)
                continue
            texts = {session.words.note, *(copy.text for copy in logbook.earlier.of(session.uid))}
            assert planted(f"text {number}") in texts
            if step != "logged":
                assert texts == {planted(f"text {number}"), planted(f"new {number}")}
            if uid != newest:
                assert (session.trashed_on is not None) == (step == "thrown")


def killed(folder: Path, times: int, longest_seconds: float) -> None:
    chance = random.Random(11)
    for number in range(times):
        here = folder / str(number)
        here.mkdir()
        Logbook.create(here / "peerlog.db", PASSPHRASE, today=FixedClock().today(), cost=CHEAP)[0].close()
        said = said_before_the_kill(here, chance.uniform(0, longest_seconds), number)
        assert len(said) > 1
        holds(here, said)


@POSIX_ONLY
def test_killed_while_changing_and_throwing_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    killed(tmp_path, 2, 0.3)


@POSIX_ONLY
@pytest.mark.slow
def test_killed_at_thirty_moments_of_changing_and_throwing_nothing_acknowledged_is_lost(
    tmp_path: Path,
) -> None:
    killed(tmp_path, 30, 0.6)
