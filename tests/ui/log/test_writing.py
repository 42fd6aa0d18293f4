"""A session from the empty page to the logbook: what is asked, what is enough, what is refused."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerlog.domain.content import Content
from peerlog.domain.period import Period
from peerlog.domain.session import (
    NOTE_LIMIT_BYTES,
    OWNED_LISTS,
    SEVERAL_LISTS,
    SINGLE_LISTS,
    Owned,
    Session,
    Words,
)
from peerlog.storage.logbook import Logbook
from peerlog.ui.log.days import DayPart
from peerlog.ui.log.groups import GroupPart
from peerlog.ui.log.lines import LinePart, NotePart
from peerlog.ui.log.listed import OnePart, SeveralPart
from peerlog.ui.log.numbers import CountPart, NumberPart
from peerlog.ui.log.owned import DoorsPart, StrengthsPart
from peerlog.ui.log.page import LogPage
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work
from tests.stand_ins import FixedClock, Steps
from tests.ui.log.conftest import Opener


def only_session(logbook: Logbook) -> Session:
    [session] = logbook.sessions.all()
    return session


def choose(page: LogPage, name: str, key: str) -> None:
    part = page.form.part(name)
    assert isinstance(part, OnePart | SeveralPart | CountPart | DayPart | GroupPart)
    part.chips.chip(key).click()


def write(page: LogPage, name: str, text: str) -> None:
    part = page.form.part(name)
    if isinstance(part, NotePart):
        part.field.note.insertPlainText(text)
    else:
        assert isinstance(part, LinePart)
        part.line.field.edit.setText(text)


def test_a_new_page_has_the_day_chosen_and_nothing_else(page: LogPage, clock: FixedClock) -> None:
    assert page.form.fields() == {"held_on": clock.today().isoformat()}


def test_the_five_questions_stand_on_one_small_screen(page: LogPage) -> None:
    shown = page._scroll.viewport().rect()
    for name in ("kind", "held_on", "with_whom", "code_words", "minutes_band"):
        line = page.form.line_of(name)
        at = line.mapTo(page._scroll.viewport(), line.rect().bottomRight())
        assert shown.contains(at), name
    assert page.rect().contains(page.form.note.mapTo(page, page.form.note.rect().bottomRight()))
    assert page._scroll.verticalScrollBar().maximum() == 0
    assert page.area.verticalScrollBar().maximum() == 0


def test_a_group_too_stands_on_one_small_screen(page: LogPage) -> None:
    choose(page, "kind", "group")
    QApplication.processEvents()
    assert page.form.headcount.isVisible()
    assert page._scroll.verticalScrollBar().maximum() == 0


def test_the_day_and_the_kind_are_enough(page: LogPage, logbook: Logbook, steps: Steps) -> None:
    choose(page, "kind", "brief_chat")
    page.save_button.click()
    session = only_session(logbook)
    assert session == Session(uid=session.uid, held_on=date(2026, 11, 22), kind="brief_chat")
    assert steps.said == ["Saved"]
    assert steps.went == [("today", {})]


def test_without_a_kind_it_says_so_beside_it_and_goes_there(page: LogPage, logbook: Logbook) -> None:
    write(page, "note", "We sat by the window.")
    page.form.note.field.note.setFocus()
    page.save_button.click()
    assert not list(logbook.sessions.all())
    assert page.form.kind.wrong()
    assert QApplication.focusWidget() is page.form.kind.chips.chip("one_to_one")
    assert page.form.fields()["note"] == "We sat by the window."
    choose(page, "kind", "one_to_one")
    assert not page.form.kind.wrong()
    page.save_button.click()
    assert only_session(logbook).words.note == "We sat by the window."


def test_of_several_problems_each_stands_beside_its_answer_and_the_first_is_gone_to(
    page: LogPage, logbook: Logbook
) -> None:
    choose(page, "kind", "group")
    choose(page, "headcount", "3")
    choose(page, "new_faces", "5")
    choose(page, "kind", "group")
    choose(page, "held_on", "other")
    page.form.when.line.field.edit.setText("24 November 2026")
    page.save_button.click()
    wrong = [part.wrong() for part in (page.form.kind, page.form.when, page.form.new_faces)]
    assert all(wrong)
    assert len(set(wrong)) == 3
    assert QApplication.focusWidget() is page.form.kind.chips.chip("group")
    assert not list(logbook.sessions.all())


def test_a_day_that_has_not_come_is_refused_beside_the_day(page: LogPage, logbook: Logbook) -> None:
    choose(page, "kind", "one_to_one")
    choose(page, "held_on", "other")
    page.form.when.line.field.edit.setText("24 November 2026")
    page.save_button.click()
    assert "not come yet" in page.form.when.wrong()
    assert QApplication.focusWidget() is page.form.when.line.field.edit
    page.form.when.line.field.edit.setText("tuesday")
    page.save_button.click()
    assert only_session(logbook).held_on == date(2026, 11, 17)


@pytest.mark.parametrize("typed", ["", "31 February", "a while ago"])
def test_what_is_no_day_is_never_taken_for_today(page: LogPage, logbook: Logbook, typed: str) -> None:
    choose(page, "kind", "one_to_one")
    choose(page, "held_on", "other")
    page.form.when.line.field.edit.setText(typed)
    page.save_button.click()
    assert not list(logbook.sessions.all())
    assert page.form.when.wrong()
    assert page.form.when.line.text() == typed


def test_a_group_is_one_flow_with_how_many_came_and_new_faces(
    open_page: Opener, logbook: Logbook, qtbot: QtBot
) -> None:
    page = open_page(group=True)
    assert page.form.kind.value() == "group"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_7)
    choose(page, "new_faces", "2")
    choose(page, "minutes_band", "1_to_2_hours")
    page.form.open_section("led")
    choose(page, "led_by", "another_peer")
    page.form.open_section("driving")
    driving = page.form.part("driving")
    assert isinstance(driving, OnePart)
    assert driving.chips.chip("they").text() == "The group was"
    choose(page, "driving", "they")
    page.save_button.click()
    session = only_session(logbook)
    assert (session.kind, session.headcount, session.new_faces) == ("group", 7, 2)
    assert (session.led_by, session.driving) == ("another_peer", "they")


def test_more_new_faces_than_people_is_refused_beside_the_new_faces(page: LogPage, logbook: Logbook) -> None:
    choose(page, "kind", "group")
    choose(page, "headcount", "3")
    choose(page, "new_faces", "5")
    page.save_button.click()
    assert page.form.new_faces.wrong()
    assert not page.form.headcount.wrong()
    choose(page, "new_faces", "1")
    page.save_button.click()
    assert only_session(logbook).new_faces == 1


@pytest.mark.parametrize(("typed", "kept"), [("12", 12), ("2", 2), ("0", 0)])
def test_any_other_number_of_people_is_typed(page: LogPage, logbook: Logbook, typed: str, kept: int) -> None:
    choose(page, "kind", "group")
    choose(page, "headcount", "other")
    page.form.headcount.other.edit.setText(typed)
    page.save_button.click()
    assert only_session(logbook).headcount == kept


@pytest.mark.parametrize("typed", ["12a", "-3", "1.5", "501"])
def test_what_is_no_number_of_people_stops_the_saving_and_stays(
    page: LogPage, logbook: Logbook, typed: str
) -> None:
    choose(page, "kind", "group")
    choose(page, "headcount", "other")
    page.form.headcount.other.edit.setText(typed)
    page.save_button.click()
    assert not list(logbook.sessions.all())
    assert page.form.headcount.wrong()
    assert page.form.headcount.other.edit.text() == typed[:4]


def test_how_long_is_said_in_one_way_only(page: LogPage, logbook: Logbook) -> None:
    choose(page, "kind", "one_to_one")
    choose(page, "minutes_band", "30_to_60")
    page.form.open_section("minutes")
    exact = page.form.part("minutes")
    assert isinstance(exact, NumberPart)
    exact.edit.setText("40")
    assert page.form.minutes_band.value() is None
    choose(page, "minutes_band", "longer")
    assert exact.edit.text() == ""
    exact.edit.setText("200")
    page.save_button.click()
    assert (only_session(logbook).minutes, only_session(logbook).minutes_band) == (200, None)


def test_too_many_minutes_are_refused_beside_the_minutes(page: LogPage, logbook: Logbook) -> None:
    choose(page, "kind", "one_to_one")
    page.form.open_section("minutes")
    exact = page.form.part("minutes")
    assert isinstance(exact, NumberPart)
    exact.edit.setText("1441")
    page.save_button.click()
    assert exact.wrong()
    assert QApplication.focusWidget() is exact.edit
    assert not list(logbook.sessions.all())


def test_the_chosen_answer_pressed_again_is_taken_back(page: LogPage, logbook: Logbook) -> None:
    choose(page, "kind", "one_to_one")
    choose(page, "with_whom", "carer")
    choose(page, "with_whom", "carer")
    page.save_button.click()
    assert only_session(logbook).with_whom is None


def test_everything_there_is_can_be_said(
    open_page: Opener, work: Work, logbook: Logbook, content: Content
) -> None:
    """Every field of a session is filled by hand; one that no control can reach fails here."""
    tea = work.following.groups.keep(replace(work.following.groups.new(), name="Tea group"))
    page = open_page()
    choose(page, "kind", "group")
    choose(page, "group", tea.uid.hex())
    choose(page, "headcount", "8")
    choose(page, "new_faces", "1")
    choose(page, "with_whom", "mixed")
    page.form.code_words.another.click()
    page.form.code_words.suggested.chip(page.form.code_words.suggested.keys()[0]).click()
    for name in SINGLE_LISTS:
        if name != "with_whom":
            choose(page, name, content.lists[name].offered[-1].key)
    choose(page, "minutes_band", "1_to_2_hours")
    for name in SEVERAL_LISTS:
        for entry in content.lists[name].offered[:2]:
            choose(page, name, entry.key)
    strengths, doors = page.form.part("strengths"), page.form.part("doors")
    assert isinstance(strengths, StrengthsPart)
    assert isinstance(doors, DoorsPart)
    strengths.families.chips("hope").chip("trying_again").click()
    strengths.row("trying_again").whose.chip("theirs").click()
    strengths.row("trying_again").named.chip("named_it").click()
    doors.chips.chip("campaigned").click()
    doors.row("campaigned").whose.chip("mine").click()
    for name in ("note", "place", "hard", "learned", "next_step", "promise", "come_back", "what_came"):
        write(page, name, f"about {name}")
    for name, of_list in (("involved_from", "involvement_from"), ("told_what_came", "told_what_came")):
        choose(page, name, content.lists[of_list].offered[-1].key)
    choose(page, "promise_by", "week")
    for name in ("ok_to_count", "counted_here"):
        page.form.part(name).begin().findChild(type(page.form.kind.chips.chip("group"))).click()  # type: ignore[union-attr]
    page.save_button.click()
    session = only_session(logbook)
    plain = {part.name for part in fields(session)} - {"uid", "minutes", "trashed_on", "words"}
    said = {name: getattr(session, name) for name in plain}
    assert {name for name, value in said.items() if value is None or value is True or value == ()} == set()
    elsewhere = {"promise_end", "promise_ended_on", "promise_next_time"}
    assert {part.name for part in fields(Words) if not getattr(session.words, part.name)} == elsewhere
    assert session.strengths == (Owned("trying_again", "theirs", True),)
    assert session.doors == (Owned("campaigned", "mine"),)
    assert session.words.promise_by == date(2026, 11, 29)


def filled_session(content: Content, word: bytes) -> Session:
    """Everything said, with what a later version of the page would be most likely to lose."""
    said: dict[str, Any] = {name: content.lists[name].offered[0].key for name in SINGLE_LISTS}
    said |= {name: tuple(entry.key for entry in content.lists[name].entries) for name in SEVERAL_LISTS}
    said["strengths"] = (Owned("kindness", "mine"), Owned("kindness", "theirs", True), Owned("places"))
    said["doors"] = (Owned("campaigned", "groups"),)
    assert set(OWNED_LISTS) <= set(said)
    return Session(
        uid=b"12345678",
        held_on=date(2026, 7, 3),
        kind="group",
        minutes=47,
        headcount=31,
        new_faces=0,
        ok_to_count=False,
        counted_here=False,
        words=Words(
            note="one\n\ntwo  \n\tthree",
            place="a\nplace with a break",
            hard="h",
            learned="l",
            next_step="n",
            promise="p\nq",
            promise_by=date(2026, 7, 9),
            code_words=(word,),
        ),
        **said,
    )


def test_a_session_opened_and_saved_again_is_the_very_same(
    work: Work, open_page: Opener, logbook: Logbook, content: Content, steps: Steps
) -> None:
    with logbook.transaction():
        word = logbook.code_words.add("amber heron")
        logbook.sessions.add(filled_session(content, word.uid))
    before = only_session(logbook)
    page = open_page(session=before.uid)
    assert page.form.when.line.text() == "Friday 3 July 2026"
    page.save_button.click()
    assert only_session(logbook) == before
    assert steps.went == [("sessions", {})]


def test_a_session_is_changed_in_place(open_page: Opener, work: Work, logbook: Logbook) -> None:
    draft = replace(work.record.begin(), fields={"held_on": "2026-11-20", "kind": "group", "headcount": 7})
    uid = work.record.finish(draft).uid
    page = open_page(session=uid)
    choose(page, "headcount", "8")
    write(page, "note", "One more came late.")
    page.save_button.click()
    changed = only_session(logbook)
    assert (changed.uid, changed.headcount, changed.words.note) == (uid, 8, "One more came late.")


NAUGHTY = [
    "=1+1",
    "<img src='file:///etc/passwd'> <b>&amp;</b>",
    "שלום עולם ‮evil‬",
    "👩‍👩‍👧‍👦 ﷽ Z̸̧̛a̴l̷g̵o̶",
    "'; DROP TABLE session; --",
    "\ttab and  two  spaces \n\n and an empty line\n",
    "zero\u200bwidth, non\u00a0breaking, a mark\ufeffof order",
]


@pytest.mark.parametrize("text", NAUGHTY)
def test_words_are_kept_exactly_as_typed(
    page: LogPage, open_page: Opener, logbook: Logbook, text: str
) -> None:
    choose(page, "kind", "one_to_one")
    for name in ("note", "hard", "learned", "next_step", "promise"):
        write(page, name, text)
    line = text.replace("\n", " ").replace("\t", " ")
    write(page, "place", line)
    page.save_button.click()
    words = only_session(logbook).words
    assert {words.note, words.hard, words.learned, words.next_step, words.promise} == {text}
    assert words.place == line
    again = open_page(session=only_session(logbook).uid)
    assert again.form.fields()["note"] == text


def test_a_megabyte_of_words_is_kept_and_more_is_refused_beside_it(page: LogPage, logbook: Logbook) -> None:
    choose(page, "kind", "one_to_one")
    full = ("we walked and talked. " * 50_000)[:NOTE_LIMIT_BYTES]
    page.form.note.field.note.setPlainText(full + "!")
    page.save_button.click()
    assert page.form.note.wrong()
    assert page.form.fields()["note"] == full + "!"
    page.form.note.field.note.setPlainText(full)
    page.save_button.click()
    assert only_session(logbook).words.note == full


def test_reflect_on_it_saves_first_and_opens_the_reflection_about_it(
    page: LogPage, logbook: Logbook, steps: Steps
) -> None:
    choose(page, "kind", "one_to_one")
    page.reflect.click()
    assert steps.went == [("reflection", {"session": only_session(logbook).uid})]


def test_numbers_already_sent_are_spoken_of_plainly(open_page: Opener, work: Work, tmp_path: Path) -> None:
    draft = replace(work.record.begin(), fields={"held_on": "2026-07-10", "kind": "one_to_one"})
    uid = work.record.finish(draft).uid

    def told() -> list[str]:
        return [banner.text() for banner in open_page(session=uid).findChildren(Banner) if banner.isVisible()]

    assert told() == []
    work.summarise.save(Period.parse("2026-07"), tmp_path, ("csv",))
    [words] = told()
    assert "cannot be called back" in words
