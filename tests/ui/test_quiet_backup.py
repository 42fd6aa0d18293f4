"""The backup nobody asks for: after opening, at the very end, and never in the way of the lock."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from peerlog.domain.session import Session
from peerlog.open_work import make_work
from peerlog.services.kept_backups import ENDING
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.quiet_backup import QuietBackup
from peerlog.ui.tasks import TaskRunner
from peerlog.ui.work import Work
from tests.stand_ins import PASSPHRASE, FixedClock, Steps


def backups_in(house: House) -> list[Path]:
    folder = house.paths.backups
    return sorted(file for file in folder.iterdir() if file.suffix == ENDING) if folder.exists() else []


def write_down(logbook: Logbook, house: House, number: int = 1) -> None:
    session = Session(uid=number.to_bytes(8, "big"), held_on=house.clock.today(), kind="group")
    with logbook.transaction():
        logbook.sessions.add(session)


def test_closing_the_window_backs_up_what_was_written(open_window: MainWindow, house: House) -> None:
    open_window.close()
    (first,) = backups_in(house)
    open_window.show()
    open_window.look_changed()
    open_window.open_with(PASSPHRASE)
    open_window.close()
    assert backups_in(house) == [first], "nothing was written: nothing to back up"
    with Logbook.open(house.paths.database, PASSPHRASE) as logbook:
        write_down(logbook, house)
    assert isinstance(house.clock, FixedClock)
    house.clock.go_on(hours=1)
    open_window.show()
    open_window.look_changed()
    open_window.open_with(PASSPHRASE)
    open_window.close()
    assert backups_in(house) != [first]
    assert {file.name for file in house.paths.root.iterdir()} <= {
        "peerlog.db",
        "peerlog.db.lock",
        "backups",
        "config",
        "activity",
    }


def test_the_lock_makes_none(open_window: MainWindow, house: House) -> None:
    open_window.lock()
    assert open_window.work is None
    assert backups_in(house) == []


def test_a_practice_logbook_and_a_reader_make_none(house: House, open_window: MainWindow) -> None:
    work = open_window.work
    assert work is not None
    assert work.backups is not None
    with Logbook.open(house.paths.database, PASSPHRASE, writing=False) as reading:
        assert make_work(reading, house, Steps()).backups is None
    open_window.lock()
    elsewhere = house.paths.root / "practice" / "peerlog.db"
    logbook, _code = Logbook.create(elsewhere, PASSPHRASE, today=house.clock.today(), practice=True)
    with logbook:
        assert make_work(logbook, house, Steps()).backups is None


def quiet(work: Work, window: MainWindow) -> None:
    QuietBackup(work, window).begin()


def test_some_time_after_opening_one_is_made_if_it_is_due(
    window: MainWindow, work: Work, house: House, clock: FixedClock, logbook: Logbook
) -> None:
    quiet(work, window)
    assert len(backups_in(house)) == 1
    write_down(logbook, house)
    quiet(work, window)
    assert len(backups_in(house)) == 1, "one a day is enough"
    clock.go_on(days=1)
    quiet(work, window)
    assert len(backups_in(house)) == 2


def test_where_no_backup_is_due_every_entry_is_looked_at_all_the_same(
    window: MainWindow, house: House, logbook: Logbook
) -> None:
    steps = Steps()
    write_down(logbook, house)
    quiet(make_work(logbook, house, steps), window)
    quiet(make_work(logbook, house, steps), window)
    assert steps.said == []
    with logbook.transaction():
        logbook.sessions._database.write("UPDATE session SET headcount = 3")
    quiet(make_work(logbook, house, steps), window)
    assert steps.said[-1].startswith("1 entry of your logbook cannot be read any more.")
    assert "Settings and help, Backups" in steps.said[-1]
    assert len(backups_in(house)) == 1


def test_a_stick_that_is_not_there_is_said_and_so_is_a_logbook_that_is_not_whole(
    window: MainWindow, house: House, logbook: Logbook, clock: FixedClock
) -> None:
    steps = Steps()
    house.preferred.change(backup_folder=str(house.paths.root.parent / "stick"))
    quiet(make_work(logbook, house, steps), window)
    (said,) = steps.said
    assert "There is a new backup, but not in" in said
    assert "stick" in said
    write_down(logbook, house)
    with logbook.transaction():
        logbook.sessions._database.write("UPDATE session SET headcount = 3")
    clock.go_on(days=1)
    quiet(make_work(logbook, house, steps), window)
    assert steps.said[-1].startswith("1 entry of your logbook cannot be read any more.")
    assert "No good one goes until this is mended." in steps.said[-1]
    assert len(backups_in(house)) == 2


def test_a_lock_stops_the_one_that_is_being_made(window: MainWindow, house: House, logbook: Logbook) -> None:
    for number in range(1, 400):
        write_down(logbook, house, number)
    tasks, steps = TaskRunner(), Steps()
    work = replace(make_work(logbook, house, steps), tasks=tasks)
    quiet(work, window)
    tasks.wait()
    logbook.close()
    assert len(backups_in(house)) <= 1
    names = {file.name for file in house.paths.root.iterdir()}
    assert not [name for name in names if name.startswith("working-") or name.endswith(".part")]
    assert not list(house.paths.backups.glob("*.part"))
    assert steps.said == []


def test_a_backup_that_failed_at_closing_is_said_at_the_next_unlock_and_made_up_for(
    open_window: MainWindow, house: House, clock: FixedClock, qtbot: QtBot
) -> None:
    house.paths.backups.write_bytes(b"a file where the folder should be")
    open_window.close()
    assert not open_window.isVisible()
    house.paths.backups.unlink()
    clock.go_on(hours=1)
    open_window.show()
    open_window.look_changed()
    open_window.open_with(PASSPHRASE)
    book = open_window.book
    assert book is not None
    said: list[str] = []

    def heard() -> bool:
        said.append(book.notice.text())
        return "There is a new backup now." in said[-1]

    qtbot.waitUntil(heard, timeout=5_000)
    (made,) = backups_in(house)
    open_window.lock()
    clock.go_on(days=1)
    open_window.open_with(PASSPHRASE)
    assert open_window.work is not None
    assert open_window.work.backups is not None
    assert open_window.work.backups.failed_at() is None, "said once, not for ever"
    assert [act.words for act in open_window.work.keeping.activity.acts()][:2] == [
        "A backup was made",
        "The backup did not come about",
    ]
    assert made.exists()


def test_where_it_fails_again_and_again_that_is_said_once_and_tried_on(
    window: MainWindow, house: House, logbook: Logbook
) -> None:
    steps = Steps()
    work = make_work(logbook, house, steps)
    assert work.backups is not None
    work.backups.note_failure()
    house.paths.backups.write_bytes(b"a file where the folder should be")
    backup = QuietBackup(work, window)
    backup.begin()
    assert steps.said[0].startswith("When you closed peerlog on Sunday 22 November 2026")
    assert steps.said[1].startswith("There is no new backup: ")
    assert steps.said[1].endswith("It is tried again from time to time.")
    backup.begin()
    assert len(steps.said) == 2
    house.paths.backups.unlink()
    backup.begin()
    assert steps.said[2:] == ["There is a new backup now."]
    assert len(backups_in(house)) == 1
