"""A list of painted rows of one height: a press that meant one row tells it, a shaking hand's does not."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from peerlog.ui.widgets.scroll import bring_into_sight

Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    """Lies on its sheet without a frame. A child says in `pressed_on` what a press on a row does."""

    def __init__(
        self, name: str, rows: QAbstractItemModel, painted: QStyledItemDelegate, row_height: int
    ) -> None:
        super().__init__()
        self._row_height, self._pressed_once = row_height, False
        self.setAccessibleName(name)
        self.setModel(rows)
        self.setItemDelegate(painted)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(False)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(row_height * 3)
        self.verticalScrollBar().setSingleStep(row_height // 2)

    def pressed_on(self, index: Index, at: QPoint) -> None:
        """`at` in the viewport's own coordinates."""

    def sizeHint(self) -> QSize:
        return QSize(400, self._row_height * 4)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's own name
        super().currentChanged(current, previous)
        bring_into_sight(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_once = True
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A hand that shakes presses twice; by then another row may lie under the mouse."""
        self._pressed_once = False
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        once, self._pressed_once = self._pressed_once, False
        if once and event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self.pressed_on(index, at)


def is_focused(option: QStyleOptionViewItem, index: Index) -> bool:
    """Whether this is the row the keyboard is on."""
    view = option.widget
    return isinstance(view, QListView) and view.hasFocus() and view.currentIndex() == index
