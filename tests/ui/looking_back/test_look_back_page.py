"""Look back: kind words and small charts of a month or a season, for its owner alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.period import Period
from peerlog.ui.look_back.driving import DrivingChart
from peerlog.ui.look_back.page import LookBackPage
from peerlog.ui.tasks import TaskRunner
from peerlog.ui.widgets.lines import Line
from peerlog.ui.work import Work
from tests.stand_ins import Steps
from tests.ui.looking_back.conftest import Opener, Say, Write, words_on


def month(write: Write) -> bytes:
    """An October with something of everything."""
    write(held_on="2026-09-02", driving="both")
    write(held_on="2026-10-02", driving="they", strengths=[["humour", "theirs", False]], needs=["food"])
    write(held_on="2026-10-03", driving="they", doors=[["volunteered", "mine", False]], themes=["hope"])
    return write(
        held_on="2026-10-05",
        learned="Soup is a good beginning.",
        promise="Ask about the gym",
        promise_end="no_longer_wanted",
        promise_ended_on="2026-10-09",
    )


def test_a_month_is_told_in_kind_words_and_counts_in_words(
    open_page: Opener, write: Write, say: Say, steps: Steps
) -> None:
    learned = month(write)
    say("I sang again.", said_on="2026-10-20")
    page = open_page(LookBackPage, period="2026-10")
    said = words_on(page)
    for words in (
        "October 2026",
        "You noticed strengths: connection.",
        "You looked back on one promise, however it ended.",
        "Soup is a good beginning.",
        "I sang again.",
        "Volunteered (mine), once",
        "Food, once",
        "Hope, once",
    ):
        assert words in said, words
    assert "Ask about the gym" not in said
    [line] = [line for line in page.findChildren(Line) if line.accessibleName().startswith("5 October")]
    line.click()
    assert steps.went == [("log", {"session": learned})]


def test_who_was_driving_is_said_by_month_in_words_in_bars_and_as_a_table(
    open_page: Opener, write: Write
) -> None:
    month(write)
    page = open_page(LookBackPage, period="2026-10")
    chart = page.findChild(DrivingChart)
    assert chart is not None
    bars = {bar.label: bar for bar in chart.chart.bars}
    assert list(bars) == ["May 26", "Jun 26", "Jul 26", "Aug 26", "Sep 26", "Oct 26"]
    assert bars["Oct 26"].parts == (2, 0, 0, 0, 0)
    assert bars["Oct 26"].words == "They were twice"
    assert bars["Sep 26"].words == "We both were once"
    assert bars["May 26"].words == "Not noted"
    assert "In October 2026: They were twice." in words_on(page)
    assert "October 2026: They were twice." in chart.picture.accessibleName()
    table = chart.findChild(QTableWidget)
    assert table is not None
    assert table.item(5, 1).text() == "They were twice"
    for word in ("better", "worse", "best", "average", "%"):
        assert word not in chart.chart.name


def test_it_is_turned_by_keys_from_the_first_month_to_this_one(
    qtbot: QtBot, open_page: Opener, write: Write
) -> None:
    month(write)
    page = open_page(LookBackPage)
    assert page.period == Period.parse("2026-10")
    page.chooser.older.click()
    assert page.period == Period.parse("2026-09")
    assert not page.chooser.older.isEnabled()
    page.chooser.newer.click()
    page.chooser.newer.click()
    assert page.period == Period.parse("2026-11")
    assert not page.chooser.newer.isEnabled()
    season = page.chooser.length.chip("quarter")
    season.setFocus()
    qtbot.keyClick(season, Qt.Key.Key_Space)
    assert page.about() == {"period": "2026-Q4"}
    assert "October to December 2026" in words_on(page)
    page.chooser.length.chip("month").click()
    assert page.period == Period.parse("2026-11")


def test_an_empty_month_says_something_kind(open_page: Opener, write: Write) -> None:
    month(write)
    said = words_on(open_page(LookBackPage, period="2026-03"))
    assert "Nothing was written down for this time, and that is fine." in said


def test_nothing_here_can_be_saved_printed_or_handed_on(open_page: Opener, write: Write) -> None:
    month(write)
    said = words_on(open_page(LookBackPage, period="2026-10")).casefold()
    for word in ("save", "print", "export", "copy"):
        assert word not in [line.strip() for line in said.splitlines()]
    assert "never saved as a file" in said


def test_what_was_ticked_stands_there_before_the_lines_are_read_on_another_thread(
    qtbot: QtBot, open_page: Opener, work: Work, write: Write
) -> None:
    month(write)
    slow = TaskRunner()
    page = open_page(LookBackPage, replace(work, tasks=slow), period="2026-10")
    assert "Food, once" in words_on(page)
    qtbot.waitUntil(lambda: page.remembered is not None, timeout=5_000)
    assert "Soup is a good beginning." in words_on(page)
    slow.wait()
    slow.end()


def test_turning_away_while_lines_are_read_leaves_nothing_of_the_other_time(
    qtbot: QtBot, open_page: Opener, work: Work, write: Write
) -> None:
    month(write)
    slow = TaskRunner()
    page = open_page(LookBackPage, replace(work, tasks=slow), period="2026-10")
    page.chooser.older.click()
    qtbot.waitUntil(lambda: page.remembered is not None, timeout=5_000)
    assert page.period == Period.parse("2026-09")
    assert "Soup is a good beginning." not in words_on(page)
    slow.wait()
    slow.end()
