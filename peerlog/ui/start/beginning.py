"""Where no logbook lies yet: the first run, one more under the same login, one whose file is gone."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from peerlog.domain.errors import CannotWrite
from peerlog.failures import sentence
from peerlog.paths import own_folder
from peerlog.services.backup_places import is_carried_off
from peerlog.services.shelf_file import FIRST, Book
from peerlog.text import _
from peerlog.ui.house import House
from peerlog.ui.look import Look
from peerlog.ui.shelf.one_more import LostFile, OneMore
from peerlog.ui.start.first_run import FirstRun
from peerlog.ui.start.heard import heard
from peerlog.ui.work import Door, Navigation, Work

Label = FirstRun | OneMore | LostFile


class Beginning(QObject):
    """Gives the label for one place on the shelf, and makes what is asked for there.

    `made` carries the `Work` on a new logbook, `practised` that on a made-up one; `ready` follows the first
    when its pages may be shown. `book_wanted` carries the key of another book, None for all of them.
    """

    made = Signal(object)
    practised = Signal(object)
    ready = Signal()
    backup_wanted = Signal(object)
    book_wanted = Signal(object)
    begun_anew = Signal(object, object)
    """A look and the label to show in it."""
    lies_elsewhere = Signal()
    """Another folder was taken: a new start begins there."""

    def __init__(
        self, house: House, door: Door, chance: random.Random, go: Navigation, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._house, self._door, self._chance, self._go = house, door, chance, go
        self._picked: Book | None = None

    def label(self, look: Look) -> Label:
        shelf, book = self._house.shelf, self._house.book or FIRST
        if shelf.holds(book):
            return self._lost_file(look, book)
        if book == FIRST:
            return self._first_run(look)
        return self._one_more(look, book)

    def put_on_shelf(self) -> None:
        """The logbook has come about; where this cannot be written, it stands there with another picture."""
        picked, self._picked = self._picked, None
        if picked is not None:
            with suppress(CannotWrite):
                self._house.shelf.put(picked)

    def _first_run(self, look: Look) -> FirstRun:
        root = self._house.paths.root
        carried_off, own = is_carried_off(root), own_folder().root
        instead = None if own == root or is_carried_off(own) else own
        label = FirstRun(
            look,
            self._house.content.passphrase_words,
            self._house.policy.policy.passphrase_letters_min,
            self._chance,
            self._make,
            _explain,
            root if carried_off else None,
            self._house.shelf.hidden(),
            instead,
        )
        label.other_folder_wanted.connect(lambda: self.choose_folder(look, label, instead))
        label.ready.connect(self.ready)
        label.practice_wanted.connect(lambda: self._practise(label))
        label.backup_wanted.connect(lambda: self.backup_wanted.emit(look))
        return label

    def choose_folder(self, look: Look, label: FirstRun, folder: Path | None) -> None:
        """Another one for everything, from the next start on; None asks which."""
        if folder is None:
            title = _("Which folder on this laptop?")
            chosen = self._house.files.folder(look, label, title, Path.home())
            if chosen is None:
                return
            if is_carried_off(chosen):
                label.say(_("This one seems to lie on a network or to be copied elsewhere, too."))
                return
            folder = chosen / "peerlog"
        try:
            self._house.paths.lie_in(folder)
        except OSError as error:
            label.refused(error)
            return
        self.lies_elsewhere.emit()
        # Still here: the system gave no new process.
        label.say(_("From the next start on it lies in {folder}. Close peerlog now.").format(folder=folder))

    def _one_more(self, look: Look, book: str) -> OneMore:
        shelf = self._house.shelf
        if self._picked is None:
            self._picked = shelf.book(book)
        label = OneMore(
            look,
            self._house.content.passphrase_words,
            self._house.policy.policy.passphrase_letters_min,
            self._chance,
            self._make,
            _explain,
            self._picked,
            shelf.pictures_for(book),
        )
        label.picked.connect(self._pick)
        label.ready.connect(self.ready)
        label.backup_wanted.connect(lambda: self.backup_wanted.emit(look))
        label.left.connect(lambda: self.book_wanted.emit(shelf.start()))
        return label

    def _lost_file(self, look: Look, book: str) -> LostFile:
        shelf = self._house.shelf
        label = LostFile(look, _explain, shelf.book(book), others=len(shelf.books()) > 1)
        label.backup_wanted.connect(lambda: self.backup_wanted.emit(look))
        label.new_wanted.connect(lambda: self.begun_anew.emit(look, self._one_more(look, book)))
        label.take_off_wanted.connect(lambda: self._take_off(label, book))
        label.left.connect(lambda: self.book_wanted.emit(shelf.start()))
        return label

    def _pick(self, book: Book) -> None:
        self._picked = book

    def _make(self, passphrase: str) -> str:
        work, code = self._door.make(passphrase, self._go)
        self.put_on_shelf()
        self.made.emit(work)
        return code

    def _practise(self, label: FirstRun) -> None:
        try:
            with heard(label):
                work: Work = self._door.practise(self._go)
        except Exception as error:  # noqa: BLE001  said in one sentence; nothing was made
            label.refused(error)
            return
        self.practised.emit(work)
        self._go.say(_("This is practice: everything here is made up. Lock it, and it is gone."), "info")

    def _take_off(self, label: LostFile, book: str) -> None:
        try:
            self._house.shelf.take_off(book)
        except CannotWrite as error:
            label.refused(error)
            return
        self.book_wanted.emit(self._house.shelf.start())


def _explain(error: Exception) -> str:
    return str(sentence(error))
