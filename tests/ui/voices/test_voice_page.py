"""One voice: asked how they would like it heard, written down, moved on step by step, taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.domain.session import Session, Words
from peerlog.domain.voice import Voice
from peerlog.storage.logbook import Logbook
from peerlog.ui.voices.voice_page import VoicePage
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.work import Work
from tests.stand_ins import Steps
from tests.ui.faults import faults
from tests.ui.voices.conftest import DAY, Keep, Opener, button, buttons, put_away, settle, words_on

TODAY = date(2026, 11, 22)


def note(page: VoicePage, name: str) -> QTextEdit:
    found = page.findChild(QTextEdit, name)
    assert found is not None
    return found


def only(work: Work) -> Voice:
    [voice] = work.following.voices.all()
    return voice


def test_how_they_would_like_it_heard_is_asked_first_and_just_heard_offers_nothing_to_pass_on(
    open_page: Opener, work: Work
) -> None:
    page = open_page(VoicePage, work)
    assert page.form.wish.chips.isAncestorOf(page.focusWidget())
    assert page.form.pass_on.isVisible()
    page.form.wish.chips.chip("just_heard").click()
    assert not page.form.pass_on.isVisible()
    assert not page.form.pass_on.agreed.isVisible()
    page.form.wish.chips.chip("with_me").click()
    assert page.form.pass_on.isVisible()


def test_it_is_written_down_by_keyboard_alone(
    qtbot: QtBot, open_page: Opener, work: Work, steps: Steps
) -> None:
    page = open_page(VoicePage, work)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    page.form.kind.begin().setFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    note(page, "said").setFocus()
    qtbot.keyClicks(note(page, "said"), "Supper is too early.")
    qtbot.keyClick(note(page, "said"), Qt.Key.Key_Tab)
    note(page, "pass_on").setFocus()
    qtbot.keyClicks(note(page, "pass_on"), "Supper at six.")
    page.form.pass_on.agreed.setFocus()
    qtbot.keyClick(page.form.pass_on.agreed, Qt.Key.Key_Space)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    voice = only(work)
    assert (voice.wish, voice.kind, voice.said) == ("themselves", "idea", "Supper is too early.")
    assert (voice.pass_on, voice.agreed, voice.said_on) == ("Supper at six.", True, TODAY)
    assert steps.went == [("voices", {})]
    assert work.following.voice_drafts.unfinished() == []


def test_everything_there_is_can_be_said(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep, logbook: Logbook
) -> None:
    before = keep(said="Tea is cold.")
    with logbook.transaction():
        heron = logbook.code_words.add("amber heron")
    page = open_page(VoicePage, work)
    form = page.form
    form.more.open()
    for part, key in (
        (form.wish, "i_pass_it_on"),
        (form.kind, "concern"),
        (form.ambitions, "training"),
        (form.ambitions, "leadership"),
        (form.whose, "carer"),
        (form.how_many, "2_to_4"),
        (form.same, before.uid.hex()),
        (form.day, "yesterday"),
        (form.people, "amber heron"),
    ):
        part.chips.chip(key).click()
    note(page, "said").setPlainText("Supper.")
    note(page, "pass_on").setPlainText("Supper at six.")
    qtbot.keyClicks(form.reference.line.field.edit, "G-12")
    form.pass_on.agreed.click()
    page.save()
    voice = next(voice for voice in work.following.voices.all() if voice.uid != before.uid)
    assert (voice.ambitions, voice.whose, voice.how_many) == (("training", "leadership"), "carer", "2_to_4")
    assert (voice.same_as, voice.reference, voice.said_on) == (before.uid, "G-12", date(2026, 11, 21))
    assert (voice.code_words, voice.session, voice.agreed) == ((heron.uid,), None, True)


def test_other_words_are_not_those_they_agreed_to(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep
) -> None:
    voice = keep()
    page = open_page(VoicePage, work, uid=voice.uid)
    assert page.form.pass_on.agreed.isChecked()
    qtbot.keyClicks(note(page, "pass_on"), "!")
    assert not page.form.pass_on.agreed.isChecked()
    page.save()
    assert not work.following.voices.get(voice.uid).may_leave


def test_names_and_code_words_in_what_to_pass_on_are_told_and_never_block(
    open_page: Opener, work: Work, logbook: Logbook
) -> None:
    with logbook.transaction():
        logbook.code_words.add("purple walrus")
    page = open_page(VoicePage, work)
    note(page, "pass_on").setPlainText("Mary Whitfield and Purple-Walrus want tea.")
    page.form.pass_on.look_over()
    assert "“Mary Whitfield”" in page.form.pass_on.told.text()
    assert "“Purple-Walrus”" in page.form.pass_on.told.text()
    page.form.kind.chips.chip("idea").click()
    note(page, "said").setPlainText("Tea.")
    page.save()
    assert only(work).pass_on == "Mary Whitfield and Purple-Walrus want tea."


def test_what_is_missing_is_said_beside_its_question(open_page: Opener, work: Work) -> None:
    page = open_page(VoicePage, work)
    page.save()
    assert page.form.kind.wrong() == "Please choose what it is."
    assert page.form.said.wrong() == "Please write down what was said."
    assert work.following.voices.all() == []


def test_a_step_takes_two_presses_and_can_be_undone(
    open_page: Opener, work: Work, keep: Keep, steps: Steps
) -> None:
    voice = keep("passed_on", "changed")
    page = open_page(VoicePage, work, uid=voice.uid, step="told_back")
    page.step_form.how.chip("in_the_group").click()
    button(page, "Keep this step").click()
    told = work.following.voices.get(voice.uid)
    assert told.knows
    assert (told.steps[-1].on, told.steps[-1].words) == (TODAY, "In the group")
    assert "Told back, 22 November: In the group" in words_on(page)
    assert steps.undo is not None
    steps.undo()
    assert work.following.voices.get(voice.uid) == voice
    assert "I told them" in buttons(page)


def test_saving_the_page_keeps_the_step_that_was_being_written(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep, steps: Steps
) -> None:
    voice = keep()
    page = open_page(VoicePage, work, uid=voice.uid, step="passed_on")
    qtbot.keyClicks(note(page, "step_words"), "the ward manager")
    page.save_button.click()
    step = work.following.voices.get(voice.uid).steps[-1]
    assert (step.status, step.words) == ("passed_on", "the ward manager")
    assert not work.following.voice_drafts.begin(voice.uid)[1], "nothing is left half written"
    assert steps.undo is not None
    steps.undo()
    assert work.following.voices.get(voice.uid).steps == voice.steps


def test_a_step_with_a_day_that_cannot_be_stays_on_the_page_when_it_is_saved(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep
) -> None:
    voice = keep("passed_on")
    page = open_page(VoicePage, work, uid=voice.uid, step="waiting")
    qtbot.keyClicks(note(page, "step_words"), "She will ask on Friday.")
    page.step_form.day.show_fields({"step_on": "2026-11-01"})
    page.save_button.click()
    assert page.step_form.day.wrong()
    assert note(page, "step_words").toPlainText() == "She will ask on Friday."
    assert work.following.voices.get(voice.uid).steps == voice.steps


def test_every_step_asks_what_it_needs_with_a_day_and_a_line(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep
) -> None:
    voice = keep()
    page = open_page(VoicePage, work, uid=voice.uid)
    for press, asked, words in (
        ("It was passed on", "To whom?", "the ward manager"),
        ("We wait for an answer", "Anything to remember?", ""),
        ("It stays as it is", "What was the reason?", "No staff for it."),
    ):
        button(page, press).click()
        assert asked in words_on(page)
        assert note(page, "step_words").hasFocus()
        qtbot.keyClicks(note(page, "step_words"), words)
        page.step_form.day.chips.chip("yesterday").click()
        button(page, "Keep this step").click()
    kept = work.following.voices.get(voice.uid).steps
    assert [(step.status, step.words) for step in kept] == [
        ("passed_on", "the ward manager"),
        ("waiting", ""),
        ("not_changed", "No staff for it."),
    ]
    assert {step.on for step in kept} == {date(2026, 11, 21)}


def test_the_last_step_can_be_taken_back_later_too(
    open_page: Opener, work: Work, keep: Keep, steps: Steps
) -> None:
    voice = keep("passed_on", "waiting")
    page = open_page(VoicePage, work, uid=voice.uid)
    button(page, "Take this step back").click()
    assert work.following.voices.get(voice.uid).status == "passed_on"
    assert steps.undo is not None
    steps.undo()
    assert work.following.voices.get(voice.uid) == voice


def test_a_day_that_has_not_come_or_is_before_the_last_step_is_told(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep
) -> None:
    voice = keep("passed_on")
    page = open_page(VoicePage, work, uid=voice.uid, step="changed")
    page.step_form.day.chips.chip("other").click()
    qtbot.keyClicks(page.step_form.day.line.field.edit, "1 Nov")
    button(page, "Keep this step").click()
    assert "before what stands there already" in page.step_form.day.wrong()
    assert work.following.voices.get(voice.uid) == voice


def test_what_is_typed_is_there_again_after_a_lock_also_a_step(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep
) -> None:
    voice = keep()
    page = open_page(VoicePage, work, uid=voice.uid, step="passed_on")
    qtbot.keyClicks(note(page, "step_words"), "the matron")
    note(page, "said").setPlainText("Supper is at four.")
    assert page.keep_now()
    place, about = page.place(), page.about()
    put_away(page)
    again = open_page(VoicePage, work, **about)
    again.return_to(place)
    assert note(again, "step_words").toPlainText() == "the matron"
    assert note(again, "said").toPlainText() == "Supper is at four."
    assert again.step_form.status == "passed_on"
    button(again, "Keep this step").click()
    assert work.following.voices.get(voice.uid).said == "Supper is too early."
    again.save()
    kept = work.following.voices.get(voice.uid)
    assert (kept.said, kept.status) == ("Supper is at four.", "passed_on")


def test_a_new_one_is_found_again_by_what_opens_it(qtbot: QtBot, open_page: Opener, work: Work) -> None:
    page = open_page(VoicePage, work)
    qtbot.keyClicks(note(page, "said"), "Supper")
    assert page.keep_now()
    again = open_page(VoicePage, work, **page.about())
    assert note(again, "said").toPlainText() == "Supper"
    note(again, "said").setPlainText("")
    assert again.keep_now()
    assert work.drafts.of_page("voice") == []


def test_one_of_a_session_says_so_and_belongs_to_its_people(
    open_page: Opener, work: Work, logbook: Logbook, steps: Steps
) -> None:
    with logbook.transaction():
        heron = logbook.code_words.add("amber heron")
        words = Words(code_words=(heron.uid,))
        logbook.sessions.add(Session(uid=b"session-", held_on=DAY, kind="one_to_one", words=words))
    page = open_page(VoicePage, work, log=b"session-")
    assert "Heard in the session of Tuesday 10 November 2026" in words_on(page)
    page.form.more.open()
    settle()
    assert not page.form.people.isVisible()
    page.form.kind.chips.chip("idea").click()
    note(page, "said").setPlainText("Supper.")
    page.save()
    assert (only(work).session, only(work).code_words) == (b"session-", (heron.uid,))
    assert steps.went == [("log", {"session": b"session-"})]


def taking_back(page: VoicePage) -> Dialog:
    button(page, "They take it back").click()
    return next(dialog for dialog in page.findChildren(Dialog) if dialog.isVisible())


def test_it_can_be_taken_back_and_is_gone_for_good(
    open_page: Opener, work: Work, keep: Keep, steps: Steps
) -> None:
    page = open_page(VoicePage, work, uid=keep().uid)
    dialog = taking_back(page)
    assert "It has left on no sheet." in words_on(dialog)
    button(dialog, "Leave it as it is").click()
    assert len(work.following.voices.all()) == 1
    dialog = taking_back(page)
    button(dialog, "Take it back").click()
    assert work.following.voices.all() == []
    assert steps.went == [("voices", {})]


def test_what_was_sent_already_is_said_plainly_before_it_is_taken_back(
    open_page: Opener, work: Work, keep: Keep, tmp_path: Path
) -> None:
    voice = keep()
    work.summarise.voice_sheets.save(
        [voice.uid], tmp_path, ["html"], "ward-4", lambda *_: None, read_again=True, agreed=True
    )
    page = open_page(VoicePage, work, uid=voice.uid)
    told = words_on(taking_back(page))
    assert "It has left on 1 sheet, which cannot be called back:" in told
    assert "22 November: peerlog-you-said-2026-11-ward-4.html" in told


def test_a_page_that_is_put_away_holds_no_word(
    qtbot: QtBot, open_page: Opener, work: Work, keep: Keep
) -> None:
    page = open_page(VoicePage, work, uid=keep().uid)
    qtbot.keyClicks(note(page, "said"), "more")
    assert page.keep_now()
    put_away(page)
    page.forget()
    assert [field.toPlainText() for field in page.findChildren(QTextEdit)] == [""] * 3
    assert len(work.drafts.of_page("voice")) == 1


@pytest.mark.parametrize("scale", [pytest.param(1.0, marks=pytest.mark.slow), 1.25, 2.0])
def test_nothing_is_cut_or_too_small(
    open_page: Opener, work: Work, keep: Keep, with_look: Callable[..., Work], scale: float
) -> None:
    keep(said="W" * 90)
    voice = keep("passed_on", "changed", pass_on="Mary asks. " * 20)
    scaled = with_look(scale=scale)
    page = open_page(VoicePage, scaled, uid=voice.uid, step="told_back")
    page.form.more.open()
    settle()
    assert faults(page, scaled.look) == []
