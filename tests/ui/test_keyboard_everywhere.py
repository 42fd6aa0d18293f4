"""With the keyboard alone nothing is out of reach, out of sight, or suddenly somewhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.help_now import help_now_dialog
from peerlog.ui.house import House
from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.open_page import OpenPage
from peerlog.ui.sessions.page import SessionsPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.scroll import ScrollBody
from tests.stand_ins import PASSPHRASE

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def turn_to(qtbot: QtBot, window: MainWindow, key: str, **about: Any) -> OpenPage:
    """Opens a page and waits until it is seen."""
    window.to(key, **about)
    assert window.book is not None
    page = window.book.page
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    return page


def button(window: QWidget, text: str) -> Button:
    return next(b for b in window.findChildren(Button) if b.text() == text and b.isVisible())


def in_sight(widget: QWidget) -> bool:
    """Whether all of it can be seen in what scrolls round it."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, ScrollBody):
        area = area.parentWidget()
    assert isinstance(area, ScrollBody)
    place = QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size())
    return area.viewport().rect().contains(place)


def test_need_help_now_can_be_read_to_its_end_by_keys(window: MainWindow, house: House, qtbot: QtBot) -> None:
    dialog = help_now_dialog(house.look(), house.content.help_now, window)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    bar = dialog.findChildren(ScrollBody)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(focused()))
    assert isinstance(focused(), Button)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert 0 < bar.value() < bar.maximum()
    qtbot.keyClick(focused(), Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(focused(), Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()


def test_page_down_turns_the_page_from_the_footer_and_from_the_cover(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    page = turn_to(qtbot, open_window, "log", group=True)
    assert isinstance(page, LogPage)
    assert open_window.book is not None
    page.form.open_section("strengths")
    page.form.open_section("promise")
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for begin in (page.save_button, open_window.book.cover.tab("today")):
        bar.setValue(0)
        begin.setFocus()
        qtbot.keyClick(begin, Qt.Key.Key_PageDown)
        assert bar.value() > 0
        assert focused() is begin


def test_what_unfolds_below_comes_into_sight_with_the_keyboard(open_window: MainWindow, qtbot: QtBot) -> None:
    page = turn_to(qtbot, open_window, "log", group=True)
    assert isinstance(page, LogPage)
    page.form.open_section("values")
    page.form.open_section("promise")
    page.form.kind.begin().setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_M, ALT)
    assert focused().objectName().startswith("add:")
    qtbot.waitUntil(lambda: in_sight(focused()))


def test_pressing_more_goes_to_the_first_page_that_appeared(open_window: MainWindow, qtbot: QtBot) -> None:
    assert open_window.book is not None
    more = open_window.book.cover.tab("more")
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert focused() is open_window.book.cover.tab("follow_up")


def test_the_keyboard_stays_where_the_unfinished_session_was_put_away(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    open_window.to("log")
    note = open_window.findChild(QTextEdit, "note")
    assert note is not None
    note.setFocus()
    qtbot.keyClicks(note, "on the bench")
    page = turn_to(qtbot, open_window, "sessions")
    assert isinstance(page, SessionsPage)
    away = page.unfinished[0].away_button
    away.setFocus()
    qtbot.keyClick(away, Qt.Key.Key_Space)
    assert focused() is page.unfinished[0].continue_button
    qtbot.keyClick(page.unfinished[0].throw_button, Qt.Key.Key_Space)
    assert page.isAncestorOf(focused())


def test_ctrl_z_takes_back_what_went_to_the_trash_and_the_keyboard_goes_on(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    page = turn_to(qtbot, open_window, "log")
    assert isinstance(page, LogPage)
    page.form.kind.chips.chip("brief_chat").click()
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    sessions = turn_to(qtbot, open_window, "sessions")
    assert isinstance(sessions, SessionsPage)
    qtbot.keyClick(sessions.list, Qt.Key.Key_Delete)
    assert sessions.rows.rowCount() == 0
    qtbot.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    assert sessions.rows.rowCount() == 1
    assert sessions.isAncestorOf(focused())


def test_closing_the_line_above_the_page_leaves_the_keyboard_on_the_page(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    open_window.say("Saved")
    assert open_window.book is not None
    assert open_window.book.page is not None
    close = button(open_window.book.notice, "Close this line")
    close.setFocus()
    qtbot.keyClick(close, Qt.Key.Key_Return)
    assert open_window.book.page.isAncestorOf(focused())


def test_coming_back_to_words_the_cursor_stands_behind_them(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.to("reflection")
    note = focused()
    assert isinstance(note, QTextEdit)
    qtbot.keyClicks(note, "I noticed")
    assert open_window.work is not None
    open_window.to("today")
    begun = open_window.work.reflect.unfinished()[0]
    open_window.to("reflection", reflection=begun.uid)
    note = focused()
    assert isinstance(note, QTextEdit)
    qtbot.keyClicks(note, " the rain")
    assert note.toPlainText() == "I noticed the rain"
    open_window.lock()
    open_window.open_with(PASSPHRASE)
    note = focused()
    assert isinstance(note, QTextEdit)
    assert note.textCursor().position() == len("I noticed the rain")


def test_the_row_one_moves_to_stays_in_sight_with_very_large_words(
    open_window: MainWindow, house: House, qtbot: QtBot
) -> None:
    assert open_window.work is not None
    record = open_window.work.record
    for day in range(1, 13):
        fields = {"held_on": f"2026-11-{day:02}", "kind": "brief_chat"}
        record.finish(replace(record.begin(), fields=fields))
    house.preferred.change(scale=2.0)
    open_window.look_changed()
    page = turn_to(qtbot, open_window, "sessions")
    assert isinstance(page, SessionsPage)

    def row_in_sight() -> bool:
        row = page.list.visualRect(page.list.currentIndex())
        place = QRect(page.list.viewport().mapTo(page.area.viewport(), row.topLeft()), row.size())
        return page.area.viewport().rect().contains(place)

    for _press in range(6):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.waitUntil(row_in_sight)
