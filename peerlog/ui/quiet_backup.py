"""The backup by itself: some seconds after the book was opened, and as the very last thing.

Never at lock: the key goes at once then, and a backup that is being made is stopped and leaves nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import shiboken6
from PySide6.QtCore import QObject, QTimer

from peerlog.domain.errors import Damaged, PeerlogError
from peerlog.failures import sentence
from peerlog.services.backups import BackedUp
from peerlog.text import _
from peerlog.ui.putting_back.not_whole import cannot_be_read
from peerlog.ui.putting_back.words import moment
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.work import Work

QUIET_SECONDS = 20
AT_ONCE_SECONDS = 1
"""After a closing whose backup did not come about: that is said, and made up for."""
TRY_AGAIN_SECONDS = 600


class QuietBackup(QObject):
    """Waits until the first minute's work is under way, then makes one beside the window if one is due."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._failed_at: datetime | None = None
        self._missing, self._failing = False, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.begin)
        if work.backups is not None:
            self._failed_at = work.backups.failed_at()
            after = QUIET_SECONDS if self._failed_at is None else AT_ONCE_SECONDS
            self._timer.start(after * 1000)

    def begin(self) -> None:
        """Now, on a thread of its own: a backup where one is due, else a look at every entry."""
        work, backups = self._work, self._work.backups
        if backups is None:
            return
        if self._failed_at is not None:
            work.go.say(_at_closing(self._failed_at), "careful")
            self._failed_at, self._missing = None, True
        missing = self._missing

        def make(report: Report) -> _Seen:
            with backups.beside() as beside:
                if beside.due(work.clock.now(), closing=missing):
                    made = beside.back_up(report, "daily")
                    return _Seen(made, made.notes.unreadable, False)
                unreadable = beside.prove(report)  # making a backup looks at every entry, too
                good = beside.last_good()
                return _Seen(None, unreadable, good is not None and beside.holds_everything(good))

        def done(seen: _Seen) -> None:
            if not shiboken6.isValid(self):
                return
            said = _("There is a new backup now.") if seen.made is not None and missing else ""
            self._missing = self._failing = False
            for place, why in seen.made.missed if seen.made is not None else ():
                words = _('There is a new backup, but not in "{place}": {why}')
                said = f"{said} {words.format(place=place, why=sentence(why))}".strip()
            if seen.unreadable:
                work.go.say(f"{_what_cannot_be_read(seen)} {said}".strip(), "careful")
            elif said:
                work.go.say(said, "info")

        def failed(error: Exception) -> None:
            if isinstance(error, Stopped) or not shiboken6.isValid(self):
                return
            told, self._failing, self._missing = self._failing, True, True
            self._timer.start(TRY_AGAIN_SECONDS * 1000)
            if told:  # once is enough: it is tried again quietly
                return
            words = _("There is no new backup: {why}").format(why=sentence(error))
            if isinstance(error, Damaged):
                work.go.say(f"{words} {_where_to_look()}", "careful")
            else:
                work.go.say(f"{words} {_('It is tried again from time to time.')}", "careful")

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


def _at_closing(failed_at: datetime) -> str:
    words = _("When you closed peerlog on {moment}, no backup could be made. It is tried again now.")
    return words.format(moment=moment(failed_at))


def _where_to_look() -> str:
    return _("You find your good backups under Settings and help, Backups.")


def back_up_last(work: Work) -> None:
    """When the window has gone from the screen: what was written since the last backup is in one, too.

    A fault here is in nobody's way: it is noted, and the next opening says it and tries again.
    """
    backups = work.backups
    if backups is None:
        return
    try:
        if backups.due(work.clock.now(), closing=True):
            backups.back_up(None, "closing")
    except Damaged:
        return  # a file that is not whole is not written to: the next opening looks at it first
    except Exception:  # noqa: BLE001  nobody is there any more to whom it could be said
        with suppress(PeerlogError):
            backups.note_failure()
