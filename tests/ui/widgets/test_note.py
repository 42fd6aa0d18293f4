"""The note keeps words exactly, gives none away, and copes with a great many."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.look import Look
from peerlog.ui.widgets.note import NoteField

Show = Callable[..., QWidget]
Told = Callable[[QWidget], QAccessibleInterface]

AWKWARD = [
    "",
    "  two before, two after  ",
    "a\n\n\nb\n",
    "windows\r\nlines\rand old ones",
    "non\u00a0breaking\u2009thin",
    "<b>not bold</b> <img src='file:///etc/hostname'>",
    "=1+1\t{name} %s \\n",
    "שלום, this turns round: مرحبا",
    "👩‍👩‍👧 e\u0301 ŵŷ",
    "\u202etricked\u202c",
]


@pytest.fixture
def note(look: Look) -> NoteField:
    return NoteField(look, "In your words")


@pytest.mark.parametrize("words", AWKWARD)
def test_words_given_come_back_exactly(note: NoteField, shown: Show, words: str) -> None:
    shown(note)
    note.set_text(words)
    assert note.text() == words


@pytest.mark.parametrize("words", [text for text in AWKWARD if "\r" not in text])
def test_words_typed_after_them_change_nothing_before(note: NoteField, shown: Show, words: str) -> None:
    shown(note)
    note.set_text(words)
    note.note.moveCursor(QTextCursor.MoveOperation.End)
    note.note.insertPlainText("x ")
    assert note.text() == words + "x "


def test_typing_tells_and_showing_does_not(note: NoteField, shown: Show, qtbot: QtBot) -> None:
    shown(note)
    with qtbot.assertNotEmitted(note.text_changed):
        note.set_text("We walked.")
    with qtbot.waitSignal(note.text_changed):
        QTest.keyClicks(note.note, "a")
    assert note.text() == "aWe walked."


def test_pasting_is_plain_and_loses_what_no_file_can_hold(note: NoteField, shown: Show) -> None:
    shown(note)
    data = QMimeData()
    data.setHtml("<h1>Big</h1>")
    data.setText("Big\x00 words")
    note.note.insertFromMimeData(data)
    assert note.text() == "Big words"
    assert note.note.textCursor().charFormat().fontPointSize() == 0


def test_enter_with_shift_is_an_ordinary_new_line(note: NoteField, shown: Show) -> None:
    shown(note)
    QTest.keyClicks(note.note, "a")
    QTest.keyClick(note.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(note.note, "b")
    assert note.text() == "a\nb"


def test_tab_moves_on_and_writes_nothing(note: NoteField, shown: Show) -> None:
    after = QPushButton("after")
    window = shown(note, after)
    note.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert (QApplication.focusWidget(), note.text()) == (after, "")


def test_undo_brings_back_what_was_typed_but_not_what_was_shown_before(note: NoteField, shown: Show) -> None:
    shown(note)
    note.set_text("Somebody else's words")
    note.set_text("Mine")
    assert not note.note.document().isUndoAvailable()
    QTest.keyClicks(note.note, "x")
    QTest.keyClick(note.note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == "Mine"


def test_copying_is_by_hand_only_and_plain(note: NoteField, shown: Show) -> None:
    shown(note)
    note.set_text("one\ntwo")
    QGuiApplication.clipboard().clear()
    note.note.selectAll()
    assert QGuiApplication.clipboard().text() == ""
    QTest.keyClick(note.note, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    assert (copied.text(), copied.hasHtml()) == ("one\ntwo", False)
    QTest.keyClick(note.note, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert (note.text(), QGuiApplication.clipboard().text()) == ("", "one\ntwo")


def test_selected_words_cannot_be_dragged_out(note: NoteField, shown: Show, qtbot: QtBot) -> None:
    shown(note)
    note.set_text("We walked round the garden.")
    note.note.selectAll()
    inside = note.note.cursorRect(QTextCursor(note.note.document())).center() + QPoint(20, 0)
    qtbot.mousePress(note.note.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert not note.note.textCursor().hasSelection()
    qtbot.mouseRelease(note.note.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert note.note.createMimeDataFromSelection().formats() == []


def test_every_line_stands_on_a_rule(note: NoteField, shown: Show) -> None:
    shown(note)
    note.set_text("one\ntwo\n👩‍👩‍👧 three")
    document = note.note.document()
    tops = []
    block = document.begin()
    while block.isValid():
        tops.append(document.documentLayout().blockBoundingRect(block).top())
        block = block.next()
    steps = {round(lower - upper) for upper, lower in pairwise(tops)}
    assert steps == {note.note.line}


def test_lines_pasted_or_typed_stand_on_rules_too(note: NoteField, shown: Show) -> None:
    shown(note)
    data = QMimeData()
    data.setText("one\ntwo\nthree")
    note.note.insertFromMimeData(data)
    heights = set()
    block = note.note.document().begin()
    while block.isValid():
        heights.add(round(block.blockFormat().lineHeight()))
        block = block.next()
    assert heights == {note.note.line}


def test_right_to_left_words_run_from_the_right(note: NoteField, shown: Show) -> None:
    shown(note)
    note.set_text("שלום")
    assert note.note.document().begin().textDirection() == Qt.LayoutDirection.RightToLeft


def test_marks_stand_on_each_place_a_word_is_found(note: NoteField, shown: Show) -> None:
    shown(note)
    note.set_text("bed 12, then bed 12 again")
    note.mark_words(["bed 12", "", "nowhere"])
    assert len(note.note.extraSelections()) == 2
    note.mark_words([])
    assert note.note.extraSelections() == []
    assert note.text() == "bed 12, then bed 12 again"


def test_a_screen_reader_hears_what_the_note_is_for(note: NoteField, shown: Show, told: Told) -> None:
    shown(note)
    heard = told(note.note)
    assert heard.role() == QAccessible.Role.EditableText
    assert heard.text(QAccessible.Text.Name) == "In your words"
    assert heard.state().multiLine == 1


@pytest.mark.parametrize(
    "words",
    ["We walked round the garden.\n" * 36_000, "We walked round it. " * 50_000, "a" * 1_000_000],
    ids=["many lines", "one long line", "one endless word"],
)
def test_a_note_of_a_million_letters_does_not_freeze(note: NoteField, shown: Show, words: str) -> None:
    shown(note)
    start = time.perf_counter()
    note.set_text(words)
    QApplication.processEvents()
    note.note.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(note.note, "x")
    QApplication.processEvents()
    # A freeze is minutes: an endless word once took two. The bound is wide for a busy machine.
    assert time.perf_counter() - start < 20
    assert note.text() == words + "x"
