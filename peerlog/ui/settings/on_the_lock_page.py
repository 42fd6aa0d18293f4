"""What one's own book looks like on the lock page, where one login has several."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import CannotWrite
from peerlog.failures import sentence
from peerlog.services.shelf_file import Book
from peerlog.ui.shelf.picker import BookPicker
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work


class OnTheLockPage(QWidget):
    """Each choice is kept at once."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._shelf = work.on_shelf
        self.picker = BookPicker(work.look, self._shelf.book, self._shelf.pictures)
        self.picker.changed.connect(self._keep)
        self._told = Banner(work.look, "", "careful")
        self._told.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.picker)
        box.addWidget(self._told)

    def _keep(self, book: Book) -> None:
        try:
            self._shelf.look_like(book.picture, book.colour)
        except CannotWrite as error:
            self._told.say(str(sentence(error)), "careful")
        else:
            self._told.say("")
