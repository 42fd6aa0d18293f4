"""Where our team stands: filled in together by keys alone, stopped and gone on with, compared, printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peerlog.domain.spectrum import NOT_SURE
from peerlog.ui.spectrum.fill import SpectrumFillPage
from peerlog.ui.spectrum.page import SpectrumPage
from peerlog.ui.spectrum.steps import ABOUT, END, StatementStep
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, FixedClock, Steps
from tests.ui.looking_back.conftest import FillIn, Opener, Write, button, words_on

CTRL = Qt.KeyboardModifier.ControlModifier


def step_of(page: SpectrumFillPage) -> StatementStep:
    assert isinstance(page.step, StatementStep)
    return page.step


def begun(qtbot: QtBot, open_page: Opener) -> SpectrumFillPage:
    """A new one that lies open at its first statement."""
    page: SpectrumFillPage = open_page(SpectrumFillPage)
    about = page.findChild(QLineEdit, "about")
    assert about is not None
    assert about.hasFocus()
    qtbot.keyClicks(about, "The day centre")
    qtbot.keyClick(about, Qt.Key.Key_Return, CTRL)
    return page


def test_one_has_to_say_which_team_it_is_about(qtbot: QtBot, open_page: Opener) -> None:
    page = open_page(SpectrumFillPage)
    page.next.click()
    assert page.at == ABOUT
    assert "Please say which team or service it is about." in words_on(page)


def test_a_statement_has_three_large_choices_and_not_sure_yet_by_keys_alone(
    qtbot: QtBot, open_page: Opener, work: Work
) -> None:
    page = begun(qtbot, open_page)
    first = work.content.spectrum.asked[0]
    step = step_of(page)
    assert page.at == first.key
    assert list(step.stage.keys()) == ["beginnings", "good", "led_by_us", "not_sure"]
    for key in ("beginnings", "good", "led_by_us"):
        chip = step.stage.chip(key)
        assert chip.text() == first.says[key]
        assert chip.height() >= 72
    start = step.stage.chip("beginnings")
    assert start.hasFocus()
    qtbot.keyClick(start, Qt.Key.Key_Down)
    qtbot.keyClick(step.stage.chip("good"), Qt.Key.Key_Space)
    assert step.stage.stage() == "good"
    qtbot.keyClicks(step.why.field.edit, "We made the form.")
    qtbot.keyClick(step.why.field.edit, Qt.Key.Key_Return, CTRL)
    assert page.at == work.content.spectrum.asked[1].key
    [draft] = work.following.spectrums.unfinished()
    assert draft.fields["placed"] == {first.key: {"stage": "good", "why": "We made the form."}}
    step_of(page).stage.chip("not_sure").click()
    assert step_of(page).stage.stage() == NOT_SURE


def test_it_can_be_stopped_and_opens_at_the_same_statement(
    qtbot: QtBot, open_page: Opener, work: Work, steps: Steps
) -> None:
    page = begun(qtbot, open_page)
    step_of(page).stage.chip("led_by_us").click()
    page.next.click()
    stopped_at, about = page.at, page.about()
    qtbot.keyClicks(step_of(page).why.field.edit, "Half")
    page.later.click()
    assert steps.went == [("spectrum", {})]
    listed = open_page(SpectrumPage)
    assert "The day centre: you stopped in the middle" in words_on(listed)
    again = open_page(SpectrumFillPage, **about)
    assert again.at == stopped_at
    assert step_of(again).why.text() == "Half"
    again.before.click()
    assert step_of(again).stage.stage() == "led_by_us"


def test_nothing_is_left_of_a_page_on_which_nothing_was_said(open_page: Opener, work: Work) -> None:
    page = open_page(SpectrumFillPage)
    assert page.keep_now()
    page.later.click()
    assert work.drafts.of_page("spectrum_fill") == []


def test_real_sessions_are_laid_beside_a_statement_by_day_and_kind(
    qtbot: QtBot, open_page: Opener, work: Work, write: Write
) -> None:
    held = write(kind="group", note="By the pond.", code_words=["amber heron"])
    page = begun(qtbot, open_page)
    step = step_of(page)
    assert step.evidence.chips.keys() == []
    step.evidence.open()
    assert step.evidence.chips.chip(held.hex()).text() == "Tuesday 3 November, Group"
    assert "pond" not in words_on(page)
    assert "heron" not in words_on(page)
    step.evidence.chips.chip(held.hex()).click()
    page.next.click()
    page.before.click()
    assert step_of(page).evidence.value() == [held.hex()]


def test_at_the_end_it_is_kept_and_can_be_read(
    qtbot: QtBot, open_page: Opener, work: Work, steps: Steps
) -> None:
    page = begun(qtbot, open_page)
    step_of(page).stage.chip("good").click()
    for _statement in work.content.spectrum.asked:
        page.next.click()
    assert page.at == END
    assert page.done.isVisible()
    page.done.click()
    [kept] = work.following.spectrums.all()
    assert steps.went == [("spectrum", {"uid": kept.uid})]
    assert [(one.statement, one.stage) for one in kept.placed] == [("surveys", "good")]
    read = open_page(SpectrumPage, uid=kept.uid)
    assert "People help to choose what is asked, and they hear what came of it." in words_on(read)


def test_two_times_lie_side_by_side_in_words(
    open_page: Opener, fill_in: FillIn, clock: FixedClock, steps: Steps
) -> None:
    then = fill_in(surveys="beginnings", agenda="good")
    clock.go_on(days=60)
    now = fill_in(surveys="good", agenda="good", rules="led_by_us")
    page = open_page(SpectrumPage, uid=now.uid)
    [earlier] = page.reading.earlier
    earlier.click()
    assert steps.went == [("spectrum", {"uid": now.uid, "beside": then.uid})]
    beside = open_page(SpectrumPage, uid=now.uid, beside=then.uid)
    said = words_on(beside)
    assert "22 November 2026: Beginnings" in said
    assert "21 January: Good involvement" in said
    assert "What stayed" in said
    assert "Said only on 21 January" in said
    assert "%" not in said


def test_the_page_to_print_holds_days_of_sessions_only_when_that_is_chosen(
    open_page: Opener, fill_in: FillIn, write: Write, chosen_folder: ChosenFolder, work: Work
) -> None:
    folder = chosen_folder.path
    assert isinstance(folder, Path)
    held = write(kind="group", note="By the pond.")
    one = fill_in(surveys={"stage": "good", "why": "We made it.", "sessions": [held.hex()]})
    page = open_page(SpectrumPage, uid=one.uid)
    page.reading.paper.open()
    page.reading.hand_on.chips.chip("html").click()
    page.reading.save_button.click()
    first = (folder / "peerlog-spectrum.html").read_text("utf-8")
    assert "We made it." in first
    assert "3 November" not in first
    page.reading.with_sessions.click()
    page.reading.save_button.click()
    second = (folder / "peerlog-spectrum-2.html").read_text("utf-8")
    assert "3 November 2026, group" in second
    assert "pond" not in second
    assert [left.what for left in work.following.left_files.all()] == ["spectrum", "spectrum"]


def test_one_can_be_let_go_of_and_put_back(
    open_page: Opener, fill_in: FillIn, work: Work, steps: Steps
) -> None:
    one = fill_in()
    page = open_page(SpectrumPage, uid=one.uid)
    button(page, "Let it go").click()
    assert work.following.spectrums.all() == []
    assert steps.went == [("spectrum", {})]
    assert steps.undo is not None
    steps.undo()
    assert work.following.spectrums.all() == [one]


def test_an_empty_page_says_what_it_is_for(open_page: Opener) -> None:
    said = words_on(open_page(SpectrumPage))
    assert "Nothing filled in yet" in said
    assert "never about a person" in said
