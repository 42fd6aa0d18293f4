"""The frame of a page: header, a body that scrolls when it must, a footer that never leaves."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from peerlog.ui.look import Look
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.flow import FlowLayout, column, holder, row
from peerlog.ui.widgets.scroll import ScrollBody, scroll_by_key
from peerlog.ui.widgets.words import Mark, Words

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


class Header(QWidget):
    """Page title, one soft sentence, and at most two things that belong to the whole page."""

    def __init__(
        self,
        look: Look,
        title: str,
        sentence: str = "",
        mark: QWidget | None = None,
        actions: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        way = (
            QBoxLayout.Direction.TopToBottom if look.narrow and actions else QBoxLayout.Direction.LeftToRight
        )
        box = QBoxLayout(way, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(10))
        self._title = Words(look, title, "title")
        self._sentence = Words(look, sentence, "body", "ink_soft")
        if not sentence:  # never shown by hand before it has a parent: it would be a window of its own
            self._sentence.hide()
        head = row(look.space(10))
        if mark:
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(column(0, self._title, self._sentence), 1)
        box.addLayout(head, 1)
        if actions and look.narrow:
            line = FlowLayout(gap=look.space(4))
            for action in actions:
                line.addWidget(action)
            box.addLayout(line)
        else:
            for action in actions:
                box.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def title(self) -> str:
        return self._title.text()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))


class Footer(QWidget):
    """Always in sight: what is saved on the left, what to do next on the right (primary last)."""

    def __init__(self, look: Look, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._look = look
        box = QHBoxLayout(self)
        side = look.space("base" if look.narrow else "wide")
        box.setContentsMargins(side, look.space(8), side - look.shape("halo"), look.space(8))
        box.setSpacing(look.space(8))
        for widget in left:
            box.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        actions = QWidget()
        self._flow = FlowLayout(actions, look.space(8), to_the_right=True)
        for widget in right:
            self._flow.addWidget(widget)
        box.addWidget(actions, 1, Qt.AlignmentFlag.AlignVCenter)

    def put_first(self, widget: QWidget) -> None:
        """One more thing to do, before the others."""
        others = [self._flow.takeAt(0) for _n in range(self._flow.count())]
        self._flow.addWidget(widget)
        for item in others:
            if item is not None:
                self._flow.addItem(item)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("sheet"))
        edge = look.colour("border" if look.strong_contrast else "leaf")
        painter.setPen(QPen(edge, look.line_width))
        painter.drawLine(0, 0, self.width(), 0)


class Saved(QWidget):
    """ "Draft saved at 14:12": says it, never shouts it."""

    def __init__(self, look: Look, text: str = "") -> None:
        super().__init__()
        self._mark = Mark(look, "circle-check", 20, "good")
        self._words = Words(look, text, "body", "ink_soft", flush=False)
        line = row(look.space(6), self._mark, self._words)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._show(text)

    def text(self) -> str:
        return self._words.text()

    def say(self, text: str, *, trouble: bool = False, aloud: bool = False) -> None:
        """Show `text`; `trouble` when it could not be saved; `aloud` also to a screen reader."""
        self._words.set_colour("careful" if trouble else "ink_soft")
        self._mark.set_icon("circle-alert" if trouble else "circle-check", "careful" if trouble else "good")
        changed = text != self._words.text()
        self._words.setText(text)
        self._show(text)
        if changed and (aloud or trouble):
            announce(self, text, at_once=trouble)

    def _show(self, text: str) -> None:
        self._mark.setVisible(bool(text))
        words = self._words.fontMetrics().horizontalAdvance(text)
        self._words.setMinimumWidth(min(words + 4, 16 * self._words.fontMetrics().averageCharWidth()))


class Page(QWidget):
    """Header on top, `body` in a scroll area, an optional footer.

    Override nothing: fill `body`, and set `start` to the widget where work begins.
    """

    def __init__(self, look: Look, header: QWidget, footer: QWidget | None = None) -> None:
        super().__init__()
        self.look = look
        self.start: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        side = look.space("base" if look.narrow else "wide")
        self.body.setContentsMargins(side, look.space(18), side, look.space(14))
        self.body.setSpacing(look.space(14))
        self.body.addWidget(header)
        self.area = ScrollBody(inner)
        outer.addWidget(self.area, 1)
        self.footer = footer
        if footer:
            outer.addWidget(footer)

    def put_above_footer(self, widget: QWidget) -> None:
        """In sight until it goes away by itself, however long the page is."""
        outer = self.layout()
        if isinstance(outer, QVBoxLayout):
            outer.insertWidget(1, widget)

    def focus_start(self) -> None:
        """Put the keyboard where work begins."""
        if self.start:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn the page from anywhere on it, the footer too."""
        if not scroll_by_key(self, event):
            super().keyPressEvent(event)

    def aside(self, widget: AnyWidget, length: int) -> AnyWidget:
        """The narrower of two columns; as wide as the page once there is one column."""
        if not self.look.one_column:
            widget.setFixedWidth(length)
        return widget

    def side_by_side(
        self, *parts: QWidget | QLayout, gap: str = "roomy", stretch: Sequence[int] = ()
    ) -> QBoxLayout:
        """Columns that stand one above the other when the words grow."""
        one = self.look.one_column
        box = QBoxLayout(QBoxLayout.Direction.TopToBottom if one else QBoxLayout.Direction.LeftToRight)
        box.setSpacing(self.look.space(gap))
        for index, part in enumerate(parts):
            share = 0 if one else (stretch[index] if stretch else 1)
            box.addWidget(part if isinstance(part, QWidget) else holder(part), share)
        return box
