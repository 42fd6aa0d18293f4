"""One window at a time: a second start raises the first and ends.

The first window holds a lock of the operating system on a file and watches another; the second start touches
that one. No network class is needed for it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal


class FirstWindow(QObject):
    """`taken` is False when another window of this folder is open; then it has been asked to come forward."""

    raise_wanted = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bell = folder / "window-bell"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._rung)
        self.taken = False
        self.come()
        if not self.taken:
            self._bell.write_bytes(b".")

    def come(self) -> None:
        """Takes the lock, if nobody holds it."""
        self.taken = self._lock.tryLock(0)
        if self.taken:
            with suppress(OSError):  # without a bell nobody can ask it to come forward, and that is all
                self._bell.write_bytes(b"")
                self._watcher.addPath(str(self._bell))
        elif self._lock.error() != QLockFile.LockError.LockFailedError:
            self.taken = True  # the folder takes no file: nobody holds one there

    def leave(self) -> None:
        if self.taken:
            self.taken = False
            self._watcher.removePath(str(self._bell))
            self._lock.unlock()
            with suppress(OSError):
                self._bell.unlink(missing_ok=True)

    def _rung(self) -> None:
        if str(self._bell) not in self._watcher.files():
            self._watcher.addPath(str(self._bell))
        self.raise_wanted.emit()
