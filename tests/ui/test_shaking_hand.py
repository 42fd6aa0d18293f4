"""A hand that shakes presses twice and means once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.look import Look
from peerlog.ui.sessions.page import SessionsPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.work import Work

LEFT = Qt.MouseButton.LeftButton


def press_twice(qtbot: QtBot, widget: QWidget, at: QPointF | None = None) -> None:
    """The four events a screen sends for two presses on one spot, whatever lies there by then."""
    spot = at or QPointF(widget.rect().center())
    for kind in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
    ):
        held = LEFT if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
        everywhere = QPointF(widget.mapToGlobal(spot.toPoint()))
        event = QMouseEvent(kind, spot, everywhere, LEFT, held, Qt.KeyboardModifier(0))
        QApplication.sendEvent(widget, event)
        QApplication.processEvents()


def test_a_chip_pressed_twice_stays_chosen(qtbot: QtBot) -> None:
    chips = ManyChips(Look(), [("walk", "Walked", None), ("tea", "Tea", None)], "What we did")
    qtbot.addWidget(chips)
    chips.show()
    press_twice(qtbot, chips.chip("walk"))
    assert chips.value() == ["walk"]


def test_a_button_pressed_twice_works_once_unless_it_goes_step_by_step(qtbot: QtBot) -> None:
    button = Button(Look(), "Save")
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    press_twice(qtbot, button)
    assert len(pressed) == 1
    button.quick = True
    press_twice(qtbot, button)
    assert len(pressed) == 3


def test_the_trash_of_a_row_pressed_twice_takes_one_session(qtbot: QtBot, work: Work) -> None:
    for day in (3, 4, 5):
        fields = {"held_on": f"2026-11-{day:02}", "kind": "brief_chat"}
        work.record.finish(replace(work.record.begin(), fields=fields))
    page = SessionsPage(work)
    qtbot.addWidget(page)
    page.resize(1170, 697)
    with qtbot.waitExposed(page):
        page.show()
    press_twice(qtbot, page.list.viewport(), QPointF(page.list.trash_of(0).center()))
    assert page.rows.rowCount() == 2
    press_twice(qtbot, page.list.viewport(), QPointF(page.list.trash_of(1).center()))
    assert page.rows.rowCount() == 1
    page.closing()
