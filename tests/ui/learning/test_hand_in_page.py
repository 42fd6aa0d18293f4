"""The page on which something is handed in: what is asked, what is looked at, and what leaves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from peerlog.domain.learning import LearningEntry
from peerlog.services.hand_in import FORMS
from peerlog.ui.learning.hand_in_form import HandInForm
from peerlog.ui.learning.hand_in_page import HandInPage
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, Steps


def entry(work: Work, title: str = "Day one", **fields: Any) -> LearningEntry:
    draft, _on_disk = work.own.learning.begin()
    said = {"learned": "Quiet is something to do. It is.", "minutes": 60}
    return work.own.learning.finish(replace(draft, fields={"title": title, **said, **fields}))


def shown(work: Work, qtbot: QtBot, form: str | None = None) -> tuple[HandInPage, HandInForm]:
    page = HandInPage(work, form, show=lambda _folder: None)
    qtbot.addWidget(page, before_close_func=lambda page: page.closing())
    page.resize(1100, 697)
    page.show()
    assert page.form is not None
    return page, page.form


def left(folder: ChosenFolder) -> list[str]:
    assert isinstance(folder.path, Path)
    return sorted(file.name for file in folder.path.iterdir())


def test_with_nothing_written_there_is_nothing_to_hand_in_and_a_way_to_write(
    work: Work, qtbot: QtBot, steps: Steps
) -> None:
    page = HandInPage(work)
    qtbot.addWidget(page, before_close_func=lambda page: page.closing())
    assert page.form is None
    assert page.start is not None
    page.start.click()  # type: ignore[attr-defined]
    assert steps.went == [("learning_entry", {})]


def test_nothing_is_chosen_beforehand_and_nothing_can_be_saved(work: Work, qtbot: QtBot) -> None:
    one = entry(work)
    page, form = shown(work, qtbot)
    assert form.choice() is None
    assert not page.save_button.isEnabled()
    for key in FORMS:
        form.form.chips.chip(key).click()
        page._draw()
        choice = form.choice()
        assert choice is not None
        assert choice.entries == ()
        assert not page.save_button.isEnabled(), key
    form.entries.picking.chip(one.uid.hex()).click()
    page._draw()
    assert page.save_button.isEnabled()


def test_own_words_wait_for_both_questions_and_what_is_seen_is_what_leaves(
    work: Work, qtbot: QtBot, chosen_folder: ChosenFolder
) -> None:
    entry(work)
    page, form = shown(work, qtbot, "log")
    form.all_of_them.click()
    form.cover.name.field.edit.setText("Robin Example")
    page._draw()
    assert page.sheets is not None
    seen = page.sheets.pictures[0].accessibleDescription()
    assert "Robin Example" in seen
    assert "Quiet is something to do. It is." in seen
    page.save_button.click()
    assert left(chosen_folder) == []
    form.story.mine.click()
    page.save_button.click()
    assert left(chosen_folder) == []
    form.story.theirs.click()
    assert page.hand_on is not None
    page.hand_on.chips.set_value(["pdf", "txt"])
    page.save_button.click()
    assert left(chosen_folder) == ["peerlog-learning-log.pdf", "peerlog-learning-log.txt"]
    assert chosen_folder.path is not None
    text = (chosen_folder.path / "peerlog-learning-log.txt").read_text(encoding="utf-8")
    for line in seen.splitlines():
        assert line in text
    assert [one.what for one in work.following.left_files.all()] == ["hand_in"]


def test_other_words_ask_both_questions_again(work: Work, qtbot: QtBot) -> None:
    entry(work)
    _page, form = shown(work, qtbot, "notes")
    form.story.mine.click()
    form.story.theirs.click()
    assert form.story.answered()
    form.notes.begin().insertPlainText("Something else")  # type: ignore[attr-defined]
    assert not form.story.answered()


def test_attendance_only_asks_no_question_and_needs_no_words(
    work: Work, qtbot: QtBot, chosen_folder: ChosenFolder
) -> None:
    entry(work)
    page, form = shown(work, qtbot, "attendance")
    form.all_of_them.click()
    page._draw()
    assert not form.story.isVisible()
    page.save_button.click()
    assert left(chosen_folder) == ["peerlog-attendance.pdf"]


def test_a_code_word_waits_until_it_was_read_again(
    work: Work, qtbot: QtBot, chosen_folder: ChosenFolder
) -> None:
    fields = {"kind": "one_to_one", "code_words": ["amber heron"]}
    work.record.finish(replace(work.record.begin(), fields=fields))
    entry(work, did="Sat with amber heron.")
    page, form = shown(work, qtbot, "log")
    form.all_of_them.click()
    page._draw()
    form.story.mine.click()
    form.story.theirs.click()
    page.save_button.click()
    assert left(chosen_folder) == []
    assert page.hand_on is not None
    page.hand_on.read_again.click()
    page.save_button.click()
    assert left(chosen_folder) == ["peerlog-learning-log.pdf"]


def test_notes_and_a_poster_can_begin_with_entries(work: Work, qtbot: QtBot) -> None:
    entry(work)
    _page, form = shown(work, qtbot, "notes")
    form.all_of_them.click()
    form.begin_with.click()
    assert form.notes.field.text() == "Day one\nQuiet is something to do."
    form.form.chips.chip("poster").click()
    form.begin_with.click()
    assert form.learned.field.text() == "Quiet is something to do."


def test_what_the_course_asked_is_in_no_draft_and_gone_with_the_page(work: Work, qtbot: QtBot) -> None:
    one = entry(work)
    page, form = shown(work, qtbot, "log")
    form.entries.picking.chip(one.uid.hex()).click()
    form.cover.name.field.edit.setText("Robin Example")
    form.cover.course.field.edit.setText("Course of Robin")
    assert page.keep_now()
    [draft] = work.drafts.of_page("hand_in")
    assert draft.fields["entries"] == [one.uid.hex()]
    assert "Robin" not in str(draft.fields)
    page.closing()
    page.forget()
    assert form.cover.cover().name == ""
    _again, other = shown(work, qtbot)
    assert other.cover.cover().course == ""
    assert other.entries.picked() == [one.uid]


def test_a_copy_of_an_answer_that_is_only_mine_now_is_told_of(work: Work, qtbot: QtBot) -> None:
    reflection = work.reflect.begin("choice")
    prompt = work.reflect.ask(reflection)
    assert prompt is not None
    reflection = work.reflect.answer(reflection, prompt, "I waited.", "learning")
    [answer] = work.own.learning.answers()
    one = entry(work, taken=[answer.key])
    _page, form = shown(work, qtbot, "log")
    form.entries.picking.chip(one.uid.hex()).click()
    assert form.taken_back.isHidden()
    work.reflect.answer(reflection, prompt, "I waited.", "only_mine")
    form.all_of_them.click()
    assert "Day one" in form.taken_back.accessibleName()


def test_it_comes_back_as_what_it_was_after_a_lock(work: Work, qtbot: QtBot) -> None:
    entry(work)
    page, _form = shown(work, qtbot, "poster")
    assert page.about() == {"form": "poster"}
    assert shown(work, qtbot)[0].about() == {}
