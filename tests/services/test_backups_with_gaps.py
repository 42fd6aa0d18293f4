"""Entries that cannot be read any more: the rest is backed up all the same, beside the good backups."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from peerlog.domain.errors import Damaged, Refused
from peerlog.domain.session import Session
from peerlog.services.backups import BackedUp
from peerlog.services.erase_copies import EraseCopies
from peerlog.storage.erasing import copies_beside
from peerlog.storage.logbook import Logbook
from tests.services.backed_up import SECRET, Desk, a_session, fill, give_out

SEALED = ("session", "code_word", "reflection", "draft", "release")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path).make()
    with made.open() as logbook:
        fill(logbook, made.clock)
        give_out(logbook, "2026-07")
    return made


def lose_a_bit(desk: Desk, table: str = "session", place: int = -5) -> None:
    """Of the newest row's sealed bytes, in the file itself; the pages stay whole."""
    with closing(sqlite3.connect(desk.database)) as raw:
        ((blob,),) = raw.execute(f"SELECT sealed FROM {table} ORDER BY id DESC LIMIT 1").fetchall()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(desk.database.read_bytes())
    assert data.count(blob) == 1, "small enough to lie in one page"
    data[data.index(blob) + len(blob) + place] ^= 4
    desk.database.write_bytes(data)


def backed_up(desk: Desk) -> BackedUp:
    desk.clock.go_on(hours=1)
    with desk.open() as logbook:
        return desk.backups(logbook).back_up()


def readable(logbook: Logbook) -> list[Session]:
    found = []
    for row in logbook.sessions.rows():
        with suppress(Damaged):
            found.append(logbook.sessions.opened(row))
    return found


@pytest.mark.parametrize("table", SEALED)
def test_one_lost_bit_in_any_sealed_row_stops_no_backup(desk: Desk, table: str) -> None:
    good = backed_up(desk)
    lose_a_bit(desk, table)
    made = backed_up(desk)
    assert (good.notes.unreadable, made.notes.unreadable) == (0, 2 if table == "release" else 1)
    assert made.files[0].name.endswith("-with-gaps.backup")
    with desk.open() as logbook:
        backups = desk.backups(logbook)
        assert [each.file for each in backups.good_backups()] == list(good.files)
        assert [each.file for each in backups.every()] == [*made.files, *good.files]
        told = backups.damage_told_by(backups.every())
        assert told is not None
        assert told.file == made.files[0]
        backups.look_over(told)


def test_two_lost_bits_are_two_entries_and_the_rest_is_counted(desk: Desk) -> None:
    whole = backed_up(desk).notes.contents
    lose_a_bit(desk, "session")
    lose_a_bit(desk, "reflection")
    notes = backed_up(desk).notes
    assert notes.unreadable == 2
    assert (notes.contents.sessions, notes.contents.reflections) == (whole.sessions - 1, 0)
    assert (notes.contents.code_words, notes.contents.drafts) == (whole.code_words, whole.drafts)
    assert notes.contents.newest_session == whole.newest_session
    assert notes.contents.newest_reflection is None


@pytest.mark.parametrize("table", SEALED)
def test_on_a_new_laptop_everything_else_comes_back_from_it(desk: Desk, table: str, tmp_path: Path) -> None:
    lose_a_bit(desk, table)
    made = backed_up(desk)
    other = Desk(tmp_path / "other")
    other.root.mkdir()
    with other.restore().from_backup(made.files[0], SECRET) as ready:
        assert ready.plan.notes.unreadable == made.notes.unreadable
        assert ready.plan.after == made.notes.contents
        ready.carry_out()
    with other.open() as logbook:
        assert len(readable(logbook)) == (39 if table == "session" else 40)
        assert {problem.field for problem in logbook.check(full=True)} == {table}


def test_no_good_backup_goes_while_entries_cannot_be_read(desk: Desk) -> None:
    good = []
    for _day in range(9):
        good.append(backed_up(desk).files[0])
        desk.clock.go_on(days=1)
    with desk.open() as logbook:
        before = [each.file for each in desk.backups(logbook).good_backups()]
    assert len(before) >= 7
    lose_a_bit(desk)
    for number in range(14):
        desk.clock.go_on(days=1)
        desk.add_sessions(500 + number)
        backed_up(desk)
    with desk.open() as logbook:
        assert [each.file for each in desk.backups(logbook).good_backups()] == before
        assert len(desk.backups(logbook).every()) - len(before) < 15, "of the others the rotation keeps some"


def test_once_it_is_mended_those_with_gaps_go_as_new_ones_come(desk: Desk) -> None:
    good = backed_up(desk).files[0]
    lose_a_bit(desk)
    gaps = backed_up(desk).files[0]
    desk.put_back(good)
    with desk.open() as logbook:
        backups = desk.backups(logbook)
        assert backups.damage_told_by(backups.every()) is None, "another logbook lies there now"
        desk.clock.go_on(hours=1)
        backups.confirm_restore()
    for _month in range(13):
        desk.clock.go_on(days=32)
        assert backed_up(desk).notes.wholly_good
    assert not gaps.exists()


def test_what_is_put_back_before_it_is_mended_keeps_the_damaged_file(desk: Desk) -> None:
    good = backed_up(desk).files[0]
    lose_a_bit(desk)
    damaged = desk.database.read_bytes()
    assert desk.put_back(good) is not None
    kept = [file for file in copies_beside(desk.database) if "damaged" in file.name]
    assert [file.read_bytes()[100:] for file in kept] == [damaged[100:]]
    with desk.open() as logbook:
        assert logbook.check(full=True) == []


def test_older_backups_do_not_go_for_one_with_gaps(desk: Desk) -> None:
    good = backed_up(desk).files[0]
    lose_a_bit(desk)
    desk.clock.go_on(hours=1)
    with desk.open() as logbook:
        copies = EraseCopies(logbook, desk.clock, desk.backups(logbook), hold=False)
        with pytest.raises(Damaged):
            copies.renew()
    assert good.exists()


def test_one_is_due_again_only_when_something_was_written(desk: Desk) -> None:
    lose_a_bit(desk)
    backed_up(desk)
    with desk.open() as logbook:
        backups, later = desk.backups(logbook), desk.clock.now() + timedelta(days=3)
        assert not backups.due(later)
        assert not backups.due(later, closing=True)
        assert backups.prove() == 1
        with logbook.transaction():
            logbook.sessions.add(a_session(300))
        assert backups.due(later)


def test_a_file_whose_pages_are_broken_gives_no_backup(desk: Desk) -> None:
    before = backed_up(desk)
    with closing(sqlite3.connect(desk.database)) as raw:
        ((page,),) = raw.execute(
            "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'session' LIMIT 1"
        ).fetchall()
        ((size,),) = raw.execute("PRAGMA page_size").fetchall()
    with desk.open() as logbook:
        data = bytearray(desk.database.read_bytes())
        data[page * size - 3] ^= 1
        desk.database.write_bytes(data)
        with logbook.another(writing=True) as beside, pytest.raises(Damaged) as refused:
            desk.backups(beside).back_up()
    assert refused.value.what == "database"
    assert [file for file in desk.places.default.iterdir() if file.suffix == ".backup"] == list(before.files)


def test_one_that_lost_more_since_is_not_put_back(desk: Desk, tmp_path: Path) -> None:
    lose_a_bit(desk)
    file = backed_up(desk).files[0]
    data = bytearray(file.read_bytes())
    data[-9000] ^= 1
    file.write_bytes(data)
    other = Desk(tmp_path / "other")
    other.root.mkdir()
    with pytest.raises(Damaged), other.restore().from_backup(file, SECRET):
        pass


def test_it_is_no_way_back_to_before_a_restore(desk: Desk) -> None:
    lose_a_bit(desk)
    backed_up(desk)
    with pytest.raises(Refused):
        desk.restore().last_before_restore(SECRET)
