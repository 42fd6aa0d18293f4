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
    """A sheet of paper with what would be printed on it; a screen reader hears its words.

    `share` is how much of it is shown, from the top.
    """

    def __init__(self, look: Look, share: float = 1.0, width: int = _WIDTH) -> None:
        super().__init__()
        self._look, self._share = look, share
        self._image = QImage()
        wide = round(width * min(look.scale, 1.25))
        self.setFixedSize(QSize(wide, round(wide * A4_RATIO * share)))
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
            shown = QRectF(0, 0, self._image.width(), self._image.height() * self._share)
            painter.drawImage(paper, self._image, shown)
        painter.setPen(QPen(self._look.colour("border"), self._look.line_width))
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
