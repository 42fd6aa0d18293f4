"""The sheet through the window: chosen, looked over, their yes, seen whole, saved and listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerlog.storage.logbook import Logbook
from peerlog.ui.share.left_page import LeftPage
from peerlog.ui.tasks import TaskRunner
from peerlog.ui.voices.sheet_page import VoicesSheetPage
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, Steps
from tests.ui.faults import faults
from tests.ui.voices.conftest import Keep, Opener, button, buttons, put_away, read_in_order, settle, words_on


@pytest.fixture
def folder(chosen_folder: ChosenFolder) -> Path:
    assert chosen_folder.path is not None
    return chosen_folder.path


def choose(page: VoicesSheetPage, *uids: bytes) -> None:
    assert page.choosing is not None
    for uid in uids:
        page.choosing.chips[uid].click()
    page._pause.timeout.emit()
    settle()


def test_where_nothing_may_leave_it_says_what_is_needed(
    open_page: Opener, work: Work, keep: Keep, steps: Steps
) -> None:
    keep(agreed=False)
    keep(wish="just_heard")
    page = open_page(VoicesSheetPage, work)
    assert "Nothing can leave yet" in words_on(page)
    assert not button(page, "Save this sheet").isEnabled()
    button(page, "Go to the voices").click()
    assert steps.went == [("voices", {})]


def test_nothing_is_chosen_beforehand_and_nothing_can_be_saved_like_that(
    open_page: Opener, work: Work, keep: Keep, folder: Path
) -> None:
    keep()
    page = open_page(VoicesSheetPage, work)
    assert "Nothing is chosen yet." in words_on(page)
    button(page, "Save this sheet").click()
    assert "Nothing was chosen that may leave." in page.above.text()
    assert list(folder.iterdir()) == []


def test_it_is_chosen_agreed_saved_and_listed_by_keyboard_alone(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep, folder: Path
) -> None:
    voice = keep("passed_on", "changed")
    other = keep(pass_on="Not this one.")
    page = open_page(VoicesSheetPage, work)
    assert page.choosing is not None
    assert page.form is not None
    assert page.focusWidget() is page.choosing.begin()
    page.choosing.chips[voice.uid].setFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.focusWidget() is page.form.agreed
    assert "Ask them first" in page.form.trouble()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    names = sorted(file.name for file in folder.iterdir())
    assert names == [f"peerlog-you-said-2026-11.{end}" for end in ("html", "json", "pdf", "xlsx")]
    html = (folder / "peerlog-you-said-2026-11.html").read_text("utf-8")
    assert "Supper at six." in html
    assert "Not this one." not in html
    assert "Supper is too early." not in html
    assert page.focusWidget() is button(page, "Done")
    assert work.drafts.of_page("voices_sheet") == []
    [left] = work.following.left_files.all()
    assert left.holds == (voice.uid,)
    assert "peerlog-you-said-2026-11.html" in words_on(open_page(LeftPage, work))
    again = open_page(VoicesSheetPage, work)
    assert words_on(again).count("It has left on a sheet before.") == 1
    assert other.uid in again.choosing.chips


def test_the_page_shows_what_will_be_in_the_file_in_its_order(
    open_page: Opener, work: Work, keep: Keep, folder: Path
) -> None:
    first = keep("passed_on", "not_changed", how_many="one", reference="G-12", ambitions=("training",))
    second = keep(pass_on="A kettle.", same_as=first.uid, how_many="one", ambitions=())
    page = open_page(VoicesSheetPage, work)
    choose(page, second.uid, first.uid)
    assert page.shown is not None
    read = read_in_order(page.shown)
    order = (
        *("You said, what changed", "Please", "Training", "Supper at six.", "Reference: G-12"),
        *("Answer: Not changed", "Why not: words of not_changed", "Told back: Not yet"),
        *("Something else", "A kettle."),
    )
    places = [read.index(words) for words in order]
    assert places == sorted(places)
    assert "The same voice as one under “Training”" in read
    choose(page, first.uid)
    assert "Supper at six." not in words_on(page.shown)


def test_words_that_point_to_someone_anywhere_on_it_wait_for_the_tick(
    open_page: Opener, work: Work, keep: Keep, logbook: Logbook, folder: Path
) -> None:
    with logbook.transaction():
        logbook.code_words.add("purple walrus")
    good, bad = keep(pass_on="Tea at four."), keep(reference="purple walrus")
    page = open_page(VoicesSheetPage, work)
    assert page.form is not None
    choose(page, good.uid)
    assert "No name or number that peerlog knows was found" in words_on(page)
    choose(page, bad.uid)
    assert "“purple walrus”" in page.form.told.text()
    page.form.agreed.click()
    button(page, "Save this sheet").click()
    assert page.form.read_again.hasFocus()
    assert list(folder.iterdir()) == []
    page.form.read_again.click()
    button(page, "Save this sheet").click()
    settle()
    assert len(list(folder.iterdir())) == 4


def test_another_voice_asks_for_their_yes_anew(open_page: Opener, work: Work, keep: Keep) -> None:
    first, second = keep(), keep(pass_on="Tea at four.")
    page = open_page(VoicesSheetPage, work)
    choose(page, first.uid)
    assert page.form is not None
    page.form.agreed.click()
    choose(page, second.uid)
    assert not page.form.agreed.isChecked()


def test_what_was_chosen_and_typed_is_there_again_but_no_yes(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep
) -> None:
    voice = keep()
    page = open_page(VoicesSheetPage, work)
    choose(page, voice.uid)
    assert page.form is not None
    page.form.agreed.click()
    page.form.chips.chip("pdf").click()
    qtbot.keyClicks(page.form.label.line.field.edit, "ward-4")
    assert page.keep_now()
    put_away(page)
    page.forget()
    again = open_page(VoicesSheetPage, work, **page.about())
    assert again.choosing is not None
    assert again.form is not None
    assert again.choosing.chosen() == [voice.uid]
    assert again.form.label.text() == "ward-4"
    assert again.form.chips.value() == ["html", "xlsx", "json"]
    assert not again.form.agreed.isChecked()


def test_no_folder_no_kind_of_file_or_a_bad_label_saves_nothing(
    open_page: Opener, work: Work, keep: Keep, folder: Path, chosen_folder: ChosenFolder
) -> None:
    page = open_page(VoicesSheetPage, work)
    del page
    voice = keep()
    page = open_page(VoicesSheetPage, work)
    choose(page, voice.uid)
    form = page.form
    form.agreed.click()
    for name in work.summarise.voice_sheets.formats:
        form.chips.chip(name).click()
    button(page, "Save this sheet").click()
    assert "No kind" in form.trouble()
    form.chips.chip("html").click()
    form.label.line.set_text("mary-whitfield")
    button(page, "Save this sheet").click()
    assert form.label.line.problem()
    form.label.line.set_text("")
    chosen_folder.path = None
    button(page, "Save this sheet").click()
    assert list(folder.iterdir()) == []
    assert button(page, "Save this sheet").isEnabled()


def test_beside_the_window_it_works_too(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep, folder: Path
) -> None:
    tasks, voice = TaskRunner(), keep()
    page = open_page(VoicesSheetPage, replace(work, tasks=tasks))
    choose(page, voice.uid)
    page.form.agreed.click()
    button(page, "Save this sheet").click()
    qtbot.waitUntil(lambda: button_there(page, "Done"))
    assert len(list(folder.iterdir())) == 4
    tasks.wait()


def button_there(page: VoicesSheetPage, name: str) -> bool:
    return name in buttons(page)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("theme", ["light", pytest.param("contrast", marks=pytest.mark.slow)])
def test_nothing_is_cut_or_too_small(
    open_page: Opener, work: Work, keep: Keep, with_look: Callable[..., Work], scale: float, theme: str
) -> None:
    voices = [keep(pass_on="Mary asks. " * 30), keep("passed_on", "changed", pass_on="W" * 120)]
    scaled = with_look(scale=scale, theme=theme)
    page = open_page(VoicesSheetPage, scaled)
    choose(page, *(voice.uid for voice in voices))
    button(page, "Save this sheet").click()
    settle()
    assert faults(page, scaled.look) == []
