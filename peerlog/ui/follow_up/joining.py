"""When a part of the book joins the sidebar: once there is something in it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from peerlog.domain.errors import PeerlogError
from peerlog.ui.work import Work


@dataclass(frozen=True)
class JoinsLater:
    """A page that waits behind "More". `subjects` are what may bring the first thing into it."""

    page: str
    subjects: tuple[str, ...]
    anything: Callable[[Work], bool]

    def there(self, work: Work) -> bool:
        """What cannot be read is spoken of where it is shown."""
        with suppress(PeerlogError):
            return self.anything(work)
        return False


FOLLOW_UP = JoinsLater(
    "follow_up",
    ("promises", "voices", "own_words", "groups", "planned", "spectrums", "code_words", "sessions"),
    lambda work: work.following.anything(),
)
MY_LEARNING = JoinsLater(
    "my_learning",
    ("learning", "feedback", "value_examples", "topics", "reflections"),
    lambda work: work.own.anything(),
)
JOINING = (FOLLOW_UP, MY_LEARNING)


class Joining(QObject):
    """Tells once that there is something in a part that waits; then listens no more."""

    joined = Signal()

    def __init__(self, work: Work, part: JoinsLater, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._part = work, part
        stops: list[Callable[[], None]] = []
        self._stops = stops
        stops += [work.changes.listen(subject, self.look) for subject in part.subjects]
        self.destroyed.connect(lambda: _call(stops))

    def look(self) -> None:
        """Whether it is time."""
        if self._part.there(self._work):
            _call(self._stops)
            self.joined.emit()


def _call(stops: list[Callable[[], None]]) -> None:
    for stop in stops:
        stop()
    stops.clear()
