"""What a command meets around it: streams, terminal, clock, chance. Tests bring their own."""

from __future__ import annotations

import contextlib
import getpass
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from peerlog.services.clock import Clock, SystemClock

if TYPE_CHECKING:
    from peerlog.vault.header import Cost


def _new_uid() -> bytes:
    return os.urandom(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The way in and out of one run.

    `ask` asks for a secret without showing it; None when there is nobody to ask. `cost` None is what
    guessing a passphrase costs by default. `policy_file` None is the machine's own. `others_umask` is for
    files that are made to be handed on.
    """

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    ask: Callable[[str], str] | None = None
    clock: Clock = field(default_factory=SystemClock)
    new_uid: Callable[[], bytes] = _new_uid
    cost: Cost | None = None
    policy_file: Path | None = None
    others_umask: int = 0o022

    @classmethod
    def of_this_process(cls) -> Surroundings:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A file or a pipe gets UTF-8 on every system; a terminal what it can show.
                encoding = None if stream.isatty() else "utf-8"
                stream.reconfigure(encoding=encoding, errors="backslashreplace")
        at_terminal = sys.stdin is not None and sys.stdin.isatty()
        return cls(
            stdin=sys.stdin.buffer if sys.stdin is not None else io.BytesIO(),
            stdout=sys.stdout,
            stderr=sys.stderr,
            ask=getpass.getpass if at_terminal else None,
        )

    def say(self, line: str = "") -> None:
        """A line of results."""
        self.stdout.write(line + "\n")

    def tell(self, line: str) -> None:
        """A line to the person, beside the results."""
        with contextlib.suppress(OSError, ValueError):
            self.stderr.write(line + "\n")
            self.stderr.flush()
