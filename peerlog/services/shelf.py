"""The shelf: which logbooks one login has, each known by a picture and a colour, and by nobody's name.

The folders say which there are; one small file says what they look like, and holds nothing secret. Where it
is lost or cannot be read, every logbook is still there, with another picture.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from peerlog.domain.errors import CannotWrite
from peerlog.paths import DataDir, is_name_of_logbook
from peerlog.services.shelf_file import COLOURS, FIRST, PICTURES, Book, ShelfFile
from peerlog.storage.which_log import which_log

MOST_BOOKS = len(PICTURES)


class Shelf:
    """Made for the data folder peerlog was started on; in that of a further logbook there is only this one.

    `several` False: the organisation lets only the first be shown. The others stay where they are.
    """

    def __init__(self, first: DataDir, *, several: bool = True) -> None:
        self._first = first
        self._alone = first.is_further
        self.several = several and not self._alone
        self._file = ShelfFile(first.logbooks / "shelf.json")

    @property
    def own_preferences(self) -> Path:
        """How the lock page looks while nobody's logbook was chosen."""
        return self._first.logbooks / "preferences.toml"

    def books(self) -> tuple[Book, ...]:
        """Those that may be shown, in order. One may have lost its file."""
        every = self._every()
        return every if self.several else tuple(book for book in every if book.key == FIRST)

    def hidden(self) -> int:
        """How many there are that may not be shown."""
        return len(self._every()) - len(self.books())

    def holds(self, key: str) -> bool:
        """Whether it stands among those that may be shown."""
        return any(book.key == key for book in self.books())

    def book(self, key: str) -> Book:
        """One that stands there, or as it would look if it did."""
        found = {book.key: book for book in self.books()}
        return found.get(key) or Book(key, *self.free_look())

    def start(self) -> str | None:
        """The logbook to begin with; None where somebody has to say which one."""
        books = self.books()
        if len(books) > 1:
            return None
        return books[0].key if books else FIRST

    def paths_of(self, key: str) -> DataDir:
        """Raises ValueError for what is no key."""
        return self._first if key == FIRST else self._first.further(key)

    @property
    def has_room(self) -> bool:
        """Whether one more may be made."""
        return self.several and 0 < len(self._every()) < MOST_BOOKS

    def new_key(self) -> str:
        """For a logbook that is to be made."""
        while True:
            key = base64.b32encode(os.urandom(10)).decode().lower()
            if not os.path.lexists(self.paths_of(key).root):
                return key

    def free_look(self) -> tuple[str, str]:
        """A picture nobody has, and a colour."""
        books = self._every()
        picture = next(iter(self.pictures_for("")))
        return picture, COLOURS[len(books) % len(COLOURS)]

    def pictures_for(self, key: str) -> tuple[str, ...]:
        """Those no other logbook has; all, where there are more logbooks than pictures."""
        taken = {book.picture for book in self._every() if book.key != key}
        return tuple(picture for picture in PICTURES if picture not in taken) or PICTURES

    def put(self, book: Book) -> None:
        """Puts one there, or gives it another look. Raises CannotWrite."""
        self.paths_of(book.key)
        others = {each.key: each for each in self._every()}
        self._file.save((others | {book.key: book}).values())

    def take_off(self, key: str) -> None:
        """One that was erased, or lost its file. Raises CannotWrite; a logbook that is there stays."""
        if key not in self._file.load():
            return
        self._file.save(book for book in self._every() if book.key != key)
        if key != FIRST:
            with suppress(OSError):
                self.paths_of(key).preferences.unlink(missing_ok=True)

    def lies_elsewhere(self, log: str, key: str) -> bool:
        """Whether a logbook, by its id, lies in another place of this login than the one of `key`."""
        if which_log(self.paths_of(key).database) == log:
            return False
        others = (book.key for book in self._every() if book.key != key)
        return any(which_log(self.paths_of(other).database) == log for other in others)

    def _every(self) -> tuple[Book, ...]:
        listed = {} if self._alone else self._file.load()
        return tuple(_dressed(dict.fromkeys([*listed, *self._found()]), listed))

    def _found(self) -> Iterator[str]:
        if self._first.taken:
            yield FIRST
        if self._alone:
            return
        with suppress(OSError), os.scandir(self._first.logbooks) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if is_name_of_logbook(entry.name) and entry.is_dir(follow_symlinks=False)
            )
            yield from (name for name in names if self._first.further(name).taken)


class OnTheShelf:
    """Where the open logbook stands on the shelf."""

    def __init__(self, shelf: Shelf, key: str) -> None:
        self._shelf, self._key = shelf, key

    @property
    def is_one_of_several(self) -> bool:
        return len(self._shelf.books()) > 1

    @property
    def book(self) -> Book:
        return self._shelf.book(self._key)

    @property
    def pictures(self) -> tuple[str, ...]:
        """Those it may have."""
        return self._shelf.pictures_for(self._key)

    def look_like(self, picture: str, colour: str) -> None:
        """Raises CannotWrite."""
        self._shelf.put(Book(self._key, picture, colour))

    def leave(self) -> None:
        """It was erased. Where that cannot be written, it stands there as one that has lost its file."""
        with suppress(CannotWrite):
            self._shelf.take_off(self._key)


def _dressed(keys: Iterable[str], listed: Mapping[str, Book]) -> Iterator[Book]:
    """Every logbook with a look nobody else has: its own where it fits, else the first that is free."""
    keys, looks = list(keys), dict[str, tuple[str, str]]()
    for key, book in listed.items():
        look = (book.picture, book.colour)
        if book.picture in PICTURES and book.colour in COLOURS and look not in looks.values():
            looks[key] = look
    every = [(picture, colour) for colour in COLOURS for picture in PICTURES]
    for number, key in enumerate(keys):
        if key not in looks:
            pictures = {picture for picture, _colour in looks.values()}
            own = COLOURS[number % len(COLOURS)]
            free = [(picture, own) for picture in PICTURES if picture not in pictures]
            looks[key] = next((look for look in (*free, *every) if look not in looks.values()), every[0])
        yield Book(key, *looks[key])
