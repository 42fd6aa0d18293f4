"""What would go, counted beside the window: in a long logbook that takes a second or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject

from peerlog.failures import sentence
from peerlog.services.keeping import Counts
from peerlog.text import _
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.work import Work

_Found = TypeVar("_Found")


def counting() -> str:
    """Stands where the numbers will stand."""
    return _("Counting")


class Counting(QObject):
    """One question at a time: a newer one takes the place of the one before, which answers nobody."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._asked = 0
        self._stop: Callable[[], None] = lambda: None

    def ask(
        self,
        count: Callable[[Counts], _Found],
        found: Callable[[_Found], None],
        refused: Callable[[str], None],
    ) -> None:
        """`refused` is told in one sentence why it could not be counted."""
        self._asked += 1
        asked, reminders = self._asked, self._work.keeping.reminders
        self._stop()

        def look(report: Report) -> _Found:
            report(0.0, "")  # one that was replaced before its turn came counts nothing
            with reminders.counts() as counts:
                return count(counts)

        def wanted() -> bool:
            return shiboken6.isValid(self) and asked == self._asked

        def done(value: Any) -> None:
            if wanted():
                found(value)

        def failed(error: Exception) -> None:
            if wanted() and not isinstance(error, Stopped):
                refused(str(sentence(error)))

        self._stop = self._work.tasks.run(look, done, failed)
