"""What has left: listed, checked, compared and written again, with the keyboard and with a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peerlog.domain.period import Period
from peerlog.storage.logbook import Logbook
from peerlog.ui.look import Look
from peerlog.ui.share.left_page import LeftPage
from peerlog.ui.share.page import SharePage
from peerlog.ui.tasks import Report, TaskRunner
from peerlog.ui.widgets.section import Section
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, FixedClock, Steps
from tests.ui.faults import faults
from tests.ui.share.conftest import Opener, button, fill, settle, words_on

MONTH = Period.parse("2026-07")


class TasksThatWait:
    """Keeps the work until the test lets it go on."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.stopped = 0

    def run(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[float, str], None] | None = None,
    ) -> Callable[[], None]:
        self.waiting.append(lambda: done(work(progress or (lambda _share, _words: None))))
        return self._stop

    def wait(self) -> None:
        return None

    def end(self) -> None:
        self.wait()

    def _stop(self) -> None:
        self.stopped += 1


@pytest.fixture
def folder(chosen_folder: ChosenFolder) -> Path:
    assert chosen_folder.path is not None
    return chosen_folder.path


@pytest.fixture
def sent(filled: Work, folder: Path) -> Work:
    filled.summarise.save(MONTH, folder, ["csv", "json"], "ward-4")
    return filled


@pytest.fixture
def sent_often(filled: Work, folder: Path, clock: FixedClock) -> Work:
    """Thirty releases, a day apart."""
    for number in range(30):
        filled.summarise.save(MONTH, folder, ["csv"], f"ward-{number}")
        clock.go_on(days=1)
    return filled


def said(page: LeftPage) -> str:
    return words_on(page).replace("\u200b", "")


def test_an_empty_list_says_what_will_stand_here(open_page: Opener, filled: Work, steps: Steps) -> None:
    page = open_page(LeftPage, filled)
    assert "Nothing has left this laptop" in said(page)
    button(page, "Go to Share").click()
    assert steps.went == [("share", {})]


def test_each_file_stands_there_with_its_kind_folder_day_and_first_groups(
    open_page: Opener, sent: Work, folder: Path
) -> None:
    page = open_page(LeftPage, sent)
    [release] = sent.summarise.releases()
    assert "July 2026" in said(page)
    assert str(folder) in said(page)
    assert "22 November" in said(page)
    for file in release.left:
        assert file.name in said(page)
        groups = " ".join(file.fingerprint[start : start + 4] for start in (0, 4, 8, 12))
        assert f"fingerprint {groups} …" in said(page)
    assert "ward-4" in said(page)


def test_a_screen_reader_hears_the_fingerprint_letter_by_letter(open_page: Opener, sent: Work) -> None:
    page = open_page(LeftPage, sent)
    file = sent.summarise.releases()[0].left[0]
    spelled = ", ".join(" ".join(file.fingerprint[start : start + 4]) for start in (0, 4, 8, 12))
    heard = [
        QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
        for label in page.findChildren(type(page.sheets[1].told._words))
    ]
    assert f"Fingerprint of {file.name}: {spelled}" in heard


def test_the_whole_fingerprint_can_be_selected_and_copied(
    qtbot: QtBot, open_page: Opener, sent: Work
) -> None:
    page = open_page(LeftPage, sent)
    sheet = page.sheets[1]
    section = next(one for one in sheet.findChildren(Section) if one.head.text() == "Whole fingerprints")
    assert sheet.findChildren(QLineEdit) == []
    section.setFocus()
    qtbot.keyClick(section.head, Qt.Key.Key_Space)
    settle()
    fields = sheet.findChildren(QLineEdit)
    prints = [file.fingerprint for file in sheet.release.left]
    assert [field.text().replace(" ", "") for field in fields] == prints
    fields[0].setFocus()
    qtbot.keyClick(fields[0], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert fields[0].selectedText().replace(" ", "") == prints[0]
    qtbot.keyClicks(fields[0], "x")
    assert fields[0].text().replace(" ", "") == prints[0]
    button(sheet, "Copy").click()
    assert QGuiApplication.clipboard().text() == prints[0]


def test_how_a_supervisor_compares_is_told_plainly(open_page: Opener, sent: Work) -> None:
    page = open_page(LeftPage, sent)
    for section in page.findChildren(Section):
        section.open()
    settle()
    for command in ("Get-FileHash", "sha256sum"):
        assert command in said(page)
    assert "The same groups mean the same file." in said(page)


def test_looking_says_beside_each_file_what_became_of_it(open_page: Opener, sent: Work, folder: Path) -> None:
    page = open_page(LeftPage, sent)
    sheet = page.sheets[1]
    assert sheet.state_of("csv") == ""
    button(page, "Look whether they are still there").click()
    settle()
    assert page.above.text() == "Every file is in its place, unchanged."
    (folder / "peerlog-2026-07-ward-4.csv").write_text("changed", "utf-8")
    (folder / "peerlog-2026-07-ward-4.json").unlink()
    button(page, "Look whether they are still there").click()
    settle()
    assert sheet.state_of("csv") == "Not the file that left: it was changed."
    assert sheet.state_of("json") == "Not in its place any more."
    assert page.above.text().startswith("0 of 2 files are in their place")


def test_writing_again_gives_the_same_bytes_by_keyboard_alone(
    qtbot: QtBot, open_page: Opener, sent: Work, folder: Path, chosen_folder: ChosenFolder
) -> None:
    first = {file.name: file.read_bytes() for file in folder.iterdir()}
    chosen_folder.path = folder.with_name("a stick")
    chosen_folder.path.mkdir()
    page = open_page(LeftPage, sent, release=1)
    assert page.focusWidget() is page.sheets[1].again
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    settle()
    assert {file.name: file.read_bytes() for file in chosen_folder.path.iterdir()} == first
    assert "They are the same, letter for letter." in page.sheets[1].told.text()
    assert page.focusWidget() is page.sheets[1].again
    newest = next(iter(page.sheets.values())).release
    assert newest.folder == chosen_folder.path
    assert len(page.sheets) == 2


def test_nothing_is_written_where_everything_is_there(open_page: Opener, sent: Work) -> None:
    page = open_page(LeftPage, sent)
    button(page, "Write again").click()
    settle()
    assert "Nothing had to be written." in page.sheets[1].told.text()
    assert len(sent.summarise.releases()) == 1


def test_a_foreign_file_of_the_same_name_stays_and_is_said_calmly(
    open_page: Opener, sent: Work, folder: Path
) -> None:
    (folder / "peerlog-2026-07-ward-4.csv").write_text("mine", "utf-8")
    page = open_page(LeftPage, sent)
    button(page, "Write again").click()
    settle()
    assert (folder / "peerlog-2026-07-ward-4.csv").read_text("utf-8") == "mine"
    told = page.sheets[1].told.text().replace("\u200b", "")
    assert told.startswith("There is another file called “peerlog-2026-07-ward-4.csv” in that folder.")
    assert "It was left as it is." in told


def test_a_folder_that_is_none_leaves_nothing_and_says_so(
    open_page: Opener, sent: Work, folder: Path, chosen_folder: ChosenFolder
) -> None:
    chosen_folder.path = folder / "peerlog-2026-07-ward-4.csv"
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    page = open_page(LeftPage, sent)
    button(page, "Write again").click()
    settle()
    assert page.sheets[1].told.isVisible()
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_no_folder_chosen_is_no_harm(open_page: Opener, sent: Work, chosen_folder: ChosenFolder) -> None:
    chosen_folder.path = None
    page = open_page(LeftPage, sent)
    button(page, "Write again").click()
    settle()
    assert not page.sheets[1].told.isVisible()
    assert len(sent.summarise.releases()) == 1


def test_a_page_for_the_people_here_is_offered_for_summaries_only(
    open_page: Opener, sent: Work, folder: Path, steps: Steps
) -> None:
    sent.summarise.posters.save(
        MONTH, folder, ["wallhtml"], "We sang.", "", lambda _share, _words: None, read_again=False
    )
    page = open_page(LeftPage, sent)
    poster, summary = page.sheets.values()
    assert "July 2026: page for the people here" in said(page)
    assert "We sang." in said(page)
    assert not hasattr(poster, "poster")
    summary.poster.click()
    assert steps.went == [("poster", {"period": "2026-07"})]


def test_of_many_releases_the_newest_come_first_and_the_rest_when_asked(
    open_page: Opener, sent_often: Work
) -> None:
    page = open_page(LeftPage, sent_often)
    shown = [sheet.release.number for sheet in page.sheets.values()]
    assert shown == [30, 29, 28, 27, 26, 25, 24, 23]
    button(page, "Show 22 earlier ones").click()
    settle()
    assert [sheet.release.number for sheet in page.sheets.values()] == list(range(30, 0, -1))
    assert page.focusWidget() is page.sheets[22].again


def test_an_early_release_is_opened_from_share_where_it_stands(
    open_page: Opener, sent_often: Work, steps: Steps
) -> None:
    share = open_page(SharePage, sent_often)
    button(share, "See everything").click()
    assert steps.went == [("left", {})]
    page = open_page(LeftPage, sent_often, release=2)
    assert page.focusWidget() is page.sheets[2].again
    assert page.about() == {"release": 2}
    settle()
    top = page.sheets[2].mapTo(page.area.viewport(), page.sheets[2].rect().topLeft()).y()
    assert 0 <= top < page.area.viewport().height() / 2


def test_the_last_few_stand_on_share_and_open(open_page: Opener, sent: Work, steps: Steps) -> None:
    share = open_page(SharePage, sent)
    line = button(share, "July 2026: peerlog-2026-07-ward-4.csv, peerlog-2026-07-ward-4.json")
    line.click()
    assert steps.went == [("left", {"release": 1})]


def test_progress_is_shown_only_when_it_takes_a_while_and_can_be_stopped(
    qtbot: QtBot, open_page: Opener, sent: Work
) -> None:
    tasks = TasksThatWait()
    page = open_page(LeftPage, replace(sent, tasks=tasks))
    button(page, "Look whether they are still there").click()
    working = page.slow.working
    assert working is not None
    assert not working.isVisible()
    assert page.slow.pause.interval() == 1_000
    page.slow.pause.timeout.emit()
    assert working.isVisible()
    button(page, "Look whether they are still there").click()
    assert len(tasks.waiting) == 1
    button(page, "Stop").click()
    assert tasks.stopped == 1
    tasks.waiting.pop()()
    settle()
    assert page.slow.working is None
    assert page.sheets[1].state_of("csv") == "In its place, unchanged."


def test_a_page_that_was_closed_meanwhile_hears_nothing(open_page: Opener, sent: Work) -> None:
    tasks = TasksThatWait()
    page = open_page(LeftPage, replace(sent, tasks=tasks))
    button(page, "Look whether they are still there").click()
    page.closing()
    assert tasks.stopped == 1
    tasks.waiting.pop()()
    assert page.sheets[1].state_of("csv") == ""


def test_beside_the_window_it_works_too(qtbot: QtBot, open_page: Opener, sent: Work) -> None:
    tasks = TaskRunner()
    page = open_page(LeftPage, replace(sent, tasks=tasks))
    button(page, "Look whether they are still there").click()
    qtbot.waitUntil(lambda: page.sheets[1].state_of("csv") != "")
    assert page.above.text() == "Every file is in its place, unchanged."
    tasks.wait()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_or_too_small(
    open_page: Opener,
    work: Work,
    logbook: Logbook,
    scale: float,
    theme: str,
    tmp_path: Path,
) -> None:
    fill(logbook, weeks=4)
    long = tmp_path / "a_folder-with-a-very-long-name" / ("andnoplacetobreakit" * 6) / "x"
    work.summarise.save(MONTH, long, ["html", "csv"], "ward-4", "The garden group came back.")
    scaled = replace(work, look=Look(theme, scale, motion=False))
    page = open_page(LeftPage, scaled)
    button(page, "Look whether they are still there").click()
    for section in page.findChildren(Section):
        section.open()
    settle()
    assert faults(page, scaled.look) == []
