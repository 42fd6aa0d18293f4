"""The same as last time: three presses from wherever one stands, and nothing lost in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from peerlog.domain.group import PeerGroup
from peerlog.domain.session import Session
from peerlog.storage.logbook import Logbook
from peerlog.ui.groups.same_again import SameAgainPage
from peerlog.ui.log.numbers import CountPart
from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work
from tests.stand_ins import PASSPHRASE, Steps
from tests.ui.groups.conftest import Opener, a_group, log


class Presses:
    """Presses what can be seen, by its name, and counts."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot, self.count = window, qtbot, 0

    def __call__(self, name: str) -> None:
        QApplication.processEvents()
        found = [
            button
            for button in self.window.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled()
            if name in (button.text(), button.objectName(), button.accessibleName())
        ]
        assert len(found) == 1, (name, [button.text() for button in found])
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.count += 1
        QApplication.processEvents()


def sessions(window: MainWindow) -> list[Session]:
    assert window.work is not None
    return [s for month, _n in window.work.record.months() for s in window.work.record.in_month(month)]


@pytest.fixture
def with_tea(open_window: MainWindow) -> PeerGroup:
    assert open_window.work is not None
    tea = a_group(open_window.work, weekday=6)  # today is a Sunday
    log(
        open_window.work,
        tea,
        "2026-11-15",
        headcount=6,
        place="Day room",
        minutes_band="1_to_2_hours",
        led_by="another_peer",
        activities=["had_fun"],
    )
    return tea


def from_the_group(press: Presses, tea: PeerGroup) -> None:
    press.window.to("group", group=tea.uid)
    press("Same as last time")


def from_the_log_page(press: Presses, tea: PeerGroup) -> None:
    press.window.to("log")
    press("Tea group: same as last time")


def from_today(press: Presses, _tea: PeerGroup) -> None:
    press.window.to("today")
    press("Same as last time")


@pytest.mark.parametrize("begin", [from_the_group, from_the_log_page, from_today])
def test_same_as_last_time_seven_came_two_new_is_three_presses(
    begin: Callable[[Presses, PeerGroup], None],
    open_window: MainWindow,
    with_tea: PeerGroup,
    qtbot: QtBot,
) -> None:
    press = Presses(open_window, qtbot)
    begin(press, with_tea)
    press("headcount:7")
    press("Save, 2 new")
    assert press.count == 3
    newest, _before = sessions(open_window)
    assert (newest.headcount, newest.new_faces) == (7, 2)
    assert newest.held_on.isoformat() == "2026-11-22"
    assert (newest.kind, newest.words.group) == ("group", with_tea.uid)
    assert (newest.words.place, newest.minutes_band) == ("Day room", "1_to_2_hours")
    assert (newest.led_by, newest.activities) == ("another_peer", ("had_fun",))
    assert open_window.work is not None
    assert open_window.work.record.unfinished() == []


def saved_words(page: SameAgainPage) -> str:
    return " ".join(banner.text() for banner in page.findChildren(Banner) if banner.isVisible())


def test_when_it_is_saved_more_can_be_said(
    open_page: Opener, work: Work, tea: PeerGroup, steps: Steps, logbook: Logbook
) -> None:
    page = open_page(SameAgainPage, work, group=tea.uid)
    page.count.chips.chip("7").click()
    page.save_button.click()
    [session] = logbook.sessions.all()
    assert "Tea group, 7 came" in saved_words(page)
    more = next(b for b in page.findChildren(QAbstractButton) if b.text() == "Say more about it")
    more.click()
    assert steps.went == [("log", {"session": session.uid})]


def test_more_can_be_said_before_it_is_saved(
    open_page: Opener, work: Work, tea: PeerGroup, steps: Steps
) -> None:
    page = open_page(SameAgainPage, work, group=tea.uid)
    page.count.chips.chip("8").click()
    page.more.click()
    [(where, about)] = steps.went
    assert where == "log"
    again = open_page(LogPage, work, **about)
    assert again.form.fields()["headcount"] == 8
    assert again.form.fields()["group"] == tea.uid.hex()
    again.save_button.click()
    [session] = [s for month, _n in work.record.months() for s in work.record.in_month(month)]
    assert session.words.group == tea.uid


def test_how_many_came_is_asked_before_new_faces_are_saved(
    open_page: Opener, work: Work, tea: PeerGroup, logbook: Logbook
) -> None:
    page = open_page(SameAgainPage, work, group=tea.uid)
    page.new.buttons[2].click()
    assert page.count.wrong()
    assert list(logbook.sessions.all()) == []
    page.count.chips.chip("3").click()
    page.new.buttons[2].click()
    [session] = logbook.sessions.all()
    assert (session.headcount, session.new_faces) == (3, 2)


def test_another_number_is_written(open_page: Opener, work: Work, tea: PeerGroup, qtbot: QtBot) -> None:
    page = open_page(SameAgainPage, work, group=tea.uid)
    page.count.chips.chip("other").click()
    qtbot.keyClicks(page.count.other.begin(), "21")
    page.new.more.click()
    qtbot.keyClicks(page.new.other.begin(), "22")
    page.save_button.click()
    assert "more new faces than people" in page.new.wrong()
    page.new.other.begin().clear()
    qtbot.keyClicks(page.new.other.begin(), "5")
    page.save_button.click()
    [(month, _n)] = work.record.months()
    [session] = work.record.in_month(month)
    assert (session.headcount, session.new_faces) == (21, 5)


def test_left_in_the_middle_it_waits_as_an_unfinished_session(
    open_window: MainWindow, with_tea: PeerGroup
) -> None:
    open_window.to("same_again", group=with_tea.uid)
    assert open_window.book is not None
    page = open_window.book.page
    assert isinstance(page, SameAgainPage)
    page.count.chips.chip("7").click()
    open_window.lock()
    open_window.open_with(PASSPHRASE)
    assert open_window.book is not None
    page = open_window.book.page
    assert isinstance(page, SameAgainPage)
    assert page.count.fields() == {"headcount": 7}
    open_window.to("today")
    assert open_window.work is not None
    [waiting] = open_window.work.record.unfinished()
    assert waiting.fields["group"] == with_tea.uid.hex()
    open_window.to("same_again", group=with_tea.uid)
    open_window.to("today")
    assert len(open_window.work.record.unfinished()) == 1


def test_what_was_left_to_come_back_to_stands_there(open_page: Opener, work: Work, tea: PeerGroup) -> None:
    log(work, tea, "2026-11-17", come_back="Ask about the river")
    page = open_page(SameAgainPage, work, group=tea.uid)
    said = [label.text() for label in page.same.findChildren(type(page._header._title))]
    assert "Ask about the river" in said


def test_the_log_page_knows_the_group_and_fills_in_what_is_the_same(
    open_page: Opener, work: Work, tea: PeerGroup
) -> None:
    log(work, tea, "2026-11-17", place="Day room", minutes_band="30_to_60", come_back="The river")
    page = open_page(LogPage, work, group=True)
    page.form.note.field.note.insertPlainText("We sang.")
    page.form.group.chips.chip(tea.uid.hex()).click()
    page.form.group.same.click()
    said = page.form.fields()
    assert (said["place"], said["minutes_band"], said["note"]) == ("Day room", "30_to_60", "We sang.")
    assert "headcount" not in said
    assert isinstance(page.form.headcount, CountPart)
    page.form.part("come_back").field.note.insertPlainText("The song")
    page.save_button.click()
    assert work.following.groups.come_back(tea) == "The song"


def test_a_group_my_co_leader_counts_says_so_on_the_log_page(open_page: Opener, work: Work) -> None:
    shared = a_group(work, counted_here=False)
    page = open_page(LogPage, work, group=True)
    page.form.group.chips.chip(shared.uid.hex()).click()
    assert page.form.fields()["counted_here"] is False
