"""The four of them through the real window: from Follow up to the page, across a lock, and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.domain.period import Period
from peerlog.ui.follow_up.page import FollowUpPage
from peerlog.ui.involvement.page import InvolvementPage
from peerlog.ui.log.page import LogPage
from peerlog.ui.look_back.page import LookBackPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.open_page import OpenPage
from peerlog.ui.own_words.page import OwnWordsPage
from peerlog.ui.spectrum.fill import SpectrumFillPage
from peerlog.ui.spectrum.page import SpectrumPage
from peerlog.ui.spectrum.steps import StatementStep
from peerlog.ui.tasks import TaskRunner
from peerlog.ui.work import Work
from tests.stand_ins import PASSPHRASE, ChosenFolder
from tests.ui.looking_back.conftest import button, settle, words_on

CTRL = Qt.KeyboardModifier.ControlModifier


def work_of(window: MainWindow) -> Work:
    assert window.work is not None
    return window.work


def page_of(window: MainWindow, kind: type[OpenPage]) -> Any:
    assert window.book is not None
    assert isinstance(window.book.page, kind), window.book.page
    settle()
    return window.book.page


def lock_and_open(window: MainWindow) -> None:
    window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.open_with(PASSPHRASE)
    settle()


def to(window: MainWindow, key: str) -> None:
    """Through the card on Follow up."""
    window.to("follow_up")
    page_of(window, FollowUpPage).cards[key].click()


def log(window: MainWindow, **fields: object) -> bytes:
    record = work_of(window).record
    filled = {"held_on": "2026-11-03", "kind": "one_to_one"} | fields
    return record.finish(replace(record.begin(), fields=filled)).uid


def test_a_line_said_in_a_session_is_found_again_and_taken_back(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    window = open_window
    window.to("log")
    page = page_of(window, LogPage)
    page.form.kind.chips.chip("one_to_one").click()
    page.form.open_section("own_words")
    note = page.findChild(QTextEdit, "own_words")
    qtbot.keyClicks(note, "I went back to the choir.")
    lock_and_open(window)
    page = page_of(window, LogPage)
    assert page.findChild(QTextEdit, "own_words").toPlainText() == "I went back to the choir."
    page.form.part("own_words_use").chips.chip("this_service").click()
    page.save()
    to(window, "own_words")
    listed = page_of(window, OwnWordsPage)
    assert "I went back to the choir." in words_on(listed)
    assert "In this service" in words_on(listed)
    button(listed, "They take it back").click()
    assert "I went back to the choir." not in words_on(window)
    [month] = work_of(window).record.months()
    [session] = work_of(window).record.in_month(month[0])
    window.to("log", session=session.uid)
    assert "own_words" not in page_of(window, LogPage).form.fields()


def test_involvement_is_written_down_and_people_are_told(open_window: MainWindow) -> None:
    window = open_window
    to(window, "involvement")
    button(page_of(window, InvolvementPage), "Write one down").click()
    page = page_of(window, LogPage)
    assert page.form.kind.value() == "involvement"
    page.form.part("ambitions").chips.chip("recruitment").click()
    page.form.part("told_what_came").chips.chip("not_yet").click()
    page.form.note.field.set_text("Two of our questions are in.")
    page.save()
    to(window, "involvement")
    listed = page_of(window, InvolvementPage)
    assert "Recruitment and selection" in words_on(listed)
    button(listed, "They know now").click()
    assert "People wait to hear" not in words_on(listed)
    [session] = work_of(window).following.involvement.work()
    assert session.words.told_what_came == "yes"


def test_a_spectrum_is_filled_in_across_a_lock_compared_and_printed(
    open_window: MainWindow, qtbot: QtBot, chosen_folder: ChosenFolder
) -> None:
    window = open_window
    for stage in ("beginnings", "good"):
        to(window, "spectrum")
        button(page_of(window, SpectrumPage), "Fill it in together").click()
        about = page_of(window, SpectrumFillPage).findChild(QLineEdit, "about")
        qtbot.keyClicks(about, "The ward")
        qtbot.keyClick(about, Qt.Key.Key_Return, CTRL)
        step = page_of(window, SpectrumFillPage).step
        assert isinstance(step, StatementStep)
        step.stage.chip(stage).click()
        qtbot.keyClicks(step.why.field.edit, "We talked.")
        lock_and_open(window)
        page = page_of(window, SpectrumFillPage)
        assert page.step.why.text() == "We talked."
        assert page.step.stage.stage() == stage
        for _statement in work_of(window).content.spectrum.asked:
            page.next.click()
        page.done.click()
        page_of(window, SpectrumPage)
    read = page_of(window, SpectrumPage)
    read.reading.earlier[0].click()
    read = page_of(window, SpectrumPage)
    assert "What moved" in words_on(read)
    read.reading.paper.open()
    read.reading.save_button.click()
    assert isinstance(chosen_folder.path, Path)
    assert [file.name for file in chosen_folder.path.iterdir()] == ["peerlog-spectrum.pdf"]
    window.to("left")
    assert "Where our team stands" in words_on(window)
    assert "peerlog-spectrum.pdf" in words_on(window).replace("\u200b", "")


def test_a_month_is_looked_back_on_from_follow_up(open_window: MainWindow) -> None:
    window = open_window
    log(window, held_on="2026-10-05", driving="they", learned="Soup is a good beginning.", needs=["food"])
    to(window, "look_back")
    page = page_of(window, LookBackPage)
    assert page.period == Period.parse("2026-10")
    assert "Soup is a good beginning." in words_on(page)
    lock_and_open(window)
    again = page_of(window, LookBackPage)
    assert again.period == Period.parse("2026-10")
    assert "Food, once" in words_on(again)


@pytest.mark.slow
def test_a_long_log_is_looked_back_on_while_the_window_lives(open_window: MainWindow, qtbot: QtBot) -> None:
    """What was ticked stands there at once; lines of the time follow by themselves."""
    window = open_window
    for day in range(1, 29):
        for number in range(40):
            log(window, held_on=f"2026-10-{day:02}", needs=["food"], learned=f"Line {day} {number}")
    slow = TaskRunner()
    page = LookBackPage(replace(work_of(window), tasks=slow), period="2026-10")
    qtbot.addWidget(page)
    assert "Food, 1,120 times" in words_on(page)
    assert page.remembered is None
    qtbot.waitUntil(lambda: page.remembered is not None, timeout=20_000)
    assert "Line 1 0" in words_on(page)
    page.closing()
    slow.wait()
    slow.end()
