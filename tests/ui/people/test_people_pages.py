"""Code words in the real window: for meeting again, read together, written together, and told about."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.own_words import OwnWords
from peerlog.domain.voice import Voice
from peerlog.logbook_door import LogbookDoor
from peerlog.policy import Policy, PolicyReading
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.open_page import OpenPage
from peerlog.ui.people.about_you import AboutYouPage
from peerlog.ui.people.asking import AskForAnother, AskForOther
from peerlog.ui.people.copy import AboutYouCopyPage
from peerlog.ui.people.page import PeoplePage
from peerlog.ui.people.person import PersonPage
from peerlog.ui.settings.kept_asking import AskOnce
from peerlog.ui.tell.page import WhatITellPage
from peerlog.ui.together.page import WriteTogetherPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.work import Work
from tests.stand_ins import CHEAP, PASSPHRASE, ChosenFolder, FixedClock
from tests.ui.faults import faults

WorkOf = Callable[[], Work]


def log(work: Work, day: str, **fields: Any) -> bytes:
    said = {"held_on": day, "kind": "one_to_one", **fields}
    return work.record.finish(replace(work.record.begin(), fields=said)).uid


@pytest.fixture
def filled(open_window: MainWindow) -> MainWindow:
    work = open_window.work
    assert work is not None
    first = log(work, "2026-10-02", code_words=["airy heron"], promise="a map", next_step="the allotment")
    log(work, "2026-11-09", code_words=["airy heron"], note="tea\nbread", hard="the gate")
    log(work, "2026-09-30", code_words=["azure birch"], note="soup")
    reflection = work.reflect.begin("choice", first)
    prompt = work.reflect.ask(reflection)
    assert prompt is not None
    work.reflect.finish(work.reflect.answer(reflection, prompt, "I was slow.", "only_mine"))
    work.following.voices.keep(
        Voice(uid=b"", said_on=work.clock.today(), kind="idea", said="a kettle", code_words=(heron(work),))
    )
    work.following.own_words.keep(
        OwnWords(uid=bytes(8), said_on=work.clock.today(), words="it helped", session=first)
    )
    return open_window


@pytest.fixture
def work_of(filled: MainWindow) -> WorkOf:
    def work() -> Work:
        assert filled.work is not None
        return filled.work

    return work


def heron(work: Work) -> bytes:
    return next(each.uid for each in work.code_words.all() if each.word == "airy heron")


def page_of(window: MainWindow) -> OpenPage:
    assert window.book is not None
    assert window.book.page is not None
    return window.book.page


def press(within: QWidget, words: str) -> None:
    button = next(
        each for each in within.findChildren(Button) if words in (each.text(), each.accessibleName())
    )
    assert button.isEnabled()
    button.click()


def question() -> AskOnce:
    found = QApplication.activeModalWidget()
    assert isinstance(found, AskOnce)
    return found


def told(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def unlock(window: MainWindow) -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.open_with(PASSPHRASE)
    QApplication.processEvents()


# Meeting again


def test_code_words_are_found_by_typing_and_nothing_is_counted(
    qtbot: QtBot, filled: MainWindow, work_of: WorkOf
) -> None:
    filled.to("people")
    page = page_of(filled)
    assert isinstance(page, PeoplePage)
    assert list(page.buttons) == ["airy heron", "azure birch"], "by alphabet, not by how often"
    assert not any(letter.isdigit() for letter in told(page))
    qtbot.keyClicks(page.search.field.edit, "her")
    assert list(page.buttons) == ["airy heron"]
    qtbot.keyClick(page.search.field.edit, Qt.Key.Key_Return)
    person = page_of(filled)
    assert isinstance(person, PersonPage)
    assert person.code_word is not None
    assert person.code_word.uid == heron(work_of())


def test_a_person_page_is_for_meeting_again_and_holds_no_notes(filled: MainWindow, work_of: WorkOf) -> None:
    filled.to("person", code_word=heron(work_of()))
    page = page_of(filled)
    said = told(page)
    for words in ("Monday 9 November 2026", "a map", "the allotment", "Nothing is planned."):
        assert words in said, words
    for words in ("tea", "the gate", "a kettle", "it helped", "I was slow"):
        assert words not in said, words
    press(page, "Log a session")
    log_page = page_of(filled)
    assert isinstance(log_page, LogPage)
    assert log_page.form.fields()["code_words"] == ["airy heron"]
    assert work_of().record.unfinished() == [], "nothing was written yet"


def test_two_words_become_one_person_and_two_again(filled: MainWindow, work_of: WorkOf) -> None:
    filled.to("person", code_word=heron(work_of()))
    page = page_of(filled)
    assert isinstance(page, PersonPage)
    page.change.merge.click()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, AskForOther)
    assert not asked.yes.isEnabled()
    asked.chips.chip(asked.chips.keys()[0]).click()
    assert "Months that were summed up already stay as they are" in told(asked)
    asked.yes.click()
    assert [each.word for each in work_of().code_words.all()] == ["azure birch"]
    assert filled.book is not None
    press(filled.book.notice, "Undo")
    assert [each.word for each in work_of().code_words.all()] == ["airy heron", "azure birch"]


def test_a_word_is_changed_retired_and_taken_up_again(filled: MainWindow, work_of: WorkOf) -> None:
    uid = heron(work_of())
    filled.to("person", code_word=uid)
    page = page_of(filled)
    assert isinstance(page, PersonPage)
    page.change.another.click()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, AskForAnother)
    word = asked.chips.keys()[0]
    asked.chips.chip(word).click()
    asked.yes.click()
    assert work_of().code_words.get(uid).word == word
    page = page_of(filled)
    assert isinstance(page, PersonPage)
    page.change.retire.click()
    filled.to("people")
    people = page_of(filled)
    assert isinstance(people, PeoplePage)
    assert list(people.buttons) == ["azure birch"]
    filled.to("person", code_word=uid)
    page = page_of(filled)
    assert isinstance(page, PersonPage)
    page.change.retire.click()
    assert [each.word for each in work_of().code_words.in_use()] == sorted(["azure birch", word])


def test_just_for_counting_says_what_goes_and_the_log_page_offers_no_words(
    filled: MainWindow, work_of: WorkOf
) -> None:
    uid = heron(work_of())
    filled.to("person", code_word=uid)
    page = page_of(filled)
    assert isinstance(page, PersonPage)
    page.change.counting.click()
    asked = question()
    assert "every word of 2 sessions" in asked.accessibleDescription()
    asked.yes.click()
    assert work_of().code_words.get(uid).just_counting
    filled.to("log", code_word=uid)
    log_page = page_of(filled)
    assert isinstance(log_page, LogPage)
    log_page.form.kind.chips.chip("one_to_one").click()
    assert not log_page.form.note.isEnabled()
    assert "no words are kept with it" in told(log_page)
    log_page.form.code_words.chips.chip("airy heron").click()
    assert log_page.form.note.isEnabled()


# What is here about you


def about_you(window: MainWindow, **about: Any) -> AboutYouPage:
    assert window.work is not None
    window.to("about_you", code_word=heron(window.work), **about)
    page = page_of(window)
    assert isinstance(page, AboutYouPage)
    return page


def test_everything_about_one_is_read_together_and_what_is_only_mine_is_told_of(filled: MainWindow) -> None:
    said = told(about_you(filled))
    for words in ("tea", "bread", "the gate", "a map", "the allotment", "a kettle", "it helped", "only mine"):
        assert words in said, words
    assert "soup" not in said
    assert "I was slow" not in said
    assert "I was slow" in told(about_you(filled, mine_too=True))


def test_nothing_else_can_be_reached_while_it_is_read_together(qtbot: QtBot, filled: MainWindow) -> None:
    page = about_you(filled)
    assert filled.book is not None
    assert not filled.book.cover.isVisible()
    for key in ("today", "sessions", "search", "log"):
        filled.to(key)
        assert page_of(filled) is page
    qtbot.keyClick(filled, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page_of(filled) is page
    page.done.click()
    assert isinstance(page_of(filled), PersonPage)
    assert filled.book.cover.isVisible()


def test_marked_lines_are_struck_for_good_wherever_they_stand(filled: MainWindow, work_of: WorkOf) -> None:
    page = about_you(filled)
    for words in ("bread", "a kettle"):
        next(each for each in page.lines if each.line.words == words).strike.click()
    page.strike.click()
    assert "2 lines" in question().accessibleDescription()
    question().yes.click()
    page = about_you(filled)
    assert {"bread", "a kettle"}.isdisjoint(each.line.words for each in page.lines)
    assert work_of().following.voices.all() == [], "nothing is left of what it needs"


def test_nobody_leaves_in_the_belief_that_a_marked_line_is_gone(filled: MainWindow) -> None:
    page = about_you(filled)
    next(each for each in page.lines if each.line.words == "bread").strike.click()
    page.done.click()
    assert page_of(filled) is page
    question().reject()
    page.copy.click()
    assert page_of(filled) is page
    question().reject()
    page.done.click()
    question().yes.click()
    assert isinstance(page_of(filled), PersonPage)
    assert "bread" not in [each.line.words for each in about_you(filled).lines]


def test_marks_come_back_after_a_lock_and_after_another_line_was_put_right(filled: MainWindow) -> None:
    def marked() -> list[str]:
        page = page_of(filled)
        assert isinstance(page, AboutYouPage)
        return [each.line.words for each in page.lines if each.strike.isChecked()]

    page = about_you(filled)
    next(each for each in page.lines if each.line.words == "bread").strike.click()
    filled.lock()
    unlock(filled)
    assert marked() == ["bread"]
    again = page_of(filled)
    assert isinstance(again, AboutYouPage)
    next(each for each in again.lines if each.line.words == "the gate").correct.click()
    assert again.correcting.field is not None
    again.correcting.field.set_text("the door")
    press(again, "Put it right")
    assert marked() == ["bread"]


def test_a_line_is_put_right_and_comes_back_after_a_lock(
    qtbot: QtBot, filled: MainWindow, work_of: WorkOf
) -> None:
    page = about_you(filled)
    next(each for each in page.lines if each.line.words == "the gate").correct.click()
    assert page.correcting.field is not None
    page.correcting.field.set_text("")
    qtbot.keyClicks(page.correcting.field.note, "the door")
    filled.lock()
    unlock(filled)
    again = page_of(filled)
    assert isinstance(again, AboutYouPage)
    assert again.correcting.field is not None
    assert again.correcting.field.text() == "the door"
    press(again, "Put it right")
    now = page_of(filled)
    assert isinstance(now, AboutYouPage)
    assert "the door" in [each.line.words for each in now.lines]
    (session, *_rest) = work_of().record.in_month(work_of().record.months()[0][0])
    assert session.words.hard == "the door"
    assert work_of().drafts.of_page("about_you") == []


def test_a_copy_is_saved_after_a_look_at_the_whole_and_listed(
    filled: MainWindow, work_of: WorkOf, chosen_folder: ChosenFolder
) -> None:
    about_you(filled).copy.click()
    page = page_of(filled)
    assert isinstance(page, AboutYouCopyPage)
    assert "a kettle" in told(page)
    assert "heron" not in told(page)
    assert page.hand_on is not None
    page.hand_on.chips.set_value(["html"])
    page.save.click()
    if page.hand_on.read_again.isVisibleTo(page):
        page.hand_on.read_again.click()
        page.save.click()
    assert chosen_folder.path is not None
    (file,) = chosen_folder.path.iterdir()
    assert "a kettle" in file.read_text(encoding="utf-8")
    assert [left.what for left in work_of().following.left_files.all()] == ["about_you"]


def test_being_forgotten_asks_once_in_numbers(filled: MainWindow, work_of: WorkOf) -> None:
    about_you(filled).forget_me.click()
    asked = question()
    assert "1 voice" in asked.accessibleDescription()
    assert "1 line in someone's own words" in asked.accessibleDescription()
    asked.yes.click()
    assert [each.word for each in work_of().code_words.all()] == ["azure birch"]
    assert isinstance(page_of(filled), PeoplePage)


# Write together


def write_together(window: MainWindow, **about: Any) -> WriteTogetherPage:
    window.to("write_together", **about)
    page = page_of(window)
    assert isinstance(page, WriteTogetherPage)
    return page


def test_lines_are_put_down_together_and_the_way_back_asks_for_the_passphrase(
    qtbot: QtBot, filled: MainWindow, work_of: WorkOf
) -> None:
    page = write_together(filled, code_word=heron(work_of()))
    note = page.field.note
    qtbot.keyClicks(note, "We planted beans.")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    page.goes_to.chip("next_step").click()
    qtbot.keyClicks(note, "the pool")
    for key in ("today", "sessions", "person", "search"):
        filled.to(key)
        assert page_of(filled) is page
    page.turn_back.click()
    assert filled.work is None, "it is locked"
    unlock(filled)
    log_page = page_of(filled)
    assert isinstance(log_page, LogPage)
    said = log_page.form.fields()
    assert (said["note"], said["next_step"]) == ("We planted beans.", "the pool")
    assert said["code_words"] == ["airy heron"]


def test_a_lock_comes_back_to_the_turned_screen(qtbot: QtBot, filled: MainWindow, work_of: WorkOf) -> None:
    page = write_together(filled)
    qtbot.keyClicks(page.field.note, "half a line")
    page.lock_button.click()
    unlock(filled)
    again = page_of(filled)
    assert isinstance(again, WriteTogetherPage)
    assert again.field.text() == "half a line"
    assert filled.book is not None
    assert not filled.book.cover.isVisible()


def test_only_this_session_is_on_the_turned_screen(filled: MainWindow, work_of: WorkOf) -> None:
    (session, *_rest) = work_of().record.in_month(work_of().record.months()[0][0])
    said = told(write_together(filled, session=session.uid))
    assert "tea" in said
    assert "the gate" in said
    for words in ("soup", "a map", "heron", "a kettle"):
        assert words not in said, words


def test_a_struck_line_is_gone_from_the_draft_the_session_and_every_earlier_version(
    filled: MainWindow, work_of: WorkOf
) -> None:
    work = work_of()
    (session, *_rest) = work.record.in_month(work.record.months()[0][0])
    changed = work.record.begin(session.uid)
    work.record.finish(replace(changed, fields={**changed.fields, "note": "tea\nbread\nbutter"}))
    assert work.history.of(session.uid)
    page = write_together(filled, session=session.uid)
    assert [each.accessibleDescription() for each in page.strikes][:3] == ["tea", "bread", "butter"]
    page.strikes[1].click()
    question().yes.click()
    assert "bread" not in told(page)
    assert work.record.get(session.uid).words.note == "tea\nbutter"
    assert work.history.of(session.uid) == []
    assert filled.book is not None
    assert "Erased" in filled.book.notice.text()


def test_a_line_is_put_right_where_it_stands(qtbot: QtBot, filled: MainWindow) -> None:
    page = write_together(filled)
    for words in ("tea", "bread", "butter"):
        qtbot.keyClicks(page.field.note, words)
        qtbot.keyClick(page.field.note, Qt.Key.Key_Return)
    rights = [each for each in page.findChildren(Button) if each.text() == "Put right"]
    next(each for each in rights if each.accessibleDescription() == "bread").click()
    assert page.field.text() == "bread"
    page.field.set_text("")
    qtbot.keyClicks(page.field.note, "rolls")
    qtbot.keyClick(page.field.note, Qt.Key.Key_Return)
    assert [each.accessibleDescription() for each in page.strikes] == ["tea", "rolls", "butter"]


def test_the_log_page_turns_its_own_session_round(qtbot: QtBot, filled: MainWindow) -> None:
    filled.to("log")
    page = page_of(filled)
    assert isinstance(page, LogPage)
    page.form.kind.chips.chip("one_to_one").click()
    qtbot.keyClicks(page.form.note.field.note, "We dug.")
    page.together.click()
    turned = page_of(filled)
    assert isinstance(turned, WriteTogetherPage)
    assert "We dug." in told(turned)


# What I tell people, and choosing a code word


def test_what_i_tell_people_is_offered_before_the_first_code_word_and_comes_back(
    qtbot: QtBot, open_window: MainWindow, chosen_folder: ChosenFolder
) -> None:
    open_window.to("log")
    page = page_of(open_window)
    assert isinstance(page, LogPage)
    qtbot.keyClicks(page.form.note.field.note, "We dug.")
    page.form.code_words.tell.click()
    tell = page_of(open_window)
    assert isinstance(tell, WhatITellPage)
    assert "Say no to all of it." in told(tell)
    tell.save.click()
    tell.hand_on.chips.set_value(["html"])
    tell.write.click()
    assert chosen_folder.path is not None
    assert [file.name for file in chosen_folder.path.iterdir()] == ["peerlog-what-i-tell-people.html"]
    tell.done.click()
    back = page_of(open_window)
    assert isinstance(back, LogPage)
    assert back.form.fields()["note"] == "We dug."


def test_a_typed_name_never_becomes_a_code_word(qtbot: QtBot, filled: MainWindow) -> None:
    filled.to("log")
    page = page_of(filled)
    assert isinstance(page, LogPage)
    part = page.form.code_words
    part.another.click()
    qtbot.keyClicks(part.search.field.edit, "sarah")
    assert part.found.keys() == []
    assert "may be a name" in part.none_told.text()
    part.search.set_text("")
    qtbot.keyClicks(part.search.field.edit, "ott")
    offered = part.found.keys()
    assert offered
    assert all(word.endswith("otter") for word in offered)
    part.found.chip(offered[0]).click()
    assert part.fields()["code_words"][0].endswith("otter")


# Without code words


@pytest.fixture
def without(qapp: QApplication, house: House, clock: FixedClock, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window under a policy without code words, over a logbook that has one."""
    logbook, _code = Logbook.create(house.paths.database, PASSPHRASE, today=clock.today(), cost=CHEAP)
    logbook.close()
    for policy in (Policy(), Policy(code_words=False)):
        under = replace(house, policy=PolicyReading(policy=policy))
        window = MainWindow(under, LogbookDoor(under, CHEAP), qapp, random.Random(7))
        window.show()
        window.open_with(PASSPHRASE)
        assert window.work is not None
        if policy.code_words:
            log(window.work, "2026-10-02", code_words=["airy heron"], note="tea")
            window.close()
            window.deleteLater()
    yield window
    window.close()
    window.deleteLater()


def test_an_organisation_can_do_without_code_words_and_nothing_shows_one(without: MainWindow) -> None:
    work = without.work
    assert work is not None
    uid = heron(work)
    without.to("search")
    search = page_of(without)
    filters = [each.text() for each in search.findChildren(Button) if each.isVisibleTo(search)]
    assert "Place" in filters
    assert "Code word" not in filters
    for key, about in (
        ("today", {}),
        ("sessions", {}),
        ("follow_up", {}),
        ("people", {}),
        ("person", {"code_word": uid}),
        ("log", {}),
        ("log", {"code_word": uid}),
    ):
        without.to(key, **about)
        assert "heron" not in told(page_of(without)), key
    log_page = page_of(without)
    assert isinstance(log_page, LogPage)
    assert not log_page.form.line_of("code_words").isVisibleTo(log_page)
    (session,) = work.record.in_month(work.record.months()[0][0])
    without.to("log", session=session.uid)
    log_page = page_of(without)
    assert isinstance(log_page, LogPage)
    log_page.save_button.click()
    assert work.record.get(session.uid).words.code_words == (uid,), "old ties stay"


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_or_too_small_where_two_look_on(
    filled: MainWindow, house: House, scale: float
) -> None:
    house.preferred.change(scale=scale)
    filled.look_changed()
    assert filled.work is not None
    uid = heron(filled.work)
    for key, about in (
        ("people", {}),
        ("person", {"code_word": uid}),
        ("about_you", {"code_word": uid, "mine_too": True}),
        ("about_you_copy", {"code_word": uid}),
        ("write_together", {"code_word": uid}),
        ("what_i_tell", {}),
    ):
        page = page_of(filled)
        page.alone = False
        filled.to(key, **about)
        if isinstance(page := page_of(filled), PersonPage):
            page.change.open()
        for _turn in range(3):
            QApplication.processEvents()
        assert faults(filled, house.look()) == [], key
