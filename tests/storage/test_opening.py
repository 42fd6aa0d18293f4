"""Making and opening a logbook, and being turned away."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from peerlog.domain.errors import (
    AlreadyThere,
    CannotWrite,
    Damaged,
    DamagedHeader,
    InUse,
    NothingThere,
    NotOurs,
    Refused,
    TooNew,
    WrongPassphrase,
)
from peerlog.domain.session import Words
from peerlog.storage.database import PAGE_SIZE
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from tests.storage.logs import CHEAP, FIRST_DAY, MOMENT, PASSPHRASE, add, filled, new_log, open_log, session


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_a_new_logbook_is_empty_and_says_what_it_is(tmp_path: Path) -> None:
    made, code = Logbook.create(
        tmp_path / "deep" / "folder" / "peerlog.db", PASSPHRASE, today=FIRST_DAY, practice=True, cost=CHEAP
    )
    with made:
        assert (made.made_on, made.practice, made.writing) == (FIRST_DAY, True, True)
        assert len(bytes.fromhex(made.log_id)) == 16
        assert made.sessions.count() == 0
        assert made.check(full=True) == []
        kept = made.log_id
    with Logbook.open(made.path, recovery_code=code) as again:
        assert (again.log_id, again.made_on, again.practice) == (kept, FIRST_DAY, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_every_file_is_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        with new_log(tmp_path / "log") as log:
            filled(log)
            log.copy_to(tmp_path / "log" / "copy.db")
            rights = {file.name: stat.S_IMODE(file.stat().st_mode) for file in log.path.parent.iterdir()}
            assert stat.S_IMODE(log.path.parent.stat().st_mode) == 0o700
    finally:
        os.umask(before)
    assert set(rights) >= {"peerlog.db", "peerlog.db-wal", "peerlog.db.lock", "copy.db"}
    assert set(rights.values()) == {0o600}


def test_an_existing_logbook_is_never_made_anew(tmp_path: Path) -> None:
    new_log(tmp_path).close()
    before = contents(tmp_path)["peerlog.db"]
    with pytest.raises(AlreadyThere):
        new_log(tmp_path)
    assert contents(tmp_path)["peerlog.db"] == before
    open_log(tmp_path).close()


def test_what_a_crash_left_of_making_one_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "peerlog.db.new").write_bytes(b"half")
    (tmp_path / "peerlog.db.new-journal").write_bytes(b"half")
    with new_log(tmp_path) as log:
        assert log.check(full=True) == []
    assert set(contents(tmp_path)) == {"peerlog.db", "peerlog.db.lock"}


def test_a_passphrase_refused_leaves_no_logbook_behind(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        Logbook.create(tmp_path / "peerlog.db", "", today=FIRST_DAY, cost=CHEAP)
    assert not (tmp_path / "peerlog.db").exists()
    new_log(tmp_path).close()


def test_nothing_there_is_said_and_nothing_made(tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        open_log(tmp_path)
    with pytest.raises(NothingThere):
        open_log(tmp_path / "no" / "folder", writing=False)
    assert contents(tmp_path) == {}


def test_a_wrong_passphrase_or_code_lets_the_right_one_in_afterwards(tmp_path: Path) -> None:
    new_log(tmp_path).close()
    for wrong in ({"passphrase": "plum"}, {"passphrase": None}, {"recovery_code": "0000-1111"}):
        with pytest.raises(WrongPassphrase):
            Logbook.open(tmp_path / "peerlog.db", **wrong)
    open_log(tmp_path).close()


def foreign(folder: Path, pragma: str = "", name: str = "peerlog.db") -> Path:
    with closing(sqlite3.connect(folder / name)) as made:
        made.executescript(f"{pragma}; CREATE TABLE other (words TEXT); INSERT INTO other VALUES ('x');")
    return folder / name


def test_a_foreign_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    for number, data in enumerate((b"", b"SQLite format 3\0", b"Dear diary,", b"\0" * 5000)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "peerlog.db").write_bytes(data)
        for writing in (True, False):
            with pytest.raises((NotOurs, Damaged)):
                open_log(folder, writing=writing)
        assert contents(folder) == {"peerlog.db": data}
    other = tmp_path / "other"
    other.mkdir()
    before = foreign(other).read_bytes()
    with pytest.raises(NotOurs):
        open_log(other)
    assert contents(other) == {"peerlog.db": before}


def test_a_newer_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    new_log(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "peerlog.db")) as newer:
        newer.executescript("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE);")
    before = contents(tmp_path)
    for writing in (True, False):
        with pytest.raises(TooNew) as refused:
            open_log(tmp_path, writing=writing)
        assert refused.value.found == 99
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE TRIGGER spy AFTER INSERT ON session BEGIN UPDATE session SET minutes = 1; END",
        "CREATE VIEW spy AS SELECT * FROM session",
        "CREATE TABLE spy (words TEXT)",
        "CREATE INDEX spy ON session (kind)",
        "DROP TRIGGER frozen_stays",
        "ALTER TABLE session ADD COLUMN more TEXT",
    ],
)
def test_a_file_with_anything_added_or_taken_away_is_refused(tmp_path: Path, addition: str) -> None:
    new_log(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "peerlog.db")) as changed:
        changed.executescript(f"{addition}; PRAGMA wal_checkpoint(TRUNCATE);")
    before = contents(tmp_path)["peerlog.db"]
    for writing in (True, False):
        with pytest.raises(Damaged) as refused:
            open_log(tmp_path, writing=writing)
        assert refused.value.what == "not_ours"
    assert contents(tmp_path)["peerlog.db"] == before


def test_a_spoiled_header_is_not_taken_for_a_wrong_passphrase(tmp_path: Path) -> None:
    new_log(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "peerlog.db")) as spoiled:
        (header,) = spoiled.execute("SELECT header FROM about").fetchone()
        bad = header[:50] + bytes([header[50] ^ 4]) + header[51:]
        spoiled.execute("UPDATE about SET header = ?", (bad,))
        spoiled.commit()
    with pytest.raises(DamagedHeader):
        open_log(tmp_path)


@pytest.mark.parametrize("column", ["log_id = zeroblob(16)", "made_on = '2020-01-01'", "practice = 1"])
def test_a_changed_about_row_is_found_when_opening(tmp_path: Path, column: str) -> None:
    new_log(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "peerlog.db")) as spoiled:
        spoiled.execute(f"UPDATE about SET {column}")
        spoiled.commit()
    with pytest.raises(Damaged):
        open_log(tmp_path)


def test_half_a_file_is_damage_not_a_crash(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
    whole = (tmp_path / "peerlog.db").read_bytes()
    for share in (0.1, 0.3, 0.5, 0.9):
        (tmp_path / "peerlog.db").write_bytes(whole[: int(len(whole) * share)])
        try:
            with open_log(tmp_path) as log:
                assert log.check(full=True) != []
        except Damaged:
            continue


@pytest.mark.parametrize("name", ["session_by_day", "sqlite_autoindex_session_1", "sqlite_autoindex_code_1"])
def test_a_broken_index_hides_no_session(tmp_path: Path, name: str) -> None:
    """SQLite reads on past an index entry that is gone and says nothing."""
    with new_log(tmp_path) as log:
        filled(log)
    with closing(sqlite3.connect(tmp_path / "peerlog.db")) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    data = bytearray((tmp_path / "peerlog.db").read_bytes())
    page = (root - 1) * PAGE_SIZE
    assert data[page] == 10, "a leaf of an index"
    # One entry less, as a lost bit would say it.
    data[page + 3 : page + 5] = (int.from_bytes(data[page + 3 : page + 5], "big") - 1).to_bytes(2, "big")
    (tmp_path / "peerlog.db").write_bytes(data)
    before = contents(tmp_path)["peerlog.db"]
    for writing in (True, False):
        with pytest.raises(Damaged) as refused:
            open_log(tmp_path, writing=writing)
        assert refused.value.what == "database"
    assert contents(tmp_path)["peerlog.db"] == before


def test_one_window_writes_and_others_hear_since_when(tmp_path: Path) -> None:
    with new_log(tmp_path, Surroundings(now=lambda: MOMENT)) as log:
        with pytest.raises(InUse) as refused:
            open_log(tmp_path)
        assert datetime.fromisoformat(refused.value.since) == MOMENT
        with pytest.raises(InUse):
            new_log(tmp_path)
        add(log, session(log))
    open_log(tmp_path).close()


def test_reading_works_while_another_writes_and_sees_what_was_kept(tmp_path: Path) -> None:
    with new_log(tmp_path) as log, open_log(tmp_path, writing=False) as reader:
        made = session(log, words=Words(note="Kept"))
        add(log, made)
        assert reader.sessions.get(made.uid) == made
        with log.transaction():
            log.sessions.drop(made.uid)
            assert reader.sessions.count() == 1
        assert reader.sessions.count() == 0
        assert not reader.writing


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
    with open_log(tmp_path, writing=False) as reader:
        with pytest.raises(CannotWrite):
            add(reader, session(reader))
        with pytest.raises(CannotWrite):
            reader.change_passphrase(PASSPHRASE, "another")
        with pytest.raises(ValueError, match="reading"):
            reader.another(writing=True)
        with pytest.raises(ValueError, match="reading"), reader.ledger():
            pass
        assert reader.sessions.count() == 30
        with reader.counting() as rows:
            assert rows("SELECT count(*) FROM session") == [(31,)]
    with open_log(tmp_path, writing=False), open_log(tmp_path) as writer:
        add(writer, session(writer))


def test_a_worker_reads_through_a_connection_of_its_own(log: Logbook) -> None:
    filled(log)
    counted: list[int] = []

    def work() -> None:
        with log.another() as mine:
            counted.append(sum(1 for _ in mine.sessions.all()))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert counted == [31]


def test_a_logbook_unlocked_by_a_worker_may_be_handed_over(tmp_path: Path) -> None:
    new_log(tmp_path).close()
    opened: list[Logbook] = []
    worker = threading.Thread(target=lambda: opened.append(open_log(tmp_path)))
    worker.start()
    worker.join()
    with opened[0] as log:
        add(log, session(log))
        assert log.sessions.count() == 1


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    log = new_log(tmp_path)
    log.close()
    log.close()
    open_log(tmp_path).close()


def test_nothing_but_the_log_and_its_lock_lie_there_when_it_is_closed(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
        with log.counting(), log.another():
            pass
    with open_log(tmp_path, writing=False) as reader:
        reader.sessions.count()
    assert set(contents(tmp_path)) == {"peerlog.db", "peerlog.db.lock"}


def test_a_changed_passphrase_is_the_only_one(tmp_path: Path) -> None:
    log, code = Logbook.create(tmp_path / "peerlog.db", PASSPHRASE, today=FIRST_DAY, cost=CHEAP)
    with log:
        filled(log)
        with pytest.raises(WrongPassphrase):
            log.change_passphrase("not it", "new words")
        with pytest.raises(Refused):
            log.change_passphrase(PASSPHRASE, "")
        log.change_passphrase(PASSPHRASE, "new words")
        assert log.recovery_code_fits(code)
        assert log.check(full=True) == []
    with pytest.raises(WrongPassphrase):
        open_log(tmp_path)
    with Logbook.open(log.path, "new words") as again:
        assert again.sessions.count() == 30


def test_a_used_recovery_code_is_replaced(tmp_path: Path) -> None:
    log, code = Logbook.create(tmp_path / "peerlog.db", PASSPHRASE, today=FIRST_DAY, cost=CHEAP)
    log.close()
    with Logbook.open(log.path, recovery_code=code.lower()) as opened:
        renewed = opened.set_passphrase_and_code("new words")
        assert not opened.recovery_code_fits(code)
        assert opened.recovery_code_fits(renewed)
        newest = opened.new_recovery_code()
        assert not opened.recovery_code_fits(renewed)
    with pytest.raises(WrongPassphrase):
        Logbook.open(log.path, recovery_code=code)
    Logbook.open(log.path, "new words").close()
    Logbook.open(log.path, recovery_code=newest).close()


def test_the_old_way_in_is_gone_from_the_files_after_a_change(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        with closing(sqlite3.connect(log.path)) as raw:
            (header,) = raw.execute("SELECT header FROM about").fetchone()
        first_slot = header[30:95]
        assert any(first_slot in data for data in contents(tmp_path).values())
        log.change_passphrase(PASSPHRASE, "new words")
        assert not any(first_slot in data for data in contents(tmp_path).values())


def test_a_copy_is_one_whole_file_that_opens(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
        (tmp_path / "copies").mkdir()
        log.copy_to(tmp_path / "copies" / "peerlog.db")
        assert set(contents(tmp_path / "copies")) == {"peerlog.db"}
        add(log, session(log))
    with open_log(tmp_path / "copies") as copy:
        assert copy.sessions.count() == 30
        assert copy.check(full=True) == []
    with open_log(tmp_path) as log, pytest.raises(CannotWrite):
        log.copy_to(tmp_path / "no folder" / "peerlog.db")


def test_each_new_row_has_a_name_that_says_nothing(log: Logbook) -> None:
    names = {log.new_uid() for _ in range(1000)}
    assert len(names) == 1000
    assert {len(name) for name in names} == {8}


def test_random_names_can_be_passed_in(tmp_path: Path) -> None:
    names: Iterator[bytes] = iter(bytes([n] * 8) for n in range(9))
    with new_log(tmp_path, Surroundings(new_uid=lambda: next(names))) as log, log.transaction():
        assert log.new_uid() == bytes(8)
        assert log.code_words.add("amber heron").uid == b"\1" * 8


READ_ONLY = """
import os, sys
from pathlib import Path
from peerlog.domain.errors import CannotWrite
from peerlog.storage.logbook import Logbook
from peerlog.vault.header import Cost
from datetime import date
os.setuid(65534)
for attempt in (
    lambda: Logbook.open(Path(sys.argv[1]), "x"),
    lambda: Logbook.create(Path(sys.argv[1]).with_name("second.db"), "x", today=date(2026, 1, 1),
                           cost=Cost(memory_kib=8, passes=1, lanes=1)),
):
    try:
        attempt()
    except CannotWrite as refused:
        print(refused.why)
"""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else"
)
def test_a_folder_one_may_not_write_to_is_said(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        log, _ = Logbook.create(folder / "peerlog.db", "x", today=date(2026, 1, 1), cost=CHEAP)
        log.close()
        (folder / "peerlog.db").chmod(0o644)
        (folder / "peerlog.db.lock").unlink()
        command = [sys.executable, "-c", READ_ONLY, str(folder / "peerlog.db")]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.stdout.split() == ["not_allowed", "not_allowed"], ran.stderr


def test_a_clock_in_another_place_still_tells_the_moment(tmp_path: Path) -> None:
    moment = datetime(2026, 1, 1, 23, 59, 59, 999, tzinfo=UTC)
    with new_log(tmp_path, Surroundings(now=lambda: moment)), pytest.raises(InUse) as refused:
        open_log(tmp_path)
    assert refused.value.since == "2026-01-01T23:59:59+00:00"
