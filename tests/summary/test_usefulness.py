"""How much of a made-up year a summary tells: withholding everything would pass every other test.

The truth is counted from the sessions in plain Python; what is shown is read from closed quarters. A mention
is one session in one line of one table. "Not said" is counted apart: it is no mention. A mention is told when
its quarter's number is shown, or the year's number that joins what its quarters could not say.
`pytest tests/summary/test_usefulness.py -m "" -s` prints the figures of docs/decisions/0003-usefulness.md.
"""

from __future__ import annotations

import random
import sys
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.code_words import CodeWord, suggestions
from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.domain.summary import SHOWN, Row
from peerlog.policy import Policy
from peerlog.services.demo import Demo, DemoPlan
from peerlog.services.demo_words import DemoWords
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from peerlog.summary import ledger
from peerlog.summary.gate import Figures
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock
from tests.summary.plain_gate import counted, every_cell, memberships
from tests.summary.random_logs import keep

CONTENT = contents.load()
CLOCK = FixedClock(datetime(2026, 1, 20, 12, tzinfo=UTC))
SEED, END = 1, Period.parse("2025-12")
YEAR = Period.parse("2025")
QUARTERS = YEAR.quarters
PEOPLE = {"small": 6, "medium": 15, "large": 60}
KEPT_TIES = {"fully": 1.0, "half": 0.5, "barely": 0.1}
BY_MONTH = ("total", "kind")

Made = tuple[Logbook, list[Session]]
Make = Callable[[str, str], Made]


class EverybodyHasACodeWord(Demo):
    """The demo in which the whole caseload chose a code word, not six in ten."""

    def _code_words(self) -> list[CodeWord]:
        nouns = [noun.word for noun in self._content.code_nouns]
        words = suggestions(self._content.code_adjectives, nouns, set(), self._chance, self._plan.people)
        return [CodeWord(uid=self._new_uid(), word=word) for word in words]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one table in one base period: how many sessions really, and whether it is shown.

    `joined`: not of its own, but in a number of the year that is about this period, too.
    """

    table: str
    category: str
    period: Period
    sessions: int
    row: Row
    joined: bool

    @property
    def shown(self) -> bool:
        return self.row.status == SHOWN or self.joined


@dataclass(frozen=True, slots=True)
class Share:
    """Which part of the mentions, and of the lines somebody is in, is shown."""

    mentions: int
    mentions_shown: int
    lines: int
    lines_shown: int

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Share:
        some = [line for line in lines if line.sessions]
        shown = [line for line in some if line.shown]
        return cls(
            sum(line.sessions for line in some), sum(line.sessions for line in shown), len(some), len(shown)
        )

    @property
    def of_mentions(self) -> float:
        return 100 * self.mentions_shown / self.mentions if self.mentions else 0.0

    @property
    def of_lines(self) -> float:
        return 100 * self.lines_shown / self.lines if self.lines else 0.0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """A practice year of one size; "as it is" is the demo itself, the others have fewer and fewer ties."""
    numbers, logbooks = count(), dict[tuple[str, str], Made]()

    def empty() -> Logbook:
        place = tmp_path_factory.mktemp(f"useful{next(numbers)}") / "peerlog.db"
        day = CLOCK.today()
        return Logbook.create(place, PASSPHRASE, today=day, practice=True, cost=CHEAP)[0]

    def year(size: str, ties: str) -> Made:
        if (size, ties) not in logbooks:
            plan = DemoPlan(end=END, seed=SEED, people=PEOPLE[size], months=12)
            logbook = empty()
            if ties == "as it is":
                Demo(CONTENT, DemoWords.load(), plan).fill(logbook)
            else:
                full = empty()
                EverybodyHasACodeWord(CONTENT, DemoWords.load(), plan).fill(full)
                keep(logbook, with_fewer_ties(full.sessions.all(), KEPT_TIES[ties]))
                full.close()
            logbooks[size, ties] = logbook, list(logbook.sessions.all())
        return logbooks[size, ties]

    yield year
    for logbook, _sessions in logbooks.values():
        logbook.close()


def with_fewer_ties(sessions: Iterable[Session], share: float) -> list[Session]:
    """The sessions with so many of their code words noted; fewer ties are a part of more ties."""
    changed = []
    for session in sorted(sessions, key=lambda session: session.uid):
        chance = random.Random(session.uid)
        noted = tuple(uid for uid in session.words.code_words if chance.random() < share)
        changed.append(replace(session, words=replace(session.words, code_words=noted)))
    return changed


def lines_of(logbook: Logbook, sessions: list[Session], out: Path) -> list[Line]:
    """Closes the four quarters and the year by saving them, and sets every line beside the truth."""
    walk = Summarise(logbook, CONTENT, CLOCK, Policy())
    for period in (*QUARTERS, YEAR):
        walk.save(period, out, ["csv"])
    with logbook.ledger(writing=False) as kept:
        frozen = [row for closing in ledger.read(kept).closings for row in closing.rows]
    joined = {(row.table, row.category, month) for row in frozen if row.joined for month in row.months}
    found = []
    for quarter in QUARTERS:
        for period in (*quarter.months, quarter):
            truth = mentions(sessions, period, CONTENT.lists)
            found += [
                Line(
                    row.table,
                    row.category,
                    period,
                    truth[row.table, row.category],
                    row,
                    joined=all((row.table, row.category, str(month)) in joined for month in period.months),
                )
                for row in walk.preview(period).summary.rows()
                if row.measure == "sessions"
                and row.table not in ("own_work", "involvement")
                and (period == quarter) == (row.table not in BY_MONTH)
            ]
    return found


def mentions(sessions: Iterable[Session], period: Period, lists: Lists) -> Tally[tuple[str, str]]:
    """How many sessions are really in each line of each table."""
    return Tally(cell for s in counted(sessions, period, lists) for cell in memberships(s, lists))


def said(lines: Iterable[Line]) -> list[Line]:
    """What a quarter tells beside the headline and the kinds, "not said" left out."""
    return [line for line in lines if line.table not in BY_MONTH and line.category != "not_said"]


def why_withheld(lines: Iterable[Line], sessions: list[Session]) -> dict[str, int]:
    """Mentions withheld, by what stops them; worked out by the plain gate, not by the product."""
    reasons: Tally[str] = Tally()
    cells = {quarter: every_cell(sessions, quarter, CONTENT.lists) for quarter in QUARTERS}
    for line in lines:
        if line.sessions and not line.shown:
            cell = cells[line.period][line.table, line.category]
            reasons[_why(cell)] += line.sessions
    return dict(reasons.most_common())


def _why(cell: Figures) -> str:
    few = cell.people < 5 or cell.sessions < 3
    dominated = (
        cell.top1 > 0.5 * cell.sessions
        or cell.top2 > 0.8 * cell.sessions
        or cell.top1_minutes > 0.5 * cell.minutes
    )
    if few and dominated:
        return "few and dominated"
    if few:
        return "few people or sessions"
    return "dominated" if dominated else "for another line's sake"


def tell(size: str, ties: str, lines: list[Line], sessions: list[Session]) -> None:
    """Prints the figures of one year."""
    said_so = [f"\n{size}, code words {ties}: {len(sessions)} sessions written down"]
    mine = [line for line in lines if line.category != "not_said"]
    groups = {table: [x for x in mine if x.table == table] for table in dict.fromkeys(x.table for x in lines)}
    groups |= {
        "not said": [x for x in lines if x.category == "not_said"],
        "in all": said(lines),
        "in all with not said": [x for x in lines if x.table not in BY_MONTH],
    }
    for name, some in groups.items():
        share = Share.of(some)
        said_so.append(
            f"  {name:22}{share.of_mentions:6.1f} % of {share.mentions:5} mentions"
            f"{share.of_lines:7.1f} % of {share.lines:4} lines"
        )
    said_so.append(f"  withheld mentions: {why_withheld(said(lines), sessions)}\n")
    sys.stdout.write("\n".join(said_so))


REACHED = {"small": 41.7, "medium": 76.5, "large": 95.9}
"""Per cent of the mentions of the demo as it is, when last measured. Raise them with what they measure."""

DESIGN = {"small": 43.0, "medium": 84.0, "large": 96.0}
"""What the design asks for (docs/decisions/0003-usefulness.md)."""

ALLOWANCE = 3.0


def told_of(made: Make, size: str, ties: str, out: Path) -> tuple[list[Line], list[Session]]:
    """The lines of a year; every number shown holds the truth, so both are about the same sessions."""
    logbook, sessions = made(size, ties)
    lines = lines_of(logbook, sessions, out)
    wrong = [line for line in lines if line.row.status == SHOWN and not _holds(line)]
    assert wrong == []
    return lines, sessions


def _holds(line: Line) -> bool:
    low, high = line.row.low, line.row.high
    return low is not None and high is not None and low <= line.sessions <= high


def floor(size: str) -> float:
    return min(REACHED[size], DESIGN[size]) - ALLOWANCE


@pytest.mark.slow
def test_a_year_of_a_small_caseload_tells_no_less_than_when_last_measured(made: Make, tmp_path: Path) -> None:
    lines, _sessions = told_of(made, "small", "as it is", tmp_path)
    assert Share.of(said(lines)).of_mentions >= floor("small")


@pytest.mark.slow
@pytest.mark.parametrize("size", PEOPLE)
def test_a_year_tells_no_less_than_when_last_measured(made: Make, tmp_path: Path, size: str) -> None:
    lines, sessions = told_of(made, size, "as it is", tmp_path)
    tell(size, "as it is", lines, sessions)
    assert Share.of(said(lines)).of_mentions >= floor(size)


@pytest.mark.slow
@pytest.mark.parametrize("size", PEOPLE)
def test_a_year_with_hardly_any_code_words_tells_less_than_one_with_all_of_them(
    made: Make, tmp_path: Path, size: str
) -> None:
    share = {}
    for ties in KEPT_TIES:
        lines, sessions = told_of(made, size, ties, tmp_path / ties)
        tell(size, f"{ties} used", lines, sessions)
        share[ties] = Share.of(said(lines)).of_mentions
    assert share["barely"] < min(share["fully"], share["half"])
