"""Backups in the window: made, stopped, placed, looked into; their age and a restore on Today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.open_work import make_work
from peerlog.policy import Policy, PolicyReading
from peerlog.services.kept_backups import ENDING
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.settings.page import SettingsPage
from peerlog.ui.tasks import TaskRunner
from peerlog.ui.today.page import TodayPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.telling import Working
from peerlog.ui.work import Work
from tests.services.backed_up import a_session, fill
from tests.stand_ins import ChosenFolder, FixedClock, Steps
from tests.ui.faults import faults


def opened(qtbot: QtBot, page: QWidget) -> QWidget:
    qtbot.addWidget(page)
    page.resize(1170, 697)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def part(qtbot: QtBot, work: Work) -> Callable[[], QWidget]:
    return lambda: opened(qtbot, SettingsPage(work, "backups"))


def words(page: QWidget) -> str:
    for _turn in range(3):
        QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def buttons(page: QWidget, text: str) -> list[Button]:
    return [b for b in page.findChildren(Button) if b.text() == text and b.isVisible()]


def press(qtbot: QtBot, page: QWidget, text: str) -> None:
    qtbot.mouseClick(buttons(page, text)[0], Qt.MouseButton.LeftButton)


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{ENDING}"))


def test_back_up_now_makes_a_good_one_and_says_so(
    part: Callable[[], QWidget], house: House, logbook: Logbook, clock: FixedClock, qtbot: QtBot
) -> None:
    fill(logbook, clock)
    page = part()
    assert "There is none yet." in words(page)
    press(qtbot, page, "Back up now")
    said = words(page)
    assert "There is a new good backup. It was opened again and looked through." in said
    assert "Sunday 22 November 2026" in said
    assert "today" in said
    assert "40 sessions, the newest of" in said
    assert len(files(house.paths.backups)) == 1
    assert len(page.findChildren(Line)) == 1


def test_a_second_place_gets_one_at_once_and_one_that_is_gone_is_said_plainly(
    part: Callable[[], QWidget], house: House, work: Work, chosen_folder: ChosenFolder, qtbot: QtBot
) -> None:
    page = part()
    press(qtbot, page, "Choose a second place")
    assert chosen_folder.path is not None
    assert len(files(chosen_folder.path)) == 1
    assert house.preferred.now.backup_folder == str(chosen_folder.path)
    assert "in both places" in words(page)
    away = chosen_folder.path.rename(chosen_folder.path.with_name("in a bag"))
    press(qtbot, page, "Back up now")
    said = words(page)
    assert "But it is not in" in said
    assert "This place is not there just now." in said
    away.rename(chosen_folder.path)
    press(qtbot, page, "No second place")
    assert house.preferred.now.backup_folder == ""
    assert "Only there." in words(page)
    assert work.backups is not None
    assert work.backups.places.chosen is None


def test_peerlogs_own_folder_is_no_second_place(
    part: Callable[[], QWidget], house: House, chosen_folder: ChosenFolder, qtbot: QtBot
) -> None:
    chosen_folder.path = house.paths.backups
    press(qtbot, part(), "Choose a second place")
    assert house.preferred.now.backup_folder == ""


def test_a_place_the_organisation_set_is_shown_and_cannot_be_changed(
    house: House, logbook: Logbook, qtbot: QtBot, tmp_path: Path, steps: Steps
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    set_here = PolicyReading(policy=Policy(backup_folder=str(share)), set_here=frozenset({"backup_folder"}))
    house.preferred.change(backup_folder=str(tmp_path / "my own stick"))
    work = make_work(logbook, replace(house, policy=set_here), steps)
    page = opened(qtbot, SettingsPage(work, "backups"))
    said = words(page)
    assert "This is set by your organisation." in said
    assert "my own stick" not in said
    assert not buttons(page, "Choose a second place")
    assert not buttons(page, "No second place")
    press(qtbot, page, "Back up now")
    assert len(files(share)) == 1


def test_a_synced_second_place_is_said(
    part: Callable[[], QWidget], chosen_folder: ChosenFolder, tmp_path: Path, qtbot: QtBot
) -> None:
    synced = tmp_path / "OneDrive - Example Trust" / "backups"
    synced.mkdir(parents=True)
    chosen_folder.path = synced
    page = part()
    press(qtbot, page, "Choose a second place")
    assert "another program copies it elsewhere" in words(page)


def test_where_entries_cannot_be_read_that_is_said_loudly_and_the_good_ones_stay_apart(
    part: Callable[[], QWidget],
    logbook: Logbook,
    clock: FixedClock,
    house: House,
    work: Work,
    steps: Steps,
    qtbot: QtBot,
) -> None:
    fill(logbook, clock)
    page = part()
    press(qtbot, page, "Back up now")
    (good,) = files(house.paths.backups)
    clock.go_on(days=1)
    with logbook.transaction():
        logbook.sessions._database.write("UPDATE session SET headcount = 3 WHERE id < 3")
    press(qtbot, page, "Back up now")
    said = words(page)
    assert "There is a new backup beside the good ones. 2 entries of your logbook cannot be read" in said
    assert "There is a new good backup" not in said
    assert "Not good: when these were made, entries of the logbook could not be read." in said
    assert "Your last wholly good one is of Sunday 22 November 2026, " in said
    places = [said.index(part) for part in ("\nyesterday · ", "Not good: ", "2 entries in it cannot be")]
    assert places == sorted(places)
    press(qtbot, page, "Look at the good one")
    assert steps.put_back_files == [good]
    today = opened(qtbot, TodayPage(work))
    assert "2 entries of your logbook cannot be read any more." in words(today)
    assert buttons(today, "All backups")
    assert not faults(today, work.look)


def test_stop_leaves_the_backups_of_before(
    house: House, logbook: Logbook, clock: FixedClock, steps: Steps, qtbot: QtBot
) -> None:
    with logbook.transaction():
        for number in range(1, 600):
            logbook.sessions.add(a_session(number))
    tasks = TaskRunner()
    work = replace(make_work(logbook, house, steps), tasks=tasks)
    page = opened(qtbot, SettingsPage(work, "backups"))
    qtbot.waitUntil(lambda: "There is none yet." in words(page))
    press(qtbot, page, "Back up now")
    working = next(w for w in page.findChildren(Working))
    working.stop.click()
    qtbot.waitUntil(lambda: "Stopped. The backups of before are still there." in words(page))
    assert files(house.paths.backups) == []


def test_it_goes_on_when_the_page_is_turned_and_says_when_it_is_done(
    house: House, logbook: Logbook, clock: FixedClock, steps: Steps, qtbot: QtBot
) -> None:
    fill(logbook, clock)
    tasks = TaskRunner()
    work = replace(make_work(logbook, house, steps), tasks=tasks)
    page = SettingsPage(work, "backups")
    page.show()
    qtbot.waitUntil(lambda: "There is none yet." in words(page))
    press(qtbot, page, "Back up now")
    page.deleteLater()
    qtbot.waitUntil(lambda: bool(steps.said))
    assert steps.said == ["There is a new good backup. It was opened again and looked through."]


def test_one_is_looked_into_only_after_asking_because_the_logbook_closes(
    part: Callable[[], QWidget], steps: Steps, house: House, qtbot: QtBot
) -> None:
    page = part()
    press(qtbot, page, "Back up now")
    words(page)
    line = page.findChildren(Line)[0]
    for answer, put_back in (("Not now", []), ("Close and look", files(house.paths.backups))):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        assert "nothing is changed before you say so" in dialog.accessibleDescription()
        press(qtbot, dialog, answer)
        assert steps.put_back_files == put_back
    press(qtbot, page, "Another file")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    press(qtbot, dialog, "Close and look")
    assert steps.put_back_files[-1] is None


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 1.5), ("contrast", 2.0)])
def test_many_backups_and_a_long_path_cut_no_word(
    logbook: Logbook,
    house: House,
    clock: FixedClock,
    tmp_path: Path,
    steps: Steps,
    qtbot: QtBot,
    theme: str,
    scale: float,
) -> None:
    deep = tmp_path.joinpath(*["a folder with a rather long name of its own"] * 3)
    deep.mkdir(parents=True)
    house.preferred.change(theme=theme, scale=scale, backup_folder=str(deep))
    work = make_work(logbook, house, steps)
    assert work.backups is not None
    for number in range(7):
        clock.go_on(days=1)
        with logbook.transaction():
            logbook.sessions.add(a_session(number + 1))
        work.backups.back_up()
    page = opened(qtbot, SettingsPage(work, "backups"))
    words(page)
    assert len([line for line in page.findChildren(Line) if line.isVisible()]) == 4
    assert faults(page, house.look()) == []
    press(qtbot, page, "3 more")
    words(page)
    assert len([line for line in page.findChildren(Line) if line.isVisible()]) == 7
    assert faults(page, house.look()) == []


def test_today_is_quiet_for_a_week_and_then_says_how_old_the_last_one_is(
    work: Work, clock: FixedClock, logbook: Logbook, steps: Steps, qtbot: QtBot
) -> None:
    assert work.backups is not None
    fill(logbook, clock)
    work.backups.back_up()
    clock.go_on(days=7)
    assert "backup" not in words(opened(qtbot, TodayPage(work)))
    clock.go_on(days=1)
    page = opened(qtbot, TodayPage(work))
    assert "Your last good backup is of Sunday 22 November 2026" in words(page)
    assert "8 days ago" in words(page)
    press(qtbot, page, "Backups")
    assert steps.went == [("settings", {"part": "backups"})]


def test_today_says_when_there_is_none_at_all(
    work: Work, clock: FixedClock, logbook: Logbook, qtbot: QtBot
) -> None:
    assert "backup" not in words(opened(qtbot, TodayPage(work)))
    fill(logbook, clock)
    assert "There is no backup of this logbook yet." in words(opened(qtbot, TodayPage(work)))


def test_after_a_restore_today_asks_whether_all_is_there(
    work: Work, clock: FixedClock, logbook: Logbook, steps: Steps, qtbot: QtBot
) -> None:
    assert work.backups is not None
    work.backups.back_up()
    with logbook.transaction():
        logbook.activity.note(clock.now(), "logbook_restored")
    page = opened(qtbot, TodayPage(work))
    assert "Is everything there?" in words(page)
    assert not buttons(page, "Go back to what was there"), "nothing was kept: there was nothing before"
    kept = work.backups.keep_before_restore()
    page = opened(qtbot, TodayPage(work))
    words(page)
    press(qtbot, page, "Go back to what was there")
    assert steps.put_back_files == [kept]
    press(qtbot, page, "It is all there")
    assert not work.backups.pruning_paused
    assert steps.went == [("today", {})]
    assert "Is everything there?" not in words(opened(qtbot, TodayPage(work)))
