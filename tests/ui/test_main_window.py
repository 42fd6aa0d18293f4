"""The window: first run, locking, hiding, coming back to the same word."""

from __future__ import annotations

import gc
import re
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.errors import PeerlogError
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.start.first_run import FirstRun
from peerlog.ui.start.tries import wait_seconds
from peerlog.ui.start.unlock import UnlockLabel
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.telling import Banner
from tests.stand_ins import PASSPHRASE, FixedClock, Seconds
from tests.ui.faults import faults

CANARY = "marmalade lighthouse"


def field(window: QWidget, name: str) -> QLineEdit:
    found = window.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def buttons(window: QWidget, text: str) -> list[Button]:
    return [b for b in window.findChildren(Button) if b.text() == text and b.isVisible()]


def press(qtbot: QtBot, window: QWidget, text: str) -> None:
    qtbot.waitUntil(lambda: bool(buttons(window, text)))
    qtbot.mouseClick(buttons(window, text)[0], Qt.MouseButton.LeftButton)


def settle() -> None:
    """Lets what was put away be destroyed."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def words_to_a_screen_reader(window: QWidget) -> str:
    """Every name, value and description the accessibility tree tells of, from the top."""
    told: list[str] = []

    def walk(interface: object, depth: int = 0) -> None:
        if interface is None or depth > 40 or not interface.isValid():  # type: ignore[attr-defined]
            return
        for part in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
            told.append(interface.text(part))  # type: ignore[attr-defined]
        for number in range(interface.childCount()):  # type: ignore[attr-defined]
            walk(interface.child(number), depth + 1)  # type: ignore[attr-defined]

    walk(QAccessible.queryAccessibleInterface(window))
    return "\n".join(told)


def write_note(window: MainWindow, qtbot: QtBot, text: str) -> QTextEdit:
    window.to("log")
    note = window.findChild(QTextEdit, "note")
    assert isinstance(note, QTextEdit)
    note.setFocus()
    qtbot.keyClicks(note, text)
    return note


def test_a_first_run_makes_a_logbook_by_keyboard_alone(
    window: MainWindow, qtbot: QtBot, house: House
) -> None:
    assert window.findChild(FirstRun) is not None
    press(qtbot, window, "Make my logbook")
    first = field(window, "new_passphrase")
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClicks(first, PASSPHRASE)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    again = field(window, "new_passphrase_again")
    qtbot.waitUntil(again.hasFocus)
    qtbot.keyClicks(again, PASSPHRASE)
    qtbot.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "recovery_code_shown") is not None)
    shown = window.findChild(QWidget, "recovery_code_shown")
    assert shown is not None
    groups = re.findall(r"\w{4}", " ".join(label.text() for label in shown.findChildren(QLabel)))
    assert len(groups) == 7
    spoken = shown.accessibleName()
    assert all(" ".join(group) in spoken for group in groups)
    for line in window.findChildren(QLineEdit):
        if match := re.fullmatch(r"group_(\d+)", line.objectName()):
            line.setFocus()
            qtbot.keyClicks(line, groups[int(match[1])].lower())
            qtbot.keyClick(line, Qt.Key.Key_Return)
    press(qtbot, window, "Open my logbook")
    assert window.book is not None
    assert window.book.page is not None
    assert window.book.page.key == "today"
    with Logbook.open(house.paths.database, PASSPHRASE, writing=False) as made:
        assert made.recovery_code_fits(" ".join(groups))


def test_the_words_on_offer_are_typed_only_once(window: MainWindow, qtbot: QtBot, house: House) -> None:
    press(qtbot, window, "Make my logbook")
    press(qtbot, window, "Use these")
    first, again = field(window, "new_passphrase"), field(window, "new_passphrase_again")
    assert again.hasFocus()
    assert first.echoMode() == QLineEdit.EchoMode.Normal
    assert not house.paths.database.exists()
    qtbot.keyClicks(again, first.text())
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert house.paths.database.exists()


def test_a_short_passphrase_and_two_that_differ_are_sent_back_with_a_sentence(
    window: MainWindow, qtbot: QtBot, house: House
) -> None:
    press(qtbot, window, "Make my logbook")
    first, again = field(window, "new_passphrase"), field(window, "new_passphrase_again")
    qtbot.keyClicks(first, "short")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert "12 letters" in words_to_a_screen_reader(window)
    assert first.hasFocus()
    press(qtbot, window, "Use this passphrase")
    assert "12 letters" in words_to_a_screen_reader(window)
    first.clear()
    qtbot.keyClicks(first, PASSPHRASE)
    qtbot.keyClicks(again, PASSPHRASE + "x")
    press(qtbot, window, "Use this passphrase")
    assert "not the same" in words_to_a_screen_reader(window)
    assert not house.paths.database.exists()


def test_a_wrong_passphrase_is_said_and_slows_down_but_destroys_nothing(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    window = open_window
    window.lock()
    label = window.findChild(UnlockLabel)
    assert isinstance(label, UnlockLabel)
    for _try in range(3):
        qtbot.keyClicks(field(window, "passphrase"), "not this one at all")
        qtbot.keyClick(field(window, "passphrase"), Qt.Key.Key_Return)
        assert window.work is None
    assert not label.open.isEnabled()
    assert "wait" in words_to_a_screen_reader(window)
    qtbot.waitUntil(label.open.isEnabled, timeout=4000)
    assert "You can try again now" in words_to_a_screen_reader(window)
    qtbot.keyClicks(field(window, "passphrase"), PASSPHRASE)
    qtbot.keyClick(field(window, "passphrase"), Qt.Key.Key_Return)
    assert window.work is not None


def test_waiting_for_the_passphrase_goes_on_while_one_looks_for_the_code(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    open_window.lock()
    label = open_window.findChild(UnlockLabel)
    assert isinstance(label, UnlockLabel)
    for _try in range(5):
        label.refused("No.", wrong_passphrase=True)
    press(qtbot, open_window, "Use my recovery code")
    assert label.open.isEnabled()
    press(qtbot, open_window, "Use my passphrase")
    assert not label.open.isEnabled()


def test_a_wrong_code_is_told_as_a_code_and_stays_to_be_mended(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.lock()
    press(qtbot, open_window, "Use my recovery code")
    code = field(open_window, "recovery_code")
    qtbot.keyClicks(code, "abcd efgh")
    qtbot.keyClick(code, Qt.Key.Key_Return)
    told = words_to_a_screen_reader(open_window)
    assert "This code does not open" in told
    assert "These words" not in told
    assert code.text() == "abcd efgh"


def test_a_wrong_passphrase_that_can_be_read_stays_to_be_mended(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    open_window.lock()
    line = field(open_window, "passphrase")
    qtbot.keyClicks(line, "plum rivr")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    press(qtbot, open_window, "Show what I type")
    qtbot.keyClicks(line, "plum rivr")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "plum rivr"


def test_the_hidden_window_is_called_notebook_and_nothing_else(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.hide_all()
    assert open_window.windowHandle().title() == "Notebook"
    assert QApplication.applicationDisplayName() in ("", QApplication.applicationName())


def test_waiting_after_wrong_passphrases_never_passes_half_a_minute() -> None:
    waits = [wait_seconds(wrong) for wrong in range(100)]
    assert waits[:3] == [0, 0, 0]
    assert waits == sorted(waits)
    assert max(waits) == 30


def test_locking_keeps_what_is_being_written_and_comes_back_to_the_same_cursor(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    note = write_note(open_window, qtbot, CANARY)
    cursor = note.textCursor()
    cursor.setPosition(9)
    note.setTextCursor(cursor)
    open_window.lock()
    settle()
    open_window.open_with(PASSPHRASE)
    again = open_window.findChild(QTextEdit, "note")
    assert isinstance(again, QTextEdit)
    assert again.toPlainText() == CANARY
    assert again.textCursor().position() == 9
    qtbot.waitUntil(again.hasFocus)


@pytest.mark.parametrize("way", ["lock", "hide_all"])
def test_a_closed_book_holds_no_word_for_eyes_or_screen_readers(
    open_window: MainWindow, qtbot: QtBot, way: str
) -> None:
    page = weakref.ref(write_note(open_window, qtbot, CANARY))
    assert CANARY in words_to_a_screen_reader(open_window)
    getattr(open_window, way)()
    settle()
    gc.collect()
    assert CANARY not in words_to_a_screen_reader(open_window)
    assert [w for w in open_window.findChildren(QTextEdit) if w.toPlainText()] == []
    assert page() is None or not page().isVisible()  # type: ignore[union-attr]
    for top in QApplication.topLevelWidgets():
        assert CANARY not in words_to_a_screen_reader(top)


def test_a_locked_window_has_dropped_the_logbook(open_window: MainWindow, qtbot: QtBot, house: House) -> None:
    write_note(open_window, qtbot, CANARY)
    open_window.lock()
    assert open_window.work is None
    # Another program may write now: nobody holds it.
    with Logbook.open(house.paths.database, PASSPHRASE) as logbook:
        assert [draft.fields["note"] for draft in logbook.drafts.all()] == [CANARY]


def test_hiding_opens_again_without_a_passphrase_and_locks_after_a_minute(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    write_note(open_window, qtbot, CANARY)
    qtbot.keyClick(open_window, Qt.Key.Key_F9)
    assert open_window.windowTitle() == "Notebook"
    press(qtbot, open_window, "Come back")
    note = open_window.findChild(QTextEdit, "note")
    assert isinstance(note, QTextEdit)
    assert note.toPlainText() == CANARY
    open_window.hide_all()
    open_window.lock()  # what the minute's timer calls
    assert open_window.work is None
    assert open_window.findChild(UnlockLabel) is not None


def test_it_locks_by_itself_when_nobody_touches_it(
    open_window: MainWindow, qtbot: QtBot, seconds: Seconds
) -> None:
    seconds.now += 299
    open_window.book.page.start.setFocus()  # type: ignore[union-attr]  # no key, no mouse: still quiet
    assert open_window.work is not None
    seconds.now += 2
    qtbot.waitUntil(lambda: open_window.work is None, timeout=4000)


def test_help_opens_without_a_passphrase_and_names_a_person_to_tell(window: MainWindow, qtbot: QtBot) -> None:
    window.help_now()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    told = words_to_a_screen_reader(dialog)
    assert "999" in told
    dialog.reject()


def test_a_dialog_that_is_open_goes_when_the_window_locks(open_window: MainWindow) -> None:
    open_window.help_now()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    open_window.lock()
    settle()
    assert QApplication.activeModalWidget() is None


def test_the_unfinished_session_is_offered_at_the_next_start_with_its_hour(
    open_window: MainWindow, qtbot: QtBot, clock: FixedClock
) -> None:
    assert open_window.work is not None
    work = open_window.work
    work.drafts.keep(replace(work.record.begin(), fields={"note": CANARY}))
    began = f"{clock.now().astimezone():%H:%M}"
    open_window.to("today")
    assert f"unfinished session from {began}" in words_to_a_screen_reader(open_window)
    press(qtbot, open_window, "Continue")
    note = open_window.findChild(QTextEdit, "note")
    assert isinstance(note, QTextEdit)
    assert note.toPlainText() == CANARY
    open_window.to("today")
    press(qtbot, open_window, "Put away")
    settle()
    assert "unfinished session from" not in words_to_a_screen_reader(open_window)
    assert [draft.put_away for draft in work.record.unfinished()] == [True]


def test_a_change_of_theme_changes_the_ground_the_pages_lie_on(open_window: MainWindow, house: House) -> None:
    for theme in ("dark", "light", "tint"):
        house.preferred.change(theme=theme)
        open_window.look_changed()
        assert open_window.palette().window().color() == house.look().colour("ground")


def test_a_change_of_size_keeps_the_cursor_and_the_words(open_window: MainWindow, qtbot: QtBot) -> None:
    write_note(open_window, qtbot, CANARY)
    qtbot.keyClick(open_window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    note = open_window.findChild(QTextEdit, "note")
    assert isinstance(note, QTextEdit)
    assert note.toPlainText() == CANARY
    assert open_window.work is not None
    assert open_window.work.look.scale == 1.25


def test_the_recovery_code_opens_once_and_asks_for_new_keys(
    open_window: MainWindow, qtbot: QtBot, house: House
) -> None:
    open_window.lock()
    with Logbook.open(house.paths.database, PASSPHRASE) as logbook:
        code = logbook.new_recovery_code()
    press(qtbot, open_window, "Use my recovery code")
    qtbot.keyClicks(field(open_window, "recovery_code"), code.lower().replace("-", " "))
    qtbot.keyClick(field(open_window, "recovery_code"), Qt.Key.Key_Return)
    first = field(open_window, "new_passphrase")
    qtbot.keyClicks(first, "another good long one")
    qtbot.keyClicks(field(open_window, "new_passphrase_again"), "another good long one")
    press(qtbot, open_window, "Use this passphrase")
    open_window.lock()
    with Logbook.open(house.paths.database, "another good long one") as logbook:
        assert not logbook.recovery_code_fits(code)
    with pytest.raises(PeerlogError):
        Logbook.open(house.paths.database, PASSPHRASE)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_closed_pages_have_no_cut_word_at_any_size(
    window: MainWindow, qtbot: QtBot, house: House, theme: str, scale: float
) -> None:
    house.preferred.change(theme=theme, scale=scale)
    window.look_changed()
    QApplication.processEvents()
    assert faults(window, house.look()) == []
    press(qtbot, window, "Make my logbook")
    QApplication.processEvents()
    assert faults(window, house.look()) == []


def test_a_newcomer_can_look_round_in_a_made_up_logbook_that_leaves_nothing(
    window: MainWindow, qtbot: QtBot, house: House
) -> None:
    press(qtbot, window, "Look round with made-up sessions")
    assert window.work is not None
    assert window.work.summarise.practice
    assert window.work.record.months()
    assert not house.paths.database.exists()
    window.to("sessions")
    window.lock()
    settle()
    assert window.findChild(FirstRun) is not None
    assert not (house.paths.root / "practice").exists()


def test_when_nothing_can_be_made_the_first_page_says_why_and_can_be_used_again(
    window: MainWindow, qtbot: QtBot, house: House
) -> None:
    in_the_way = house.paths.root / "practice"
    in_the_way.write_text("a file where a folder should be")
    press(qtbot, window, "Look round with made-up sessions")
    assert window.work is None
    label = window.findChild(FirstRun)
    assert label is not None
    assert label.isEnabled()
    told = [banner.text() for banner in label.findChildren(Banner) if banner.isVisible()]
    assert told
    assert "Traceback" not in told[0]
    in_the_way.unlink()
    press(qtbot, window, "Look round with made-up sessions")
    assert window.work is not None
