"""A name is written, marked, changed and looked over; later it is searched for, beside the window."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.session import Session, Words
from peerlog.logbook_door import LogbookDoor
from peerlog.storage.logbook import Logbook
from peerlog.ui.careful.look_over import LookOverPanel
from peerlog.ui.house import House
from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.search.page import SearchPage
from peerlog.ui.tasks import TaskRunner
from tests.stand_ins import CHEAP, PASSPHRASE

CTRL = Qt.KeyboardModifier.ControlModifier
SESSIONS = 1_500

pytestmark = pytest.mark.slow


@pytest.fixture
def window_with_years(qapp: QApplication, house: House, qtbot: QtBot) -> Iterator[MainWindow]:
    """The real window with real threads, over some years of sessions."""
    tasks = TaskRunner()
    beside = replace(house, tasks=tasks)
    logbook, _code = Logbook.create(house.paths.database, PASSPHRASE, today=house.clock.today(), cost=CHEAP)
    with logbook, logbook.transaction():
        for number in range(SESSIONS):
            held = date(2022, 1, 1) + timedelta(days=number)
            note = f"Row {number} of the beans." + (" Then marmalade." if number in (3, SESSIONS - 1) else "")
            session = Session(
                uid=number.to_bytes(8, "big"), held_on=held, kind="brief_chat", words=Words(note=note)
            )
            logbook.sessions.add(session)
    window = MainWindow(beside, LogbookDoor(beside, CHEAP), qapp, random.Random(7))
    window.resize(1366, 697)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open_with(PASSPHRASE)
    yield window
    window.close()
    tasks.end()
    window.deleteLater()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def looks_at(panel: LookOverPanel, words: str) -> bool:
    return panel.here is not None and panel.here.words == words


def test_from_the_first_word_to_finding_it_again(window_with_years: MainWindow, qtbot: QtBot) -> None:
    window = window_with_years
    assert window.book is not None
    window.to("log")
    note = window.findChild(QTextEdit, "note")
    assert note is not None
    qtbot.waitUntil(note.isVisible)
    note.setFocus()
    qtbot.keyClicks(note, "We met Ahmed and recieved ")
    # The pause and the mark that follows it are waited for as a person does.
    qtbot.waitUntil(lambda: [s.cursor.selectedText() for s in note.extraSelections()] == ["Ahmed"])
    qtbot.keyClick(note, Qt.Key.Key_Period, CTRL)
    assert note.toPlainText() == "We met someone and recieved "
    note.moveCursor(note.textCursor().MoveOperation.End)
    qtbot.keyClicks(note, "jam prior to tea.")
    qtbot.keyClick(note, Qt.Key.Key_F7)
    panel = window.findChild(LookOverPanel)
    assert panel is not None
    for words in ("recieved", "prior to"):
        qtbot.waitUntil(partial(looks_at, panel, words))
        qtbot.keyClick(focused(), Qt.Key.Key_1)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert note.toPlainText() == "We met someone and received jam before tea."
    page = window.book.page
    assert isinstance(page, LogPage)
    page.form.kind.chips.chip("brief_chat").click()
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)

    qtbot.keyClick(focused(), Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(focused(), "marmelade")
    found = window.book.page
    assert isinstance(found, SearchPage)
    qtbot.waitUntil(lambda: found.search.whole and found.rows.rowCount() == 2)
    rows = [found.rows.row(number) for number in range(2)]
    assert [row.day for row in rows if row is not None] == [date(2026, 2, 8), date(2022, 1, 4)]
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    opened = focused()
    assert isinstance(opened, QTextEdit)
    assert opened.toPlainText().endswith("marmalade.")
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert isinstance(window.book.page, SearchPage)


def test_a_lock_while_the_rest_is_still_read_waits_for_nothing_and_leaves_nothing(
    window_with_years: MainWindow, qtbot: QtBot
) -> None:
    window = window_with_years
    assert window.book is not None
    window.to("search")
    page = window.book.page
    assert isinstance(page, SearchPage)
    service = page.search
    qtbot.keyClicks(focused(), "beans")
    window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    assert window.work is None
    assert (len(service._index), service.asked.query) == (0, "")
    window.open_with(PASSPHRASE)
    assert window.work is not None
