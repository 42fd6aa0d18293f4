"""Choosing where a file goes: by keys, by places, and never into a dead end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.folders import SHOWN_AT_ONCE, FolderDialog, Place, usual_places
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.telling import Banner
from tests.ui.faults import faults


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("Documents/Supervision", "Documents/Course", "Desktop", ".hidden"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1366, 697)
    qtbot.addWidget(window)
    window.show()
    return window


def opened(qtbot: QtBot, window: QWidget, home: Path, start: Path, scale: float = 1.0) -> FolderDialog:
    places = [
        Place("Documents", "file-text", home / "Documents"),
        Place("Desktop", "presentation", home / "Desktop"),
    ]
    dialog = FolderDialog(Look(scale=scale), window, "Where shall the files go?", start, places)
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def lines(dialog: FolderDialog) -> dict[str, Line]:
    QApplication.processEvents()
    shown = [line for line in dialog.findChildren(Line) if line.isVisible()]
    return {line.accessibleName().removeprefix("Open the folder "): line for line in shown}


def press(qtbot: QtBot, dialog: FolderDialog, text: str) -> None:
    QApplication.processEvents()  # what was just shown gets its place
    qtbot.mouseClick(
        next(b for b in dialog.findChildren(Button) if b.text() == text), Qt.MouseButton.LeftButton
    )
    QApplication.processEvents()


def told(dialog: FolderDialog) -> str:
    return " ".join(banner.text() for banner in dialog.findChildren(Banner))


def test_enter_saves_where_one_stands(qtbot: QtBot, window: QWidget, home: Path) -> None:
    dialog = opened(qtbot, window, home, home / "Documents")
    qtbot.keyClick(dialog.start, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.folder == home / "Documents"


def test_folders_are_opened_one_in_the_other_and_back(qtbot: QtBot, window: QWidget, home: Path) -> None:
    dialog = opened(qtbot, window, home, home / "Documents")
    assert list(lines(dialog)) == ["Course", "Supervision"]
    qtbot.keyClick(lines(dialog)["Supervision"], Qt.Key.Key_Return)
    assert dialog.folder == home / "Documents" / "Supervision"
    here = QApplication.focusWidget()
    assert here is not None
    assert dialog.isAncestorOf(here)
    assert lines(dialog) == {}
    press(qtbot, dialog, "One folder back")
    press(qtbot, dialog, "One folder back")
    assert list(lines(dialog)) == ["Desktop", "Documents"], "hidden folders stay hidden"
    qtbot.mouseClick(dialog.chips.chip(str(home / "Desktop")), Qt.MouseButton.LeftButton)
    assert dialog.folder == home / "Desktop"


def test_a_start_that_is_not_there_is_no_dead_end(qtbot: QtBot, window: QWidget, home: Path) -> None:
    dialog = opened(qtbot, window, home, home / "gone")
    assert dialog.folder == home / "Documents"


def test_a_folder_that_vanished_is_told_and_one_stays(qtbot: QtBot, window: QWidget, home: Path) -> None:
    dialog = opened(qtbot, window, home, home / "Documents")
    line = lines(dialog)["Course"]
    (home / "Documents" / "Course").rmdir()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert dialog.folder == home / "Documents"
    assert "cannot be opened" in told(dialog)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be written here")
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_tried(
    qtbot: QtBot, window: QWidget, home: Path
) -> None:
    (home / "Desktop").chmod(0o500)
    dialog = opened(qtbot, window, home, home / "Desktop")
    press(qtbot, dialog, "Save here")
    assert "Nothing can be saved" in told(dialog)
    assert dialog.isVisible()


def test_very_many_folders_are_not_all_drawn(qtbot: QtBot, window: QWidget, home: Path) -> None:
    for number in range(SHOWN_AT_ONCE + 5):
        (home / "Desktop" / f"{number:03}").mkdir()
    dialog = opened(qtbot, window, home, home / "Desktop")
    assert len(lines(dialog)) == SHOWN_AT_ONCE
    words = {label.text() for label in dialog.findChildren(type(dialog._here))}
    assert "5 more are not shown." in words


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_everything_can_be_hit_and_read(qtbot: QtBot, window: QWidget, home: Path, scale: float) -> None:
    dialog = opened(qtbot, window, home, home / "Documents", scale)
    assert faults(dialog, Look(scale=scale)) == []
    press(qtbot, dialog, "New folder")
    qtbot.keyClick(dialog.new.name.field.edit, Qt.Key.Key_Return)
    assert dialog.new.name.problem() == "Type a name first."
    qtbot.waitUntil(lambda: faults(dialog, Look(scale=scale)) == [], timeout=5_000)


def test_a_new_folder_is_made_by_keys_and_one_stands_in_it(qtbot: QtBot, window: QWidget, home: Path) -> None:
    dialog = opened(qtbot, window, home, home / "Documents")
    press(qtbot, dialog, "New folder")
    line = dialog.new.name.field.edit
    assert line.hasFocus()
    qtbot.keyClicks(line, "  For supervision ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.folder == home / "Documents" / "For supervision"
    assert dialog.folder.is_dir()
    assert not line.isVisible()
    assert dialog.isVisible()
    press(qtbot, dialog, "Save here")
    assert dialog.folder == home / "Documents" / "For supervision"


@pytest.mark.skipif(os.name == "nt", reason="no such bits there")
def test_a_new_folder_can_be_read_by_whom_the_login_lets_read(
    qtbot: QtBot, window: QWidget, home: Path
) -> None:
    before = os.umask(0o077)
    try:
        dialog = opened(qtbot, window, home, home / "Documents")
        press(qtbot, dialog, "New folder")
        dialog.new.name.set_text("shared")
        press(qtbot, dialog, "Make this folder")
    finally:
        os.umask(before)
    assert (home / "Documents" / "shared").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Course", "already something with this name"),
        ("a/b", "Some signs"),
        ("..", "Some signs"),
        ("nul.txt", "Some signs"),
        ("turned\u202eround", "Some signs"),
        ("x" * 81, "too long"),
        (" ", "Type a name"),
    ],
)
def test_a_name_that_cannot_be_is_told_beside_it_and_nothing_is_made(
    qtbot: QtBot, window: QWidget, home: Path, name: str, said: str
) -> None:
    dialog = opened(qtbot, window, home, home / "Documents")
    before = sorted(home.rglob("*"))
    press(qtbot, dialog, "New folder")
    dialog.new.name.set_text(name)
    press(qtbot, dialog, "Make this folder")
    assert said in dialog.new.name.problem()
    assert dialog.folder == home / "Documents"
    assert sorted(home.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be written here")
def test_a_new_folder_where_none_can_be_made_is_told(qtbot: QtBot, window: QWidget, home: Path) -> None:
    (home / "Desktop").chmod(0o500)
    dialog = opened(qtbot, window, home, home / "Desktop")
    press(qtbot, dialog, "New folder")
    dialog.new.name.set_text("Supervision")
    press(qtbot, dialog, "Make this folder")
    assert "No folder can be made here" in dialog.new.name.problem()


def test_what_was_typed_is_gone_in_the_next_folder(qtbot: QtBot, window: QWidget, home: Path) -> None:
    dialog = opened(qtbot, window, home, home / "Documents")
    press(qtbot, dialog, "New folder")
    dialog.new.name.set_text("Supervision 2")
    press(qtbot, dialog, "One folder back")
    assert dialog.new.name.text() == ""
    assert not dialog.new.name.isVisible()


def test_usual_places_are_each_there_once() -> None:
    places = [place.path for place in usual_places()]
    assert len(places) == len(set(places))
    assert all(path.is_dir() for path in places)
