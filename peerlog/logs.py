"""What the program notes about itself for IT: moments, codes and class names, never a word a person typed.

Nothing else in peerlog writes a log. A message is a fixed code; its parts are numbers and short keys.
An exception is noted by its class and the places in our own code it passed, without its text and
without values, because either could quote a note.
"""

import logging
import logging.handlers
import re
import traceback
from pathlib import Path
from types import TracebackType

NAME = "peerlog"
_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_KEPT_BYTES = 256 * 1024
_KEPT_FILES = 2


class Log:
    """The log file of one run. A log that cannot be written is no reason to stop anything."""

    def __init__(self, file: Path) -> None:
        self._logger = logging.Logger(NAME, level=logging.INFO)
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handler: logging.Handler = _Quiet(
                file, maxBytes=_KEPT_BYTES, backupCount=_KEPT_FILES, encoding="utf-8", delay=True
            )
        except OSError:
            handler = logging.NullHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S"))
        self._logger.addHandler(handler)

    def note(self, code: str, **parts: int | str) -> None:
        """One thing that happened: `note("opened", schema=3)`.

        Raises `ValueError` for a code or a part that is not a fixed key or a number.
        """
        self._logger.info(" ".join([_fixed(code), *(f"{_fixed(k)}={_fixed(v)}" for k, v in parts.items())]))

    def failure(self, error: BaseException) -> None:
        """An error by its class and its way through our code."""
        self._logger.error("%s at %s", type(error).__name__, " < ".join(_way(error.__traceback__)) or "start")

    def close(self) -> None:
        for handler in list(self._logger.handlers):
            self._logger.removeHandler(handler)
            handler.close()


class _Quiet(logging.handlers.RotatingFileHandler):
    """Says nothing when the disk refuses: the standard answer prints the record and a traceback."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A full disk is told where a person's own writing is saved, not here."""


def _fixed(part: int | str) -> str:
    if isinstance(part, int):
        return str(part)
    if not _CODE.fullmatch(part):
        raise ValueError("a log takes fixed codes and numbers only")
    return part


def _way(trace: TracebackType | None) -> list[str]:
    """The steps from where it broke outwards, file and line, no source text and no values."""
    steps = [f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in traceback.walk_tb(trace)]
    return steps[::-1]
