"""What waits behind Add: opened one at a time, open again for those who use it, asked only where it fits."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from peerlog.domain.content import Content
from peerlog.storage.logbook import Logbook
from peerlog.ui.log.listed import OnePart, SeveralPart
from peerlog.ui.log.owned import StrengthsPart
from peerlog.ui.log.page import LogPage
from peerlog.ui.work import Work
from tests.stand_ins import Steps
from tests.ui.log.conftest import Opener


def line_shown(page: LogPage, name: str) -> bool:
    return name in page.form._parts and page.form.line_of(name).isVisible()


def test_nothing_of_it_is_open_at_first(page: LogPage) -> None:
    assert not any(line_shown(page, name) for name in ("strengths", "activities", "promise", "driving"))
    assert page.form.add.button("strengths").isVisible()
    assert page.form.add.more.isVisible()


def test_one_section_at_a_time(page: LogPage) -> None:
    page.form.add.button("strengths").click()
    assert line_shown(page, "strengths")
    page.form.add.button("activities").click()
    assert line_shown(page, "activities")
    assert not line_shown(page, "strengths")


def test_a_section_that_holds_something_stays(page: LogPage) -> None:
    page.form.add.button("driving").click()
    page.form.part("driving").chips.chip("both").click()  # type: ignore[attr-defined]
    page.form.add.button("activities").click()
    assert line_shown(page, "driving")
    assert not page.form.add.button("driving").isVisible()


def test_sections_stay_open_for_those_who_use_them(page: LogPage, open_page: Opener, work: Work) -> None:
    page.form.kind.chips.chip("one_to_one").click()
    page.form.open_section("values")
    page.form.part("values").chips.chip("choice").click()  # type: ignore[attr-defined]
    page.form.open_section("themes")
    page.save_button.click()
    assert work.preferences.now.open_sections == ("values",)
    again = open_page()
    assert line_shown(again, "values")
    assert not line_shown(again, "themes")
    assert again.form.fields().keys() == {"held_on"}


def test_what_a_group_filled_in_does_not_stay_open_on_every_page_after_it(
    open_page: Opener, work: Work
) -> None:
    tea = replace(work.following.groups.new(), name="Tea", place="day room", minutes=60, led_by="me")
    group = work.following.groups.keep(tea)
    fields = work.following.groups.same_as_last_time(group.uid)
    draft = work.drafts.keep(replace(work.record.begin(), fields=fields | {"headcount": 5}))
    page = open_page(draft=draft.uid)
    page.form.open_section("values")
    page.form.part("values").chips.chip("choice").click()  # type: ignore[attr-defined]
    page.save_button.click()
    assert work.preferences.now.open_sections == ("values",)


def test_what_was_left_empty_can_be_folded_and_is_not_opened_again(open_page: Opener, work: Work) -> None:
    work.preferences.change(open_sections=("values", "driving"))
    page = open_page()
    page.form.kind.chips.chip("one_to_one").click()
    page.form.part("driving").chips.chip("they").click()  # type: ignore[attr-defined]
    page.form.add.fewer.click()
    assert not line_shown(page, "values")
    assert line_shown(page, "driving")
    page.save_button.click()
    assert work.preferences.now.open_sections == ("driving",)


def test_more_shows_every_section_and_goes_on_where_the_new_ones_begin(page: LogPage) -> None:
    page.form.add.more.click()
    shown = [key for key, button in page.form.add._buttons.items() if button.isVisible()]
    fits = [key for key, section in page.form._sections.items() if section.fits(None, None)]
    assert shown == fits
    assert len(fits) == len(page.form._sections) - 3  # what a group or involvement alone is asked
    assert QApplication.focusWidget() is page.form.add.button("values")


def test_groups_are_asked_who_led_and_involvement_what_part_it_is_about(page: LogPage) -> None:
    page.form.add.more.click()
    assert not page.form.add.button("led").isVisible()
    page.form.kind.chips.chip("group").click()
    assert page.form.add.button("led").isVisible()
    assert page.form.add.button("come_back").isVisible()
    assert not page.form.add.button("involved").isVisible()
    page.form.kind.chips.chip("involvement").click()
    assert line_shown(page, "ambitions")  # asked by itself


def test_an_answer_never_goes_away_with_its_question(page: LogPage, logbook: Logbook) -> None:
    page.form.kind.chips.chip("group").click()
    page.form.headcount.chips.chip("5").click()
    page.form.kind.chips.chip("one_to_one").click()
    assert page.form.headcount.isVisible()
    page.form.headcount.chips.chip("5").click()
    page.form.kind.chips.chip("brief_chat").click()
    assert not page.form.headcount.isVisible()


def test_whose_it_was_is_asked_only_about_what_is_chosen(page: LogPage) -> None:
    page.form.open_section("strengths")
    strengths = page.form.part("strengths")
    assert isinstance(strengths, StrengthsPart)
    assert not strengths.ask_whose.isVisible()
    strengths.families.chips("connection").chip("kindness").click()
    assert strengths.ask_whose.isVisible()
    assert not strengths.row("kindness").isVisible()
    strengths.ask_whose.click()
    assert strengths.row("kindness").isVisible()
    strengths.row("kindness").whose.chip("ours").click()
    assert strengths.fields() == {"strengths": [["kindness", "ours", False]]}
    strengths.families.chips("connection").chip("kindness").click()
    assert strengths.fields() == {}
    assert not strengths.ask_whose.isVisible()
    strengths.families.chips("connection").chip("kindness").click()
    assert strengths.fields() == {"strengths": [["kindness", None, False]]}


def test_what_is_for_carers_only_is_offered_with_carers(page: LogPage, content: Content) -> None:
    page.form.open_section("themes")
    themes = page.form.part("themes")
    assert isinstance(themes, SeveralPart)
    for_carers = {entry.key for entry in content.lists["themes"] if entry.carers_only}
    assert for_carers
    assert not for_carers & set(themes.chips.keys())
    page.form.with_whom.chips.chip("carer").click()
    assert for_carers <= set(themes.chips.keys())
    QApplication.processEvents()
    assert sum(themes.chips.chip(key).isVisible() for key in themes.chips.keys()) == 6  # noqa: SIM118
    themes.chips.chip("my_own_life").click()
    page.form.with_whom.chips.chip("staff").click()
    assert for_carers & set(themes.chips.keys()) == {"my_own_life"}
    assert themes.chips.value() == ["my_own_life"]


def test_what_is_for_carers_only_is_offered_in_a_carers_group_before_anyone_says_who_came(
    page: LogPage, content: Content
) -> None:
    for name in ("needs", "setting"):
        page.form.part(name)
    needs, setting = page.form.part("needs"), page.form.part("setting")
    assert isinstance(needs, SeveralPart)
    assert isinstance(setting, OnePart)
    for_carers = {entry.key for entry in content.lists["needs"] if entry.carers_only}
    assert len(for_carers) == 3
    setting.chips.chip("carers_group").click()
    assert for_carers <= set(needs.chips.keys())
    page.form.with_whom.chips.chip("staff").click()
    assert not for_carers & set(needs.chips.keys())


def test_chips_show_six_then_all(page: LogPage, content: Content) -> None:
    page.form.open_section("activities")
    activities = page.form.part("activities")
    assert isinstance(activities, SeveralPart)
    shown = [key for key in activities.chips.keys() if activities.chips.chip(key).isVisible()]  # noqa: SIM118
    assert shown == [entry.key for entry in content.lists["activities"].offered[:6]]


def test_code_words_are_suggested_three_at_a_time_and_none_is_needed(page: LogPage, logbook: Logbook) -> None:
    page.form.kind.chips.chip("one_to_one").click()
    words = page.form.code_words
    words.another.click()
    first = words.suggested.keys()
    assert len(first) == 3
    words.others.click()
    assert words.suggested.keys() != first
    picked = words.suggested.keys()[1]
    words.suggested.chip(picked).click()
    assert words.chips.value() == [picked]
    assert logbook.code_words.all() == []  # until it is saved, it is only a wish
    page.save_button.click()
    [kept] = logbook.code_words.all()
    assert kept.word == picked


def used_words(work: Work, *words: str) -> None:
    for word in words:
        fields = {"held_on": "2026-11-01", "kind": "one_to_one", "code_words": [word]}
        work.record.finish(replace(work.record.begin(), fields=fields))


def test_a_one_to_one_holds_one_code_word_and_a_group_several(work: Work, open_page: Opener) -> None:
    used_words(work, "amber heron", "quiet fern")
    page = open_page()
    words = page.form.code_words
    page.form.kind.chips.chip("one_to_one").click()
    words.chips.chip("amber heron").click()
    words.chips.chip("quiet fern").click()
    assert words.fields() == {"code_words": ["quiet fern"]}
    page.form.kind.chips.chip("group").click()
    words.chips.chip("amber heron").click()
    assert words.fields() == {"code_words": ["quiet fern", "amber heron"]}
    page.form.kind.chips.chip("one_to_one").click()
    page.save_button.click()
    assert words.wrong()
    assert words.fields() == {"code_words": ["quiet fern", "amber heron"]}


def test_many_code_words_are_found_by_their_first_letters(
    work: Work, open_page: Opener, steps: Steps
) -> None:
    used_words(work, *work.code_words.suggest(24), "amber heron")
    page = open_page()
    words = page.form.code_words
    assert words.search.isVisible()
    assert not words.chips.isVisible()
    words.search.field.edit.setText("HER")
    assert "amber heron" in words.found.keys()  # noqa: SIM118
    words.found.chip("amber heron").click()
    assert words.chips.value() == ["amber heron"]
    page.form.kind.chips.chip("one_to_one").click()
    page.save_button.click()
    assert steps.went == [("today", {})]


def test_driving_has_seats_and_words_of_its_own_for_groups(page: LogPage) -> None:
    page.form.open_section("driving")
    driving = page.form.part("driving")
    assert isinstance(driving, OnePart)
    driving.chips.chip("both").click()
    assert driving.chips.chip("both").text() == "We both were"
    page.form.kind.chips.chip("group").click()
    assert driving.chips.chip("both").text() == "All of us were"
    assert driving.value() == "both"


def test_a_way_to_begin_is_written_into_the_note(page: LogPage, content: Content) -> None:
    note = page.form.note
    note.help_begin.click()
    start = content.sentence_starts["note"][0]
    note.starts.findChildren(type(note.help_begin))[0].click()
    assert note.field.text() == f"{start} "
    assert QApplication.focusWidget() is note.field.note
