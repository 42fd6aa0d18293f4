"""Quiet marks while writing: after a pause, under whole words, told once, changed by one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.careful.field_marks import FieldMarks
from peerlog.ui.house import House
from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.widgets.line_edit import LineEdit
from peerlog.ui.widgets.note import RuledNote

CTRL = Qt.KeyboardModifier.ControlModifier
Note = Callable[..., tuple[RuledNote, FieldMarks]]


def page(window: MainWindow) -> LogPage:
    assert window.book is not None
    assert isinstance(window.book.page, LogPage)
    return window.book.page


def marks_of(window: MainWindow, field: QWidget) -> FieldMarks:
    assert window.book is not None
    found = window.book._eye.marks_of(field)
    assert found is not None
    return found


@pytest.fixture
def note(open_window: MainWindow, qtbot: QtBot) -> tuple[RuledNote, FieldMarks]:
    """The note of a new session, with the keyboard."""
    open_window.to("log")
    qtbot.waitUntil(page(open_window).isVisible)
    field = open_window.findChild(QTextEdit, "note")
    assert isinstance(field, RuledNote)
    field.setFocus()
    return field, marks_of(open_window, field)


def marked(field: RuledNote) -> list[str]:
    return [selection.cursor.selectedText() for selection in field.extraSelections()]


def write(qtbot: QtBot, field: QWidget, words: str, marks: FieldMarks) -> None:
    qtbot.keyClicks(field, words)
    marks._pause.timeout.emit()
    qtbot.waitUntil(lambda: marks._reading is None)


def test_a_name_is_marked_after_a_pause_and_not_while_it_is_typed(
    note: tuple[RuledNote, FieldMarks], qtbot: QtBot
) -> None:
    field, marks = note
    qtbot.keyClicks(field, "I met Ahmed")
    assert marked(field) == []
    write(qtbot, field, "", marks)
    assert marked(field) == [], "the cursor still touches it"
    write(qtbot, field, " today", marks)
    assert marked(field) == ["Ahmed"]
    assert marks.bar.isVisible()
    assert marks.bar.text() == "“Ahmed” could point to someone."


def test_a_long_pause_or_leaving_the_field_ends_the_last_word(
    note: tuple[RuledNote, FieldMarks], qtbot: QtBot, open_window: MainWindow
) -> None:
    field, marks = note
    write(qtbot, field, "I met Ahmed", marks)
    marks._word_ends.timeout.emit()
    assert marked(field) == ["Ahmed"]
    qtbot.keyClicks(field, " and Priya")
    page(open_window).save_button.setFocus()
    assert marked(field) == ["Ahmed", "Priya"]


def test_one_key_puts_someone_there_and_one_undo_takes_it_back(
    note: tuple[RuledNote, FieldMarks], qtbot: QtBot
) -> None:
    field, marks = note
    write(qtbot, field, "Ahmed's tea. Then 07700 900123 rang.", marks)
    field.moveCursor(field.textCursor().MoveOperation.Start)
    qtbot.keyClick(field, Qt.Key.Key_Period, CTRL)
    assert field.text() == "Someone's tea. Then 07700 900123 rang."
    qtbot.keyClick(field, Qt.Key.Key_Period, CTRL)
    assert field.text() == "Someone's tea. Then a phone number rang."
    field.undo()
    field.undo()
    assert field.text() == "Ahmed's tea. Then 07700 900123 rang."


def test_the_code_word_of_the_session_is_offered_for_a_name(
    note: tuple[RuledNote, FieldMarks], qtbot: QtBot, open_window: MainWindow
) -> None:
    field, marks = note
    page(open_window).form.code_words.choose(["amber heron"])
    write(qtbot, field, "I met Ahmed in bed 12 today", marks)
    offered = [words for words, _act, _can in marks.menu_at(7)]
    assert offered == [
        "Put “someone” there",
        "Put “amber heron” there",
        "Put “…” there",
        "It is fine as it is",
    ]
    assert next(words for words, _act, _can in marks.menu_at(16)) == "Put “their room” there"
    assert marks.menu_at(1) == ()
    marks.menu_at(7)[1][1]()
    assert field.text() == "I met amber heron in bed 12 today"


def test_what_is_fine_as_it_is_is_never_marked_again_in_any_field(
    note: tuple[RuledNote, FieldMarks], qtbot: QtBot, open_window: MainWindow
) -> None:
    field, marks = note
    write(qtbot, field, "Ahmed and ahmed's dog.", marks)
    assert len(marked(field)) == 2
    marks.menu_at(0)[-1][1]()
    assert marked(field) == []
    assert not marks.bar.isVisible()
    assert open_window.work is not None
    [kept] = open_window.work.following.careful_words.let_be.all()
    assert (kept.word, kept.why) == ("Ahmed", "name")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_hovering_tells_why(note: tuple[RuledNote, FieldMarks], qtbot: QtBot) -> None:
    field, marks = note
    write(qtbot, field, "I met Ahmed today", marks)
    cursor = field.textCursor()
    cursor.setPosition(8)
    at = field.cursorRect(cursor).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, field.viewport().mapToGlobal(at))
    QApplication.sendEvent(field.viewport(), event)
    assert QToolTip.text() == "“Ahmed” could point to someone."
    QToolTip.hideText()
    assert marks.why_at(0) == ""


def test_letters_beyond_the_first_plane_do_not_shift_the_marks(
    note: tuple[RuledNote, FieldMarks], qtbot: QtBot
) -> None:
    field, marks = note
    field.insertPlainText("👩‍👩‍👧 👋 met Ahmed there")
    write(qtbot, field, "", marks)
    assert marked(field) == ["Ahmed"]
    assert marks.change()
    assert field.text() == "👩‍👩‍👧 👋 met someone there"


def test_a_line_has_its_marks_too_and_gives_the_same_help(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.to("log")
    page(open_window).form.open_section("where")
    line = open_window.findChild(QLineEdit, "place")
    assert isinstance(line, LineEdit)
    qtbot.waitUntil(line.isVisible)
    line.setFocus()
    marks = marks_of(open_window, line)
    write(qtbot, line, "14 Acacia Road, with Ahmed ", marks)
    assert [line.text()[a:b] for a, b in line._spans] == ["14 Acacia Road", "Ahmed"]
    box = line._box(line._spans[1])
    assert 0 < box.left() < box.right() < line.width()
    line.grab()
    qtbot.keyClick(line, Qt.Key.Key_Period, CTRL)
    assert line.text() == "14 Acacia Road, with someone "
    line.undo()
    assert line.text() == "14 Acacia Road, with Ahmed "


def test_searches_days_and_secrets_have_no_marks(open_window: MainWindow, qtbot: QtBot) -> None:
    assert open_window.book is not None
    for key, about in (("search", {}), ("settings", {"part": "words"}), ("sessions", {})):
        open_window.to(key, **about)
        assert open_window.book.page is not None
        for field in open_window.book.page.findChildren(QLineEdit):
            field.setFocus()
            assert open_window.book._eye.marks_of(field) is None, field.objectName()


def test_marks_can_be_switched_off(open_window: MainWindow, house: House) -> None:
    house.preferred.change(name_marks=False)
    open_window.to("log")
    field = open_window.findChild(QTextEdit, "note")
    assert field is not None
    field.setFocus()
    assert open_window.book is not None
    assert open_window.book._eye.marks_of(field) is None


def test_the_screen_reader_is_told_of_each_word_once(
    note: tuple[RuledNote, FieldMarks], qtbot: QtBot
) -> None:
    field, marks = note
    told: list[str] = []
    marks.told.connect(told.append)
    write(qtbot, field, "I met Ahmed ", marks)
    write(qtbot, field, "and Ahmed ", marks)
    write(qtbot, field, "and Priya ", marks)
    assert told == [
        "“Ahmed” could point to someone. Ctrl and full stop puts “someone” there.",
        "“Priya” could point to someone. Ctrl and full stop puts “someone” there.",
    ]


def test_nothing_read_of_the_page_is_held_when_it_closes(
    note: tuple[RuledNote, FieldMarks], qtbot: QtBot, open_window: MainWindow
) -> None:
    field, marks = note
    write(qtbot, field, "I met Ahmed today", marks)
    assert open_window.work is not None
    words = open_window.work.following.careful_words
    assert words._read
    open_window.to("today")
    assert words._read == {}


def test_a_session_opened_again_is_marked_when_one_goes_to_its_note(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    work = open_window.work
    assert work is not None
    fields = {"held_on": "2026-11-20", "kind": "brief_chat", "note": "Ahmed came."}
    uid = work.record.finish(replace(work.record.begin(), fields=fields)).uid
    open_window.to("log", session=uid)
    qtbot.waitUntil(page(open_window).isVisible)
    field = open_window.findChild(QTextEdit, "note")
    assert isinstance(field, RuledNote)
    field.setFocus()
    write(qtbot, field, "", marks_of(open_window, field))
    assert marked(field) == ["Ahmed"]
