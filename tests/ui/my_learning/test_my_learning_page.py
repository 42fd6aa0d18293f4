"""The hub of My learning, and the tab that joins with the first thing of one's own."""

from __future__ import annotations

from datetime import date

import pytest

from peerlog.domain.learning import Feedback, LearningEntry
from peerlog.domain.value_example import ValueExample
from peerlog.storage.logbook import Logbook
from peerlog.ui.main_window import MainWindow
from peerlog.ui.my_learning.page import MyLearningPage
from peerlog.ui.my_learning.parts import parts
from peerlog.ui.pages import entries
from peerlog.ui.work import Work
from tests.stand_ins import Steps

DAY = date(2026, 11, 20)


def tabs(window: MainWindow) -> list[str]:
    assert window.book is not None
    return [entry.key for entry in window.book._tabs()[0]]


def test_there_is_a_card_for_every_part_whose_page_is_there_and_for_no_other(work: Work) -> None:
    there = {entry.key for entry in entries()}
    assert list(MyLearningPage(work).cards) == [part.page for part in parts() if part.page in there]


def test_a_card_opens_its_page(work: Work, steps: Steps) -> None:
    page = MyLearningPage(work)
    for key, card in page.cards.items():
        card.click()
        assert steps.went[-1] == (key, {})


def test_my_learning_joins_with_an_answer_that_is_for_learning_and_not_before(
    open_window: MainWindow,
) -> None:
    assert open_window.work is not None
    reflect = open_window.work.reflect
    reflection = reflect.begin("choice")
    prompt = reflect.ask(reflection)
    assert prompt is not None
    reflection = reflect.answer(reflection, prompt, "I waited longer than I wanted to", "only_mine")
    assert "my_learning" not in tabs(open_window)
    reflect.answer(reflection, prompt, "I waited longer than I wanted to", "learning")
    assert "my_learning" in tabs(open_window)


@pytest.mark.parametrize(
    "entry",
    [
        LearningEntry(uid=b"learning", on=DAY, title="Day three"),
        Feedback(uid=b"feedback", on=DAY, went_well="Listened well"),
        ValueExample(uid=b"example1", on=DAY, value="choice", words="I asked first"),
    ],
    ids=["learning", "feedback", "value_examples"],
)
def test_there_is_something_of_my_own_with_the_first_entry(
    work: Work, logbook: Logbook, entry: object, request: pytest.FixtureRequest
) -> None:
    assert not work.own.anything()
    subject = request.node.callspec.id
    logbook.write(lambda: logbook.following.by_section[subject].keep(entry))
    assert work.own.anything()
