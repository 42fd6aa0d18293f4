"""Writing the file anew leaves nothing of what was dropped; taking files away leaves no name."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from peerlog.domain.errors import InUse
from peerlog.storage import erasing
from tests.storage.logs import filled, new_log, open_log

SIZES = (120, 300, 800, 2000, 5000, 9000)


def written_and_dropped(path: Path, seed: int) -> tuple[list[bytes], list[bytes]]:
    """Rows of many sizes that come, grow, move and go; what went, and what stayed."""
    rng = random.Random(seed)
    seen: list[bytes] = []

    def blob(*sizes: int) -> bytes:
        seen.append(rng.randbytes(rng.choice(sizes)))
        return seen[-1]

    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA secure_delete = ON").fetchone()
        raw.execute("BEGIN")
        ids = list(range(2, 200))
        rng.shuffle(ids)
        there = set(ids[:120])
        for number in ids[:120]:
            sealed = blob(*SIZES[:5])
            raw.execute("INSERT INTO draft VALUES (?, ?, ?)", (number, rng.randbytes(8), sealed))
        for _turn in range(600):
            number = rng.choice(ids)
            if number not in there:
                raw.execute("INSERT INTO draft VALUES (?, ?, ?)", (number, rng.randbytes(8), blob(*SIZES)))
                there.add(number)
            elif rng.random() < 0.3:
                raw.execute("DELETE FROM draft WHERE id = ?", (number,))
                there.discard(number)
            else:
                raw.execute("UPDATE draft SET sealed = ? WHERE id = ?", (blob(*SIZES), number))
        raw.execute("DELETE FROM draft WHERE id % 2 = 0")
        raw.execute("COMMIT")
        stay = [sealed for (sealed,) in raw.execute("SELECT sealed FROM draft")]
    kept = set(stay)
    return [each for each in seen if each not in kept], stay


@pytest.mark.parametrize("seed", [4, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (5, 11))])
def test_a_row_that_moved_leaves_no_older_self_behind(tmp_path: Path, seed: int) -> None:
    """Wiping what is freed is not enough for this: without writing the file anew some of it stays."""
    with new_log(tmp_path) as log:
        filled(log)
        gone, stay = written_and_dropped(log.path, seed)
        erasing.settle(log)
        data = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        left = [
            each for each in gone if any(each[at : at + 24] in data for at in range(0, len(each) - 24, 120))
        ]
        assert left == []
        assert all(each[:60] in data for each in stay), "the search finds what is there"


def test_everything_else_is_as_it_was(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
        before = log.state()
        erasing.settle(log)
        assert log.state() == before
        assert log.check(full=True) == []
    with open_log(tmp_path) as again:
        assert again.check(full=True) == []


def test_a_reader_in_the_way_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
        with closing(sqlite3.connect(log.path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM session").fetchone()
            with pytest.raises(InUse):
                erasing.settle(log)
        erasing.settle(log)


def test_a_file_is_written_over_before_it_loses_its_name(tmp_path: Path) -> None:
    file, other = tmp_path / "file", tmp_path / "the same bytes"
    file.write_bytes(b"words" * 1_000_000)
    other.hardlink_to(file)
    erasing.wipe(file)
    assert not file.exists()
    assert set(other.read_bytes()) == {0}
    erasing.wipe(file)  # nothing there is nothing to do


def test_a_link_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "elsewhere", tmp_path / "link"
    elsewhere.write_text("somebody else's")
    link.symlink_to(elsewhere)
    erasing.wipe(link)
    assert not link.is_symlink()
    assert elsewhere.read_text() == "somebody else's"


def test_nothing_of_a_logbook_is_left_beside_it_and_its_neighbours_stay(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
        log.copy_to(tmp_path / "peerlog-before-update-from-1.db")
        log.copy_to(tmp_path / "peerlog-damaged-2026-01-01.db")
    neighbour = tmp_path / "notes.txt"
    neighbour.write_text("mine")
    (tmp_path / "peerlog.db-journal").write_bytes(b"left by a power cut")
    erasing.wipe_logbook(tmp_path / "peerlog.db")
    assert list(tmp_path.iterdir()) == [neighbour]
