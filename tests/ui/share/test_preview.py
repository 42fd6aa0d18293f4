"""What leaves is shown whole first, and then is just that."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.period import Period
from peerlog.storage.logbook import Logbook
from peerlog.ui.share.label import LABEL
from peerlog.ui.share.page import SharePage
from peerlog.ui.share.preview import PreviewPage
from peerlog.ui.tasks import TaskRunner
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.section import Section
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, Steps
from tests.ui.faults import faults
from tests.ui.share.conftest import SECRET, Opener, button, fill, settle, words_on

Q3 = Period.parse("2026-Q3")


def dialog_of(page: PreviewPage) -> Dialog:
    return next(dialog for dialog in page.findChildren(Dialog) if dialog.isVisible())


def save(page: PreviewPage) -> None:
    """Saves for the first time: the one question is answered with yes."""
    button(page, "Save this summary").click()
    button(dialog_of(page), "Save and settle").click()
    settle()


def label_of(page: PreviewPage) -> QLineEdit:
    field = page.findChild(QLineEdit, LABEL)
    assert field is not None
    return field


def closed(work: Work, period: str) -> bool:
    return next(offer.closed for offer in work.summarise.offers() if str(offer.period) == period)


def test_a_quarter_is_saved_through_the_page_and_its_files_can_be_read(
    open_page: Opener, filled: Work, chosen_folder: ChosenFolder, steps: Steps
) -> None:
    page = open_page(PreviewPage, filled, period="2026-Q3")
    save(page)
    folder = chosen_folder.path
    assert folder is not None
    assert sorted(file.name for file in folder.iterdir()) == [
        f"peerlog-2026-Q3.{kind}" for kind in sorted(filled.summarise.formats)
    ]
    with (folder / "peerlog-2026-Q3.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    total = {row["measure"]: row for row in rows if row["table"] == "total"}
    assert total["sessions"]["status"] == "shown"
    assert int(total["sessions"]["low"]) <= 52 <= int(total["sessions"]["high"])
    data = json.loads((folder / "peerlog-2026-Q3.json").read_text("utf-8"))
    assert data["period"] == "2026-Q3"
    assert len(data["rows"]) == len(rows)
    assert "July to September 2026" in (folder / "peerlog-2026-Q3.html").read_text("utf-8")
    for file in folder.iterdir():
        assert SECRET.split()[0].encode() not in file.read_bytes()
    said = words_on(page).replace("\u200b", "")
    assert f"Saved in the folder “{folder.name}”." in said
    assert str(folder) in said
    assert "Whoever can open that folder can read what lies there." in said
    assert "peerlog-2026-Q3.csv" in said
    assert closed(filled, "2026-Q3")
    button(page, "Done").click()
    assert steps.went == [("share", {})]


def test_what_the_page_shows_is_what_the_file_says_line_by_line(
    open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    page = open_page(PreviewPage, filled, period="2026-Q3")
    for section in page.findChildren(Section):
        section.open()
    settle()
    shown = [
        (table.item(row, 0).text(), table.item(row, 1).text())
        for table in page.findChildren(QTableWidget)
        if table.isVisible()
        for row in range(table.rowCount())
    ]
    summary = filled.summarise.preview(Q3).summary
    there = [table for table in summary.tables if not table.wholly_withheld]
    assert len(shown) == sum(len(table.rows) for table in there)
    bands = [words for _label, words in shown if " to " in words and words[0].isdigit()]
    published = [row for table in there for row in table.rows if row.status == "shown"]
    assert bands == [f"{row.low} to {row.high}" for row in published]
    for table in summary.tables:
        if table.wholly_withheld and any(row.status == "withheld" for row in table.rows):
            assert f"{table.title}: not shown, to keep people safe" in words_on(page)


def test_a_running_month_is_refused_with_its_sentence(open_page: Opener, filled: Work) -> None:
    page = open_page(PreviewPage, filled, period="2026-11")
    assert "November 2026 is not over yet." in words_on(page)
    assert not button(page, "Save this summary").isEnabled()


def test_waiting_settles_nothing_and_writes_nothing(
    open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    page = open_page(PreviewPage, filled, period="2026-Q3")
    button(page, "Save this summary").click()
    asked = dialog_of(page)
    assert "July, August and September 2026" in words_on(asked)
    assert "stay in your log" in words_on(asked)
    button(asked, "Wait").click()
    assert not closed(filled, "2026-Q3")
    assert chosen_folder.path is not None
    assert list(chosen_folder.path.iterdir()) == []


def test_no_folder_chosen_is_no_harm(open_page: Opener, filled: Work, chosen_folder: ChosenFolder) -> None:
    chosen_folder.path = None
    page = open_page(PreviewPage, filled, period="2026-Q3")
    save(page)
    assert not closed(filled, "2026-Q3")
    assert button(page, "Save this summary").isEnabled()


def test_by_keyboard_alone(
    qtbot: QtBot, open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    label_of(page).setFocus()
    qtbot.keyClicks(label_of(page), "ward-4")
    qtbot.keyClick(label_of(page), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asked = dialog_of(page)
    settle()
    assert asked.focusWidget() is button(asked, "Wait")
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert chosen_folder.path is not None
    assert (chosen_folder.path / "peerlog-2026-07-ward-4.html").exists()
    assert page.focusWidget() is button(page, "Done")


def test_numbers_settled_before_are_saved_again_without_a_question(
    open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    save(open_page(PreviewPage, filled, period="2026-07"))
    folder = chosen_folder.path
    assert folder is not None
    first = {file.name: file.read_bytes() for file in folder.iterdir()}
    page = open_page(PreviewPage, filled, period="2026-07")
    assert "These numbers are settled already." in words_on(page)
    button(page, "Save this summary").click()
    settle()
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == first


def test_what_is_unfinished_is_named_before_the_first_close(
    open_page: Opener, filled: Work, steps: Steps
) -> None:
    draft = filled.drafts.keep(
        replace(filled.record.begin(), fields={"kind": "one_to_one", "held_on": "2026-08-12"})
    )
    page = open_page(PreviewPage, filled, period="2026-Q3")
    assert "Nothing is lost by waiting" in words_on(page)
    button(page, "Save this summary").click()
    assert "is not finished yet" in words_on(dialog_of(page))
    button(dialog_of(page), "Wait").click()
    button(page, "One-to-one on 12 August").click()
    assert steps.went == [("log", {"draft": draft.uid})]


def test_a_label_that_is_no_file_name_is_said_beside_the_field(
    open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    label_of(page).setText("../ward")
    button(page, "Save this summary").click()
    assert not [dialog for dialog in page.findChildren(Dialog) if dialog.isVisible()]
    assert label_of(page).accessibleDescription() != ""
    assert label_of(page).hasFocus()
    assert chosen_folder.path is not None
    assert list(chosen_folder.path.iterdir()) == []


def test_at_least_one_kind_of_file(open_page: Opener, filled: Work) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    assert page.form is not None
    for name in filled.summarise.formats:
        page.form.chips.chip(name).click()
    button(page, "Save this summary").click()
    assert not [dialog for dialog in page.findChildren(Dialog) if dialog.isVisible()]
    assert page.form.trouble() != ""
    page.form.chips.chip("csv").click()
    assert page.form.trouble() == ""


def test_the_label_is_still_there_after_a_lock_and_gone_after_saving(
    qtbot: QtBot, open_page: Opener, filled: Work
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    label_of(page).setFocus()
    qtbot.keyClicks(label_of(page), "ward-4")
    label_of(page).setCursorPosition(2)
    place = page.place()
    assert page.keep_now()
    about = page.about()
    page.closing()
    again = open_page(PreviewPage, filled, **about)
    again.return_to(place)
    assert label_of(again).text() == "ward-4"
    assert label_of(again).hasFocus()
    assert label_of(again).cursorPosition() == 2
    assert label_of(open_page(PreviewPage, filled, period="2026-08")).text() == ""
    save(again)
    assert filled.drafts.of_page("preview") == []


def test_a_file_in_the_way_is_left_as_it_is_and_said(
    open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    folder = chosen_folder.path
    assert folder is not None
    (folder / "peerlog-2026-07.html").write_text("mine", "utf-8")
    page = open_page(PreviewPage, filled, period="2026-07")
    save(page)
    assert (folder / "peerlog-2026-07.html").read_text("utf-8") == "mine"
    assert [file.name for file in folder.iterdir()] == ["peerlog-2026-07.html"]
    assert not closed(filled, "2026-07")
    assert page.above.isVisible()
    assert button(page, "Save this summary").isEnabled()


def test_the_folder_opens_when_asked(open_page: Opener, filled: Work, chosen_folder: ChosenFolder) -> None:
    opened: list[Path] = []
    page = open_page(PreviewPage, filled, period="2026-07", show=opened.append)
    save(page)
    assert opened == []
    button(page, "Show it").click()
    assert opened == [chosen_folder.path]


def test_words_of_notes_stand_nowhere_on_the_page(open_page: Opener, filled: Work) -> None:
    page = open_page(PreviewPage, filled, period="2026-Q3")
    for section in page.findChildren(Section):
        section.open()
    settle()
    assert SECRET.split()[0] not in words_on(page)


def test_each_chart_has_a_name_a_table_and_the_same_box_for_what_is_not_shown(
    open_page: Opener, filled: Work
) -> None:
    page = open_page(PreviewPage, filled, period="2026-Q3")
    assert page.shown is not None
    assert page.shown.charts
    for chart in page.shown.charts.values():
        assert chart.picture.accessibleName()
        chart.switch.click()
        assert chart.table.isVisible()
        assert not chart.picture.isVisible()
        chart.switch.click()
        assert chart.picture.isVisible()


def test_a_chart_grows_with_the_page(open_page: Opener, filled: Work) -> None:
    page = open_page(PreviewPage, filled, period="2026-Q3")
    assert page.shown is not None
    picture = next(iter(page.shown.charts.values())).picture
    before = picture.width()
    page.resize(1700, 800)
    settle()
    assert picture.width() > before + 100


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_nothing_is_cut_or_too_small(
    open_page: Opener, work: Work, logbook: Logbook, with_look: Callable[..., Work], scale: float
) -> None:
    fill(logbook, weeks=5)
    work.drafts.keep(replace(work.record.begin(), fields={"kind": "group", "held_on": "2026-07-12"}))
    scaled = with_look(scale=scale)
    page = open_page(PreviewPage, scaled, period="2026-07")
    assert faults(page, scaled.look) == []
    button(page, "Save this summary").click()
    settle()
    assert faults(dialog_of(page), scaled.look) == []
    button(dialog_of(page), "Save and settle").click()
    settle()
    assert faults(page, scaled.look) == []


def test_beside_the_window_it_counts_and_saves(
    qtbot: QtBot, open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    tasks = TaskRunner()
    real = replace(filled, tasks=tasks)
    page = open_page(PreviewPage, real, period="2026-07")
    qtbot.waitUntil(lambda: page.form is not None, timeout=20_000)
    button(page, "Save this summary").click()
    button(dialog_of(page), "Save and settle").click()
    qtbot.waitUntil(lambda: "Saved in" in words_on(page), timeout=20_000)
    assert chosen_folder.path is not None
    assert (chosen_folder.path / "peerlog-2026-07.json").exists()
    tasks.wait()


def test_a_page_closed_while_counting_is_not_touched_any_more(
    qtbot: QtBot, open_page: Opener, filled: Work
) -> None:
    tasks = TaskRunner()
    page = open_page(PreviewPage, replace(filled, tasks=tasks), period="2026-Q3")
    page.closing()
    tasks.wait()
    settle()
    assert page.form is None


def test_saved_it_is_listed_under_share(open_page: Opener, filled: Work) -> None:
    save(open_page(PreviewPage, filled, period="2026-07"))
    share = open_page(SharePage, filled)
    assert "peerlog-2026-07.html" in words_on(share).replace("\u200b", "")
    assert QApplication.focusWidget() is share.start
