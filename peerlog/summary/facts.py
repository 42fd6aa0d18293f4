"""What is read of a period for counting: which sessions count, who was there, and which lines they are in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peerlog.domain.session import BAND_MINUTES
from peerlog.summary.tables import (
    ALL,
    ATTENDANCES,
    FAMILIARITY,
    HOURS,
    KIND,
    NOT_SAID,
    STRENGTHS,
    STRENGTHS_WHOSE,
    TOPICS,
    TOTAL,
    Shape,
    Topic,
)

Rows = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
"""Runs one SELECT over plain columns and `tie`, nothing else."""

Cell = tuple[str, str]
"""A table and one of its categories."""

_SINGLE = tuple(t for t in TOPICS if t.shape == "exclusive" and t.key != KIND)
_SEVERAL = tuple(t for t in TOPICS if t.shape == "several" and t.key not in (STRENGTHS_WHOSE, FAMILIARITY))

_IN_PERIOD = """
    FROM session
    WHERE held_on BETWEEN :first AND :last AND trashed_on IS NULL AND ok_to_count = 1 AND counted_here = 1
"""
_CODES = "SELECT id, list, key FROM code"
_SESSIONS = f"""
SELECT id, held_on, kind, minutes, minutes_band, headcount, new_faces, familiarity,
    {", ".join(topic.list_name for topic in _SINGLE)}
{_IN_PERIOD} ORDER BY id
"""
_SAID = f"SELECT session, code, whose FROM session_code WHERE session IN (SELECT id {_IN_PERIOD})"
_TIED = f"SELECT session, person FROM tie WHERE session IN (SELECT id {_IN_PERIOD})"
_SINCE = f"SELECT session, list, key FROM since WHERE session IN (SELECT id {_IN_PERIOD})"
# A plus sign before a column keeps the join in this order: a person's sessions, by their number.
_FIRST_TIED = """
SELECT t.person, min(s.held_on)
FROM tie AS t CROSS JOIN session AS s ON s.id = +t.session
WHERE s.held_on BETWEEN :since AND :last AND s.trashed_on IS NULL
GROUP BY t.person
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One session that counts.

    `size`: how many people were certainly there. `fresh`: how many of them were met for the first time and
    are tied to no code word. `small`: it is there because of one or two people only. `nameless`: somebody was
    there who cannot be told apart from others.
    """

    held_on: str
    minutes: int
    tied: frozenset[int]
    size: int
    headcount: int
    fresh: int
    small: bool
    nameless: bool

    @property
    def month(self) -> str:
        return self.held_on[:7]

    @property
    def is_for_somebody_met_once(self) -> bool:
        return self.small and not self.tied and self.fresh >= self.size


@dataclass(slots=True)
class Facts:
    """A period's sessions by number. `cells` and `by_month` are sets of them, bit by bit."""

    sessions: list[Counted] = field(default_factory=list)
    cells: dict[Cell, int] = field(default_factory=dict)
    by_month: dict[str, int] = field(default_factory=dict)
    own: dict[Cell, int] = field(default_factory=dict)
    """Own work: how many sessions, by line."""
    first_tied: dict[int, str] = field(default_factory=dict)
    """The first day each code word was used, as far back as was looked."""
    met: frozenset[int] = frozenset()
    """People with a code word who cannot be among the fresh ones of this period."""


def read(rows: Rows, shape: Shape, first: date, last: date, since: date) -> Facts:
    """Reads the sessions held from `first` to `last`; who was met before is looked for from `since`."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    keys = {number: (of_list, key) for number, of_list, key in rows(_CODES, {})}
    reading = _Reading(
        shape, keys, _grouped(rows(_SAID, days)), _grouped(rows(_TIED, days)), _grouped(rows(_SINCE, days))
    )
    for row in rows(_SESSIONS, days):
        reading.add(*row)
    facts = reading.facts
    looked_back = {"since": since.isoformat(), "last": days["last"]}
    facts.first_tied = dict(rows(_FIRST_TIED, looked_back))
    met_before = {person for person, day in facts.first_tied.items() if day < days["first"]}
    facts.met = frozenset(met_before | reading.met_in_period())
    return facts


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for session, *rest in rows:
        found.setdefault(session, []).append(tuple(rest))
    return found


class _Reading:
    """Turns rows into facts, one session at a time."""

    def __init__(
        self,
        shape: Shape,
        keys: Mapping[int, tuple[str, str]],
        said: Mapping[int, list[tuple[Any, ...]]],
        tied: Mapping[int, list[tuple[Any, ...]]],
        since: Mapping[int, list[tuple[Any, ...]]],
    ) -> None:
        self._shape, self._keys, self._said, self._tied, self._since = shape, keys, said, tied, since
        self._meaning = {(m.table, m.source, m.key): m.category for m in shape.meanings(keys.values())}
        self.facts = Facts()
        self._first_times: list[tuple[str, int]] = []
        self._met_in_groups: dict[int, str] = {}

    def add(
        self,
        number: int,
        held_on: str,
        kind: int,
        minutes: int | None,
        minutes_band: int | None,
        headcount: int | None,
        new_faces: int | None,
        familiarity: int | None,
        *single: int | None,
    ) -> None:
        """One row of the session table, codes as numbers."""
        kind_key = self._key(kind)
        present = self._shape.present.get(kind_key)
        tied = frozenset(person for (person,) in self._tied.get(number, ()))
        if present == "nobody":
            self._add_own_work(kind_key, number, tied)
        if present not in ("one", "several"):
            return
        if minutes is None and minutes_band is not None:
            minutes = BAND_MINUTES.get(self._key(minutes_band))
        first_time = familiarity is not None and self._key(familiarity) == "first_time"
        if present == "one":
            size, fresh = 1, int(not tied and first_time)
            self._first_times += [(held_on, person) for person in tied if first_time]
        else:
            size, fresh = max(headcount or 0, len(tied), new_faces or 0, 1), new_faces or 0
            if fresh:
                for person in tied:
                    self._met_in_groups[person] = min(held_on, self._met_in_groups.get(person, held_on))
        one = Counted(
            held_on=held_on,
            minutes=minutes or 0,
            tied=tied,
            size=size,
            headcount=(headcount or 0) if present == "several" else 0,
            fresh=fresh,
            small=present == "one" or size <= 2,
            nameless=len(tied) < size and not (fresh >= size and not tied),
        )
        self._enter(one, self._lines(number, kind_key, minutes is not None, first_time, single, one))

    def met_in_period(self) -> set[int]:
        """People with a code word of whom it was written that this was the first time, and who can have been
        no new face of a group before."""
        return {
            person
            for held_on, person in self._first_times
            if not self._met_in_groups.get(person, "9999") <= held_on
        }

    def _enter(self, one: Counted, lines: Iterable[Cell]) -> None:
        facts, bit = self.facts, 1 << len(self.facts.sessions)
        facts.sessions.append(one)
        facts.by_month[one.month] = facts.by_month.get(one.month, 0) | bit
        for cell in lines:
            facts.cells[cell] = facts.cells.get(cell, 0) | bit

    def _lines(
        self,
        number: int,
        kind: str,
        timed: bool,
        first_time: bool,
        single: tuple[int | None, ...],
        one: Counted,
    ) -> set[Cell]:
        present = self._shape.present[kind]
        found = {(TOTAL, ALL), (KIND, self._meaning.get((KIND, KIND, kind), NOT_SAID))}
        if timed:
            found.add((HOURS, ALL))
        if one.headcount:
            found.add((ATTENDANCES, ALL))
        if first_time and present == "one":
            found.add((FAMILIARITY, "first_time"))
        for topic, code in zip(_SINGLE, single, strict=True):
            if topic.present and topic.present != present:
                continue
            said = "" if code is None else self._key(code)
            found.add((topic.key, self._meaning.get((topic.key, topic.list_name, said), NOT_SAID)))
        for code, whose_code in self._said.get(number, ()):
            of_list, key = self._keys[code]
            whose = self._key(whose_code) if whose_code else NOT_SAID
            for topic in _SEVERAL:
                if topic.list_name == of_list and _is_counted(topic, whose):
                    category = self._meaning.get((topic.key, of_list, key))
                    if category:
                        found.add((topic.key, category))
            if of_list == STRENGTHS:
                owner = self._meaning.get((STRENGTHS_WHOSE, "whose", whose), NOT_SAID)
                found.add((STRENGTHS_WHOSE, owner))
        return found | self._followed(number)

    def _followed(self, number: int) -> set[Cell]:
        """What has come of it since: lines without a list of their own, or keys of the lists of a table."""
        found: set[Cell] = set()
        for of_list, key in self._since.get(number, ()):
            for topic in _SEVERAL:
                if topic.key == of_list and key in topic.lines:
                    found.add((topic.key, key))
                elif topic.list_name == of_list and not topic.lines:
                    category = self._meaning.get((topic.key, of_list, key))
                    found |= {(topic.key, category)} if category else set()
        return found

    def _add_own_work(self, kind: str, number: int, tied: frozenset[int]) -> None:
        """Own work that is tied to a code word is about somebody after all, and is not counted anywhere."""
        if tied:
            return
        lines = set()
        for topic in TOPICS:
            if topic.shape != "own":
                continue
            if topic.list_name == KIND:
                lines.add((topic.key, self._meaning.get((topic.key, KIND, kind))))
            elif kind in topic.kinds:
                codes = (self._keys[code] for code, _whose in self._said.get(number, ()))
                lines |= {(topic.key, self._meaning.get((topic.key, *code))) for code in codes}
        for table, category in lines:
            if category:
                self.facts.own[table, category] = self.facts.own.get((table, category), 0) + 1

    def _key(self, code: int) -> str:
        return self._keys[code][1]


def _is_counted(topic: Topic, whose: str) -> bool:
    return not topic.whose or whose in topic.whose
