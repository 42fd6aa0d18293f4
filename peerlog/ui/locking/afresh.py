"""At the lock the process is replaced by a new one, locked from the start.

Freed memory keeps what lay in it: Python's and Qt's own copies of every word that was read or typed. No
program can clean all of that; the system does, when it takes the memory back.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from peerlog.ui.locking.handover import MOST_BYTES, Handover

SIGN = "PEERLOG_LOCKED_START"
"""In the environment of a start that reads its handover from the standard input."""
_STANDARD_INPUT = 0


def start_afresh(handover: Handover, others_umask: int) -> None:
    """Does not come back, but where the system gives no new process: then all goes on as it is, locked.

    Call it with no file open that matters. `others_umask` is the login's own, which the new start asks for.
    """
    command = [sys.executable, *sys.orig_argv[1:]]
    around = {**os.environ, SIGN: "1", "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    with suppress(OSError, ValueError):
        written = handover.to_bytes()
        if sys.platform == "win32":
            _beside(command, around, written)
        _instead(command, around, written, others_umask)


def _instead(command: list[str], around: dict[str, str], written: bytes, others_umask: int) -> None:
    """The same process number, new memory. Raises OSError."""
    reading, writing = os.pipe()
    os.write(writing, written)
    os.close(writing)
    os.dup2(reading, _STANDARD_INPUT)
    os.close(reading)
    _let_go_of_files()
    ours = os.umask(others_umask)
    try:
        os.execve(command[0], command, around)
    finally:
        os.umask(ours)


def _let_go_of_files() -> None:
    """The screen's connection above all: as long as it lives, the old window stands."""
    for number in (int(found.name) for found in Path("/proc/self/fd").iterdir()):
        if number > 2:
            with suppress(OSError):
                os.set_inheritable(number, False)


def _beside(command: list[str], around: dict[str, str], written: bytes) -> None:
    """Windows has no exec that keeps quoting and handles whole: a second process, and this one ends."""
    started = subprocess.Popen(command, env=around, stdin=subprocess.PIPE)
    assert started.stdin is not None
    started.stdin.write(written)
    started.stdin.close()
    os._exit(0)


def taken_over() -> Handover | None:
    """What the window before this one handed over; None for every other start."""
    if os.environ.pop(SIGN, None) is None:
        return None
    written = b""
    with suppress(OSError):
        while len(written) <= MOST_BYTES and (more := os.read(_STANDARD_INPUT, MOST_BYTES)):
            written += more
    with suppress(ValueError):
        return Handover.from_bytes(written)
    return None
