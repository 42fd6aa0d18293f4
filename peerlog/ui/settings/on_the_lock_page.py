"""What one's own book looks like on the lock page, where one login has several."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import CannotWrite
from peerlog.failures import sentence
from peerlog.services.shelf_file import Book
from peerlog.text import _
from peerlog.ui.shelf.picker import BookPicker
from peerlog.ui.shelf.words import begun_large, book_named
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class OnTheLockPage(QWidget):
    """Says which book this one is. Another look is folded away until wanted; each choice is kept at once."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        look, self._shelf = work.look, work.on_shelf
        self._named = Words(look, "", wrap=False)
        self.change = Button(look, _("Change how it looks"), "secondary", "palette")
        self.change.clicked.connect(self._unfold)
        self.picker = BookPicker(look, self._shelf.book, self._shelf.pictures)
        self.picker.changed.connect(self._keep)
        self.picker.hide()
        self._told = Banner(look, "", "careful")
        self._told.hide()
        self._name(self._shelf.book)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space("tight"))
        box.addLayout(row(look.space("snug"), self._named, self.change, 1))
        box.addWidget(self.picker)
        box.addWidget(self._told)

    def _unfold(self) -> None:
        self.change.hide()
        self.picker.show()
        self.picker.setFocus()

    def _keep(self, book: Book) -> None:
        try:
            self._shelf.look_like(book.picture, book.colour)
        except CannotWrite as error:
            self._told.say(str(sentence(error)), "careful")
            return
        self._told.say("")
        self._name(book)

    def _name(self, book: Book) -> None:
        self._named.setText(begun_large(book_named(book)) + ".")
