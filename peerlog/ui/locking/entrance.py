"""The closed window before one logbook of a login: its door, the way in, who follows when it is locked."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerlog.services.shelf_file import FIRST
from peerlog.ui.house import House
from peerlog.ui.locking.handover import Handover
from peerlog.ui.locking.succession import Succession
from peerlog.ui.locking.way_in import WayIn
from peerlog.ui.work import Door, Navigation


@dataclass(frozen=True)
class Entrance:
    """Everything that belongs to one logbook while it is closed."""

    house: House
    door: Door
    way_in: WayIn
    succession: Succession


class Entrances(QObject):
    """One for each logbook, as long as the window lives: what was tried at one door, or waits behind it,
    stays with it. The window stands before the one that is `here`.

    The signals are those of `WayIn` and `Succession`.
    """

    shown = Signal(QWidget)
    opened = Signal(object)
    ready = Signal()
    received_wanted = Signal()
    replaced = Signal()
    book_wanted = Signal(object)
    words_are_down = Signal()

    def __init__(
        self,
        house: House,
        door: Door,
        chance: random.Random,
        go: Navigation,
        window: QWidget,
        afresh: Callable[[Handover], None] | None,
    ) -> None:
        """`house` and `door` are those of the first logbook."""
        super().__init__(window)
        self._house, self._door, self._chance = house, door, chance
        self._go, self._window, self._afresh = go, window, afresh
        self._made: dict[str | None, Entrance] = {}
        self.here = self._before(house.shelf.start())

    def turn_to(self, book: str | None) -> bool:
        """Stands before another one, None where somebody is to say which. No PIN goes along.

        False while words of this one wait for room on the disk: then it stays.
        """
        door = self.here.door
        if door.words_wait() and not door.put_down():
            return False
        self._house.shift_pin.forget()
        self.here = self._before(book)
        return True

    def leave_what_is_gone(self) -> bool:
        """Once one was closed: whether everything in it was erased, so that it stands here no longer."""
        if self.here.door.there() or self._house.shelf.holds(self.here.house.book or FIRST):
            return False
        self._house.shift_pin.forget()
        self.here = self._before(self._house.shelf.start())
        return True

    def take_over(self, before: Handover) -> bool:
        """Stands where the window before this one stood; False where that logbook is not there any more."""
        shelf = self._house.shelf
        there = before.book is not None and shelf.holds(before.book)
        self.here = self._before(before.book if there else shelf.start())
        if self.here.house.book != before.book:
            return False
        if before.pin is not None:
            self._house.shift_pin.take_up(before.pin)
        return True

    def _before(self, book: str | None) -> Entrance:
        if book not in self._made:
            own = book == self._house.book
            house = self._house if own else self._house.of(book)
            door = self._door if own else self._door.to(house)
            way_in = WayIn(house, door, self._chance, self._go, self)
            succession = Succession(self._window, door, house.shift_pin, book, self._afresh)
            way_in.shown.connect(self.shown)
            way_in.opened.connect(self.opened)
            way_in.ready.connect(self.ready)
            way_in.received_wanted.connect(self.received_wanted)
            way_in.replaced.connect(self.replaced)
            way_in.book_wanted.connect(self.book_wanted)
            way_in.key_made.connect(partial(_follow, succession))
            way_in.lies_elsewhere.connect(partial(_follow, succession, ""))
            succession.words_are_down.connect(self.words_are_down)
            self._made[book] = Entrance(house, door, way_in, succession)
        return self._made[book]


def _follow(succession: Succession, kept: str) -> None:
    """A new process, in which nothing of the old key was ever held."""
    succession.begin(None, kept, in_front=True)
