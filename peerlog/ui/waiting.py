"""Words that wait for the disk, and room kept back on it: looked after quietly while the book lies open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from peerlog.text import _
from peerlog.ui.tasks import Report
from peerlog.ui.work import Work

TRY_AGAIN_SECONDS = 3
RESERVE_AFTER_SECONDS = 25


class Waiting(QObject):
    """Says once that something waits or that the logbook is only read, and once that all is on the disk."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._waited = False
        QTimer.singleShot(0, self, self._begin)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(TRY_AGAIN_SECONDS * 1000)
        QTimer.singleShot(RESERVE_AFTER_SECONDS * 1000, self, self.lay_reserve)

    def look(self) -> None:
        """Tries the disk again where something waits."""
        room = self._work.room
        if room.waiting:
            self._waited = True
            room.write_waiting(soon=True)
        if self._waited and not room.waiting:
            self._waited = False
            self._work.go.say(_("There is room again. Everything is on the disk."))

    def lay_reserve(self) -> None:
        """On a thread of its own: an old disk takes its time."""

        def lay(_report: Report) -> None:
            self._work.room.lay_reserve()

        self._work.tasks.run(lay, lambda _done: None, lambda _error: None)

    def _begin(self) -> None:
        room = self._work.room
        waits = room.waiting and not room.write_waiting()
        self._waited = waits
        words = [_only_read(room.why_reading)] if room.why_reading else []
        if waits:
            words.append(
                _("What you wrote last is not on the disk yet. It waits, sealed, until there is room.")
            )
        if words:
            self._work.go.say(" ".join(words), "careful")


def _only_read(why: str) -> str:
    if why == "full":
        return _(
            "The disk is full, so your logbook is open for reading. Nothing is lost. "
            "Make some room, then lock and open it again."
        )
    return _(
        "This disk cannot be written just now, so your logbook is open for reading. Nothing is lost. "
        "Ask the person who looks after your computer."
    )
