"""A new process takes the locked one's place, where it stood, and does not jump to the front."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.logbook_door import LogbookDoor
from peerlog.ui.house import House
from peerlog.ui.locking.afresh import taken_over
from peerlog.ui.locking.handover import Handover
from peerlog.ui.main_window import MainWindow
from peerlog.ui.putting_back.label import PuttingBackLabel
from peerlog.ui.start.unlock import UnlockLabel
from tests.stand_ins import CHEAP, PASSPHRASE


class Windows:
    """Each window's handover opens the next one, as a new process would."""

    def __init__(self, house: House, qapp: QApplication) -> None:
        self._house, self._qapp = house, qapp
        self.door = LogbookDoor(house, CHEAP)
        self.handed: list[bytes] = []
        self._made: list[MainWindow] = []

    def make(self) -> MainWindow:
        window = MainWindow(
            self._house,
            self.door,
            self._qapp,
            random.Random(7),
            None,
            lambda handover: self.handed.append(handover.to_bytes()),
        )
        self._made.append(window)
        return window

    def end(self) -> None:
        for window in self._made:
            window.close()
            window.deleteLater()


@pytest.fixture
def windows(house: House, qapp: QApplication) -> Iterator[Windows]:
    made = Windows(house, qapp)
    yield made
    made.end()


def test_a_lock_ends_with_a_new_process_that_knows_where_it_stood(windows: Windows, qtbot: QtBot) -> None:
    window = windows.make()
    windows.door.make(PASSPHRASE, window)[0].close()
    window.resize(900, 650)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open_with(PASSPHRASE)
    window.to("log")
    note = window.findChild(QTextEdit, "note")
    assert isinstance(note, QTextEdit)
    note.setFocus()
    qtbot.keyClicks(note, "We planted")
    cursor = note.textCursor()
    cursor.setPosition(2)
    note.setTextCursor(cursor)
    window.lock()
    assert len(windows.handed) == 1
    assert b"planted" not in windows.handed[0]
    window.hide()
    following = windows.make()
    following.stand_in_for(Handover.from_bytes(windows.handed[0]))
    assert following.isVisible()
    assert following.size().toTuple() == (900, 650)
    assert following.findChild(UnlockLabel) is not None
    following.open_with(PASSPHRASE)
    again = following.findChild(QTextEdit, "note")
    assert isinstance(again, QTextEdit)
    assert (again.toPlainText(), again.textCursor().position()) == ("We planted", 2)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_who_goes_on_with_a_backup_goes_on_in_a_new_process(windows: Windows) -> None:
    window = windows.make()
    windows.door.make(PASSPHRASE, window)[0].close()
    window.show()
    window.open_with(PASSPHRASE)
    assert window.work is not None
    assert window.work.backups is not None
    file = window.work.backups.back_up().files[0]
    window.put_back(file)
    assert len(windows.handed) == 1
    window.hide()
    following = windows.make()
    following.stand_in_for(Handover.from_bytes(windows.handed[0]))
    assert following.findChild(PuttingBackLabel) is not None
    asked = following.findChild(QLineEdit, "passphrase_of_backup")
    assert asked is not None
    assert asked.isVisibleTo(following)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(("in_front", "minimized"), [(False, False), (False, True), (True, False)])
def test_a_window_that_was_not_in_front_does_not_come_to_the_front_by_locking(
    windows: Windows, in_front: bool, minimized: bool
) -> None:
    window = windows.make()
    said = Handover(place=None, kept_at="Kept.", geometry=b"", in_front=in_front, minimized=minimized)
    window.stand_in_for(said)
    assert window.isMinimized() is minimized
    if not minimized:
        assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating) is not in_front


def test_a_start_that_follows_no_other_is_handed_nothing() -> None:
    assert taken_over() is None
