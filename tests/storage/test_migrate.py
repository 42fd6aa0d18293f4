"""The form of the file, from one version to the next."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from peerlog.domain.errors import InUse, TooNew
from peerlog.storage import migrate
from peerlog.storage.database import APPLICATION_ID, PAGE_SIZE
from peerlog.storage.logbook import Logbook
from peerlog.storage.migrate import Migration
from peerlog.storage.opening import Surroundings
from tests.storage import make_schema, make_version
from tests.storage.logs import PASSPHRASE, add, filled, new_log, open_log, session

NEXT = migrate.shipped()[-1].number + 1
LATER = Surroundings(
    migrations=(
        *migrate.shipped(),
        Migration(NEXT, "CREATE TABLE later (id INTEGER PRIMARY KEY, a TEXT) STRICT;"),
    )
)
FAILING = Surroundings(
    migrations=(
        *migrate.shipped(),
        Migration(NEXT, "CREATE TABLE later (a); INSERT INTO nowhere VALUES (1);"),
    )
)
VERSIONS = sorted(make_version.FOLDER.glob("v*.db"), key=lambda file: int(file.stem[1:]))


def schema() -> str:
    return make_schema.text()


def tables() -> list[str]:
    return re.findall(r"CREATE TABLE (\w+) \((.*?)\n\) STRICT", schema(), re.DOTALL)


def test_the_schema_for_readers_is_that_of_the_migrations() -> None:
    assert make_schema.PLACE.read_text(encoding="utf-8") == schema(), (
        "run python tests/storage/make_schema.py"
    )


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [migration.number for migration in migrate.shipped()] == list(range(1, NEXT))


def test_every_table_is_strict() -> None:
    assert schema().count("CREATE TABLE") == len(tables()) > 10


def test_nothing_is_generated_from_words_and_no_index_holds_them() -> None:
    """A generated column or an index over `sealed` would be a second way to it."""
    assert "generated" not in schema().casefold()
    assert not re.search(r"\)\s+(stored|virtual)\b", schema(), re.IGNORECASE)
    with closing(sqlite3.connect(":memory:")) as scratch:
        for migration in migrate.shipped():
            scratch.executescript(migration.sql)
        names = [name for (name,) in scratch.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")]
        indexed = {
            column
            for name in names
            for (column,) in scratch.execute("SELECT name FROM pragma_index_info(:index)", {"index": name})
        }
        kinds = {kind for (kind,) in scratch.execute("SELECT type FROM sqlite_schema")}
        hidden = [
            row[1]
            for (table,) in scratch.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            for row in scratch.execute("SELECT * FROM pragma_table_xinfo(:table)", {"table": table})
            if row[6] != 0
        ]
    assert "sealed" not in indexed
    assert None not in indexed  # an index over an expression
    assert kinds == {"table", "index", "trigger"}
    assert hidden == []


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    new_log(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "peerlog.db")) as raw:
        said = {
            name: raw.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "page_size", "user_version", "journal_mode", "encoding")
        }
    assert said == {
        "application_id": APPLICATION_ID,
        "page_size": PAGE_SIZE,
        "user_version": NEXT - 1,
        "journal_mode": "wal",
        "encoding": "UTF-8",
    }
    assert PAGE_SIZE == 8192


def test_every_connection_has_its_safety_switches_on(log: Logbook) -> None:
    wanted = {
        "foreign_keys": 1, "secure_delete": 1, "temp_store": 2, "synchronous": 2, "trusted_schema": 0,
        "recursive_triggers": 1, "cell_size_check": 1,
    }  # fmt: skip
    with log.another() as other, log.another(writing=True) as writer:
        for each in (log, other, writer):
            connection = each._connection
            assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted


def test_an_older_file_is_taken_to_the_new_form_and_a_copy_is_kept(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
        before = list(log.sessions.all())
    with open_log(tmp_path, around=LATER) as newer:
        assert list(newer.sessions.all()) == before
        add(newer, session(newer))
        assert newer.check(full=True) == []
    copy = tmp_path / f"peerlog-before-update-from-{NEXT - 1}.db"
    assert {file.name for file in tmp_path.iterdir()} == {"peerlog.db", "peerlog.db.lock", copy.name}
    with pytest.raises(TooNew):
        open_log(tmp_path)
    with Logbook.open(copy, PASSPHRASE) as old:
        assert list(old.sessions.all()) == before


def test_a_reader_updates_an_older_file_only_when_nobody_writes(tmp_path: Path) -> None:
    new_log(tmp_path).close()
    with open_log(tmp_path), pytest.raises(InUse):
        open_log(tmp_path, writing=False, around=LATER)
    with open_log(tmp_path, writing=False, around=LATER) as reader:
        assert not reader.writing
    with open_log(tmp_path, around=LATER) as log:
        assert log.check(full=True) == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
    before = log.path.read_bytes()
    with pytest.raises(sqlite3.OperationalError):
        open_log(tmp_path, around=FAILING)
    assert log.path.read_bytes() == before
    with open_log(tmp_path) as log:
        assert log.check(full=True) == []


def test_there_is_a_filled_logbook_of_every_version() -> None:
    assert [file.stem for file in VERSIONS] == [f"v{number}" for number in range(1, NEXT)]


@pytest.mark.parametrize("file", VERSIONS, ids=lambda file: file.stem)
def test_a_logbook_of_each_version_still_opens_with_every_word(tmp_path: Path, file: Path) -> None:
    shutil.copy(file, tmp_path / "peerlog.db")
    with open_log(tmp_path) as log:
        notes = [session.words.note for session in log.sessions.all()]
        assert notes == json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        assert {word.word for word in log.code_words.all()} == {"amber heron", "quiet birch"}
        assert log.check(full=True) == []
        assert log.reflections.all()[0].answers[0].text == "I let the silence be."
        assert log.drafts.all()[0].fields == {"note": "Half a sentence and"}
        with log.counting() as rows:
            assert rows("SELECT count(DISTINCT person) FROM tie") == [(2,)]
        with log.ledger(writing=False) as ledger:
            assert ledger.rows("SELECT low, high FROM frozen WHERE id = 1") == [(25, 29)]
        add(log, session(log))
