"""On disk at most two seconds after any keystroke, pause or not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from peerlog.domain.errors import PeerlogError
from peerlog.ui.patience import Patience

KEEP_AFTER_MS = 1_200
TRY_AGAIN_MS = 3_000


class DraftKeeper(QObject):
    """Calls `keep` soon after the first touch (a throttle: typing on does not put it off).

    `kept` follows every success, `refused` every failure with the error; where something else may only hold
    the file for a moment, after some seconds. What was refused is tried again until it is kept, so nothing
    typed is given up while the page lives.
    """

    kept = Signal()
    refused = Signal(object)

    def __init__(self, keep: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._waiting = False
        self._patience = Patience(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_now)

    def touched(self) -> None:
        """Something changed; call it at every keystroke and choice."""
        self._waiting = True
        if not self._timer.isActive():
            self._timer.start(KEEP_AFTER_MS)

    def keep_now(self) -> bool:
        """At a change of field, before a lock, before leaving. True when nothing waits any more."""
        self._timer.stop()
        if not self._waiting:
            return True
        try:
            self._keep()
        except (PeerlogError, OSError) as error:
            if not self._patience.again(error, self._try_again):
                self._timer.start(TRY_AGAIN_MS)
                self.refused.emit(error)
            return False
        self._patience.done()
        self._waiting = False
        self.kept.emit()
        return True

    def _try_again(self) -> None:
        if self._waiting and not self._timer.isActive():
            self.keep_now()

    def forget(self) -> None:
        """What was waiting has become something else (saved, thrown away)."""
        self._timer.stop()
        self._waiting = False

    @property
    def waiting(self) -> bool:
        return self._waiting
