"""The first guess at what the columns of a spreadsheet are; a person looks at it before it counts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import get_args

from peerlog.domain.lists import CodeList, Lists
from peerlog.domain.session import OWNED_LISTS
from peerlog.services.mapping import (
    JOINED_FIELDS,
    LEFT_OUT,
    LIST_FIELDS,
    ColumnMapping,
)
from peerlog.services.mapping_words import COLUMN_WORDS, ENTRY_WORDS, PERSONAL_WORDS
from peerlog.services.spreadsheet import Spreadsheet
from peerlog.services.spreadsheet_days import Order, count_of, day_of, minutes_of, order_of

MOST_DIFFERENT = 300
"""A column with more different words than this is no list."""
_LOOKED_AT = 400
_MOST = 0.8
_LONG_WORDS = 40
_TOO_COMMON = frozenset(
    ("what", "when", "with", "where", "number", "people", "code", "base", "plan", "goal", "count", "subject")
)
"""Words that mean a field only when they are the whole name of a column."""
_SPLIT = re.compile(r"[;,\n|]")
_NOT_A_LETTER = re.compile(r"[\W_]+")


def plain(words: str) -> str:
    """Words as they are compared: small letters without accents and signs, one space between."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    return _NOT_A_LETTER.sub(" ", letters).strip()


def is_personal(name: str) -> bool:
    """Whether a column's name says that it is about who somebody is."""
    said = f" {plain(name)} "
    return any(f" {word} " in said for word in PERSONAL_WORDS)


def guess(
    sheet: Spreadsheet, lists: Lists, today: date, before: Iterable[ColumnMapping] = ()
) -> ColumnMapping:
    """What every column most likely is; exactly as `before` where one of these knew the same columns."""
    for known in before:
        if known.columns.keys() == set(sheet.names):
            columns = {name: known.columns[name] for name in sheet.names}
            return _with_words(sheet, replace(known, columns=columns), lists)
    looking = _Looking(sheet, lists, today)
    columns = dict.fromkeys(sheet.names, LEFT_OUT)
    taken: set[str] = set()
    for name, ours in (*looking.by_name(), *looking.by_what_stands_there()):
        if columns[name] == LEFT_OUT and (ours not in taken or ours in JOINED_FIELDS):
            columns[name] = ours
            taken.add(ours)
    days = [cell for name, ours in columns.items() if ours == "date" for cell in sheet.column(name)]
    return _with_words(sheet, ColumnMapping(columns=columns, dates=order_of(days)[0]), lists)


def different_words(sheet: Spreadsheet, column: str, ours: str) -> Counter[str]:
    """What stands in a column and how often: each whole cell, or its parts where a field takes several."""
    counted: Counter[str] = Counter()
    for cell in sheet.column(column):
        counted.update(whose_of(part)[0] if ours in OWNED_LISTS else part for part in parts_of(cell, ours))
    return counted


def whose_of(part: str) -> tuple[str, str]:
    """ "bravery:theirs" in two; the second is empty where nothing says whose it was."""
    words, _colon, whose = part.partition(":")
    return words.strip(), whose.strip()


def parts_of(cell: str, ours: str) -> list[str]:
    """The words of one cell, each to be found in a list of its own."""
    if ours in _ONE_WORD:
        return [" ".join(cell.split())] if cell.strip() else []
    return [" ".join(part.split()) for part in _SPLIT.split(cell) if part.strip()]


def entry_for(words: str, ours: str, code_list: CodeList, *, loosely: bool = False) -> str | None:
    """The key of the entry these words surely mean; `loosely` also one whose words stand within them."""
    known = _entry_words(ours, code_list)
    said = plain(words)
    if said in known:
        return known[said]
    if not loosely:
        return None
    within = {key for entry, key in known.items() if len(entry) > 2 and f" {entry} " in f" {said} "}
    return within.pop() if len(within) == 1 else None


_ONE_WORD = frozenset({"kind", *ENTRY_WORDS, "driving", "agenda_by", "written_how"})


def _entry_words(ours: str, code_list: CodeList) -> Mapping[str, str]:
    return _known_words(ours, tuple((entry.key, entry.label) for entry in code_list))


@cache
def _known_words(ours: str, entries: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    known = {words: key for key, several in ENTRY_WORDS.get(ours, {}).items() for words in several if key}
    for key, label in entries:
        known |= {plain(label): key, plain(key): key}
    there = {key for key, _label in entries}
    return {words: key for words, key in known.items() if key in there}


def _with_words(sheet: Spreadsheet, mapping: ColumnMapping, lists: Lists) -> ColumnMapping:
    """Their words as our entries, where that is clear enough to be shown; what was decided before stays."""
    for column, ours in mapping.columns.items():
        if ours not in LIST_FIELDS:
            continue
        decided = mapping.values.get(ours, {})
        theirs = different_words(sheet, column, ours)
        if len(theirs) > MOST_DIFFERENT:
            continue
        found = {
            words: key
            for words in theirs
            if words not in decided and (key := entry_for(words, ours, lists[ours], loosely=True)) is not None
        }
        mapping = mapping.meaning(ours, found)
    return mapping


def _is_count(cell: str) -> bool:
    return count_of(cell) is not None


class _Looking:
    """What speaks for a column being one of our fields, the surest first."""

    def __init__(self, sheet: Spreadsheet, lists: Lists, today: date) -> None:
        self._lists, self._today = lists, today
        self._cells = {
            name: [cell for row in sheet.rows[:_LOOKED_AT] if (cell := row.cells[place].strip())]
            for place, name in enumerate(sheet.names)
        }

    def by_name(self) -> Iterator[tuple[str, str]]:
        """Columns whose name is one of the words known for a field; then those with one in their name."""
        whole = {word: ours for ours, words in COLUMN_WORDS.items() for word in (*words, plain(ours))}
        for name in self._cells:
            if plain(name) in whole and not is_personal(name):
                yield name, self._fitting(name, whole[plain(name)])
        within = sorted((word for word in whole if len(word) > 3 and word not in _TOO_COMMON), key=len)[::-1]
        for name in self._cells:
            said = f" {plain(name)} "
            found = [word for word in within if f" {word} " in said]
            if found and not is_personal(name):
                yield name, self._fitting(name, whole[found[0]])

    def by_what_stands_there(self) -> Iterator[tuple[str, str]]:
        for name, cells in self._cells.items():
            if is_personal(name) or not cells:
                continue
            if self._share(cells, self._is_day) >= _MOST:
                yield name, "date"
            for ours in ("kind", "mode", "setting", "values", "themes", "activities", "strengths"):
                if len(set(cells)) > 1 and self._share(cells, partial(self._is_in, ours)) >= _MOST:
                    yield name, ours
            if sum(map(len, cells)) / len(cells) > _LONG_WORDS:
                yield name, "notes"

    def _fitting(self, name: str, ours: str) -> str:
        """Where a name says one thing and the cells another: a place typed freely is no list of ours."""
        cells = self._cells[name]
        if not cells:
            return ours
        if ours in ("date", "promise_by") and self._share(cells, self._is_day) < 0.5:
            return LEFT_OUT
        if ours == "minutes" and self._share(cells, lambda cell: minutes_of(cell) is not None) < 0.5:
            return LEFT_OUT
        if ours in ("headcount", "new_faces") and self._share(cells, _is_count) < 0.5:
            return LEFT_OUT
        if ours == "setting" and self._share(cells, partial(self._is_in, "setting")) < 0.5:
            return "place"
        if ours == "place" and self._share(cells, partial(self._is_in, "setting")) >= _MOST:
            return "setting"
        if ours in LIST_FIELDS and sum(map(len, cells)) / len(cells) > _LONG_WORDS:
            return "notes"
        return ours

    def _is_day(self, cell: str) -> bool:
        return any(day_of(cell, order, self._today) for order in get_args(Order))

    def _is_in(self, ours: str, cell: str) -> bool:
        return all(
            entry_for(
                whose_of(part)[0] if ours in OWNED_LISTS else part, ours, self._lists[ours], loosely=True
            )
            for part in parts_of(cell, ours)
        )

    @staticmethod
    def _share(cells: list[str], holds: Callable[[str], bool]) -> float:
        return sum(map(holds, cells)) / len(cells)
