"""What is copied stays out of the system's history, and is gone from the clipboard at the lock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.ui.main_window import MainWindow
from tests.stand_ins import PASSPHRASE

WORDS = "marmalade lighthouse"
KEPT_OUT = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)
MENU_OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""The offscreen platform says of every menu that it cannot be raised."""
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=["note", "word_for_people"])
def written(
    open_window: MainWindow, qtbot: QtBot, request: pytest.FixtureRequest
) -> Iterator[QTextEdit | QLineEdit]:
    """A note, then a line, written in and selected whole."""
    QGuiApplication.clipboard().clear()
    if request.param == "note":
        open_window.to("log")
    else:
        open_window.to("settings", part="words")
    kind = QTextEdit if request.param == "note" else QLineEdit
    field = open_window.findChild(kind, request.param)
    assert isinstance(field, QTextEdit | QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, WORDS)
    field.selectAll()
    assert QGuiApplication.clipboard().text() == ""
    yield field
    QGuiApplication.clipboard().clear()


def ask_for_menu(field: QTextEdit | QLineEdit) -> None:
    where = QPoint(5, 5)
    field.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, field.mapToGlobal(where))
    )


def by_menu(field: QTextEdit | QLineEdit, words: str) -> None:
    """Opens the field's own menu and takes one thing from it."""

    def take() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(entry for entry in menu.actions() if entry.text() == words).trigger()
        menu.close()

    QTimer.singleShot(0, take)
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), field.mapToGlobal(QPoint(5, 5))
    )
    field.contextMenuEvent(asked)


@MENU_OFFSCREEN
@pytest.mark.parametrize("way", ["key", "menu", "cut"])
def test_every_way_of_copying_keeps_the_words_out_of_the_systems_history(
    written: QTextEdit | QLineEdit, qtbot: QtBot, way: str
) -> None:
    if way == "menu":
        by_menu(written, "Copy")
    else:
        qtbot.keyClick(written, Qt.Key.Key_C if way == "key" else Qt.Key.Key_X, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == WORDS
    for name in KEPT_OUT:
        assert data.hasFormat(f'application/x-qt-windows-mime;value="{name}"')


def test_the_lock_empties_the_clipboard_of_our_own_words(
    written: QTextEdit | QLineEdit, open_window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(written, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == WORDS
    open_window.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_what_another_program_copied_stays_on_the_clipboard(
    written: QTextEdit | QLineEdit, open_window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(written, Qt.Key.Key_C, CTRL)
    QGuiApplication.clipboard().setText("from elsewhere")
    open_window.lock()
    assert QGuiApplication.clipboard().text() == "from elsewhere"


def test_a_passphrase_cannot_be_copied_at_all(open_window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    open_window.lock()
    line = open_window.findChild(QLineEdit, "passphrase")
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, PASSPHRASE)
    line.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        qtbot.keyClick(line, key, CTRL)
    assert QGuiApplication.clipboard().text() == ""
    assert line.text() == PASSPHRASE


def test_selected_words_of_a_line_cannot_be_dragged_out(
    written: QTextEdit | QLineEdit, open_window: MainWindow
) -> None:
    if isinstance(written, QLineEdit):
        assert not written.dragEnabled()
    else:
        assert written.createMimeDataFromSelection().formats() == []


@MENU_OFFSCREEN
def test_a_lock_while_the_menu_of_a_field_is_open_closes_the_menu(
    written: QTextEdit | QLineEdit, open_window: MainWindow
) -> None:
    QTimer.singleShot(0, open_window.lock)
    ask_for_menu(written)
    assert open_window.work is None
    assert QApplication.activePopupWidget() is None
