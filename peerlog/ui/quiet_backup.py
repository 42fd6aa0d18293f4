"""The backup by itself: some seconds after the book was opened, and as the very last thing.

Never at lock: the key goes at once then, and a backup that is being made is stopped and leaves nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from peerlog.domain.errors import Damaged
from peerlog.failures import sentence
from peerlog.services.backups import BackedUp
from peerlog.text import _
from peerlog.ui.putting_back.not_whole import cannot_be_read
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.work import Work

QUIET_SECONDS = 20


class QuietBackup(QObject):
    """Waits until the first minute's work is under way, then makes one beside the window if one is due."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.begin)
        if work.backups is not None:
            self._timer.start(QUIET_SECONDS * 1000)

    def begin(self) -> None:
        """Now, on a thread of its own: a backup where one is due, else a look at every entry."""
        work, backups = self._work, self._work.backups
        if backups is None:
            return

        def make(report: Report) -> _Seen:
            with backups.beside() as beside:
                if beside.due(work.clock.now()):
                    made = beside.back_up(report, "daily")
                    return _Seen(made, made.notes.unreadable, False)
                unreadable = beside.prove(report)  # making a backup looks at every entry, too
                good = beside.last_good()
                return _Seen(None, unreadable, good is not None and beside.holds_everything(good))

        def done(seen: _Seen) -> None:
            for place, why in seen.made.missed if seen.made is not None else ():
                words = _('There is a new backup, but not in "{place}": {why}')
                work.go.say(words.format(place=place, why=sentence(why)), "info")
            if seen.unreadable:
                work.go.say(_what_cannot_be_read(seen), "careful")

        def failed(error: Exception) -> None:
            if isinstance(error, Damaged):
                words = _("There is no new backup: {why}").format(why=sentence(error))
                work.go.say(f"{words} {_where_to_look()}", "careful")
            elif not isinstance(error, Stopped):
                work.go.say(_("There is no new backup: {why}").format(why=sentence(error)), "careful")

        work.tasks.run(make, done, failed)


@dataclass(frozen=True)
class _Seen:
    """`unreadable` entries of the logbook; `good_holds_all`: the last wholly good backup lacks nothing."""

    made: BackedUp | None
    unreadable: int
    good_holds_all: bool


def _what_cannot_be_read(seen: _Seen) -> str:
    said = [cannot_be_read(seen.unreadable)]
    if seen.good_holds_all:
        said.append(_("Your last good backup holds everything: put it back, and nothing is lost."))
    elif seen.made is not None:
        said.append(_("All the others are in a new backup. No good one goes until this is mended."))
    said.append(_where_to_look())
    return " ".join(said)


def _where_to_look() -> str:
    return _("You find your good backups under Settings and help, Backups.")


def back_up_last(work: Work) -> None:
    """When the window has gone from the screen: what was written since the last backup is in one, too.

    A fault here is not in anybody's way: the next opening tries again, and says it.
    """
    backups = work.backups
    if backups is None:
        return
    with suppress(Exception):
        if backups.due(work.clock.now(), closing=True):
            backups.back_up(None, "closing")
