"""Chips answer to mouse, keys and screen reader alike."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.look import Look
from peerlog.ui.widgets.choices import ChoiceChips, ManyChips
from tests.ui.gallery import DRIVING, KINDS, VALUES

Show = Callable[..., QWidget]
Told = Callable[[QWidget], QAccessibleInterface]


@pytest.fixture
def kind(look: Look) -> ChoiceChips:
    return ChoiceChips(look, KINDS, "What was it?", first=5)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_one_press_chooses_and_a_second_takes_it_back(kind: ChoiceChips, shown: Show, qtbot: QtBot) -> None:
    shown(kind)
    with qtbot.waitSignal(kind.chosen) as told:
        qtbot.mouseClick(kind.chip("group"), Qt.MouseButton.LeftButton)
    assert (told.args, kind.value()) == (["group"], "group")
    with qtbot.waitSignal(kind.chosen) as told:
        qtbot.mouseClick(kind.chip("group"), Qt.MouseButton.LeftButton)
    assert (told.args, kind.value()) == ([""], None)


def test_a_new_choice_lets_go_of_the_old_one(kind: ChoiceChips, shown: Show, qtbot: QtBot) -> None:
    shown(kind)
    kind.set_value("one_to_one")
    qtbot.mouseClick(kind.chip("activity"), Qt.MouseButton.LeftButton)
    assert [key for key, _label, _icon in KINDS if kind.chip(key).isChecked()] == ["activity"]


def test_a_needed_answer_cannot_be_taken_back(look: Look, shown: Show, qtbot: QtBot) -> None:
    kind = ChoiceChips(look, KINDS, "What was it?", needed=True)
    shown(kind)
    kind.set_value("group")
    qtbot.mouseClick(kind.chip("group"), Qt.MouseButton.LeftButton)
    assert kind.value() == "group"


def test_setting_a_value_tells_nobody(kind: ChoiceChips, shown: Show, qtbot: QtBot) -> None:
    shown(kind)
    with qtbot.assertNotEmitted(kind.changed), qtbot.assertNotEmitted(kind.chosen):
        kind.set_value("group")
        kind.set_value(None)


def test_arrows_move_and_space_or_enter_chooses(kind: ChoiceChips, shown: Show) -> None:
    shown(kind)
    kind.focus_first()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert (focused(), kind.value()) == (kind.chip("group"), None)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert kind.value() == "group"
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert kind.value() == "brief_chat"
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    assert focused() is kind.chip("one_to_one")
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    assert focused() not in [kind.chip(key) for key, _label, _icon in KINDS]  # round the end, to "4 more"


def test_a_first_letter_goes_to_its_answer(kind: ChoiceChips, shown: Show) -> None:
    shown(kind)
    kind.focus_first()
    QTest.keyClick(focused(), Qt.Key.Key_A)
    assert focused() is kind.chip("activity")


def test_tab_stops_at_each_question_once(look: Look, kind: ChoiceChips, shown: Show) -> None:
    driving = ChoiceChips(look, DRIVING, "Who was driving?")
    window = shown(kind, driving)
    kind.focus_first()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert focused() is driving.chip("they")
    QTest.keyClick(window, Qt.Key.Key_Backtab)
    assert focused() is kind.chip("one_to_one")


def test_tab_comes_back_to_what_is_chosen(look: Look, kind: ChoiceChips, shown: Show) -> None:
    driving = ChoiceChips(look, DRIVING, "Who was driving?")
    driving.set_value("me")
    window = shown(kind, driving)
    kind.focus_first()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert focused() is driving.chip("me")


def test_later_answers_fold_away_and_open_on_wish(kind: ChoiceChips, shown: Show, qtbot: QtBot) -> None:
    shown(kind)
    assert not kind.chip("meeting").isVisible()
    more = next(child for child in kind.findChildren(QWidget) if child.accessibleName() == "4 more")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert kind.chip("meeting").isVisible()
    assert more.accessibleName() == "Fewer"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert not kind.chip("meeting").isVisible()


def test_what_is_chosen_is_never_folded_away(kind: ChoiceChips, shown: Show) -> None:
    shown(kind)
    kind.set_value("meeting")
    assert kind.chip("meeting").isVisible()
    assert not kind.chip("involvement").isVisible()


def test_one_answer_too_many_is_shown_rather_than_folded(look: Look, shown: Show) -> None:
    driving = ChoiceChips(look, DRIVING, "Who was driving?", first=3)
    shown(driving)
    assert all(driving.chip(key).isVisible() for key, _label, _icon in DRIVING)


def test_many_answers_keep_their_order(look: Look, shown: Show, qtbot: QtBot) -> None:
    alive = ManyChips(look, VALUES, "Values alive")
    shown(alive)
    for key in ("improvement", "choice"):
        with qtbot.waitSignal(alive.changed):
            qtbot.mouseClick(alive.chip(key), Qt.MouseButton.LeftButton)
    assert alive.value() == ["choice", "improvement"]


def test_other_options_keep_what_is_still_on_offer(look: Look, shown: Show) -> None:
    alive = ManyChips(look, VALUES, "Values alive")
    shown(alive)
    alive.set_value(["choice", "integrity"])
    alive.set_options([("choice", "Choice", "signpost"), ("new", "Something new", None)])
    assert (alive.value(), alive.keys()) == (["choice"], ["choice", "new"])


def test_a_screen_reader_hears_name_role_and_state(kind: ChoiceChips, shown: Show, told: Told) -> None:
    shown(kind)
    kind.set_value("group")
    group, chat = told(kind.chip("group")), told(kind.chip("brief_chat"))
    assert group.text(QAccessible.Text.Name) == "Group"
    assert group.role() == QAccessible.Role.RadioButton
    assert (group.state().checked, chat.state().checked) == (1, 0)
    assert told(kind).text(QAccessible.Text.Name) == "What was it?"


def test_many_answers_are_check_boxes_to_a_screen_reader(look: Look, shown: Show, told: Told) -> None:
    alive = ManyChips(look, VALUES, "Values alive")
    shown(alive)
    alive.set_value(["choice"])
    choice = told(alive.chip("choice"))
    assert choice.role() == QAccessible.Role.CheckBox
    assert choice.state().checked == 1


def test_the_wheel_never_changes_an_answer(kind: ChoiceChips, shown: Show) -> None:
    shown(kind)
    kind.set_value("group")
    place = QPointF(10, 10)
    turn = QWheelEvent(
        place,
        place,
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(kind.chip("group"), turn)
    assert kind.value() == "group"


def test_nothing_shifts_when_a_chip_is_chosen(kind: ChoiceChips, shown: Show) -> None:
    shown(kind)
    before = kind.chip("group").sizeHint()
    kind.set_value("group")
    assert kind.chip("group").sizeHint() == before


def test_a_long_answer_takes_a_second_line_rather_than_be_cut(look: Look, shown: Show) -> None:
    words = (
        "Somebody from another team asked whether we could go along with them to the housing office together"
    )
    long = ChoiceChips(look, [("long", words, None)], "Why?")
    window = shown(long)
    window.resize(360, 300)
    QApplication.processEvents()
    chip = long.chip("long")
    assert chip.width() <= 360
    assert chip.height() >= chip.heightForWidth(chip.width()) > chip.sizeHint().height()
