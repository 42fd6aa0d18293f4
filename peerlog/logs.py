"""What the program notes about itself for IT: moments, codes and class names, never a word a person typed.

Nothing else in peerlog writes a log. A message is a fixed code; its parts are numbers and short keys.
An exception is noted by its class and the places in our code it passed, without its text and without
values, because either could quote a note. (The standard library's rotating log is not used: it brings a
module that can open connections.)
"""

import contextlib
import re
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LARGEST_BYTES = 256 * 1024


def _now() -> datetime:
    return datetime.now(UTC)


class Log:
    """The log file of this program. One that cannot be written is no reason to stop anything.

    `now` gives the moment to write down. When the file has grown too large it becomes `NAME.1` and a new
    one begins; only one such older file is kept.
    """

    def __init__(
        self, file: Path, now: Callable[[], datetime], *, largest_bytes: int = _LARGEST_BYTES
    ) -> None:
        self._file, self._now, self._largest_bytes = file, now, largest_bytes

    def note(self, code: str, **parts: int | str) -> None:
        """One thing that happened: `note("opened", schema=3)`.

        Raises `ValueError` for a code or a part that is not a fixed key or a number.
        """
        self._write(
            " ".join([_fixed(code), *(f"{_fixed(key)}={_fixed(part)}" for key, part in parts.items())])
        )

    def failure(self, error: BaseException) -> None:
        """An error by its class and its way through the code, the place where it broke first."""
        way = [
            f"{Path(frame.f_code.co_filename).name}:{line}"
            for frame, line in traceback.walk_tb(error.__traceback__)
        ]
        self._write(f"{type(error).__name__} at {' < '.join(reversed(way)) or 'start'}")

    def _write(self, line: str) -> None:
        moment = self._now().isoformat(timespec="seconds")
        # A full or read-only disk is told where a person's own writing is saved, not here.
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._file.exists() and self._file.stat().st_size > self._largest_bytes:
                self._file.replace(self._file.with_name(self._file.name + ".1"))
            with self._file.open("a", encoding="utf-8") as opened:
                opened.write(f"{moment} {line}\n")


def _fixed(part: int | str) -> str:
    if isinstance(part, int):
        return str(part)
    if not _CODE.fullmatch(part):
        raise ValueError("a log takes fixed codes and numbers only")
    return part
