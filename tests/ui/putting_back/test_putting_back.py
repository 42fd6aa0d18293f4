"""A backup comes back through the real window: chosen, opened with its words, looked at, put in place."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.logbook_door import LogbookDoor
from peerlog.services.backup_places import places_of, witness_of
from peerlog.services.backups import Backups
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.look import Look
from peerlog.ui.main_window import MainWindow
from peerlog.ui.putting_back.label import PuttingBackLabel
from peerlog.ui.start.first_run import FirstRun
from peerlog.ui.start.unlock import UnlockLabel
from peerlog.ui.tasks import TaskRunner
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.lines import Line
from tests.services.backed_up import a_session, fill, give_out, given_out_of
from tests.services.test_restore import break_index
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock, Seconds
from tests.ui.conftest import SMALL_LAPTOP
from tests.ui.faults import faults


@dataclass
class ChosenBackup:
    """The answer of a person to "which backup?"."""

    path: Path | None = None

    def backup(self, look: Look, parent: QWidget, start: Path) -> Path | None:
        return self.path


@pytest.fixture
def which() -> ChosenBackup:
    return ChosenBackup()


@pytest.fixture
def house(house: House, which: ChosenBackup) -> House:
    return replace(house, which_backup=which)


@pytest.fixture
def filled(window: MainWindow, house: House, clock: FixedClock) -> Path:
    """Forty sessions and a backup of them; then two more sessions. The window asks for the passphrase."""
    logbook, _code = Logbook.create(house.paths.database, PASSPHRASE, today=clock.today(), cost=CHEAP)
    with logbook:
        fill(logbook, clock, "a line")
        file = back_up(logbook, house)
        with logbook.transaction():
            logbook.sessions.add(a_session(100))
            logbook.sessions.add(a_session(101))
    clock.go_on(hours=1)
    window.look_changed()
    return file


def back_up(logbook: Logbook, house: House) -> Path:
    places = places_of(house.paths, house.preferred.now, house.policy.policy)
    return Backups(logbook, house.clock, places, witness_of(house.paths, places)).back_up().files[0]


def sessions_of(house: House) -> int:
    with Logbook.open(house.paths.database, PASSPHRASE, writing=False) as logbook:
        return logbook.sessions.count()


def words(window: QWidget) -> str:
    """All that can be read now."""
    for _turn in range(3):
        QApplication.processEvents()
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def press(qtbot: QtBot, window: QWidget, text: str) -> None:
    def there() -> list[Button]:
        return [
            b for b in window.findChildren(Button) if b.text() == text and b.isVisible() and b.isEnabled()
        ]

    qtbot.waitUntil(lambda: bool(there()))
    qtbot.mouseClick(there()[0], Qt.MouseButton.LeftButton)


def type_words(qtbot: QtBot, window: QWidget, text: str, name: str = "passphrase_of_backup") -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    field = window.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def unlock(qtbot: QtBot, window: MainWindow, text: str = PASSPHRASE) -> None:
    type_words(qtbot, window, text, "passphrase")


def spoil(house: House, at: Callable[[bytes], int]) -> bytes:
    """Flips one bit where `at` says; the damaged bytes."""
    data = bytearray(house.paths.database.read_bytes())
    data[at(bytes(data))] ^= 0x10
    house.paths.database.write_bytes(data)
    return bytes(data)


def test_from_the_open_book_a_backup_is_looked_at_and_put_back(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    window.open_with(PASSPHRASE)
    window.put_back(filled)
    type_words(qtbot, window, PASSPHRASE)
    said = words(window)
    assert "2 sessions you have now are not in this backup." in said
    assert "42 (newest" in said
    assert "40 (newest" in said
    assert "is kept first" in said
    assert sessions_of_held_back(house)
    press(qtbot, window, "Put it back")
    assert window.book is not None
    assert "is back, as it was on" in window.book.notice.text()
    assert "kept" in window.book.notice.text()
    assert window.work is not None
    assert window.work.backups is not None
    assert window.work.backups.pruning_paused
    window.lock()
    assert sessions_of(house) == 40
    assert list(house.paths.backups.glob("*-before-restore.backup"))


def sessions_of_held_back(house: House) -> bool:
    """While it is looked at, nobody else may open it for writing."""
    from peerlog.domain.errors import InUse

    with pytest.raises(InUse):
        Logbook.open(house.paths.database, PASSPHRASE)
    return True


def test_not_now_changes_nothing_and_lets_go(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    before = house.paths.database.read_bytes()
    window.put_back(filled)
    type_words(qtbot, window, PASSPHRASE)
    press(qtbot, window, "Not now")
    assert window.findChild(UnlockLabel) is not None
    assert house.paths.database.read_bytes() == before
    assert not list(house.paths.root.glob("working-*"))
    Logbook.open(house.paths.database, PASSPHRASE).close()


def test_wrong_words_are_said_calmly_and_wait_after_three(
    window: MainWindow, filled: Path, seconds: Seconds, qtbot: QtBot
) -> None:
    window.put_back(filled)
    for _try in range(3):
        type_words(qtbot, window, "not these words at all")
        assert "do not open this backup. Nothing is lost." in words(window)
    type_words(qtbot, window, PASSPHRASE)
    assert "Please wait 1 second." in words(window)
    seconds.now += 1
    press(qtbot, window, "Look inside")
    assert "is whole" in words(window)


def test_wrong_words_here_slow_down_the_closed_book_too(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    window.put_back(filled)
    for _try in range(3):
        type_words(qtbot, window, "not these words at all")
        words(window)
    press(qtbot, window, "Not now")
    words(window)
    window.put_back(filled)
    type_words(qtbot, window, PASSPHRASE)
    assert "Please wait 1 second." in words(window)


def test_a_damaged_backup_is_said_and_another_one_can_be_taken(
    window: MainWindow, house: House, filled: Path, which: ChosenBackup, qtbot: QtBot, tmp_path: Path
) -> None:
    torn = tmp_path / "torn.backup"
    data = bytearray(filled.read_bytes())
    data[len(data) // 2] ^= 1
    torn.write_bytes(bytes(data))
    window.put_back(torn)
    type_words(qtbot, window, PASSPHRASE)
    assert "This backup is not whole. Nothing was changed." in words(window)
    assert sessions_of(house) == 42


def test_on_another_laptop_the_first_run_sets_it_up_with_its_numbers(
    window: MainWindow, house: House, which: ChosenBackup, qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    assert window.findChild(FirstRun) is not None
    elsewhere = tmp_path / "elsewhere" / "peerlog.db"
    logbook, _code = Logbook.create(elsewhere, PASSPHRASE, today=clock.today(), cost=CHEAP)
    with logbook:
        fill(logbook, clock)
        give_out(logbook, "2026-07")
        given = given_out_of(logbook)
        which.path = tmp_path / "moved.backup"
        places = places_of(house.paths, house.preferred.now, house.policy.policy)
        Backups(logbook, clock, places, witness_of(house.paths, places)).back_up_to(which.path)
    press(qtbot, window, "I have a backup, or come from another laptop")
    press(qtbot, window, "Choose the backup")
    type_words(qtbot, window, PASSPHRASE)
    assert "This is what comes to this laptop." in words(window)
    press(qtbot, window, "Set it up here")
    assert window.book is not None
    assert "Your logbook is here" in window.book.notice.text()
    window.lock()
    with Logbook.open(house.paths.database, PASSPHRASE) as here:
        assert here.sessions.count() == 40
        assert given_out_of(here) == given


def test_the_recovery_code_of_that_day_brings_it_back_and_asks_for_new_keys(
    window: MainWindow, house: House, qtbot: QtBot, clock: FixedClock
) -> None:
    logbook, code = Logbook.create(house.paths.database, PASSPHRASE, today=clock.today(), cost=CHEAP)
    with logbook:
        fill(logbook, clock)
        file = back_up(logbook, house)
    window.look_changed()
    window.put_back(file)
    type_words(qtbot, window, code)
    press(qtbot, window, "Put it back")
    assert "Choose a new passphrase" in words(window)


def in_the_middle(house: House) -> Callable[[bytes], int]:
    """The page the reflections begin on."""
    with closing(sqlite3.connect(house.paths.database)) as raw:
        ((page,),) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'reflection'").fetchall()
        ((size,),) = raw.execute("PRAGMA page_size").fetchall()
    return lambda _data: size * (page - 1) + 3


def test_a_damaged_logbook_offers_its_good_backups_and_keeps_the_file(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    damaged = spoil(house, in_the_middle(house))
    unlock(qtbot, window)
    said = words(window)
    assert "This logbook is not whole" in said
    assert "Nothing was overwritten. The damaged file stays as it is." in said
    assert house.paths.database.read_bytes() == damaged
    line = next(each for each in window.findChildren(Line) if each.isVisible())
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    said = words(window)
    assert "is not in this backup" in said
    assert "kept beside it, byte for byte" in said
    press(qtbot, window, "Put it back")
    assert window.book is not None
    window.lock()
    (kept,) = house.paths.root.glob("peerlog-damaged-*.db")
    assert kept.read_bytes() == damaged
    assert sessions_of(house) == 40


def test_a_broken_index_is_mended_from_itself_and_nothing_is_lost(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    break_index(house.paths.database, "session_by_day")
    damaged = house.paths.database.read_bytes()
    unlock(qtbot, window)
    assert "It can be mended from itself. Nothing is lost: 42 sessions" in words(window)
    press(qtbot, window, "Mend it")
    assert window.book is not None
    assert window.book.notice.text().startswith("Your logbook is mended.")
    window.lock()
    assert sessions_of(house) == 42
    (kept,) = house.paths.root.glob("peerlog-damaged-*.db")
    assert kept.read_bytes() == damaged


def test_another_backup_may_be_taken_instead_of_mending(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    break_index(house.paths.database, "session_by_day")
    unlock(qtbot, window)
    words(window)
    line = next(each for each in window.findChildren(Line) if each.isVisible())
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    press(qtbot, window, "Another backup")
    press(qtbot, window, "Mend it")
    window.lock()
    assert sessions_of(house) == 42


def test_the_whole_way_goes_by_keys_alone(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    spoil(house, in_the_middle(house))
    unlock(qtbot, window)
    words(window)
    assert isinstance(QApplication.focusWidget(), Line)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    words(window)
    here = QApplication.focusWidget()
    assert isinstance(here, Button)
    assert here.text() == "Put it back"
    qtbot.keyClick(here, Qt.Key.Key_Return)
    assert window.book is not None


def test_a_page_that_is_not_in_the_backup_is_not_gone_back_to(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    window.open_with(PASSPHRASE)
    window.to("log", session=(100).to_bytes(8, "big"))
    window.put_back(filled)
    type_words(qtbot, window, PASSPHRASE)
    press(qtbot, window, "Put it back")
    assert window.book is not None
    assert window.book.page is not None
    assert window.book.page.key == "today"


def test_beside_the_window_a_damaged_backup_leads_back_to_the_offers_and_is_said(
    filled: Path, beside: MainWindow, house: House, qtbot: QtBot
) -> None:
    data = bytearray(filled.read_bytes())
    data[-20] ^= 1
    filled.write_bytes(bytes(data))
    spoil(house, in_the_middle(house))
    unlock(qtbot, beside)
    qtbot.waitUntil(lambda: "These backups are good." in words(beside))
    line = next(each for each in beside.findChildren(Line) if each.isVisible())
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "This backup is not whole. Nothing was changed." in words(beside))
    assert "This logbook is not whole" in words(beside)
    assert [each for each in beside.findChildren(Line) if each.isVisible()]


def test_a_damaged_logbook_can_be_left_as_it_is(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    damaged = spoil(house, in_the_middle(house))
    unlock(qtbot, window)
    press(qtbot, window, "Not now")
    assert window.findChild(UnlockLabel) is not None
    assert house.paths.database.read_bytes() == damaged


def test_with_wrong_words_a_damaged_logbook_shows_no_backup(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    spoil(house, in_the_middle(house))
    unlock(qtbot, window, "somebody else entirely")
    said = words(window)
    assert "No good backup opens with these words." in said
    assert "40" not in said
    assert not [line for line in window.findChildren(Line) if line.isVisible()]


def test_left_alone_it_lets_go_of_every_key(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    window.put_back(filled)
    type_words(qtbot, window, PASSPHRASE)
    label = window.findChild(PuttingBackLabel)
    assert isinstance(label, PuttingBackLabel)
    label._patience.setInterval(1)
    label._patience.start()
    qtbot.waitUntil(lambda: window.findChild(UnlockLabel) is not None)
    Logbook.open(house.paths.database, PASSPHRASE).close()


def test_the_lock_key_on_the_way_lets_go_too(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot
) -> None:
    window.put_back(filled)
    type_words(qtbot, window, PASSPHRASE)
    window.lock()
    assert window.findChild(UnlockLabel) is not None
    Logbook.open(house.paths.database, PASSPHRASE).close()


@pytest.fixture
def beside(house: House, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with a thread of its own for slow work."""
    tasks = TaskRunner()
    made = MainWindow(replace(house, tasks=tasks), LogbookDoor(house, CHEAP), qapp, random.Random(7))
    made.resize(*SMALL_LAPTOP)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


def test_beside_the_window_it_does_the_same(
    filled: Path, beside: MainWindow, house: House, qtbot: QtBot
) -> None:
    beside.put_back(filled)
    type_words(qtbot, beside, PASSPHRASE)
    press(qtbot, beside, "Put it back")
    qtbot.waitUntil(lambda: beside.book is not None)
    beside.lock()
    assert sessions_of(house) == 40


def test_closing_the_window_while_it_looks_leaves_everything_as_it_was(
    filled: Path, beside: MainWindow, house: House, qtbot: QtBot
) -> None:
    beside.put_back(filled)
    type_words(qtbot, beside, PASSPHRASE)
    beside.close()
    qtbot.waitUntil(lambda: not list(house.paths.root.glob("working-*")))
    assert sessions_of(house) == 42


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 1.5), ("contrast", 2.0)])
def test_no_step_cuts_a_word_or_has_a_small_target(
    window: MainWindow, house: House, filled: Path, qtbot: QtBot, theme: str, scale: float
) -> None:
    house.preferred.change(theme=theme, scale=scale)
    window.look_changed()
    window.put_back(None)
    assert settled_faults(window, house) == []
    window.put_back(filled)
    assert settled_faults(window, house) == []
    type_words(qtbot, window, PASSPHRASE)
    assert settled_faults(window, house) == []
    press(qtbot, window, "Not now")
    spoil(house, in_the_middle(house))
    unlock(qtbot, window)
    assert settled_faults(window, house) == []


def settled_faults(window: MainWindow, house: House) -> list[str]:
    for _turn in range(4):
        QApplication.processEvents()
    return faults(window, house.look())


def test_where_a_page_needs_an_entry_that_cannot_be_read_the_way_to_mend_it_stands_there(
    window: MainWindow, filled: Path, clock: FixedClock, qtbot: QtBot, house: House
) -> None:
    with Logbook.open(house.paths.database, PASSPHRASE) as logbook, logbook.transaction():
        logbook.sessions._database.write("UPDATE draft SET sealed = zeroblob(length(sealed))")
    window.open_with(PASSPHRASE)
    assert window.book is not None
    said = words(window.book)
    assert "An entry that belongs on this page cannot be read any more" in said
    window.lock()
    window.open_with(PASSPHRASE)
    assert window.book is not None
    press(qtbot, window, "Look at the good one")
    assert window.work is None
    type_words(qtbot, window, PASSPHRASE)
    press(qtbot, window, "Put it back")
    assert window.book is not None
    assert "An entry that belongs" not in words(window.book)
