"""The poster as it will be printed, small, on the page where it is written."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerlog.text import _
from peerlog.ui.look import Look

A4_RATIO = 297 / 210
A4_INCHES_WIDE = 210 / 25.4
_WIDTH = 344


class PosterPicture(QWidget):
    """A sheet of paper with what would be printed on it; a screen reader hears its words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image = QImage()
        width = round(_WIDTH * min(look.scale, 1.25))
        self.setFixedSize(QSize(width, round(width * A4_RATIO)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The page as it will be printed"))

    def pixels_per_inch(self) -> float:
        """So that one pixel of the picture is one of the screen."""
        return self.width() * self.devicePixelRatioF() / A4_INCHES_WIDE

    def has_picture(self) -> bool:
        return not self._image.isNull()

    def show_picture(self, png: bytes, words: str) -> None:
        self._image = QImage.fromData(png)
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = QRectF(self.rect())
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self.has_picture():
            painter.drawImage(paper, self._image)
        painter.setPen(QPen(self._look.colour("border"), self._look.line_width))
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
