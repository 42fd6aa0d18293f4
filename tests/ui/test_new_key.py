"""A new key through the real window: asked for under Settings, made while the book is closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.errors import WrongPassphrase
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.start.unlock import UnlockLabel
from peerlog.ui.widgets.buttons import Button
from tests.stand_ins import PASSPHRASE

NEW = "seven quiet lamps glow here"


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def words(window: QWidget) -> str:
    settle()
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def press(qtbot: QtBot, window: QWidget, text: str) -> None:
    settle()
    [button] = [b for b in window.findChildren(Button) if b.text() == text and b.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def fill_in(qtbot: QtBot, window: QWidget, name: str, text: str) -> None:
    settle()
    field = window.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, text)


def to_the_code(qtbot: QtBot, window: MainWindow, passphrase: str = PASSPHRASE) -> None:
    fill_in(qtbot, window, "passphrase_now", passphrase)
    press(qtbot, window, "Go on")
    fill_in(qtbot, window, "new_passphrase", NEW)
    fill_in(qtbot, window, "new_passphrase_again", NEW)
    press(qtbot, window, "Make the new key")


def test_a_new_key_is_made_from_settings_and_only_the_new_words_open_the_book(
    open_window: MainWindow, house: House, qtbot: QtBot
) -> None:
    window = open_window
    window.to("settings", part="safety")
    press(qtbot, window, "Make a new key")
    assert not window.work
    assert "Every entry is written anew." in words(window)
    to_the_code(qtbot, window)
    assert "Your new recovery code" in words(window)
    code = shown_code(window)
    for number, group in enumerate(code.split("-")):
        if window.findChild(QLineEdit, f"group_{number}") is not None:
            fill_in(qtbot, window, f"group_{number}", group)
    press(qtbot, window, "I have written it down")
    assert "Your new passphrase opens it." in words(window)
    with pytest.raises(WrongPassphrase):
        window.open_with(PASSPHRASE)
    window.open_with(NEW)
    assert window.book is not None
    window.lock()
    Logbook.open(house.paths.database, recovery_code=code).close()


def shown_code(window: MainWindow) -> str:
    shown = window.findChild(QWidget, "recovery_code_shown")
    assert shown is not None
    said = shown.accessibleName().partition(": ")[2]
    return "-".join(group.replace(" ", "") for group in said.split(", "))


def test_not_now_and_the_lock_key_change_nothing(open_window: MainWindow, house: House, qtbot: QtBot) -> None:
    open_window.new_key()
    before = house.paths.database.read_bytes()
    press(qtbot, open_window, "Not now")
    assert open_window.findChild(UnlockLabel) is not None
    open_window.open_with(PASSPHRASE)
    open_window.new_key()
    open_window.lock()
    settle()
    assert open_window.findChild(UnlockLabel) is not None
    assert house.paths.database.read_bytes()[:24] == before[:24]
    open_window.open_with(PASSPHRASE)


def test_a_wrong_passphrase_is_said_and_slows_down(
    open_window: MainWindow, house: House, qtbot: QtBot
) -> None:
    open_window.new_key()
    for _try in range(3):
        to_the_code(qtbot, open_window, "not these words")
    fill_in(qtbot, open_window, "passphrase_now", PASSPHRASE)
    press(qtbot, open_window, "Go on")
    assert "Please wait 1 second." in words(open_window)
    Logbook.open(house.paths.database, PASSPHRASE).close()


def test_locking_while_the_code_is_shown_leaves_the_new_key(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.new_key()
    to_the_code(qtbot, open_window)
    open_window.lock()
    assert "Your new passphrase opens it." in words(open_window)
    open_window.open_with(NEW)
