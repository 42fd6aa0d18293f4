"""The books on the shelf as one meets them on the lock page: small covers in a row, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerlog.services.shelf_file import Book
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.shelf.words import begun_large, book_named, colour_named, picture_named
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.pressable import paint_ring, paint_tick

SIGNS = {"flower": "flower-2", "drop": "droplet"}
"""The sign of each picture whose file has another name."""
ROLES = {
    "blue": "integrity",
    "green": "improvement",
    "rose": "resilience",
    "amber": "choice",
    "teal": "collaboration",
}
"""The colours that every theme has, by what it calls them."""
_WIDE, _HIGH = 52, 62


def cover_size(look: Look) -> QSize:
    """Of a small cover; it grows half as fast as the words, which need the room."""
    grown = 1 + (look.scale - 1) * 0.5
    return QSize(round(_WIDE * grown), round(_HIGH * grown))


def sign_of(picture: str) -> str:
    """The sign that draws it."""
    return SIGNS.get(picture, picture)


def paint_book(painter: QPainter, look: Look, cover: QRectF, book: Book) -> None:
    """A closed book seen from the front: cloth in its colour, a sewn edge, its picture."""
    cloth, thread = look.colour(ROLES[book.colour]), look.colour("sheet")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(cloth)
    painter.drawRoundedRect(cover, 5, 5)
    pen = QPen(thread, 1.4)
    pen.setDashPattern([3, 2.4])
    painter.setPen(pen)
    seam = cover.left() + cover.width() * 0.16
    painter.drawLine(QPointF(seam, cover.top() + 5), QPointF(seam, cover.bottom() - 5))
    side = round(cover.width() * 0.56)
    left = seam + (cover.right() - seam - side) / 2
    top = cover.center().y() - side / 2
    painter.drawPixmap(round(left), round(top), look.icon(sign_of(book.picture), side, "sheet"))


class BookPicture(QWidget):
    """One book, to look at."""

    def __init__(self, look: Look, book: Book) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(cover_size(look) * 2)
        self.set_book(book)

    def set_book(self, book: Book) -> None:
        self._book = book
        self.setAccessibleName(begun_large(book_named(book)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_book(painter, self._look, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._book)


class BookChip(Chip):
    """A small cover with its colour and its picture in words below."""

    def __init__(self, look: Look, book: Book) -> None:
        words = f"{begun_large(colour_named(book.colour))}\n{picture_named(book.picture)}"
        super().__init__(look, words, exclusive=True)
        self._book = book
        self.setAccessibleName(begun_large(book_named(book)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look, metrics = self._look, self._look.metrics("caption_strong")
        words = max(metrics.horizontalAdvance(line) for line in self.text().split("\n"))
        cover, halo = cover_size(look), 2 * look.shape("halo")
        wide = max(cover.width(), round(words)) + 2 * look.space(10)
        high = cover.height() + round(2 * metrics.height()) + 3 * look.space(8)
        return QSize(wide + halo, high + halo)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, body = self._look, self._body()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line, ink = self.colours()
        width = look.shape("border_selected") if self.isChecked() or self.isDown() else look.line_width
        inset, radius = width / 2 - 0.5, look.shape("radius_control")
        painter.setPen(self._edge(line, width))
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(body.adjusted(inset, inset, -inset, -inset), radius, radius)
        size = cover_size(look).toSizeF()
        cover = QRectF(QPointF(body.center().x() - size.width() / 2, body.top() + look.space(8)), size)
        paint_book(painter, look, cover, self._book)
        painter.setFont(look.font("caption_strong" if self.isChecked() else "caption"))
        painter.setPen(look.colour(ink))
        below = QRectF(body.left(), cover.bottom(), body.width(), body.bottom() - cover.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            corner = QPointF(body.right() - 4.5, body.top() + 4.5)
            paint_tick(painter, look, corner, 8, "ink" if look.strong_contrast else line, "sheet")
        if self.hasFocus():
            paint_ring(painter, look, body, radius)


class BookRow(ChoiceChips):
    """One stop of the keyboard; arrows go from book to book, Enter takes one out. `chosen` tells its key."""

    def __init__(self, look: Look, books: Sequence[Book], here: str | None) -> None:
        self._books = {book.key: book for book in books}
        options = [(book.key, "", None) for book in books]
        super().__init__(look, options, _("Which book"), first=len(options), needed=True)
        self.set_value(here)

    def _chip(self, key: str, label: str, icon: str | None) -> Chip:
        return self.take(key, BookChip(self._look, self._books[key]))
