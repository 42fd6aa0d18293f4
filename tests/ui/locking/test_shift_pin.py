"""A short PIN opens the locked logbook for the rest of a shift, five tries long, and never from a file."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.errors import Refused, WrongPassphrase
from peerlog.logbook_door import LogbookDoor
from peerlog.services.shift_pin import TRIES, ShiftPin
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.start.unlock import UnlockLabel
from peerlog.ui.widgets.buttons import Button
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock, Seconds
from tests.ui.faults import faults

PIN, WRONG = "295173", "295174"


def line(window: QWidget, name: str) -> QLineEdit:
    found = window.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def press(qtbot: QtBot, window: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = [b for b in window.findChildren(Button) if b.text() == words and b.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def label(window: MainWindow) -> UnlockLabel:
    QApplication.processEvents()
    found = [each for each in window.findChildren(UnlockLabel) if each.isVisible()]
    return found[-1]


def type_pin(qtbot: QtBot, window: MainWindow, pin: str) -> None:
    field = label(window).pin.field.edit
    qtbot.keyClicks(field, pin)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def house_of_hours(house: House, clock: FixedClock, seconds: Seconds) -> Callable[[int], House]:
    """The same house under an organisation that lets a PIN work for some hours."""
    return lambda hours: replace(house, shift_pin=ShiftPin(hours, clock, seconds))


@pytest.fixture
def in_settings(
    house_of_hours: Callable[[int], House], qapp: QApplication, qtbot: QtBot
) -> Iterator[Callable[[int], MainWindow]]:
    """The real window at Settings > Safety."""
    windows: list[MainWindow] = []

    def open_it(hours: int = 8) -> MainWindow:
        house = house_of_hours(hours)
        door = LogbookDoor(house, CHEAP)
        window = MainWindow(house, door, qapp, random.Random(7))
        windows.append(window)
        door.make(PASSPHRASE, window)[0].close()
        window.resize(1366, 697)
        window.show()
        window.open_with(PASSPHRASE)
        window.to("settings", part="safety")
        return window

    yield open_it
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def locked(in_settings: Callable[[int], MainWindow], qtbot: QtBot) -> MainWindow:
    """The real window, locked, with a PIN that works."""
    window = in_settings(8)
    switch_on(qtbot, window)
    window.lock()
    return window


def switch_on(qtbot: QtBot, window: MainWindow, pin: str = PIN, passphrase: str = PASSPHRASE) -> None:
    press(qtbot, window, "Use a PIN for this shift")
    qtbot.keyClicks(line(window, "pin_passphrase"), passphrase)
    qtbot.keyClicks(line(window, "pin"), pin)
    qtbot.keyClicks(line(window, "pin_again"), pin)
    press(qtbot, window, "Turn the PIN on")


def test_the_pin_opens_the_locked_logbook_at_the_same_page(locked: MainWindow, qtbot: QtBot) -> None:
    assert label(locked).way == "pin"
    type_pin(qtbot, locked, PIN)
    assert locked.book is not None
    assert locked.book.page is not None
    assert locked.book.page.key == "settings"


def test_the_fifth_wrong_try_ends_the_pin_and_the_passphrase_still_opens(
    locked: MainWindow, qtbot: QtBot
) -> None:
    for _try in range(TRIES):
        assert label(locked).way == "pin"
        type_pin(qtbot, locked, WRONG)
        assert locked.work is None
    assert label(locked).way == "passphrase"
    assert not label(locked).by_pin.isVisible()
    qtbot.keyClicks(line(locked, "passphrase"), PASSPHRASE)
    qtbot.keyClick(line(locked, "passphrase"), Qt.Key.Key_Return)
    assert locked.work is not None
    assert not locked.work.shift_pin.works


def test_a_right_pin_gives_five_tries_again_and_the_tries_survive_a_lock(
    locked: MainWindow, qtbot: QtBot
) -> None:
    for _try in range(TRIES - 1):
        type_pin(qtbot, locked, WRONG)
    locked.look_changed()  # a new label for the same closed book
    assert label(locked).way == "pin"
    type_pin(qtbot, locked, PIN)
    assert locked.work is not None
    assert locked.work.shift_pin.tries_left == TRIES


@pytest.mark.parametrize("passed", ["seconds", "clock"])
def test_at_the_end_of_the_shift_the_passphrase_is_asked(
    locked: MainWindow, qtbot: QtBot, seconds: Seconds, clock: FixedClock, passed: str
) -> None:
    if passed == "seconds":
        seconds.now += 8 * 3600
    else:
        clock.go_on(hours=8)
    type_pin(qtbot, locked, PIN)
    assert locked.work is None
    locked.look_changed()
    assert label(locked).way == "passphrase"
    assert not label(locked).by_pin.isVisible()


@pytest.mark.slow
def test_the_closed_page_itself_tells_when_the_shift_ends(
    locked: MainWindow, qtbot: QtBot, seconds: Seconds
) -> None:
    shown = label(locked)
    seconds.now += 8 * 3600
    qtbot.waitUntil(lambda: shown.way == "passphrase", timeout=15_000)


def test_setting_the_clock_back_makes_a_pin_live_no_longer(
    locked: MainWindow, qtbot: QtBot, seconds: Seconds, clock: FixedClock
) -> None:
    clock.go_on(days=-1)
    seconds.now += 8 * 3600
    type_pin(qtbot, locked, PIN)
    assert locked.work is None


def test_nobody_sets_a_pin_without_the_passphrase_and_none_that_is_guessed_at_once(
    in_settings: Callable[[int], MainWindow], qtbot: QtBot
) -> None:
    window = in_settings(8)
    switch_on(qtbot, window, passphrase="not the right words")
    assert window.work is not None
    assert not window.work.shift_pin.works
    for weak in ("123", "1234", "8765", "0000"):
        for name, words in (("pin_passphrase", PASSPHRASE), ("pin", weak), ("pin_again", weak)):
            line(window, name).clear()
            qtbot.keyClicks(line(window, name), words)
        press(qtbot, window, "Turn the PIN on")
        assert not window.work.shift_pin.works, weak
    qtbot.keyClicks(line(window, "pin"), "abc")
    assert "a" not in line(window, "pin").text()


def test_where_the_organisation_wants_none_there_is_none(
    in_settings: Callable[[int], MainWindow], qtbot: QtBot
) -> None:
    window = in_settings(0)
    assert not [
        b for b in window.findChildren(Button) if b.text() == "Use a PIN for this shift" and b.isVisible()
    ]
    assert window.work is not None
    with pytest.raises(Refused):
        window.work.shift_pin.begin(window.work.safekeeping.shift_pin(PASSPHRASE, PIN))


def test_switching_off_and_opening_with_the_recovery_code_forget_the_pin(
    in_settings: Callable[[int], MainWindow], qtbot: QtBot
) -> None:
    window = in_settings(8)
    switch_on(qtbot, window)
    assert window.work is not None
    pin = window.work.shift_pin
    press(qtbot, window, "Switch the PIN off")
    assert not pin.works
    switch_on(qtbot, window)
    code = window.work.safekeeping.new_recovery_code(PASSPHRASE)
    window.lock()
    press(qtbot, window, "Use my passphrase")
    press(qtbot, window, "Use my recovery code")
    qtbot.keyClicks(line(window, "recovery_code"), code)
    qtbot.keyClick(line(window, "recovery_code"), Qt.Key.Key_Return)
    assert window.work is not None
    assert not pin.works


def test_closing_the_window_forgets_the_pin(locked: MainWindow, house: House, qtbot: QtBot) -> None:
    type_pin(qtbot, locked, PIN)
    assert locked.work is not None
    pin = locked.work.shift_pin
    locked.close()
    assert not pin.works


def test_no_file_holds_anything_of_the_pin(
    in_settings: Callable[[int], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = in_settings(8)
    switch_on(qtbot, window)
    assert window.work is not None
    handed = window.work.shift_pin.handed_over()
    assert handed is not None
    window.lock()
    for file in (each for each in tmp_path.rglob("*") if each.is_file()):
        content = file.read_bytes()
        assert handed["wrapped"] not in content
        assert handed["salt"] not in content
        assert PIN.encode() not in content


def test_what_is_handed_over_opens_only_with_the_pin_and_only_as_long(
    logbook: Logbook, clock: FixedClock, seconds: Seconds
) -> None:
    pin = ShiftPin(8, clock, seconds)
    pin.begin(logbook.behind_pin(PASSPHRASE, PIN))
    with pytest.raises(WrongPassphrase):
        pin.open(WRONG)
    next_one = ShiftPin(8, clock, seconds)
    handed = pin.handed_over()
    assert handed is not None
    next_one.take_up(handed)
    assert next_one.tries_left == TRIES - 1
    assert next_one.open(PIN).same_as(logbook.backup_keys[0])
    seconds.now += 8 * 3600
    assert not next_one.works
    for nonsense in (
        {},
        {**handed, "tries_left": 99},
        {**handed, "memory_kib": 1 << 40},
        {**handed, "until": "x"},
    ):
        empty = ShiftPin(8, clock, seconds)
        empty.take_up(nonsense)
        assert not empty.works
    forbidden = ShiftPin(0, clock, seconds)
    forbidden.take_up(handed)
    assert not forbidden.works


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_is_cut_where_the_pin_is_asked_or_chosen(
    in_settings: Callable[[int], MainWindow], house: House, qtbot: QtBot, scale: float
) -> None:
    house.preferred.change(scale=scale)
    window = in_settings(8)
    press(qtbot, window, "Use a PIN for this shift")
    QApplication.processEvents()
    assert faults(window, house.look()) == []
    qtbot.keyClicks(line(window, "pin_passphrase"), PASSPHRASE)
    qtbot.keyClicks(line(window, "pin"), PIN)
    qtbot.keyClicks(line(window, "pin_again"), PIN)
    press(qtbot, window, "Turn the PIN on")
    QApplication.processEvents()
    assert faults(window, house.look()) == []
    window.lock()
    QApplication.processEvents()
    assert faults(window, house.look()) == []
