"""`import --mapping` and the ways of `export-log`, as docs/command-line.md says."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from peerlog import resources
from tests.command_line.conftest import CommandLine
from tests.stand_ins import PASSPHRASE

TABLE = "When,What,How long,Words,Boss\n31/07/2026,1:1,45 mins,planted words,x\n01/08/2026,Away,,,\n"
MAPPING = """schema = "peerlog-mapping-1"
dates = "day_first"
[columns]
"When" = "date"
"What" = "kind"
"How long" = "minutes"
"Words" = "notes"
"Boss" = ""
[values.kind]
"Away" = ""
[always]
setting = "ward"
"""


@pytest.fixture
def table(logbook_at: CommandLine) -> Path:
    return logbook_at.file("theirs.csv", TABLE)


@pytest.fixture
def how(logbook_at: CommandLine) -> Path:
    return logbook_at.file("mapping.toml", MAPPING)


def test_a_table_of_any_layout_comes_in_by_a_mapping(logbook_at: CommandLine, table: Path, how: Path) -> None:
    dry = logbook_at.run("import", table, "--mapping", how, "--dry-run")
    assert (dry.code, dry.lines[0]) == (0, "1 session would be brought in.")
    done = logbook_at.run("import", table, "--mapping", how)
    assert done.code == 0
    assert done.lines == ["1 session brought in.", "Rows left out, as the mapping says: 1"]
    out = logbook_at.folder / "log.json"
    assert logbook_at.run("export-log", "--out", out).code == 0
    (session,) = json.loads(out.read_bytes())["sessions"]
    del session["uid"]
    assert session == {
        "held_on": "2026-07-31",
        "kind": "one_to_one",
        "minutes": 45,
        "setting": "ward",
        "words": {"note": "planted words"},
    }
    again = logbook_at.run("import", table, "--mapping", how, "--dry-run")
    assert "1 of them says the same as a session that was here already." in again.err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"Away" = ""', "", "Row 3, kind: it is not said yet what this word means here."),
        ('dates = "day_first"', "", ""),
        ('"Boss" = ""', '"Bos" = ""', "the mapping names a column that is not in the table."),
        ('"When" = "date"', '"When" = ""', "no column is read as this"),
        ('"When" = "date"', '"When" = "colour"', "Known:"),
        ("[columns]", "[columns", "cannot be read as TOML"),
    ],
)
def test_a_mapping_that_does_not_fit_changes_nothing(
    logbook_at: CommandLine, table: Path, old: str, new: str, told: str
) -> None:
    how = logbook_at.file("other.toml", MAPPING.replace(old, new))
    done = logbook_at.run("import", table, "--mapping", how)
    if not told:  # here the days themselves show which comes first
        assert done.code == 0
        return
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "planted" not in done.err


def test_without_a_mapping_a_foreign_table_is_refused_as_before(logbook_at: CommandLine, table: Path) -> None:
    done = logbook_at.run("import", table)
    assert (done.code, done.out) == (2, "")
    assert "Row 1: the first line has to begin with these columns" in done.err


def test_a_mapping_that_is_not_there_is_said_before_the_passphrase_is_asked(
    logbook_at: CommandLine, table: Path
) -> None:
    done = logbook_at.run("import", table, "--mapping", logbook_at.folder / "nowhere.toml")
    assert done.code == 2
    assert "nowhere.toml" in done.err


def test_a_sealed_log_opens_on_another_laptop_and_holds_no_word_in_the_open(
    logbook_at: CommandLine, table: Path, how: Path, tmp_path: Path
) -> None:
    logbook_at.run("import", table, "--mapping", how)
    out = logbook_at.folder / "sealed.backup"
    done = logbook_at.run("export-log", "--out", out, "--sealed")
    assert (done.code, done.lines) == (0, [str(out)])
    assert "peerlog restore" in done.err
    assert b"planted words" not in out.read_bytes()
    (tmp_path / "other laptop").mkdir()
    other = CommandLine(tmp_path / "other laptop")
    assert other.run("restore", out).code == 0
    first, second = logbook_at.folder / "one.json", logbook_at.folder / "two.json"
    assert logbook_at.run("export-log", "--out", first).code == 0
    assert other.run("export-log", "--out", second).code == 0
    assert second.read_bytes() == first.read_bytes()


def test_sealed_and_mine_only_do_not_go_together(logbook_at: CommandLine) -> None:
    out = logbook_at.folder / "log"
    done = logbook_at.run("export-log", "--out", out, "--sealed", "--mine-only")
    assert (done.code, out.exists()) == (2, False)
    assert "do not go together" in done.err


@pytest.mark.skipif(os.geteuid() != 0, reason="a policy counts only where the person cannot change it")
def test_the_organisation_may_switch_ways_off(logbook_at: CommandLine) -> None:
    folder = logbook_at.folder / "policy"
    folder.mkdir(mode=0o755)
    logbook_at.policy_file = folder / "policy.toml"
    logbook_at.policy_file.write_text('take_out = ["sealed"]\n', encoding="utf-8")
    logbook_at.policy_file.chmod(0o644)
    out = logbook_at.folder / "log.json"
    for words in ((), ("--mine-only",)):
        done = logbook_at.run("export-log", "--out", out, *words)
        assert (done.code, out.exists()) == (2, False)
        assert "Your organisation does not use this way" in done.err
    assert logbook_at.run("export-log", "--out", out, "--sealed").code == 0


def test_the_passphrase_is_needed_for_every_way(logbook_at: CommandLine) -> None:
    logbook_at.secret.write_text("not the one\n", encoding="utf-8")
    for words in ((), ("--sealed",), ("--mine-only",)):
        out = logbook_at.folder / "log"
        assert logbook_at.run("export-log", "--out", out, *words).code == 3
        assert not out.exists()
    logbook_at.secret.write_text(PASSPHRASE, encoding="utf-8")


def test_the_sample_of_somebody_elses_table_comes_in_as_it_says(logbook_at: CommandLine) -> None:
    samples = resources.path("samples")
    done = logbook_at.run("import", samples / "theirs.csv", "--mapping", samples / "mapping.toml")
    assert done.lines == ["2 sessions brought in.", "Rows left out, as the mapping says: 1"]
