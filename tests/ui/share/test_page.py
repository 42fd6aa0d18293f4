"""Which time a summary can be about, and what has left already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerlog.domain.period import Period
from peerlog.storage.logbook import Logbook
from peerlog.ui.share.page import SharePage
from peerlog.ui.widgets.section import Section
from peerlog.ui.work import Work
from tests.stand_ins import FixedClock, Steps
from tests.ui.faults import faults
from tests.ui.share.conftest import Opener, button, fill, fill_again, settle, words_on

Q3 = Period.parse("2026-Q3")


def unfold(page: SharePage) -> None:
    for section in page.findChildren(Section):
        section.open()
    settle()


def test_only_what_can_be_settled_is_offered(open_page: Opener, filled: Work) -> None:
    page = open_page(SharePage, filled)
    assert set(page.periods) == {"2026-Q3", "2026-09", "2026-08", "2026-07"}


def test_the_others_stand_beside_them_and_say_why_not(open_page: Opener, filled: Work) -> None:
    page = open_page(SharePage, filled)
    assert "The year 2026 is not over yet." in words_on(page)


def test_a_month_without_sessions_between_others_is_named(
    open_page: Opener, work: Work, logbook: Logbook
) -> None:
    fill(logbook, date(2026, 5, 4), weeks=3)
    fill_again(logbook, date(2026, 8, 3))
    page = open_page(SharePage, work)
    assert "Nothing is logged in July 2026 and June 2026." in words_on(page)


@pytest.mark.parametrize(
    ("days", "said"),
    [(-100, "clock stands before the last thing written"), (+200, "clock seems to have jumped far ahead")],
)
def test_a_wrong_clock_is_said_once_and_what_to_do(
    days: int, said: str, open_page: Opener, filled: Work, clock: FixedClock
) -> None:
    clock.go_on(days=days)
    page = open_page(SharePage, filled)
    assert page.periods == {}
    assert words_on(page).count(said) == 1
    assert "Set the clock right, then try again." in words_on(page)
    assert "July 2026: once the clock is right." in words_on(page)
    assert "Nothing can be settled today" in words_on(page)
    assert "Nothing to sum up yet" not in words_on(page)


def test_many_reasons_are_folded_after_the_first_few(
    open_page: Opener, work: Work, logbook: Logbook, clock: FixedClock
) -> None:
    fill(logbook, date(2026, 1, 5), weeks=40)
    clock.go_on(days=400)
    page = open_page(SharePage, work)
    assert "January 2026: once" not in words_on(page)
    unfold(page)
    assert "January 2026: once" in words_on(page)


def test_a_time_that_waits_says_until_when(open_page: Opener, filled: Work, clock: FixedClock) -> None:
    clock.go_on(days=-(date(2026, 11, 22) - date(2026, 10, 4)).days)
    page = open_page(SharePage, filled)
    assert "2026-Q3" not in page.periods
    assert "July to September 2026 is over. It waits for late entries until 11 October." in words_on(page)


def test_the_latest_quarter_is_one_key_away(
    qtbot: QtBot, open_page: Opener, filled: Work, steps: Steps
) -> None:
    page = open_page(SharePage, filled)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert steps.went == [("preview", {"period": "2026-Q3"})]


def test_the_key_still_works_once_after_reading_again(
    qtbot: QtBot, open_page: Opener, filled: Work, steps: Steps
) -> None:
    page = open_page(SharePage, filled)
    filled.changes.tell("releases")
    settle()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert steps.went == [("preview", {"period": "2026-Q3"})]


def test_any_other_time_opens_too(open_page: Opener, filled: Work, steps: Steps) -> None:
    page = open_page(SharePage, filled)
    page.periods["2026-08"].click()
    assert steps.went == [("preview", {"period": "2026-08"})]


def test_it_says_that_nothing_has_left_until_something_has(
    open_page: Opener, filled: Work, tmp_path: Path
) -> None:
    page = open_page(SharePage, filled)
    assert "Nothing has left this laptop yet." in words_on(page)
    filled.summarise.save(Q3, tmp_path / "out", ["csv", "json"], "ward-4")
    filled.changes.tell("releases")
    settle()
    said = words_on(page).replace("\u200b", "")
    assert "Nothing has left this laptop yet." not in said
    assert "peerlog-2026-Q3-ward-4.csv, peerlog-2026-Q3-ward-4.json" in said
    assert "22 November" in said
    assert str(tmp_path / "out") in said


def test_what_is_settled_already_is_marked_and_no_longer_first(
    open_page: Opener, filled: Work, tmp_path: Path
) -> None:
    filled.summarise.save(Period.parse("2026-07"), tmp_path / "out", ["csv"])
    page = open_page(SharePage, filled)
    assert page.periods["2026-07"].accessibleDescription() == "settled already"
    assert "Settled already. Saving again writes the same numbers." in words_on(page)
    assert page.periods["2026-08"].accessibleDescription() == ""


def test_what_is_unfinished_is_named_with_a_way_to_finish_it(
    open_page: Opener, filled: Work, steps: Steps
) -> None:
    draft = filled.record.begin()
    kept = filled.drafts.keep(
        replace(draft, fields={"kind": "one_to_one", "held_on": "2026-08-12", "note": "zebrafish"})
    )
    filled.drafts.keep(replace(filled.record.begin(), fields={"kind": "group", "held_on": "2026-11-12"}))
    page = open_page(SharePage, filled)
    assert "Not finished yet for this time: One-to-one on 12 August." in words_on(page)
    assert "zebrafish" not in words_on(page)
    button(page, "Finish that first").click()
    assert steps.went == [("log", {"draft": kept.uid})]


def test_an_empty_log_says_when_there_will_be_something(open_page: Opener, work: Work, steps: Steps) -> None:
    page = open_page(SharePage, work)
    assert "Nothing to sum up yet" in words_on(page)
    assert page.periods == {}
    button(page, "Log a session").click()
    assert steps.went == [("log", {})]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("empty", [False, True])
def test_nothing_is_cut_or_too_small(
    open_page: Opener,
    work: Work,
    logbook: Logbook,
    with_look: Callable[..., Work],
    scale: float,
    empty: bool,
    tmp_path: Path,
) -> None:
    if not empty:
        fill(logbook, weeks=4)
        work.summarise.save(Period.parse("2026-07"), tmp_path / "out", ["csv", "json"])
        work.drafts.keep(replace(work.record.begin(), fields={"kind": "group", "held_on": "2026-07-12"}))
    scaled = with_look(scale=scale)
    assert faults(open_page(SharePage, scaled), scaled.look) == []


def test_reading_again_does_not_lose_the_keyboard(open_page: Opener, filled: Work) -> None:
    page = open_page(SharePage, filled)
    assert page.start is not None
    assert page.start.hasFocus()
    filled.changes.tell("releases")
    settle()
    assert page.start.hasFocus()
    assert page.isAncestorOf(QApplication.focusWidget())
