"""Groups on their pages: written down, put in order, ended, handed on and taken in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.group import PeerGroup
from peerlog.report.group_plan_file import written
from peerlog.ui.groups.form import ME, read_clock
from peerlog.ui.groups.form_page import GroupFormPage
from peerlog.ui.groups.group_page import GroupPage
from peerlog.ui.groups.page import GroupsPage
from peerlog.ui.groups.plan_in import PlanInPage
from peerlog.ui.groups.plan_out import PlanOutPage
from peerlog.ui.groups.steps import StepsPart
from peerlog.ui.share.left_page import LeftPage
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, Steps
from tests.ui.groups.conftest import Opener, a_group, log


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: QWidget, words: str) -> None:
    QApplication.processEvents()
    next(b for b in page.findChildren(QAbstractButton) if b.text() == words and b.isVisible()).click()


def plan_of(page: GroupFormPage) -> StepsPart:
    part = page.form.part("plan")
    assert isinstance(part, StepsPart)
    return part


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:00", "14:00"),
        ("2pm", "14:00"),
        ("12 am", "00:00"),
        ("9.30", "09:30"),
        ("9", "09:00"),
        ("1400", "14:00"),
        ("25:00", None),
        ("13pm", None),
        ("noon", None),
        ("١٤:٠٠", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, read: str | None) -> None:
    assert read_clock(typed) == read


def test_a_name_is_enough_and_the_rest_is_kept_as_it_was_said(
    open_page: Opener, work: Work, steps: Steps, qtbot: QtBot
) -> None:
    page = open_page(GroupFormPage, work)
    page.save_button.click()
    assert "give it a name" in page.form.part("name").wrong()
    qtbot.keyClicks(page.form.part("name").begin(), "Tea group")
    qtbot.keyClicks(page.form.part("starts_at").begin(), "2pm")
    page.form.part("weekday").chips.chip("1").click()
    page.form.part("writes_up").chips.chip("co_leader").click()
    assert "not in your numbers" in said(page)
    page.save_button.click()
    [group] = work.following.groups.going()
    assert (group.name, group.weekday, group.starts_at) == ("Tea group", 1, "14:00")
    assert not group.counted_here
    assert steps.went == [("group", {"group": group.uid})]
    assert work.drafts.of_page("group_form") == []


def test_what_is_no_time_is_told(open_page: Opener, work: Work, tea: PeerGroup) -> None:
    page = open_page(GroupFormPage, work, group=tea.uid)
    page.form.part("starts_at").begin().setText("after lunch")
    page.save_button.click()
    assert page.form.part("starts_at").wrong()
    assert work.following.groups.get(tea.uid) == tea


def test_opening_and_saving_a_group_changes_nothing(open_page: Opener, work: Work) -> None:
    group = a_group(work, minutes=45, every="month", led_by="staff", activities=("listened",), place="Hall")
    page = open_page(GroupFormPage, work, group=group.uid)
    page.save_button.click()
    assert work.following.groups.get(group.uid) == group
    page = open_page(GroupFormPage, work, group=group.uid)
    page.form.part("writes_up").chips.chip(ME).click()
    page.save_button.click()
    assert work.following.groups.get(group.uid) == group


def test_steps_are_moved_by_buttons_and_by_keys_and_taken_out(
    open_page: Opener, work: Work, tea: PeerGroup, qtbot: QtBot
) -> None:
    page = open_page(GroupFormPage, work, group=tea.uid)
    plan = plan_of(page)
    plan.lines[2].up.click()
    assert plan.steps() == ["Kettle on", "Wash up", "Hellos"]
    here = QApplication.focusWidget()
    assert here is plan.lines[1].field.field.edit
    qtbot.keyClick(here, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert plan.steps() == ["Wash up", "Kettle on", "Hellos"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert plan.steps() == ["Kettle on", "Wash up", "Hellos"]
    plan.lines[1].out.click()
    qtbot.keyClick(plan.lines[1].field.field.edit, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is plan.lines[2].field.field.edit
    qtbot.keyClicks(plan.lines[2].field.field.edit, "Goodbyes")
    assert not plan.lines[0].up.isEnabled()
    assert not plan.lines[2].down.isEnabled()
    page.save_button.click()
    assert work.following.groups.get(tea.uid).plan == ("Kettle on", "Hellos", "Goodbyes")


def test_half_a_group_waits_as_a_draft_and_is_offered_again(
    open_page: Opener, work: Work, qtbot: QtBot, steps: Steps
) -> None:
    page = open_page(GroupFormPage, work)
    qtbot.keyClicks(page.form.part("name").begin(), "Soup")
    qtbot.keyClicks(plan_of(page).begin(), "Chop")
    page.back.click()
    groups = open_page(GroupsPage, work)
    assert "You began to write down a group" in said(groups)
    again = open_page(GroupFormPage, work)
    assert again.form.fields() == {"name": "Soup", "plan": ["Chop"]}
    plan_of(again).take_out(0)
    again.form.part("name").begin().clear()
    assert again.keep_now()
    assert work.drafts.of_page("group_form") == []


def test_a_name_in_the_texts_is_told_and_never_stops_anybody(open_page: Opener, work: Work) -> None:
    work.code_words.suggest()
    page = open_page(GroupFormPage, work)
    page.form.show_fields({"name": "Tea", "plan": ["Ring Jonathan Smith on 07700 900123"]})
    found = [pointing.words for pointing in page.spots.look_over()]
    assert any("900123" in words for words in found)
    assert "900123" in page.spots.told.text()
    page.save_button.click()
    assert [group.name for group in work.following.groups.going()] == ["Tea"]


def test_a_group_ends_with_undo_and_begins_again(
    open_page: Opener, work: Work, tea: PeerGroup, steps: Steps
) -> None:
    page = open_page(GroupPage, work, group=tea.uid)
    page.end.click()
    assert work.following.groups.going() == []
    assert steps.undo is not None
    steps.undo()
    assert work.following.groups.going() == [tea]
    work.following.groups.end(tea.uid)
    page = open_page(GroupPage, work, group=tea.uid)
    press(page, "Begin again")
    assert work.following.groups.going() == [tea]


def test_the_page_of_a_group_shows_its_plan_what_waits_and_the_last_times(
    open_page: Opener, work: Work, tea: PeerGroup, steps: Steps
) -> None:
    uid = log(work, tea, "2026-11-17", headcount=7, come_back="The river")
    log(work, a_group(work, name="Soup"), "2026-11-18", headcount=4)
    page = open_page(GroupPage, work, group=tea.uid)
    words = said(page)
    for there in ("Kettle on", "Be kind", "The river", "7 came", "Tuesday 24 Nov"):
        assert there in words, there
    assert "4 came" not in words
    press(page, "Plan it")
    tuesday = date(2026, 11, 24)
    assert [each.group for each in work.following.calendar.planned(tuesday, tuesday)] == [tea.uid]
    line = next(b for b in page.findChildren(QAbstractButton) if "7 came" in b.accessibleName())
    line.click()
    assert steps.went[-1] == ("log", {"session": uid})


def test_a_plan_is_looked_at_whole_and_handed_on(
    open_page: Opener, work: Work, tea: PeerGroup, chosen_folder: ChosenFolder
) -> None:
    page = open_page(PlanOutPage, work, group=tea.uid)
    words = said(page)
    for there in ("Tea group", "Kettle on", "Be kind", "Every week"):
        assert there in words, there
    page.rules.click()
    page.draw()
    assert "Be kind" not in said(page)
    page.save_button.click()
    assert chosen_folder.path is not None
    plan = json.loads((chosen_folder.path / "peerlog-plan.json").read_text(encoding="utf-8"))
    assert plan["ground_rules"] == []
    assert (chosen_folder.path / "peerlog-plan.html").is_file()
    left = open_page(LeftPage, work)
    assert "A plan for a group" in said(left)
    assert "peerlog-" in said(left)
    left._check.click()
    assert "unchanged" in said(left)


def test_words_that_point_to_somebody_wait_for_being_read_again(
    open_page: Opener, work: Work, chosen_folder: ChosenFolder
) -> None:
    group = a_group(work, plan=("Ring 07700 900123",))
    page = open_page(PlanOutPage, work, group=group.uid)
    page.save_button.click()
    assert chosen_folder.path is not None
    assert list(chosen_folder.path.iterdir()) == []
    assert page.read_again.isVisible()
    page.read_again.click()
    page.save_button.click()
    assert len(list(chosen_folder.path.iterdir())) == 2


def test_a_plan_from_elsewhere_is_looked_at_before_it_is_taken(
    open_page: Opener, work: Work, tea: PeerGroup, chosen_folder: ChosenFolder, steps: Steps
) -> None:
    assert chosen_folder.path is not None
    file = chosen_folder.path / "theirs.json"
    from peerlog.domain.group_plan import plan_of as given

    file.write_bytes(written(replace(given(tea, "Soup club"), plan=("Chop", "Stir"))))
    chosen_folder.path = file
    page = open_page(PlanInPage, work)
    page.choose_button.click()
    assert "Chop" in said(page)
    assert len(work.following.groups.all()) == 1
    page.take.click()
    taken = next(group for group in work.following.groups.all() if group.name == "Soup club")
    assert taken.plan == ("Chop", "Stir")
    assert steps.went == [("group_form", {"group": taken.uid})]


def test_a_file_that_is_no_plan_is_told_and_nothing_is_taken(
    open_page: Opener, work: Work, tmp_path: Path, chosen_folder: ChosenFolder
) -> None:
    file = tmp_path / "log.json"
    file.write_text('{"schema": "peerlog-log-1"}')
    chosen_folder.path = file
    page = open_page(PlanInPage, work)
    page.choose_button.click()
    assert "no plan for a group" in page.told.text()
    assert page.plan is None
    assert work.following.groups.all() == []
