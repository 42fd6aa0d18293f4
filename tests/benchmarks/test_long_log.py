"""A long log stays quick: what the window waits for, against bare SQLite asking the same file.

Only ratios are held, both sides by turns on the same busy machine; each bound is a few times what was
measured. Without them the page Share once asked for all months again with every period it offered.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.period import Period
from peerlog.domain.session import Owned, Session, Words
from peerlog.policy import Policy
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

SESSIONS, MONTHS = 9_600, 48
FIRST_DAY = date(2022, 11, 1)
MONTH = Period(2026, "month", 3)
ROUNDS = 5

MONTHS_ASKED = "SELECT substr(held_on, 1, 7) AS month, count(*) FROM session GROUP BY month"
PAGE_ASKED = "SELECT * FROM session WHERE held_on BETWEEN ? AND ? ORDER BY held_on DESC, id DESC LIMIT 100"
TAGS_ASKED = "SELECT * FROM session_code WHERE session = ?"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Logbook]:
    """Two hundred sessions a month for four years, each with words and tags."""
    place = tmp_path_factory.mktemp("long") / "peerlog.db"
    logbook, _code = Logbook.create(place, PASSPHRASE, today=date(2026, 11, 22), cost=CHEAP)
    with logbook, logbook.transaction():
        for number in range(SESSIONS):
            logbook.sessions.add(
                Session(
                    uid=number.to_bytes(8, "big"),
                    held_on=FIRST_DAY + timedelta(days=number * 1460 // SESSIONS),
                    kind=("one_to_one", "group")[number % 2],
                    values=("choice", "integrity"),
                    strengths=(Owned("kindness"),),
                    words=Words(note=f"Walk {number} took us past the pond and round by the bakery."),
                )
            )
    with Logbook.open(place, PASSPHRASE, writing=False) as logbook:
        yield logbook


@pytest.fixture
def bare(log: Logbook) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{Path(log.path).as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def times_slower(ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    """How many times longer ours takes; the best of some turns each."""
    best = [float("inf"), float("inf")]
    for _turn in range(ROUNDS):
        for side, ask in enumerate((ours, theirs)):
            began = time.perf_counter()
            ask()
            best[side] = min(best[side], time.perf_counter() - began)
    return best[0] / best[1]


def test_the_list_of_months_costs_what_sqlite_takes(log: Logbook, bare: sqlite3.Connection) -> None:
    assert len(log.sessions.months()) >= MONTHS
    ratio = times_slower(log.sessions.months, lambda: bare.execute(MONTHS_ASKED).fetchall())
    assert ratio < 5


def test_what_can_be_summed_up_is_known_after_one_look(log: Logbook, bare: sqlite3.Connection) -> None:
    summarise = Summarise(log, contents.load(), FixedClock(), Policy())
    assert len(summarise.offers()) > MONTHS
    ratio = times_slower(summarise.offers, lambda: bare.execute(MONTHS_ASKED).fetchall())
    assert ratio < 15


def test_a_page_of_sessions_costs_little_more_than_its_rows(log: Logbook, bare: sqlite3.Connection) -> None:
    days = MONTH.first_day.isoformat(), MONTH.last_day.isoformat()

    def rows() -> None:
        for row in bare.execute(PAGE_ASKED, days).fetchall():
            bare.execute(TAGS_ASKED, row[:1]).fetchall()

    assert len(log.sessions.in_month(MONTH)) == 100
    assert times_slower(lambda: log.sessions.in_month(MONTH), rows) < 30


def test_counting_a_month_opens_no_other_month(log: Logbook) -> None:
    def month() -> None:
        with log.counting(MONTH.first_day, MONTH.last_day) as rows:
            assert rows("SELECT count(*) FROM session")[0][0] < 300

    def everything() -> None:
        with log.counting() as rows:
            assert rows("SELECT count(*) FROM session") == [(SESSIONS,)]

    assert times_slower(month, everything) < 0.2
