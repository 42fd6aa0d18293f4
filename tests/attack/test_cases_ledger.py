"""Said once: nothing that is asked for later, written later or done to the file says anything else."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import date
from itertools import permutations

import pytest

from peerlog.domain.errors import PeriodRefused
from peerlog.domain.period import Period
from tests.attack.conftest import NewWard
from tests.attack.ward import MONTH, QUARTER, YEAR, Ward
from tests.summary.days import one, spread
from tests.summary.random_logs import Caseload, Lived

AUGUST = Period.parse("2026-08")


def busy(ward: Ward, days: int = 290) -> list[Lived]:
    caseload = Caseload(random.Random(4), ward.content.lists, 18, tie_share=0.9, evenness=2.0, days=days)
    log = caseload.live(220)
    ward.live(log)
    return log


def test_month_quarter_and_year_in_any_order_and_twice_leave_the_same_ledger(new_ward: NewWard) -> None:
    """Case 6."""
    ledgers = []
    for order in list(permutations((MONTH, QUARTER, YEAR)))[::2]:
        ward = new_ward()
        busy(ward, days=365)
        walk = ward.walk()
        for period in (*order, *order):
            walk.save(period, ward.out, ["csv"])
        ledgers.append(ward.ledger())
    assert ledgers[0] == ledgers[1] == ledgers[2]


AGAIN = """
INSERT INTO frozen (closing, period, table_key, category, measure, place, status, low, high, base, min_people)
SELECT closing, '2026-Q3', table_key, category, measure, 999, 'shown', 5, 9, 5, 5 FROM frozen
WHERE table_key = 'total' AND measure = 'sessions' AND status = 'shown' AND period = '2026-07'
"""


def test_a_month_of_a_line_is_never_in_two_numbers(ward: Ward) -> None:
    """Case 7."""
    busy(ward)
    ward.said(QUARTER)
    with closing(sqlite3.connect(ward.logbook.path)) as raw:
        raw.execute("PRAGMA foreign_keys = ON")
        assert raw.execute("SELECT count(*) FROM frozen WHERE status = 'shown'").fetchone() > (20,)
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(AGAIN)
        twice = "SELECT count(*) FROM cover GROUP BY table_key, category, measure, month"
        assert set(raw.execute(twice)) == {(1,)}


def test_late_entries_and_deletions_leave_every_file_as_it_was_to_the_byte(ward: Ward) -> None:
    """Case 8."""
    log = busy(ward)
    before = {period: ward.file(period) for period in (QUARTER, MONTH)}
    august = ward.file(AUGUST)
    ward.write_down(*spread([one(who) for who in range(50, 90)]))
    with ward.logbook.transaction():
        for lived in log[::3]:
            ward.logbook.sessions.put_in_trash(lived.session.uid, date(2026, 11, 22))
        for word in ward.logbook.code_words.all():
            ward.logbook.code_words.drop(word.uid)
    for path in ward.out.iterdir():
        path.unlink()
    assert {period: ward.file(period) for period in before} == before
    assert ward.file(AUGUST) == august


@pytest.mark.parametrize(
    "asked", ["2026-02..2026-04", "2026-07,2026-08", "2026-Q5", "2026-13", "H1 2026", ""]
)
def test_a_period_that_is_no_month_quarter_or_year_is_refused(asked: str) -> None:
    """Case 9."""
    with pytest.raises(PeriodRefused):
        Period.parse(asked)


@pytest.mark.parametrize("running", ["2026-11", "2026-Q4", "2026"])
def test_a_running_period_is_refused_and_nothing_is_closed(running: str, ward: Ward) -> None:
    """Case 9."""
    busy(ward)
    with pytest.raises(PeriodRefused):
        ward.walk(date(2026, 11, 22)).save(Period.parse(running), ward.out, ["csv"])
    assert ward.ledger() == []
    assert not ward.out.exists() or list(ward.out.iterdir()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE frozen SET low = 100, high = 104 WHERE status = 'shown'",
        "UPDATE frozen SET status = 'withheld', low = NULL, high = NULL",
        "DELETE FROM frozen WHERE status = 'shown'",
        "DELETE FROM cover",
        "UPDATE cover SET month = '2020-01'",
        "INSERT INTO cover SELECT table_key, category, measure, month, frozen FROM cover LIMIT 1",
        "INSERT OR REPLACE INTO cover SELECT * FROM cover",
        AGAIN,
    ],
)
def test_raw_sql_cannot_change_a_shown_number_or_cover_a_month_twice(statement: str, ward: Ward) -> None:
    """Case 23."""
    busy(ward)
    ward.said(QUARTER)
    before = ward.ledger()
    with closing(sqlite3.connect(ward.logbook.path)) as raw:
        raw.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(statement)
    assert ward.ledger() == before
