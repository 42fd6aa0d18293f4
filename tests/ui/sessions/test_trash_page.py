"""The trash: sessions and reflections wait in it and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from peerlog.services.trash import Trash
from peerlog.storage.logbook import Logbook
from peerlog.ui.sessions.trash import SHOWN_AT_ONCE, TrashPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.work import Work
from tests.stand_ins import Steps
from tests.ui.faults import faults
from tests.ui.sessions.conftest import Log, Opener


def words_on(page: TrashPage) -> set[str]:
    QApplication.processEvents()
    return {label.text() for label in page.findChildren(QLabel) if label.isVisible()}


def put_reflection_in_trash(work: Work) -> bytes:
    begun = work.reflect.begin("integrity")
    prompt = work.reflect.ask(begun)
    assert prompt is not None
    kept = work.reflect.answer(begun, prompt, "I was on time.", "only_mine")
    work.reflect.put_in_trash(kept.uid)
    return kept.uid


def test_an_empty_trash_says_so(work: Work, open_page: Opener, log: Log) -> None:
    log("2026-11-20")
    page: TrashPage = open_page(TrashPage, work)
    assert "The trash is empty" in words_on(page)
    assert page.take_back == []


def test_what_lies_in_it_is_readable_and_can_be_taken_back(
    work: Work, open_page: Opener, log: Log, logbook: Logbook, steps: Steps
) -> None:
    gone = log("2026-11-20", code_words=["amber heron"], note="Tea and the crossword.")
    stays = log("2026-11-21")
    work.record.put_in_trash(gone)
    page: TrashPage = open_page(TrashPage, work)
    assert {"1 session", "One-to-one with amber heron", "Tea and the crossword."} <= words_on(page)
    [button] = page.take_back
    assert QApplication.focusWidget() is button
    button.click()
    assert {session.uid for session in logbook.sessions.all() if session.trashed_on is None} == {gone, stays}
    assert steps.said == ["Taken back"]
    assert page.take_back == []
    assert "The trash is empty" in words_on(page)


def test_a_reflection_under_no_value_waits_there_too(work: Work, open_page: Opener) -> None:
    prompt = work.reflect.ask_light()
    assert prompt is not None
    kept = work.reflect.answer(work.reflect.begin_light(), prompt, "The sun on the bench.", "only_mine")
    work.reflect.put_in_trash(kept.uid)
    page: TrashPage = open_page(TrashPage, work)
    assert {"1 reflection", "The sun on the bench."} <= words_on(page)
    page.take_back[0].click()
    assert work.reflect.trash() == []


def test_reflections_wait_there_too(work: Work, open_page: Opener) -> None:
    uid = put_reflection_in_trash(work)
    page: TrashPage = open_page(TrashPage, work)
    assert {"1 reflection", "Reflection: Doing what we say", "I was on time."} <= words_on(page)
    page.take_back[0].click()
    assert work.reflect.trash() == []
    assert work.reflect.get(uid).trashed_on is None


def test_the_keyboard_goes_on_with_the_next_one(work: Work, open_page: Opener, log: Log) -> None:
    for day in ("2026-11-18", "2026-11-19"):
        work.record.put_in_trash(log(day))
    page: TrashPage = open_page(TrashPage, work)
    QApplication.focusWidget().click()  # type: ignore[union-attr]
    assert QApplication.focusWidget() is page.take_back[0]


def test_a_full_trash_shows_some_and_then_more(work: Work, open_page: Opener, log: Log) -> None:
    for _each in range(SHOWN_AT_ONCE + 3):
        work.record.put_in_trash(log("2026-11-20"))
    page: TrashPage = open_page(TrashPage, work)
    assert len(page.take_back) == SHOWN_AT_ONCE
    more = next(b for b in page.findChildren(Button) if b.text() == "Show more" and b.isVisible())
    more.click()
    assert len(page.take_back) == SHOWN_AT_ONCE + 3


def test_nothing_is_offered_that_throws_away_for_good(work: Work, open_page: Opener, log: Log) -> None:
    work.record.put_in_trash(log("2026-11-20"))
    page: TrashPage = open_page(TrashPage, work)
    buttons = [button.accessibleName() for button in page.findChildren(Button) if button.isVisible()]
    assert sorted(buttons) == ["All sessions", "Take back"]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_the_page_has_no_fault_at_any_size(
    with_look: Callable[..., Work], open_page: Opener, log: Log, scale: float
) -> None:
    work = with_look(scale=scale)
    assert faults(open_page(TrashPage, work), work.look) == []
    put_reflection_in_trash(work)
    for day in range(1, 9):
        work.record.put_in_trash(log(f"2026-11-{day:02}", note="Many words about a day. " * 20))
    page: TrashPage = open_page(TrashPage, work)
    QApplication.processEvents()
    assert faults(page, work.look) == []


def test_each_line_says_the_day_it_is_gone_for_good(work: Work, open_page: Opener, log: Log) -> None:
    work.record.put_in_trash(log("2026-11-20"))
    put_reflection_in_trash(work)
    page: TrashPage = open_page(TrashPage, work)
    assert "Gone for good on 22 December" in words_on(page)
    assert all("Gone for good on 22 December" in b.accessibleDescription() for b in page.take_back)
    assert len(page.take_back) == 2


def test_while_erasing_is_paused_no_day_is_named(
    work: Work, open_page: Opener, log: Log, logbook: Logbook
) -> None:
    work.record.put_in_trash(log("2026-11-20"))
    paused = replace(work, trash=Trash(logbook, work.clock, work.changes, days=30, hold=True))
    page: TrashPage = open_page(TrashPage, paused)
    assert not [text for text in words_on(page) if "Gone for good" in text]
    assert [text for text in words_on(page) if "Your organisation has asked" in text]
