"""By keyboard alone, and with few presses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.session import Owned, Session
from peerlog.storage.logbook import Logbook
from peerlog.ui.log.letters import keys_in_words
from peerlog.ui.log.page import LogPage
from peerlog.ui.widgets.chips import Chip
from tests.ui.log.conftest import Opener

ALT, CTRL, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier(0)


class Fingers:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.presses = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        where = QApplication.focusWidget()
        assert where is not None
        self._qtbot.keyClick(where, key, modifier)
        self.presses += 1

    def write(self, line: str) -> None:
        """The line itself is not counted."""
        self._qtbot.keyClicks(QApplication.focusWidget(), line)


def only_session(logbook: Logbook) -> Session:
    [session] = logbook.sessions.all()
    return session


def test_a_one_to_one_takes_at_most_twelve_presses_besides_the_line(
    page: LogPage, logbook: Logbook, qtbot: QtBot
) -> None:
    fingers = Fingers(qtbot)
    fingers.press(Qt.Key.Key_Space)  # the keyboard is on "One-to-one"
    fingers.press(Qt.Key.Key_L, ALT)
    fingers.press(Qt.Key.Key_3)
    fingers.press(Qt.Key.Key_S, ALT)
    fingers.press(Qt.Key.Key_T)
    fingers.press(Qt.Key.Key_Space)
    fingers.press(Qt.Key.Key_S)
    fingers.press(Qt.Key.Key_Space)
    fingers.press(Qt.Key.Key_V, ALT)
    fingers.press(Qt.Key.Key_Space)
    fingers.press(Qt.Key.Key_N, ALT)
    fingers.write("We walked.")
    fingers.press(Qt.Key.Key_Return, CTRL)
    session = only_session(logbook)
    assert session.kind == "one_to_one"
    assert session.minutes_band == "30_to_60"
    assert set(session.strengths) == {Owned("trying_again"), Owned("spotting_good_things")}
    assert session.values == ("collaboration",)
    assert session.words.note == "We walked."
    assert fingers.presses <= 12


def test_arrows_move_and_choose_where_there_is_one_answer(page: LogPage, qtbot: QtBot) -> None:
    fingers = Fingers(qtbot)
    fingers.press(Qt.Key.Key_Right)
    assert page.form.kind.value() == "group"
    fingers.press(Qt.Key.Key_Right)
    assert page.form.kind.value() == "brief_chat"
    fingers.press(Qt.Key.Key_Home)
    assert page.form.kind.value() == "one_to_one"
    fingers.press(Qt.Key.Key_Space)
    assert page.form.kind.value() is None


def test_arrows_only_move_where_there_may_be_several(page: LogPage, qtbot: QtBot) -> None:
    fingers = Fingers(qtbot)
    fingers.press(Qt.Key.Key_A, ALT)
    fingers.press(Qt.Key.Key_Right)
    assert page.form.part("activities").fields() == {}
    fingers.press(Qt.Key.Key_Space)
    assert page.form.part("activities").fields() == {"activities": ["shared_story"]}


def test_passing_over_another_day_leaves_the_keyboard_on_the_days(page: LogPage, qtbot: QtBot) -> None:
    fingers = Fingers(qtbot)
    fingers.press(Qt.Key.Key_T, ALT)
    fingers.press(Qt.Key.Key_End)
    assert page.form.when.chips.value() == "other"
    assert isinstance(QApplication.focusWidget(), Chip)
    fingers.press(Qt.Key.Key_Left)
    assert page.form.when.chips.value() == "yesterday"
    assert not page.form.when.line.isVisible()


def test_a_letter_finds_a_strength_in_whichever_family_it_stands(page: LogPage, qtbot: QtBot) -> None:
    fingers = Fingers(qtbot)
    fingers.press(Qt.Key.Key_S, ALT)
    fingers.press(Qt.Key.Key_B)
    fingers.press(Qt.Key.Key_Space)
    assert page.form.part("strengths").fields() == {"strengths": [["being_myself", None, False]]}
    fingers.press(Qt.Key.Key_B)
    fingers.press(Qt.Key.Key_Space)
    assert [key for key, *_ in page.form.part("strengths").fields()["strengths"]] == [
        "being_myself",
        "bravery",
    ]


def test_every_letter_goes_where_the_page_says(page: LogPage, qtbot: QtBot) -> None:
    page.form.kind.chips.chip("group").click()
    page.keys_button.click()
    assert page.keys_told.text() == keys_in_words()
    fields = {
        "K": "kind",
        "T": "held_on",
        "W": "with_whom",
        "L": "minutes_band",
        "H": "headcount",
        "N": "note",
        "S": "strengths",
        "A": "activities",
        "P": "promise",
        "D": "driving",
        "V": "values",
    }
    for letter, name in fields.items():
        Fingers(qtbot).press(Qt.Key(ord(letter)), ALT)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page.form.part(name).isAncestorOf(focus), letter


def test_tab_reaches_everything_that_is_shown_and_comes_round(open_page: Opener, qtbot: QtBot) -> None:
    page = open_page(group=True)
    page.form.open_section("strengths")
    page.form.part("strengths").families.chips("connection").chip("kindness").click()  # type: ignore[attr-defined]
    Fingers(qtbot).press(Qt.Key.Key_Tab)
    start = QApplication.focusWidget()
    assert start is not None
    seen: list[QWidget] = [start]
    for _press in range(80):
        Fingers(qtbot).press(Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now is start:
            break
        seen.append(now)
    assert QApplication.focusWidget() is start
    for name in (
        "kind",
        "held_on",
        "with_whom",
        "code_words",
        "minutes_band",
        "headcount",
        "new_faces",
        "note",
    ):
        assert any(page.form.part(name).isAncestorOf(widget) for widget in seen), name
    for button in (page.save_button, page.later, page.reflect, page.keys_button, page.form.add.more):
        assert button in seen
