"""Files for others: written beside their place first, given their name only after the ledger knows them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from peerlog.domain.errors import CannotWrite

Step = Callable[[str], None]
"""Told after each step that reached the disk; tests end the process there."""

_OWNERS_FILE = 0o666
_NO_SPACE, _READ_ONLY, _NOT_ALLOWED = (28, 122), (30,), (1, 13)


def digest_of(path: Path) -> bytes | None:
    """SHA-256 of a file, None when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except (FileNotFoundError, IsADirectoryError):
        return None


class SummaryFiles:
    """Writes files into one folder; `others_umask` is the login's own, for they are made to be handed on."""

    def __init__(self, folder: Path, others_umask: int, step: Step) -> None:
        self._folder, self._mode, self._step = folder, _OWNERS_FILE & ~others_umask, step

    def part(self, name: str) -> Path:
        """Where a file waits for its name."""
        return self._folder / f"{name}.part"

    def write_parts(self, files: Mapping[str, bytes]) -> None:
        """Every file, whole and on the disk, beside its place. Raises CannotWrite."""
        with _told_apart(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            with _told_apart(self.part(name)):
                self._write(self.part(name), data)
            self._step(f"part {name}")

    def drop_parts(self, names: Iterable[str]) -> None:
        """Takes away what waits and will get no name."""
        for name in names:
            self.part(name).unlink(missing_ok=True)

    def give_names(self, names: list[str]) -> None:
        """The last step: each waiting file becomes the file, at once or not at all. Raises CannotWrite."""
        for name in names:
            with _told_apart(self._folder / name):
                self.part(name).replace(self._folder / name)
            self._step(f"named {name}")
        self._sync_folder()

    def _write(self, place: Path, data: bytes) -> None:
        place.unlink(missing_ok=True)
        opened = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), self._mode)
        with os.fdopen(opened, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        place.chmod(self._mode)

    def _sync_folder(self) -> None:
        if os.name == "posix":
            folder = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


@contextmanager
def _told_apart(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, _why(error)) from error


def _why(error: OSError) -> str:
    if error.errno in _NO_SPACE:
        return "full"
    if error.errno in _READ_ONLY:
        return "read_only"
    return "not_allowed" if error.errno in _NOT_ALLOWED else "other"
