"""A course day written down, a reflection taken in, handed in after a lock, and found in what has left."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from peerlog.ui.learning.entry_page import LearningEntryPage
from peerlog.ui.learning.hand_in_page import HandInPage
from peerlog.ui.learning.log_page import LearningLogPage
from peerlog.ui.learning.outcomes_page import OutcomesPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.my_learning.page import MyLearningPage
from peerlog.ui.open_page import OpenPage
from tests.stand_ins import PASSPHRASE, ChosenFolder


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


def test_a_course_day_is_written_down_handed_in_and_listed(
    open_window: MainWindow, qtbot: QtBot, chosen_folder: ChosenFolder
) -> None:
    window = open_window
    assert window.work is not None
    reflect = window.work.reflect
    for text, destination in (("I kept this for me.", "only_mine"), ("I waited, and it helped.", "learning")):
        reflection = reflect.begin("choice")
        prompt = reflect.ask(reflection)
        assert prompt is not None
        reflect.finish(reflect.answer(reflection, prompt, text, destination))

    # My learning has joined the sidebar; something to want to learn
    assert window.book is not None
    window.book.cover.tab("my_learning").click()
    assert isinstance(lies_open(window), MyLearningPage)
    press(window, "What I want to learn")
    wanted = lies_open(window)
    assert isinstance(wanted, OutcomesPage)
    assert wanted.starters is not None
    wanted.starters.chip("listening").click()
    press(window, "Take these")

    # An answer becomes the beginning of an entry
    window.book.cover.tab("my_learning").click()
    lies_open(window)
    press(window, "Learning log")
    assert isinstance(lies_open(window), LearningLogPage)
    assert "I kept this for me." not in in_sight(window)
    press(window, "Into an entry")
    entry = lies_open(window)
    assert isinstance(entry, LearningEntryPage)
    qtbot.keyClicks(entry.title.begin(), "Day two: listening")
    entry.hours.chips.chip("360").click()

    # Called away in the middle of it
    window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert "listening" not in in_sight(window)
    window.open_with(PASSPHRASE)
    entry = lies_open(window)
    assert isinstance(entry, LearningEntryPage)
    assert entry.title.line.text() == "Day two: listening"
    assert entry.learned.field.text() == "I waited, and it helped."
    assert entry.outcomes is not None
    entry.outcomes.picking.chip(entry.outcomes.picking.keys()[0]).click()
    press(window, "Save")
    lies_open(window)
    assert "6 hours in all" in in_sight(window)

    # Handed in
    press(window, "Hand in")
    page = lies_open(window)
    assert isinstance(page, HandInPage)
    assert page.form is not None
    page.form.form.chips.chip("log").click()
    press(window, "All of them")
    qtbot.keyClicks(page.form.cover.course.field.edit, "Peer support, 12 days")
    qtbot.waitUntil(lambda: page.save_button.isEnabled())
    press(window, "Yes, it is my story")
    press(window, "Yes, or there is nothing of theirs in it")
    press(window, "Plain text")
    press(window, "Save to hand in")
    assert chosen_folder.path is not None
    text = (chosen_folder.path / "peerlog-learning-log.txt").read_text(encoding="utf-8")
    for words in ("Peer support, 12 days", "Day two: listening", "I waited, and it helped.", "6 hours"):
        assert words in text
    assert "I kept this for me." not in text

    # And listed
    window.to("left")
    lies_open(window)
    assert "Handed in for a course" in in_sight(window)
    assert "peerlog-learning-log.txt" in in_sight(window).replace("\u200b", "")
