"""Choosing what one's own book looks like on the lock page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peerlog.services.shelf_file import COLOURS, Book
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.shelf.row import ROLES, BookPicture, sign_of
from peerlog.ui.shelf.words import begun_large, colour_named, picture_named
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import column, row


class BookPicker(QWidget):
    """A picture and a colour, and the book as it will look. `changed` carries the book at every choice."""

    changed = Signal(object)

    def __init__(self, look: Look, book: Book, pictures: Sequence[str]) -> None:
        """`pictures`: those no other book has."""
        super().__init__()
        self.book = book
        self._shown = BookPicture(look, book)
        self.pictures = ChoiceChips(
            look,
            [(each, begun_large(picture_named(each)), sign_of(each)) for each in pictures],
            _("Picture"),
            first=len(pictures),
            needed=True,
        )
        self.pictures.set_value(book.picture)
        self.pictures.chosen.connect(lambda picture: self._choose(replace(self.book, picture=picture)))
        self.colours = ChoiceChips(
            look,
            [(each, begun_large(colour_named(each)), "book-open") for each in COLOURS],
            _("Colour"),
            needed=True,
            colours=ROLES,
        )
        self.colours.set_value(book.colour)
        self.colours.chosen.connect(lambda colour: self._choose(replace(self.book, colour=colour)))
        line = row(look.space("snug"))
        line.addWidget(self._shown, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(look.space(4), self.pictures, self.colours, 1), 1)
        self.setLayout(line)
        self.setFocusProxy(self.pictures)

    def _choose(self, book: Book) -> None:
        self.book = book
        self._shown.set_book(book)
        self.changed.emit(book)
