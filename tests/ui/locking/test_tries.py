"""Wrong passphrases slow down over a new start too; nothing in a file can lock anybody out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peerlog.ui.house import House
from peerlog.ui.locking.handover import MOST_BYTES, Handover
from peerlog.ui.locking.place import Place
from peerlog.ui.main_window import MainWindow
from peerlog.ui.start.tries import LONGEST_WAIT_SECONDS, WrongTries
from peerlog.ui.start.unlock import UnlockLabel
from tests.stand_ins import Seconds


def test_a_new_start_goes_on_waiting_where_the_last_one_stood(tmp_path: Path, seconds: Seconds) -> None:
    file = tmp_path / "tries"
    tries = WrongTries(file, seconds)
    waits = [tries.wrong() for _try in range(6)]
    assert waits == [0, 0, 1, 2, 4, 8]
    assert WrongTries(file, seconds).wait_left == 8
    seconds.now += 8
    assert tries.wait_left == 0
    tries.right()
    assert WrongTries(file, seconds).wait_left == 0


@pytest.mark.parametrize("content", [b"99999999999999", b"-5", b"", b"\xff\xfe", b"forever", b"1e9"])
def test_whatever_stands_in_the_file_nobody_waits_longer_than_half_a_minute(
    tmp_path: Path, seconds: Seconds, content: bytes
) -> None:
    file = tmp_path / "tries"
    file.write_bytes(content)
    tries = WrongTries(file, seconds)
    assert tries.wait_left <= LONGEST_WAIT_SECONDS
    seconds.now += LONGEST_WAIT_SECONDS
    assert tries.wait_left == 0


def test_where_the_file_cannot_be_written_counting_goes_on_in_memory(
    tmp_path: Path, seconds: Seconds
) -> None:
    tries = WrongTries(tmp_path / "no folder" / "tries", seconds)
    assert [tries.wrong() for _try in range(4)][-1] == 2
    tries.right()
    assert tries.wait_left == 0


def test_another_size_of_words_does_not_end_the_wait_and_the_code_never_waits(
    open_window: MainWindow, house: House, qtbot: QtBot
) -> None:
    open_window.lock()
    for _try in range(7):
        shown = open_window.findChildren(UnlockLabel)[-1]
        shown.refused("No.", wrong_passphrase=True)
    qtbot.keyClick(open_window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    shown = open_window.findChildren(UnlockLabel)[-1]
    assert not shown.open.isEnabled()
    assert house.paths.wrong_tries.read_text() == "7"
    shown.other.click()
    assert shown.way == "code"
    assert shown.open.isEnabled()
    line = open_window.findChild(QLineEdit, "recovery_code")
    assert isinstance(line, QLineEdit)


# What one process hands to the next


def handover(about: dict[str, object]) -> Handover:
    place = Place("log", about, ("note", 7))
    return Handover(place=place, kept_at="Kept.", geometry=b"\x01\xff", in_front=True, minimized=False)


def test_uids_keys_and_numbers_come_over_as_they_were() -> None:
    said = handover({"draft": b"\x00\x01", "passed": ("a", "b"), "group": True, "session": None})
    assert Handover.from_bytes(said.to_bytes()) == said


@pytest.mark.parametrize("odd", [object(), "x" * MOST_BYTES])
def test_a_place_that_cannot_be_written_down_is_left_out(odd: object) -> None:
    assert Handover.from_bytes(handover({"draft": odd}).to_bytes()).place is None


@pytest.mark.parametrize(
    "nonsense", [b"", b"{}", b"[1]", b'{"place": 3}', b"\xff", b'{"hex": "zz"}', b"[" * 100_000, b"null"]
)
def test_nonsense_is_no_handover(nonsense: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Handover.from_bytes(nonsense)
