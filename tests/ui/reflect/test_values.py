"""My values: months in signs and words, one's own examples, never a count of sessions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from peerlog.domain.period import Period
from peerlog.ui.reflect.months import last_months, said_in_words
from peerlog.ui.reflect.values import ValuesPage
from peerlog.ui.work import Work
from tests.stand_ins import FixedClock, Steps
from tests.ui.faults import faults

Opener = Callable[..., ValuesPage]
NOVEMBER = Period(2026, "month", 11)


@pytest.fixture
def open_values(qtbot: QtBot) -> Iterator[Opener]:
    pages: list[ValuesPage] = []

    def opener(work: Work, **about: Any) -> ValuesPage:
        page = ValuesPage(work, **about)
        pages.append(page)
        page.resize(1366 - 196, 697)
        page.show()
        qtbot.waitExposed(page)
        for _round in range(4):
            QApplication.processEvents()
        return page

    yield opener
    for page in pages:
        page.closing()
        page.hide()
        page.deleteLater()


def words_on(page: ValuesPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def session_with(work: Work, days_ago: int, *values: str) -> None:
    day = work.clock.today() - timedelta(days=days_ago)
    fields = {"held_on": day.isoformat(), "kind": "one_to_one", "values": list(values)}
    work.record.finish(replace(work.record.begin(), fields=fields))


def wrote(work: Work, value: str, text: str) -> None:
    begun = work.reflect.begin(value)
    prompt = work.reflect.ask(begun)
    assert prompt is not None
    work.reflect.finish(work.reflect.answer(begun, prompt, text, "only_mine"))


def test_a_month_counts_once_however_often_the_value_came_up(open_values: Opener, work: Work) -> None:
    for days_ago in (1, 2, 3, 40, 41, 100):
        session_with(work, days_ago, "resilience")
    session_with(work, 170, "choice")
    page = open_values(work)
    said = page.lines["resilience"].accessibleName()
    assert "In 3 of the last 6 months" in said
    assert "In 1 of the last 6 months" in page.lines["choice"].accessibleName()


def test_no_number_on_the_shelf_but_months(open_values: Opener, work: Work) -> None:
    for days_ago in range(30):
        session_with(work, days_ago, "resilience", "choice")
    numbers = [re.findall(r"[0-9]+", words) for words in words_on(open_values(work))]
    assert all(int(number) <= 6 for found in numbers for number in found)


def test_a_new_log_is_not_measured_by_months_it_did_not_live(open_values: Opener, work: Work) -> None:
    session_with(work, 1, "choice")
    session_with(work, 35, "integrity")
    page = open_values(work)
    assert "This month" in page.lines["choice"].accessibleName()
    assert "In 1 of the last 2 months" in page.lines["integrity"].accessibleName()
    assert "Its place is kept" in page.lines["resilience"].accessibleName()


def test_words_for_months() -> None:
    six = last_months(NOVEMBER, 6)
    assert [month.number for month in six] == [6, 7, 8, 9, 10, 11]
    assert [str(month) for month in last_months(Period(2026, "month", 2), 4)] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert said_in_words(six[:4], NOVEMBER, six[0]) == "In 4 of the last 6 months"


def test_each_shelf_shows_the_latest_own_words_and_opens_all_of_them(
    open_values: Opener, work: Work, clock: FixedClock, steps: Steps
) -> None:
    wrote(work, "choice", "She chose tea.")
    clock.go_on(days=1)
    wrote(work, "choice", "He said no to the walk.")
    page = open_values(work)
    assert "“He said no to the walk.”" in words_on(page)
    assert "“She chose tea.”" not in words_on(page)
    page.lines["choice"].click()
    assert steps.went == [("values", {"value": "choice"})]
    shelf = open_values(work, value="choice")
    own = [words for words in words_on(shelf) if words.startswith("“")]
    assert own == ["“He said no to the walk.”", "“She chose tea.”"]
    assert shelf.about() == {"value": "choice"}


def test_answers_to_just_one_question_have_a_place_too(open_values: Opener, work: Work) -> None:
    begun = work.reflect.begin_light()
    prompt = work.reflect.ask_light()
    assert prompt is not None
    work.reflect.finish(work.reflect.answer(begun, prompt, "The song.", "only_mine"))
    assert "“The song.”" in words_on(open_values(work))
    assert "“The song.”" in words_on(open_values(work, value=""))


def test_what_is_unfinished_or_in_the_trash_is_not_on_the_shelf(open_values: Opener, work: Work) -> None:
    begun = work.reflect.begin("choice")
    prompt = work.reflect.ask(begun)
    assert prompt is not None
    work.reflect.answer(begun, prompt, "Not yet done.", "only_mine")
    wrote(work, "choice", "Away with it.")
    work.reflect.put_in_trash(work.reflect.finished()[0].uid)
    assert not [words for words in words_on(open_values(work, value="choice")) if words.startswith("“")]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("value", [None, "resilience"])
def test_nothing_is_cut_or_too_small(
    open_values: Opener, work: Work, with_look: Callable[..., Work], scale: float, value: str | None
) -> None:
    session_with(work, 40, "resilience", "choice")
    wrote(work, "resilience", "Third try at the bus. We laughed when it rained.")
    scaled = with_look(scale=scale)
    assert faults(open_values(scaled, value=value), scaled.look) == []


def test_the_small_laptop_shows_all_five_without_scrolling(open_values: Opener, work: Work) -> None:
    for value in ("collaboration", "choice", "integrity", "resilience", "improvement"):
        session_with(work, 40, value)
        wrote(work, value, "Third try at the bus. We laughed when it rained, and then it stopped.")
    assert open_values(work).area.verticalScrollBar().maximum() == 0
