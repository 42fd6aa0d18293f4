"""One writer at a time, held by the operating system: whatever kills the program frees it."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from peerlog.domain.errors import InUse

# Windows forbids reading locked bytes, and others must be able to read since when: lock far behind the text.
_LOCKED_BYTE = 1 << 20
_SINCE = re.compile(r"[0-9T:+.Z-]{1,40}")

if sys.platform == "win32":
    import msvcrt

    def _try_to_hold(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try_to_hold(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class WriterLock:
    """The right to write to one logbook, as a lock on a small file beside it.

    The file stays behind and means nothing by itself; while it is held it says since when.
    """

    def __init__(self, logbook: Path, now: datetime) -> None:
        """Raises InUse when another window holds it, OSError when the folder refuses."""
        place = logbook.with_name(logbook.name + ".lock")
        self._descriptor = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            if not _try_to_hold(self._descriptor):
                raise InUse(_since(self._descriptor))
            with suppress(OSError):  # on a full disk it is held all the same, and does not say since when
                os.ftruncate(self._descriptor, 0)
                os.write(self._descriptor, now.isoformat(timespec="seconds").encode())
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Lets the next one write. Calling it again does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _since(descriptor: int) -> str:
    said = os.read(descriptor, 60).decode("ascii", "replace")
    return said if _SINCE.fullmatch(said) else ""
