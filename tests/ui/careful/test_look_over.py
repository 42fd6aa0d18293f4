"""Look it over: one thing at a time, by one key each, inside the draft."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.ui.careful.look_over import LookOverPanel
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.note import RuledNote
from tests.stand_ins import PASSPHRASE
from tests.ui.faults import faults

KEY = Qt.Key
WRITTEN = "Ahmed was anxious. We had tee and recieved an apointment prior to lunch."


def note_of(window: MainWindow) -> RuledNote:
    note = window.findChild(QTextEdit, "note")
    assert isinstance(note, RuledNote)
    return note


@pytest.fixture
def written(open_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A session begun, its note written."""
    open_window.to("log")
    note = note_of(open_window)
    qtbot.waitUntil(note.isVisible)
    note.setFocus()
    qtbot.keyClicks(note, WRITTEN)
    return open_window


def panel(window: MainWindow, qtbot: QtBot) -> LookOverPanel:
    """By the key, from inside the note."""
    qtbot.keyClick(cast("QTextEdit", QApplication.focusWidget()), KEY.Key_F7)
    found = window.findChild(LookOverPanel)
    assert found is not None
    qtbot.waitUntil(lambda: found.here is not None or found._title.text() == "Looked over")
    return found


def here(found: LookOverPanel) -> str:
    return "" if found.here is None else found.here.words


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def test_names_then_spelling_then_plainer_words_each_by_one_key(written: MainWindow, qtbot: QtBot) -> None:
    found, note = panel(written, qtbot), note_of(written)
    assert here(found) == "Ahmed"
    press(qtbot, KEY.Key_1)
    assert here(found) == "recieved"
    assert found.offers[0].accessibleName() == "Put “received” there"
    press(qtbot, KEY.Key_1)
    assert here(found) == "apointment"
    press(qtbot, KEY.Key_1)
    assert here(found) == "anxious"
    press(qtbot, KEY.Key_S)
    assert here(found) == "prior to"
    press(qtbot, KEY.Key_1)
    assert found._told.text() == "That's all. Nothing was changed but what you chose."
    assert note.text() == "Someone was anxious. We had tee and received an appointment before lunch."
    press(qtbot, KEY.Key_Return)
    assert written.findChild(LookOverPanel) is None
    assert QApplication.focusWidget() is not None


def test_each_change_is_one_step_to_take_back(written: MainWindow, qtbot: QtBot) -> None:
    found, note = panel(written, qtbot), note_of(written)
    press(qtbot, KEY.Key_1)
    press(qtbot, KEY.Key_1)
    press(qtbot, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert here(found) == "recieved"
    assert note.text() == WRITTEN.replace("Ahmed", "Someone")
    found.undo.click()
    assert (here(found), note.text()) == ("Ahmed", WRITTEN)
    press(qtbot, KEY.Key_Escape)
    assert QApplication.focusWidget() is note
    assert [mark.cursor.selectedText() for mark in note.extraSelections()] == ["Ahmed"]


def test_what_is_fine_as_it_is_is_never_asked_again(written: MainWindow, qtbot: QtBot) -> None:
    found = panel(written, qtbot)
    for words in ("Ahmed", "recieved", "apointment", "anxious", "prior to"):
        assert here(found) == words
        press(qtbot, KEY.Key_F)
    assert note_of(written).text() == WRITTEN
    press(qtbot, KEY.Key_Return)
    note_of(written).setFocus()
    assert here(panel(written, qtbot)) == ""
    assert written.work is not None
    let_be = written.work.following.careful_words.let_be.all()
    assert sorted(kept.why for kept in let_be) == ["name", "plain_word", "plain_word", "spelling", "spelling"]


def test_a_kind_can_be_switched_off_for_good(written: MainWindow, qtbot: QtBot, house: House) -> None:
    found = panel(written, qtbot)
    off = [b for b in found.findChildren(Button) if b.text() == "Never look for names"]
    off[0].click()
    assert here(found) == "recieved"
    assert house.preferred.now.not_looked_for == ("name",)


def test_a_lock_in_the_middle_loses_nothing_that_was_chosen(written: MainWindow, qtbot: QtBot) -> None:
    panel(written, qtbot)
    press(qtbot, KEY.Key_1)
    written.lock()
    written.open_with(PASSPHRASE)
    assert note_of(written).text() == WRITTEN.replace("Ahmed", "Someone")


def test_the_button_in_the_footer_is_on_pages_to_write_on_only(open_window: MainWindow) -> None:
    assert open_window.book is not None
    for key, expected in (("log", 1), ("reflection", 1), ("today", 0), ("sessions", 0), ("settings", 0)):
        open_window.to(key)
        assert open_window.book.page is not None
        assert len(open_window.book.page.findChildren(Button, "look_over")) == expected, key


def test_places_are_not_spelt_and_what_was_a_place_before_is_known(written: MainWindow, qtbot: QtBot) -> None:
    work = written.work
    assert work is not None
    from dataclasses import replace

    fields = {"held_on": "2026-11-20", "kind": "brief_chat", "place": "Glenfyrrin"}
    work.record.finish(replace(work.record.begin(), fields=fields))
    note = note_of(written)
    note.set_text("We walked up glenfyrrin and down glenfyrron.")
    note.setFocus()
    assert here(panel(written, qtbot)) == "glenfyrron"


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("contrast", 2.0)])
def test_with_marks_and_the_panel_no_word_is_cut_and_no_target_is_small(
    written: MainWindow, house: House, qtbot: QtBot, theme: str, scale: float
) -> None:
    house.preferred.change(theme=theme, scale=scale)
    written.look_changed()
    note = note_of(written)
    qtbot.waitUntil(note.isVisible)
    note.setFocus()
    assert written.book is not None
    marks = written.book._eye.marks_of(note)
    assert marks is not None
    marks.look_over_now()
    qtbot.waitUntil(marks.bar.isVisible)
    found = panel(written, qtbot)
    for _step in range(3):
        for _turn in range(4):
            QApplication.processEvents()
        assert faults(written, house.look()) == []
        assert in_sight(found, note)
        found.skip()


def in_sight(found: LookOverPanel, note: RuledNote) -> bool:
    """Whether the line that is looked at can be seen above the panel."""
    line = note.viewport().mapToGlobal(note.cursorRect().center())
    return line.y() < found.mapToGlobal(found.rect().topLeft()).y()
