"""The room "What is kept" in the real window: erasing asks once and says what goes, in numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.policy import Policy, PolicyReading
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.open_page import OpenPage
from peerlog.ui.settings.kept_asking import AskOnce
from peerlog.ui.settings.kept_erase import ErasePage
from peerlog.ui.settings.kept_one import CodeWordPart, SessionPart
from peerlog.ui.settings.kept_time import TimePart
from peerlog.ui.tasks import TaskRunner
from peerlog.ui.today.page import TodayPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.work import Work
from tests.stand_ins import PASSPHRASE, ChosenFolder
from tests.ui.faults import faults


def log(work: Work, day: str, **fields: Any) -> bytes:
    said = {"held_on": day, "kind": "one_to_one", "note": "We planted beans.", **fields}
    return work.record.finish(replace(work.record.begin(), fields=said)).uid


@pytest.fixture
def filled(open_window: MainWindow) -> MainWindow:
    assert open_window.work is not None
    for day in ("2026-10-02", "2026-10-09"):
        log(open_window.work, day, code_words=["amber heron"], promise="I'll ask")
    log(open_window.work, "2026-09-30", code_words=["quiet birch"])
    return open_window


@pytest.fixture
def work_of(filled: MainWindow) -> Callable[[], Work]:
    def work() -> Work:
        assert filled.work is not None
        return filled.work

    return work


def page_of(window: MainWindow) -> OpenPage:
    assert window.book is not None
    assert window.book.page is not None
    return window.book.page


def press(qtbot: QtBot, within: QWidget, words: str) -> None:
    button = next(each for each in within.findChildren(Button) if each.text() == words)
    assert button.isEnabled()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def question() -> AskOnce:
    found = QApplication.activeModalWidget()
    assert isinstance(found, AskOnce)
    return found


def open_erase(window: MainWindow, **about: Any) -> ErasePage:
    window.to("erase", **about)
    page = page_of(window)
    assert isinstance(page, ErasePage)
    return page


def test_a_code_word_is_erased_after_one_question_with_numbers(
    qtbot: QtBot, filled: MainWindow, work_of: Callable[[], Work]
) -> None:
    uid = next(each.uid for each in work_of().code_words.in_use() if each.word == "amber heron")
    page = open_erase(filled, scope="code_word", code_word=uid)
    assert isinstance(page.part, CodeWordPart)
    press(qtbot, page, "Erase this code word")
    asked = question()
    assert "every word of 2 sessions" in asked.accessibleDescription()
    assert QApplication.focusWidget() is not asked.yes, "a wrong Return leaves everything as it is"
    press(qtbot, asked, "Leave it as it is")
    assert len(work_of().code_words.in_use()) == 2
    press(qtbot, page, "Erase this code word")
    press(qtbot, question(), "Erase it for good")
    assert [each.word for each in work_of().code_words.in_use()] == ["quiet birch"]
    october = work_of().record.in_month(work_of().record.months()[0][0])
    assert [each.words.note for each in october] == ["", ""]
    assert filled.book is not None
    assert "Erased" in filled.book.notice.text()


def test_escape_leaves_everything_as_it_is(
    qtbot: QtBot, filled: MainWindow, work_of: Callable[[], Work]
) -> None:
    page = open_erase(filled, scope="session")
    assert isinstance(page.part, SessionPart)
    page.part.erase[0].click()
    qtbot.keyClick(question(), Qt.Key.Key_Escape)
    assert sum(count for _month, count in work_of().record.months()) == 3


def test_one_session_goes_altogether(qtbot: QtBot, filled: MainWindow, work_of: Callable[[], Work]) -> None:
    page = open_erase(filled, scope="session")
    assert isinstance(page.part, SessionPart)
    page.part.erase[0].click()
    asked = question()
    assert "1 session, with all it says" in asked.accessibleDescription()
    assert "Not summed up yet: October 2026" in asked.accessibleDescription()
    press(qtbot, asked, "Erase it for good")
    assert sum(count for _month, count in work_of().record.months()) == 2


def test_a_time_loses_its_words_and_stays_counted(
    qtbot: QtBot, filled: MainWindow, work_of: Callable[[], Work]
) -> None:
    page = open_erase(filled, scope="time")
    part = page.part
    assert isinstance(part, TimePart)
    assert str(part.scope().first) == "2026-09-01", "the oldest month comes first"
    qtbot.mouseClick(part.reach.chip("all"), Qt.MouseButton.LeftButton)
    press(qtbot, page, "Erase this time")
    press(qtbot, question(), "Erase it for good")
    assert [each.word for each in work_of().code_words.in_use()] == ["amber heron"]
    assert sum(count for _month, count in work_of().record.months()) == 3


def test_a_marked_line_is_struck_for_good(
    qtbot: QtBot, filled: MainWindow, work_of: Callable[[], Work]
) -> None:
    uid = next(each.uid for each in work_of().code_words.in_use() if each.word == "amber heron")
    filled.to("about_you", code_word=uid)
    page = page_of(filled)
    strike = [each for each in page.findChildren(Button) if each.text() == "Strike"]
    assert len(strike) == 4, "a note and a promise of each meeting"
    for button in strike[:2]:
        button.click()
    strike[1].click()  # looked at again, and left
    press(qtbot, page, "Strike 1 line for good")
    press(qtbot, question(), "Strike it")
    newest = work_of().record.in_month(work_of().record.months()[0][0])[0]
    assert (newest.words.note, newest.words.promise) == ("", "I'll ask")


def write(window: MainWindow, name: str, text: str) -> None:
    field = page_of(window).findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.setText(text)


def test_everything_goes_and_the_book_begins_anew(
    qtbot: QtBot, filled: MainWindow, house: House, chosen_folder: ChosenFolder
) -> None:
    filled.to("leaving_rest")
    press(qtbot, page_of(filled), "Choose a folder")
    write(filled, "passphrase_to_erase", "not this one at all")
    write(filled, "word_to_erase", "erase")
    press(qtbot, page_of(filled), "Erase the whole logbook")
    assert house.paths.database.exists()
    write(filled, "passphrase_to_erase", PASSPHRASE)
    write(filled, "word_to_erase", "yes")
    press(qtbot, page_of(filled), "Erase the whole logbook")
    assert house.paths.database.exists()
    write(filled, "word_to_erase", "erase")
    press(qtbot, page_of(filled), "Erase the whole logbook")
    assert not house.paths.database.exists()
    assert filled.work is None
    assert filled.book is None
    assert chosen_folder.path is not None
    (page,) = chosen_folder.path.iterdir()
    assert "the whole logbook was erased" in page.read_text("utf-8")


@pytest.fixture
def held_house(house: House) -> House:
    return replace(house, policy=PolicyReading(Policy(hold=True)))


def test_a_hold_is_shown_openly_and_no_button_erases(
    qtbot: QtBot, held_house: House, filled: MainWindow, work_of: Callable[[], Work]
) -> None:
    from peerlog.open_work import make_work

    filled.to("today")
    held = make_work(work_of().keeping.erase._logbook, held_house, filled)
    for scope in ("code_word", "session", "time", "everything"):
        uid = held.code_words.in_use()[0].uid
        page = ErasePage(held, scope=scope, code_word=uid)
        qtbot.addWidget(page)
        said = " ".join(each.accessibleName() for each in page.findChildren(QWidget))
        assert "on hold" in said
        erasing = [each for each in page.findChildren(Button) if each.text().startswith("Erase")]
        assert erasing
        assert not any(each.isEnabled() for each in erasing)


def test_the_activity_record_lists_it_and_saves_a_table(
    qtbot: QtBot, filled: MainWindow, work_of: Callable[[], Work], chosen_folder: ChosenFolder
) -> None:
    page = open_erase(filled, scope="session")
    assert isinstance(page.part, SessionPart)
    page.part.erase[0].click()
    press(qtbot, question(), "Erase it for good")
    filled.to("activity")
    press(qtbot, page_of(filled), "Save as a table")
    assert chosen_folder.path is not None
    (place,) = chosen_folder.path.iterdir()
    assert "A session was erased" in place.read_text("utf-8")
    assert "beans" not in place.read_text("utf-8")


def test_whoever_was_locked_out_stands_in_the_record(filled: MainWindow, work_of: Callable[[], Work]) -> None:
    from peerlog.domain.errors import WrongPassphrase

    filled.lock()
    with pytest.raises(WrongPassphrase):
        filled.open_with("not this one")
    filled.open_with(PASSPHRASE)
    assert "wrong_passphrase" in [act.what for act in work_of().keeping.activity.acts()]


def test_today_says_quietly_what_has_faded(
    qtbot: QtBot, filled: MainWindow, work_of: Callable[[], Work], logbook_of: Callable[[], Any]
) -> None:
    from tests.services.backed_up import give_out

    log(work_of(), "2026-03-02", code_words=["brown wren"])
    filled.to("today")
    page = page_of(filled)
    assert isinstance(page, TodayPage)
    assert page.kept.text() == ""
    give_out(logbook_of(), "2026-03")
    filled.to("today")
    page = page_of(filled)
    assert isinstance(page, TodayPage)
    assert "You have not met 1 code word for a long time" in page.kept.text()
    press(qtbot, page, "Look")
    press(qtbot, page_of(filled), "Let go")
    press(qtbot, question(), "Let it go")
    assert "brown wren" not in [each.word for each in work_of().code_words.in_use()]


@pytest.fixture
def logbook_of(work_of: Callable[[], Work]) -> Callable[[], Any]:
    return lambda: work_of().keeping.erase._logbook


def test_leaving_can_be_left_and_come_back_to(
    qtbot: QtBot, filled: MainWindow, work_of: Callable[[], Work], chosen_folder: ChosenFolder
) -> None:
    filled.to("leaving")
    press(qtbot, page_of(filled), "Nobody waits any more")
    press(qtbot, page_of(filled), "Save the page for the manager")
    filled.to("today")
    filled.lock()
    filled.open_with(PASSPHRASE)
    filled.to("leaving")
    said = " ".join(each.text() for each in page_of(filled).findChildren(QWidget) if hasattr(each, "text"))
    assert "that nobody waits" in said
    assert chosen_folder.path is not None
    assert [file.suffix for file in Path(chosen_folder.path).iterdir()] == [".html"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("view", ["code_word", "faded", "session", "time", "everything"])
def test_nothing_is_cut_or_too_small(
    qtbot: QtBot, filled: MainWindow, house: House, view: str, scale: float
) -> None:
    house.preferred.change(scale=scale)
    filled.look_changed()
    page = open_erase(filled, scope=view)
    assert faults(page, house.look()) == []


def test_a_row_that_does_not_hold_together_is_said_calmly(
    qtbot: QtBot, filled: MainWindow, house: House
) -> None:
    with closing(sqlite3.connect(house.paths.database)) as raw, raw:
        raw.execute("UPDATE session SET minutes = 7 WHERE id = 2")
    for page in ("erase", "about_you", "leaving"):
        about: dict[str, dict[str, Any]] = {
            "erase": {"scope": "time"},
            "about_you": {"code_word": uid_of(filled)},
        }
        filled.to(page, **about.get(page, {}))
        said = " ".join(each.text() for each in page_of(filled).findChildren(QLabel))
        assert "does not hold together" in said, page
    filled.to("settings", part="kept")


def test_numbers_are_counted_beside_the_window_and_only_the_newest_question_is_answered(
    qtbot: QtBot, filled: MainWindow, work_of: Callable[[], Work]
) -> None:
    tasks = TaskRunner()
    part = TimePart(replace(work_of(), tasks=tasks))
    qtbot.addWidget(part)
    assert [label.text() for label in part.findChildren(QLabel)].count("Counting") == 1
    assert not part.erase.isEnabled(), "first what would go, then the button"
    part.what.chip("sessions").click()
    part.reach.chip("all").click()
    qtbot.waitUntil(part.erase.isEnabled)
    told = " ".join(label.text() for label in part.findChildren(QLabel))
    assert "session, with all it says" in told or "sessions, with all they say" in told
    part.erase.click()
    assert question().isVisible()
    question().reject()
    tasks.end()


def uid_of(window: MainWindow) -> bytes:
    assert window.work is not None
    return window.work.code_words.in_use()[0].uid
