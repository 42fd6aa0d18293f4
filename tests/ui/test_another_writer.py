"""While something else writes to the file the window lives, and nothing typed is lost."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from tests.stand_ins import PASSPHRASE

A_MOMENT_SECONDS = 1.0


@pytest.fixture
def page(open_window: MainWindow, qtbot: QtBot) -> LogPage:
    """A session with a kind and a line, not saved yet."""
    open_window.to("log")
    assert open_window.book is not None
    page = open_window.book.page
    assert isinstance(page, LogPage)
    assert open_window.work is not None
    page.form.show_fields({"held_on": "2026-11-22", "kind": "one_to_one", "note": "We planted"})
    note = page.findChild(QTextEdit, "note")
    assert isinstance(note, QTextEdit)
    qtbot.keyClicks(note, " beans")
    return page


@pytest.fixture
def another(house: House, page: LogPage) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(house.paths.database, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        yield writer


def test_save_answers_at_once_and_saves_when_the_other_one_is_done(
    page: LogPage, another: sqlite3.Connection, open_window: MainWindow, qtbot: QtBot
) -> None:
    began = time.monotonic()
    page.save_button.click()
    assert time.monotonic() - began < A_MOMENT_SECONDS
    assert page.saved.text() == "One moment, please."
    another.execute("ROLLBACK")
    work = open_window.work
    assert work is not None
    qtbot.waitUntil(lambda: bool(work.record.months()))
    assert not work.room.waiting


def test_a_lock_comes_at_once_and_the_words_are_there_afterwards(
    page: LogPage, another: sqlite3.Connection, open_window: MainWindow, house: House, qtbot: QtBot
) -> None:
    began = time.monotonic()
    open_window.lock()
    assert time.monotonic() - began < 2 * A_MOMENT_SECONDS
    assert open_window.book is None
    another.execute("ROLLBACK")
    open_window.open_with(PASSPHRASE)
    note = open_window.findChild(QTextEdit, "note")
    assert isinstance(note, QTextEdit)
    assert "beans" in note.toPlainText()
    work = open_window.work
    assert work is not None
    qtbot.waitUntil(lambda: not work.room.waiting)
    open_window.lock()
    with Logbook.open(house.paths.database, PASSPHRASE) as logbook:
        assert any("beans" in str(draft.fields.get("note")) for draft in logbook.drafts.all())
