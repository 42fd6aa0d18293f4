"""The way in: what was left open, five values, one picked, one question, one's own latest words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from peerlog.domain.reflection import VALUES, Reflection
from peerlog.ui.reflect.start import ReflectStartPage
from peerlog.ui.widgets.pressable import Pressable
from peerlog.ui.work import Work
from tests.stand_ins import FixedClock, Steps
from tests.ui.faults import faults

Opener = Callable[..., ReflectStartPage]


@pytest.fixture
def open_start(qtbot: QtBot) -> Iterator[Opener]:
    pages: list[ReflectStartPage] = []

    def opener(work: Work, **about: Any) -> ReflectStartPage:
        page = ReflectStartPage(work, **about)
        pages.append(page)
        page.resize(1366 - 196, 697)
        page.show()
        qtbot.waitExposed(page)
        page.return_to(None)
        settle()
        return page

    yield opener
    for page in pages:
        page.closing()
        page.hide()
        page.deleteLater()


def settle() -> None:
    for _round in range(4):
        QApplication.processEvents()


def written(work: Work, value: str, text: str, *, finish: bool = True) -> Reflection:
    begun = work.reflect.begin(value)
    prompt = work.reflect.ask(begun)
    assert prompt is not None
    held = work.reflect.answer(begun, prompt, text, "only_mine")
    return (work.reflect.finish(held) or held) if finish else held


def press(page: ReflectStartPage, name: str) -> None:
    found = [b for b in page.findChildren(Pressable) if b.isVisible() and b.accessibleName() == name]
    assert found, [b.accessibleName() for b in page.findChildren(Pressable)]
    found[0].click()


def words_on(page: ReflectStartPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_each_value_says_its_plain_half_first_and_opens_its_questions(
    open_start: Opener, work: Work, steps: Steps
) -> None:
    page = open_start(work)
    assert tuple(page.cards) == VALUES
    assert page.cards["integrity"].accessibleName() == "Doing what we say. Integrity"
    page.cards["integrity"].click()
    assert steps.went == [("reflection", {"value": "integrity"})]


def test_one_is_picked_for_whoever_does_not_want_to_choose(
    qtbot: QtBot, open_start: Opener, work: Work, steps: Steps
) -> None:
    page = open_start(work)
    assert page.pick.hasFocus()
    qtbot.keyClick(page.pick, Qt.Key.Key_Return)
    assert steps.went == [("reflection", {})]


def test_a_low_day_starts_with_one_question(open_start: Opener, work: Work, steps: Steps) -> None:
    press(open_start(work), "Just one question today")
    assert steps.went == [("reflection", {"one_question": True})]


def test_what_was_left_open_stands_first_with_its_question(
    open_start: Opener, work: Work, steps: Steps
) -> None:
    held = written(work, "choice", "She said no.", finish=False)
    page = open_start(work)
    assert f"You stopped at “{held.answers[0].question}”" in words_on(page)
    assert page.start is not None
    assert page.start.hasFocus()
    press(page, "Go on")
    assert steps.went == [("reflection", {"reflection": held.uid})]


def test_what_is_finished_as_it_is_moves_to_ones_own_words(open_start: Opener, work: Work) -> None:
    written(work, "choice", "She said no.", finish=False)
    page = open_start(work)
    press(page, "It is finished as it is")
    settle()
    assert not any(words.startswith("You stopped") for words in words_on(page))
    assert "“She said no.”" in words_on(page)


def test_the_latest_words_open_and_go_to_the_trash_and_back(
    open_start: Opener, work: Work, steps: Steps, clock: FixedClock
) -> None:
    older = written(work, "choice", "She chose tea.")
    clock.go_on(days=1)
    newer = written(work, "resilience", "Third try at the bus.")
    page = open_start(work)
    shown = [words for words in words_on(page) if words.startswith("“")]
    assert shown == ["“Third try at the bus.”", "“She chose tea.”"]
    press(page, "Put in the trash: “Third try at the bus.”")
    settle()
    assert "“Third try at the bus.”" not in words_on(page)
    assert steps.undo is not None
    steps.undo()
    settle()
    assert "“Third try at the bus.”" in words_on(page)
    press(page, "22 November: “She chose tea.”".replace("22", "Sunday 22"))
    assert steps.went[-1] == ("reflection", {"reflection": older.uid})
    assert newer in work.reflect.finished()


def test_the_session_it_is_about_goes_along(open_start: Opener, work: Work, steps: Steps) -> None:
    page = open_start(work, session=b"gone now")
    assert page.about() == {"session": b"gone now"}
    page.cards["choice"].click()
    assert steps.went == [("reflection", {"value": "choice", "session": b"gone now"})]


@pytest.mark.parametrize("unfinished", [0, 1, 2])
def test_the_small_laptop_shows_it_without_scrolling(open_start: Opener, work: Work, unfinished: int) -> None:
    for number in range(5):
        written(work, VALUES[number], "He said no to the walk. We stayed, and it was right.")
    for number in range(unfinished):
        written(work, VALUES[number], "We planned it together.", finish=False)
    page = open_start(work)
    assert page.area.verticalScrollBar().maximum() == 0
    assert words_on(page).count("You stopped here") == max(0, unfinished - 1)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_nothing_is_cut_or_too_small(
    open_start: Opener, work: Work, with_look: Callable[..., Work], scale: float
) -> None:
    written(work, "choice", "She chose tea. " * 40)
    written(work, "choice", "She said no.", finish=False)
    scaled = with_look(scale=scale)
    page = open_start(scaled)
    assert faults(page, scaled.look) == []


def test_a_closed_page_reads_nothing_any_more(open_start: Opener, work: Work) -> None:
    page = open_start(work)
    page.closing()
    written(work, "choice", "She chose tea.")
    settle()
    assert "“She chose tea.”" not in words_on(page)
