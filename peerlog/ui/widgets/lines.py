"""Entries of a list on a sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from peerlog.ui.look import Look
from peerlog.ui.widgets.flow import Part, column, put, row
from peerlog.ui.widgets.pressable import Pressable, paint_ring
from peerlog.ui.widgets.words import Mark


class Line(Pressable):
    """One entry: what it is about in the margin, words, things to do; a faint rule below.

    With `opens` (what a screen reader says) the whole line is the target and `clicked` tells; without it the
    line only holds its `actions`.
    """

    def __init__(
        self,
        look: Look,
        margin_widget: QWidget | None,
        words: Sequence[Part],
        actions: Sequence[QWidget] = (),
        margin: int = 0,
        rule: bool = True,
        pad: int = 8,
        opens: str = "",
    ) -> None:
        super().__init__(look, "")
        self._rule, self._opens = rule, opens
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        said = " ".join(part.text() for part in words if isinstance(part, QLabel))
        self.setAccessibleName(opens or said)
        if opens:  # a layout asks our own layout how high we are, never `heightForWidth`
            self.setMinimumHeight(self._least())
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.unsetCursor()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(
            look.space(20) if look.narrow else 0, look.space(pad), look.space(12), look.space(pad)
        )
        outer.setSpacing(look.space(8))
        self._fill(outer, margin_widget, words, actions, margin)
        if opens:
            outer.addWidget(Mark(look, "chevron-right", 22, "accent_ink"), 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        size = layout.totalSizeHint() if layout else QSize()
        return size.expandedTo(QSize(0, self._least()))

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        size = layout.totalMinimumSize() if layout else QSize()
        return size.expandedTo(QSize(0, self._least()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        deep = layout.totalHeightForWidth(width) if layout else 0
        return max(deep, self.sizeHint().height() if deep < 0 else self._least())

    def hitButton(self, _point: object) -> bool:  # noqa: N802 - Qt's own name
        return bool(self._opens)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        if self._opens and (self._hot() or self.isDown()):
            painter.fillRect(self.rect().adjusted(1, 0, -1, -1), look.colour("hover_tint"))
        if self._opens and self.hasFocus():  # inside the line: a list has no air between its entries
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ring(painter, look, QRectF(self.rect()).adjusted(6, 5, -6, -6), 4)
        if self._rule:
            painter.setPen(QPen(look.colour("rule"), 1))
            y = self.height() - 0.5
            painter.drawLine(QPointF(1, y), QPointF(self.width() - 1, y))

    def _least(self) -> int:
        return self._look.shape("target") + 2 * self._look.shape("halo") if self._opens else 0

    def _fill(
        self,
        outer: QHBoxLayout,
        margin_widget: QWidget | None,
        words: Sequence[Part],
        actions: Sequence[QWidget],
        margin: int,
    ) -> None:
        look = self._look
        narrow = look.narrow
        box = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        box.setSpacing(look.space(4) if narrow else 0)
        outer.addLayout(box, 1)
        if margin_widget:
            box.addWidget(margin_widget)
            if not narrow:
                margin_widget.setFixedWidth(look.size(margin))
        if not narrow:
            box.addSpacing(look.space(16))
        box.addLayout(column(look.space(4), *words), 1)
        if actions:
            acts = row(0, *actions)
            if narrow:
                put(acts, 1)
            else:
                box.addSpacing(look.space(8))
            box.addLayout(acts)
