"""When Follow up joins the sidebar: once there is something to follow."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from peerlog.domain.errors import PeerlogError
from peerlog.ui.work import Work

_SUBJECTS = ("promises", "voices", "own_words", "groups", "planned", "spectrums", "code_words", "sessions")
"""What may bring the first thing to follow."""


class Joining(QObject):
    """Tells once that there is a promise, a voice, a group, a code word or a plan; then listens no more."""

    joined = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        stops: list[Callable[[], None]] = []
        self._stops = stops
        stops += [work.changes.listen(subject, self.look) for subject in _SUBJECTS]
        self.destroyed.connect(lambda: _call(stops))

    def look(self) -> None:
        """Whether it is time."""
        if something_to_follow(self._work):
            _call(self._stops)
            self.joined.emit()


def something_to_follow(work: Work) -> bool:
    """What cannot be read is spoken of where it is shown."""
    with suppress(PeerlogError):
        return work.following.anything()
    return False


def _call(stops: list[Callable[[], None]]) -> None:
    for stop in stops:
        stop()
    stops.clear()
