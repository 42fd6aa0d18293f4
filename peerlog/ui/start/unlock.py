"""Opening the closed book: one passphrase, the recovery code, or the PIN of this shift."""

from __future__ import annotations

import time
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerlog.services.shelf import Shelf
from peerlog.services.shelf_file import FIRST
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.shelf.row import BookRow
from peerlog.ui.shelf.which_book import WIDTH
from peerlog.ui.shelf.words import book_named, not_shown
from peerlog.ui.start.closed import another_button, received_button
from peerlog.ui.start.pin import PinField, tries_left
from peerlog.ui.start.tries import WrongTries
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.cover import PaperLabel
from peerlog.ui.widgets.fields import LineField, PassphraseField
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words

Way = Literal["passphrase", "code", "pin"]
NARROW = 500


class UnlockLabel(PaperLabel):
    """Asks for one thing at a time. `tried` carries a passphrase, `recovery_tried` a recovery code,
    `pin_tried` a PIN; without `pin_works` that is never asked.
    """

    tried = Signal(str)
    recovery_tried = Signal(str)
    pin_tried = Signal(str)
    received_wanted = Signal()
    book_wanted = Signal(str)
    another_wanted = Signal()

    def __init__(
        self,
        look: Look,
        kept: str,
        tries: WrongTries | None = None,
        *,
        pin_works: bool = False,
        shelf: Shelf | None = None,
        book: str = FIRST,
    ) -> None:
        """With a `shelf` that holds several books they stand above, and `book` is the one asked about."""
        books = () if shelf is None else shelf.books()
        several = len(books) > 1
        super().__init__(look, WIDTH if several else NARROW)
        self._look = look
        self._tries = tries or WrongTries(None, time.monotonic)
        self._pin_works = pin_works
        self.box.addWidget(Words(look, "peerlog", "cover_title"))
        if kept:
            self.box.addWidget(Words(look, kept, "body", "ink_soft"))
        self.box.addSpacing(look.space(10))
        asked = _("Your passphrase")
        if shelf is not None and several:
            self.row = BookRow(look, books, book)
            self.row.chosen.connect(self.book_wanted)
            self.box.addWidget(self.row)
            self.box.addSpacing(look.space(6))
            asked = _("The passphrase of {book}").format(book=book_named(shelf.book(book)))
        self.passphrase = PassphraseField(look, asked)
        self.passphrase.field.edit.setProperty("never_kept", True)
        self.passphrase.field.edit.setObjectName("passphrase")
        self.code = LineField(look, _("Your recovery code"), "key-round")
        self.code.field.edit.setProperty("never_kept", True)
        self.code.field.edit.setObjectName("recovery_code")
        self.pin = PinField(look, _("Your PIN for this shift"), "pin")
        self._fields: dict[Way, LineField] = {
            "passphrase": self.passphrase,
            "code": self.code,
            "pin": self.pin,
        }
        for field in self._fields.values():
            self.box.addWidget(field)
            field.entered.connect(self._try)
        self._told = Banner(look, "", "careful")
        self._told.hide()
        self.box.addWidget(self._told)
        self.open = Button(look, _("Open"), "primary", "book-open")
        self.other = Button(look, _("Use my recovery code"), "quiet")
        self.box.addSpacing(look.space(6))
        self.box.addLayout(row(0, self.open, 1, self.other))
        self.by_pin = Button(look, _("Use my PIN"), "quiet")
        self.by_pin.clicked.connect(lambda: self._ask("pin"))
        self.box.addWidget(self.by_pin, 0, Qt.AlignmentFlag.AlignTrailing)
        self.received = received_button(look)
        self.received.clicked.connect(self.received_wanted)
        self.box.addWidget(self.received, 0, Qt.AlignmentFlag.AlignTrailing)
        if shelf is not None and shelf.has_room:
            another = another_button(look)
            another.clicked.connect(self.another_wanted)
            self.box.addWidget(another, 0, Qt.AlignmentFlag.AlignTrailing)
        if shelf is not None and shelf.hidden():
            self.box.addWidget(Words(look, not_shown(shelf.hidden()), "caption", "ink_soft"))
        self.open.clicked.connect(self._try)
        self.other.clicked.connect(lambda: self._ask("code" if self.way == "passphrase" else "passphrase"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._waited)
        self.way: Way = "passphrase"
        if self._tries.wait_left:
            self._wait(self._tries.wait_left)
        self._ask("pin" if pin_works else "passphrase")

    def begin_here(self) -> QWidget:
        return self._fields[self.way]

    @property
    def with_code(self) -> bool:
        return self.way == "code"

    def refused(self, sentence: str, *, wrong_passphrase: bool) -> None:
        """Says why it did not open. A wrong passphrase slows the next try; a recovery code never waits."""
        if wrong_passphrase and self.with_code:
            sentence = _(
                "This code does not open this logbook. Nothing is lost. Look at your paper again, letter by "
                "letter. Capital letters and spaces do not matter."
            )
        elif wrong_passphrase:
            wait = self._tries.wrong()
            if wait:
                seconds = ngettext("Please wait {n} second.", "Please wait {n} seconds.", wait)
                sentence += " " + seconds.format(n=wait)
                self._wait(wait)
            if not self.passphrase.is_shown():  # what can be read can be mended letter by letter
                self.passphrase.clear()
        self._told.say(sentence, "careful")
        self.begin_here().setFocus()

    def ask_passphrase(self) -> None:
        self._ask("passphrase")

    def pin_refused(self, left: int) -> None:
        """`left`: how many tries there still are. After the last one the passphrase is asked."""
        self.pin.set_text("")
        if left > 0:
            self._told.say(_("This is not your PIN.") + " " + tries_left(left), "careful")
            self.begin_here().setFocus()
        else:
            self._pin_works = False
            self._ask("passphrase")
            self._told.say(_("The PIN is switched off now. Your passphrase opens the logbook."), "careful")

    def pin_is_over(self) -> None:
        """The shift has ended while the book was closed."""
        if not self._pin_works:
            return
        self._pin_works = False
        if self.way == "pin":
            self._ask("passphrase")
            self._told.say(_("The time of your PIN is over. Please use your passphrase."), "info")
        self.by_pin.hide()

    def _wait(self, seconds: float) -> None:
        self.open.setEnabled(False)
        self._pause.start(round(seconds * 1000))

    def _waited(self) -> None:
        self.open.setEnabled(True)
        if self.way == "passphrase":
            self._told.say(_("You can try again now."), "info")

    def _try(self) -> None:
        if self.way == "code":
            self.recovery_tried.emit(self.code.text())
        elif self.way == "pin":
            self.pin_tried.emit(self.pin.text())
        elif self.open.isEnabled() and self.passphrase.text():
            self.tried.emit(self.passphrase.text())

    def _ask(self, way: Way) -> None:
        self.way = way
        for each, field in self._fields.items():
            field.setVisible(each == way)
        self.other.set_text(_("Use my recovery code") if way == "passphrase" else _("Use my passphrase"))
        self.by_pin.setVisible(self._pin_works and way != "pin")
        self._told.hide()
        # Code and PIN never wait; the passphrase goes on waiting where it left off.
        self.open.setEnabled(way != "passphrase" or not self._pause.isActive())
        self.begin_here().setFocus()
