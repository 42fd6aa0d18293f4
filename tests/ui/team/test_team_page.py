"""The team view: choose, look, save; by keys; with files from anywhere; and no logbook ever."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog import content as contents
from peerlog.services.team import TeamView
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.start.closed import ClosedBook
from peerlog.ui.start.first_run import FirstRun
from peerlog.ui.start.hidden import HiddenLabel
from peerlog.ui.start.unlock import UnlockLabel
from peerlog.ui.tasks import Report, TaskRunner
from peerlog.ui.team.desk import Desk
from peerlog.ui.team.page import TeamPage
from peerlog.ui.team.reasons import why_not_added
from peerlog.ui.widgets.section import Section
from tests.stand_ins import ChosenFolder, Seconds
from tests.ui.faults import faults
from tests.ui.team.conftest import ChosenSummaries, Received, button, offered, settle, words_on

CHOOSE, SAVE, OTHERS = "Choose summaries", "Save the team page", "Choose others"


def page_of(window: MainWindow) -> TeamPage:
    assert window.received is not None
    return window.received.page


def shown(window: MainWindow) -> str:
    settle()
    return words_on(window)


def test_the_first_page_and_the_unlock_page_lead_there(
    window: MainWindow, house: House, qtbot: QtBot
) -> None:
    settle()
    qtbot.mouseClick(button(window, "I received summaries"), Qt.MouseButton.LeftButton)
    assert window.received is not None
    settle()
    qtbot.mouseClick(button(window, "Back to the start"), Qt.MouseButton.LeftButton)
    assert window.findChild(FirstRun) is not None
    house.paths.database.write_bytes(b"somebody's logbook")
    window.look_changed()
    assert window.findChild(UnlockLabel) is not None
    settle()
    qtbot.mouseClick(button(window, "I received summaries"), Qt.MouseButton.LeftButton)
    assert window.received is not None
    assert house.paths.database.read_bytes() == b"somebody's logbook"


def test_no_logbook_is_opened_made_or_locked_by_it(
    team_window: MainWindow, house: House, received: Received
) -> None:
    before = {file.name for file in house.paths.root.iterdir()}
    received.put("a.json", 1)
    button(team_window, CHOOSE).click()
    settle()
    button(team_window, SAVE).click()
    settle()
    assert team_window.work is None
    assert not house.paths.database.exists()
    assert {file.name for file in house.paths.root.iterdir()} == before


def test_it_never_opens_beside_an_open_logbook(open_window: MainWindow) -> None:
    open_window.show_received()
    assert open_window.received is None
    assert open_window.work is not None


def test_from_files_to_a_saved_page(
    team_window: MainWindow, received: Received, chosen_folder: ChosenFolder
) -> None:
    for number in range(3):
        received.put(f"{number}.json", number, label=f"wren {number}")
    button(team_window, CHOOSE).click()
    told = shown(team_window)
    for words in ("3 summaries are added.", "July to September 2026", "wren 0\nwren 1\nwren 2", "60 to 72"):
        assert words in told
    assert "108 to 132" in told, "the total leaves room for groups two led"
    assert "leaves out 12 that the files add up to" in told
    assert "Themes" not in told
    assert "What people wanted to talk about: not shown, to keep people safe." in told
    button(team_window, SAVE).click()
    assert chosen_folder.path is not None
    names = [f"peerlog-team-2026-Q3.{kind}" for kind in ("csv", "html", "xlsx")]
    assert sorted(file.name for file in chosen_folder.path.iterdir()) == names
    told = shown(team_window)
    assert "Saved in" in told
    assert all(name in told for name in names)
    button(team_window, "Done").click()
    assert team_window.received is None
    assert team_window.findChild(ClosedBook) is not None


def test_only_chosen_kinds_of_file_are_written_and_none_is_asked_about(
    team_window: MainWindow, received: Received, chosen_folder: ChosenFolder
) -> None:
    received.put("a.json", 1)
    button(team_window, CHOOSE).click()
    saving = page_of(team_window).saving
    assert saving is not None
    for name in ("html", "xlsx", "csv"):
        saving.chips.chip(name).click()
    button(team_window, SAVE).click()
    assert "Choose at least one" in saving.trouble()
    assert chosen_folder.path is not None
    assert list(chosen_folder.path.iterdir()) == []
    saving.chips.chip("xlsx").click()
    button(team_window, SAVE).click()
    assert [file.name for file in chosen_folder.path.iterdir()] == ["peerlog-team-2026-Q3.xlsx"]
    saving.chips.chip("csv").click()
    assert SAVE in offered(team_window), "saved already, but not like this"
    button(team_window, SAVE).click()
    assert len(list(chosen_folder.path.iterdir())) == 2


@pytest.mark.parametrize("allowed", [("csv", "pdf"), ("json",)])
def test_the_organisation_decides_which_kinds_of_file_there_are(
    window: MainWindow, house: House, received: Received, allowed: tuple[str, ...]
) -> None:
    received.put("a.json", 1)
    team = TeamView(contents.load().lists, allowed=allowed)
    page = TeamPage(replace(house, team=team), Desk((received.folder,)))
    window.setCentralWidget(page)
    page.begin()
    settle()
    assert page.saving is not None
    assert page.saving.chips.keys() == [name for name in allowed if name == "csv"]
    assert button(page, SAVE).isEnabled() == ("csv" in allowed)
    if "csv" not in allowed:
        assert "Your organisation allows none" in words_on(page)


def test_every_file_that_is_not_added_is_named_with_a_reason(
    team_window: MainWindow, received: Received
) -> None:
    received.put("a.json", 1)
    received.put("again.json", 1)
    received.put("b.json", 2)
    received.put("other.json", 2, {("sessions", ""): (5, 9)})
    received.put("made up.json", 3, practice=True)
    received.put_bad("broken.json")
    received.put_bad("older.json", b'{"schema": "peerlog-summary-0"}')
    received.put_bad("photo.json", b"\x89PNG")
    received.put("hostile.json", 9, {("sessions", ""): (40, 44), ("themes", "<b>hope</b>"): (5, 9)})
    button(team_window, CHOOSE).click()
    for section in team_window.findChildren(Section):
        section.open()
    told = shown(team_window)
    assert "1 summary is added." in told
    assert "8 files are not added." in told
    for name, why in (
        ("again.json", "the same numbers as in “a.json”"),
        ("b.json", "come from the same logbook and say different numbers"),
        ("other.json", "Ask the supporter which one is right"),
        ("made up.json", "made up for practice"),
        ("broken.json", "not whole. Ask for it again"),
        ("older.json", "another version of peerlog"),
        ("photo.json", "This is no summary"),
        ("hostile.json", "not as peerlog writes it"),
    ):
        assert name in told
        assert why in told
    assert "<b>hope" not in told, "no word of a refused file is repeated"


def test_when_nothing_can_be_added_nothing_can_be_saved(team_window: MainWindow, received: Received) -> None:
    received.put_bad("broken.json")
    button(team_window, CHOOSE).click()
    told = shown(team_window)
    assert "None of these files can be added." in told
    assert SAVE not in offered(team_window)
    assert QApplication.focusWidget() is button(team_window, CHOOSE)


def test_another_time_is_chosen_by_keys(team_window: MainWindow, received: Received, qtbot: QtBot) -> None:
    for number in range(2):
        received.put(f"q{number}.json", number)
    received.put("august.json", 5, {("sessions", ""): (10, 14)}, period="2026-08")
    button(team_window, CHOOSE).click()
    settle()
    page = page_of(team_window)
    assert page.arrived is not None
    assert page.arrived.times is not None
    assert page.arrived.times.keys() == ["2026-Q3", "2026-08"]
    page.arrived.times.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()
    assert str(page.desk.period) == "2026-08"
    assert "August 2026: 10 to 14 sessions." in words_on(page)
    assert page.arrived.times is not None
    here = QApplication.focusWidget()
    assert here is not None
    assert page.arrived.times.isAncestorOf(here)


def test_practice_is_said_before_anything_else(team_window: MainWindow, received: Received) -> None:
    received.put("a.json", 1, practice=True)
    button(team_window, CHOOSE).click()
    assert "Practice: made-up numbers. Every file says so too." in shown(team_window)


def test_no_supporter_stands_beside_a_number(team_window: MainWindow, received: Received) -> None:
    received.put("a.json", 1, {("sessions", ""): (70, 74)}, label="wren")
    received.put("b.json", 2, {("sessions", ""): (5, 9)}, label="heron")
    button(team_window, CHOOSE).click()
    told = shown(team_window)
    assert "heron\nwren" in told, "by the alphabet"
    for own in ("70 to 74", "5 to 9 sessions"):
        assert own not in told


def test_a_file_in_the_way_stays_and_nothing_is_written(
    team_window: MainWindow, received: Received, chosen_folder: ChosenFolder
) -> None:
    received.put("a.json", 1)
    assert chosen_folder.path is not None
    theirs = chosen_folder.path / "peerlog-team-2026-Q3.xlsx"
    theirs.write_bytes(b"theirs")
    button(team_window, CHOOSE).click()
    button(team_window, SAVE).click()
    assert "It was left as it is, and nothing was written." in shown(team_window)
    assert list(chosen_folder.path.iterdir()) == [theirs]
    assert theirs.read_bytes() == b"theirs"
    theirs.unlink()
    button(team_window, SAVE).click()
    assert len(list(chosen_folder.path.iterdir())) == 3


def test_a_disk_that_is_gone_is_said_calmly(
    team_window: MainWindow, received: Received, chosen_folder: ChosenFolder, which: ChosenSummaries
) -> None:
    which.places = [received.folder / "gone"]
    button(team_window, CHOOSE).click()
    assert 'There is no file called "gone".' in shown(team_window)
    which.places = [received.folder]
    button(team_window, CHOOSE).click()
    assert "no summary file" in shown(team_window)
    received.put("a.json", 1)
    button(team_window, CHOOSE).click()
    in_the_way = received.put_bad("a file", b"")
    chosen_folder.path = in_the_way / "inside"
    button(team_window, SAVE).click()
    assert "nothing" in shown(team_window).casefold() or "safe" in shown(team_window)
    assert button(team_window, SAVE).isEnabled()
    assert in_the_way.read_bytes() == b""


def test_not_now_changes_nothing(
    team_window: MainWindow, received: Received, which: ChosenSummaries, chosen_folder: ChosenFolder
) -> None:
    which.places = None
    button(team_window, CHOOSE).click()
    assert "Nothing chosen yet" in shown(team_window)
    which.places = [received.put("a.json", 1)]
    button(team_window, CHOOSE).click()
    chosen_folder.path = None
    button(team_window, SAVE).click()
    assert "Not saved yet" in shown(team_window)
    assert SAVE in offered(team_window)


class Waiting:
    """`Tasks` that runs when the test says so; `stop` is what the person pressed."""

    def __init__(self) -> None:
        self.run_now: Callable[[], None] = lambda: None
        self.stopped = False

    def run(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[float, str], None] | None = None,
    ) -> Callable[[], None]:
        from peerlog.ui.tasks import Stopped

        def report(share: float, words: str) -> None:
            if self.stopped:
                raise Stopped
            if progress is not None:
                progress(share, words)

        def now() -> None:
            try:
                result = work(report)
            except Exception as error:  # noqa: BLE001
                failed(error)
            else:
                done(result)

        def stop() -> None:
            self.stopped = True

        self.run_now = now
        return stop

    def wait(self) -> None:
        return None

    def end(self) -> None:
        self.wait()


def test_reading_can_be_stopped_and_leaves_nothing(
    window: MainWindow, house: House, received: Received
) -> None:
    for number in range(5):
        received.put(f"{number}.json", number)
    tasks = Waiting()
    page = TeamPage(replace(house, tasks=tasks), Desk((received.folder,)))
    window.setCentralWidget(page)
    page.begin()
    settle()
    assert offered(page) == ["Stop"]
    button(page, "Stop").click()
    tasks.run_now()
    assert "Stopped. Nothing of these files was kept." in words_on(page)
    assert page.desk == Desk()
    assert CHOOSE in offered(page)


def test_what_ends_after_the_page_has_gone_is_let_go(
    window: MainWindow, house: House, received: Received
) -> None:
    received.put("a.json", 1)
    tasks = Waiting()
    page = TeamPage(replace(house, tasks=tasks), Desk((received.folder,)))
    window.setCentralWidget(page)
    page.begin()
    settle()
    page.closing()
    assert tasks.stopped
    tasks.stopped = False
    tasks.run_now()
    assert page.desk.gathered is None


@pytest.mark.slow
def test_a_thousand_files_are_read_beside_a_living_window(
    window: MainWindow, house: House, received: Received, qtbot: QtBot
) -> None:
    for number in range(1_000):
        received.put(f"{number:04}.json", number)
    tasks = TaskRunner()
    page = TeamPage(replace(house, tasks=tasks), Desk((received.folder,)))
    window.setCentralWidget(page)
    page.begin()
    settle()
    assert "Stop" in offered(page)
    qtbot.waitUntil(lambda: "1,000 summaries are added." in words_on(page), timeout=30_000)
    tasks.wait()
    page.closing()


def test_hiding_leaves_nothing_to_read_and_comes_back_to_the_same(
    team_window: MainWindow, received: Received, seconds: Seconds
) -> None:
    received.put("a.json", 1, label="wren")
    button(team_window, CHOOSE).click()
    team_window.hide_all()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert team_window.findChild(HiddenLabel) is not None
    assert "wren" not in "".join(label.text() for label in team_window.findChildren(QLabel))
    settle()
    button(team_window, "Come back").click()
    assert "wren" in shown(team_window)
    team_window.hide_all()
    team_window.lock()
    assert team_window.findChild(FirstRun) is not None
    assert team_window.received is None
    team_window.show_received()
    assert "Nothing chosen yet" in shown(team_window)


def test_larger_words_keep_what_lies_there(team_window: MainWindow, received: Received, qtbot: QtBot) -> None:
    received.put("a.json", 1, label="wren")
    button(team_window, CHOOSE).click()
    saving = page_of(team_window).saving
    assert saving is not None
    saving.chips.chip("csv").click()
    qtbot.keyClick(team_window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert "wren" in shown(team_window)
    again = page_of(team_window).saving
    assert again is not None
    assert again is not saving
    assert again.formats() == ("html", "xlsx")


def test_help_is_one_press_away(team_window: MainWindow) -> None:
    button(team_window, "Need help now?").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()


def test_a_fault_of_our_own_is_said_there_too(team_window: MainWindow) -> None:
    team_window.say("Something went wrong inside peerlog.", "careful")
    assert "Something went wrong inside peerlog." in shown(team_window)


def test_everything_is_reached_by_tab_in_reading_order(
    team_window: MainWindow, received: Received, qtbot: QtBot
) -> None:
    received.put("a.json", 1)
    received.put_bad("b.json")
    button(team_window, CHOOSE).click()
    settle()
    page = page_of(team_window)
    order: list[int] = []
    focus = QApplication.focusWidget()
    first = focus
    for _step in range(200):
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is first:
            break
        order.append(id(focus))
    wanted = {id(button(team_window, name)) for name in (OTHERS, "Back to the start", "Hide")}
    assert focus is first
    assert wanted <= set(order)
    assert len(order) == len(set(order))
    assert page.saving is not None
    assert any(id(chip) in order for chip in map(page.saving.chips.chip, page.saving.chips.keys()))
    assert page.shown is not None
    assert all(id(chart.switch) in order for chart in page.shown.charts.values())


def test_ctrl_and_return_press_the_primary_button(
    team_window: MainWindow, received: Received, chosen_folder: ChosenFolder, qtbot: QtBot
) -> None:
    received.put("a.json", 1)
    for _step in ("choose", "save"):
        settle()
        qtbot.keyClick(page_of(team_window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen_folder.path is not None
    assert len(list(chosen_folder.path.iterdir())) == 3


def odd_files(received: Received) -> None:
    names = ["=1+1", "حمامة", "<img src=x>", "x" * 90, "turned \u202eround", "🐦 " * 9, "long-" * 20]
    for number in range(60):
        received.put(f"{names[number % 7]}{number}.json", number)
    for number in range(30):
        received.put_bad(f"{names[number % 7]} bad {number}.json")
    received.put("month.json", 1, period="2026-08")


@pytest.mark.parametrize(
    ("theme", "scale"), [("light", 1.0), ("dark", 1.25), ("contrast", 1.5), ("light", 2.0)]
)
def test_no_word_is_cut_and_nothing_is_nameless_at_any_size(
    window: MainWindow, house: House, received: Received, qtbot: QtBot, theme: str, scale: float
) -> None:
    if os.name != "nt":
        odd_files(received)
    received.put("plain.json", 99)
    house.preferred.change(theme=theme, scale=scale)
    window.look_changed()
    for desk in (Desk(), Desk((received.folder,))):
        window.show_received(desk)
        for section in window.findChildren(Section):
            section.open()
        settle()
        qtbot.waitUntil(lambda: faults(window, house.look()) == [])  # what was opened unfolds slowly
        for label in window.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText
        for widget in window.findChildren(QWidget):
            assert not isinstance(widget, QLineEdit | QTextEdit), "nothing is typed here"
    page = page_of(window)
    assert page.shown is not None
    for chart in page.shown.charts.values():
        spoken = QAccessible.queryAccessibleInterface(chart.picture).text(QAccessible.Text.Name)
        assert spoken


def test_every_reason_there_is_can_be_said() -> None:
    from peerlog.domain.errors import Problem

    said = why_not_added(Problem("low", "out_of_range", "1-10", 7))
    assert said.startswith("This is not as peerlog writes it")
    assert "(Row 7, low: this has to be within 1-10.)" in said
    gone = why_not_added(Problem("", "cannot_be_opened"))
    assert "try again" in gone


def test_the_folder_opens_where_the_files_came_from(
    team_window: MainWindow, received: Received, which: ChosenSummaries, tmp_path: Path
) -> None:
    which.places = [received.put("a.json", 1)]
    button(team_window, CHOOSE).click()
    button(team_window, OTHERS).click()
    assert which.asked_from == received.folder
