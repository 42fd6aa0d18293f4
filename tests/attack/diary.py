"""A reader who knows how many sessions took place, and what a headline tells them besides.

Somebody asked not to be counted. Whoever counted the sessions on the rota compares: fewer are published than
took place, so somebody did ask. A band says so only when all of it lies below.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from peerlog.domain.lists import Lists
from peerlog.summary.closing import Close
from peerlog.summary.count import Counter
from peerlog.summary.gate import Band
from peerlog.summary.tables import ALL, TOTAL, Shape
from tests.attack.years import BY, YEAR, members_of
from tests.summary.conftest import MakeLogbook
from tests.summary.random_logs import Caseload, Lived


@dataclass(frozen=True)
class Month:
    """A month with a headline: how many took place, how many count, what is said."""

    took_place: int
    counted: int
    shown: Band

    @property
    def told_by_an_exact_headline(self) -> bool:
        return self.counted < self.took_place

    @property
    def told_by_a_band(self) -> bool:
        return self.shown.high < self.took_place


def with_somebody_not_counted(seed: int, lists: Lists, people: int, sessions: int) -> list[Lived]:
    """A year in which one person at random would rather not be counted: none of their one-to-ones is."""
    chance = random.Random(seed)
    caseload = Caseload(chance, lists, people, tie_share=0.9, tie_often=0.9, group_share=0.2, evenness=1.0)
    log = caseload.live(sessions)
    asked = chance.choice(sorted(frozenset[int]().union(*(one.people for one in log))))
    return [
        replace(one, session=replace(one.session, ok_to_count=False)) if one.people == {asked} else one
        for one in log
    ]


def months_shown(log: Sequence[Lived], lists: Lists, logbook_of: MakeLogbook) -> list[Month]:
    """Every month of the year with a headline."""
    rota = members_of([replace(one, session=replace(one.session, ok_to_count=True)) for one in log], lists)
    counts = members_of(log, lists)
    logbook, shape = logbook_of([one.session for one in log]), Shape(lists)
    with logbook.counting() as rows:
        close = Close(BY, [])
        closings = [close.close(Counter(rows, shape, month)) for month in YEAR.months]
    logbook.close()
    return [
        Month(rota[TOTAL, ALL, row.period][0], counts[TOTAL, ALL, row.period][0], row.shown)
        for closing in closings
        for row in closing.rows
        if (row.table, row.measure) == (TOTAL, "sessions") and row.shown is not None
    ]


@dataclass(frozen=True)
class Learned:
    """Of the months in which somebody was not counted: how many an exact headline gives away, and a band."""

    months: int
    by_an_exact_headline: int
    by_a_band: int

    @classmethod
    def of(cls, months: Iterable[Month]) -> Learned:
        with_somebody = [month for month in months if month.counted < month.took_place]
        return cls(
            len(with_somebody),
            sum(month.told_by_an_exact_headline for month in with_somebody),
            sum(month.told_by_a_band for month in with_somebody),
        )


def width_of_a_year(months: Sequence[Month]) -> tuple[int, int]:
    """What a year's headline adds up to, and how much of it is not known."""
    return sum(month.counted for month in months), sum(m.shown.high - m.shown.low for m in months)
