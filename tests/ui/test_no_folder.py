"""A data folder that cannot be used, or that others copy elsewhere, is said in the window."""

from __future__ import annotations

import errno
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.content import Content
from peerlog.logbook_door import LogbookDoor
from peerlog.paths import data_dir, own_folder
from peerlog.ui.house import House
from peerlog.ui.locking.handover import Handover
from peerlog.ui.look import Look
from peerlog.ui.main_window import MainWindow
from peerlog.ui.start.beginning import Beginning
from peerlog.ui.start.first_run import FirstRun
from peerlog.ui.start.no_folder import NoFolderWindow, happened
from peerlog.ui.widgets.buttons import Button
from tests.stand_ins import CHEAP, ChosenFolder
from tests.ui.conftest import SMALL_LAPTOP
from tests.ui.faults import faults


@pytest.fixture
def in_the_way(tmp_path: Path) -> Path:
    file = tmp_path / "data"
    file.write_text("a file where the folder should be")
    return file


@pytest.fixture
def shown(qtbot: QtBot, content: Content, in_the_way: Path) -> Iterator[NoFolderWindow]:
    paths = data_dir(in_the_way)
    trouble = paths.trouble()
    assert trouble is not None
    window = NoFolderWindow(Look(), paths.root, content.help_now, trouble, paths.trouble)
    window.resize(*SMALL_LAPTOP)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


def words(window: QWidget) -> str:
    for _turn in range(3):
        QApplication.processEvents()
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def press(qtbot: QtBot, window: QWidget, text: str) -> None:
    button = next(b for b in window.findChildren(Button) if b.text() == text and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_lies_in_the_way_is_said_and_left_alone(shown: NoFolderWindow, in_the_way: Path) -> None:
    said = words(shown)
    assert "peerlog cannot use its folder" in said
    assert "Something that is no folder lies where it should be." in said
    assert "Nothing is lost" in said
    assert str(in_the_way) in said.replace("\u200b", "")
    assert in_the_way.read_text() == "a file where the folder should be"


def test_try_again_goes_on_once_the_folder_can_be_used(
    shown: NoFolderWindow, in_the_way: Path, qtbot: QtBot
) -> None:
    press(qtbot, shown, "Try again")
    assert shown.isVisible()
    words(shown)
    in_the_way.unlink()
    press(qtbot, shown, "Try again")
    assert not shown.isVisible()
    assert shown.can_go_on
    assert in_the_way.is_dir()


def test_close_does_not_go_on_and_help_is_there(shown: NoFolderWindow, qtbot: QtBot) -> None:
    press(qtbot, shown, "Need help now?")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.reject()
    press(qtbot, shown, "Close")
    assert not shown.can_go_on


def test_no_word_is_cut(shown: NoFolderWindow) -> None:
    words(shown)
    assert faults(shown, Look()) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "can only be read"),
        (errno.ENOTDIR, "no folder"),
        (errno.EIO, "could not be reached"),
    ],
)
def test_each_kind_of_trouble_has_plain_words(number: int, words: str) -> None:
    assert words in happened(OSError(number, ""))


def test_a_folder_that_holds_a_logbook_is_used_though_it_takes_no_new_file(tmp_path: Path) -> None:
    paths = data_dir(tmp_path / "data")
    paths.root.mkdir()
    (paths.root / "config").write_text("in the way")
    assert paths.trouble() is not None
    paths.database.write_bytes(b"")
    assert paths.trouble() is None


@pytest.mark.parametrize("name", ["OneDrive - Example Trust", "Dropbox", "somewhere quiet"])
def test_a_first_run_says_when_its_folder_is_copied_elsewhere(
    house: House, qapp: QApplication, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    paths = data_dir(tmp_path / name / "peerlog")
    paths.make()
    there = replace(house, paths=paths)
    window = MainWindow(there, LogbookDoor(there), qapp, random.Random(7))
    qtbot.addWidget(window)
    window.resize(*SMALL_LAPTOP)
    with qtbot.waitExposed(window):
        window.show()
    assert ("another program copies it elsewhere" in words(window)) == (name != "somewhere quiet")
    assert faults(window, house.look()) == []


def test_a_folder_on_this_laptop_is_offered_and_a_new_process_begins_there(
    house: House, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """Where the usual folder is on a network, too, another one is asked for; a synced one is not taken."""
    paths = data_dir(tmp_path / "Dropbox" / "peerlog")
    paths.make()
    answer = ChosenFolder(tmp_path / "Dropbox")
    handed: list[Handover] = []
    synced = replace(house, paths=paths, files=answer)
    window = MainWindow(synced, LogbookDoor(synced, CHEAP), qapp, random.Random(7), None, handed.append)
    qtbot.addWidget(window)
    window.show()
    press(qtbot, window, "Use the one on this laptop")
    assert len(handed) == 1
    assert data_dir(tmp_path / "Dropbox" / "peerlog").root == own_folder().root
    assert data_dir(tmp_path / "Dropbox" / "peerlog").config == paths.config
    assert "From the next start on it lies in" in words(window)
    label = window.findChild(FirstRun)
    assert label is not None
    beginning = window.findChild(Beginning)
    assert beginning is not None
    beginning.choose_folder(house.look(), label, None)
    assert "to be copied elsewhere, too" in words(window)
    assert len(handed) == 1
    answer.path = tmp_path / "somewhere quiet"
    beginning.choose_folder(house.look(), label, None)
    assert len(handed) == 2
    assert data_dir(tmp_path / "Dropbox" / "peerlog").root == tmp_path / "somewhere quiet" / "peerlog"


def test_a_logbook_that_lies_in_the_folder_itself_is_never_passed_by(tmp_path: Path) -> None:
    paths = data_dir(tmp_path / "data")
    paths.make()
    paths.lie_in(tmp_path / "elsewhere")
    assert data_dir(tmp_path / "data").root == tmp_path / "elsewhere"
    paths.database.write_bytes(b"")
    assert data_dir(tmp_path / "data").root == paths.root
    paths.database.unlink()
    for strange in (b"", b"not absolute", b"\xff\xfe", b"x" * 9000):
        (paths.config / "folder").write_bytes(strange)
        assert data_dir(tmp_path / "data").root == paths.root
