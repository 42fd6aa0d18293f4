"""Examples of my values: written, taken as a copy, changed, taken out, and put on a sheet."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from peerlog.ui.my_values.evidence_page import EvidenceSheetPage
from peerlog.ui.my_values.example_page import ValueExamplePage
from peerlog.ui.reflect.values import ValuesPage
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, Steps
from tests.ui.my_learning.test_supervision_pages import answered


def write(qtbot: QtBot, work: Work, words: str, why: str = "") -> None:
    page = ValueExamplePage(work, value="choice")
    qtbot.addWidget(page)
    page.words.field.note.insertPlainText(words)
    page.why.field.note.insertPlainText(why)
    page.save()


def test_an_example_stands_on_its_shelf_and_taking_it_out_is_undone(
    qtbot: QtBot, work: Work, steps: Steps
) -> None:
    write(qtbot, work, "I asked first.", "It was theirs.")
    assert steps.went == [("values", {"value": "choice"})]
    page = ValuesPage(work, value="choice")
    qtbot.addWidget(page)
    assert page.examples is not None
    [line] = page.examples.lines.values()
    line.click()
    [example] = work.own.value_examples.all()
    assert steps.went[1:] == [("value_example", {"uid": example.uid})]
    page.examples.let_go[example.uid].click()
    assert work.own.value_examples.all() == []
    assert steps.undo is not None
    steps.undo()
    assert list(page.examples.lines) == [example.uid]


def test_an_example_without_a_value_or_words_says_what_to_do(qtbot: QtBot, work: Work) -> None:
    page = ValueExamplePage(work)
    qtbot.addWidget(page)
    page.save()
    assert page.value.wrong() == "Please choose the value it shows."
    assert page.words.wrong() == "Please write what you did."


def test_what_is_only_mine_is_asked_about_before_a_copy_is_taken(qtbot: QtBot, work: Work) -> None:
    answered(work, "I waited with them.", "only_mine")
    page = ValueExamplePage(work, value="choice")
    qtbot.addWidget(page)
    [take] = page.take.values()
    take.click()
    assert page.words.field.text() == ""
    assert "only yours" in page.asks.text()
    page.no.click()
    assert page.words.field.text() == ""
    assert page.asks.isHidden()
    take.click()
    page.yes.click()
    assert page.words.field.text() == "I waited with them."
    page.save()
    [example] = work.own.value_examples.all()
    assert example.asked
    assert work.own.value_examples.may_leave() == [example]


def test_a_copy_for_learning_is_taken_at_once_below_what_stands_there(qtbot: QtBot, work: Work) -> None:
    answered(work, "I waited with them.", "learning")
    page = ValueExamplePage(work, value="choice")
    qtbot.addWidget(page)
    page.words.field.note.insertPlainText("On the bench.")
    [take] = page.take.values()
    take.click()
    assert page.words.field.text() == "On the bench.\n\nI waited with them."
    page.save()
    [example] = work.own.value_examples.all()
    assert not example.asked
    assert example.taken


def test_the_sheet_holds_what_is_chosen_and_is_listed(
    qtbot: QtBot, work: Work, chosen_folder: ChosenFolder
) -> None:
    assert chosen_folder.path is not None
    write(qtbot, work, "I asked first.")
    write(qtbot, work, "not this one")
    opened: list[Path] = []
    page = EvidenceSheetPage(work, show=opened.append)
    qtbot.addWidget(page)
    assert page.picking is not None
    assert page.over is not None
    assert not page.save_button.isEnabled()
    uid = next(one.uid for one in work.own.value_examples.all() if one.words == "I asked first.")
    page.picking.chip(uid.hex()).click()
    page.over.hand_on.chips.set_value(["html"])
    page.save_button.click()
    [file] = chosen_folder.path.iterdir()
    said = file.read_text(encoding="utf-8")
    assert "I asked first." in said
    assert "not this one" not in said
    assert [left.what for left in work.following.left_files.all()] == ["evidence_sheet"]


def test_a_copy_that_became_only_mine_stays_off_the_sheet_until_it_may_leave(
    qtbot: QtBot, work: Work, steps: Steps
) -> None:
    answered(work, "I waited with them.", "learning")
    page = ValueExamplePage(work, value="choice")
    qtbot.addWidget(page)
    next(iter(page.take.values())).click()
    page.save()
    [reflection] = work.reflect.finished()
    prompt = work.reflect.prompt(reflection.answers[0].prompt)
    assert prompt is not None
    work.reflect.answer(reflection, prompt, "I waited with them.", "only_mine")
    sheet = EvidenceSheetPage(work)
    qtbot.addWidget(sheet)
    [may] = sheet.it_may.values()
    assert sheet.picking is not None
    assert sheet.picking.value() == []
    may.click()
    assert steps.went[-1] == ("evidence_sheet", {})
    assert work.own.value_examples.stay() == set()
