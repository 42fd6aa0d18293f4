"""What the page says while somebody writes, before anything is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerlog.domain.session import Session
from peerlog.storage.logbook import Logbook
from peerlog.ui.log.page import LogPage
from peerlog.ui.work import Work
from tests.ui.log.conftest import Opener


def test_a_day_that_is_none_is_told_when_one_goes_on(page: LogPage, qtbot: QtBot) -> None:
    when = page.form.when
    qtbot.mouseClick(when.chips.chip("other"), Qt.MouseButton.LeftButton)
    line = when.line.field.edit
    qtbot.keyClicks(line, "32 nov")
    assert when.wrong() == ""
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert "like 17 Nov" in when.wrong()
    line.setFocus()
    line.clear()
    assert when.wrong() == ""
    qtbot.keyClicks(line, "tuesday")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert when.wrong() == ""


def test_ways_to_begin_fit_beside_the_questions(page: LogPage, qtbot: QtBot) -> None:
    QApplication.processEvents()
    assert not page.area.can_move()
    page.form.note.help_begin.click()
    QApplication.processEvents()
    assert page.form.note.starts.isVisible()
    assert not page.area.can_move(), "the page itself never scrolls away under the footer"
    page.form.note.help_begin.click()
    QApplication.processEvents()
    assert not page.form.note.starts.isVisible()


def test_a_session_only_looked_at_is_left_by_going_back(
    open_page: Opener, work: Work, logbook: Logbook, qtbot: QtBot
) -> None:
    page = open_page()
    assert page.later.text() == "Finish later"
    page.form.kind.chips.chip("brief_chat").click()
    page.save()
    [session] = logbook.sessions.all()
    assert isinstance(session, Session)
    page = open_page(session=session.uid)
    assert page.later.text() == "Back"
    page.form.kind.chips.chip("group").click()
    page.keep_now()
    assert page.later.text() == "Finish later"
