"""Which summaries: a folder whole or some of its files, by keys, names however odd."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.folders import Place
from peerlog.ui.look import Look
from peerlog.ui.team.choosing import MOST_OFFERED, SHOWN_AT_ONCE, SummariesDialog
from peerlog.ui.team.names import BREAK, LONGEST_RUN, breakable_name
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.lines import Line
from tests.ui.faults import faults
from tests.ui.team.conftest import button, settle, words_on


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("Documents/July", "Documents/August", "Documents/Course"):
        (tmp_path / name).mkdir(parents=True)
    for number in range(3):
        (tmp_path / f"Documents/July/{number}.json").write_bytes(b"{}")
    (tmp_path / "Documents/July/page.html").write_bytes(b"")
    (tmp_path / "Documents/July/.hidden.json").write_bytes(b"{}")
    (tmp_path / "Documents/July/folder.json").mkdir()
    (tmp_path / "Documents/August/ONE.JSON").write_bytes(b"{}")
    return tmp_path


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1366, 697)
    qtbot.addWidget(window)
    window.show()
    return window


def opened(qtbot: QtBot, window: QWidget, start: Path, scale: float = 1.0) -> SummariesDialog:
    places = [Place("Documents", "file-text", start.parent)]
    dialog = SummariesDialog(Look(scale=scale), window, start, places)
    with qtbot.waitActive(dialog):
        dialog.open()
    settle()
    return dialog


def chips(dialog: SummariesDialog) -> list[str]:
    return [
        chip.accessibleName()
        for chip in dialog.findChildren(Chip)
        if chip.isVisible() and not chip.autoExclusive()
    ]


def test_a_folder_is_taken_whole_with_one_key(qtbot: QtBot, window: QWidget, home: Path) -> None:
    dialog = opened(qtbot, window, home / "Documents" / "July")
    assert chips(dialog) == ["0.json", "1.json", "2.json"], "only what can be a summary"
    qtbot.keyClick(button(dialog, "Take all 3"), Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.chosen() == [home / "Documents" / "July"]


def test_some_files_are_ticked_by_keys(qtbot: QtBot, window: QWidget, home: Path) -> None:
    folder = home / "Documents" / "July"
    dialog = opened(qtbot, window, folder)
    first = next(chip for chip in dialog.findChildren(Chip) if chip.accessibleName() == "0.json")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert button(dialog, "Take 1 summary").isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    button(dialog, "Take 2 summaries").click()
    assert dialog.chosen() == [folder / "0.json", folder / "1.json"]


def test_a_folder_without_summaries_cannot_be_taken(qtbot: QtBot, window: QWidget, home: Path) -> None:
    dialog = opened(qtbot, window, home / "Documents" / "Course")
    assert "There are no summaries in here." in words_on(dialog)
    assert not button(dialog, "Take these").isEnabled()
    button(dialog, "One folder back").click()
    line = next(x for x in dialog.findChildren(Line) if "August" in x.accessibleName())
    line.click()
    settle()
    assert chips(dialog) == ["ONE.JSON"]
    button(dialog, "Take 1 summary").click()
    assert dialog.chosen() == [home / "Documents" / "August"]


def test_what_was_ticked_in_one_folder_is_not_taken_from_the_next(
    qtbot: QtBot, window: QWidget, home: Path
) -> None:
    dialog = opened(qtbot, window, home / "Documents" / "July")
    next(chip for chip in dialog.findChildren(Chip) if chip.accessibleName() == "0.json").click()
    button(dialog, "One folder back").click()
    settle()
    assert not button(dialog, "Take these").isEnabled()


def test_very_many_files_are_taken_whole(qtbot: QtBot, window: QWidget, home: Path) -> None:
    folder = home / "Documents" / "Course"
    for number in range(SHOWN_AT_ONCE + 5):
        (folder / f"{number:03}.json").write_bytes(b"{}")
    dialog = opened(qtbot, window, folder)
    assert len(chips(dialog)) == SHOWN_AT_ONCE
    button(dialog, "Not now").click()
    for number in range(MOST_OFFERED + 1):
        (folder / f"{number:03}.json").write_bytes(b"{}")
    dialog = opened(qtbot, window, folder)
    assert chips(dialog) == []
    button(dialog, "Take all 301").click()
    assert dialog.chosen() == [folder]


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_odd_names_can_be_read_and_hit(qtbot: QtBot, window: QWidget, home: Path, scale: float) -> None:
    folder = home / "Documents" / "Course"
    for name in ("x" * 200, "<b>bold<b>", "turned \u202eround\n", "=1+1", "حمامة"):
        (folder / f"{name}.json").write_bytes(b"{}")
    dialog = opened(qtbot, window, folder, scale)
    assert faults(dialog, Look(scale=scale)) == []
    assert "turned ?round?.json" in chips(dialog)


def test_a_long_name_may_be_broken_and_stays_itself() -> None:
    for name in ("x" * 90, "peerlog-2026-Q3-ward_4.json", "e\u0301" * 40, ""):
        broken = breakable_name(name)
        assert broken.replace(BREAK, "") == name
        assert all(len(part) <= LONGEST_RUN + 1 for part in broken.split(BREAK))
        assert BREAK + "\u0301" not in broken
