"""`peerlog backup` and `peerlog restore`, as somebody at a prompt meets them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.canaries import found_in, planted
from tests.command_line.conftest import CommandLine
from tests.stand_ins import PASSPHRASE

HEADER = (
    "date,kind,minutes,setting,place,mode,familiarity,headcount,new_faces,code_word,driving,suggested_by,"
    "agenda_by,values,strengths,themes,activities,doors,needs,written_how,ok_to_count,notes"
)


def row(day: str, note: str = "a line") -> str:
    return f"{day},one_to_one{',' * 20}{note}"


def bring_in(at: CommandLine, *rows: str) -> None:
    assert at.run("import", at.file("rows.csv", "\n".join([HEADER, *rows, ""]))).code == 0


@pytest.fixture
def filled(logbook_at: CommandLine) -> CommandLine:
    bring_in(logbook_at, row("2026-07-01"), row("2026-07-02", planted("note")))
    return logbook_at


def exported(at: CommandLine) -> dict[str, object]:
    out = at.folder / "log.json"
    out.unlink(missing_ok=True)
    assert at.run("export-log", "--out", out).code == 0
    said: dict[str, object] = json.loads(out.read_text("utf-8"))
    out.unlink()
    return said


def test_a_backup_put_back_in_another_folder_holds_everything(filled: CommandLine) -> None:
    file = filled.folder / "mine.backup"
    done = filled.run("backup", file)
    assert (done.code, done.lines, done.err) == (0, [str(file)], "")
    said = exported(filled)
    filled.data_dir = filled.folder / "another laptop"
    back = filled.run("restore", file)
    assert (back.code, back.err) == (0, "")
    assert back.lines == [
        "Backup of 2026-11-22 14:10",
        "Sessions: 0 -> 2 (newest 2026-07-02)",
        "Reflections: 0 -> 0",
        "Unfinished pages: 0 -> 0",
        "Code words: 0 -> 0",
        "Summaries: 0 -> 0",
    ]
    assert exported(filled) == said
    assert filled.run("check").code == 0
    assert found_in(filled.folder, deep=True) == [("rows.csv", "text")]


def test_the_recovery_code_opens_a_backup_where_the_passphrase_is_lost(at: CommandLine) -> None:
    code = at.run("init").lines[-1].removeprefix("Recovery code: ")
    file = at.folder / "mine.backup"
    assert at.run("backup", file).code == 0
    words = at.file("code", code.lower())
    elsewhere = at.folder / "another laptop"
    assert at.bare("restore", file, "--data-dir", elsewhere, "--passphrase-file", words).code == 0
    assert (elsewhere / "peerlog.db").exists()


def test_a_restore_says_what_changes_and_can_be_undone(filled: CommandLine) -> None:
    file = filled.folder / "mine.backup"
    filled.run("backup", file)
    bring_in(filled, row("2026-08-01"))
    said = exported(filled)
    dry = filled.run("restore", file, "--dry-run")
    assert dry.code == 0
    assert dry.lines[1] == "Sessions: 3 (newest 2026-08-01) -> 2 (newest 2026-07-02)"
    assert exported(filled) == said
    done = filled.run("restore", file)
    assert done.lines[:-1] == dry.lines
    assert "is kept in" in done.lines[-1]
    assert "--confirm" in done.err
    assert exported(filled) != said
    assert filled.run("restore", "--undo").code == 0
    assert exported(filled) == said
    assert filled.run("restore", "--confirm").code == 0


def test_backups_are_kept_in_the_folder_for_them_and_on_a_stick(filled: CommandLine) -> None:
    assert filled.run("backup").code == 0
    stick = filled.folder / "stick"
    assert filled.run("backup", "--place", stick).code == 2
    stick.mkdir()
    filled.clock.go_on(days=1)
    done = filled.run("backup", "--place", stick)
    assert [Path(line).parent for line in done.lines] == [filled.data_dir / "backups", stick]
    listed = filled.run("backup", "--list")
    assert [line[:16] for line in listed.lines] == ["2026-11-23 14:10"] * 2 + ["2026-11-22 14:10"]
    (in_place,) = stick.glob("*.backup")
    in_place.unlink()
    for witness in stick.iterdir():
        witness.unlink()
    stick.rmdir()
    gone = filled.run("backup")
    assert gone.code == 0
    assert len(gone.lines) == 1
    assert gone.err.count("\n") == 1
    assert "stick" in gone.err
    assert filled.run("backup", "--no-place").out == ""
    assert filled.run("backup").err == ""


def test_check_looks_the_last_backup_over_too(filled: CommandLine) -> None:
    assert filled.run("check").lines[-2:] == ["There is no backup yet.", "Sessions: 2"]
    file = Path(filled.run("backup").lines[0])
    done = filled.run("check")
    assert (done.code, done.lines[-2:]) == (
        0,
        ["Last backup, opened and looked over: 2026-11-22 14:10", "Sessions: 2"],
    )
    data = bytearray(file.read_bytes())
    data[-300] ^= 1
    file.write_bytes(data)
    done = filled.run("check")
    assert done.code == 1
    assert done.lines[0].startswith("Backup: ")


def test_numbers_given_out_outlive_a_restore_and_a_witness_misses_them_where_they_do_not(
    filled: CommandLine,
) -> None:
    older = filled.database.read_bytes()
    file = filled.folder / "mine.backup"
    filled.run("backup", file)
    out = filled.folder / "out"
    assert filled.run("summary", "2026-07", "--out", out, "--formats", "csv").code == 0
    done = filled.run("restore", file)
    assert "carried over: periods 1, summaries 1" in done.out
    table = (out / "peerlog-2026-07.csv").read_bytes()
    bring_in(filled, *[row("2026-07-20")] * 40)
    assert filled.run("summary", "2026-07", "--out", out, "--formats", "csv").code == 0
    assert (out / "peerlog-2026-07.csv").read_bytes() == table
    # An older file put in its place by hand.
    filled.database.write_bytes(older)
    checked = filled.run("check")
    assert checked.code == 1
    assert "2026-07" in checked.out
    for words in (("--preview",), ("--out", filled.folder / "again")):
        refused = filled.run("summary", "2026-07", *words)
        assert (refused.code, refused.out) == (2, ""), refused.err
        assert refused.err.count("\n") == 1
        assert "backup" in refused.err
    kept = next((filled.data_dir / "backups").glob("*-before-restore.backup"))
    assert filled.run("restore", kept).code == 0
    assert filled.run("summary", "2026-07", "--preview").code == 0


def test_a_wrong_passphrase_a_wrong_file_and_an_open_window_change_nothing(filled: CommandLine) -> None:
    file = filled.folder / "mine.backup"
    filled.run("backup", file)
    before = filled.database.read_bytes()
    wrong = filled.file("wrong", "other words\n")
    assert filled.bare("restore", file, "--data-dir", filled.data_dir, "--passphrase-file", wrong).code == 3
    assert filled.run("restore", wrong).code == 2
    assert filled.run("restore", filled.folder / "nowhere").code == 2
    assert filled.run("restore", "--undo").code == 2
    assert filled.run("restore").code == 2
    assert filled.run("backup", file).code == 2
    torn = filled.file("torn.backup", file.read_bytes()[:-100])
    assert filled.run("restore", torn).code == 1
    from peerlog.storage.logbook import Logbook

    with Logbook.open(filled.database, PASSPHRASE):
        assert filled.run("restore", file).code == 1
        assert filled.run("backup", filled.folder / "second.backup").code == 0
    assert filled.database.read_bytes() != b""
    assert len(before) > 0
    assert exported(filled)["sessions"]


def test_beside_a_logbook_that_opens_no_more_the_backups_are_listed_with_what_they_hold(
    filled: CommandLine,
) -> None:
    first = filled.run("backup").lines[0]
    filled.clock.go_on(days=1)
    bring_in(filled, row("2026-08-01"))
    second = filled.run("backup").lines[0]
    torn = filled.database.read_bytes()[:20000]
    filled.database.write_bytes(torn)
    assert filled.run("check").code == 1
    listed = filled.run("restore", "--list")
    assert listed.lines == [
        f"2026-11-23 14:10  {second}",
        "    Sessions: 3 (newest 2026-08-01); Reflections: 0; Unfinished pages: 0; Code words: 0",
        f"2026-11-22 14:10  {first}",
        "    Sessions: 2 (newest 2026-07-02); Reflections: 0; Unfinished pages: 0; Code words: 0",
    ]
    assert filled.database.read_bytes() == torn
    done = filled.run("restore", second)
    assert (done.code, done.lines[1]) == (0, "Sessions: ? -> 3 (newest 2026-08-01)")
    (kept,) = filled.data_dir.glob("peerlog-damaged-*.db")
    assert kept.read_bytes() == torn
    assert filled.run("check").code == 0


def test_a_flipped_bit_in_an_index_is_mended_from_the_file_itself(filled: CommandLine) -> None:
    from tests.services.test_restore import break_index

    break_index(filled.database, "session_by_day")
    assert filled.run("check").code == 1
    done = filled.run("restore", "--rescue")
    assert done.code == 0
    assert "peerlog-damaged-2026-11-22-141000.db" in done.lines[-1]
    assert filled.run("check").code == 0
    assert filled.run("restore", "--rescue", "--dry-run").code == 0


def test_entries_that_cannot_be_read_are_told_and_the_rest_is_backed_up(filled: CommandLine) -> None:
    assert filled.run("backup").code == 0
    (good,) = filled.run("backup", "--list").lines
    with closing(sqlite3.connect(filled.data_dir / "peerlog.db")) as raw, raw:
        raw.execute("UPDATE session SET minutes = 7 WHERE id = 1")
    made = filled.run("backup")
    assert made.code == 1
    assert made.lines[0].endswith("-with-gaps.backup")
    assert made.err.startswith("1 entry of the logbook cannot be read. All the others are in this backup.")
    listed = filled.run("backup", "--list").lines
    assert listed[0] == good
    assert listed[1].endswith("(1 entry in it cannot be read)")
    said = filled.run("restore", "--dry-run", made.lines[0])
    assert said.code == 0
    assert "1 entry in it cannot be read" in said.err
