"""The closed book and the ways to open it: the first run, the passphrase, the recovery code, practice."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import Damaged, NotOurs, WrongPassphrase
from peerlog.failures import sentence
from peerlog.services.replaced import Secret
from peerlog.services.shelf_file import FIRST
from peerlog.text import _
from peerlog.ui.house import House
from peerlog.ui.look import Look
from peerlog.ui.moving.left_behind import no_new_keys
from peerlog.ui.putting_back.label import PuttingBackLabel
from peerlog.ui.putting_back.mending import MendingLabel
from peerlog.ui.shelf.which_book import WhichBook
from peerlog.ui.start.beginning import Beginning, Label
from peerlog.ui.start.closed import ClosedBook
from peerlog.ui.start.first_run import FirstRun
from peerlog.ui.start.heard import heard
from peerlog.ui.start.new_key import NewKeyLabel
from peerlog.ui.start.steps import KeySteps, StepLabel
from peerlog.ui.start.tries import WrongTries
from peerlog.ui.start.unlock import UnlockLabel
from peerlog.ui.work import Door, Navigation, Work

LOOK_EVERY_MS = 10_000


_Way = TypeVar("_Way", bound=PuttingBackLabel)


class WayIn(QObject):
    """Shows one closed book after the other until its pages may be shown.

    `shown` carries what the window should show; `opened` the `Work`, as soon as there is one; `ready` follows
    when its pages may be shown, which a used recovery code puts off until there are new keys. `book_wanted`
    carries the key of another logbook of this login, None where somebody is to say which one.
    """

    shown = Signal(QWidget)
    opened = Signal(object)
    ready = Signal()
    received_wanted = Signal()
    replaced = Signal()
    """Another logbook lies there now: where one was in the old one says nothing."""
    book_wanted = Signal(object)
    key_made = Signal(str)
    """The logbook has a new key, which only the old process may still hold; what the closed book says."""
    lies_elsewhere = Signal()
    """Another folder was taken for everything: a new process begins there."""
    _pin_over = Signal()

    def __init__(
        self, house: House, door: Door, chance: random.Random, go: Navigation, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._house, self._door, self._chance, self._go = house, door, chance, go
        self._beginning = Beginning(house, door, chance, go, self)
        self._beginning.made.connect(self.opened)
        self._beginning.practised.connect(self._opened)
        self._beginning.ready.connect(self.ready)
        self._beginning.book_wanted.connect(self.book_wanted)
        self._beginning.begun_anew.connect(self._show)
        self._beginning.lies_elsewhere.connect(self.lies_elsewhere)
        self._beginning.backup_wanted.connect(lambda look: self.put_back(look, None))
        self._back: PuttingBackLabel | NewKeyLabel | None = None
        self._tries = WrongTries(house.paths.wrong_tries, house.seconds)
        self._shift = QTimer(self)
        self._shift.timeout.connect(self._look_at_shift)
        self._shift.start(LOOK_EVERY_MS)

    def show_closed(self, look: Look, kept: str) -> None:
        """`kept` says that all was kept, and when; "" where nothing was open."""
        label: WhichBook | UnlockLabel | Label
        if self._house.book is None:
            label = self._which_book(look)
        elif self._door.there():
            label = self._unlocking(look, kept)
        else:
            label = self._beginning.label(look)
        if isinstance(label, WhichBook | UnlockLabel | FirstRun):
            label.received_wanted.connect(self.received_wanted)
        self._show(look, label)

    def put_back(self, look: Look, file: Path | None) -> None:
        """A backup that was chosen in the open book; None asks which one."""
        self._putting_back(look, PuttingBackLabel).begin(file)

    def new_key(self, look: Look) -> None:
        """A new key for the whole logbook, made while it is closed."""
        house = self._house
        label = NewKeyLabel(
            look,
            self._door.new_key(),
            house.tasks,
            house.content.passphrase_words,
            house.policy.policy.passphrase_letters_min,
            self._chance,
            self._tries,
            house.policy.policy.lock_after_minutes,
        )
        label.left.connect(lambda: self.show_closed(look, ""))
        label.done.connect(lambda: self._has_new_key(look))
        self._show(look, label)
        self._back = label

    def _has_new_key(self, look: Look) -> None:
        self._tries.right()
        self._house.shift_pin.forget()
        kept = _("Your logbook has a new key. Your new passphrase opens it.")
        self.show_closed(look, kept)
        self.key_made.emit(kept)

    def leave_keys(self) -> None:
        """Whatever a closed book holds for a moment goes, as at the lock."""
        if self._back is not None:
            self._back.give_up()

    def open(self, passphrase: str) -> None:
        """Raises what the door raises."""
        self._opened(self._door.open(passphrase, self._go))

    def _unlocking(self, look: Look, kept: str) -> UnlockLabel:
        house = self._house
        label = UnlockLabel(
            look,
            kept,
            self._tries,
            pin_works=house.shift_pin.works,
            shelf=house.shelf,
            book=house.book or FIRST,
        )
        label.book_wanted.connect(self.book_wanted.emit)
        label.another_wanted.connect(self._one_more)
        label.pin_tried.connect(lambda pin: self._try_pin(label, pin))
        self._pin_over.connect(label.pin_is_over)
        label.tried.connect(lambda passphrase: self._try(look, label, passphrase))
        label.recovery_tried.connect(lambda code: self._try_code(look, label, code))
        return label

    def _which_book(self, look: Look) -> WhichBook:
        label = WhichBook(look, self._house.shelf)
        label.book_wanted.connect(self.book_wanted.emit)
        label.another_wanted.connect(self._one_more)
        return label

    def _one_more(self) -> None:
        self.book_wanted.emit(self._house.shelf.new_key())

    def _try(self, look: Look, label: UnlockLabel, passphrase: str) -> None:
        try:
            with heard(label):
                work = self._door.open(passphrase, self._go)
        except (Damaged, NotOurs) as error:
            self._putting_back(look, MendingLabel).mend(error, Secret.typed(passphrase))
        except Exception as error:  # noqa: BLE001  said in one sentence, the book stays closed
            _refuse(label, error)
        else:
            self._opened(work)

    def _try_pin(self, label: UnlockLabel, pin: str) -> None:
        try:
            with heard(label):
                work = self._door.open_with_pin(pin, self._go)
        except WrongPassphrase:
            label.pin_refused(self._house.shift_pin.tries_left)
        except Exception as error:  # noqa: BLE001
            label.ask_passphrase()  # with it a damaged logbook can be mended
            _refuse(label, error)
        else:
            self._opened(work)

    def _look_at_shift(self) -> None:
        """A PIN whose time is over is forgotten by looking at it."""
        if not self._house.shift_pin.works:
            self._pin_over.emit()

    def _try_code(self, look: Look, label: UnlockLabel, code: str) -> None:
        """The code is used up: new keys before anything else. Not where nothing can be written."""
        try:
            with heard(label):
                work = self._door.open_with_code(code, self._go)
        except (Damaged, NotOurs) as error:
            self._putting_back(look, MendingLabel).mend(error, Secret(recovery_code=code))
            return
        except Exception as error:  # noqa: BLE001
            _refuse(label, error)
            return
        if work.moving.moved_at is not None:  # nothing can be written there: the code is not used up
            self._opened(work)
            self._go.say(no_new_keys(), "info")
            return
        self._tries.right()
        self._house.shift_pin.forget()
        self.opened.emit(work)
        keys_label = KeySteps(
            look,
            self._house.content.passphrase_words,
            self._house.policy.policy.passphrase_letters_min,
            self._chance,
            work.safekeeping.renew_keys,
            lambda error: str(sentence(error)),
        )
        keys_label.ask_passphrase(renewed=True)
        keys_label.ready.connect(self.ready)
        self._show(look, keys_label)

    def _putting_back(self, look: Look, kind: type[_Way]) -> _Way:
        house = self._house
        label = kind(
            look,
            self._door.putting_back(),
            house.tasks,
            house.which_backup,
            self._tries,
            house.clock.now(),
            house.policy.policy.lock_after_minutes,
        )
        label.left.connect(lambda: self.show_closed(look, ""))
        label.done.connect(lambda secret, words: self._is_back(look, secret, words))
        self._show(look, label)
        self._back = label
        return label

    def _is_back(self, look: Look, secret: Secret, words: str) -> None:
        """Opened at once with what opened the backup; where that fails, the closed book asks."""
        self.replaced.emit()
        self._beginning.put_on_shelf()
        kept = self._unlocking(look, _("Your logbook is back."))
        kept.received_wanted.connect(self.received_wanted)
        self._show(look, kept)
        if secret.passphrase is not None:
            try:
                with heard(kept):
                    work = self._door.open(secret.passphrase, self._go)
            except WrongPassphrase:
                pass
            except Exception as error:  # noqa: BLE001
                _refuse(kept, error)
                return
            else:
                self._opened(work)
                self._go.say(words, "good")
                return
        if secret.recovery_code is not None:
            self._try_code(look, kept, secret.recovery_code)

    def _opened(self, work: Work) -> None:
        self._tries.right()
        self.opened.emit(work)
        self.ready.emit()

    def _show(self, look: Look, label: WhichBook | UnlockLabel | StepLabel) -> None:
        back, self._back = self._back, None
        if back is not None:
            back.forget()
        self.shown.emit(ClosedBook(look, label))
        begin = label.begin_here()
        if begin is not None:
            begin.setFocus()


def _refuse(label: UnlockLabel, error: Exception) -> None:
    said = sentence(error)
    label.refused(str(said), wrong_passphrase=said.exit_code == 3)
