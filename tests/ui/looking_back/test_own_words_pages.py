"""In their own words: written, changed, taken back, let go of when its time is over, and read out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.ui.own_words.page import OwnWordsPage
from peerlog.ui.own_words.paper import OwnWordsPaperPage
from peerlog.ui.own_words.writing import OwnWordsLinePage
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, FixedClock, Steps
from tests.ui.looking_back.conftest import Opener, Say, button, words_on


@pytest.fixture
def folder(chosen_folder: ChosenFolder) -> Path:
    assert chosen_folder.path is not None
    return chosen_folder.path


def test_an_empty_page_says_what_will_stand_there_and_that_it_is_never_asked_for(open_page: Opener) -> None:
    page = open_page(OwnWordsPage)
    assert "Room for their words" in words_on(page)
    assert "never asked for" in words_on(page)
    assert "never a word on how you are doing" in words_on(page)


def test_a_line_is_written_down_by_keyboard_alone(
    qtbot: QtBot, open_page: Opener, work: Work, steps: Steps
) -> None:
    page = open_page(OwnWordsLinePage)
    note = page.findChild(QTextEdit, "own_words")
    assert note.hasFocus()
    qtbot.keyClicks(note, "I went back to the choir.")
    page.use.chips.chip("this_service").setFocus()
    qtbot.keyClick(page.use.chips.chip("this_service"), Qt.Key.Key_Space)
    qtbot.keyClick(
        page.use.chips.chip("this_service"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    [own] = work.following.own_words.all()
    assert (own.words, own.use, own.said_on) == (
        "I went back to the choir.", "this_service", work.clock.today()
    )  # fmt: skip
    assert steps.went == [("own_words", {})]
    assert work.following.own_words.unfinished() == []


def test_a_line_without_words_is_not_kept_and_says_what_to_do(open_page: Opener, work: Work) -> None:
    page = open_page(OwnWordsLinePage)
    page.save()
    assert page.words.wrong() == "Please write down what they said."
    assert work.following.own_words.all() == []


def test_what_was_typed_waits_as_a_draft_and_nothing_waits_where_nothing_was_typed(
    qtbot: QtBot, open_page: Opener, work: Work
) -> None:
    page = open_page(OwnWordsLinePage)
    button(page, "Back").click()
    assert work.following.own_words.unfinished() == []
    qtbot.keyClicks(page.findChild(QTextEdit, "own_words"), "Half a li")
    assert page.keep_now()
    about = page.about()
    listed = open_page(OwnWordsPage)
    assert "You began to write a line down" in words_on(listed)
    again = open_page(OwnWordsLinePage, **about)
    assert again.words.field.text() == "Half a li"


def test_until_it_is_sent_they_can_take_it_back(
    open_page: Opener, say: Say, work: Work, steps: Steps
) -> None:
    own = say("I laughed.", own_words_use="anywhere")
    page = open_page(OwnWordsPage)
    assert "Anywhere" in words_on(page)
    assert page.let_go[own.uid].text() == "They take it back"
    page.let_go[own.uid].click()
    assert work.following.own_words.all() == []
    assert "I laughed." not in words_on(page)
    assert steps.undo is not None
    steps.undo()
    assert "I laughed." in words_on(page)


def test_what_was_sent_cannot_be_changed_and_can_still_be_let_go_of_here(
    open_page: Opener, say: Say, work: Work, steps: Steps
) -> None:
    own = say("I laughed.", own_words_use="anywhere")
    work.following.own_words.sent([own.uid])
    page = open_page(OwnWordsPage)
    assert "Sent on 22 November" in words_on(page)
    assert "Change" not in words_on(page).splitlines()
    page.let_go[own.uid].click()
    assert steps.said == ["Gone from here. What left before cannot be called back."]


def test_a_line_whose_time_is_over_comes_first_and_is_offered_to_be_let_go(
    open_page: Opener, say: Say, clock: FixedClock, work: Work
) -> None:
    own = say("I laughed.", own_words_use="anywhere", own_words_until="2026-11-30")
    assert "passed" not in words_on(open_page(OwnWordsPage))
    clock.go_on(days=9)
    page = open_page(OwnWordsPage)
    assert "Allowed until a day that has passed" in words_on(page)
    assert page.let_go[own.uid].text() == "Let it go"
    page.let_go[own.uid].click()
    assert work.following.own_words.all() == []


def test_a_page_to_read_out_holds_only_what_was_chosen(
    open_page: Opener, say: Say, work: Work, folder: Path
) -> None:
    yes, other = say("I laughed.", own_words_use="supervision"), say("I sang.", own_words_use="anywhere")
    say("Ours.", own_words_use="between_us")
    page = open_page(OwnWordsPaperPage)
    assert "Ours." not in words_on(page)
    assert not page.save_button.isEnabled()
    page.picking.chip(yes.uid.hex()).click()
    page.hand_on.chips.chip("html").click()
    page.save_button.click()
    assert sorted(file.name for file in folder.iterdir()) == [
        "peerlog-own-words.html",
        "peerlog-own-words.pdf",
    ]
    text = (folder / "peerlog-own-words.html").read_text("utf-8")
    assert "I laughed." in text
    assert "I sang." not in text
    assert "listed in what has left" in words_on(page)
    assert work.following.own_words.get(yes.uid).sent_on == work.clock.today()
    assert work.following.own_words.get(other.uid).sent_on is None


def test_a_name_waits_until_it_was_read_again(open_page: Opener, say: Say, folder: Path) -> None:
    own = say("Margaret waited for me.", own_words_use="supervision")
    page = open_page(OwnWordsPaperPage)
    page.picking.chip(own.uid.hex()).click()
    page.save_button.click()
    assert "“Margaret”" in words_on(page)
    assert list(folder.iterdir()) == []
    page.hand_on.read_again.click()
    page.save_button.click()
    assert len(list(folder.iterdir())) == 1


def test_without_a_line_that_may_be_read_out_it_says_so(open_page: Opener, say: Say) -> None:
    say("Ours.", own_words_use="between_us")
    assert "No line to read out" in words_on(open_page(OwnWordsPaperPage))
