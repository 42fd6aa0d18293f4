"""Killed, full, taken away: what was acknowledged is there afterwards."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from peerlog.domain.errors import CannotWrite
from peerlog.domain.session import Session, Words
from peerlog.storage.logbook import Logbook
from tests.storage.logs import CHEAP, FIRST_DAY, PASSPHRASE, add, draft, filled, new_log, open_log, session

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits as POSIX has them")

WRITE_UNTIL_KILLED = """
import os, sys
from datetime import timedelta
from pathlib import Path
from peerlog.domain.session import Words
from tests.storage.logs import draft, open_log, session
with open_log(Path(sys.argv[1])) as log:
    number = log.sessions.count()
    while True:
        made = session(log, number % 300, values=("choice",), words=Words(note=f"note {number} " * 40))
        kept = draft(log, note="half a sentence " * 30)
        with log.transaction():
            log.drafts.keep(kept)
        os.write(1, b"d" + kept.uid.hex().encode() + b"\\n")
        with log.transaction():
            log.sessions.add(made)
            log.drafts.drop(kept.uid)
        os.write(1, b"s" + made.uid.hex().encode() + b"\\n")
        number += 1
"""


def kill_after(folder: Path, seconds: float) -> list[bytes]:
    """Lets a process write for a while, kills it without a warning, and gives what it acknowledged."""
    command = [sys.executable, "-c", WRITE_UNTIL_KILLED, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    # Unbuffered: what is read from the descriptor itself must not overtake what lies in a buffer.
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0, env=environment) as writer:
        assert writer.stdout is not None
        said = writer.stdout.readline()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            said += os.read(writer.stdout.fileno(), 65536)
        writer.kill()
        said += writer.stdout.read()
    return said.split(b"\n")[:-1]


def killed_again_and_again(folder: Path, times: int, longest_seconds: float) -> None:
    new_log(folder).close()
    chance = random.Random(9)
    acknowledged: set[bytes] = set()
    for _ in range(times):
        said = kill_after(folder, chance.uniform(0, longest_seconds))
        acknowledged |= {bytes.fromhex(line[1:].decode()) for line in said if line[:1] == b"s"}
        with open_log(folder) as log:
            kept = {each.uid for each in log.sessions.all()}
            assert acknowledged <= kept
            assert len(kept - acknowledged) <= times
            drafts = {each.uid for each in log.drafts.all()}
            if said[-1][:1] == b"d":
                # The last thing acknowledged was a draft: it is there, or has just become the session.
                assert bytes.fromhex(said[-1][1:].decode()) in drafts or kept - acknowledged
            assert log.check(full=True) == []
            with log.transaction():
                for uid in drafts:
                    log.drafts.drop(uid)
            acknowledged |= kept
    assert len(acknowledged) > times


@POSIX_ONLY
def test_what_was_acknowledged_before_a_kill_is_there(tmp_path: Path) -> None:
    killed_again_and_again(tmp_path, 2, 0.1)


@POSIX_ONLY
@pytest.mark.slow
def test_killed_at_forty_moments_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    killed_again_and_again(tmp_path, 40, 0.4)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes of its own; needs root."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody make a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill_up(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return filler


def why_not_added(log: Logbook, made: Session) -> str:
    """ "" when it was added."""
    try:
        add(log, made)
    except CannotWrite as refused:
        return refused.why
    return ""


def test_a_full_disk_is_said_and_loses_nothing(small_disk: Path) -> None:
    with new_log(small_disk) as log:
        filled(log)
        before = list(log.sessions.all())
        filler = fill_up(small_disk)
        words = Words(note=random.Random(5).randbytes(6000).hex())
        reasons = {why_not_added(log, session(log, words=words)) for _ in range(40)}
        assert "full" in reasons
        assert reasons <= {"", "full"}
        kept = list(log.sessions.all())
        assert before == [each for each in kept if each in before]
        assert log.check(full=True) == []
        filler.unlink()
        with log.transaction():
            log.drafts.keep(draft(log, note="after"))
    with open_log(small_disk) as log:
        assert list(log.sessions.all()) == kept
        assert log.check(full=True) == []


def test_a_full_disk_stops_a_new_logbook_and_leaves_no_half_of_it(small_disk: Path) -> None:
    filler = fill_up(small_disk)
    with pytest.raises(CannotWrite) as refused:
        new_log(small_disk)
    assert refused.value.why == "full"
    assert not (small_disk / "peerlog.db").exists()
    filler.unlink()
    new_log(small_disk).close()


def test_a_disk_too_full_to_write_a_logbook_is_called_full_and_lets_it_be_read(small_disk: Path) -> None:
    with new_log(small_disk) as log:
        filled(log)
    filler = fill_up(small_disk)
    with pytest.raises(CannotWrite) as refused:
        open_log(small_disk)
    assert refused.value.why == "full"
    with open_log(small_disk, writing=False) as log:
        assert log.sessions.count() == 30
        assert log.check(full=True) == []
        with log.counting() as rows:
            assert rows("SELECT count(*) FROM session WHERE trashed_on IS NULL") == [(30,)]
    filler.unlink()
    with open_log(small_disk) as log:
        assert log.sessions.count() == 30
        assert log.check(full=True) == []


LIMITED = """
import resource, signal, sys
from pathlib import Path
from peerlog.domain.errors import CannotWrite
from peerlog.domain.session import Words
from tests.storage.logs import add, open_log, session
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with open_log(Path(sys.argv[1])) as log:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        for number in range(2000):
            add(log, session(log, words=Words(note=log.new_uid().hex() * 200)))
            print(number, flush=True)
    except CannotWrite as refused:
        print(refused.why)
"""


@POSIX_ONLY
def test_a_file_that_may_not_grow_is_said_and_loses_nothing(tmp_path: Path) -> None:
    new_log(tmp_path).close()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", LIMITED, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    *numbers, why = ran.stdout.split()
    assert why in ("full", "other"), ran.stderr
    with open_log(tmp_path) as log:
        assert log.sessions.count() == len(numbers) > 3
        assert log.check(full=True) == []


@pytest.fixture
def read_only_disk(tmp_path: Path, small_disk: Path) -> Path:
    """A small disk with a filled logbook on it, which nobody may write to any more."""
    with new_log(small_disk) as log:
        filled(log)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    return small_disk


def test_a_read_only_disk_is_said_and_lets_a_logbook_be_read(read_only_disk: Path) -> None:
    with pytest.raises(CannotWrite):
        Logbook.open(read_only_disk / "peerlog.db", PASSPHRASE)
    with Logbook.open(read_only_disk / "peerlog.db", PASSPHRASE, writing=False) as log:
        assert log.sessions.count() == 30
        assert log.check(full=True) == []
        with pytest.raises(CannotWrite) as refused, log.transaction():
            log.activity.note(log.around.now(), "never")
        assert refused.value.why == "read_only"


def test_no_logbook_is_made_on_a_read_only_disk(read_only_disk: Path) -> None:
    with pytest.raises(CannotWrite) as refused:
        Logbook.create(read_only_disk / "second.db", PASSPHRASE, today=FIRST_DAY, cost=CHEAP)
    assert refused.value.why == "read_only"
