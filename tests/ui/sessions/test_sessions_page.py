"""The list of sessions: read by month, opened, put in the trash and taken back; what is unfinished on top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.services.session_words import SessionWords
from peerlog.storage.logbook import Logbook
from peerlog.ui.look import Look
from peerlog.ui.sessions.model import WINDOW, WINDOWS_KEPT, SessionRows
from peerlog.ui.sessions.page import SessionsPage
from peerlog.ui.sessions.rows import SessionList
from peerlog.ui.work import Work
from tests.stand_ins import FixedClock, Steps
from tests.ui.faults import faults
from tests.ui.sessions.conftest import Log, Opener


def texts(page: SessionsPage) -> list[str]:
    return [page.rows.index(row).data() for row in range(page.rows.rowCount())]


def uids(page: SessionsPage) -> list[bytes]:
    found = [page.rows.session(row) for row in range(page.rows.rowCount())]
    return [session.uid for session in found if session is not None]


def test_an_empty_log_says_what_will_stand_here(work: Work, open_page: Opener) -> None:
    page: SessionsPage = open_page(SessionsPage, work)
    assert page._empty.isVisible()
    assert not page.list.isVisible()
    assert QApplication.focusWidget() is page.log_button


def test_the_newest_month_is_open_newest_day_first(work: Work, open_page: Opener, log: Log) -> None:
    log("2026-10-30")
    first = log("2026-11-03")
    second = log("2026-11-20")
    page: SessionsPage = open_page(SessionsPage, work)
    assert uids(page) == [second, first]
    assert page.chooser.month.text() == "November 2026"
    assert page.chooser.count.text() == "2 sessions"
    assert page.about() == {"month": "2026-11"}


def test_a_row_reads_like_a_sentence(work: Work, open_page: Opener, log: Log) -> None:
    log(
        "2026-11-20",
        minutes_band="30_to_60",
        code_words=["amber heron"],
        note="We walked round the garden.\nThen tea.",
    )
    page: SessionsPage = open_page(SessionsPage, work)
    assert texts(page) == [
        "Friday 20 Nov: One-to-one with amber heron. 30 to 60 minutes · We walked round the garden. Then tea."
    ]
    [spoken] = [page.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)]
    assert spoken == texts(page)[0]


def test_a_screen_reader_finds_the_row_and_how_to_open_it(work: Work, open_page: Opener, log: Log) -> None:
    log("2026-11-20")
    page: SessionsPage = open_page(SessionsPage, work)
    rows = QAccessible.queryAccessibleInterface(page.list)
    row = rows.child(0)
    assert row.text(QAccessible.Text.Name) == texts(page)[0]
    assert "Delete" in row.text(QAccessible.Text.Description)


def test_enter_opens_a_session_to_change_it(
    work: Work, open_page: Opener, log: Log, qtbot: QtBot, steps: Steps
) -> None:
    older = log("2026-11-03")
    log("2026-11-20")
    page: SessionsPage = open_page(SessionsPage, work)
    assert QApplication.focusWidget() is page.list
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert steps.went == [("log", {"session": older})]


def test_a_press_opens_a_session_and_a_press_on_its_trash_puts_it_there(
    work: Work, open_page: Opener, log: Log, qtbot: QtBot, steps: Steps, logbook: Logbook
) -> None:
    first = log("2026-11-20")
    page: SessionsPage = open_page(SessionsPage, work)
    row = page.list.visualRect(page.rows.index(0))
    port = page.list.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=row.center())
    assert steps.went == [("log", {"session": first})]
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=page.list.trash_of(0).center())
    assert [session.uid for session in logbook.sessions.trash()] == [first]
    assert len(steps.went) == 1


def test_a_press_begun_on_one_row_and_ended_on_another_does_nothing(
    work: Work, open_page: Opener, log: Log, qtbot: QtBot, steps: Steps
) -> None:
    log("2026-11-20")
    log("2026-11-19")
    page: SessionsPage = open_page(SessionsPage, work)
    port = page.list.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=page.list.visualRect(page.rows.index(0)).center())
    away = QPoint(page.list.width() - 30, page.list.viewport().height() - 4)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=away)
    assert steps.went == []


def test_delete_puts_it_in_the_trash_and_undo_takes_it_back(
    work: Work, open_page: Opener, log: Log, qtbot: QtBot, steps: Steps, logbook: Logbook
) -> None:
    first, second, third = log("2026-11-18"), log("2026-11-19"), log("2026-11-20")
    page: SessionsPage = open_page(SessionsPage, work)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert uids(page) == [third, first]
    assert page.list.currentIndex().row() == 1
    assert steps.said == ["Put in the trash"]
    assert steps.undo is not None
    steps.undo()
    assert uids(page) == [third, second, first]
    assert logbook.sessions.trash() == []


def test_the_last_session_of_a_month_in_the_trash_leaves_the_month_before(
    work: Work, open_page: Opener, log: Log, qtbot: QtBot
) -> None:
    log("2026-11-20")
    before = log("2026-09-02")
    page: SessionsPage = open_page(SessionsPage, work)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert uids(page) == [before]
    assert page.chooser.month.text() == "September 2026"


def test_months_turn_one_by_one_or_are_chosen_from_the_list(work: Work, open_page: Opener, log: Log) -> None:
    days = ["2026-11-20", "2026-09-02", "2025-12-24"]
    found = [log(day) for day in days]
    page: SessionsPage = open_page(SessionsPage, work)
    assert not page.chooser.newer.isEnabled()
    page.chooser.older.click()
    assert uids(page) == [found[1]]
    page.chooser.older.click()
    assert uids(page) == [found[2]]
    assert not page.chooser.older.isEnabled()
    menu = page.chooser.menu()
    words = [entry.text() for entry in menu.actions()]
    assert words == ["November 2026, 1 session", "September 2026, 1 session", "December 2025, 1 session"]
    menu.actions()[0].trigger()
    menu.deleteLater()
    assert uids(page) == [found[0]]


def test_the_page_opens_again_at_the_month_it_was_at(work: Work, open_page: Opener, log: Log) -> None:
    log("2026-11-20")
    older = log("2026-09-02")
    page: SessionsPage = open_page(SessionsPage, work, month="2026-09")
    assert uids(page) == [older]
    assert page.about() == {"month": "2026-09"}


def test_an_unfinished_session_stands_on_top_with_a_ribbon(
    work: Work, open_page: Opener, steps: Steps, clock: FixedClock
) -> None:
    draft = work.drafts.keep(replace(work.record.begin(), fields={"held_on": "2026-11-22", "kind": "group"}))
    page: SessionsPage = open_page(SessionsPage, work)
    [line] = page.unfinished
    time = f"{clock.now().astimezone():%H:%M}"
    assert line.accessibleName() == f"You have an unfinished session from {time}"
    line.continue_button.click()
    assert steps.went == [("log", {"draft": draft.uid})]


def test_an_unfinished_session_is_put_away_and_still_there(work: Work, open_page: Opener) -> None:
    work.drafts.keep(replace(work.record.begin(), fields={"held_on": "2026-11-22", "kind": "group"}))
    page: SessionsPage = open_page(SessionsPage, work)
    page.unfinished[0].away_button.click()
    [line] = page.unfinished
    assert line.accessibleName().startswith("Put away")
    assert not line.away_button.isVisible()
    assert work.record.unfinished()[0].put_away


def test_an_unfinished_session_thrown_away_can_be_had_back(
    work: Work, open_page: Opener, steps: Steps
) -> None:
    fields = {"held_on": "2026-11-22", "kind": "group", "note": "Tea."}
    draft = work.drafts.keep(replace(work.record.begin(), fields=fields))
    page: SessionsPage = open_page(SessionsPage, work)
    page.unfinished[0].throw_button.click()
    assert page.unfinished == []
    assert work.record.unfinished() == []
    assert steps.undo is not None
    steps.undo()
    assert work.drafts.get(draft.uid).fields == fields
    assert len(page.unfinished) == 1


def test_many_unfinished_ones_do_not_push_the_list_away(work: Work, open_page: Opener) -> None:
    for _each in range(5):
        work.drafts.keep(replace(work.record.begin(), fields={"held_on": "2026-11-22", "kind": "group"}))
    page: SessionsPage = open_page(SessionsPage, work)
    assert [line.isVisible() for line in page.unfinished] == [True, True, False, False, False]


def test_rows_are_read_in_windows_and_only_a_few_are_held(
    work: Work, open_page: Opener, logbook: Logbook, log: Log, qtbot: QtBot
) -> None:
    with logbook.transaction():
        for number in range(7 * WINDOW + 20):
            uid = number.to_bytes(8, "big")
            day = Period.parse("2026-11").first_day
            logbook.sessions.add(Session(uid=uid, held_on=day, kind="brief_chat"))
    page: SessionsPage = open_page(SessionsPage, work)
    assert page.rows.rowCount() == 7 * WINDOW + 20
    assert page.rows.held == WINDOW
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    last = page.rows.session(page.rows.rowCount() - 1)
    assert last is not None
    assert last.uid == (0).to_bytes(8, "big")
    assert len(uids(page)) == 7 * WINDOW + 20
    assert page.rows.held <= WINDOWS_KEPT * WINDOW


def test_a_hundred_thousand_rows_are_shown_without_being_read(qtbot: QtBot, work: Work) -> None:
    asked: list[tuple[int, int]] = []

    def read(offset: int, limit: int) -> list[Session]:
        asked.append((offset, limit))
        day = Period.parse("2026-11").first_day
        return [
            Session(uid=n.to_bytes(8, "big"), held_on=day, kind="group")
            for n in range(offset, offset + limit)
        ]

    rows = SessionRows(lambda session: session.kind, "")
    rows.show(read, 100_000)
    view = SessionList(work.look, rows, lambda session: SessionWords(session.kind, ""))
    qtbot.addWidget(view)
    view.resize(900, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.grab()
    view.setCurrentIndex(rows.index(99_999))
    view.grab()
    view.scrollTo(rows.index(50_000))
    view.grab()
    assert len(asked) <= 5
    assert rows.held <= WINDOWS_KEPT * WINDOW


def test_a_page_that_was_closed_holds_no_words_and_listens_no_more(
    work: Work, open_page: Opener, log: Log
) -> None:
    log("2026-11-20")
    first: SessionsPage = open_page(SessionsPage, work)
    open_page(SessionsPage, work)
    assert (first.rows.rowCount(), first.rows.held) == (0, 0)
    log("2026-11-21")
    assert (first.rows.rowCount(), first.rows.held) == (0, 0)


@pytest.mark.parametrize(
    ("theme", "scale"), [("light", 1.0), ("light", 1.25), ("dark", 1.5), ("contrast", 2.0)]
)
def test_the_page_has_no_fault_at_any_size(
    with_look: Callable[..., Work], open_page: Opener, log: Log, theme: str, scale: float
) -> None:
    work = with_look(theme=theme, scale=scale)
    page: SessionsPage = open_page(SessionsPage, work)
    QApplication.processEvents()
    assert faults(page, work.look) == []
    for day in range(1, 21):
        log(f"2026-11-{day:02}", note="Many words about a day. " * 30, code_words=["amber heron"])
    log("2026-10-01")
    for _each in range(3):
        work.drafts.keep(replace(work.record.begin(), fields={"held_on": "2026-11-22", "kind": "group"}))
    page = open_page(SessionsPage, work)
    QApplication.processEvents()
    assert faults(page, work.look) == []


def test_rows_are_of_one_height_at_every_size(
    with_look: Callable[..., Work], log: Log, open_page: Opener
) -> None:
    log("2026-11-20", note="One line.")
    log("2026-11-21", note="Many words about a day. " * 50)
    page: SessionsPage = open_page(SessionsPage, with_look(scale=2.0))
    heights = {page.list.visualRect(page.rows.index(row)).height() for row in range(2)}
    assert heights == {page.list.row_height()}
    assert page.list.row_height() >= Look().shape("target")


def test_a_code_word_that_was_let_go_leaves_the_row_readable(
    work: Work, open_page: Opener, logbook: Logbook
) -> None:
    words: dict[str, Any] = {"code_words": (b"87654321",)}
    session = Session(uid=b"12345678", held_on=Period.parse("2026-11").first_day, kind="one_to_one")
    with logbook.transaction():
        logbook.sessions.add(replace(session, words=replace(session.words, **words)))
    page: SessionsPage = open_page(SessionsPage, work)
    assert texts(page) == ["Sunday 1 Nov: One-to-one with a code word that was let go"]
