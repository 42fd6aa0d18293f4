"""The page of promises: the list, the ends, writing one down, and those looked back on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.errors import NothingThere
from peerlog.domain.session import Session, Words
from peerlog.services.promises import AT_ONCE
from peerlog.storage.logbook import Logbook
from peerlog.ui.promises.entry import PromiseEntry
from peerlog.ui.promises.listed import SHOWN_AT_ONCE
from peerlog.ui.promises.page import PromisesPage
from peerlog.ui.work import Work
from tests.stand_ins import Steps

TODAY = date(2026, 11, 22)


def shown(work: Work, qtbot: QtBot, **about: object) -> PromisesPage:
    page = PromisesPage(work, **about)  # type: ignore[arg-type]
    qtbot.addWidget(page, before_close_func=lambda page: page.closing())
    page.resize(1100, 697)
    page.show()
    return page


def session(work: Work, **fields: object) -> bytes:
    filled = {"held_on": "2026-11-20", "kind": "one_to_one"} | fields
    return work.record.finish(replace(work.record.begin(), fields=filled)).uid


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def entries(page: PromisesPage) -> list[PromiseEntry]:
    assert page.waiting is not None
    return page.waiting.entries


def test_an_empty_page_says_kindly_what_will_stand_here(work: Work, qtbot: QtBot) -> None:
    page = shown(work, qtbot)
    assert page.waiting is None
    assert "Room for what you said you would do" in texts(page)
    assert page.start is page.new_button


def test_a_promise_stands_with_its_day_and_whose_it_is(work: Work, qtbot: QtBot) -> None:
    session(work, promise="I'll ask", promise_by="2026-11-23", code_words=["amber heron"])
    session(work, promise="I'll bring seeds", promise_next_time=True)
    work.following.promises.make("I'll find out")
    first, second, third = (texts(entry) for entry in entries(shown(work, qtbot)))
    assert first.splitlines() == ["Tomorrow", "23 Nov", "I'll ask", "amber heron"]
    assert second.splitlines()[:2] == ["Next time", "when we meet"]
    assert "Friday 20 November, One-to-one" in second
    assert third.splitlines() == ["No day", "I'll find out", "Said on Sunday 22 November"]


def test_a_day_that_has_gone_by_is_said_like_any_other_and_nothing_is_counted(
    work: Work, qtbot: QtBot
) -> None:
    gone = work.following.promises.make("I'll ask", TODAY - timedelta(days=9))
    page = shown(work, qtbot)
    assert texts(entries(page)[0]).splitlines()[:2] == ["Friday", "13 Nov"]
    said = texts(page).casefold()
    for word in ("late", "overdue", "missed", "broken", "still open"):
        assert word not in said
    assert entries(page)[0].promise == gone


@pytest.mark.parametrize(
    ("number", "end"), list(enumerate(["kept", "changed", "handed_on", "no_longer_wanted", "moved_on"], 1))
)
def test_one_key_press_says_how_it_ended_and_undo_takes_it_back(
    work: Work, qtbot: QtBot, steps: Steps, number: int, end: str
) -> None:
    uid = session(work, promise="I'll ask")
    page = shown(work, qtbot)
    qtbot.keyClick(entries(page)[0].line, str(number))
    assert work.following.promises.get(uid).end == end
    assert page.waiting is None
    assert steps.undo is not None
    steps.undo()
    assert work.following.promises.get(uid).open
    assert len(entries(page)) == 1


def test_the_ends_lie_below_the_line_that_was_chosen_and_all_look_the_same(work: Work, qtbot: QtBot) -> None:
    for words in ("one", "two"):
        work.following.promises.make(words)
    first, second = entries(page := shown(work, qtbot))
    first.line.click()
    assert first.is_open()
    second.line.click()
    assert (first.is_open(), second.is_open()) == (False, True)
    assert page.about() == {"of": second.promise.uid}
    assert len({button._kind for button in second.buttons}) == 1
    second.buttons[1].click()
    assert work.following.promises.get(second.promise.uid).end == "changed"


def test_after_an_end_the_keyboard_stays_at_its_place_in_the_list(work: Work, qtbot: QtBot) -> None:
    for day in (1, 2, 3):
        work.following.promises.make(f"number {day}", TODAY + timedelta(days=day))
    page = shown(work, qtbot)
    entries(page)[1].line.setFocus()
    qtbot.keyClick(entries(page)[1].line, "1")
    assert [entry.promise.words for entry in entries(page)] == ["number 1", "number 3"]
    assert page.focusWidget() is entries(page)[1].line


def test_one_that_belongs_to_no_session_is_written_down(work: Work, qtbot: QtBot, steps: Steps) -> None:
    page = shown(work, qtbot)
    page.new_button.click()
    form = page.writing.form
    assert form is not None
    form.words.field.note.insertPlainText("I'll bring the key")
    form.day.chips.chip("tomorrow").click()
    form.save.click()
    [promise] = work.following.promises.all()
    assert (promise.words, promise.by) == ("I'll bring the key", TODAY + timedelta(days=1))
    assert steps.said == ["Saved"]
    assert page.writing.form is None
    assert work.drafts.of_page("promises") == []


def test_what_is_being_written_is_a_draft_and_lies_open_again(work: Work, qtbot: QtBot) -> None:
    page = shown(work, qtbot, add=True)
    assert page.writing.form is not None
    page.writing.form.words.field.note.insertPlainText("I'll bring")
    assert page.keep_now()
    assert page.about() == {"add": True}
    page.closing()
    page.forget()
    again = shown(work, qtbot)
    assert again.writing.form is not None
    assert again.writing.form.words.field.text() == "I'll bring"


def test_an_empty_one_is_not_saved_and_says_so_at_its_place(work: Work, qtbot: QtBot) -> None:
    page = shown(work, qtbot, add=True)
    form = page.writing.form
    assert form is not None
    form.save.click()
    assert form.words.wrong() == "Please write what you said you would do."
    form.words.field.note.insertPlainText("I'll ask")
    form.day.chips.chip("other").click()
    form.day.line.field.edit.setText("whenever")
    form.save.click()
    assert form.day.wrong()
    assert work.following.promises.all() == []


def test_other_words_and_another_day_stand_in_the_session_too(work: Work, qtbot: QtBot, steps: Steps) -> None:
    uid = session(work, promise="I'll ask", promise_by="2026-11-23")
    page = shown(work, qtbot, of=uid)
    entries(page)[0].change_wanted.emit()
    form = page.writing.form
    assert form is not None
    form.words.field.note.insertPlainText("Perhaps: ")
    form.day.chips.chip("promise_next_time").click()
    form.save.click()
    words = work.record.get(uid).words
    assert (words.promise_by, words.promise_next_time) == (None, True)
    assert "Perhaps: " in words.promise
    assert steps.undo is not None
    steps.undo()
    assert work.record.get(uid).words.promise == "I'll ask"


def test_one_that_is_taken_out_is_gone_and_can_come_back(work: Work, qtbot: QtBot, steps: Steps) -> None:
    made = work.following.promises.make("I'll ask")
    page = shown(work, qtbot, change=made.uid)
    assert page.writing.form is not None
    page.writing.form.take_out_wanted.emit()
    with pytest.raises(NothingThere):
        work.following.promises.get(made.uid)
    assert steps.undo is not None
    steps.undo()
    assert entries(page)[0].promise == made


def test_those_that_ended_are_folded_below_by_month_and_can_be_opened_again(work: Work, qtbot: QtBot) -> None:
    promises = work.following.promises
    for day in (date(2026, 9, 30), date(2026, 11, 3), date(2026, 11, 9)):
        promises.end(promises.make(f"said in {day:%B} {day.day}"), "kept", day)
    page = shown(work, qtbot)
    assert page.looked_back is not None
    assert page.looked_back.months == []
    page.looked_back.open()
    november, september = page.looked_back.months
    assert [entry.promise.words for entry in november.entries] == ["said in November 9", "said in November 3"]
    assert september.entries == []
    assert "Kept" in texts(november)
    november.entries[0].opened_again.emit()
    assert [entry.promise.words for entry in entries(page)] == ["said in November 9"]
    assert not page.looked_back.inside.isHidden()


def test_a_long_list_shows_its_beginning_and_the_rest_step_by_step(work: Work, qtbot: QtBot) -> None:
    for number in range(SHOWN_AT_ONCE + 5):
        work.following.promises.make(f"promise {number}")
    page = shown(work, qtbot)
    assert len(entries(page)) == SHOWN_AT_ONCE
    assert page.waiting is not None
    page.waiting.show_more()
    assert len(entries(page)) == SHOWN_AT_ONCE + 5
    assert page.focusWidget() is entries(page)[SHOWN_AT_ONCE].line


def test_from_a_promise_one_goes_to_its_slip_and_to_its_session(
    work: Work, qtbot: QtBot, steps: Steps
) -> None:
    uid = session(work, promise="I'll ask")
    entry = entries(shown(work, qtbot))[0]
    entry.slip_wanted.emit()
    entry.session_wanted.emit()
    assert steps.went == [("slip", {"session": uid}), ("log", {"session": uid})]


def test_the_keys_do_nothing_with_ctrl_and_beyond_the_list(work: Work, qtbot: QtBot) -> None:
    made = work.following.promises.make("I'll ask")
    line = entries(shown(work, qtbot))[0].line
    qtbot.keyClick(line, "9")
    qtbot.keyClick(line, "1", Qt.KeyboardModifier.ControlModifier)
    assert work.following.promises.get(made.uid).open


def test_changing_a_session_on_its_own_page_keeps_what_was_said_of_it_elsewhere(
    work: Work, qtbot: QtBot
) -> None:
    from peerlog.ui.log.page import LogPage

    uid = session(work, promise="I'll ask", promise_by="2026-11-23", involved_from="from_the_start")
    work.following.promises.end(work.following.promises.get(uid), "handed_on")
    page = LogPage(work, session=uid)
    qtbot.addWidget(page, before_close_func=lambda page: page.closing())
    page.show()
    page.form.note.field.note.insertPlainText("We planted beans.")
    page.save()
    words = work.record.get(uid).words
    assert words.note == "We planted beans."
    assert (words.promise_end, words.promise_ended_on) == ("handed_on", TODAY)
    assert words.involved_from == "from_the_start"


def test_promises_of_long_ago_join_the_list_once_they_are_read_beside_the_window(
    work: Work, logbook: Logbook, qtbot: QtBot
) -> None:
    with logbook.transaction():
        for number in range(AT_ONCE + 5):
            words = Words(promise="said long ago") if number == AT_ONCE + 4 else Words()
            day = TODAY - timedelta(days=number)
            uid = number.to_bytes(8, "big")
            logbook.sessions.add(Session(uid=uid, held_on=day, kind="brief_chat", words=words))
    page = shown(work, qtbot)
    assert [entry.promise.words for entry in entries(page)] == ["said long ago"]
    assert work.following.promises.whole
    assert "Looking for promises" not in texts(page)
