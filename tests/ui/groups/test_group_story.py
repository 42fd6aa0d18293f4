"""A group from its first day to its last, through the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from peerlog.ui.main_window import MainWindow
from tests.stand_ins import PASSPHRASE, ChosenFolder


class Person:
    """Sees what is on the window, presses and writes."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    def press(self, words: str) -> None:
        QApplication.processEvents()
        seen = [b for b in self.window.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
        button = next(b for b in seen if words in (b.text(), b.objectName(), b.accessibleName()))
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def write(self, field: str, words: str) -> None:
        line = self.window.findChild(QLineEdit, field)
        assert line is not None
        self.qtbot.keyClicks(line, words)

    def reads(self) -> str:
        QApplication.processEvents()
        labels = self.window.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


def test_a_group_is_written_down_planned_logged_handed_on_and_ended(
    open_window: MainWindow, qtbot: QtBot, chosen_folder: ChosenFolder
) -> None:
    window, me = open_window, Person(open_window, qtbot)
    window.to("groups")
    me.press("A new group")
    me.write("name", "Tea group")
    me.press("Sunday")
    me.press("Every week")
    me.write("plan:0", "Kettle on")
    me.write("plan:1", "A round of hellos")
    me.press("Save")
    assert "Kettle on" in me.reads()
    me.press("Plan it")  # the next usual day is today, a Sunday
    window.lock()
    window.open_with(PASSPHRASE)
    window.to("calendar")
    assert "Tea group" in me.reads()
    me.press("Log it")
    me.press("headcount:5")
    me.press("Save, 1 new")
    assert "Tea group, 5 came, 1 new face" in me.reads()
    me.press("Done")
    assert "5 came" in me.reads()
    assert window.work is not None
    [planned] = window.work.following.calendar.planned(*([window.work.clock.today()] * 2))
    assert planned.session is not None
    me.press("Hand on the plan")
    assert "A round of hellos" in me.reads()
    me.press("Save this plan")
    assert "Saved in" in me.reads()
    window.to("left")
    assert "A plan for a group" in me.reads()
    window.to("groups")
    me.press("Tea group: Sunday · Every week")
    me.press("End this group")
    assert window.work.following.groups.going() == []
    assert chosen_folder.path is not None
    assert len(list(chosen_folder.path.iterdir())) == 2
