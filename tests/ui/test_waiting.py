"""A full disk under an open book: the lock comes, no word is lost, and all is written when there is room."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerlog.domain.errors import CannotWrite, InUse
from peerlog.logbook_door import LogbookDoor
from peerlog.paths import DataDir, data_dir
from peerlog.storage.logbook import Logbook
from peerlog.storage.reserve import RESERVE_BYTES, Reserve
from peerlog.ui.house import House
from peerlog.ui.open_book import OpenBook
from peerlog.ui.patience import AGAIN_AFTER_MS, TRIES, Patience, breathe
from peerlog.ui.waiting import Waiting
from peerlog.ui.work import Work
from tests.canaries import MARK, found_in, planted
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock, Steps
from tests.storage.test_crash import fill_up


@pytest.fixture
def paths(tmp_path: Path) -> Iterator[DataDir]:
    """On a disk of eight megabytes of its own; needs root."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody make a small disk")
    found = data_dir(folder / "data")
    found.make()
    yield found
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def door(house: House, clock: FixedClock) -> LogbookDoor:
    made, _code = Logbook.create(house.paths.database, PASSPHRASE, today=clock.today(), cost=CHEAP)
    made.close()
    return LogbookDoor(house, CHEAP)


class Tries(QObject):
    """Tells each try."""

    went = Signal()


class Window(Steps):
    """As much of a window as a book needs: it locks and unlocks as the real one is to."""

    def __init__(self, door: LogbookDoor) -> None:
        super().__init__()
        self.door = door
        self.work: Work = door.open(PASSPHRASE, self)
        self.book = OpenBook(self.work, self)

    def relocked(self) -> None:
        """Locked and unlocked, back at the same page."""
        assert self.book.page is not None
        assert self.book.keep_or_hold()
        key, about = self.book.page.key, self.book.page.about()
        self.close()
        self.work = self.door.open(PASSPHRASE, self)
        self.book = OpenBook(self.work, self)
        self.book.to(key, **about)
        QApplication.processEvents()

    def close(self) -> None:
        self.book.put_away()
        self.book.deleteLater()
        self.work.close()


@pytest.fixture
def window(qtbot: QtBot, door: LogbookDoor) -> Iterator[Window]:
    made = Window(door)
    yield made
    made.close()


def type_note(window: Window, words: str) -> None:
    page = window.book.page
    assert page is not None
    note = page.form.note.field.note  # type: ignore[attr-defined]
    note.setPlainText(words)


def note_of(window: Window) -> str:
    page = window.book.page
    assert page is not None
    return str(page.form.note.fields().get("note", ""))  # type: ignore[attr-defined]


def test_words_a_full_disk_refuses_are_there_after_the_lock_and_are_written_when_there_is_room(
    window: Window, house: House
) -> None:
    window.book.to("log")
    filler = fill_up(house.paths.root)
    words = planted("refused ") + random.Random(3).randbytes(400_000).hex()
    type_note(window, words)
    assert not window.book.keep_now()
    window.relocked()
    assert note_of(window) == words
    assert window.door.words_wait()
    assert not window.door.put_down()
    assert [said for said in window.said if "not on the disk yet" in said or "open for reading" in said]
    assert MARK not in repr(window.said)
    assert found_in(house.paths.root) == []
    filler.unlink()
    window.relocked()
    assert not window.door.words_wait()
    assert note_of(window) == words
    [draft] = window.work.record.unfinished()
    assert draft.fields["note"] == words


def test_an_answer_a_full_disk_refuses_is_there_after_the_lock(window: Window, house: House) -> None:
    window.book.to("reflection", value="choice")
    filler = fill_up(house.paths.root)
    words = random.Random(3).randbytes(400_000).hex()
    page = window.book.page
    assert page is not None
    page.asking.note.note.setPlainText(words)  # type: ignore[attr-defined]
    assert not window.book.keep_now()
    window.relocked()
    page = window.book.page
    assert page is not None
    assert page.asking.note.text() == words  # type: ignore[attr-defined]
    filler.unlink()
    window.work.room.write_waiting()
    window.relocked()
    assert not window.door.words_wait()
    [held] = window.work.reflect.unfinished()
    assert held.answers[0].text == words


def test_closed_words_can_be_put_down_without_the_key(window: Window, house: House) -> None:
    window.book.to("log")
    filler = fill_up(house.paths.root)
    type_note(window, random.Random(3).randbytes(400_000).hex())
    assert window.book.keep_or_hold()
    window.work.close()
    filler.unlink()
    assert window.door.put_down()
    assert not window.door.words_wait()
    window.work = window.door.open(PASSPHRASE, window)
    assert len(window.work.record.unfinished()) == 1


def test_the_reserve_is_given_up_before_anything_is_refused(window: Window, house: House) -> None:
    reserve = Reserve(house.paths.database)
    reserve.path.write_bytes(bytes(RESERVE_BYTES))
    fill_up(house.paths.root)
    window.book.to("log")
    type_note(window, random.Random(3).randbytes(100_000).hex())
    assert window.book.keep_now()
    assert not reserve.path.exists()
    assert not window.door.words_wait()


def test_when_there_is_room_again_it_is_said_once(window: Window, house: House) -> None:
    window.book.to("log")
    filler = fill_up(house.paths.root)
    type_note(window, random.Random(3).randbytes(400_000).hex())
    assert window.book.keep_or_hold()
    waiting = Waiting(window.work, window.book)
    waiting.look()
    assert "There is room again. Everything is on the disk." not in window.said
    filler.unlink()
    waiting.look()
    waiting.look()
    assert window.said.count("There is room again. Everything is on the disk.") == 1


def test_a_full_disk_opens_for_reading_with_a_calm_sentence(
    door: LogbookDoor, house: House, qtbot: QtBot
) -> None:
    fill_up(house.paths.root)
    window = Window(door)
    try:
        window.book.to("sessions")
        QApplication.processEvents()
        [said] = window.said
        assert said.startswith("The disk is full, so your logbook is open for reading. Nothing is lost.")
        assert window.work.room.why_reading == "full"
        window.book.to("today")
        window.book.to("trash")
        window.book.to("settings")
        window.book.to("share")
        assert window.book.page is not None
        assert window.book.page.key == "share"
    finally:
        window.close()


def test_a_read_only_disk_opens_for_reading(
    door: LogbookDoor, house: House, qtbot: QtBot, paths: DataDir
) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(paths.root.parent)], check=True)
    window = Window(door)
    try:
        QApplication.processEvents()
        [said] = window.said
        assert said.startswith("This disk cannot be written just now")
        window.book.to("log")
        type_note(window, "typed all the same")
        assert not window.book.keep_now()
        window.relocked()
        assert note_of(window) == "typed all the same"
    finally:
        window.close()


def test_a_busy_file_is_tried_again_without_holding_up_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    tries = Tries()
    patience = Patience(tries)
    assert patience.again(CannotWrite(tmp_path, "open_elsewhere"), tries.went.emit)
    with qtbot.waitSignal(tries.went, timeout=10 * AGAIN_AFTER_MS):
        pass
    held = CannotWrite(tmp_path, "open_elsewhere")
    assert all(patience.again(held, lambda: None) for _try in range(TRIES - 1))
    assert not patience.again(held, lambda: None)
    assert Patience(tries).again(InUse(), lambda: None), "another writer: it was waited for a moment only"
    assert not Patience(tries).again(CannotWrite(tmp_path, "full"), lambda: None)
    assert not Patience(tries).again(InUse("2026-11-22T14:10:00+00:00"), lambda: None)


def test_breathing_lets_timers_run_and_comes_back(qtbot: QtBot) -> None:
    ran: list[int] = []
    QTimer.singleShot(0, lambda: ran.append(1))
    breathe(0.05)
    assert ran == [1]
