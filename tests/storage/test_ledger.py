"""The ledger's tables keep their own rules, whoever asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from peerlog.domain.errors import Damaged
from peerlog.storage.logbook import Logbook
from tests.storage.logs import filled, session

SHOWN = "INSERT INTO frozen VALUES ({}, 1, '{}', 'total', 'all', 'sessions', 0, 'shown', 25, 29, 5, 5, '')"

FORBIDDEN = [
    "UPDATE frozen SET low = 26",
    "UPDATE frozen SET status = 'withheld', low = NULL, high = NULL",
    "UPDATE closing SET closed_on = '2026-03-01'",
    "UPDATE chain SET mac = zeroblob(32)",
    "UPDATE cover SET month = '2026-02'",
    "DELETE FROM frozen",
    "DELETE FROM cover",
    "DELETE FROM closing",
    "DELETE FROM chain",
    SHOWN.replace("INSERT", "INSERT OR REPLACE").format(1, "2026-01"),
    "REPLACE INTO closing VALUES (1, '2026-01', '2026-09-09', '{}')",
    "REPLACE INTO chain VALUES (1, 1, NULL, zeroblob(32))",
    SHOWN.format(1, "2026-01") + " ON CONFLICT (id) DO UPDATE SET low = 5",
    "INSERT INTO cover VALUES ('total', 'all', 'sessions', '2026-01', 1)",
]

NOT_ITS_OWN = [
    "SELECT sealed FROM (SELECT 1 AS sealed) AS a FULL JOIN draft AS b USING (sealed)",
    "SELECT * FROM (SELECT 1 AS header) AS a NATURAL FULL JOIN about",
    "INSERT INTO closing SELECT 7, '2027', header, '' FROM (SELECT 1 header) FULL JOIN about using\n(header)",
    "SELECT count(*) FROM session",
    "SELECT sealed FROM session",
    "SELECT header FROM about",
    "INSERT INTO draft (uid, sealed) VALUES (zeroblob(8), zeroblob(93))",
    "UPDATE session SET minutes = 1",
    # Nothing but the authorizer stands in the way of these: no function, no column read, no constraint.
    "UPDATE session SET ok_to_count = 0",
    "UPDATE session SET trashed_on = NULL",
    "UPDATE session_code SET whose = 0",
    "UPDATE about SET practice = 1",
    "DELETE FROM session",
    "DROP TRIGGER frozen_stays",
    "CREATE TABLE mine (a)",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA user_version = 7",
    "ATTACH ':memory:' AS other",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT s",
]


DENIED = ("not authorized", "access")
"""How SQLite says that the authorizer said no. A constraint that happens to be broken is no proof."""


def why_refused(ask: Callable[[str], object], sql: str) -> str:
    """ "" when it was not; else the first words of what SQLite says."""
    try:
        ask(sql)
    except sqlite3.Error as error:
        return next((said for said in DENIED if str(error).startswith(said)), str(error))
    return ""


def is_refused(ask: Callable[[str], object], sql: str) -> bool:
    return bool(why_refused(ask, sql))


def test_the_ledger_may_add_read_and_nothing_else(log: Logbook) -> None:
    filled(log)
    with log.ledger() as ledger:
        assert [sql for sql in FORBIDDEN if not is_refused(ledger.write, sql)] == []
        assert [sql for sql in NOT_ITS_OWN if why_refused(ledger.write, sql) not in DENIED] == []
        assert [sql for sql in NOT_ITS_OWN if why_refused(ledger.rows, sql) not in DENIED] == []
        assert ledger.rows("SELECT low, high FROM frozen") == [(25, 29)]
        assert ledger.rows("SELECT month FROM cover") == [("2026-01",)]
    assert log.check(full=True) == []


def test_raw_sql_cannot_change_what_was_published_either(log: Logbook) -> None:
    filled(log)
    with closing(sqlite3.connect(log.path, isolation_level=None)) as raw:
        assert [sql for sql in FORBIDDEN if not is_refused(raw.execute, sql)] == []


def test_a_month_belongs_to_one_number(log: Logbook) -> None:
    filled(log)
    with log.ledger() as ledger:
        ledger.write("INSERT INTO closing VALUES (2, '2026-Q1', '2026-04-20', '{}')")
        with pytest.raises(sqlite3.IntegrityError):
            ledger.write(SHOWN.format(2, "2026-Q1"))
        ledger.write("INSERT INTO closing VALUES (3, '2026-Q2', '2026-07-20', '{}')")
        ledger.write(SHOWN.format(3, "2026-Q2"))
        covered = ledger.rows("SELECT month FROM cover ORDER BY month")
    assert covered == [("2026-01",), ("2026-04",), ("2026-05",), ("2026-06",)]


def test_a_joined_number_is_about_the_months_it_names_and_no_other(log: Logbook) -> None:
    filled(log)
    joined = SHOWN.replace("5, 5, '')", "5, 5, '{}')")
    with log.ledger() as ledger:
        ledger.write("INSERT INTO closing VALUES (2, '2026', '2027-01-20', '{}')")
        for months in ("01 02", "02", "02 13", "02 02", "02,03", "02 03 ", "2 3 4"):
            with pytest.raises(sqlite3.IntegrityError):
                ledger.write(joined.format(2, "2026", months))
        ledger.write("INSERT INTO closing VALUES (3, '2026-02', '2026-03-20', '{}')")
        with pytest.raises(sqlite3.IntegrityError):
            ledger.write(joined.format(3, "2026-02", "02 03"))
        ledger.write(joined.format(2, "2026", "02 05 11"))
        covered = ledger.rows("SELECT month FROM cover ORDER BY month")
    assert covered == [("2026-01",), ("2026-02",), ("2026-05",), ("2026-11",)]


def test_a_ledger_block_that_fails_leaves_nothing(log: Logbook) -> None:
    def break_off() -> None:
        with log.ledger() as ledger:
            ledger.write("INSERT INTO closing VALUES (1, '2026-01', '2026-02-20', '{}')")
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    with log.ledger(writing=False) as ledger:
        assert ledger.rows("SELECT * FROM closing") == []


def test_a_ledger_lent_for_reading_does_not_write(log: Logbook) -> None:
    filled(log)
    with log.ledger(writing=False) as ledger:
        with pytest.raises(RuntimeError):
            ledger.write("INSERT INTO closing VALUES (2, '2026-02', '2026-03-20', '{}')")
        with pytest.raises(sqlite3.Error):
            ledger.rows("INSERT INTO closing VALUES (2, '2026-02', '2026-03-20', '{}') RETURNING id")
        assert ledger.rows("SELECT count(*) FROM closing") == [(1,)]
        # Reading stops nobody from writing.
        with log.transaction():
            log.sessions.add(session(log))


def test_a_kept_summary_is_sealed_for_its_own_row(log: Logbook) -> None:
    with log.ledger() as ledger:
        ledger.write("INSERT INTO closing VALUES (1, '2026-01', '2026-02-20', '{}')")
        blob = ledger.seal(b"a summary", b"release1")
        row = {"uid": b"release1", "sealed": blob}
        ledger.write("INSERT INTO release VALUES (1, :uid, '2026-01', '2026-02-20', :sealed)", row)
        file = {"hash": bytes(32)}
        ledger.write("INSERT INTO release_file VALUES (1, 'csv', :hash, 0)", file)
        ledger.write("UPDATE release_file SET placed = 1")
        with pytest.raises(sqlite3.IntegrityError):
            ledger.write("UPDATE release_file SET sha256 = :hash", {"hash": b"x" * 32})
    with log.ledger(writing=False) as ledger:
        ((kept,),) = ledger.rows("SELECT sealed FROM release")
        assert ledger.open(kept, b"release1") == b"a summary"
        with pytest.raises(Damaged):
            ledger.open(kept, b"release2")


def test_signatures_of_the_chain_are_this_logbooks_own(log: Logbook) -> None:
    with log.ledger(writing=False) as ledger:
        first = ledger.mac(b"link")
    with log.ledger(writing=False) as ledger:
        assert ledger.mac(b"link") == first
        assert ledger.mac(b"another") != first
