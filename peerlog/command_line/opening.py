"""Finding and opening the logbook a command is about."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from peerlog.command_line import passphrase
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import CannotWrite, InUse, NothingThere
from peerlog.paths import DataDir, data_dir

if TYPE_CHECKING:
    from peerlog.storage.logbook import Logbook


def folder(options: argparse.Namespace) -> DataDir:
    """The data folder named by the options."""
    return data_dir(options.data_dir)


def for_reading(options: argparse.Namespace, here: Surroundings) -> Logbook:
    """The logbook, also while a window has it open. Raises what Logbook.open raises."""
    return _opened(options, here, writing=False)


def for_writing(options: argparse.Namespace, here: Surroundings) -> Logbook:
    """The logbook for this command alone. Raises InUse while a window has it open."""
    return _opened(options, here, writing=True)


def for_writing_if_free(options: argparse.Namespace, here: Surroundings) -> tuple[Logbook, bool]:
    """The logbook, and whether it may be written to: not while a window has it, nor on a read-only disk."""
    words = _words(options, here)
    try:
        return _opened(options, here, writing=True, words=words), True
    except (InUse, CannotWrite):
        return _opened(options, here, writing=False, words=words), False


def _words(options: argparse.Namespace, here: Surroundings) -> str:
    """The passphrase; asked for only when there is something to open."""
    database = folder(options).database
    if not database.exists():
        raise NothingThere("logbook", database)
    return passphrase.existing(options.passphrase_file, here)


def _opened(
    options: argparse.Namespace, here: Surroundings, *, writing: bool, words: str | None = None
) -> Logbook:
    from peerlog.storage.logbook import Logbook

    given = _words(options, here) if words is None else words
    return Logbook.open(folder(options).database, given, writing=writing)
