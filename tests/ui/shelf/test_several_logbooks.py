"""Two people, one login: each opens a book of their own, and nothing of one is in the other."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.logbook_door import LogbookDoor
from peerlog.paths import DataDir
from peerlog.services.shelf import Shelf
from peerlog.services.shelf_file import FIRST, Book
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.locking.handover import Handover
from peerlog.ui.main_window import MainWindow
from peerlog.ui.shelf.one_more import LostFile, OneMore
from peerlog.ui.shelf.picker import BookPicker
from peerlog.ui.shelf.row import BookChip, BookRow
from peerlog.ui.shelf.which_book import WhichBook
from peerlog.ui.start.first_run import FirstRun
from peerlog.ui.start.unlock import UnlockLabel
from peerlog.ui.widgets.buttons import Button
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock
from tests.ui.conftest import SMALL_LAPTOP
from tests.ui.faults import faults
from tests.ui.test_main_window import field, press, settle, words_to_a_screen_reader, write_note

THEIRS = "another four plain words"
OTHER = "a" * 16
MINE_NOTE, THEIR_NOTE = "marmalade lighthouse", "gooseberry tramway"


def lay(house: House, clock: FixedClock, book: str, passphrase: str, look: tuple[str, str]) -> DataDir:
    """A logbook of its own on the shelf."""
    paths = house.shelf.paths_of(book)
    paths.make()
    Logbook.create(paths.database, passphrase, today=clock.today(), cost=CHEAP)[0].close()
    house.shelf.put(Book(book, *look))
    return paths


@pytest.fixture
def two(house: House, clock: FixedClock) -> House:
    """Two logbooks under one login: the blue bird book and the green leaf book."""
    lay(house, clock, FIRST, PASSPHRASE, ("bird", "blue"))
    lay(house, clock, OTHER, THEIRS, ("leaf", "green"))
    house.of(None).preferred.change(theme="light")
    return house


Windows = Callable[..., MainWindow]


@pytest.fixture
def windows(qapp: QApplication, qtbot: QtBot) -> Iterator[Windows]:
    """A start of peerlog: the real window, shown."""
    made: list[MainWindow] = []

    def start(house: House, afresh: Callable[[Handover], None] | None = None) -> MainWindow:
        window = MainWindow(house, LogbookDoor(house, CHEAP), qapp, random.Random(7), None, afresh)
        made.append(window)
        window.resize(*SMALL_LAPTOP)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield start
    for window in made:
        window.close()
        window.deleteLater()


def at(window: MainWindow) -> str | None:
    """Which book the window stands before."""
    return window.house.book


def works(house: House) -> bool:
    return house.shift_pin.works


def chips(window: QWidget) -> dict[str, BookChip]:
    found = [chip for chip in window.findChildren(BookChip) if chip.isVisible()]
    return {chip.accessibleName(): chip for chip in found}


def unlock(qtbot: QtBot, window: MainWindow, passphrase: str) -> None:
    line = shown_field(window, "passphrase")
    qtbot.keyClicks(line, passphrase)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def shown_field(window: MainWindow, name: str) -> QLineEdit:
    settle()
    return field(window, name)


def take(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.mouseClick(chips(window)[name], Qt.MouseButton.LeftButton)
    settle()


def test_a_second_logbook_is_made_from_the_lock_page_and_each_is_opened_with_its_own_words(
    open_window: MainWindow, qtbot: QtBot, house: House
) -> None:
    window = open_window
    window.lock()
    press(qtbot, window, "Another logbook on this laptop")
    picker = window.findChild(BookPicker)
    assert isinstance(picker, BookPicker)
    qtbot.mouseClick(picker.pictures.chip("moon"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(picker.colours.chip("teal"), Qt.MouseButton.LeftButton)
    press(qtbot, window, "Choose a passphrase")
    for name in ("new_passphrase", "new_passphrase_again"):
        qtbot.keyClicks(field(window, name), THEIRS)
    qtbot.keyClick(field(window, "new_passphrase_again"), Qt.Key.Key_Return)
    shown = window.findChild(QWidget, "recovery_code_shown")
    assert shown is not None
    groups = [label.text() for label in shown.findChildren(QLabel) if len(label.text()) == 4]
    for line in window.findChildren(QLineEdit):
        if line.objectName().startswith("group_"):
            qtbot.keyClicks(line, groups[int(line.objectName().removeprefix("group_"))])
    press(qtbot, window, "I have written it down")
    press(qtbot, window, "Open my logbook")
    assert window.book is not None
    other = window.house.book
    assert other not in (None, FIRST)
    assert window.house.shelf.book(str(other)) == Book(str(other), "moon", "teal")
    window.lock()
    settle()
    assert "The teal moon book" in chips(window)
    assert chips(window)["The teal moon book"].isChecked()
    assert "The passphrase of the teal moon book" in words_to_a_screen_reader(window)
    unlock(qtbot, window, THEIRS)
    assert window.work is not None
    window.lock()
    settle()
    mine = next(name for name in chips(window) if name != "The teal moon book")
    take(qtbot, window, mine)
    unlock(qtbot, window, PASSPHRASE)
    assert window.work is not None
    assert at(window) == FIRST
    assert house.paths.database.exists()


def test_a_start_asks_which_book_and_the_keyboard_alone_opens_either(
    two: House, windows: Windows, qtbot: QtBot
) -> None:
    window = windows(two)
    assert window.findChild(WhichBook) is not None
    assert window.findChildren(QLineEdit) == []
    row = window.findChild(BookRow)
    assert isinstance(row, BookRow)
    first, second = chips(window)["The blue bird book"], chips(window)["The green leaf book"]
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert at(window) is None
    qtbot.keyClick(second, Qt.Key.Key_Return)
    line = shown_field(window, "passphrase")
    qtbot.waitUntil(line.hasFocus)
    assert line.accessibleName() == "The passphrase of the green leaf book"
    unlock(qtbot, window, THEIRS)
    assert window.work is not None
    assert at(window) == OTHER
    window.lock()
    line = shown_field(window, "passphrase")
    qtbot.keyClick(line, Qt.Key.Key_Backtab)
    here = chips(window)["The green leaf book"]
    assert here.hasFocus()
    qtbot.keyClick(here, Qt.Key.Key_Left)
    qtbot.keyClick(chips(window)["The blue bird book"], Qt.Key.Key_Space)
    unlock(qtbot, window, PASSPHRASE)
    assert at(window) == FIRST
    assert window.work is not None


def test_the_words_of_one_open_the_other_never_and_slow_it_down_alone(
    two: House, windows: Windows, qtbot: QtBot
) -> None:
    window = windows(two)
    take(qtbot, window, "The green leaf book")
    for _try in range(2):
        unlock(qtbot, window, PASSPHRASE)
        assert window.work is None
    take(qtbot, window, "The blue bird book")
    take(qtbot, window, "The green leaf book")
    unlock(qtbot, window, PASSPHRASE)  # going away and back does not begin the counting anew
    assert two.shelf.paths_of(OTHER).wrong_tries.read_text() == "3"
    assert not two.paths.wrong_tries.exists()
    take(qtbot, window, "The blue bird book")
    label = window.findChild(UnlockLabel)
    assert isinstance(label, UnlockLabel)
    assert label.open.isEnabled()
    unlock(qtbot, window, PASSPHRASE)
    work = window.work
    assert work is not None
    assert [act for act in work.keeping.activity.acts() if "wrong" in act.what] == []
    window.lock()
    with Logbook.open(two.paths.database, PASSPHRASE, writing=False) as mine:
        assert [done for done in mine.activity.all() if "wrong" in done.what] == []


def test_drafts_and_preferences_of_one_are_not_in_the_other(
    two: House, windows: Windows, qtbot: QtBot
) -> None:
    window = windows(two)
    window.turn_to(FIRST)
    window.open_with(PASSPHRASE)
    write_note(window, qtbot, MINE_NOTE)
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    window.lock()
    settle()
    take(qtbot, window, "The green leaf book")
    unlock(qtbot, window, THEIRS)
    work = window.work
    assert work is not None
    assert work.look.scale == 1.0
    assert work.record.unfinished() == []
    assert window.book is not None
    assert window.book.page is not None
    assert window.book.page.key == "today"  # not where the other one was
    work.preferences.change(theme="tint")
    write_note(window, qtbot, THEIR_NOTE)
    window.lock()
    settle()
    take(qtbot, window, "The blue bird book")
    unlock(qtbot, window, PASSPHRASE)
    assert window.work is not None
    assert window.work.look.scale == 1.25
    assert window.work.look.theme == "light"
    assert [draft.fields["note"] for draft in window.work.record.unfinished()] == [MINE_NOTE]
    window.lock()
    with Logbook.open(two.shelf.paths_of(OTHER).database, THEIRS, writing=False) as theirs:
        assert [draft.fields["note"] for draft in theirs.drafts.all()] == [THEIR_NOTE]


def test_there_is_no_way_to_another_while_one_lies_open(two: House, windows: Windows, qtbot: QtBot) -> None:
    window = windows(two)
    window.turn_to(FIRST)
    window.open_with(PASSPHRASE)
    work = window.work
    window.turn_to(OTHER)
    assert at(window) == FIRST
    assert window.work is work
    window.hide_all()
    window.turn_to(OTHER)
    assert at(window) == FIRST
    window.lock()
    window.turn_to(OTHER)
    assert at(window) == OTHER


def test_going_to_another_book_forgets_the_pin_of_the_shift(
    two: House, windows: Windows, qtbot: QtBot
) -> None:
    window = windows(two)
    window.turn_to(FIRST)
    window.open_with(PASSPHRASE)
    assert window.work is not None
    two.shift_pin.begin(window.work.safekeeping.shift_pin(PASSPHRASE, "295173"))
    window.lock()
    settle()
    label = window.findChild(UnlockLabel)
    assert isinstance(label, UnlockLabel)
    assert label.way == "pin"
    take(qtbot, window, "The blue bird book")  # the one that is here already: nothing is forgotten
    assert works(two)
    take(qtbot, window, "The green leaf book")
    assert not works(two)
    label = window.findChild(UnlockLabel)
    assert isinstance(label, UnlockLabel)
    assert label.way == "passphrase"
    take(qtbot, window, "The blue bird book")
    label = window.findChild(UnlockLabel)
    assert isinstance(label, UnlockLabel)
    assert label.way == "passphrase"


def test_the_process_that_follows_a_lock_stands_before_the_same_book(
    two: House, windows: Windows, qtbot: QtBot
) -> None:
    handed: list[bytes] = []
    window = windows(two, lambda handover: handed.append(handover.to_bytes()))
    window.turn_to(OTHER)
    window.open_with(THEIRS)
    write_note(window, qtbot, THEIR_NOTE)
    window.lock()
    assert THEIR_NOTE.encode() not in handed[0]
    window.hide()
    following = windows(two)
    following.stand_in_for(Handover.from_bytes(handed[0]))
    settle()
    assert following.house.book == OTHER
    assert chips(following)["The green leaf book"].isChecked()
    following.open_with(THEIRS)
    again = following.findChild(QTextEdit, "note")
    assert isinstance(again, QTextEdit)
    assert again.toPlainText() == THEIR_NOTE


@pytest.mark.slow
def test_a_handover_of_a_book_that_is_gone_asks_which_and_takes_up_no_place(
    two: House, windows: Windows
) -> None:
    window = windows(two)
    for odd in ("b" * 16, "../elsewhere", ""):
        said = Handover(place=None, kept_at="x", geometry=b"", in_front=True, minimized=False, book=odd)
        window.stand_in_for(Handover.from_bytes(said.to_bytes()))
        assert at(window) is None


def test_erasing_everything_takes_the_book_off_the_shelf_and_leaves_the_other(
    two: House, windows: Windows, qtbot: QtBot
) -> None:
    window = windows(two)
    window.turn_to(OTHER)
    window.open_with(THEIRS)
    assert window.work is not None
    window.to("leaving_rest")
    told = words_to_a_screen_reader(window)
    assert "The others here stay." in told
    assert "The other logbooks on this laptop" in told
    window.work.keeping.everything.erase(THEIRS, "erase")
    window.lock()
    settle()
    assert not two.shelf.paths_of(OTHER).database.exists()
    assert [book.key for book in two.shelf.books()] == [FIRST]
    assert at(window) == FIRST
    assert chips(window) == {}
    unlock(qtbot, window, PASSPHRASE)
    assert window.work is not None
    window.work.keeping.everything.erase(PASSPHRASE, "erase")
    window.lock()
    settle()
    assert window.findChild(FirstRun) is not None


def test_one_logbook_alone_looks_as_ever_but_for_one_quiet_line(
    open_window: MainWindow, house: House
) -> None:
    open_window.lock()
    settle()
    assert chips(open_window) == {}
    told = words_to_a_screen_reader(open_window)
    assert "Your passphrase" in told
    assert "Another logbook on this laptop" in told
    assert not (house.paths.root / "logbooks").exists()


def test_not_now_leaves_nothing_behind(open_window: MainWindow, qtbot: QtBot, house: House) -> None:
    open_window.lock()
    press(qtbot, open_window, "Another logbook on this laptop")
    settle()
    assert open_window.findChild(OneMore) is not None
    press(qtbot, open_window, "Not now")
    settle()
    assert open_window.house.book == FIRST
    assert not (house.paths.root / "logbooks").exists()


def test_where_the_organisation_wants_one_the_others_are_said_and_stay(
    two: House, windows: Windows, qtbot: QtBot
) -> None:
    alone = replace(two, shelf=Shelf(two.paths, several=False))
    window = windows(alone)
    assert at(window) == FIRST
    assert chips(window) == {}
    told = words_to_a_screen_reader(window)
    assert "1 more logbook lies on this laptop" in told
    assert "Another logbook" not in told
    unlock(qtbot, window, PASSPHRASE)
    assert window.work is not None
    assert two.shelf.paths_of(OTHER).database.exists()


def test_another_look_is_chosen_under_settings_and_kept_at_once(
    two: House, windows: Windows, qtbot: QtBot
) -> None:
    window = windows(two)
    window.turn_to(OTHER)
    window.open_with(THEIRS)
    window.to("settings", part="safety")
    assert "The green leaf book." in words_to_a_screen_reader(window)
    press(qtbot, window, "Change how it looks")
    picker = window.findChild(BookPicker)
    assert isinstance(picker, BookPicker)
    assert "bird" not in picker.pictures.keys()  # noqa: SIM118  it is the other one's
    qtbot.mouseClick(picker.pictures.chip("star"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(picker.colours.chip("amber"), Qt.MouseButton.LeftButton)
    assert two.shelf.book(OTHER) == Book(OTHER, "star", "amber")
    window.lock()
    settle()
    assert set(chips(window)) == {"The blue bird book", "The amber star book"}


@pytest.mark.slow
def test_a_book_that_lost_its_file_says_so_and_can_be_taken_off(
    two: House, windows: Windows, qtbot: QtBot
) -> None:
    paths = two.shelf.paths_of(OTHER)
    paths.database.rename(paths.root / "elsewhere")
    window = windows(two)
    take(qtbot, window, "The green leaf book")
    assert window.findChild(LostFile) is not None
    assert "did not erase it" in words_to_a_screen_reader(window)
    press(qtbot, window, "Back to the books")
    settle()
    assert at(window) is None
    take(qtbot, window, "The green leaf book")
    press(qtbot, window, "Take this book off the lock page")
    settle()
    assert at(window) == FIRST
    assert [book.key for book in two.shelf.books()] == [FIRST]
    assert (paths.root / "elsewhere").exists()


def test_words_no_disk_took_yet_keep_the_window_at_their_book(
    two: House, windows: Windows, qtbot: QtBot, qapp: QApplication
) -> None:
    waits = True

    class Door(LogbookDoor):
        def words_wait(self) -> bool:
            return waits

        def put_down(self) -> bool:
            return not waits

    window = MainWindow(two, Door(two, CHEAP), qapp, random.Random(7))
    assert at(window) is None
    waits = False
    window.turn_to(FIRST)
    waits = True
    window.turn_to(OTHER)
    assert at(window) == FIRST
    assert "waits, sealed" in words_to_a_screen_reader(window)
    waits = False
    window.turn_to(OTHER)
    assert at(window) == OTHER
    window.close()
    window.deleteLater()


@pytest.mark.slow
def test_summaries_that_were_handed_on_are_opened_from_the_books_and_lead_back(
    two: House, windows: Windows, qtbot: QtBot
) -> None:
    window = windows(two)
    press(qtbot, window, "I received summaries")
    assert window.received is not None
    window.lock()
    settle()
    assert window.findChild(WhichBook) is not None


def test_a_screen_reader_meets_the_books_as_answers_to_one_question(two: House, windows: Windows) -> None:
    window = windows(two)
    row = window.findChild(BookRow)
    assert isinstance(row, BookRow)
    assert row.accessibleName() == "Which book"
    for name, chip in chips(window).items():
        interface = QAccessible.queryAccessibleInterface(chip)
        assert interface is not None
        assert interface.role() == QAccessible.Role.RadioButton
        assert interface.text(QAccessible.Text.Name) == name
    told = words_to_a_screen_reader(window)
    assert "The blue bird book" in told
    assert OTHER not in told


@pytest.mark.parametrize(
    ("theme", "scale"),
    [
        ("light", 1.0),
        pytest.param("dark", 1.5, marks=pytest.mark.slow),
        pytest.param("contrast", 2.0, marks=pytest.mark.slow),
    ],
)
def test_no_word_is_cut_with_six_books_on_the_shelf(
    two: House, windows: Windows, qtbot: QtBot, clock: FixedClock, theme: str, scale: float
) -> None:
    looks = [("footprints", "amber"), ("mountain", "teal"), ("feather", "rose"), ("compass", "blue")]
    for letter, look in zip("bcde", looks, strict=True):
        two.shelf.put(Book(letter * 16, *look))
    for book in (None, OTHER, "b" * 16):
        two.of(book).preferred.change(theme=theme, scale=scale)
    window = windows(two)
    for book in (None, OTHER, "b" * 16):
        window.turn_to(book)
        settle()
        assert len(chips(window)) == (0 if book == "b" * 16 else 6)
        assert faults(window, window.house.look()) == []
    new = two.shelf.new_key()
    two.of(new).preferred.change(theme=theme, scale=scale)
    window.turn_to(new)
    settle()
    assert window.findChild(OneMore) is not None
    assert faults(window, window.house.look()) == []
    assert [button.text() for button in window.findChildren(Button) if not button.text()] == []


@pytest.mark.slow
def test_a_backup_brings_somebody_from_another_laptop_into_a_book_of_their_own(
    open_window: MainWindow, qtbot: QtBot, house: House, tmp_path: Path, clock: FixedClock
) -> None:
    from peerlog.services.backup_places import places_of, witness_of
    from peerlog.services.backups import Backups

    elsewhere = DataDir(root=tmp_path / "old laptop", config=tmp_path / "old laptop" / "config")
    elsewhere.make()
    logbook, _code = Logbook.create(elsewhere.database, THEIRS, today=clock.today(), cost=CHEAP)
    places = places_of(elsewhere, house.preferred.now, house.policy.policy)
    file = tmp_path / "brought.backup"
    Backups(logbook, clock, places, witness_of(elsewhere, places)).back_up_to(file)
    logbook.close()

    class Brought:
        def backup(self, *_asked: object) -> Path:
            return file

    window = MainWindow(
        replace(house, which_backup=Brought()),
        LogbookDoor(house, CHEAP),
        QApplication.instance(),  # type: ignore[arg-type]
        random.Random(7),
    )
    window.show()
    open_window.lock()
    mine = house.paths.database.read_bytes()
    press(qtbot, window, "Another logbook on this laptop")
    picker = window.findChild(BookPicker)
    assert isinstance(picker, BookPicker)
    qtbot.mouseClick(picker.pictures.chip("moon"), Qt.MouseButton.LeftButton)
    press(qtbot, window, "I have a backup, or come from another laptop")
    press(qtbot, window, "Choose the backup")
    qtbot.keyClicks(field(window, "passphrase_of_backup"), THEIRS)
    press(qtbot, window, "Look inside")
    press(qtbot, window, "Set it up here")
    qtbot.waitUntil(lambda: window.work is not None)
    assert at(window) not in (None, FIRST)
    assert window.house.shelf.book(str(window.house.book)).picture == "moon"
    assert house.paths.database.read_bytes() == mine
    window.close()
    window.deleteLater()
