"""An intruder with every file there is, this source code, and a linear programme.

Unknowns are the sessions of each (log, table, category, month) and the people of each period. What was
published, and what the tables are, are the constraints. A withheld group is proven to be there when its
smallest possible number is above nothing. The intruder may also be told the exact total of some months.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from peerlog.domain.period import Period
from peerlog.domain.session import MOST_PEOPLE
from peerlog.domain.summary import Row
from peerlog.summary.tables import (
    ALL,
    BY_KEY,
    FAMILIES,
    KIND,
    STRENGTHS,
    STRENGTHS_WHOSE,
    TOPICS,
    TOTAL,
    Shape,
    Topic,
)
from tests.attack.programme import Name, Programme

if TYPE_CHECKING:
    from peerlog.summary.frozen import Closing, Frozen

Group = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Some categories of one table in some months."""

RELATIONS = ("tables and kinds", "owners and families", "people and kinds", "people and first times")
"""What ties one table to another, beside strengths and their families."""

LED_BY, WITH_ANOTHER_PEER, FAMILIARITY, FIRST_TIME = "led_by", "another_peer", "familiarity", "first_time"
SHORTEST_MINUTES, LONGEST_MINUTES = 15, 240
_MOST_SESSIONS = 10_000.0


@dataclass(frozen=True)
class Known:
    """Everything published of one log, and the exact totals somebody told the intruder besides."""

    closings: tuple[Closing, ...]
    exact_totals: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = [row for closing in self.closings for row in closing.rows]
        numbers = [(row, months) for row, months in covers(rows)]
        object.__setattr__(self, "shown", tuple(numbers))
        months = {month for closing in self.closings for month in closing.period.months}
        object.__setattr__(self, "months", tuple(str(month) for month in sorted(months)))

    shown: tuple[tuple[Frozen, tuple[str, ...]], ...] = field(init=False)
    """Every shown number that adds up, with the months it is about."""
    months: tuple[str, ...] = field(init=False)

    def people(self) -> Iterator[Frozen]:
        for closing in self.closings:
            yield from (row for row in closing.rows if row.measure == "people" and row.shown is not None)

    def covered(self, table: str, category: str) -> list[tuple[str, ...]]:
        """The months of each shown number of a line."""
        return [
            months
            for row, months in self.shown
            if (row.table, row.category, row.measure) == (table, category, "sessions")
        ]


def of_several(shape: Shape) -> tuple[str, ...]:
    """The kinds several people are present at."""
    one = {m.category for m in shape.meanings() if m.table == KIND and shape.present[m.key] == "one"}
    return tuple(kind for kind in shape.categories[KIND] if kind not in one)


def _less(terms: Iterable[tuple[Name, float]]) -> list[tuple[Name, float]]:
    return [(name, -weight) for name, weight in terms]


def covers(rows: Iterable[Frozen]) -> Iterator[tuple[Frozen, tuple[str, ...]]]:
    """Each shown number that adds up over months, with the months it is about.

    A number of a longer period that joins what was left over says so, or is about the months no shorter one
    covers. No month is in two numbers.
    """
    shown = [row for row in rows if row.shown is not None and row.measure != "people"]
    shown.sort(key=lambda row: len(Period.parse(row.period).months))
    taken: dict[tuple[str, str, str], set[str]] = {}
    for row in shown:
        told = taken.setdefault((row.table, row.category, row.measure), set())
        joined = tuple(getattr(row, "joined", ()))
        months = joined or tuple(str(m) for m in Period.parse(row.period).months if str(m) not in told)
        assert not told & set(months), row
        told.update(months)
        yield row, months


class Intruder:
    """Reads all closings of some logs together.

    `led_together`: two supporters always led groups with each other, and both wrote them down. `team` are the
    rows of their team's file, of one period. `overlooked` are relations this intruder does not think of.
    """

    def __init__(
        self,
        logs: Sequence[Known],
        shape: Shape,
        *,
        led_together: bool = False,
        team: tuple[Period, Sequence[Row]] | None = None,
        overlooked: Collection[str] = (),
    ) -> None:
        self._shape, self._logs = shape, logs
        assert set(overlooked) <= set(RELATIONS), overlooked
        self._thought_of = set(RELATIONS) - set(overlooked)
        self._one = {
            m.category for m in shape.meanings() if m.table == KIND and shape.present[m.key] == "one"
        }
        self._several = [kind for kind in shape.categories[KIND] if kind not in self._one]
        self._programme = Programme()
        always = {TOTAL, KIND, *([LED_BY] if led_together else [])}
        for number, known in enumerate(logs):
            self._read(str(number), known, always)
        if led_together:
            self._same_groups()
        if team is not None:
            self._team(*team)

    def proves(self, group: Group, log: int = 0) -> bool:
        """Whether the group must hold at least one session."""
        return self.proves_any([(log, group)])

    def proves_any(self, groups: Iterable[tuple[int, Group]]) -> bool:
        """Whether one or the other of these groups must hold a session."""
        wanted = []
        for log, (table, categories, months) in groups:
            lines = self._shape.categories[table]
            topic = BY_KEY[table]
            if topic.shape == "exclusive" and not topic.present and set(categories) == set(lines):
                table, categories = TOTAL, (ALL,)
            wanted += [(str(log), table, category, month) for category in categories for month in months]
        if any(name not in self._programme.columns for name in wanted):
            # A line about which nothing at all is known.
            wanted = [name for name in wanted if name in self._programme.columns]
        return self._programme.proves(wanted)

    def _read(self, log: str, known: Known, always: set[str]) -> None:
        told = {row.table for row, _months in known.shown}
        for table in (FAMILIES, STRENGTHS, STRENGTHS_WHOSE):
            if told & {FAMILIES, STRENGTHS, STRENGTHS_WHOSE}:
                told.add(table)
        for month in known.months:
            self._month(log, month, told | always)
            if month in known.exact_totals:
                exact = known.exact_totals[month]
                self._programme.said([(log, TOTAL, ALL, month)], exact, exact)
        for row, months in known.shown:
            assert row.shown is not None
            names = [(log, row.table, row.category, month) for month in months]
            if row.measure == "hours":
                self._hours(names, row.shown.low - 0.5, row.shown.high + 0.5)
            elif "attendances" in (row.measure, BY_KEY[row.table].shape):
                self._attendances(log, names, row.shown.low, row.shown.high)
            elif BY_KEY[row.table].shape != "own":
                self._programme.said(names, row.shown.low, row.shown.high)
            if "attendances" in (row.measure, BY_KEY[row.table].shape):
                # Whoever was reached came alone or is among those who came to groups.
                alone = [((log, KIND, kind, month), -1.0) for kind in self._one for month in months]
                came = [((log, "attendances", month), -1.0) for month in months]
                self._programme.guess([((log, "people", row.period), 1.0), *alone, *came], 0.0)
        self._people(log, known, FAMILIARITY in told)

    def _month(self, log: str, month: str, tables: set[str]) -> None:
        total: Name = (log, TOTAL, ALL, month)
        self._programme.at_most([(total, 1.0)], _MOST_SESSIONS)
        for topic in TOPICS:
            if topic.key not in tables or topic.shape not in ("exclusive", "several"):
                continue
            lines = [(log, topic.key, category, month) for category in self._shape.categories[topic.key]]
            whole = self._counted_by(topic, log, month)
            if topic.shape == "exclusive":
                self._programme.at_most([*((line, 1.0) for line in lines), *_less(whole)])
                if not topic.present or len(whole) > 1:
                    self._programme.at_most([*_less((line, 1.0) for line in lines), *whole])
            else:
                for line in lines:
                    self._programme.at_most([(line, 1.0), *_less(whole)])
        if STRENGTHS in tables:
            self._strengths(log, month)

    def _counted_by(self, topic: Topic, log: str, month: str) -> list[tuple[Name, float]]:
        """What the lines of a table are a part of: all sessions, or those of some kinds."""
        if not topic.present or "tables and kinds" not in self._thought_of:
            return [((log, TOTAL, ALL, month), 1.0)]
        kinds = self._several if topic.present == "several" else self._one
        return [((log, KIND, kind, month), 1.0) for kind in kinds]

    def _groups(self, log: str, month: str) -> list[tuple[Name, float]]:
        return [((log, KIND, kind, month), 1.0) for kind in self._several]

    def _strengths(self, log: str, month: str) -> None:
        """A word is in its family; each has an owner; what has an owner who counts has a word."""
        at_most = self._programme.at_most
        owners = [o for o in self._shape.categories[STRENGTHS_WHOSE] if o in BY_KEY[STRENGTHS].whose]
        by_owner = [((log, STRENGTHS_WHOSE, owner, month), -1.0) for owner in owners]
        families = [((log, FAMILIES, f, month), -1.0) for f in self._shape.categories[FAMILIES]]
        for family in self._shape.categories[FAMILIES]:
            whole: Name = (log, FAMILIES, family, month)
            words = [(log, STRENGTHS, word, month) for word in self._shape.words_of(family)]
            at_most([(whole, 1.0), *((word, -1.0) for word in words)])
            at_most([(whole, 1.0), *by_owner])
            for word in words:
                at_most([(word, 1.0), (whole, -1.0)])
        for name, _weight in by_owner if "owners and families" in self._thought_of else ():
            at_most([(name, 1.0), *families])

    def _hours(self, names: Sequence[Name], low: float, high: float) -> None:
        self._programme.at_most([(name, -LONGEST_MINUTES / 60) for name in names], -low, 1000.0)
        self._programme.guess([(name, SHORTEST_MINUTES / 60) for name in names], high)

    def _attendances(self, log: str, names: Sequence[Name], low: int, high: int) -> None:
        """Each group was of one at least and of so many at most."""
        groups = [term for name in names for term in self._groups(log, name[3])]
        self._programme.guess(groups, high)
        self._programme.at_most([(name, -float(MOST_PEOPLE)) for name, _weight in groups], -low, 1000.0)
        for name in names:
            self._programme.columns.setdefault((log, "attendances", name[3]), len(self._programme.columns))
        self._programme.said([(log, "attendances", name[3]) for name in names], low, high)

    def _people(self, log: str, known: Known, first_times: bool) -> None:
        """A session with one person reaches one; who came in a period came in one of its parts."""
        periods = {closing.period for closing in known.closings}
        at_most = self._programme.at_most

        def reached(period: Period) -> Name:
            return (log, "people", str(period))

        for row in known.people():
            assert row.shown is not None
            self._programme.said([reached(Period.parse(row.period))], row.shown.low, row.shown.high)
        for period in periods:
            name = reached(period)
            sessions: list[tuple[Name, float]] = [
                ((log, KIND, kind, str(month)), -1.0 if kind in self._one else -float(MOST_PEOPLE))
                for month in period.months
                for kind in self._shape.categories[KIND]
            ]
            if "people and kinds" in self._thought_of:
                at_most([(name, 1.0), *sessions])
            if first_times and "people and first times" in self._thought_of:
                new = [((log, FAMILIARITY, FIRST_TIME, str(m)), 1.0) for m in period.months]
                self._programme.guess([*new, (name, -1.0)], 0.0)
            for part in periods:
                if part != period and set(part.months) < set(period.months):
                    at_most([(reached(part), 1.0), (name, -1.0)])
            for kind_of_part in ("month", "quarter"):
                parts = [p for p in periods if p.type == kind_of_part and set(p.months) < set(period.months)]
                if {month for part in parts for month in part.months} == set(period.months):
                    at_most([(name, 1.0), *((reached(part), -1.0) for part in parts)])

    def _same_groups(self) -> None:
        for month in self._logs[0].months:
            first, second = (("0", LED_BY, WITH_ANOTHER_PEER, month), ("1", LED_BY, WITH_ANOTHER_PEER, month))
            self._programme.at_most([(first, 1.0), (second, -1.0)])
            self._programme.at_most([(first, -1.0), (second, 1.0)])

    def _team(self, period: Period, rows: Sequence[Row]) -> None:
        """A sum is of all logs; of what was led together it counts each session once or twice."""
        for row in rows:
            if row.measure != "sessions" or row.low is None or row.table not in BY_KEY:
                continue
            names = [
                (str(log), row.table, row.category, str(month))
                for log in range(len(self._logs))
                for month in period.months
            ]
            self._programme.at_most([(name, -1.0) for name in names], -row.low, 1000.0)
            if row.high is not None:
                self._programme.at_most([(name, 1.0) for name in names], row.high, 1000.0)


def withheld_groups(known: Known, shape: Shape, *, totals_are_known: bool = False) -> Iterator[Group]:
    """Every group somebody could want to prove, unless that very number was published.

    Each line, what a table withholds together, and that with any one shown line, in every month, every part
    of a quarter, every quarter, the year, and every part of the months a joined number is about.
    """
    if not totals_are_known:
        said = known.covered(TOTAL, ALL)
        for part in _parts(known, said):
            if not _told_by(part, said):
                yield TOTAL, (ALL,), part
    for topic in TOPICS:
        if topic.shape not in ("exclusive", "several"):
            continue
        lines = shape.categories[topic.key]
        covered = {line: known.covered(topic.key, line) for line in lines}
        joined = [months for said in covered.values() for months in said]
        for part in _parts(known, joined):
            yield from ((topic.key, (line,), part) for line in lines if not _told_by(part, covered[line]))
            if topic.shape == "exclusive" or topic.key == FAMILIES:
                yield from _together(topic.key, lines, part, covered)
            if topic.key == KIND:
                groups = of_several(shape)
                for kinds in (groups, tuple(kind for kind in lines if kind not in groups)):
                    untold = tuple(kind for kind in kinds if not _touches(part, covered[kind]))
                    if untold:
                        yield topic.key, untold, part
            if topic.key == STRENGTHS:
                for family in shape.categories[FAMILIES]:
                    yield from _together(topic.key, shape.words_of(family), part, covered)


def _together(
    table: str, lines: Sequence[str], part: tuple[str, ...], covered: Mapping[str, list[tuple[str, ...]]]
) -> Iterator[Group]:
    touched = {line for line in lines if _touches(part, covered[line])}
    hidden = tuple(line for line in lines if line not in touched)
    if hidden and touched:
        yield table, hidden, part
    shown = [line for line in lines if line in touched]
    for size in range(1, len(shown)):
        for some in combinations(shown, size):
            if size > 1 and not all(_told_by(part, covered[line]) for line in some):
                yield table, some, part
            if hidden and not all(_told_by(part, covered[line]) for line in some):
                yield table, (*some, *hidden), part


def _touches(part: tuple[str, ...], said: Sequence[tuple[str, ...]]) -> bool:
    return any(set(part) & set(months) for months in said)


def _told_by(part: tuple[str, ...], said: Sequence[tuple[str, ...]]) -> bool:
    """Whether shown numbers make up exactly these months."""
    inside = [set(months) for months in said if set(months) <= set(part)]
    return sum(len(months) for months in inside) == len(part)


def _parts(known: Known, said: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    found: dict[tuple[str, ...], None] = {}
    quarters = sorted({quarter_of(month) for month in known.months})
    for quarter in quarters:
        inside = [str(m) for m in quarter.months if str(m) in known.months]
        for size in range(1, len(inside) + 1):
            found |= dict.fromkeys(combinations(inside, size))
    if len(quarters) > 1:
        found[known.months] = None
    for months in said:
        found[months] = None
        found |= dict.fromkeys(tuple(m for m in months if m != left) for left in months)
        for quarter in quarters:
            found[tuple(m for m in months if quarter_of(m) != quarter)] = None
            found[tuple(m for m in months if quarter_of(m) == quarter)] = None
    found.pop((), None)
    return list(found)


def quarter_of(month: str) -> Period:
    said = Period.parse(month)
    return Period(said.year, "quarter", (said.number + 2) // 3)
