"""The learning log, an entry, what I want to learn and feedback, as one sees and writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.learning import LearningEntry
from peerlog.ui.learning.doors import DoorsOfMine
from peerlog.ui.learning.entry_page import LearningEntryPage
from peerlog.ui.learning.feedback_entry import FeedbackEntryPage
from peerlog.ui.learning.feedback_page import FeedbackPage
from peerlog.ui.learning.log_page import LearningLogPage
from peerlog.ui.learning.outcomes_page import OutcomesPage
from peerlog.ui.open_page import OpenPage
from peerlog.ui.work import Work
from tests.stand_ins import Steps

Shown = Callable[[OpenPage], Any]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    def show(page: OpenPage) -> OpenPage:
        qtbot.addWidget(page, before_close_func=lambda page: page.closing())
        page.resize(1100, 697)
        page.show()
        return page

    return show


def said(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def entry(work: Work, title: str = "Day one", **fields: Any) -> LearningEntry:
    draft, _on_disk = work.own.learning.begin()
    return work.own.learning.finish(replace(draft, fields={"title": title, **fields}))


def answered(work: Work, text: str, destination: str = "learning") -> bytes:
    reflection = work.reflect.begin("choice")
    prompt = work.reflect.ask(reflection)
    assert prompt is not None
    return work.reflect.answer(reflection, prompt, text, destination).uid


# The log


def test_the_log_shows_entries_newest_first_and_hours_in_words(work: Work, shown: Shown) -> None:
    first, second = entry(work, "One", on="2026-11-03", minutes=360), entry(work, "Two", minutes=45)
    page = shown(LearningLogPage(work))
    assert list(page.lines) == [second.uid, first.uid]
    assert "6 hours 45 minutes in all" in said(page)


def test_a_log_without_hours_speaks_of_none(work: Work, shown: Shown) -> None:
    entry(work, "One")
    assert "hour" not in said(shown(LearningLogPage(work)))


def test_an_entry_taken_out_comes_back_with_undo(work: Work, shown: Shown, steps: Steps) -> None:
    one = entry(work, "One", did="Drew it.")
    page = shown(LearningLogPage(work))
    page.let_go[one.uid].click()
    assert page.lines == {}
    assert steps.undo is not None
    steps.undo()
    assert list(page.lines) == [one.uid]
    assert work.own.learning.all() == [one]


def test_answers_for_learning_wait_beside_until_they_are_taken_and_others_never_stand_there(
    work: Work, shown: Shown, steps: Steps
) -> None:
    answered(work, "I waited.")
    answered(work, "This is only mine.", "only_mine")
    answered(work, "This is for supervision.", "supervision")
    page = shown(LearningLogPage(work))
    assert "I waited." in said(page)
    assert "only mine" not in said(page)
    assert "for supervision" not in said(page)
    [key] = page.take
    page.take[key].click()
    assert steps.went[-1] == ("learning_entry", {"answer": key})
    written = shown(LearningEntryPage(work, answer=key))
    written.title.line.set_text("Day one")
    written.save()
    assert page.take == {}


def test_doors_of_mine_from_sessions_and_entries_open_where_they_are_written(
    work: Work, shown: Shown, steps: Steps
) -> None:
    doors = [["spoke_in_public", "mine", False], ["volunteered", "theirs", False]]
    fields = {"held_on": "2026-11-03", "kind": "involvement", "doors": doors}
    session = work.record.finish(replace(work.record.begin(), fields=fields))
    one = entry(work, "Day one", on="2026-11-10", doors=["started_a_course"])
    page = shown(LearningLogPage(work))
    section = page.findChild(DoorsOfMine)
    assert section is not None
    section.open()
    assert "Volunteered" not in said(section)
    for line, went in zip(
        section.lines,
        (("learning_entry", {"uid": one.uid}), ("log", {"session": session.uid})),
        strict=True,
    ):
        line.click()
        assert steps.went[-1] == went


# An entry


def test_an_entry_is_written_kept_and_says_what_is_missing(
    work: Work, shown: Shown, qtbot: QtBot, steps: Steps
) -> None:
    page = shown(LearningEntryPage(work))
    page.save()
    assert "name" in page.title.wrong()
    qtbot.keyClicks(page.title.begin(), "Day one")
    page.hours.chips.chip("other").click()
    qtbot.keyClicks(page.hours.line.field.edit, "2.5 hours")
    page.learned.begin().insertPlainText("Quiet is something to do.")
    page.doors.chips.chip("spoke_in_public").click()
    page.tutorial.chips.chip("ticked").click()
    page.save()
    [one] = work.own.learning.all()
    assert (one.title, one.minutes, one.learned) == ("Day one", 150, "Quiet is something to do.")
    assert (one.doors, one.tutorial) == (("spoke_in_public",), True)
    assert steps.went[-1] == ("learning_log", {})


def test_a_length_nobody_can_read_is_told_of_and_stays_as_it_was_typed(
    work: Work, shown: Shown, qtbot: QtBot
) -> None:
    page = shown(LearningEntryPage(work))
    page.title.line.set_text("Day one")
    page.hours.chips.chip("other").click()
    qtbot.keyClicks(page.hours.line.field.edit, "ages")
    page.save()
    assert "2.5 hours" in page.hours.wrong()
    assert work.own.learning.all() == []
    page.keep_now()
    again = shown(LearningEntryPage(work, page.uid))
    assert again.hours.line.text() == "ages"


def test_an_answer_is_taken_in_with_one_press_and_the_reflection_stays(work: Work, shown: Shown) -> None:
    uid = answered(work, "I waited.")
    before = work.reflect.get(uid)
    page = shown(LearningEntryPage(work))
    page.title.line.set_text("Day one")
    page.learned.field.set_text("First this.")
    [answer] = work.own.learning.answers()
    assert page.beside is not None
    page.beside.button(answer.key).click()
    page.save()
    [one] = work.own.learning.all()
    assert one.learned == "First this.\n\nI waited."
    assert one.taken == (answer.key,)
    assert work.reflect.get(uid) == before


def test_a_kept_entry_opens_with_all_it_holds_and_what_it_touches(work: Work, shown: Shown) -> None:
    outcome = work.own.outcomes.add("I can listen")
    one = entry(
        work,
        minutes=390,
        evidence="A card",
        outcomes=[outcome.uid.hex()],
        doors=["campaigned"],
        on="2026-11-03",
    )
    work.own.outcomes.retire(outcome)
    page = shown(LearningEntryPage(work, one.uid))
    assert page.outcomes is not None
    assert page.outcomes.picked() == [outcome.uid]
    page.save()
    assert work.own.learning.all() == [one]


# What I want to learn


def test_outcomes_are_taken_changed_put_aside_and_brought_back(
    work: Work, shown: Shown, steps: Steps
) -> None:
    page = shown(OutcomesPage(work))
    assert page.starters is not None
    page.starters.chip("listening").click()
    page.take.click()
    [outcome] = work.own.outcomes.mine()
    page.change[outcome.uid].click()
    assert page.writing.form is not None
    page.writing.form.words.field.set_text("I can wait")
    page.writing.save()
    assert work.own.outcomes.mine() == [replace(outcome, words="I can wait")]
    page.put_aside[outcome.uid].click()
    assert work.own.outcomes.mine() == []
    page.back[outcome.uid].click()
    assert [one.words for one in work.own.outcomes.mine()] == ["I can wait"]
    page.put_aside[outcome.uid].click()
    page.out[outcome.uid].click()
    assert work.own.outcomes.all() == []
    assert steps.undo is not None
    steps.undo()
    assert [one.words for one in work.own.outcomes.put_aside()] == ["I can wait"]


def test_which_entries_name_an_outcome_is_said_in_words_and_never_how_many(work: Work, shown: Shown) -> None:
    outcome = work.own.outcomes.add("I can listen")
    for number in range(5):
        entry(work, f"Day {'abcde'[number]}", on=f"2026-11-{10 + number}", outcomes=[outcome.uid.hex()])
    words = said(shown(OutcomesPage(work)))
    assert "In 14 November, Day e; 13 November, Day d; 12 November, Day c, and in others." in words
    for scored in ("5 ", "%", " of "):
        assert scored not in words.replace("of your own", "").replace("courses of about", "")


def test_an_outcome_being_written_is_found_again(work: Work, shown: Shown) -> None:
    page = shown(OutcomesPage(work, add=True))
    assert page.writing.form is not None
    page.writing.form.words.begin().insertPlainText("I can wa")
    page.keep_now()
    assert page.about() == {"add": True}
    again = shown(OutcomesPage(work))
    assert again.writing.form is not None
    assert again.writing.form.words.field.text() == "I can wa"


# Feedback


def test_feedback_is_written_down_and_shown_in_its_words(work: Work, shown: Shown, steps: Steps) -> None:
    one = entry(work, "Day one", on="2026-11-03")
    page = shown(FeedbackEntryPage(work))
    page.save()
    assert page.went_well.wrong()
    page.went_well.begin().insertPlainText("You gave people time.")
    page.from_whom.line.set_text("Tutor")
    page.about_entry.chips.chip(one.uid.hex()).click()
    page.passed.chips.chip("not_yet").click()
    page.save()
    assert steps.went[-1] == ("feedback", {})
    [feedback] = work.own.feedback.all()
    assert (feedback.about, feedback.passed) == (one.uid, False)
    listed = shown(FeedbackPage(work))
    for words in ("Tutor", "You gave people time.", "Not yet", "about 3 November, Day one"):
        assert words in said(listed)
    listed.let_go[feedback.uid].click()
    assert work.own.feedback.all() == []
    assert steps.undo is not None
    steps.undo()
    assert work.own.feedback.all() == [feedback]


@pytest.mark.parametrize("make", [LearningLogPage, FeedbackPage])
def test_an_empty_page_says_kindly_what_will_stand_there(
    work: Work, shown: Shown, make: Callable[[Work], OpenPage]
) -> None:
    assert "can" in said(shown(make(work)))
