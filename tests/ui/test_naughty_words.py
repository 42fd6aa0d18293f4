"""Whatever stands in a logbook is shown as it stands, and a page that was only looked at changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QTextEdit, QWidget

from peerlog.domain.code_words import CodeWord
from peerlog.domain.session import Session, Words
from peerlog.services.session_words import first_words
from peerlog.storage.logbook import Logbook
from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.work import Work
from tests.stand_ins import FixedClock
from tests.ui.test_registry import views
from tests.walks.naughty import NAUGHTY, ONLY_IN_JSON

EVERY_TEXT = {**NAUGHTY, **ONLY_IN_JSON}


def naughty_session(number: int, text: str, clock: FixedClock) -> Session:
    """All its words are the same text."""
    line = text[:2000]
    words = Words(
        note=text,
        place=line,
        hard=line,
        learned=line,
        next_step=line,
        promise=line,
        code_words=(bytes([1] * 7 + [number]),),
    )
    return Session(uid=number.to_bytes(8, "big"), held_on=clock.today(), kind="one_to_one", words=words)


@pytest.fixture
def naughty(logbook: Logbook, clock: FixedClock) -> list[Session]:
    """Tied to code words of the same text, told apart by a number before it."""
    sessions = [naughty_session(number, text, clock) for number, text in enumerate(EVERY_TEXT.values())]
    with logbook.transaction():
        for session, text in zip(sessions, EVERY_TEXT.values(), strict=True):
            word = f"{session.uid[-1]} {text}"[:100]
            logbook.code_words.keep(CodeWord(uid=session.words.code_words[0], word=word))
            logbook.sessions.add(session)
    return sessions


@pytest.mark.slow
def test_a_session_opened_and_saved_again_is_the_very_same_whatever_was_written(
    naughty: list[Session], logbook: Logbook, work: Work
) -> None:
    changed = []
    for name, session in zip(EVERY_TEXT, naughty, strict=True):
        page = LogPage(work, session=session.uid)
        page.resize(1170, 697)
        page.show()
        page.save_button.click()
        page.closing()
        page.forget()
        page.hide()
        page.deleteLater()
        if logbook.sessions.get(session.uid) != session:
            changed.append(name)
    assert changed == []


@pytest.fixture
def naughty_window(open_window: MainWindow, clock: FixedClock) -> MainWindow:
    """The real window over sessions, a trash, drafts and reflections that say nothing else."""
    assert open_window.work is not None
    work = open_window.work
    for number, text in enumerate(EVERY_TEXT.values()):
        line = text[:2000]
        said: dict[str, Any] = dict.fromkeys(("place", "hard", "learned", "next_step", "promise"), line)
        said |= {"held_on": clock.today().isoformat(), "note": text, "code_words": [f"{number} {text}"[:100]]}
        uids = [work.record.finish(replace(work.record.begin(), fields=said | {"kind": "one_to_one"})).uid]
        uids.append(work.record.finish(replace(work.record.begin(), fields=said | {"kind": "remote"})).uid)
        work.record.put_in_trash(uids[1])
        if number < 8:
            work.drafts.keep(replace(work.record.begin(), fields=said | {"kind": "group"}))
            begun = work.reflect.begin("choice", uids[0])
            prompt = work.reflect.ask(begun)
            assert prompt is not None
            work.reflect.finish(work.reflect.answer(begun, prompt, text, "only_mine"))
    return open_window


def told_by(view: QAbstractItemView) -> list[str]:
    model = view.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole)) for row in range(model.rowCount())]


def everything_said(window: MainWindow) -> str:
    """What stands on the page that lies open, as a screen reader or a sighted person would get it."""
    said = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel | QLineEdit):
            said.append(widget.text())
        elif isinstance(widget, QTextEdit):
            said.append(widget.toPlainText())
        elif isinstance(widget, QAbstractItemView):
            said += told_by(widget)
        said.append(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))
    return "\n".join(said)


@pytest.mark.slow
def test_nothing_that_shows_words_ever_reads_them_as_markup(naughty_window: MainWindow) -> None:
    for name in views(naughty_window):
        for label in naughty_window.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText, (name, label.text())
        for widget in naughty_window.findChildren(QWidget):
            # A tip is rich text wherever it looks like it: what stands in it has to be escaped.
            assert "<img" not in widget.toolTip(), name
            assert "<b>not" not in widget.toolTip(), name
        for note in naughty_window.findChildren(QTextEdit):
            assert not note.acceptRichText() or note.isReadOnly(), name


@pytest.mark.parametrize("page", ["sessions", "trash"])
def test_the_lists_show_each_text_as_it_stands(naughty_window: MainWindow, page: str) -> None:
    naughty_window.to(page)
    for button in naughty_window.findChildren(Button):
        if button.text() == "Show more":
            button.click()
    QApplication.processEvents()
    said = everything_said(naughty_window)
    # Half a character has no look of its own: a sign stands for it.
    missing = [name for name, text in NAUGHTY.items() if first_words(text) not in said]
    assert missing == []
    codes = [f"{number} {text}"[:100] for number, text in enumerate(NAUGHTY.values())]
    assert [ascii(word) for word in codes if word not in said] == []
