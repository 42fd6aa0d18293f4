"""Backups on the disk: written beside their place, opened again before they get their name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from peerlog.domain.errors import Damaged, NothingThere, Refused
from peerlog.storage import copying
from peerlog.storage.database import told_apart
from peerlog.vault import backup_file
from peerlog.vault.backup_file import Backup
from peerlog.vault.key import Key

_BINARY = getattr(os, "O_BINARY", 0)
_PIECE = 4 * 1024 * 1024

Passed = Callable[[int], None]


@contextmanager
def opened(file: Path) -> Iterator[tuple[Backup, BinaryIO]]:
    """The beginning of a backup, and the file for the rest.

    Raises NothingThere, CannotWrite, Refused("not_a_backup"), TooNewBackup, Damaged("backup").
    """
    with told_apart(file):
        try:
            reading = file.open("rb")
        except (FileNotFoundError, NotADirectoryError):
            raise NothingThere("file", file) from None
        except IsADirectoryError:
            raise Refused("not_a_backup") from None
    with told_apart(file), reading:
        yield Backup.read(reading), reading


def seal_to(target: Path, image: Path, *, key: Key, header: bytes, notes: bytes, passed: Passed) -> None:
    """Writes the backup of an image, on the disk when it returns; an older file there goes. CannotWrite."""
    with told_apart(target), image.open("rb") as reading, _new_private(target) as writing:
        backup_file.seal(reading, writing, key=key, header=header, notes=notes, passed=passed)
        _to_disk(writing)


def unseal_to(image: Path, file: Path, key: Key, *, passed: Passed) -> bytes:
    """Opens a whole backup into a private file, and returns its notes. Raises Damaged("backup")."""
    with opened(file) as (backup, reading):
        notes = backup.notes(key)
        done = 0
        with told_apart(image), _new_private(image) as writing:
            for piece in backup.image(key, reading):
                writing.write(piece)
                done += len(piece)
                passed(done)
    return notes


def copy_to(target: Path, file: Path) -> None:
    """The same bytes in another place, read back before it returns. Raises CannotWrite, Damaged("backup")."""
    with told_apart(target), file.open("rb") as reading, _new_private(target) as writing:
        while piece := reading.read(_PIECE):
            writing.write(piece)
        _to_disk(writing)
    with told_apart(target), file.open("rb") as one, target.open("rb") as other:
        while True:
            here, there = one.read(_PIECE), other.read(_PIECE)
            if here != there:
                raise Damaged("backup", "copy")
            if not here:
                return


def make_folder(place: Path) -> None:
    """A folder for its owner only, where there is none yet. Raises CannotWrite."""
    with told_apart(place):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_bytes(target: Path, data: bytes) -> None:
    """A small private file, on the disk when it returns. Raises CannotWrite."""
    with told_apart(target), _new_private(target) as writing:
        writing.write(data)
        _to_disk(writing)


def give_name(waiting: Path, target: Path) -> None:
    """The last step: the file is there, whole, or not at all. Raises CannotWrite."""
    with told_apart(target):
        waiting.replace(target)
        copying.sync_folder(target.parent)


@contextmanager
def _new_private(place: Path) -> Iterator[BinaryIO]:
    """A new file for its owner only; gone again when the block does not end well."""
    place.unlink(missing_ok=True)
    descriptor = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, copying.PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as writing:
            yield writing
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def _to_disk(writing: BinaryIO) -> None:
    writing.flush()
    os.fsync(writing.fileno())
