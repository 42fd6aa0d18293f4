"""Files for others: written beside their place first, given their name only after the ledger knows them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from peerlog.domain.errors import CannotWrite
from peerlog.storage.database import told_apart

Step = Callable[[str], None]
"""Told after each step that reached the disk; tests end the process there."""

_ANY_FILE, _ANY_FOLDER = 0o666, 0o777


def digest_of(path: Path) -> bytes | None:
    """SHA-256 of a file, None when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except (FileNotFoundError, IsADirectoryError):
        return None


class SummaryFiles:
    """Writes files into one folder; `others_umask` is the login's own, for they are made to be handed on."""

    def __init__(self, folder: Path, others_umask: int, step: Step) -> None:
        self._folder, self._others_umask, self._step = folder, others_umask, step

    def part(self, name: str) -> Path:
        """Where a file waits for its name."""
        return self._folder / f"{name}.part"

    def refuse_where_closed_to_us(self, names: Iterable[str]) -> None:
        """Raises CannotWrite where a file to be replaced is protected, or held open by another program."""
        for name in names:
            place = self._folder / name
            try:
                with told_apart(place), suppress(FileNotFoundError), place.open("r+b"):
                    pass
            except CannotWrite as error:
                why = "open_elsewhere" if error.why == "not_allowed" else error.why
                raise CannotWrite(place, why) from error

    def write_parts(self, files: Mapping[str, bytes]) -> None:
        """Every file, whole and on the disk, beside its place. Raises CannotWrite."""
        with told_apart(self._folder):
            if not self._folder.is_dir():
                self._folder.mkdir(parents=True)
                self._folder.chmod(_ANY_FOLDER & ~self._others_umask)
        for name, data in files.items():
            with told_apart(self.part(name)):
                self._write(self.part(name), data)
            self._step(f"part {name}")

    def drop_parts(self, names: Iterable[str]) -> None:
        """Takes away what waits and will get no name, as far as that can be done."""
        for name in names:
            with suppress(OSError):
                self.part(name).unlink()

    def give_names(self, names: Iterable[str]) -> None:
        """The last step: each waiting file becomes the file, at once or not at all. Raises CannotWrite."""
        for name in names:
            with told_apart(self._folder / name):
                self.part(name).replace(self._folder / name)
            self._step(f"named {name}")
        self._sync_folder()

    def _write(self, place: Path, data: bytes) -> None:
        place.unlink(missing_ok=True)
        with place.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        place.chmod(_ANY_FILE & ~self._others_umask)

    def _sync_folder(self) -> None:
        if os.name == "posix":
            folder = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
