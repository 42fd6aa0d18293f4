"""The hub: a card for each part there is, and the tab that joins with the first thing to follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peerlog.ui.follow_up.page import FollowUpPage
from peerlog.ui.follow_up.parts import parts
from peerlog.ui.main_window import MainWindow
from peerlog.ui.pages import entries
from peerlog.ui.work import Work
from tests.stand_ins import Steps


def tabs(window: MainWindow) -> list[str]:
    assert window.book is not None
    return [entry.key for entry in window.book._tabs()[0]]


def test_there_is_a_card_for_every_part_whose_page_is_there_and_for_no_other(work: Work) -> None:
    page = FollowUpPage(work)
    there = {entry.key for entry in entries()}
    assert list(page.cards) == [part.page for part in parts() if part.page in there]


def test_no_two_parts_open_the_same_page() -> None:
    pages = [part.page for part in parts()]
    assert len(set(pages)) == len(pages)


def test_a_card_opens_its_page(work: Work, steps: Steps) -> None:
    page = FollowUpPage(work)
    for key, card in page.cards.items():
        card.click()
        assert steps.went[-1] == (key, {})


def test_in_a_new_logbook_follow_up_waits_behind_more(open_window: MainWindow) -> None:
    assert "follow_up" not in tabs(open_window)


@pytest.mark.parametrize("what", ["promise", "code_word"])
def test_follow_up_joins_the_sidebar_with_the_first_thing_to_follow(
    open_window: MainWindow, what: str
) -> None:
    assert open_window.work is not None
    if what == "promise":
        open_window.work.following.promises.make("I'll ask about the garden key", date(2026, 12, 1))
    else:
        fields = {"kind": "one_to_one", "code_words": ["amber heron"]}
        record = open_window.work.record
        record.finish(replace(record.begin(), fields=fields))
    assert tabs(open_window).index("follow_up") == 3
