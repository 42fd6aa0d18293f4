"""By linear reasoning over everything published, no small withheld group can be proven to exist (G4)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.summary.closing import Close, Closing
from peerlog.summary.compose import periods_to_close
from peerlog.summary.count import Counter
from peerlog.summary.parameters import Parameters
from peerlog.summary.tables import Shape
from tests.attack.attacker import Group, Intruder, withheld_groups
from tests.summary import plain_gate
from tests.summary.conftest import MakeLogbook
from tests.summary.random_logs import Caseload, Lived

PARAMETERS = Parameters()
YEAR = Period.parse("2026")
Members = dict[tuple[str, str, str], tuple[int, frozenset[int]]]


@dataclass(frozen=True)
class Told:
    """A year with everything published of it, and the truth."""

    closings: list[Closing]
    shape: Shape
    members: Members
    """Sessions and people of each (table, category, month)."""

    @property
    def exact_totals(self) -> dict[str, int]:
        """Of the months whose headline was shown."""
        shown = [
            row.period
            for closing in self.closings
            for row in closing.rows
            if row.table == "total" and row.measure == "sessions" and row.shown is not None
        ]
        return {month: self.members["total", "all", month][0] for month in shown}

    def truth(self, group: Group) -> tuple[int, int]:
        """How many sessions (each counted once a line) and how many different people."""
        table, categories, months = group
        cells = [self.members.get((table, c, m), (0, frozenset())) for c in categories for m in months]
        return sum(n for n, _people in cells), len(frozenset().union(*(people for _n, people in cells)))


def publish(
    lived: Sequence[Lived], lists: Lists, logbook_of: MakeLogbook, late: Sequence[Lived] = ()
) -> Told:
    """Closes the whole year. `late` sessions are written down when all months were closed and no quarter."""
    members: Members = {}
    for one in (*lived, *late):
        for session in plain_gate.counted([one.session], YEAR, lists):
            for table, category in plain_gate.memberships(session, lists):
                cell = (table, category, f"{session.held_on:%Y-%m}")
                sessions, people = members.get(cell, (0, frozenset()))
                members[cell] = (sessions + 1, people | one.people)
    shape = Shape(lists)
    closings: list[Closing] = []
    in_time, longer = list(YEAR.months), [p for p in periods_to_close(YEAR) if p.type != "month"]
    for written, periods in ((lived, in_time), ((*lived, *late), longer)):
        logbook = logbook_of([one.session for one in written])
        with logbook.counting() as rows:
            close = Close(PARAMETERS, closings)
            closings += [close.close(Counter(rows, shape, period)) for period in periods]
        logbook.close()
    return Told(closings, shape, members)


def leaks(told: Told) -> list[Group]:
    """Groups of one to four people that are really there and that an intruder proves."""
    # Told the exact totals besides: whatever the bands alone prove, this intruder proves, too.
    intruder = Intruder(told.closings, told.shape, told.exact_totals)
    found = []
    for group in dict.fromkeys(withheld_groups(told.closings, told.shape)):
        sessions, people = told.truth(group)
        if sessions and people < PARAMETERS.k and intruder.proves(group):
            found.append(group)
    return found


def random_year(seed: int, lists: Lists) -> list[Lived]:
    chance = random.Random(seed)
    return Caseload(
        chance,
        lists,
        people=chance.choice([7, 9, 12, 15, 25, 40]),
        tie_share=chance.choice([0.7, 0.9, 1.0]),
        tie_often=chance.choice([0.8, 1.0]),
        group_share=chance.choice([0.0, 0.2, 0.4]),
        say_share=chance.choice([0.3, 0.6, 0.9]),
        evenness=chance.choice([0.1, 1.0, 5.0]),
    ).live(chance.choice([60, 120, 250, 400]))


@pytest.mark.parametrize("seed", [0])
def test_an_intruder_with_every_file_proves_no_small_group(
    seed: int, lists: Lists, logbook_of: MakeLogbook
) -> None:
    assert leaks(publish(random_year(seed, lists), lists, logbook_of)) == []


def test_late_entries_between_a_month_and_its_quarter_give_nothing_away(
    lists: Lists, logbook_of: MakeLogbook
) -> None:
    chance = random.Random(7)
    year = random_year(5, lists)
    late = [one for one in year if chance.random() < 0.15]
    assert leaks(publish([one for one in year if one not in late], lists, logbook_of, late)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_an_intruder_proves_no_small_group_in_many_years(
    seed: int, lists: Lists, logbook_of: MakeLogbook
) -> None:
    assert leaks(publish(random_year(seed, lists), lists, logbook_of)) == []
