"""The check finds whatever is not as it was written."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.errors import PeerlogError
from peerlog.storage.check import without_key
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from tests.storage.logs import PASSPHRASE, add, filled, new_log, open_log, session

MEANS_NOTHING = {("code_word", "id"), ("reflection", "id"), ("draft", "id")}
"""Row numbers nothing refers to."""

LEDGER = {"closing", "frozen", "cover", "release", "release_file", "chain"}
"""Proven by the chain of signatures, which the summary's own check reads."""


def everything(log: Logbook) -> list[Any]:
    """All that can be read of a log."""
    return [
        log.log_id,
        log.made_on,
        log.practice,
        list(log.sessions.all()),
        log.sessions.months(),
        {word.uid: word for word in log.code_words.all()},
        {draft.uid: draft for draft in log.drafts.all()},
        {reflection.uid: reflection for reflection in log.reflections.all()},
        log.activity.all(),
    ]


def flipped(value: Any) -> Any:
    """The value with one bit turned round."""
    if isinstance(value, int):
        return value ^ 1
    data = value if isinstance(value, bytes) else value.encode()
    turned = data[:-1] + bytes([data[-1] ^ 1])
    return turned if isinstance(value, bytes) else turned.decode()


def plain_columns_of(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as raw:
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return [
            (table, name)
            for table in tables
            for (name,) in raw.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()
        ]


def test_a_whole_log_has_no_problems(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        assert log.check(full=True) == []
        filled(log)
        assert log.check(full=False) == []
        assert log.check(full=True) == []
        assert without_key(log.path, Surroundings()) == []
    with open_log(tmp_path, writing=False) as reader:
        assert reader.check(full=True) == []


def test_one_changed_bit_in_any_column_of_any_row_is_found(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
    whole = log.path.read_bytes()
    unseen = []
    looked_at = set()
    for table, column in plain_columns_of(log.path):
        if table in LEDGER or (table, column) in MEANS_NOTHING:
            continue
        with closing(sqlite3.connect(log.path, isolation_level=None)) as raw:
            raw.execute("PRAGMA ignore_check_constraints = ON")
            said = f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL AND {column} <> ''"
            found = raw.execute(f"{said} ORDER BY random() LIMIT 1").fetchone()
            if found is None:
                continue
            looked_at.add((table, column))
            clause = f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?"
            touched = raw.execute(clause, (flipped(found[0]), found[0])).rowcount
        if touched and not is_noticed(log.path.parent):
            unseen.append((table, column))
        log.path.write_bytes(whole)
    assert unseen == []
    assert {table for table, _ in looked_at} == {
        "session", "session_code", "code", "code_word", "reflection", "draft", "activity", "about",
    }  # fmt: skip
    assert len(looked_at) > 30


def is_noticed(folder: Path) -> bool:
    try:
        with open_log(folder) as log:
            return log.check(full=True) != []
    except PeerlogError:
        return True


def flip_bits_of_the_file(folder: Path, how_many: int) -> None:
    with new_log(folder) as log:
        filled(log)
        before = everything(log)
    whole = log.path.read_bytes()
    chance = random.Random(2026)
    for _ in range(how_many):
        at, bit = chance.randrange(len(whole)), chance.randrange(8)
        log.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
        try:
            with open_log(folder) as spoiled:
                assert spoiled.check(full=True) != [] or everything(spoiled) == before, (
                    f"byte {at}, bit {bit}"
                )
        except PeerlogError:
            continue


def test_any_flipped_bit_of_the_file_is_found_or_changes_nothing(tmp_path: Path) -> None:
    flip_bits_of_the_file(tmp_path, 60)


@pytest.mark.slow
def test_thousands_of_flipped_bits_are_found_or_change_nothing(tmp_path: Path) -> None:
    flip_bits_of_the_file(tmp_path, 1500)


def test_swapped_rows_are_found(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
    with closing(sqlite3.connect(log.path, isolation_level=None)) as raw:
        (first,), (second,) = raw.execute(
            "SELECT sealed FROM session WHERE id IN (1, 3) ORDER BY id"
        ).fetchall()
        raw.execute("UPDATE session SET sealed = ? WHERE id = 1", (second,))
        raw.execute("UPDATE session SET sealed = ? WHERE id = 3", (first,))
    with open_log(tmp_path) as log:
        assert [(p.field, p.what, p.row) for p in log.check(full=True)] == [
            ("session", "damaged", 1),
            ("session", "damaged", 3),
        ]


def test_a_tag_given_to_another_session_is_found(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
    with closing(sqlite3.connect(log.path, isolation_level=None)) as raw:
        raw.execute("UPDATE session_code SET session = 31 WHERE session = 2")
    with open_log(tmp_path) as log:
        assert {p.row for p in log.check(full=True)} == {2, 31}


def test_a_spoiled_row_stops_nothing_else(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
        kept = [each.uid for each in log.sessions.all()]
    with closing(sqlite3.connect(log.path, isolation_level=None)) as raw:
        raw.execute("UPDATE session SET minutes = 5 WHERE id = 5")
    with open_log(tmp_path) as log:
        assert len(log.check(full=True)) == 1
        assert log.check(full=False) == []
        readable = [uid for uid in kept if can_read(log, uid)]
        assert len(readable) == len(kept) - 1


def can_read(log: Logbook, uid: bytes) -> bool:
    try:
        log.sessions.get(uid)
    except PeerlogError:
        return False
    return True


def test_a_problem_names_a_place_and_never_a_word(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        add(log, session(log))
        filled(log)
    with closing(sqlite3.connect(log.path, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE code SET key = 'kingfisher' WHERE id = 1")
        raw.execute("UPDATE activity SET what = 'kingfisher'")
        raw.execute("UPDATE session SET held_on = 'kingfisher' WHERE id = 2")
    with open_log(tmp_path) as log:
        problems = log.check(full=True)
    assert {problem.field for problem in problems} >= {"code", "activity", "session"}
    assert "kingfisher" not in str(problems)


def test_the_check_tells_how_far_it_is(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        add(log, *(session(log, n % 300) for n in range(250)))
        steps: list[tuple[int, int]] = []
        log.check(full=True, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(100, 250), (200, 250), (250, 250)]


def test_without_a_key_the_form_and_the_header_are_looked_at(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
    whole = log.path.read_bytes()
    with closing(sqlite3.connect(log.path, isolation_level=None)) as raw:
        raw.execute("UPDATE about SET header = zeroblob(223)")
    assert [(p.field, p.what) for p in without_key(log.path, Surroundings())] == [("about", "damaged")]
    log.path.write_bytes(whole)
    with closing(sqlite3.connect(log.path, isolation_level=None)) as raw:
        raw.execute("CREATE VIEW spy AS SELECT 1")
    assert [p.field for p in without_key(log.path, Surroundings())] == ["not_ours"]
    log.path.write_bytes(whole[:-8192])
    assert without_key(log.path, Surroundings()) != []


def test_a_check_changes_nothing(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        filled(log)
    before = log.path.read_bytes()
    without_key(log.path, Surroundings())
    with Logbook.open(log.path, PASSPHRASE, writing=False) as reader:
        reader.check(full=True)
    assert log.path.read_bytes() == before
