"""Years to attack: closed as the product closes them, beside the truth about every cell of every month."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.summary.closing import Close
from peerlog.summary.compose import periods_to_close
from peerlog.summary.count import Counter
from peerlog.summary.parameters import Parameters
from peerlog.summary.tables import ALL, BY_KEY, TOTAL, Shape
from tests.attack.attacker import Group, Intruder, Known, covers, withheld_groups
from tests.summary import plain_gate
from tests.summary.conftest import MakeLogbook
from tests.summary.random_logs import Caseload, Lived

if TYPE_CHECKING:
    from peerlog.summary.frozen import Closing, Frozen

BY = Parameters()
YEAR, QUARTER = Period.parse("2026"), Period.parse("2026-Q3")
Cell = tuple[str, str, str]
Members = dict[Cell, tuple[int, frozenset[int]]]


@dataclass(frozen=True)
class Told:
    """Some periods with everything published of them, and the truth."""

    closings: tuple[Closing, ...]
    shape: Shape
    members: Members
    """Sessions and people of each (table, category, month)."""
    headlines: Mapping[str, int] = field(default_factory=dict)
    """What an exact headline of a month would have said on the day it closed, if not the truth of today."""

    @property
    def exact_totals(self) -> dict[str, int]:
        """Of the months whose headline was shown."""
        known = Known(self.closings)
        return {m: self.headlines.get(m, self.total(m)) for (m,) in known.covered(TOTAL, ALL)}

    @property
    def rota(self) -> dict[str, int]:
        """Of every month, for somebody who saw them come."""
        return {month: self.total(month) for month in Known(self.closings).months}

    def only(self, type_: str, lived: Sequence[Lived], lists: Lists) -> Told:
        """What was closed for periods of this length, beside the log of that day."""
        closings = tuple(closing for closing in self.closings if closing.period.type == type_)
        return Told(closings, self.shape, members_of(lived, lists))

    def total(self, month: str) -> int:
        return self.members.get((TOTAL, ALL, month), (0, frozenset()))[0]

    def truth(self, group: Group) -> tuple[int, frozenset[int]]:
        """How many sessions (each counted once a line) and which people."""
        table, categories, months = group
        cells = [self.members.get((table, c, m), (0, frozenset())) for c in categories for m in months]
        return sum(n for n, _people in cells), frozenset().union(*(people for _n, people in cells))

    def rows(self) -> Iterator[Frozen]:
        for closing in self.closings:
            yield from closing.rows


Step = tuple[Sequence[Lived], Sequence[Period]]
"""What has been written down by then, and the periods closed next."""


class Publish:
    """Closes periods in the order asked for, with later entries in between."""

    def __init__(self, lists: Lists, logbook_of: MakeLogbook) -> None:
        self.lists, self.shape, self._logbook_of = lists, Shape(lists), logbook_of

    def __call__(self, lived: Sequence[Lived], period: Period = YEAR) -> Told:
        return self.in_steps([(lived, periods_to_close(period))])

    def in_steps(self, steps: Sequence[Step]) -> Told:
        closings: dict[Period, Closing] = {}
        headlines: dict[str, int] = {}
        for written, periods in steps:
            logbook = self._logbook_of([one.session for one in written])
            now = members_of(written, self.lists)
            with logbook.counting() as rows:
                close = Close(BY, list(closings.values()))
                for asked in periods:
                    for period in periods_to_close(asked):
                        if period not in closings:
                            headlines[str(period)] = now.get((TOTAL, ALL, str(period)), (0,))[0]
                            closings[period] = close.close(Counter(rows, self.shape, period))
            logbook.close()
        return Told(tuple(closings.values()), self.shape, members_of(steps[-1][0], self.lists), headlines)


def members_of(lived: Sequence[Lived], lists: Lists) -> Members:
    members: Members = {}
    for one in lived:
        kind_of_work = lists["kind"][one.session.kind].present
        session = one.session
        if kind_of_work == "nobody" or not (session.ok_to_count and session.counted_here):
            continue
        for table, category in plain_gate.memberships(session, lists):
            cell = (table, category, f"{session.held_on:%Y-%m}")
            sessions, people = members.get(cell, (0, frozenset()))
            members[cell] = (sessions + 1, people | one.people)
    return members


def leaks(
    told: Told,
    *,
    headline_is_exact: bool = True,
    from_the_rota: bool = False,
    overlooked: Collection[str] = (),
) -> list[Group]:
    """Groups of one to four people that are really there and that an intruder proves.

    Told the exact total of each month whose headline is shown, or of every month: whatever the bands alone
    prove, such an intruder proves, too.
    """
    exact = told.rota if from_the_rota else told.exact_totals if headline_is_exact else {}
    known = Known(told.closings, exact)
    intruder = Intruder([known], told.shape, overlooked=overlooked)
    found = []
    for group in dict.fromkeys(withheld_groups(known, told.shape, totals_are_known=from_the_rota)):
        sessions, people = told.truth(group)
        if sessions and len(people) < BY.k and intruder.proves(group):
            found.append(group)
    return found


def untrue(told: Told) -> list[Frozen]:
    """Shown numbers of sessions that are about fewer than five people or whose band misses the truth."""
    found = []
    for row, months in covers(told.rows()):
        assert row.shown is not None
        if row.measure == "sessions" and BY_KEY[row.table].shape in ("total", "exclusive", "several"):
            sessions, people = told.truth((row.table, (row.category,), months))
            if len(people) < BY.k or not row.shown.low <= sessions <= row.shown.high:
                found.append(row)
    return found


def as_the_form_asks(lived: Sequence[Lived], lists: Lists) -> list[Lived]:
    """Who led, and what was the group's, only where several people are: nothing else can be entered."""
    return [replace(one, session=_as_asked(one.session, lists)) for one in lived]


def _as_asked(session: Session, lists: Lists) -> Session:
    if lists["kind"][session.kind].present != "one":
        return session
    strengths = tuple(replace(s, whose="theirs") if s.whose == "groups" else s for s in session.strengths)
    return replace(session, led_by=None, strengths=strengths)


def random_year(seed: int, lists: Lists) -> list[Lived]:
    chance = random.Random(seed)
    lived = Caseload(
        chance,
        lists,
        people=chance.choice([7, 9, 12, 15, 25, 40]),
        tie_share=chance.choice([0.7, 0.9, 1.0]),
        tie_often=chance.choice([0.8, 1.0]),
        group_share=chance.choice([0.0, 0.2, 0.4]),
        say_share=chance.choice([0.3, 0.6, 0.9]),
        evenness=chance.choice([0.1, 1.0, 5.0]),
    ).live(chance.choice([60, 120, 250, 400]))
    return as_the_form_asks(lived, lists)


MakeLived = Callable[[int, Lists], list[Lived]]
