"""The file that says what each logbook of a login looks like on the lock page; nothing in it is secret."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peerlog.paths import is_name_of_logbook
from peerlog.storage import backup_files
from peerlog.storage.database import told_apart

FIRST = "first"
"""The logbook that lies in the data folder itself; the others have names of sixteen letters and digits."""
PICTURES = (
    *("bird", "leaf", "flower", "trees", "mountain", "moon"),
    *("sun", "star", "feather", "drop", "compass", "footprints"),
)
COLOURS = ("blue", "green", "rose", "amber", "teal")
_LARGEST_FILE_BYTES = 16 * 1024
_MOST_LISTED = 64


@dataclass(frozen=True, slots=True)
class Book:
    """One logbook as it stands on the shelf; `key` is `FIRST` or the name of its folder."""

    key: str
    picture: str
    colour: str


class ShelfFile:
    """Read strictly. One that cannot be read is set aside by another name, never overwritten."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def load(self) -> dict[str, Book]:
        """In the order they were put there. A file that another program holds counts for nothing just now."""
        try:
            return self._read()
        except (ValueError, RecursionError):
            with suppress(OSError):
                self._set_aside()
        except OSError:
            pass
        return {}

    def save(self, books: Iterable[Book]) -> None:
        """Whole or not at all. Raises CannotWrite."""
        said = [{"book": book.key, "picture": book.picture, "colour": book.colour} for book in books]
        folder, waiting = self._file.parent, self._file.with_name(f"{self._file.name}.part")
        with told_apart(self._file):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._read()
            except FileNotFoundError:
                pass
            except (ValueError, RecursionError):
                self._set_aside()
        backup_files.write_bytes(waiting, json.dumps({"shelf": 1, "books": said}, indent=0).encode())
        backup_files.give_name(waiting, self._file)

    def _read(self) -> dict[str, Book]:
        """Raises FileNotFoundError, OSError, ValueError, RecursionError."""
        if self._file.exists() and not self._file.is_file():
            raise ValueError("not a file")
        with self._file.open("rb") as opened:
            content = opened.read(_LARGEST_FILE_BYTES + 1)
        if len(content) > _LARGEST_FILE_BYTES:
            raise ValueError("too large for a shelf")
        return _understood(json.loads(content.decode("utf-8"), object_pairs_hook=_each_once))

    def _set_aside(self) -> None:
        number = 1
        while os.path.lexists(aside := self._file.with_name(f"shelf-unreadable-{number}.json")):
            number += 1
        self._file.rename(aside)


def _understood(said: Any) -> dict[str, Book]:
    """Raises ValueError for whatever this version would not have written, but for a look it does not know."""
    if not isinstance(said, dict) or said.keys() != {"shelf", "books"} or said["shelf"] != 1:
        raise ValueError("no shelf")
    books = said["books"]
    if not isinstance(books, list) or len(books) > _MOST_LISTED:
        raise ValueError("no list of logbooks")
    found: dict[str, Book] = {}
    for each in books:
        if not isinstance(each, dict) or each.keys() != {"book", "picture", "colour"}:
            raise ValueError("no logbook")
        key, picture, colour = each["book"], each["picture"], each["colour"]
        if not all(isinstance(part, str) for part in (key, picture, colour)):
            raise ValueError("no words")
        if key in found or (key != FIRST and not is_name_of_logbook(key)):
            raise ValueError("no key")
        found[key] = Book(key, picture, colour)
    return found


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands there twice")
    return found
