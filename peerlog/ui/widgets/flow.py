"""How parts stand beside and below each other."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget, QWidgetItem

Part = QWidget | QLayout | int
Box = TypeVar("Box", bound=QBoxLayout)


class FlowLayout(QLayout):
    """Parts run on like words and wrap like words."""

    def __init__(self, parent: QWidget | None = None, gap: int = 0, to_the_right: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._to_the_right = gap, to_the_right
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Our own item for each part: one that Qt makes can be mistaken for an older one at its address."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), dry=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, dry=False)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own name
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint().width() for item in self._shown()]
        return QSize(sum(shown) + self._gap * max(0, len(shown) - 1), self.minimumSize().height())

    def _place(self, rect: QRect, dry: bool) -> int:
        """Lay the items into `rect` unless `dry`; returns the height that takes."""
        y = rect.y()
        for line, deep in self._lines(rect.width()):
            used = sum(size.width() for _, size in line) + self._gap * (len(line) - 1)
            x = rect.x() + (max(0, rect.width() - used) if self._to_the_right else 0)
            for item, size in line:
                if not dry:
                    place = QRect(QPoint(x, y + (deep - size.height()) // 2), size)
                    item.setGeometry(mirrored(place, rect, self.parentWidget()))
                x += size.width() + self._gap
            y += deep + self._gap
        return max(0, y - self._gap - rect.y())

    def _lines(self, width: int) -> Iterable[tuple[Sequence[tuple[QLayoutItem, QSize]], int]]:
        line: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self._shown():
            size = item.sizeHint()
            if size.width() > width > 0:
                height = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
                size = QSize(width, height)
            if line and used + size.width() > width:
                yield line, max(s.height() for _, s in line)
                line, used = [], 0
            line.append((item, size))
            used += size.width() + self._gap
        if line:
            yield line, max(s.height() for _, s in line)


class EvenGrid(FlowLayout):
    """Parts of one width in even rows: as many columns as have room and leave no row short."""

    def sizeHint(self) -> QSize:
        return QSize(self._widest() * len(self._shown()), self.minimumSize().height())

    def _place(self, rect: QRect, dry: bool) -> int:
        items = self._shown()
        across = self._across(rect.width(), len(items))
        deep = max((item.sizeHint().height() for item in items), default=0)
        for place, item in enumerate(items):
            down, left = divmod(place, across)
            if not dry:
                start = rect.width() * left // across
                width = rect.width() * (left + 1) // across - start
                box = QRect(rect.x() + start, rect.y() + down * deep, width, deep)
                item.setGeometry(mirrored(box, rect, self.parentWidget()))
        return deep * -(-len(items) // across)

    def _across(self, width: int, count: int) -> int:
        room = max(1, width // max(1, self._widest()))
        if room >= count:
            return max(1, count)
        even = [columns for columns in range(room, 1, -1) if count % columns == 0]
        return even[0] if even else room

    def _widest(self) -> int:
        return max((item.sizeHint().width() for item in self._shown()), default=0)


def mirrored(place: QRect, within: QRect, widget: QWidget | None) -> QRect:
    """The same place counted from the right, where people read from the right."""
    if widget is None or not widget.isRightToLeft():
        return place
    return QRect(QPoint(within.x() + within.right() - place.right(), place.y()), place.size())


def put(box: QBoxLayout, item: Part) -> None:
    """A widget, a layout, a stretch (int below 10) or a gap (int from 10)."""
    if isinstance(item, QWidget):
        box.addWidget(item)
    elif isinstance(item, QLayout):
        box.addLayout(item)
    elif item < 10:
        box.addStretch(item)
    else:
        box.addSpacing(item)


def column(gap: int = 0, *parts: Part) -> QVBoxLayout:
    return _filled(QVBoxLayout(), gap, parts)


def row(gap: int = 0, *parts: Part) -> QHBoxLayout:
    return _filled(QHBoxLayout(), gap, parts)


def holder(layout: QLayout) -> QWidget:
    """A widget round a layout, for places that take widgets only."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def run_on(gap: int, *widgets: QWidget) -> QWidget:
    """Widgets that wrap like words."""
    box = QWidget()
    flow = FlowLayout(box, gap)
    for widget in widgets:
        flow.addWidget(widget)
    return box


def _filled(box: Box, gap: int, parts: Iterable[Part]) -> Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for part in parts:
        put(box, part)
    return box
