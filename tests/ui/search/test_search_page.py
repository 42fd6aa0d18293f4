"""Search as a person uses it: type, down, Enter, Escape."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.reflect.page import ReflectPage
from peerlog.ui.search.page import SearchPage
from peerlog.ui.search.rows import ROW_ROLE
from peerlog.ui.sessions.page import SessionsPage
from peerlog.ui.work import Work
from tests.stand_ins import PASSPHRASE

CTRL = Qt.KeyboardModifier.ControlModifier


def log(work: Work, day: str, **fields: Any) -> bytes:
    filled = {"held_on": day, "kind": "one_to_one"} | fields
    return work.record.finish(replace(work.record.begin(), fields=filled)).uid


@pytest.fixture
def written(open_window: MainWindow) -> MainWindow:
    """Some sessions, a reflection and what followed."""
    work = open_window.work
    assert work is not None
    log(work, "2026-10-01", note="We fed the ducks.", place="Café by the pond")
    log(work, "2026-11-02", note="We sat.\nThen the ducks came nearer.", code_words=["amber heron"])
    log(work, "2026-11-03", kind="group", hard="The rain.", strengths=[["humour", "theirs", False]])
    thrown = log(work, "2026-11-04", note="The ducks in the trash.")
    work.record.put_in_trash(thrown)
    begun = work.reflect.begin("choice")
    prompt = work.reflect.ask(begun)
    assert prompt is not None
    work.reflect.finish(work.reflect.answer(begun, prompt, "They chose the ducks.", "only_mine"))
    work.following.promises.make("Ask about bread for the ducks")
    open_window.to("today")
    return open_window


def page(window: MainWindow) -> QWidget:
    assert window.book is not None
    assert window.book.page is not None
    return window.book.page


def search(window: MainWindow, qtbot: QtBot, text: str = "") -> SearchPage:
    qtbot.waitUntil(page(window).isVisible)
    qtbot.keyClick(page(window), Qt.Key.Key_F, CTRL)
    found = page(window)
    assert isinstance(found, SearchPage)
    if text:
        qtbot.keyClicks(QApplication.focusWidget(), text)
        found.look_up()
    return found


def lines(found: SearchPage) -> list[str]:
    rows = [found.rows.row(number) for number in range(found.rows.rowCount())]
    return [row.line for row in rows if row is not None]


def test_everything_written_is_found_newest_first_and_the_trash_is_not(
    written: MainWindow, qtbot: QtBot
) -> None:
    found = search(written, qtbot, "ducks")
    assert lines(found) == [
        "They chose the ducks.",
        "Ask about bread for the ducks",
        "We sat. Then the ducks came nearer.",
        "We fed the ducks.",
    ]
    assert found.told.text() == "4 found."


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("CAFE", "Café by the pond"),
        ("humour", "Humour"),
        ("rain", "The rain."),
        ("ducks sat", "We sat. Then the ducks came nearer."),
    ],
)
def test_places_code_words_and_labels_are_found_without_accents_and_case(
    written: MainWindow, qtbot: QtBot, typed: str, line: str
) -> None:
    assert lines(search(written, qtbot, typed)) == [line]


def test_a_slip_of_the_finger_finds_what_is_spelt_almost_like_it(written: MainWindow, qtbot: QtBot) -> None:
    found = search(written, qtbot, "braed")
    assert lines(found) == ["Ask about bread for the ducks"]
    assert found.told.text() == "1 is spelt almost like it."


def test_found_words_are_marked_where_they_stand(written: MainWindow, qtbot: QtBot) -> None:
    found = search(written, qtbot, "duck came")
    row = found.rows.index(0).data(ROW_ROLE)
    assert [row.line[start:end] for start, end in row.spans] == ["ducks", "came"]


def test_type_down_enter_and_escape_lead_there_and_back_twice(written: MainWindow, qtbot: QtBot) -> None:
    written.to("sessions")
    found = search(written, qtbot, "ducks")
    qtbot.keyClick(found.query.field.edit, Qt.Key.Key_Down)
    qtbot.keyClick(found.list, Qt.Key.Key_Down)
    qtbot.keyClick(found.list, Qt.Key.Key_Down)
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    opened = page(written)
    assert isinstance(opened, LogPage)
    note = QApplication.focusWidget()
    assert isinstance(note, QTextEdit)
    assert note.objectName() == "note"
    assert note.toPlainText()[note.textCursor().position() :].startswith("ducks came")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    again = page(written)
    assert isinstance(again, SearchPage)
    assert again.query.text() == "ducks"
    assert again.list.currentIndex().row() == 2
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert isinstance(page(written), SessionsPage)


def test_escape_goes_back_to_the_very_letter_one_was_writing(written: MainWindow, qtbot: QtBot) -> None:
    written.to("log")
    note = page(written).findChild(QTextEdit, "note")
    assert note is not None
    note.setFocus()
    qtbot.keyClicks(note, "half a line")
    cursor = note.textCursor()
    cursor.setPosition(4)
    note.setTextCursor(cursor)
    found = search(written, qtbot, "ducks")
    qtbot.keyClick(found.query.field.edit, Qt.Key.Key_Escape)
    back = QApplication.focusWidget()
    assert isinstance(back, QTextEdit)
    assert back.toPlainText() == "half a line"
    assert back.textCursor().position() == 4


def test_a_reflection_opens_at_the_question_whose_answer_was_found(written: MainWindow, qtbot: QtBot) -> None:
    found = search(written, qtbot, "chose")
    qtbot.keyClick(found.query.field.edit, Qt.Key.Key_Return)
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    opened = page(written)
    assert isinstance(opened, ReflectPage)
    assert opened.asking.note.text() == "They chose the ducks."


def test_filters_narrow_what_was_found_and_can_stand_alone(written: MainWindow, qtbot: QtBot) -> None:
    found = search(written, qtbot, "ducks")
    menu = found.filters.menu("code_word")
    assert [action.text() for action in menu.actions()] == ["All", "amber heron, 2 entries"]
    menu.actions()[1].trigger()
    assert len(lines(found)) == 1
    assert found.filters.buttons["code_word"].text() == "Code word: amber heron"
    found.query.set_text("")
    found.look_up()
    assert "2 found." in found.told.text()
    found.filters.none.click()
    assert found.rows.rowCount() == 0
    months = [action.text() for action in found.filters.menu("month").actions()]
    assert months == ["All", "November 2026, 5 entries", "October 2026, 1 entry"]


def test_the_field_at_the_head_of_the_sessions_leads_there(written: MainWindow, qtbot: QtBot) -> None:
    written.to("sessions")
    field = page(written).findChild(QLineEdit, "search")
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, "d")
    qtbot.keyClicks(QApplication.focusWidget(), "ucks")
    found = page(written)
    assert isinstance(found, SearchPage)
    assert found.query.text() == "ducks"
    qtbot.waitUntil(lambda: found.rows.rowCount() == 4)


def test_what_changed_meanwhile_is_found_as_it_is_now(written: MainWindow, qtbot: QtBot) -> None:
    assert written.work is not None
    search(written, qtbot, "ducks")
    written.to("today")
    session = written.work.record.in_month(written.work.record.months()[0][0])[1]
    begun = written.work.record.begin(session.uid)
    written.work.record.finish(replace(begun, fields={**begun.fields, "note": "We fed the swans."}))
    found = search(written, qtbot)
    assert len(lines(found)) == 3
    found = search(written, qtbot, "swans")
    assert lines(found) == ["We fed the swans."]


def test_a_lock_and_hiding_leave_nothing_of_the_search(written: MainWindow, qtbot: QtBot) -> None:
    for leave in (written.hide_all, written.lock):
        found = search(written, qtbot, "ducks")
        service = found.search
        assert service.find().exact
        leave()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert (service.asked.query, len(service._index), service._index._where) == ("", 0, {})
        assert not service._index._sorted
        if written.work is None:
            written.open_with(PASSPHRASE)
        else:
            written._come_back()
        assert isinstance(page(written), SearchPage)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert not isinstance(page(written), SearchPage)


def test_a_screen_reader_hears_each_row_and_what_the_field_is_for(written: MainWindow, qtbot: QtBot) -> None:
    found = search(written, qtbot, "fed")
    heard = QAccessible.queryAccessibleInterface(found.query.field.edit).text(QAccessible.Text.Name)
    assert heard == "Search"
    said = found.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "1 Oct 2026: One-to-one. We fed the ducks."
