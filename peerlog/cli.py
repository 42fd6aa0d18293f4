"""The command line: reads what is asked, runs one command, and says what went wrong in one calm sentence."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from peerlog import __version__
from peerlog.command_line import (
    backup,
    bring_in,
    check,
    content,
    demo,
    export_log,
    init,
    policy,
    restore,
    selftest,
    summary,
    team,
    window,
)
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import PeerlogError
from peerlog.failures import COULD_NOT, sentence
from peerlog.no_traces import leave_no_traces
from peerlog.report import typesetting
from peerlog.text import _

COMMANDS = (
    window,
    init,
    demo,
    bring_in,
    summary,
    team,
    backup,
    restore,
    check,
    content,
    export_log,
    policy,
    selftest,
)


def main(arguments: Sequence[str] | None = None, here: Surroundings | None = None) -> int:
    """Runs one command; returns the exit code: 0 done, 1 could not, 2 wrong request, 3 wrong passphrase."""
    others_umask = os.umask(0o077)
    if arguments is None and sys.argv[1:] == [typesetting.COMMAND]:
        leave_no_traces()
        return typesetting.set_what_is_read()
    try:
        around = here or Surroundings.of_this_process()
        return _run(arguments, replace(around, others_umask=others_umask))
    finally:
        os.umask(others_umask)


def _run(arguments: Sequence[str] | None, around: Surroundings) -> int:
    data_dir: Path | None = None
    try:
        commands = Commands(f"peerlog {__version__}", window.run)
        for command in COMMANDS:
            command.add_to(commands)
        options = commands.parser.parse_args(arguments)
        data_dir = options.data_dir
        code: int = options.run(options, around)
        around.stdout.flush()
    except SystemExit as done:  # --help and --version
        return done.code if isinstance(done.code, int) else 0
    except KeyboardInterrupt:
        around.tell(_("Stopped, as you asked."))
        return COULD_NOT
    except BrokenPipeError:
        _forget_the_reader()
        return COULD_NOT
    except Exception as error:  # noqa: BLE001 - nobody at a prompt is helped by a traceback
        said = sentence(error)
        around.tell(str(said))
        for line in said.details:
            around.tell(line)
        if not isinstance(error, PeerlogError | OSError):
            _note(error, data_dir, around.clock.now)
        return said.exit_code
    return code


def _forget_the_reader() -> None:
    """Whoever read our output has gone; what Python still wants to write at its end goes nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _note(error: Exception, data_dir: Path | None, now: Callable[[], datetime]) -> None:
    """A fault of our own, for IT: class and place only."""
    from peerlog.logs import Log
    from peerlog.paths import data_dir as place

    folder = place(data_dir)
    if folder.root.is_dir():
        Log(folder.log, now).failure(error)
