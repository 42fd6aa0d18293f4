"""The check-in's page and the line on Today."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from peerlog.ui.check_in.page import CheckInPage
from peerlog.ui.today.check_in_line import CheckInLine
from peerlog.ui.work import Work
from tests.stand_ins import Steps


def test_supervision_sooner_offers_a_line_and_puts_none_there_by_itself(
    qtbot: QtBot, work: Work, steps: Steps
) -> None:
    page = CheckInPage(work)
    qtbot.addWidget(page)
    page.feels.chips.chip("heavy").click()
    page.needs.chips.chip("supervision_sooner").click()
    page.save()
    assert work.own.topics.all() == []
    assert steps.offer is not None
    steps.offer.take()
    assert [topic.source for topic in work.own.topics.all()] == ["check_in"]


def test_the_role_is_asked_about_once_and_what_was_said_before_can_be_taken_out(
    qtbot: QtBot, work: Work, steps: Steps
) -> None:
    page = CheckInPage(work)
    qtbot.addWidget(page)
    page.feels.chips.chip("fine").click()
    page.save()
    page.months["2026-09"].click()
    again = CheckInPage(work)
    qtbot.addWidget(again)
    assert again.months == {}
    [away] = again.let_go.values()
    away.click()
    assert work.own.check_ins.all() == []
    assert steps.undo is not None
    steps.undo()
    assert len(work.own.check_ins.all()) == 1


def test_not_now_is_always_there_and_puts_it_off(qtbot: QtBot, work: Work, steps: Steps) -> None:
    work.own.check_ins.say_began("2026-09")
    line = CheckInLine(work)
    qtbot.addWidget(line)
    assert line.offered
    line.not_now.click()
    assert steps.went == [("today", {})]
    after = CheckInLine(work)
    qtbot.addWidget(after)
    assert not after.offered
