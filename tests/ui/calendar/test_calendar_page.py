"""The calendar: looked at, gone through by keys, planned in and logged from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.group import PeerGroup
from peerlog.ui.calendar.page import CalendarPage
from peerlog.ui.calendar.planned_page import PlannedPage
from peerlog.ui.log.page import LogPage
from peerlog.ui.widgets.day_cell import DayCell
from peerlog.ui.work import Work
from tests.stand_ins import Steps
from tests.ui.groups.conftest import Opener, log

TUESDAY = date(2026, 11, 24)


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: QWidget, words: str) -> None:
    QApplication.processEvents()
    next(b for b in page.findChildren(QAbstractButton) if b.text() == words and b.isVisible()).click()


def spoken(page: CalendarPage, day: date) -> str:
    return QAccessible.queryAccessibleInterface(page.grid.cell(day)).text(QAccessible.Text.Name)


def test_a_day_is_said_with_all_that_stands_on_it(open_page: Opener, work: Work, tea: PeerGroup) -> None:
    work.following.calendar.plan_group(tea, TUESDAY)
    log(work, tea, "2026-11-17")
    log(work, tea, "2026-11-17")
    page = open_page(CalendarPage, work)
    assert spoken(page, TUESDAY) == "Tuesday 24 November: Tea group planned for 14:00"
    assert spoken(page, date(2026, 11, 17)) == "Tuesday 17 November: Group, 2 logged"
    assert spoken(page, date(2026, 11, 22)) == "Sunday 22 November, today"
    assert spoken(page, date(2026, 11, 3)) == "Tuesday 3 November"


def test_arrows_go_from_day_to_day_and_over_the_end_of_the_month(
    open_page: Opener, work: Work, qtbot: QtBot
) -> None:
    page = open_page(CalendarPage, work)

    def here() -> date:
        now = QApplication.focusWidget()
        assert isinstance(now, DayCell)
        return now.day

    assert here() == date(2026, 11, 22)
    for key, day in (
        (Qt.Key.Key_Right, date(2026, 11, 23)),
        (Qt.Key.Key_Down, date(2026, 11, 30)),
        (Qt.Key.Key_Right, date(2026, 12, 1)),
        (Qt.Key.Key_Up, date(2026, 11, 24)),
        (Qt.Key.Key_Home, date(2026, 11, 23)),
        (Qt.Key.Key_End, date(2026, 11, 29)),
        (Qt.Key.Key_PageDown, date(2026, 12, 29)),
        (Qt.Key.Key_PageUp, date(2026, 11, 29)),
        (Qt.Key.Key_Left, date(2026, 11, 28)),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert here() == day
        assert page.grid.day() == day
    assert "Saturday 28 November 2026" in said(page)
    stops = [c for c in page.grid.findChildren(DayCell) if c.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert [cell.day for cell in stops if cell.isVisible()] == [date(2026, 11, 28)]


def test_a_usual_day_is_planned_by_one_press_and_called_off_with_undo(
    open_page: Opener, work: Work, tea: PeerGroup, steps: Steps
) -> None:
    page = open_page(CalendarPage, work, day="2026-11-24")
    assert work.following.calendar.planned(TUESDAY, TUESDAY) == []
    press(page, "Plan it")
    [planned] = work.following.calendar.planned(TUESDAY, TUESDAY)
    assert planned.group == tea.uid
    assert "planned for 14:00" in spoken(page, TUESDAY)
    press(page, "Call off")
    assert work.following.calendar.planned(TUESDAY, TUESDAY) == []
    assert steps.undo is not None
    steps.undo()
    assert work.following.calendar.planned(TUESDAY, TUESDAY) == [planned]


def test_what_is_planned_is_logged_from_there_and_gets_its_session(
    open_page: Opener, work: Work, steps: Steps
) -> None:
    calendar = work.following.calendar
    tied = calendar.tied(["amber heron"])
    planned = calendar.keep(
        replace(calendar.new(date(2026, 11, 20)), kind="going_along", code_words=tied, words="housing office")
    )
    page = open_page(CalendarPage, work, day="2026-11-20")
    press(page, "Log it")
    assert steps.went == [("log", {"planned": planned.uid})]
    page = open_page(LogPage, work, planned=planned.uid)
    assert page.form.fields() == {
        "kind": "going_along",
        "held_on": "2026-11-20",
        "held_on_typed": "Friday 20 November 2026",
        "code_words": ["amber heron"],
        "planned": planned.uid.hex(),
    }
    page.form.when.chips.chip("today").click()
    page.save_button.click()
    [(month, _count)] = work.record.months()
    [session] = work.record.in_month(month)
    assert calendar.get(planned.uid).session == session.uid


def test_something_is_planned_moved_and_half_of_it_waits(
    open_page: Opener, work: Work, tea: PeerGroup, steps: Steps, qtbot: QtBot
) -> None:
    page = open_page(PlannedPage, work, day="2026-11-25")
    page.save_button.click()
    assert page.kind.wrong()
    page.kind.chips.chip("group").click()
    page.group.chips.chip(tea.uid.hex()).click()
    assert page.fields()["at"] == "14:00"
    qtbot.keyClicks(page.words.begin(), "in the garden")
    assert page.keep_now()
    page = open_page(PlannedPage, work, day="2026-11-25")
    assert page.fields()["words"] == "in the garden"
    page.save_button.click()
    [planned] = work.following.calendar.planned(date(2026, 11, 25), date(2026, 11, 25))
    assert (planned.group, planned.at, planned.words) == (tea.uid, "14:00", "in the garden")
    assert work.drafts.of_page("planned") == []
    page = open_page(PlannedPage, work, planned=planned.uid)
    page.when.chips.chip("tomorrow").click()
    page.save_button.click()
    assert work.following.calendar.get(planned.uid).on == date(2026, 11, 23)
    assert steps.went[-1] == ("calendar", {"day": "2026-11-23"})


def test_another_day_is_picked_from_a_small_month(open_page: Opener, work: Work, qtbot: QtBot) -> None:
    page = open_page(LogPage, work)
    when = page.form.when
    when.chips.chip("other").click()
    when.pick.click()
    month = when._month
    assert month is not None
    assert not month.cell(date(2026, 11, 23)).isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert month.day() == date(2026, 11, 22)
    month.cell(date(2026, 11, 9)).click()
    assert page.form.fields()["held_on"] == "2026-11-09"
    assert not month.isVisible()
    assert "Monday 9 November 2026" in when.line.text()
