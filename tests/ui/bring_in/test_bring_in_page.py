"""Bringing a real file in through the real window, from the empty page to the way back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from peerlog.open_work import make_work
from peerlog.storage.logbook import Logbook
from peerlog.ui.bring_in.check import CheckView
from peerlog.ui.bring_in.choosing import TableDialog
from peerlog.ui.bring_in.columns import ColumnsView
from peerlog.ui.bring_in.done import DoneView
from peerlog.ui.bring_in.meanings import MeaningsView
from peerlog.ui.bring_in.page import BringInPage
from peerlog.ui.folders import Place
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.tasks import TaskRunner
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.work import Work
from tests.stand_ins import PASSPHRASE, ChosenFolder, Steps
from tests.ui.faults import faults

TABLE = """Date of contact,Client name,Type of contact,Length,How many?,Values,Comments,A very long name
03/07/2026,Someone,1:1,45,,Choice,We talked about the garden,
04/07/2026,,Peer Group,1h 30,7,Choice; Integrity,Collage with Siobhan and 07700 900123,Good
05/07/2026,,Zumba,60,12,,"Danced, then tea",
06/07/2026,,Annual leave,,,,,
07/07/2026,,1:1,a while,,,Walked,
"""


@pytest.fixture
def theirs(house: House, tmp_path: Path) -> Path:
    """The file a person would choose."""
    file = tmp_path / "theirs.csv"
    file.write_text(TABLE, encoding="cp1252")
    assert isinstance(house.files, ChosenFolder)
    house.files.path = file
    return file


def page_of(window: MainWindow) -> BringInPage:
    assert window.book is not None
    page = window.book.page
    assert isinstance(page, BringInPage)
    return page


def columns(page: BringInPage) -> ColumnsView:
    assert isinstance(page.view, ColumnsView)
    return page.view


def meanings(page: BringInPage) -> MeaningsView:
    assert isinstance(page.view, MeaningsView)
    return page.view


def check(page: BringInPage) -> CheckView:
    assert isinstance(page.view, CheckView)
    return page.view


def choose(page: BringInPage, ours: str, words: str, key: str) -> None:
    """Presses a word and then the chip it stands for."""
    meanings(page).lines[ours, words].click()
    dialog = meanings(page).dialog
    assert dialog is not None
    dialog.chips.chip(key).click()


def shown(page: BringInPage) -> str:
    """Every word in sight."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def as_far_as_the_check(page: BringInPage) -> None:
    page.next.click()
    page.next.click()
    choose(page, "kind", "Zumba", "activity")
    meanings(page).lines["kind", "Annual leave"].click()
    dialog = meanings(page).dialog
    assert dialog is not None
    [leave] = [button for button in dialog.findChildren(Button) if button.text().startswith("Leave")]
    leave.click()
    order = meanings(page).order
    assert order is not None
    order.chip("day_first").click()
    page.next.click()


def test_a_spreadsheet_comes_in_step_by_step_and_goes_again(open_window: MainWindow, theirs: Path) -> None:
    open_window.to("sessions")
    open_window.to("bring_in")
    page, work = page_of(open_window), open_window.work
    assert work is not None
    page.next.click()
    assert columns(page).mapping.columns["Client name"] == ""
    assert "Client name" in shown(page)
    page.next.click()
    page.next.click()
    assert "3 questions are still open" in page.above.text()
    choose(page, "kind", "Zumba", "activity")
    choose(page, "kind", "Annual leave", "meeting")
    order = meanings(page).order
    assert order is not None
    assert [order.chip(key).text() for key in ("day_first", "month_first")] == [
        "The day: 3 July 2026",
        "The month: 7 March 2026",
    ]
    order.chip("day_first").click()
    page.next.click()
    told = shown(page).replace("\u200b", "")
    assert "Row 6, How long: this cannot be read as a length of time" in told
    assert "Row 3: 4 July 2026, Group" in told
    assert "We talked about the garden" in told
    page.next.click()
    assert "rows that cannot be read" in page.above.text()
    bad = check(page).bad_rows
    assert bad is not None
    bad.chip("leave").click()
    assert page.next.text() == "Bring in 4 sessions"
    page.next.click()
    assert isinstance(page.view, DoneView)
    assert sum(count for _month, count in work.record.months()) == 4
    page.view.undo.click()
    assert work.record.months() == []
    assert "4 sessions are gone again" in page.above.text()
    assert work.drafts.of_page("bring_in") == []


def test_words_that_could_point_to_somebody_are_told_by_row_and_can_stay_outside(
    open_window: MainWindow, theirs: Path
) -> None:
    open_window.to("bring_in")
    page, work = page_of(open_window), open_window.work
    assert work is not None
    as_far_as_the_check(page)
    view = check(page)
    assert view.look_at_names is not None
    view.look_at_names.click()
    assert view.dialog is not None
    told = " ".join(label.text().replace("\u200b", "") for label in view.dialog.findChildren(QLabel))
    assert "Row 3, Your note: “Siobhan” in" in told
    assert "“07700 900123”" in told
    view.dialog.accept()
    assert view.names is not None
    assert view.bad_rows is not None
    view.names.chip("without").click()
    view.bad_rows.chip("leave").click()
    page.next.click()
    (month, _count) = work.record.months()[0]
    notes = [session.words.note for session in work.record.in_month(month)]
    assert any("Collage with … and …" in note for note in notes)
    assert not any("Siobhan" in note for note in notes)


def test_the_same_file_again_is_noticed_and_its_rows_stay_out(open_window: MainWindow, theirs: Path) -> None:
    for _time in range(2):
        open_window.to("bring_in")
        page = page_of(open_window)
        if _time == 0:
            as_far_as_the_check(page)
        else:
            page.next.click()
            page.next.click()
            page.next.click()  # every word is known from the last time
        bad = check(page).bad_rows
        assert bad is not None
        bad.chip("leave").click()
        if _time == 0:
            page.next.click()
    told = shown(page)
    assert "This very file was brought in before" in told
    assert "3 rows say the same as sessions you have." in told
    page.next.click()
    assert "Nothing of this file would come in" in page.above.text()
    repeated = check(page).repeated
    assert repeated is not None
    repeated.chip("again").click()
    page.next.click()
    assert open_window.work is not None
    assert sum(count for _month, count in open_window.work.record.months()) == 6


def test_a_lock_half_way_loses_nothing_that_was_said(open_window: MainWindow, theirs: Path) -> None:
    open_window.to("bring_in")
    page = page_of(open_window)
    page.next.click()
    columns(page).lines["Comments"].click()
    dialog = columns(page).dialog
    assert dialog is not None
    [words] = [chips for chips in dialog.groups if chips.accessibleName() == "Words"]
    words.chip("learned").click()
    page.next.click()
    choose(page, "kind", "Zumba", "activity")
    open_window.lock()
    open_window.open_with(PASSPHRASE)
    page = page_of(open_window)
    assert meanings(page).mapping.columns["Comments"] == "learned"
    assert meanings(page).mapping.values["kind"]["Zumba"] == "activity"


def test_a_file_that_is_no_table_is_told_calmly_and_another_can_be_chosen(
    open_window: MainWindow, house: House, tmp_path: Path
) -> None:
    workbook = tmp_path / "book.csv"
    workbook.write_bytes(b"PK\x03\x04rest")
    assert isinstance(house.files, ChosenFolder)
    house.files.path = workbook
    open_window.to("bring_in")
    page = page_of(open_window)
    page.next.click()
    assert "save it as CSV" in page.above.text()
    assert page.next.isEnabled()
    house.files.path = tmp_path / "gone.csv"
    page.next.click()
    assert "gone.csv" in page.above.text()


def test_without_a_day_one_does_not_get_on(open_window: MainWindow, house: House, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("A,B\nx,Group\ny,Group\n", encoding="utf-8")
    assert isinstance(house.files, ChosenFolder)
    house.files.path = file
    open_window.to("bring_in")
    page = page_of(open_window)
    page.next.click()
    page.next.click()
    assert "No column is the day" in page.above.text()
    columns(page)


def test_a_whole_log_comes_in_without_questions(
    open_window: MainWindow, house: House, tmp_path: Path, theirs: Path
) -> None:
    open_window.to("bring_in")
    as_far_as_the_check(page_of(open_window))
    bad = check(page_of(open_window)).bad_rows
    assert bad is not None
    bad.chip("leave").click()
    page_of(open_window).next.click()
    work = open_window.work
    assert work is not None
    work.take_out.save(tmp_path / "log.json")
    work.bring_in.before.undo(work.bring_in.before.all()[0].uid)
    assert isinstance(house.files, ChosenFolder)
    house.files.path = tmp_path / "log.json"
    open_window.to("bring_in")
    page = page_of(open_window)
    page.next.click()
    assert "Sessions: 3" in shown(page)
    page.next.click()
    work.take_out.save(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "log.json").read_bytes()
    assert json.loads((tmp_path / "log.json").read_bytes())["schema"] == "peerlog-log-1"


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("contrast", 1.0), ("light", 2.0)])
def test_no_word_is_cut_and_no_target_is_small_on_any_step(
    open_window: MainWindow, house: House, theirs: Path, theme: str, scale: float
) -> None:
    house.preferred.change(theme=theme, scale=scale)
    open_window.look_changed()

    def looked_at(step: str) -> None:
        for _turn in range(3):
            QApplication.processEvents()
        assert faults(open_window, house.look()) == [], step

    open_window.to("bring_in")
    page = page_of(open_window)
    looked_at("before")
    page.next.click()
    looked_at("columns")
    page.next.click()
    looked_at("words")
    open_window.to("today")
    open_window.to("bring_in")
    page = page_of(open_window)  # it goes on where it was
    choose(page, "kind", "Zumba", "activity")
    choose(page, "kind", "Annual leave", "meeting")
    order = meanings(page).order
    assert order is not None
    order.chip("day_first").click()
    page.next.click()
    looked_at("check")
    bad = check(page).bad_rows
    assert bad is not None
    bad.chip("leave").click()
    page.next.click()
    looked_at("done")


def test_the_dialog_offers_tables_and_logs_newest_first_and_remembers_nothing(
    work: Work, tmp_path: Path
) -> None:
    for name in ("a.csv", "b.JSON", "c.png", ".hidden.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    dialog = TableDialog(work.look, None, tmp_path, [Place("Here", "folder", tmp_path)])
    chips = [c for c in dialog.findChildren(type(dialog.chips)) if c is not dialog.chips]
    assert sorted(chips[0].keys()) == ["a.csv", "b.JSON"]
    chips[0].chip("a.csv").click()
    assert dialog.chosen == tmp_path / "a.csv"
    dialog.deleteLater()


@pytest.mark.parametrize(("page", "about"), [("sessions", {}), ("settings", {"part": "files"})])
def test_the_empty_page_of_sessions_and_the_settings_lead_here(
    open_window: MainWindow, page: str, about: dict[str, str]
) -> None:
    open_window.to(page, **about)
    assert open_window.book is not None
    assert open_window.book.page is not None
    buttons = open_window.book.page.findChildren(Button)
    [way] = [button for button in buttons if button.text() in ("Bring in a table", "Bring something in")]
    way.click()
    page_of(open_window)


@pytest.mark.slow
def test_a_long_table_comes_in_beside_the_window_and_stops_when_asked(
    house: House, logbook: Logbook, steps: Steps, tmp_path: Path, qtbot: QtBot
) -> None:
    tasks = TaskRunner()
    work = make_work(logbook, replace(house, tasks=tasks), steps)
    file = tmp_path / "long.csv"
    rows = "".join(f"2026-07-{1 + n % 28:02},Group,7,Soup number {n}\n" for n in range(3_000))
    file.write_text("Date,Type,How many,Notes\n" + rows, encoding="utf-8")
    assert isinstance(house.files, ChosenFolder)
    house.files.path = file
    page = BringInPage(work)
    qtbot.addWidget(page)
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.view, ColumnsView), timeout=20_000)
    page.next.click()
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.view, CheckView), timeout=30_000)
    page.next.click()
    assert page.slow.working is not None
    page.slow.working.stop.click()
    qtbot.waitUntil(lambda: page.slow.working is None, timeout=20_000)
    assert "Nothing was changed" in page.above.text()
    assert logbook.sessions.count() == 0
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.view, DoneView), timeout=30_000)
    assert logbook.sessions.count() == 3_000
    assert isinstance(page.view, DoneView)
    page.view.undo.click()
    qtbot.waitUntil(lambda: "gone again" in page.above.text(), timeout=30_000)
    assert logbook.sessions.count() == 0
    page.closing()
    tasks.wait()
