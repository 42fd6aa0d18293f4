"""The closed notebook: cloth all over, a paper label pasted on it, help beneath."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.cover import paint_cloth, paint_stitches


def received_button(look: Look) -> Button:
    """The quiet way in for those who receive summaries and have no logbook."""
    button = Button(look, _("I received summaries"), "quiet")
    button.setAccessibleDescription(_("Add them up for a team. No logbook is opened."))
    return button


def another_button(look: Look) -> Button:
    """The quiet way in for one more person, or one more job, under the same login."""
    button = Button(look, _("Another logbook on this laptop"), "quiet")
    button.setAccessibleDescription(_("Make one with its own passphrase, beside what is here."))
    return button


class ClosedBook(QWidget):
    """Holds one label at a time. "Need help now?" is always there and needs no passphrase."""

    help_wanted = Signal()

    def __init__(self, look: Look, label: QWidget) -> None:
        super().__init__()
        self._look = look
        self.label = label
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.addStretch(1)
        across.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(middle)
        area.viewport().setAutoFillBackground(False)
        middle.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(look.size(56), look.space("snug"), 0, look.space("snug"))
        outer.addWidget(area, 1)
        help_button = Button(look, _("Need help now?"), "secondary", "life-buoy")
        help_button.clicked.connect(self.help_wanted)
        outer.addWidget(help_button, 0, Qt.AlignmentFlag.AlignHCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_cloth(painter, self._look, rect)
        spine = self._look.size(56)
        painter.fillRect(QRectF(0, 0, spine, self.height()), self._look.colour("cover_hover"))
        x = spine + 12.5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_stitches(painter, self._look, QPointF(x, 10), QPointF(x, self.height() - 8))
