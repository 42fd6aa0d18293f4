"""Who follows a locked window: a new process, once nothing would be lost with this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerlog.services.shift_pin import ShiftPin
from peerlog.ui.locking.handover import Handover
from peerlog.ui.locking.place import Place
from peerlog.ui.work import Door

TRY_AGAIN_MS = 3_000


class Succession(QObject):
    """Words that no disk took before the lock wait sealed in memory: they are tried again, and nobody follows
    before they are down; `words_are_down` tells it. `book`: which one of the login. `afresh` None: the window
    only locks.
    """

    words_are_down = Signal()

    def __init__(
        self,
        window: QWidget,
        door: Door,
        pin: ShiftPin,
        book: str | None,
        afresh: Callable[[Handover], None] | None,
    ) -> None:
        super().__init__(window)
        self._window, self._door, self._pin, self._afresh = window, door, pin, afresh
        self._book = book
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._try_again)

    def begin(self, place: Place | None, kept_at: str, *, in_front: bool) -> None:
        """The last thing of a lock: what comes after it may never run."""
        if self._door.words_wait():
            self._timer.start(TRY_AGAIN_MS)
        elif self._afresh is not None:
            self._afresh(self._handover(place, kept_at, in_front))

    def put_back(self, place: Place | None, kept_at: str, file: Path | None, *, in_front: bool) -> None:
        """The same for somebody who goes on with a backup; it comes back where nobody can follow now."""
        if self._afresh is not None and not self._door.words_wait():
            handover = self._handover(place, kept_at, in_front)
            self._afresh(replace(handover, puts_back=True, backup="" if file is None else str(file)))

    def rest(self) -> None:
        """The book is open: there the page itself looks after what waits."""
        self._timer.stop()

    def take_over(self, before: Handover) -> None:
        """Stands where the window before it stood, and not before other programs' windows."""
        window = self._window
        window.restoreGeometry(QByteArray(before.geometry))
        if before.minimized:
            window.showMinimized()
            return
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not before.in_front)
        window.show()
        if not before.in_front:
            window.lower()

    def _handover(self, place: Place | None, kept_at: str, in_front: bool) -> Handover:
        return Handover(
            place=place,
            kept_at=kept_at,
            geometry=bytes(self._window.saveGeometry().data()),
            in_front=in_front,
            minimized=self._window.isMinimized(),
            pin=self._pin.handed_over(),
            book=self._book,
        )

    def _try_again(self) -> None:
        if self._door.put_down():
            self._timer.stop()
            self.words_are_down.emit()
