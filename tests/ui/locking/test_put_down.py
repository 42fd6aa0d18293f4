"""A full disk does not keep the book open, and what it refused is never lost with the process."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.logbook_door import LogbookDoor
from peerlog.paths import data_dir
from peerlog.ui.house import House
from peerlog.ui.locking.handover import Handover
from peerlog.ui.main_window import MainWindow
from tests.stand_ins import CHEAP, PASSPHRASE
from tests.storage.test_crash import fill_up


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes of its own; needs root."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody make a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_locks_all_the_same_and_no_new_process_comes_before_the_words_are_down(
    small_disk: Path, house: House, qapp: QApplication, qtbot: QtBot
) -> None:
    paths = data_dir(small_disk / "data")
    paths.make()
    on_small_disk = replace(house, paths=paths)
    followed: list[Handover] = []
    door = LogbookDoor(on_small_disk, CHEAP)
    window = MainWindow(on_small_disk, door, qapp, random.Random(7), None, followed.append)
    door.make(PASSPHRASE, window)[0].close()
    window.show()
    window.open_with(PASSPHRASE)
    window.to("log")
    filling = fill_up(small_disk)
    note = window.findChild(QTextEdit, "note")
    assert isinstance(note, QTextEdit)
    note.setFocus()
    words = "marmalade lighthouse " * 2_000
    note.setPlainText(words)
    window.lock()
    assert window.work is None
    assert door.words_wait()
    assert followed == []
    window.close()
    assert window.isVisible()  # with the process the words would go
    filling.unlink()
    qtbot.waitUntil(lambda: bool(followed), timeout=8_000)
    assert not door.words_wait()
    window.open_with(PASSPHRASE)
    again = window.findChild(QTextEdit, "note")
    assert isinstance(again, QTextEdit)
    assert again.toPlainText() == words
    window.close()
    assert not window.isVisible()
    window.deleteLater()
