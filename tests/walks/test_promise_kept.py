"""A promise made in a session, seen on Today, given along on a slip, kept, and looked back on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.open_page import OpenPage
from peerlog.ui.promises.page import PromisesPage
from peerlog.ui.slip.page import SlipPage
from peerlog.ui.today.page import TodayPage
from tests.stand_ins import PASSPHRASE, ChosenFolder, FixedClock


def lies_open(window: MainWindow) -> OpenPage:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    assert window.book is not None
    assert window.book.page is not None
    return window.book.page


def press(window: MainWindow, words: str) -> None:
    """A button in sight, by its words or its spoken name."""
    found = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    next(button for button in found if words in (button.text(), button.accessibleName())).click()


def in_sight(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_promise_is_made_seen_on_today_given_along_kept_and_looked_back_on(
    open_window: MainWindow, qtbot: QtBot, clock: FixedClock, chosen_folder: ChosenFolder
) -> None:
    window = open_window
    tabs = [tab for tab in ("follow_up",) if tab in window.book.cover._tabs]  # type: ignore[union-attr]
    assert tabs == [], "nothing to follow yet"

    # Said in a session
    press(window, "Log a session")
    log = lies_open(window)
    assert isinstance(log, LogPage)
    log.form.kind.chips.chip("one_to_one").click()
    log.form.open_section("promise")
    note = log.form.part("promise").begin()
    qtbot.keyClicks(note, "I'll ask about the garden key")
    log.form.part("promise_by").findChild(QAbstractButton, "promise_by:tomorrow").click()  # type: ignore[union-attr]
    press(window, "Save")

    # Seen on Today, and Follow up has joined the sidebar
    today = lies_open(window)
    assert isinstance(today, TodayPage)
    assert "I'll ask about the garden key" in in_sight(window)
    assert "Tomorrow" in in_sight(window)
    assert window.book is not None
    assert window.book.cover.tab("follow_up").isVisible()

    # Given along on a slip
    press(window, "A slip to keep")
    slip = lies_open(window)
    assert isinstance(slip, SlipPage)
    press(window, "Save this slip")
    assert chosen_folder.path is not None
    assert [file.name for file in chosen_folder.path.iterdir()] == ["peerlog-slip.pdf"]

    # A fortnight later nobody says that it is late
    clock.go_on(days=14)
    window.to("today")
    today = lies_open(window)
    assert "Welcome back" in in_sight(window)
    assert "These waited" in in_sight(window)
    assert isinstance(today, TodayPage)
    today.follow_ups.lines[0].click()
    promises = lies_open(window)
    assert isinstance(promises, PromisesPage)
    assert promises.waiting is not None
    [entry] = promises.waiting.entries
    assert entry.is_open()

    # A lock in between leaves it open at the same place
    window.lock()
    window.open_with(PASSPHRASE)
    promises = lies_open(window)
    assert isinstance(promises, PromisesPage)
    assert promises.waiting is not None
    line = promises.waiting.entries[0].line
    line.setFocus()

    # Kept, with one key
    qtbot.keyClick(line, Qt.Key.Key_1)
    assert "Kept. It is among those looked back on." in in_sight(window)
    lies_open(window)
    press(window, "Promises looked back on")
    lies_open(window)
    assert "December 2026" in "".join(b.text() for b in promises.findChildren(QAbstractButton))
    assert "I'll ask about the garden key" in in_sight(window)
    window.to("today")
    assert "I'll ask about the garden key" not in in_sight(window)
