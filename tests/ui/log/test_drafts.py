"""Nothing typed is lost, nothing is left behind that nobody wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerlog.domain.draft import Draft
from peerlog.open_work import make_work
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.log.days import DayPart
from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.work import Work
from tests.stand_ins import PASSPHRASE, FixedClock, Steps
from tests.ui.log.conftest import Opener


def on_disk(logbook: Logbook) -> list[Draft]:
    """As somebody who opens the file now would find them."""
    with logbook.another() as other:
        return other.drafts.all()


def test_an_untouched_page_leaves_nothing(page: LogPage, logbook: Logbook, steps: Steps) -> None:
    page.form.open_section("strengths")
    page.form.note.field.note.setFocus()
    page.later.click()
    assert on_disk(logbook) == []
    assert steps.went == [("today", {})]
    assert page.about() == {}


def test_a_draft_is_on_disk_two_seconds_after_the_first_keystroke_while_typing_goes_on(
    page: LogPage, logbook: Logbook, qtbot: QtBot
) -> None:
    note = page.form.note.field.note
    note.setFocus()
    typing = QTimer(page)
    typing.setInterval(60)
    typing.timeout.connect(lambda: qtbot.keyClick(note, Qt.Key.Key_A))
    typing.start()
    qtbot.keyClick(note, Qt.Key.Key_F)
    with logbook.another() as other:
        qtbot.waitUntil(lambda: bool(other.drafts.all()), timeout=2_000)
        assert typing.isActive()
        first = other.drafts.all()[0].fields["note"]
        qtbot.waitUntil(lambda: other.drafts.all()[0].fields["note"] != first, timeout=2_500)
    typing.stop()


def test_a_change_of_field_is_on_disk_at_once(page: LogPage, logbook: Logbook) -> None:
    page.form.note.field.note.setFocus()
    page.form.note.field.note.insertPlainText("Tea.")
    page.form.with_whom.begin().setFocus()
    [draft] = on_disk(logbook)
    assert draft.fields["note"] == "Tea."
    assert page.about() == {"draft": draft.uid}


def test_finish_later_keeps_everything_and_goes_on_at_the_same_place(
    page: LogPage, open_page: Opener, logbook: Logbook, steps: Steps
) -> None:
    page.form.kind.chips.chip("one_to_one").click()
    page.form.open_section("strengths")
    page.form.part("strengths").families.chips("hope").chip("trying_again").click()  # type: ignore[attr-defined]
    note = page.form.note.field.note
    note.setFocus()
    note.insertPlainText("We walked round the garden.")
    cursor = note.textCursor()
    cursor.setPosition(9)
    note.setTextCursor(cursor)
    before = page.form.fields()
    page.later.click()
    assert steps.went == [("today", {})]
    [draft] = on_disk(logbook)
    again = open_page(draft=draft.uid)
    assert again.form.fields() == before
    assert QApplication.focusWidget() is again.form.note.field.note
    assert again.form.note.field.note.textCursor().position() == 9


def test_saving_leaves_no_draft(page: LogPage, logbook: Logbook) -> None:
    page.form.kind.chips.chip("one_to_one").click()
    assert page.keep_now()
    assert len(on_disk(logbook)) == 1
    page.save_button.click()
    assert on_disk(logbook) == []
    assert len(list(logbook.sessions.all())) == 1


def test_a_draft_that_was_emptied_again_is_thrown_away(page: LogPage, logbook: Logbook) -> None:
    page.form.kind.chips.chip("group").click()
    page.form.note.field.note.insertPlainText("x")
    page.keep_now()
    assert len(on_disk(logbook)) == 1
    page.form.kind.chips.chip("group").click()
    page.form.note.field.note.clear()
    page.later.click()
    assert on_disk(logbook) == []


def test_a_draft_gone_on_with_and_emptied_on_another_day_is_thrown_away_too(
    page: LogPage, open_page: Opener, logbook: Logbook, clock: FixedClock
) -> None:
    page.form.kind.chips.chip("group").click()
    page.keep_now()
    [draft] = on_disk(logbook)
    clock.go_on(days=2)
    again = open_page(draft=draft.uid)
    assert again.form.when.value() == draft.begun_at.date()
    again.form.kind.chips.chip("group").click()
    again.later.click()
    assert on_disk(logbook) == []


def test_closing_the_page_does_not_empty_the_draft(
    page: LogPage, open_page: Opener, logbook: Logbook
) -> None:
    page.form.note.field.note.insertPlainText("Tea.")
    page.keep_now()
    open_page()
    QApplication.processEvents()
    [draft] = on_disk(logbook)
    assert draft.fields["note"] == "Tea."


@pytest.mark.parametrize("typed", ["the day before the rain", "17 nov", "tuesday"])
def test_a_day_half_typed_comes_back_as_it_was(
    page: LogPage, open_page: Opener, logbook: Logbook, typed: str
) -> None:
    page.form.when.chips.chip("other").click()
    page.form.when.line.field.edit.setText(typed)
    page.keep_now()
    [draft] = on_disk(logbook)
    again = open_page(draft=draft.uid)
    assert again.form.when.line.text() == typed
    assert again.form.when.chips.value() == "other"


def test_a_number_half_typed_comes_back_as_it_was(page: LogPage, open_page: Opener, logbook: Logbook) -> None:
    page.form.kind.chips.chip("group").click()
    page.form.headcount.chips.chip("other").click()
    page.form.headcount.other.edit.setText("1o")
    page.keep_now()
    [draft] = on_disk(logbook)
    again = open_page(draft=draft.uid)
    assert again.form.headcount.other.edit.text() == "1o"


def test_a_change_begun_twice_is_one_draft(
    open_page: Opener, work: Work, logbook: Logbook, steps: Steps
) -> None:
    done = replace(work.record.begin(), fields={"held_on": "2026-11-20", "kind": "one_to_one"})
    uid = work.record.finish(done).uid
    page = open_page(session=uid)
    assert page.about() == {"session": uid}
    page.form.note.field.note.insertPlainText("And tea.")
    page.later.click()
    assert steps.went == [("sessions", {})]
    again = open_page(session=uid)
    assert again.form.fields()["note"] == "And tea."
    again.save_button.click()
    assert on_disk(logbook) == []
    assert [s.words.note for s in logbook.sessions.all()] == ["And tea."]


def test_a_change_taken_back_leaves_no_draft(open_page: Opener, work: Work, logbook: Logbook) -> None:
    done = replace(work.record.begin(), fields={"held_on": "2026-11-20", "kind": "one_to_one"})
    page = open_page(session=work.record.finish(done).uid)
    page.form.with_whom.chips.chip("carer").click()
    page.keep_now()
    page.form.with_whom.chips.chip("carer").click()
    page.later.click()
    assert on_disk(logbook) == []


def test_a_draft_put_away_and_gone_on_with_is_asked_about_again(
    open_page: Opener, work: Work, logbook: Logbook
) -> None:
    draft = work.drafts.keep(replace(work.record.begin(), fields={"held_on": "2026-11-22", "kind": "group"}))
    work.drafts.put_away(draft)
    page = open_page(draft=draft.uid)
    page.later.click()
    assert on_disk(logbook)[0].put_away
    page.form.headcount.chips.chip("4").click()
    page.later.click()
    assert not on_disk(logbook)[0].put_away


def test_a_draft_thrown_away_meanwhile_opens_an_empty_page(open_page: Opener, clock: FixedClock) -> None:
    page = open_page(draft=b"12345678")
    assert page.form.fields() == {"held_on": clock.today().isoformat()}


def test_a_change_of_a_session_that_is_gone_for_good_becomes_a_new_one(
    open_page: Opener, work: Work, logbook: Logbook
) -> None:
    done = replace(work.record.begin(), fields={"held_on": "2026-11-20", "kind": "one_to_one"})
    uid = work.record.finish(done).uid
    page = open_page(session=uid)
    page.form.note.field.note.insertPlainText("And tea.")
    page.keep_now()
    with logbook.transaction():
        logbook.sessions.drop(uid)
    again = open_page(draft=on_disk(logbook)[0].uid)
    again.save_button.click()
    [session] = logbook.sessions.all()
    assert (session.kind, session.words.note) == ("one_to_one", "And tea.")


def test_a_closed_page_holds_no_word(work: Work, logbook: Logbook) -> None:
    page = LogPage(work)
    page.form.note.field.note.insertPlainText("Tea.")
    page.form.part("place").line.field.edit.setText("Garden")  # type: ignore[attr-defined]
    page.keep_now()
    page.closing()
    page.forget()
    assert page.form.fields() == {}
    assert page._writing.draft.fields == {}
    page.deleteLater()
    assert on_disk(logbook)[0].fields["note"] == "Tea."


def test_what_the_disk_refuses_stays_on_the_page_and_is_said(
    house: House, logbook: Logbook, open_page: Opener, steps: Steps
) -> None:
    with logbook.another(writing=False) as reading:
        page = open_page(make_work(reading, house, steps))
        page.form.kind.chips.chip("one_to_one").click()
        page.form.note.field.note.insertPlainText("Tea.")
        page.later.click()
        assert steps.went == []
        assert page.saved.text() == "Not saved yet"
        assert page.told.text()
        page.save_button.click()
        assert steps.went == []
        assert page.form.fields()["note"] == "Tea."
        page._writing.close()


def test_the_footer_says_when_the_draft_was_saved(page: LogPage, clock: FixedClock) -> None:
    page.form.kind.chips.chip("one_to_one").click()
    page.keep_now()
    assert page.saved.text() == f"Draft saved at {clock.now().astimezone():%H:%M}"


def lying_open(window: MainWindow) -> LogPage:
    assert window.book is not None
    assert isinstance(window.book.page, LogPage)
    return window.book.page


def test_after_a_lock_every_field_and_the_cursor_are_where_they_were(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    window = open_window
    window.to("log")
    page = lying_open(window)
    page.form.kind.chips.chip("one_to_one").click()
    page.form.open_section("promise")
    promise = page.form.part("promise")
    promise.begin().setFocus()
    qtbot.keyClicks(promise.begin(), "I will ask on Monday")
    by = page.form.part("promise_by")
    assert isinstance(by, DayPart)
    by.chips.chip("other").click()
    qtbot.keyClicks(by.line.field.edit, "next mon")
    by.line.field.edit.setCursorPosition(4)
    before = page.form.fields()
    window.lock()
    assert window.work is None
    window.open_with(PASSPHRASE)
    page = lying_open(window)
    assert page.form.fields() == before
    by = page.form.part("promise_by")
    assert isinstance(by, DayPart)
    assert QApplication.focusWidget() is by.line.field.edit
    assert by.line.field.edit.cursorPosition() == 4


def test_in_the_real_window_saving_says_so_and_today_lies_open(open_window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(open_window.isActiveWindow)
    open_window.to("log", group=True)
    page = lying_open(open_window)
    qtbot.waitUntil(page.isVisible)
    page.form.headcount.chips.chip("7").click()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert open_window.book is not None
    assert open_window.book.page is not None
    assert open_window.book.page.key == "today"
    assert open_window.book.notice.text() == "Saved"


def test_leaving_by_the_cover_keeps_the_draft(open_window: MainWindow) -> None:
    open_window.to("log")
    page = lying_open(open_window)
    page.form.note.field.note.insertPlainText("Tea.")
    open_window.to("sessions")
    assert open_window.work is not None
    [draft] = open_window.work.record.unfinished()
    assert draft.fields["note"] == "Tea."
