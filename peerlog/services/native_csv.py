"""Reading sessions from our own CSV layout (docs/command-line.md): text in, sessions out, no database.

The file comes from anywhere: everything about it is checked, and nothing of its words goes into a problem.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peerlog.domain.code_words import CodeWord, folded
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists
from peerlog.domain.session import (
    BAND_MINUTES,
    OWNED_LISTS,
    SEVERAL_LISTS,
    SINGLE_LISTS,
    Owned,
    Session,
    Words,
    problems_of,
)
from peerlog.services.findings import Findings

COLUMNS = (
    "date",
    "kind",
    "minutes",
    "setting",
    "place",
    "mode",
    "familiarity",
    "headcount",
    "new_faces",
    "code_word",
    "driving",
    "suggested_by",
    "agenda_by",
    "values",
    "strengths",
    "themes",
    "activities",
    "doors",
    "needs",
    "written_how",
    "ok_to_count",
    "notes",
)
"""The first line of every file, in this order."""

FURTHER_COLUMNS = (
    "with_whom",
    "led_by",
    "counted_here",
    "ambitions",
    "story_shared",
    "care_record",
    "helped",
    "hard",
    "learned",
    "next_step",
    "promise",
    "promise_by",
)
"""May follow, any of them, in any order."""

MOST_ROWS = 200_000
CODE_WORD_LIMIT_CHARACTERS = 100

_LONGEST_CELL = 2**31 - 1
_LINES = ("place", "hard", "learned", "next_step", "promise")
_COLUMN_OF_FIELD = {"held_on": "date", "note": "notes"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_YES_OR_NO = {"": True, "yes": True, "no": False}


def is_ours(data: bytes) -> bool:
    """Whether a file begins with our own columns, so that no mapping is needed."""
    beginning = data[:4096].removeprefix(b"\xef\xbb\xbf").replace(b'"', b"").replace(b" ", b"")
    return beginning.startswith(",".join(COLUMNS).encode())


@dataclass(frozen=True, slots=True)
class CsvLog:
    """What a file holds: sessions in its order, and the code words the logbook does not have yet."""

    sessions: tuple[Session, ...]
    new_words: tuple[CodeWord, ...]
    rows: tuple[int, ...] = ()
    """The row each session stands in."""


class NativeCsv:
    """Reads files of our own layout.

    `known_words` are the uids of the logbook's code words by their folded form.
    """

    def __init__(
        self, lists: Lists, today: date, known_words: Mapping[str, bytes], new_uid: Callable[[], bytes]
    ) -> None:
        self._lists, self._today, self._new_uid = lists, today, new_uid
        self._uids = dict(known_words)
        self._new_words: list[CodeWord] = []
        self._findings = Findings()

    def read(self, data: bytes) -> CsvLog:
        """Every session of the file. Raises EntryProblems naming row, column and what is wrong."""
        rows = self._rows(self._text(data))
        header = next(rows, None)
        if header is None:
            self._findings.stop(Problem("", "empty_file"))
        columns = self._columns(header[1])
        found = [
            (number, session)
            for number, cells in rows
            if any(cells) and (session := self._session(number, columns, cells)) is not None
        ]
        self._findings.raise_if_any()
        return CsvLog(
            tuple(session for _number, session in found),
            tuple(self._new_words),
            tuple(number for number, _session in found),
        )

    def _text(self, data: bytes) -> str:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._findings.stop(Problem("", "not_utf8", row=line))

    def _rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Rows with their numbers as a spreadsheet counts them: the first line is row 1."""
        number = 0
        with _long_cells():
            lines = csv.reader(io.StringIO(text, newline=""), strict=True)
            while True:
                number += 1
                if number > MOST_ROWS + 1:
                    self._findings.stop(Problem("", "too_many_rows", str(MOST_ROWS)))
                try:
                    cells = next(lines)
                except StopIteration:
                    return
                except csv.Error:
                    self._findings.stop(Problem("", "not_csv", row=number))
                yield number, cells

    def _columns(self, header: list[str]) -> tuple[str, ...]:
        names = tuple(name.strip() for name in header)
        if names[: len(COLUMNS)] != COLUMNS:
            self._findings.stop(Problem("", "wrong_header", ",".join(COLUMNS), row=1))
        for place, name in enumerate(names[len(COLUMNS) :], len(COLUMNS)):
            if name in names[:place]:
                self._findings.stop(Problem(name, "column_twice", row=1))
            if name not in FURTHER_COLUMNS:
                self._findings.stop(Problem("", "unknown_column", ", ".join(FURTHER_COLUMNS), row=1))
        return names

    def _session(self, number: int, columns: tuple[str, ...], cells: list[str]) -> Session | None:
        if len(cells) != len(columns):
            what = "too_few_cells" if len(cells) < len(columns) else "too_many_cells"
            self._findings.add(Problem("", what, str(len(cells)), row=number))
            return None
        row = _Row(number, dict(zip(columns, cells, strict=True)), self._lists, self._findings)
        before = len(self._findings)
        for needed in ("date", "kind"):
            if not row.cell(needed).strip():
                row.wrong(needed, "missing")
        lines: dict[str, Any] = {name: row.cell(name) for name in _LINES}
        session = Session(
            uid=self._new_uid(),
            held_on=row.day("date") or date.min,
            kind=row.key("kind") or "",
            minutes=row.number("minutes", bands=True),
            minutes_band=row.band("minutes"),
            headcount=row.number("headcount"),
            new_faces=row.number("new_faces"),
            ok_to_count=row.yes("ok_to_count"),
            counted_here=row.yes("counted_here"),
            words=Words(
                note=row.cell("notes"),
                promise_by=row.day("promise_by"),
                code_words=self._code_words(row),
                **lines,
            ),
            **row.lists(),
        )
        if len(self._findings) > before:
            return None
        for problem in problems_of(session, self._lists, self._today):
            field = _COLUMN_OF_FIELD.get(problem.field, problem.field)
            self._findings.add(replace(problem, field=field, row=number))
        return session

    def _code_words(self, row: _Row) -> tuple[bytes, ...]:
        found: dict[bytes, None] = {}
        for written in row.parts("code_word"):
            if len(written) > CODE_WORD_LIMIT_CHARACTERS:
                row.wrong("code_word", "too_long", str(CODE_WORD_LIMIT_CHARACTERS))
                continue
            same = folded(written)
            if same not in self._uids:
                word = CodeWord(uid=self._new_uid(), word=written)
                self._uids[same] = word.uid
                self._new_words.append(word)
            found[self._uids[same]] = None
        return tuple(found)


class _Row:
    """One row's cells by column; what cannot be understood is added to the findings and read as not said."""

    def __init__(self, number: int, cells: Mapping[str, str], lists: Lists, findings: Findings) -> None:
        self._number, self._cells, self._lists, self._findings = number, cells, lists, findings

    def wrong(self, column: str, what: str, detail: str = "") -> None:
        self._findings.add(Problem(column, what, detail, row=self._number))

    def cell(self, column: str) -> str:
        """The cell exactly as typed; empty when the file has no such column."""
        return self._cells.get(column, "")

    def parts(self, column: str) -> list[str]:
        return [part.strip() for part in self.cell(column).split(";") if part.strip()]

    def day(self, column: str) -> date | None:
        text = self.cell(column).strip()
        if not text:
            return None
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.wrong(column, "not_a_day")
        return None

    def number(self, column: str, *, bands: bool = False) -> int | None:
        text = self.cell(column).strip()
        if not text or (bands and text in BAND_MINUTES):
            return None
        if _NUMBER.fullmatch(text):
            return int(text)
        if bands:
            self.wrong(column, "not_minutes", ", ".join(BAND_MINUTES))
        else:
            self.wrong(column, "not_a_number")
        return None

    def band(self, column: str) -> str | None:
        text = self.cell(column).strip()
        return text if text in BAND_MINUTES else None

    def yes(self, column: str) -> bool:
        answer = _YES_OR_NO.get(self.cell(column).strip().casefold())
        if answer is None:
            self.wrong(column, "yes_or_no")
        return answer is not False

    def key(self, column: str) -> str | None:
        return self._known(column, self.cell(column).strip()) or None

    def lists(self) -> dict[str, Any]:
        """Every list field of a session."""
        found: dict[str, Any] = {name: self.key(name) for name in SINGLE_LISTS}
        for name in SEVERAL_LISTS:
            keys = (self._known(name, part) for part in self.parts(name))
            found[name] = tuple(dict.fromkeys(key for key in keys if key))
        for name in OWNED_LISTS:
            found[name] = tuple(dict.fromkeys(self._owned(name, part) for part in self.parts(name)))
        return found

    def _owned(self, column: str, written: str) -> Owned:
        key, colon, whose = (part.strip() for part in written.partition(":"))
        if colon and whose not in self._lists["whose"]:
            self.wrong(column, "unknown_whose")
        return Owned(self._known(column, key), whose or None)

    def _known(self, column: str, key: str) -> str:
        if key and key not in self._lists[column]:
            self.wrong(column, "not_in_list", ", ".join(entry.key for entry in self._lists[column].offered))
            return ""
        return key


@contextmanager
def _long_cells() -> Iterator[None]:
    """Lets the csv module read long notes, whose length is checked afterwards; its limit is the process's."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
