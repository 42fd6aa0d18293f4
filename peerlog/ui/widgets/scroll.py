"""What scrolls: only down, only when it must, and after the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)

SETTLING_MS = 400
"""How long a page may take to find its new shape after the keyboard came to something new on it."""
AIR = 12
"""Left between what has the keyboard and the edge, so that its ring is seen whole."""

_ACTIONS = {
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
}
_WHERE_NOTHING_MOVES = {
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_End: QScrollBar.SliderAction.SliderToMaximum,
    Qt.Key.Key_Home: QScrollBar.SliderAction.SliderToMinimum,
}


class ScrollBody(QScrollArea):
    """Scrolls down only when it must, never sideways. Whatever gets the keyboard comes into sight."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        self.setMinimumSize(1, 1)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._since_moved = QElapsedTimer()
        self.verticalScrollBar().rangeChanged.connect(self._shape_found)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def can_move(self) -> bool:
        return self.isVisible() and self.verticalScrollBar().maximum() > 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        """From now on the person looks where they like."""
        self._since_moved.invalidate()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What it has no use for goes on to the page, which may hold something longer."""
        if self.can_move():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if now is None or inner is None or not inner.isAncestorOf(now):
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:  # nothing slips away under the mouse
            # Once the page has found its new shape.
            QTimer.singleShot(0, self, self.show_focus)
            self._since_moved.start()

    def _shape_found(self) -> None:
        """What was told beside the keyboard needed more room than there was at first."""
        if self._since_moved.isValid() and not self._since_moved.hasExpired(SETTLING_MS):
            QTimer.singleShot(0, self, self.show_focus)

    def show_focus(self) -> None:
        """Brings what has the keyboard into sight, as far as it lies inside."""
        inner, now = self.widget(), QApplication.focusWidget()
        if inner is None or now is None or not inner.isAncestorOf(now):
            return
        place = QRect(now.mapTo(inner, QPoint(0, 0)), now.size())
        if isinstance(now, QAbstractItemView):
            row = now.visualRect(now.currentIndex())
            place = row.translated(now.viewport().mapTo(inner, QPoint(0, 0))) if row.isValid() else place
        elif isinstance(now, QTextEdit) and place.height() > self.viewport().height():
            place = now.cursorRect().translated(now.viewport().mapTo(inner, QPoint(0, 0)))
        high = min(place.height() // 2 + AIR, self.viewport().height() // 2)
        self.ensureVisible(0, place.center().y(), 0, high)


def bring_into_sight(widget: QWidget) -> None:
    """For what moves its keyboard within itself, as a list does from row to row."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, ScrollBody):
            QTimer.singleShot(0, around, around.show_focus)
        around = around.parentWidget()


def scroll_by_key(within: QWidget, event: QKeyEvent, *, arrows: bool = False) -> bool:
    """Moves what can be scrolled inside, for keys that came from beside it. Whether there was anything.

    `arrows`: the arrows, Home and End move it too; only where they would do nothing else.
    """
    key = Qt.Key(event.key())
    action = _ACTIONS.get(key) or (_WHERE_NOTHING_MOVES.get(key) if arrows else None)
    if action is None:
        return False
    for area in within.findChildren(ScrollBody):
        if area.can_move():
            area.verticalScrollBar().triggerAction(action)
            return True
    return False
