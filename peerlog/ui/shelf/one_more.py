"""One more logbook under the same login, and one whose file is gone."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from peerlog.services.shelf_file import Book
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.shelf.picker import BookPicker
from peerlog.ui.shelf.words import book_named
from peerlog.ui.start.first_run import NewLogbook
from peerlog.ui.start.steps import StepLabel
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.words import Words


class OneMore(NewLogbook):
    """Begins with how it will look; then, as for the first one, a passphrase and a code of its own.

    `picked` carries the book each time it gets another look.
    """

    picked = Signal(object)
    backup_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        look: Look,
        words: Sequence[str],
        letters_min: int,
        chance: random.Random,
        make: Callable[[str], str],
        explain: Callable[[Exception], str],
        book: Book,
        pictures: Sequence[str],
    ) -> None:
        super().__init__(look, words, letters_min, chance, make, explain)
        picker = BookPicker(look, book, pictures)
        picker.changed.connect(self.picked)
        go_on = Button(look, _("Choose a passphrase"), "primary", "arrow-right", after=True)
        go_on.clicked.connect(self.ask_passphrase)
        have = Button(look, _("I have a backup, or come from another laptop"), "quiet")
        have.clicked.connect(self.backup_wanted)
        away = Button(look, _("Not now"), "quiet")
        away.clicked.connect(self.left)
        why = _(
            "It is yours alone: its own passphrase, its own backups, its own settings. Nobody else's "
            "passphrase opens it. Others at this laptop see its picture on the lock page, so it has no name."
        )
        self.show_step(_("Another logbook"), why, picker, go_on, others=[have, away])


class LostFile(StepLabel):
    """A book stands on the shelf, and no file lies behind it."""

    backup_wanted = Signal()
    new_wanted = Signal()
    take_off_wanted = Signal()
    left = Signal()

    def __init__(self, look: Look, explain: Callable[[Exception], str], book: Book, *, others: bool) -> None:
        """`others`: there are more books to go back to."""
        super().__init__(look, explain)
        have = Button(look, _("I have a backup"), "primary", "archive")
        have.clicked.connect(self.backup_wanted)
        make = Button(look, _("Make it anew, empty"), "quiet")
        make.clicked.connect(self.new_wanted)
        off = Button(look, _("Take this book off the lock page"), "quiet")
        off.clicked.connect(self.take_off_wanted)
        ways = [make, off]
        if others:
            away = Button(look, _("Back to the books"), "quiet")
            away.clicked.connect(self.left)
            ways.append(away)
        told = [
            _("The file of {book} is not in its place. peerlog did not erase it.").format(
                book=book_named(book)
            ),
            _("A backup brings it back. Whatever else lies in its folder stays there."),
        ]
        part = holder(column(look.space(8), *(Words(look, each) for each in told)))
        self.show_step(_("This book has lost its file"), "", part, have, others=ways)
