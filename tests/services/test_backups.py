"""A backup counts once it was opened and looked over; where it goes, how long it stays."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from peerlog.domain.errors import AlreadyThere, CannotWrite, Damaged, NothingThere, WrongPassphrase
from peerlog.services.kept_backups import KeptBackup
from peerlog.services.replaced import Secret
from peerlog.services.restore import Restore
from peerlog.storage import migrate
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from peerlog.vault.backup_file import Backup
from tests.canaries import MARK, found_in, planted
from tests.services.backed_up import SECRET, Desk, a_session, fill, give_out
from tests.stand_ins import CHEAP, PASSPHRASE

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="rights and mounts as POSIX has them")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path).make()
    with made.open() as logbook:
        fill(logbook, made.clock)
    return made


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_backup_goes_to_both_places_and_says_what_is_in_it(desk: Desk) -> None:
    desk.stick.mkdir()
    with desk.open() as logbook:
        give_out(logbook, "2026-07")
        done = desk.backups(logbook).back_up()
        assert [file.parent for file in done.files] == list(desk.places.all)
        assert done.missed == ()
        assert done.files[0].name == f"peerlog-{logbook.log_id[:6]}-2026-11-22-141000.backup"
        contents = done.notes.contents
        assert (contents.sessions, contents.reflections, contents.code_words) == (40, 1, 1)
        assert (contents.drafts, contents.summaries) == (1, 1)
        assert contents.newest_session == max(each.held_on for each in logbook.sessions.all())
        assert [each.file for each in desk.backups(logbook).good_backups()] == list(done.files)
    assert done.files[0].read_bytes() == done.files[1].read_bytes()


def test_nothing_but_backups_and_the_witness_stays_behind(desk: Desk) -> None:
    desk.back_up()
    assert names(desk.root / "data") == ["backups", "peerlog.db", "peerlog.db.lock"]
    assert [name.rpartition(".")[2] for name in names(desk.places.default)] == ["backup"]


@POSIX_ONLY
def test_a_backup_is_for_its_owner_only(desk: Desk) -> None:
    file = desk.back_up()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.slow
def test_no_planted_word_and_no_countable_column_can_be_read_in_a_backup(desk: Desk) -> None:
    desk.add_sessions(500, note=planted("note"))
    file = desk.back_up()
    assert found_in(desk.root / "data", deep=True) == []
    data = file.read_bytes()
    assert MARK.encode() not in data
    for plain in (b"SQLite format 3", b"CREATE TABLE", b"2026-03-0", b"logbook_", b"one_to_one", b"group"):
        assert plain not in data
        assert plain in desk.database.read_bytes() or plain in (b"logbook_", b"one_to_one")


def test_the_passphrase_and_the_code_of_that_day_open_it(desk: Desk) -> None:
    file = desk.back_up()
    with desk.open() as logbook:
        logbook.change_passphrase(PASSPHRASE, "other words", cost=CHEAP)
    with file.open("rb") as reading:
        backup = Backup.read(reading)
    of_that_day, code = Secret(PASSPHRASE), Secret(recovery_code=desk.code)
    assert backup.unlock(of_that_day.opens).same_as(backup.unlock(code.opens))
    assert backup.unlock(code.opens).same_as(backup.unlock(Secret.typed(desk.code.lower()).opens))
    with pytest.raises(WrongPassphrase):
        backup.unlock(Secret.typed("other words").opens)


def test_a_place_that_is_not_there_is_told_and_stops_nothing(desk: Desk) -> None:
    with desk.open() as logbook:
        done = desk.backups(logbook).back_up()
    assert len(done.files) == 1
    ((place, why),) = done.missed
    assert (place, type(why)) == (desk.stick, NothingThere)
    assert not desk.stick.exists()


def test_the_stick_that_comes_back_gets_the_newest(desk: Desk) -> None:
    with desk.open() as logbook:
        backups = desk.backups(logbook)
        backups.back_up()
        assert not backups.due(desk.clock.now())
        desk.stick.mkdir()
        assert backups.due(desk.clock.now())
        backups.back_up()
        assert not backups.due(desk.clock.now())


def test_one_is_due_when_something_was_written_and_the_day_is_another(desk: Desk) -> None:
    with desk.open() as logbook:
        backups = desk.backups(logbook)
        assert backups.due(desk.clock.now())
        backups.back_up()
        assert not backups.due(desk.clock.now() + timedelta(days=3))
        with logbook.transaction():
            logbook.sessions.add(a_session(300))
        assert not backups.due(desk.clock.now())
        assert backups.due(desk.clock.now(), closing=True)
        assert backups.due(desk.clock.now() + timedelta(days=1))
        with logbook.transaction():
            logbook.sessions.drop(a_session(300).uid)
        assert not backups.due(desk.clock.now() + timedelta(days=1))


def test_a_clock_set_back_hides_no_change(desk: Desk) -> None:
    desk.back_up()
    desk.add_sessions(300)
    desk.clock.go_on(days=-40)
    with desk.open() as logbook:
        assert desk.backups(logbook).due(desk.clock.now())


def made_at(found: list[KeptBackup]) -> list[datetime]:
    return [each.notes.made_at for each in found]


@pytest.mark.slow
def test_old_ones_go_and_the_newest_of_days_weeks_and_months_stay(desk: Desk) -> None:
    with desk.open() as logbook:
        for day in range(60):
            desk.clock.moment = datetime.fromisoformat("2026-09-01T12:00:00+00:00") + timedelta(days=day)
            desk.backups(logbook).back_up()
        kept = made_at(desk.backups(logbook).good_backups())
    newest = datetime.fromisoformat("2026-10-30T12:00:00+00:00")
    assert kept[:7] == [newest - timedelta(days=day) for day in range(7)]
    assert [moment.date().isoformat() for moment in kept[7:]] == [
        "2026-10-18",
        "2026-10-11",
        "2026-09-30",
    ]


def test_what_is_not_ours_in_a_backup_folder_is_left_alone(desk: Desk) -> None:
    desk.places.default.mkdir()
    other = Desk(desk.root / "other").make()
    theirs = other.back_up()
    strange = {
        "holiday.backup": b"pictures",
        "peerlog-aaaaaa-2020-01-01-000000.backup": b"peerlog backup\0\x01 torn",
        theirs.name: theirs.read_bytes(),
        "letter.txt": b"Dear",
    }
    for name, data in strange.items():
        (desk.places.default / name).write_bytes(data)
    for _day in range(12):
        desk.clock.go_on(days=1)
        desk.back_up()
    for name, data in strange.items():
        assert (desk.places.default / name).read_bytes() == data
    with desk.open() as logbook:
        assert theirs.name not in {each.file.name for each in desk.backups(logbook).good_backups()}


def test_one_that_became_shorter_is_not_called_good(desk: Desk) -> None:
    first = desk.back_up()
    desk.clock.go_on(days=1)
    second = desk.back_up()
    second.write_bytes(second.read_bytes()[:-1])
    with desk.open() as logbook:
        assert [each.file for each in desk.backups(logbook).good_backups()] == [first]


def test_one_that_changed_on_the_disk_is_found_when_it_is_looked_over(desk: Desk) -> None:
    file = desk.back_up()
    data = bytearray(file.read_bytes())
    data[-5000] ^= 4
    file.write_bytes(data)
    with desk.open() as logbook:
        backups = desk.backups(logbook)
        (kept,) = backups.good_backups()
        with pytest.raises(Damaged) as refused:
            backups.look_over(kept)
    assert refused.value.what == "backup"


def test_a_named_file_is_never_written_over(desk: Desk) -> None:
    place = desk.root / "mine.backup"
    with desk.open() as logbook:
        desk.backups(logbook).back_up_to(place)
        before = place.read_bytes()
        with pytest.raises(AlreadyThere):
            desk.backups(logbook).back_up_to(place)
        with pytest.raises(NothingThere):
            desk.backups(logbook).back_up_to(desk.root / "no folder" / "mine.backup")
    assert place.read_bytes() == before


def test_stopping_it_leaves_nothing_of_it(desk: Desk) -> None:
    class Stop(Exception):
        pass

    def stop(share: float, _words: str) -> None:
        if share > 0.8:
            raise Stop

    before = desk.back_up()
    with desk.open() as logbook, pytest.raises(Stop):
        desk.backups(logbook).back_up(stop)
    assert names(desk.places.default) == [before.name]
    assert names(desk.root / "data") == ["backups", "peerlog.db", "peerlog.db.lock"]


def test_it_tells_how_far_it_is(desk: Desk) -> None:
    told: list[float] = []
    with desk.open() as logbook:
        desk.backups(logbook).back_up(lambda share, _words: told.append(share))
    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] == 1.0


def test_while_the_window_writes_a_reader_can_back_up(desk: Desk) -> None:
    with desk.open() as writer, Logbook.open(desk.database, PASSPHRASE, writing=False) as reader:
        with writer.transaction():
            writer.sessions.add(a_session(400))
        done = desk.backups(reader).back_up()
        assert done.notes.contents.sessions == 41


KILLED = """
import os, sys
from pathlib import Path
from tests.services.backed_up import Desk
def stop(share, words):
    if share >= float(sys.argv[2]):
        os._exit(9)
desk = Desk(Path(sys.argv[1]))
with desk.open() as logbook:
    desk.backups(logbook).back_up(stop)
"""


@pytest.mark.parametrize("share", ["0", "0.2", "0.5", "1"])
def test_killed_in_the_middle_no_half_backup_is_ever_called_one(desk: Desk, share: str) -> None:
    before = desk.back_up()
    desk.add_sessions(300)
    command = [sys.executable, "-c", KILLED, str(desk.root), share]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    assert subprocess.run(command, check=False, env=environment).returncode == 9
    with desk.open() as logbook:
        assert [each.file for each in desk.backups(logbook).good_backups()] == [before]
        assert logbook.check(full=True) == []
    desk.clock.moment = datetime.now(UTC) + timedelta(hours=2)
    desk.back_up()
    assert names(desk.root / "data") == ["backups", "peerlog.db", "peerlog.db.lock"]
    assert not list(desk.places.default.glob("*.part"))


def test_the_copy_kept_before_an_update_becomes_a_sealed_backup(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    first = Surroundings(migrations=migrate.shipped()[:1])
    Logbook.create(desk.database, PASSPHRASE, today=desk.clock.today(), cost=CHEAP, around=first)[0].close()
    desk.add_sessions(7)
    (copy,) = desk.database.parent.glob("*before-update*")
    desk.back_up()
    assert not copy.exists()
    with desk.open() as logbook:
        (kept,) = [k for k in desk.backups(logbook).good_backups() if k.notes.why == "before_update"]
    assert kept.file.name.endswith("-before-update.backup")
    assert (kept.notes.version, kept.notes.contents.sessions) == (1, 0)
    desk.put_back(kept.file)
    assert desk.notes() == []


def test_on_a_shared_folder_it_works_the_same(desk: Desk) -> None:
    shared = Surroundings(is_shared=lambda _folder: True)
    with Logbook.open(desk.database, PASSPHRASE, around=shared) as logbook:
        file = desk.backups(logbook).back_up().files[0]
        with logbook.transaction():
            logbook.sessions.add(a_session(300))
        give_out(logbook, "2026-05")
    restore = Restore(desk.database, desk.clock, desk.places, desk.witness, around=shared)
    with restore.from_backup(file, SECRET) as ready:
        assert ready.plan.carried.closings == 1
        assert ready.carry_out().kept is not None
    assert 300 not in desk.notes()
    assert desk.given_out() == [("2026-05", (10,))]


@pytest.fixture
def small_stick(desk: Desk) -> Path:
    """A stick of two hundred kilobytes; needs root."""
    desk.stick.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(desk.stick)]
    if sys.platform == "win32" or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody make a small disk")
    return desk.stick


def test_a_full_stick_is_told_and_the_other_place_has_it(desk: Desk, small_stick: Path) -> None:
    try:
        desk.add_sessions(*range(600, 900), note="many words that do not pack well " * 20)
        with desk.open() as logbook:
            done = desk.backups(logbook).back_up()
        ((place, why),) = done.missed
        assert place == small_stick
        assert isinstance(why, CannotWrite)
        assert why.why == "full"
        assert names(small_stick) == []
        assert done.files[0].parent == desk.places.default
    finally:
        subprocess.run(["umount", str(small_stick)], check=True)
