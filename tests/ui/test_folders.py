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
    qtbot.mouseClick(
        next(b for b in dialog.findChildren(Button) if b.text() == text), Qt.MouseButton.LeftButton
    )


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


def test_usual_places_are_each_there_once() -> None:
    places = [place.path for place in usual_places()]
    assert len(places) == len(set(places))
    assert all(path.is_dir() for path in places)
