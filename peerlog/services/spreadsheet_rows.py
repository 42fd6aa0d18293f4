"""Sessions out of a spreadsheet, by a mapping; what cannot be understood is told by row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from peerlog.domain.code_words import CodeWord, folded
from peerlog.domain.errors import EntryProblems, Problem
from peerlog.domain.lists import Lists
from peerlog.domain.session import (
    OWNED_LISTS,
    SEVERAL_LISTS,
    SINGLE_LISTS,
    Owned,
    Session,
    Words,
    problems_of,
)
from peerlog.services.findings import MOST_TOLD
from peerlog.services.mapping import JOINED_FIELDS, LEFT_OUT, NEEDED, ColumnMapping
from peerlog.services.mapping_guess import entry_for, parts_of, whose_of
from peerlog.services.native_csv import CODE_WORD_LIMIT_CHARACTERS
from peerlog.services.spreadsheet import SheetRow, Spreadsheet
from peerlog.services.spreadsheet_days import count_of, day_of, minutes_of, order_of

MOST_KEPT = 500
"""So many problems are kept to be shown; the rest are counted."""

_YES = frozenset({"yes", "y", "true", "1", "x", "\u2713", "\u2714", "ja", "on"})
_NO = frozenset({"no", "n", "false", "0", "off"})
_LINES = ("place", "hard", "learned", "next_step", "promise")
_COLUMN_OF_FIELD = {"held_on": "date", "note": "notes"}
_TELL_EVERY = 250

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Arranged:
    """A spreadsheet as sessions. `rows` are the rows they come from, in the same order.

    `problems` are the first of `problem_count`; `bad_rows` and `left_out` are the rows that give no session.
    """

    sessions: tuple[Session, ...] = ()
    rows: tuple[int, ...] = ()
    new_words: tuple[CodeWord, ...] = ()
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    bad_rows: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()

    def raise_if_any(self) -> None:
        """Raises EntryProblems with the first ones, and how many more there are."""
        if self.problem_count:
            told = list(self.problems[:MOST_TOLD])
            more = self.problem_count - len(told)
            raise EntryProblems([*told, Problem("", "and_more", str(more))] if more else told)


class SpreadsheetRows:
    """Reads rows by one mapping. `known_words` are the uids of the logbook's code words, folded."""

    def __init__(
        self, lists: Lists, today: date, known_words: Mapping[str, bytes], new_uid: Callable[[], bytes]
    ) -> None:
        self._lists, self._today, self._new_uid = lists, today, new_uid
        self._known_words = known_words

    def read(self, sheet: Spreadsheet, mapping: ColumnMapping, progress: Progress | None = None) -> Arranged:
        """Everything the table holds; nothing of it is a reason to stop but what `_refuse` finds.

        Raises EntryProblems where the mapping does not fit the table at all.
        """
        places = _refuse(sheet, mapping)
        found = _Found()
        uids, new_words = dict(self._known_words), _NewWords(self._new_uid)
        for done, row in enumerate(sheet.rows, 1):
            if progress is not None and done % _TELL_EVERY == 0:
                progress(done, len(sheet.rows))
            reading = _Reading(row, places, mapping, self._lists, self._today)
            session = self._session(reading, uids, new_words)
            if reading.skipped:
                found.left_out.add(row.number)
            elif reading.problems:
                found.add(row.number, reading.problems)
            else:
                found.sessions.append(session)
                found.rows.append(row.number)
        tied = {uid for session in found.sessions for uid in session.words.code_words}
        return Arranged(
            sessions=tuple(found.sessions),
            rows=tuple(found.rows),
            new_words=tuple(word for word in new_words.made if word.uid in tied),
            problems=tuple(found.problems),
            problem_count=found.count,
            bad_rows=frozenset(found.bad_rows),
            left_out=frozenset(found.left_out),
        )

    def _session(self, row: _Reading, uids: dict[str, bytes], new_words: _NewWords) -> Session:
        minutes = row.minutes()
        lines: dict[str, Any] = {name: row.text(name) for name in _LINES}
        session = Session(
            uid=self._new_uid(),
            held_on=row.day("date") or date.min,
            kind=row.key("kind") or "",
            minutes=minutes if isinstance(minutes, int) else None,
            minutes_band=minutes if isinstance(minutes, str) else None,
            headcount=row.count("headcount"),
            new_faces=row.count("new_faces"),
            ok_to_count=row.yes("ok_to_count"),
            counted_here=row.yes("counted_here"),
            words=Words(
                note=row.joined("notes"),
                promise_by=row.day("promise_by"),
                code_words=tuple(new_words.uid_of(word, uids) for word in row.code_words()),
                **lines,
            ),
            **row.lists(),
        )
        if not row.problems and not row.skipped:
            for problem in problems_of(session, self._lists, self._today):
                ours = _COLUMN_OF_FIELD.get(problem.field, problem.field)
                row.problems.append(replace(problem, field=ours, row=row.number))
        return session


def _refuse(sheet: Spreadsheet, mapping: ColumnMapping) -> dict[str, list[tuple[int, str]]]:
    """Where each of our fields stands in a row, with their name. Raises EntryProblems."""
    problems = []
    places: dict[str, list[tuple[int, str]]] = {}
    for name, ours in mapping.columns.items():
        if name not in sheet.names:
            problems.append(Problem("columns", "column_not_there"))
        elif ours != LEFT_OUT:
            if ours in places and ours not in JOINED_FIELDS:
                problems.append(Problem(ours, "field_twice"))
            places.setdefault(ours, []).append((sheet.names.index(name), name))
    problems += [
        Problem(needed, "no_column")
        for needed in NEEDED
        if needed not in places and needed not in mapping.always
    ]
    if mapping.dates is None:
        for ours in ("date", "promise_by"):
            for _place, name in places.get(ours, ()):
                if order_of(sheet.column(name))[1]:
                    problems.append(Problem(ours, "which_comes_first"))
    if problems:
        raise EntryProblems(problems)
    return places


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    sessions: list[Session] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    bad_rows: set[int] = field(default_factory=set)
    left_out: set[int] = field(default_factory=set)
    count: int = 0

    def add(self, row: int, problems: list[Problem]) -> None:
        self.count += len(problems)
        self.bad_rows.add(row)
        self.problems += problems[: max(0, MOST_KEPT - len(self.problems))]


class _NewWords:
    """Code words the logbook does not have yet."""

    def __init__(self, new_uid: Callable[[], bytes]) -> None:
        self._new_uid = new_uid
        self.made: list[CodeWord] = []

    def uid_of(self, written: str, uids: dict[str, bytes]) -> bytes:
        same = folded(written)
        if same not in uids:
            word = CodeWord(uid=self._new_uid(), word=written)
            uids[same] = word.uid
            self.made.append(word)
        return uids[same]


class _Reading:
    """One row's cells by our field. What cannot be understood becomes a problem and is read as not said."""

    def __init__(
        self,
        row: SheetRow,
        places: Mapping[str, list[tuple[int, str]]],
        mapping: ColumnMapping,
        lists: Lists,
        today: date,
    ) -> None:
        self.number = row.number
        self.problems: list[Problem] = []
        self.skipped = False
        self._cells, self._places, self._mapping = row.cells, places, mapping
        self._lists, self._today = lists, today

    def wrong(self, ours: str, what: str, detail: str = "") -> None:
        self.problems.append(Problem(ours, what, detail, row=self.number))

    def text(self, ours: str) -> str:
        """The cell exactly as typed; empty where no column is read as this field."""
        return "".join(self._cells[place] for place, _name in self._places.get(ours, ())[:1])

    def joined(self, ours: str) -> str:
        """One cell as typed; of several, those with words, each under its column's name."""
        columns = self._places.get(ours, ())
        if len(columns) < 2:
            return self.text(ours)
        said = [(name, self._cells[place].strip()) for place, name in columns]
        return "\n".join(f"{name}: {words}" for name, words in said if words)

    def day(self, ours: str) -> date | None:
        text = self.text(ours).strip()
        if not text:
            if ours == "date":
                self.wrong(ours, "missing")
            return None
        found = day_of(text, self._mapping.dates, self._today)
        if found is None:
            self.wrong(ours, "not_a_day_here")
        return found

    def minutes(self) -> int | str | None:
        text = self.text("minutes").strip()
        found = minutes_of(text) if text else None
        if text and found is None:
            self.wrong("minutes", "not_a_time_span")
        return found or None

    def count(self, ours: str) -> int | None:
        text = self.text(ours).strip()
        found = count_of(text) if text else None
        if text and found is None:
            self.wrong(ours, "not_a_number")
        return found

    def yes(self, ours: str) -> bool:
        said = self.text(ours).strip().casefold()
        if said and said not in _YES | _NO:
            self.wrong(ours, "yes_or_no")
        return said not in _NO

    def code_words(self) -> list[str]:
        found = []
        for written in parts_of(self.text("code_word"), "code_word"):
            if len(written) > CODE_WORD_LIMIT_CHARACTERS:
                self.wrong("code_word", "too_long", str(CODE_WORD_LIMIT_CHARACTERS))
            else:
                found.append(written)
        return list({folded(written): written for written in found}.values())

    def key(self, ours: str) -> str | None:
        """The one entry a field holds; the mapping's own where the cell says nothing."""
        cell = " ".join(self.text(ours).split())
        if not cell and cell not in self._mapping.values.get(ours, {}):
            always = self._mapping.always.get(ours)
            if always is None and ours == "kind":
                self.wrong(ours, "missing")
            return always
        if ours == "kind" and self._mapping.values.get(ours, {}).get(cell) == LEFT_OUT:
            self.skipped = True
        return self._meant(ours, cell) or None

    def lists(self) -> dict[str, Any]:
        found: dict[str, Any] = {name: self.key(name) for name in SINGLE_LISTS}
        for name in SEVERAL_LISTS:
            keys = (self._meant(name, part) for part in self._parts(name))
            found[name] = tuple(dict.fromkeys(key for key in keys if key))
        for name in OWNED_LISTS:
            owned = (self._owned(name, part) for part in self._parts(name))
            found[name] = tuple(dict.fromkeys(one for one in owned if one is not None))
        return found

    def _parts(self, ours: str) -> list[str]:
        """A cell that is one of their words as a whole, or else its parts."""
        cell = " ".join(self.text(ours).split())
        if cell and cell in self._mapping.values.get(ours, {}):
            return [cell]
        return parts_of(self.text(ours), ours)

    def _owned(self, ours: str, part: str) -> Owned | None:
        words, whose = whose_of(part)
        if whose and whose not in self._lists["whose"]:
            self.wrong(ours, "unknown_whose")
        key = self._meant(ours, words)
        return Owned(key, whose or None) if key else None

    def _meant(self, ours: str, words: str) -> str:
        decided = self._mapping.values.get(ours, {})
        if words in decided:
            return decided[words]
        key = entry_for(words, ours, self._lists[ours])
        if key is None:
            self.wrong(ours, "not_in_mapping")
        return key or LEFT_OUT
