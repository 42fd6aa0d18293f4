"""Reading a table anybody's spreadsheet saved as CSV: its letters, its separator, its header, its rows.

The file comes from anywhere. What is too large is refused before it is worked through, and nothing of its
words goes into a problem.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from peerlog.domain.errors import EntryProblems, Problem
from peerlog.domain.session import NOTE_LIMIT_BYTES
from peerlog.services.native_csv import MOST_ROWS
from peerlog.text import _

MOST_BYTES = 64 * 1024 * 1024
MOST_COLUMNS = 200
LONGEST_LINE = 4_000_000
LONGEST_NAME = 200
SEPARATORS = (",", ";", "\t", "|")

_ROWS_TO_JUDGE = 40
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SAID_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files begin that spreadsheets keep for themselves: .xlsx, .ods; .xls."""
_OF_NULS_IN_UTF16 = 0.2


@dataclass(frozen=True, slots=True, repr=False)
class SheetRow:
    """One row as a spreadsheet counts them, the first line being row 1; as many cells as there are names."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Spreadsheet:
    """A table. `names` are its columns', each once; rows without a word in them are left away."""

    names: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    encoding: str
    separator: str

    def column(self, name: str) -> list[str]:
        """Every cell of a column, without the spaces round it."""
        place = self.names.index(name)
        return [row.cells[place].strip() for row in self.rows]


def read(data: bytes) -> Spreadsheet:
    """The table in a file. Raises EntryProblems."""
    if len(data) > MOST_BYTES:
        raise EntryProblems([Problem("", "file_too_big", f"{MOST_BYTES // (1024 * 1024)} MB")])
    if data.startswith(_WORKBOOKS):
        raise EntryProblems([Problem("", "is_workbook")])
    text, encoding = _text(data)
    said = _SAID_SEPARATOR.match(text)
    skip = 1 if said else 0
    separator = said[1] if said else _separator(text)
    names: tuple[str, ...] | None = None
    rows: list[SheetRow] = []
    for number, cells in _rows(text, separator, skip):
        if not any(cell.strip() for cell in cells):
            continue
        if names is None:
            # A title over the table stands alone in its row.
            if sum(1 for cell in cells if cell.strip()) > 1 or len(cells) == 1:
                names = tuple(cells)
            continue
        if len(rows) == MOST_ROWS:
            raise EntryProblems([Problem("", "too_many_rows", str(MOST_ROWS))])
        rows.append(SheetRow(number, tuple(cells)))
    if names is None or not rows:
        raise EntryProblems([Problem("", "empty_file" if names is None else "no_rows")])
    return _even(names, rows, encoding, separator)


def _even(names: tuple[str, ...], rows: list[SheetRow], encoding: str, separator: str) -> Spreadsheet:
    """Every row as wide as the widest; columns that are empty from top to bottom at the end go."""
    wide = max(len(names), max(_width(row.cells) for row in rows))
    while wide > 1 and not _cell(names, wide - 1) and not any(_cell(row.cells, wide - 1) for row in rows):
        wide -= 1
    even = tuple(
        row
        if len(row.cells) == wide
        else SheetRow(row.number, (*row.cells[:wide], *[""] * (wide - len(row.cells))))
        for row in rows
    )
    filled = [*names, *[""] * (wide - len(names))][:wide]
    return Spreadsheet(names=_told_apart(filled), rows=even, encoding=encoding, separator=separator)


def _width(cells: tuple[str, ...]) -> int:
    """Up to the last cell with a word in it."""
    wide = len(cells)
    while wide and not cells[wide - 1].strip():
        wide -= 1
    return wide


def _cell(cells: tuple[str, ...], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """Each name on one line and once; a column without one is called by its place."""
    found: dict[str, None] = {}
    for place, name in enumerate(names, 1):
        plain = " ".join(name.split())[:LONGEST_NAME] or _("Column {n}").format(n=place)
        again, count = plain, 1
        while again in found:
            count += 1
            again = f"{plain} ({count})"
        found[again] = None
    return tuple(found)


def _text(data: bytes) -> tuple[str, str]:
    """The text and what it was written in. Raises EntryProblems("not_text")."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, UnicodeError):
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff"), encoding
    raise EntryProblems([Problem("", "not_text")])


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    beginning = data[:4096]
    odd, even = beginning[1::2].count(0), beginning[::2].count(0)
    if max(odd, even) > _OF_NULS_IN_UTF16 * len(beginning) / 2:
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8", "cp1252")


def _separator(text: str) -> str:
    """The one that gives the most rows as wide as the header; of those, the most columns."""
    beginning = list(islice(_lines(text), _ROWS_TO_JUDGE))

    def fits(separator: str) -> tuple[int, int]:
        try:
            with _cells_up_to(LONGEST_LINE):
                widths = [len(cells) for cells in csv.reader(beginning, delimiter=separator) if any(cells)]
        except csv.Error:
            return (0, 0)
        wide, count = max(Counter(widths).items(), key=lambda found: (found[1], found[0]), default=(0, 0))
        return (count, wide) if wide > 1 else (0, 0)

    return max(SEPARATORS, key=fits)


def _rows(text: str, separator: str, skip: int) -> Iterator[tuple[int, list[str]]]:
    number = skip
    with _cells_up_to(NOTE_LIMIT_BYTES):
        lines = csv.reader(islice(_lines(text), skip, None), delimiter=separator, strict=True)
        while True:
            number += 1
            try:
                cells = next(lines)
            except StopIteration:
                return
            except csv.Error as error:
                what = "cell_too_long" if "limit" in str(error) else "not_csv"
                raise EntryProblems([Problem("", what, str(NOTE_LIMIT_BYTES), row=number)]) from None
            if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
                raise EntryProblems([Problem("", "too_many_columns", str(MOST_COLUMNS), row=number)])
            yield number, cells[:MOST_COLUMNS]


def _lines(text: str) -> Iterator[str]:
    """One after the other, without a second copy of the whole. Raises EntryProblems("line_too_long")."""
    for number, line in enumerate(_LINE.finditer(text), 1):
        start, end = line.span()
        if end - start > LONGEST_LINE:
            raise EntryProblems([Problem("", "line_too_long", row=number)])
        if end > start:
            yield line[0]


@contextmanager
def _cells_up_to(limit: int) -> Iterator[None]:
    """The csv module's limit is the process's."""
    before = csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(before)
