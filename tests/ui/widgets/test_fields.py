"""Lines, passphrases, numbers and days: typed, told, and told what is wrong."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.look import Look
from peerlog.ui.widgets.dates import DateChoice
from peerlog.ui.widgets.fields import LineField, PassphraseField
from peerlog.ui.widgets.numbers import NumberField
from peerlog.ui.widgets.pressable import Pressable
from tests.ui.faults import faults
from tests.ui.gallery import TODAY

Show = Callable[..., QWidget]
Told = Callable[[QWidget], QAccessibleInterface]


def button(part: QWidget, name: str) -> Pressable:
    return next(child for child in part.findChildren(Pressable) if child.accessibleName() == name)


def edit(part: QWidget) -> QLineEdit:
    found = part.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_a_line_tells_each_keystroke_and_enter(look: Look, shown: Show, qtbot: QtBot) -> None:
    line = LineField(look, "Place", "map-pin")
    shown(line)
    line.setFocus()
    with qtbot.waitSignals([line.changed, line.entered]):
        QTest.keyClicks(edit(line), " Ward 3 ")
        QTest.keyClick(edit(line), Qt.Key.Key_Return)
    assert line.text() == " Ward 3 "


def test_a_sentence_about_a_mistake_is_never_cut(look: Look, shown: Show) -> None:
    line = LineField(look, "Place")
    window = shown(line)
    window.resize(260, 300)
    line.set_problem(
        "Please write where it was, in a few words, or leave it empty if you would rather not say."
    )
    QApplication.processEvents()
    assert faults(window, look) == []


def test_showing_a_text_tells_nobody(look: Look, shown: Show, qtbot: QtBot) -> None:
    line = LineField(look, "Place")
    shown(line)
    with qtbot.assertNotEmitted(line.changed):
        line.set_text("Ward 3")
    assert line.text() == "Ward 3"


def test_what_is_wrong_stands_below_and_goes_with_the_next_keystroke(
    look: Look, shown: Show, told: Told
) -> None:
    line = LineField(look, "Place")
    shown(line)
    line.set_problem("Please write where it was.")
    heard = told(edit(line))
    assert heard.text(QAccessible.Text.Description) == "Please write where it was."
    QTest.keyClicks(edit(line), "a")
    assert line.problem() == ""


def test_a_field_has_its_label_as_its_spoken_name(look: Look, shown: Show, told: Told) -> None:
    line = LineField(look, "Place", show_label=False)
    shown(line)
    assert told(edit(line)).text(QAccessible.Text.Name) == "Place"
    assert told(edit(line)).role() == QAccessible.Role.EditableText


def test_a_selected_word_is_not_left_on_the_clipboard(look: Look, shown: Show, qtbot: QtBot) -> None:
    line = LineField(look, "Place", text="heron")
    shown(line)
    QGuiApplication.clipboard().clear()
    qtbot.mouseDClick(edit(line), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == ""


def test_a_passphrase_is_hidden_until_shown_and_can_be_hidden_again(
    look: Look, shown: Show, qtbot: QtBot, told: Told
) -> None:
    field = PassphraseField(look, "Your passphrase")
    shown(field)
    QTest.keyClicks(edit(field), "plum river")
    assert told(edit(field)).state().passwordEdit == 1
    assert edit(field).displayText() != "plum river"
    qtbot.mouseClick(button(field, "Show what I type"), Qt.MouseButton.LeftButton)
    assert edit(field).displayText() == "plum river"
    qtbot.mouseClick(button(field, "Hide what I type"), Qt.MouseButton.LeftButton)
    assert edit(field).displayText() != "plum river"
    field.clear()
    assert field.text() == ""


def test_numbers_go_up_and_down_by_key_and_by_button(look: Look, shown: Show, qtbot: QtBot) -> None:
    number = NumberField(look, "How many came?", most=3)
    shown(number)
    assert number.value() is None
    with qtbot.waitSignal(number.changed) as told:
        QTest.keyClick(edit(number), Qt.Key.Key_Up)
    assert told.args == [1]
    for _times in range(4):
        qtbot.mouseClick(button(number, "One more"), Qt.MouseButton.LeftButton)
    assert number.value() == 3
    assert not button(number, "One more").isEnabled()
    qtbot.mouseClick(button(number, "One fewer"), Qt.MouseButton.LeftButton)
    QTest.keyClick(edit(number), Qt.Key.Key_Down)
    assert number.value() == 1


@pytest.mark.parametrize("typed", ["51", "-3", "two", "4.5", "²"])
def test_what_is_no_possible_number_is_said_in_a_sentence(look: Look, shown: Show, typed: str) -> None:
    number = NumberField(look, "New faces", most=50)
    shown(number)
    QTest.keyClicks(edit(number), typed)
    assert number.problem() != ""
    edit(number).clear()
    assert (number.problem(), number.value()) == ("", None)


def test_the_wheel_never_changes_a_number(look: Look, shown: Show) -> None:
    number = NumberField(look, "How many came?", value=7)
    shown(number)
    number.setFocus()
    place = QPointF(10, 10)
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase)
    QApplication.sendEvent(edit(number), QWheelEvent(place, place, QPoint(), QPoint(0, 120), *none, False))
    assert number.value() == 7


def test_one_tab_leaves_a_number(look: Look, shown: Show) -> None:
    number, after = NumberField(look, "How many came?"), QPushButton("after")
    window = shown(number, after)
    number.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_today_and_yesterday_are_one_press(look: Look, shown: Show, qtbot: QtBot) -> None:
    when = DateChoice(look, TODAY, "When?")
    shown(when)
    assert when.value() is None
    with qtbot.waitSignal(when.changed) as told:
        qtbot.mouseClick(button(when, "Yesterday"), Qt.MouseButton.LeftButton)
    assert told.args == [date(2026, 11, 21)]


def test_another_day_is_typed_and_read_back(look: Look, shown: Show, qtbot: QtBot) -> None:
    when = DateChoice(look, TODAY, "When?", TODAY)
    shown(when)
    qtbot.mouseClick(button(when, "Another day"), Qt.MouseButton.LeftButton)
    assert edit(when).hasFocus()
    with qtbot.waitSignal(when.changed, check_params_cb=lambda day: day == date(2026, 11, 17)):
        QTest.keyClicks(edit(when), "17 nov")
    assert when.problem() == ""


@pytest.mark.parametrize("typed", ["31 feb", "soon", "32"])
def test_an_impossible_day_is_refused_with_a_sentence(
    look: Look, shown: Show, qtbot: QtBot, typed: str
) -> None:
    when = DateChoice(look, TODAY, "When?")
    shown(when)
    qtbot.mouseClick(button(when, "Another day"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(edit(when), typed)
    assert when.value() is None
    assert when.problem() != ""


def test_a_day_to_come_is_refused_with_a_sentence(look: Look, shown: Show) -> None:
    when = DateChoice(look, TODAY, "When?", date(2026, 12, 24))
    shown(when)
    assert "not come yet" in when.problem()


def test_a_day_shown_is_the_day_given(look: Look, shown: Show, qtbot: QtBot) -> None:
    when = DateChoice(look, TODAY, "When?")
    shown(when)
    with qtbot.assertNotEmitted(when.changed):
        for day in (TODAY, date(2026, 11, 21), date(2026, 11, 3), date(2024, 2, 29), None):
            when.set_value(day)
            assert when.value() == day
