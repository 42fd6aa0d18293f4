"""What is lent to a summary can count, and cannot reach a word."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from peerlog.domain.errors import Damaged
from peerlog.domain.session import SINGLE_LISTS, Session, Words, plain_columns
from peerlog.domain.voice import Voice, VoiceStep
from peerlog.storage import permits
from peerlog.storage.logbook import Logbook
from tests.storage.logs import FIRST_DAY, add, filled, session

ALLOWED = [
    "SELECT count(*) FROM session",
    "SELECT * FROM tie",
    "SELECT id, list, key FROM code WHERE EXISTS (SELECT 1 FROM session WHERE session.kind = code.id)",
    "SELECT s.held_on, c.key FROM session AS s JOIN code AS c ON c.id = s.kind",
    "SELECT list, count(*) FROM session_code JOIN code ON code.id = session_code.code GROUP BY list",
    "SELECT id, row_number() OVER (PARTITION BY kind ORDER BY held_on) FROM session",
    "SELECT lag(id) OVER w, sum(minutes) OVER w FROM session WINDOW w AS (ORDER BY id)",
    "WITH m AS MATERIALIZED (SELECT substr(held_on, 1, 7) AS month FROM session) SELECT count(*) FROM m",
    "SELECT coalesce(max(minutes), 0), min(minutes), total(minutes), iif(1, abs(-1), 0) FROM session",
    "SELECT strftime('%Y', held_on), round(avg(minutes), 1) FROM session GROUP BY 1",
    "SELECT person, count(DISTINCT session) FROM tie GROUP BY person",
    "SELECT low, high FROM frozen JOIN cover ON cover.frozen = frozen.id",
    "SELECT count(*) FROM release",
]

DENIED = [
    "SELECT sealed FROM session",
    "SELECT uid FROM session",
    "SELECT length(sealed) FROM session",
    "SELECT 1 FROM session WHERE sealed > x'00'",
    "SELECT 1 FROM session ORDER BY sealed",
    "SELECT count(sealed) FROM session",
    "SELECT (SELECT sealed FROM session AS inner_one WHERE inner_one.id = s.id) FROM session AS s",
    "WITH w AS (SELECT sealed AS innocent FROM session) SELECT innocent FROM w",
    "SELECT innocent FROM (SELECT sealed AS innocent FROM session)",
    "SELECT lag(sealed) OVER (ORDER BY id) FROM session",
    "SELECT id FROM session GROUP BY sealed",
    "SELECT a.id FROM session AS a JOIN session AS b USING (sealed)",
    # SQLite 3.40 hands these two out of the file itself without asking the authorizer:
    "SELECT sealed FROM session AS a FULL JOIN session AS b USING (sealed)",
    "SELECT sealed FROM (SELECT 1 AS sealed) AS a FULL JOIN draft AS b USING (sealed)",
    "SELECT mac FROM code",
    "SELECT rowid, sealed FROM session",
    "SELECT sealed FROM release",
    "SELECT uid FROM release",
    "SELECT count(*) FROM code_word",
    "SELECT count(*) FROM draft",
    "SELECT 1 FROM reflection",
    "SELECT EXISTS (SELECT 1 FROM draft)",
    "SELECT count(*) FROM about",
    "SELECT header FROM about",
    "SELECT what FROM activity",
    "SELECT sql FROM sqlite_master",
    "SELECT sql FROM sqlite_schema",
    "SELECT name FROM sqlite_temp_schema",
    "SELECT * FROM pragma_table_info('session')",
    "SELECT * FROM pragma_database_list",
    "SELECT data FROM sqlite_dbpage",
    "SELECT name FROM dbstat",
    "SELECT * FROM json_each('[1]')",
    "PRAGMA user_version",
    "PRAGMA query_only = OFF",
    "PRAGMA trusted_schema = ON",
    "PRAGMA writable_schema = ON",
    "ATTACH ':memory:' AS other",
    "ATTACH 'peerlog.db' AS other",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO 'copy.db'",
    "REINDEX",
    "ANALYZE",
    "CREATE TEMP TABLE mine AS SELECT sealed FROM session",
    "CREATE TEMP TABLE mine (a)",
    "CREATE TEMP VIEW mine AS SELECT sealed FROM session",
    "CREATE VIEW mine AS SELECT 1",
    "CREATE TEMP TRIGGER t AFTER INSERT ON tie BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE mine USING fts5(words)",
    "CREATE INDEX mine ON session (kind)",
    "ALTER TABLE session ADD COLUMN leak GENERATED ALWAYS AS (sealed)",
    "DROP TABLE tie",
    "INSERT INTO tie VALUES (1, 1)",
    "UPDATE session SET minutes = 1",
    "DELETE FROM session",
    "INSERT INTO frozen SELECT * FROM frozen",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT 5",
    "SELECT load_extension('x')",
    "SELECT readfile('peerlog.db')",
    "SELECT writefile('x', 'y')",
    "SELECT sqlite_version()",
    "SELECT randomblob(8)",
    "SELECT last_insert_rowid()",
    "SELECT zeroblob(1000000000)",
    "SELECT hex('x')",
    "SELECT fts3_tokenizer('simple')",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT mine",
    "EXPLAIN SELECT sealed FROM session",
]


@pytest.mark.parametrize("sql", ALLOWED)
def test_counting_may_ask(log: Logbook, sql: str) -> None:
    filled(log)
    with log.counting() as rows:
        assert isinstance(rows(sql), list)


def is_refused(ask: Callable[[str], object], sql: str) -> bool:
    try:
        ask(sql)
    except sqlite3.Error:
        return True
    return False


def test_counting_may_not_ask_anything_else(log: Logbook) -> None:
    filled(log)
    with log.counting() as rows:
        allowed = [sql for sql in DENIED if not is_refused(rows, sql)]
        assert allowed == []
        # and after all these attempts it still counts, from a file nobody changed
        assert rows("SELECT count(*) FROM session") == [(31,)]
        assert rows("SELECT count(*) FROM tie") == [(20,)]
    assert log.check(full=True) == []


def test_one_call_is_one_statement(log: Logbook) -> None:
    with log.counting() as rows, pytest.raises(sqlite3.Error):
        rows("SELECT 1; SELECT sealed FROM session")


def test_a_column_of_any_table_is_denied_unless_it_was_named(log: Logbook) -> None:
    """Table by table, column by column: what is added later is out of reach until somebody allows it."""
    filled(log)
    with closing(sqlite3.connect(log.path)) as raw:
        columns = {
            (table, name)
            for (table,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            for (name,) in raw.execute(f"SELECT name FROM pragma_table_info('{table}')")
        }
    counted = {"session", "session_code", "code", *permits.LEDGER_TABLES}
    readable = {
        (table, name) for table, name in columns if table in counted and name not in ("sealed", "uid")
    }
    readable.remove(("code", "mac"))
    with log.counting() as rows:
        reached = {(t, name) for t, name in columns if not is_refused(rows, f"SELECT {name} FROM {t}")}
    assert reached == readable


def test_the_copy_that_is_lent_holds_nothing_sealed(log: Logbook) -> None:
    """Even with the authorizer taken away there is nothing there to reach."""
    filled(log)
    with log.counting() as rows:
        lent = next(
            cell.cell_contents
            for cell in getattr(rows, "__closure__", ())
            if hasattr(cell.cell_contents, "rows")
        )
        connection = lent._connection
        connection.set_authorizer(None)
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        assert {name for (name,) in tables} == {
            "session",
            "session_code",
            "code",
            "tie",
            "since",
            *permits.LEDGER_TABLES,
        }
        image = connection.serialize()
    with closing(sqlite3.connect(log.path)) as raw:
        secrets = [secret for row in raw.execute("SELECT uid, sealed FROM session") for secret in row]
    assert len(secrets) == 62
    assert not any(secret in image for secret in secrets)


def test_an_error_of_a_statement_shows_nothing_of_the_log(log: Logbook) -> None:
    add(log, session(log, words=Words(note="kingfisher")))
    with log.counting() as rows, pytest.raises(sqlite3.Error) as refused:
        rows("SELECT sealed FROM session WHERE note = 'kingfisher'")
    assert "kingfisher" not in str(refused.value)


def test_ties_say_who_is_one_person_and_nothing_else(log: Logbook) -> None:
    with log.transaction():
        heron, birch = (log.code_words.add(word).uid for word in ("amber heron", "quiet birch"))
    add(
        log,
        session(log, 1, words=Words(code_words=(heron,))),
        session(log, 2),
        session(log, 3, kind="group", headcount=6, words=Words(code_words=(birch, heron, birch))),
        session(log, 4, words=Words(code_words=(b"forgot10",))),
    )
    with log.counting() as rows:
        ties = rows("SELECT session, person FROM tie ORDER BY session, person")
    persons: dict[int, set[int]] = {}
    for of, person in ties:
        persons.setdefault(of, set()).add(person)
    assert set(persons) == {1, 3, 4}
    assert len(persons[3]) == 2
    assert persons[1] < persons[3]
    assert not persons[4] & persons[3]


def test_counting_sees_one_moment(log: Logbook) -> None:
    add(log, session(log))
    with log.counting() as rows:
        add(log, session(log))
        assert rows("SELECT count(*) FROM session") == [(1,)]
    with log.counting() as rows:
        assert rows("SELECT count(*) FROM session") == [(2,)]


def test_only_the_days_asked_for_are_lent(log: Logbook) -> None:
    with log.transaction():
        heron = log.code_words.add("amber heron").uid
    tied = Words(code_words=(heron,))
    add(log, *(session(log, day, values=("choice",), words=tied) for day in range(10)))
    with log.counting(FIRST_DAY + timedelta(days=3), FIRST_DAY + timedelta(days=5)) as rows:
        days = rows("SELECT held_on FROM session ORDER BY held_on")
        assert days == [("2026-01-04",), ("2026-01-05",), ("2026-01-06",)]
        assert rows("SELECT count(*) FROM session_code JOIN session ON id = session") == [(3,)]
        assert rows("SELECT count(*) FROM session_code") == rows("SELECT count(*) FROM tie") == [(3,)]


def test_what_was_lent_ends_with_its_block(log: Logbook) -> None:
    with log.counting() as rows:
        pass
    with pytest.raises(sqlite3.Error):
        rows("SELECT 1")


def test_a_hand_edited_count_stops_counting(log: Logbook) -> None:
    filled(log)
    with closing(sqlite3.connect(log.path, isolation_level=None)) as raw:
        raw.execute("UPDATE session SET minutes = minutes + 1 WHERE id = 3")
    with pytest.raises(Damaged), log.counting():
        pass


def test_every_plain_column_can_be_counted_and_is_bound_to_the_seal() -> None:
    """A column that is stored in the open but not in the seal's text could be edited unseen."""
    text = plain_columns(Session(uid=bytes(8), held_on=date(2026, 1, 1), kind="group"))
    bound = {line.partition("=")[0] for line in text.splitlines()}
    assert set(permits.COUNTABLE["session"]) - {"id"} <= bound
    assert set(SINGLE_LISTS) <= set(permits.COUNTABLE["session"])


def test_what_followed_a_session_is_lent_without_its_words(log: Logbook) -> None:
    one = session(log, words=Words(promise="ask about the gym", promise_end="handed_on"))
    other = session(log, words=Words(promise="bring the forms"))
    add(log, one, other)
    heard = Voice(
        uid=log.new_uid(),
        said_on=one.held_on,
        kind="idea",
        said="kingfisher",
        ambitions=("training",),
        steps=(VoiceStep(on=one.held_on, status="told_back"),),
        session=one.uid,
    )
    with log.transaction():
        log.following.voices.keep(heard)
        log.following.voices.keep(replace(heard, uid=log.new_uid(), session=None))
    with log.counting() as rows:
        assert rows("SELECT list, key FROM since ORDER BY list") == [
            ("ambitions", "training"),
            ("promises", "looked_back_on"),
            ("told_back", "told_back"),
        ]
