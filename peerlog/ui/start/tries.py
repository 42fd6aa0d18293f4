"""Wrong passphrases slow the next try down, and never do more than that."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

LONGEST_WAIT_SECONDS = 30
FREE_TRIES = 3
_MOST_COUNTED = 1_000


def wait_seconds(wrong_in_a_row: int) -> int:
    """How long the next try has to wait: nothing at first, then doubling, at most half a minute."""
    beyond = wrong_in_a_row - FREE_TRIES
    return 0 if beyond < 0 else min(LONGEST_WAIT_SECONDS, 2 ** min(beyond, 10))


class WrongTries:
    """How many wrong passphrases in a row, over a new start too.

    The file can lock nobody out: whatever stands in it, a new start waits half a minute at most, and the
    recovery code never waits. Without the file, or where it cannot be written, counting begins again.
    """

    def __init__(self, file: Path | None, seconds: Callable[[], float]) -> None:
        self._file, self._seconds = file, seconds
        self._count = self._read()
        self._free_at = seconds() + wait_seconds(self._count)

    @property
    def wait_left(self) -> float:
        """Seconds until the next try; 0 when it may come now."""
        return max(0.0, self._free_at - self._seconds())

    def wrong(self) -> int:
        """One more. The seconds to wait now."""
        self._count = min(self._count + 1, _MOST_COUNTED)
        wait = wait_seconds(self._count)
        self._free_at = self._seconds() + wait
        if self._file is not None and wait:
            with suppress(OSError):
                self._file.write_text(str(self._count))
        return wait

    def right(self) -> None:
        """The logbook is open: begin again at nothing."""
        self._count, self._free_at = 0, self._seconds()
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _read(self) -> int:
        if self._file is None:
            return 0
        with suppress(OSError, ValueError), self._file.open("rb") as opened:
            return max(0, min(int(opened.read(8)), _MOST_COUNTED))
        return 0
