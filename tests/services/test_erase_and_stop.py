"""Killed in the middle of erasing: a thing is all there or wholly gone, and the next opening finishes it."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import Session, Words
from peerlog.services.changes import Changes
from peerlog.services.erase import Erase
from peerlog.services.erase_scope import ATime, OneCodeWord, OneSession, Scope
from peerlog.storage.logbook import Logbook
from tests.services.erase_and_stop import scopes
from tests.services.test_erase import pieces
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock
from tests.storage.test_crash import POSIX_ONLY

ROOT = Path(__file__).parents[2]
WORDS, MEETINGS, SINGLE, DAYS = 12, 6, 12, 12


def fill(folder: Path) -> None:
    """Code words with meetings and reflections about them, single sessions, and days with three each."""
    logbook, _code = Logbook.create(folder / "peerlog.db", PASSPHRASE, today=FixedClock().today(), cost=CHEAP)
    chance = random.Random(3)

    def session(day: date, *code_words: bytes) -> Session:
        note = "We planted beans. " * chance.randrange(1, 60)
        words = Words(note=note, code_words=code_words)
        made = Session(uid=logbook.new_uid(), held_on=day, kind="one_to_one", words=words)
        logbook.sessions.add(made)
        return made

    with logbook, logbook.transaction():
        uids = [logbook.code_words.add(f"amber heron {number}").uid for number in range(WORDS)]
        for meeting in range(MEETINGS):
            for uid in uids:
                about = session(date(2026, 7, 1 + meeting), uid).uid
                answer = Answer(prompt="p", question="What went well?", text="I let it be. " * 9)
                logbook.reflections.keep(
                    Reflection(
                        uid=logbook.new_uid(),
                        begun_on=date(2026, 7, 9),
                        value="choice",
                        session=about,
                        answers=(answer,),
                    )
                )
        for number in range(SINGLE):
            session(date(2026, 8, 1 + number))
        for number in range(3 * DAYS):
            session(date(2026, 9, 1 + number % DAYS))


def sealed_of(logbook: Logbook, scope: Scope) -> list[bytes]:
    """The sealed bytes that go with one scope, and a code word's own."""
    sessions = [session for session in logbook.sessions.all() if _belongs(session, scope)]
    uids = [session.uid for session in sessions]
    reflections = [each.uid for each in logbook.reflections.all() if each.session in uids]
    wanted = {"session": uids, "reflection": reflections}
    wanted["code_word"] = [scope.uid] if isinstance(scope, OneCodeWord) else []
    with closing(sqlite3.connect(logbook.path)) as raw:
        return [
            raw.execute(f"SELECT sealed FROM {table} WHERE uid = ?", (uid,)).fetchone()[0]
            for table, rows in wanted.items()
            for uid in rows
        ]


def _belongs(session: Session, scope: Scope) -> bool:
    if isinstance(scope, OneCodeWord):
        return scope.uid in session.words.code_words
    if isinstance(scope, OneSession):
        return session.uid == scope.uid
    assert isinstance(scope, ATime)
    return scope.first <= session.held_on <= scope.last


def said_before_the_kill(folder: Path, elsewhere: Path, seconds: float) -> list[str]:
    command = [sys.executable, "-m", "tests.services.erase_and_stop", str(folder)]
    around = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(elsewhere),
        "SQLITE_TMPDIR": str(elsewhere),
    }
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0, env=around, cwd=ROOT) as erasing:
        assert erasing.stdout is not None
        said = erasing.stdout.readline()
        time.sleep(seconds)
        erasing.kill()
        said += erasing.stdout.read()
    return said.decode().split("\n")[:-1]


def every_byte(*folders: Path) -> bytes:
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    return b"".join(file.read_bytes() for file in files)


def holds(folder: Path, elsewhere: Path, said: list[str], blobs: list[list[bytes]]) -> int:
    """How many are gone. The one that was under way is counted where it is."""
    acknowledged = [int(line.split()[1]) for line in said if line.startswith("erased")]
    with Logbook.open(folder / "peerlog.db", PASSPHRASE) as logbook:
        assert logbook.check(full=True) == []
        assert Erase(logbook, FixedClock(), Changes(), hold=False).settle_what_waits()
    data = every_byte(folder, elsewhere)
    gone = 0
    for number, sealed in enumerate(blobs):
        there = [blob for blob in sealed if blob in data]
        if number < gone_so_far(acknowledged):
            assert there == [], f"{number} was acknowledged"
        if len(there) == len(sealed):
            continue
        left = [piece for blob in sealed for piece in pieces(blob) if piece in data]
        assert left == [], f"{number} is neither all there nor wholly gone"
        gone += 1
    assert gone - len(acknowledged) in (0, 1)
    return gone


def gone_so_far(acknowledged: list[int]) -> int:
    assert acknowledged == list(range(len(acknowledged)))
    return len(acknowledged)


def killed(folder: Path, times: int, longest_seconds: float) -> list[int]:
    chance, gone = random.Random(7), []
    first = folder / "filled"
    first.mkdir()
    fill(first)
    with Logbook.open(first / "peerlog.db", PASSPHRASE, writing=False) as logbook:
        blobs = [sealed_of(logbook, scope) for scope in scopes(logbook)]
    assert len(blobs) == 3 * WORDS
    assert all(piece in every_byte(first) for sealed in blobs for piece in pieces(sealed[0])[:2])
    for number in range(times):
        here, elsewhere = folder / str(number), folder / f"{number} elsewhere"
        shutil.copytree(first, here)
        elsewhere.mkdir()
        said = said_before_the_kill(here, elsewhere, chance.uniform(0, longest_seconds))
        gone.append(holds(here, elsewhere, said, blobs))
    return gone


@POSIX_ONLY
@pytest.mark.slow
def test_killed_at_forty_moments_of_erasing_a_thing_is_all_there_or_wholly_gone(tmp_path: Path) -> None:
    gone = killed(tmp_path, 40, 0.8)
    assert len(set(gone)) > 5, "the kills fell at many moments"
