"""Sheets of what people said among received summaries: shown, told of, saved."""

from __future__ import annotations

from pathlib import Path

from peerlog.report.sheet_json import sheet_json
from peerlog.ui.main_window import MainWindow
from peerlog.ui.team.page import TeamPage
from tests.report.voices import SAYINGS, a_sheet
from tests.stand_ins import ChosenFolder
from tests.ui.faults import faults
from tests.ui.team.conftest import Received, button, offered, settle, words_on


def the_page(window: MainWindow) -> TeamPage:
    found = window.findChild(TeamPage)
    assert found is not None
    return found


def read_all(window: MainWindow) -> TeamPage:
    page = the_page(window)
    button(page, "Choose summaries").click()
    settle()
    return page


def test_they_stand_below_the_numbers_with_their_labels_once(
    team_window: MainWindow, received: Received, chosen_folder: ChosenFolder
) -> None:
    received.put("wren.json", 1, label="wren")
    (received.folder / "said.json").write_bytes(sheet_json(a_sheet()))
    (received.folder / "again.json").write_bytes(sheet_json(a_sheet()))
    page = read_all(team_window)
    read = words_on(page)
    assert "1 summary is added." in read
    assert "1 sheet of what people said is on the page." in read
    assert "This is the same sheet as “again.json”. It is on the page once." in read
    for saying in SAYINGS:
        assert saying.pass_on in read
    assert faults(page, page.look) == []
    button(page, "Save the team page").click()
    settle()
    assert chosen_folder.path is not None
    html = (chosen_folder.path / "peerlog-team-2026-Q3.html").read_text("utf-8")
    assert SAYINGS[2].pass_on in html
    assert "round-kettle" in html


def test_alone_they_make_a_page_of_their_own(
    team_window: MainWindow, received: Received, chosen_folder: ChosenFolder
) -> None:
    (received.folder / "said.json").write_bytes(sheet_json(a_sheet()))
    received.put_bad("bad.json", sheet_json(a_sheet()).replace(b'"one"', b"14"))
    page = read_all(team_window)
    read = words_on(page)
    assert "Team view: you said, what changed" in read
    assert "1 file is not added." in read
    assert "Table (CSV)" not in offered(page)
    assert faults(page, page.look) == []
    button(page, "Save the team page").click()
    settle()
    assert chosen_folder.path is not None
    assert sorted(file.name for file in Path(chosen_folder.path).iterdir()) == [
        "peerlog-team-you-said-2026-11.html",
        "peerlog-team-you-said-2026-11.xlsx",
    ]
