"""The activity record: every act has words, newest first, and no word of the logbook is in it."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import peerlog
from peerlog.domain.errors import AlreadyThere
from peerlog.services import activity_words
from peerlog.services.activity_record import WRONG_PASSPHRASE, ActivityRecord
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from tests.canaries import MARK, planted
from tests.services.backed_up import fill, give_out
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

NOW = datetime(2026, 11, 22, 14, 10, tzinfo=UTC)


@pytest.fixture
def logbook(tmp_path: Path) -> Iterator[Logbook]:
    made, _code = Logbook.create(tmp_path / "peerlog.db", PASSPHRASE, today=date(2026, 1, 1), cost=CHEAP)
    fill(made, FixedClock(), note=planted("note"))
    yield made
    made.close()


def record(logbook: Logbook) -> ActivityRecord:
    from peerlog import content
    from peerlog.policy import DEFAULTS

    clock = FixedClock()
    summarise = Summarise(logbook, content.load(), clock, DEFAULTS)
    return ActivityRecord(logbook, clock, summarise.releases, 0o022)


def note(logbook: Logbook, what: str, at: datetime = NOW) -> None:
    with logbook.transaction():
        logbook.activity.note(at, what)


def test_newest_first_and_what_left_stands_on_its_day(logbook: Logbook) -> None:
    note(logbook, "backed_up", NOW - timedelta(days=9))
    give_out(logbook, "2026-07")  # on 20 November
    note(logbook, "took_out_mine", NOW - timedelta(days=2))
    note(logbook, "erased_session", NOW)
    note(logbook, "erasing_settled", NOW)
    acts = record(logbook).acts()
    assert [(act.day.day, act.what) for act in acts] == [
        (22, "erasing_settled"),
        (22, "erased_session"),
        (20, "took_out_mine"),
        (20, "summary_saved"),
        (13, "backed_up"),
    ]
    assert acts[3].time == ""


def test_wrong_passphrases_are_noted_with_the_moment_they_were_tried(logbook: Logbook) -> None:
    tried = NOW - timedelta(hours=3)
    record(logbook).note_before_opening([(WRONG_PASSPHRASE, tried)])
    (act,) = record(logbook).acts()
    assert (act.what, act.at) == (WRONG_PASSPHRASE, tried)


def test_it_is_saved_as_a_table_without_a_word_of_the_logbook(logbook: Logbook, tmp_path: Path) -> None:
    note(logbook, "logbook_restored")
    note(logbook, "keep_for_warned_24")
    note(logbook, "something_newer")
    place = record(logbook).save(tmp_path)
    with place.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["day", "time", "what"]
    assert [row[0] for row in rows[1:]] == ["2026-11-22"] * 3
    assert rows[1][2] == "Something this peerlog has no words for (something_newer)"
    assert "24 months" in rows[2][2]
    assert MARK not in place.read_text("utf-8")
    with pytest.raises(AlreadyThere):
        record(logbook).save(tmp_path)


def test_every_act_the_code_notes_has_words_of_its_own() -> None:
    """A key is a literal given to `note` or `_note`, or a constant of a service of that name."""
    trees = [
        ast.parse(file.read_text("utf-8"))
        for file in sorted(Path(peerlog.__file__).parent.joinpath("services").glob("*.py"))
    ]
    named: dict[str, set[str]] = {}
    for tree in trees:
        for statement in tree.body:
            if isinstance(statement, ast.Assign):
                for name, value in _pairs(statement):
                    named.setdefault(name, set()).update(_texts(value))
    noted: set[str] = set()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("note", "_note"):
                for given in node.args:
                    noted |= _texts(given)
                    for part in ast.walk(given):
                        noted |= named.get(part.id, set()) if isinstance(part, ast.Name) else set()
    noted = {key for key in noted if not key.startswith("keep_for_warned_")}
    assert {"backed_up", "logbook_restored", "erasing_settled", "struck_line", "erased_session"} <= noted
    assert noted - activity_words.known() == set()


def _pairs(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for name, one in zip(target.elts, value.elts, strict=True):
            yield getattr(name, "id", ""), one
    elif isinstance(target, ast.Name):
        yield target.id, value


def _texts(value: ast.expr) -> set[str]:
    found = {each.value for each in ast.walk(value) if isinstance(each, ast.Constant)}
    return {each for each in found if isinstance(each, str) and each}
