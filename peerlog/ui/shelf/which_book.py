"""The lock page where one login has several logbooks and nobody has said which one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peerlog.services.shelf import Shelf
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.shelf.row import BookRow
from peerlog.ui.start.closed import another_button, received_button
from peerlog.ui.widgets.cover import PaperLabel
from peerlog.ui.widgets.words import Words

WIDTH = 720
"""Room for six books in a row."""


class WhichBook(PaperLabel):
    """Asks for a book, and for no passphrase yet."""

    book_wanted = Signal(str)
    another_wanted = Signal()
    received_wanted = Signal()

    def __init__(self, look: Look, shelf: Shelf) -> None:
        super().__init__(look, WIDTH)
        self.box.addWidget(Words(look, "peerlog", "cover_title"))
        self.box.addWidget(Words(look, _("Which book is yours?"), "lead"))
        self.box.addSpacing(look.space(6))
        self.row = BookRow(look, shelf.books(), None)
        self.row.chosen.connect(self.book_wanted)
        self.box.addWidget(self.row)
        self.box.addSpacing(look.space(6))
        trailing = Qt.AlignmentFlag.AlignTrailing
        received = received_button(look)
        received.clicked.connect(self.received_wanted)
        self.box.addWidget(received, 0, trailing)
        if shelf.has_room:
            another = another_button(look)
            another.clicked.connect(self.another_wanted)
            self.box.addWidget(another, 0, trailing)

    def begin_here(self) -> QWidget:
        return self.row
