"""Room kept back on the disk, so that the last sentences of a shift still fit when it is full."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from peerlog.storage import copying

RESERVE_BYTES = 4 * 1024 * 1024
LOW_BYTES = 1024 * 1024
"""With less room than this on the disk the reserve is given up before anything is written."""

_ROOM_TO_LAY = 8 * RESERVE_BYTES


class Reserve:
    """A file of nothing beside the logbook; random, or a disk that compresses would keep no room for it."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_suffix(".reserve")

    def lay(self) -> None:
        """Makes it where there is plenty of room; a disk that refuses is no reason to stop anything."""
        with suppress(OSError):
            if self.path.exists() and self.path.stat().st_size == RESERVE_BYTES:
                return
            if shutil.disk_usage(self.path.parent).free < _ROOM_TO_LAY:
                return
            self.path.unlink(missing_ok=True)
            try:
                descriptor = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, copying.PRIVATE)
                with os.fdopen(descriptor, "wb") as writing:
                    writing.write(os.urandom(RESERVE_BYTES))
                    writing.flush()
                    os.fsync(writing.fileno())
            except OSError:
                self.path.unlink(missing_ok=True)
                raise

    def give_up(self) -> bool:
        """Makes its room free. Whether there was any."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True

    def give_up_when_low(self) -> None:
        """Before writing: while there is room for a page, but not for much more."""
        with suppress(OSError):
            if self.path.exists() and shutil.disk_usage(self.path.parent).free < LOW_BYTES:
                self.give_up()
