"""Moving to another laptop: packed, set up there, and the copy left behind can only be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.errors import LeftBehind
from peerlog.failures import sentence
from peerlog.services.moving import moved_at
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.pages import entries
from peerlog.ui.widgets.buttons import Button
from tests.services.backed_up import fill
from tests.stand_ins import CHEAP, PASSPHRASE, ChosenFolder, FixedClock
from tests.ui.faults import faults


@pytest.fixture
def moving(window: MainWindow, house: House, clock: FixedClock) -> MainWindow:
    """Forty sessions, and the page about moving lies open."""
    logbook, _code = Logbook.create(house.paths.database, PASSPHRASE, today=clock.today(), cost=CHEAP)
    with logbook:
        fill(logbook, clock)
    window.look_changed()
    window.open_with(PASSPHRASE)
    window.to("moving")
    return window


def words(window: QWidget) -> str:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _turn in range(3):
        QApplication.processEvents()
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def press(qtbot: QtBot, window: QWidget, text: str) -> None:
    words(window)
    button = next(b for b in window.findChildren(Button) if b.text() == text and b.isVisible())
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def left_behind(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, "Choose the stick or folder")
    press(qtbot, window, "I have moved: only read here")
    assert window.work is None
    window.open_with(PASSPHRASE)


def test_what_is_packed_is_whole_and_knows_nothing_of_being_left(
    moving: MainWindow, house: House, chosen_folder: ChosenFolder, qtbot: QtBot, tmp_path: Path
) -> None:
    step = next(b for b in moving.findChildren(Button) if b.text() == "I have moved: only read here")
    assert not step.isEnabled(), "first there is a file, then one may leave"
    press(qtbot, moving, "Choose the stick or folder")
    assert "It is there, whole:" in words(moving)
    assert chosen_folder.path is not None
    (file,) = chosen_folder.path.iterdir()
    assert file.name.endswith("-moving.backup")
    press(qtbot, moving, "I have moved: only read here")
    with Logbook.open(house.paths.database, PASSPHRASE, writing=False) as here:
        assert moved_at(here) is not None
    moving.put_back(file)
    field = moving.findChild(QLineEdit, "passphrase_of_backup")
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, PASSPHRASE)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    press(qtbot, moving, "Put it back")
    assert moving.work is not None
    assert moving.work.moving.moved_at is None
    assert moving.work.backups is not None


def test_the_copy_left_behind_says_so_and_nothing_can_be_written_in_it(
    moving: MainWindow, house: House, qtbot: QtBot
) -> None:
    left_behind(moving, qtbot)
    work = moving.work
    assert work is not None
    assert "Moved to another laptop on Sunday 22 November 2026 and written in there." in words(moving)
    assert work.backups is None
    before = house.paths.database.read_bytes()
    for write in (work.record.finish, work.drafts.keep):
        with pytest.raises(LeftBehind) as refused:
            write(work.record.begin())
        assert str(sentence(refused.value)).startswith("This copy is only read: the logbook that is written")
    for entry in entries():
        moving.to(entry.key)
        words(moving)
    uid = work.record.in_month(work.record.months()[0][0])[0].uid
    moving.to("log", session=uid)
    note = moving.findChild(QTextEdit, "note")
    assert isinstance(note, QTextEdit)
    qtbot.keyClicks(note, "more")
    assert note.toPlainText() == "a line"
    save = next(b for b in moving.findChildren(Button) if b.text() == "Save")
    assert not save.isEnabled()
    moving.lock()
    assert moving.work is None
    assert house.paths.database.read_bytes() == before


def test_what_only_writes_is_not_opened_and_the_reason_is_said(moving: MainWindow, qtbot: QtBot) -> None:
    left_behind(moving, qtbot)
    assert moving.book is not None
    moving.to("sessions")
    for key in ("log", "share", "reflection"):
        moving.to(key)
        assert moving.book.page is not None
        assert moving.book.page.key == "sessions"
        assert "This copy is only read." in moving.book.notice.text()


def test_no_new_code_is_made_there_and_that_is_said_before_anything_is_typed(
    moving: MainWindow, qtbot: QtBot
) -> None:
    left_behind(moving, qtbot)
    moving.to("settings", part="safety")
    press(qtbot, moving, "Make a new code")
    assert "A new passphrase or code is made on the other laptop." in words(moving)
    asked = moving.findChild(QLineEdit, "passphrase_for_code")
    assert asked is not None
    assert not asked.isVisible()


def test_the_recovery_code_opens_it_to_read_and_asks_for_no_new_keys(
    window: MainWindow, house: House, clock: FixedClock, qtbot: QtBot
) -> None:
    logbook, code = Logbook.create(house.paths.database, PASSPHRASE, today=clock.today(), cost=CHEAP)
    with logbook:
        fill(logbook, clock)
    window.look_changed()
    window.open_with(PASSPHRASE)
    window.to("moving")
    left_behind(window, qtbot)
    window.lock()
    for _time in ("first", "again"):
        press(qtbot, window, "Use my recovery code")
        field = window.findChild(QLineEdit, "recovery_code")
        assert isinstance(field, QLineEdit)
        qtbot.keyClicks(field, code)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert window.book is not None
        assert "A new passphrase or code is made on the other laptop." in window.book.notice.text()
        window.lock()


def test_it_can_be_taken_back_here(moving: MainWindow, house: House, qtbot: QtBot) -> None:
    left_behind(moving, qtbot)
    press(qtbot, moving, "Take it back here")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    press(qtbot, dialog, "Take it back here")
    moving.open_with(PASSPHRASE)
    assert "Moved to another laptop" not in words(moving)
    assert moving.work is not None
    moving.work.drafts.keep(moving.work.record.begin())


def test_a_stick_that_is_full_or_gone_is_said_and_nothing_changes(
    moving: MainWindow, house: House, chosen_folder: ChosenFolder, qtbot: QtBot
) -> None:
    assert chosen_folder.path is not None
    chosen_folder.path.rmdir()
    press(qtbot, moving, "Choose the stick or folder")
    assert "There is no folder called" in words(moving)
    step = next(b for b in moving.findChildren(Button) if b.text() == "I have moved: only read here")
    assert not step.isEnabled()


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("contrast", 2.0)])
def test_no_word_is_cut_on_a_copy_left_behind(
    moving: MainWindow, house: House, qtbot: QtBot, theme: str, scale: float
) -> None:
    left_behind(moving, qtbot)
    house.preferred.change(theme=theme, scale=scale)
    moving.look_changed()
    for key in ("today", "moving", "sessions"):
        moving.to(key)
        words(moving)
        assert faults(moving, house.look()) == []
