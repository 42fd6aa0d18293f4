"""One writer at a time, whatever happens to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from peerlog.domain.errors import InUse
from peerlog.storage.lock import WriterLock
from tests.storage.logs import MOMENT

HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from peerlog.storage.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]), datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


def hold_elsewhere(logbook: Path) -> subprocess.Popen[str]:
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(logbook)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    return held


def test_another_process_is_told_since_when(tmp_path: Path) -> None:
    with hold_elsewhere(tmp_path / "peerlog.db") as other:
        with pytest.raises(InUse) as refused:
            WriterLock(tmp_path / "peerlog.db", MOMENT)
        assert refused.value.since == "2026-03-01T09:30:00+00:00"
        other.kill()


def test_a_killed_process_leaves_nothing_to_clear(tmp_path: Path) -> None:
    with hold_elsewhere(tmp_path / "peerlog.db") as other:
        other.kill()
    lock = WriterLock(tmp_path / "peerlog.db", MOMENT)
    assert (tmp_path / "peerlog.db.lock").read_text() == "2026-11-22T14:10:00+00:00"
    lock.release()


def test_the_second_lock_of_one_process_is_refused_too(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / "peerlog.db", MOMENT)
    with pytest.raises(InUse):
        WriterLock(tmp_path / "peerlog.db", MOMENT)
    lock.release()
    lock.release()
    WriterLock(tmp_path / "peerlog.db", MOMENT).release()


def test_two_logbooks_in_one_folder_do_not_hinder_each_other(tmp_path: Path) -> None:
    first, second = (WriterLock(tmp_path / name, MOMENT) for name in ("a.db", "b.db"))
    first.release()
    second.release()


@pytest.mark.parametrize("said", ["", "Anna was here", "\0" * 30, "2026\n2026", "é" * 20])
def test_a_lock_file_with_anything_else_in_it_says_nothing(tmp_path: Path, said: str) -> None:
    lock = WriterLock(tmp_path / "peerlog.db", MOMENT)
    (tmp_path / "peerlog.db.lock").write_text(said, encoding="utf-8")
    with pytest.raises(InUse) as refused:
        WriterLock(tmp_path / "peerlog.db", MOMENT)
    assert refused.value.since == ""
    lock.release()
