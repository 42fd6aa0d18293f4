"""Each command on real files: what it does, what it refuses, what it never says."""

from __future__ import annotations

import json
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from peerlog import resources
from peerlog.services.native_csv import COLUMNS
from peerlog.storage.logbook import Logbook
from peerlog.vault.header import Cost
from tests.command_line.conftest import CommandLine
from tests.stand_ins import PASSPHRASE

SAMPLE = resources.path("samples", "sessions.csv")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def sessions_in(at: CommandLine) -> int:
    with Logbook.open(at.database, PASSPHRASE, writing=False) as logbook:
        return logbook.sessions.count()


def test_init_makes_an_empty_logbook_and_prints_the_code_that_opens_it(at: CommandLine) -> None:
    done = at.run("init")
    assert done.code == 0
    code = done.lines[1].removeprefix("Recovery code: ")
    with Logbook.open(at.database, recovery_code=code) as logbook:
        assert logbook.sessions.count() == 0
        assert not logbook.practice
        assert logbook.made_on == at.clock.today()
    assert (mode(at.data_dir), mode(at.database)) == (0o700, 0o600)


def test_a_folder_with_a_logbook_takes_no_second_one(logbook_at: CommandLine) -> None:
    before = logbook_at.database.read_bytes()
    for command in ("init", "demo"):
        done = logbook_at.run(command)
        assert (done.code, done.out) == (2, "")
        assert "already a logbook" in done.err
    assert logbook_at.database.read_bytes() == before


def test_a_short_passphrase_is_advised_against_and_refused_where_the_organisation_says_so(
    at: CommandLine,
) -> None:
    at.secret.write_text("short")
    done = at.run("init")
    assert done.code == 0
    assert "short" in done.err
    at.policy_file.mkdir()
    policy = at.policy_file / "policy.toml"
    policy.write_text("passphrase_letters_min = 20\n")
    at.policy_file = policy
    other = at.bare("init", "--data-dir", at.folder / "other", "--passphrase-file", at.secret)
    # The file counts only where it belongs to the machine: here it belongs to whoever runs the tests.
    assert other.code == (2 if policy.stat().st_uid == 0 else 0)


@pytest.mark.parametrize(
    "command",
    [
        ("import", SAMPLE),
        ("check",),
        ("export-log", "--out", "x"),
        ("pictures", "--out", "x"),
        ("summary", "2026-05", "--preview"),
    ],
)
def test_without_a_logbook_every_command_says_so(at: CommandLine, command: tuple[str | Path, ...]) -> None:
    done = at.run(*command)
    assert (done.code, done.out) == (2, "")
    assert "no logbook" in done.err
    assert not at.data_dir.exists()


def test_import_brings_the_sample_in_and_a_dry_run_does_not(logbook_at: CommandLine) -> None:
    dry = logbook_at.run("import", SAMPLE, "--dry-run")
    assert (dry.code, dry.lines[0]) == (0, "5 sessions would be brought in.")
    assert sessions_in(logbook_at) == 0
    done = logbook_at.run("import", SAMPLE)
    assert (done.code, done.lines) == (0, ["5 sessions brought in.", "New code words: 2"])
    assert sessions_in(logbook_at) == 5


def test_a_bad_table_names_rows_and_columns_and_changes_nothing(logbook_at: CommandLine) -> None:
    text = (
        SAMPLE.read_text(encoding="utf-8")
        .replace("one_to_one,40", "one_to_one,planted")
        .replace("crisis_team", "planted")
    )
    done = logbook_at.run("import", logbook_at.file("bad.csv", text))
    assert (done.code, done.out) == (2, "")
    first, *rest = done.err.splitlines()
    assert first.startswith("There are 2 things to mend first.")
    assert [line.split(":")[0] for line in rest] == ["Row 2, minutes", "Row 4, setting"]
    assert "planted" not in done.err
    assert sessions_in(logbook_at) == 0
    assert logbook_at.run("import", logbook_at.folder / "nowhere.csv").code == 2
    assert logbook_at.run("import", logbook_at.folder).code == 1


def test_no_word_of_an_entry_is_ever_printed(logbook_at: CommandLine) -> None:
    row = "2026-07-01,one_to_one,,,planted-place,,,,,planted heron" + "," * 12 + "planted-note"
    table = logbook_at.file("planted.csv", ",".join(COLUMNS) + "\n" + row)
    out = logbook_at.folder / "log.json"
    for command in (
        ("import", table),
        ("check",),
        ("export-log", "--out", out),
        ("import", out),
        ("summary", "2026-07", "--preview"),
    ):
        done = logbook_at.run(*command)
        assert done.code == 0, done.err
        assert "planted" not in done.out.replace(str(out), "") + done.err
    assert "planted-note" in out.read_text(encoding="utf-8")


def test_export_and_import_into_a_new_log_make_the_same_file(logbook_at: CommandLine) -> None:
    logbook_at.run("import", SAMPLE)
    first, second = logbook_at.folder / "one.json", logbook_at.folder / "two.json"
    assert logbook_at.run("export-log", "--out", first).lines == [str(first)]
    other = CommandLine(logbook_at.folder)
    other.data_dir = logbook_at.folder / "second"
    assert other.run("init").code == 0
    assert other.run("import", first).code == 0
    assert other.run("export-log", "--out", second).code == 0
    assert second.read_bytes() == first.read_bytes()
    assert mode(first) == 0o600
    again = other.run("import", first)
    assert again.lines == ["0 sessions brought in.", "Already here and left as they are: 7"]


def test_an_export_never_replaces_a_file(logbook_at: CommandLine) -> None:
    there = logbook_at.file("there.json", "kept")
    assert logbook_at.run("export-log", "--out", there).code == 2
    assert logbook_at.run("export-log", "--out", logbook_at.folder / "none" / "x.json").code == 2
    assert there.read_text() == "kept"


def test_mine_only_leaves_out_what_is_tied_to_people(logbook_at: CommandLine) -> None:
    logbook_at.run("import", SAMPLE)
    out = logbook_at.folder / "mine.json"
    assert logbook_at.run("export-log", "--out", out, "--mine-only").code == 0
    log = json.loads(out.read_text(encoding="utf-8"))
    assert log["code_words"] == []
    assert [session["kind"] for session in log["sessions"]] == ["brief_chat", "meeting"]
    assert not any("words" in session for session in log["sessions"])


def test_while_a_window_has_it_open_reading_works_and_writing_says_since_when(
    logbook_at: CommandLine,
) -> None:
    logbook_at.run("import", SAMPLE)
    with Logbook.open(logbook_at.database, PASSPHRASE):
        assert logbook_at.run("check").code == 0
        assert logbook_at.run("import", SAMPLE, "--dry-run").code == 0
        assert logbook_at.run("summary", "2026-05", "--preview").code == 0
        assert logbook_at.run("export-log", "--out", logbook_at.folder / "open.json").code == 0
        for command in (("import", SAMPLE), ("summary", "2026-05", "--out", logbook_at.folder)):
            done = logbook_at.run(*command)
            assert (done.code, done.out) == (1, "")
            assert "has been open in another window since 20" in done.err
    assert sessions_in(logbook_at) == 5
    assert not list(logbook_at.folder.glob("peerlog-*"))


def test_check_finds_a_changed_number_with_the_passphrase_and_a_torn_file_without(
    logbook_at: CommandLine,
) -> None:
    logbook_at.run("import", SAMPLE)
    assert logbook_at.run("check").lines[-1] == "Sessions: 5"
    file_only = logbook_at.bare("check", "--data-dir", logbook_at.data_dir)
    assert (file_only.code, file_only.out.startswith("The file is whole.")) == (0, True)
    with closing(sqlite3.connect(logbook_at.database)) as meddling, meddling:
        meddling.execute("UPDATE session SET headcount = 9 WHERE headcount = 7")
    done = logbook_at.run("check")
    assert done.code == 1
    assert "does not hold together" in done.out
    assert "ask the person who looks after your computer" in done.err
    whole = logbook_at.database.read_bytes()
    logbook_at.database.write_bytes(whole[: len(whole) // 2])
    torn = logbook_at.bare("check", "--data-dir", logbook_at.data_dir)
    assert torn.code == 1
    assert torn.err.count("\n") == 1


def test_a_file_that_is_no_logbook_is_left_alone(at: CommandLine) -> None:
    at.data_dir.mkdir()
    at.database.write_bytes(b"a shopping list" * 100)
    done = at.run("check")
    assert done.code == 1
    assert at.database.read_bytes() == b"a shopping list" * 100


def test_summary_writes_every_kind_of_file_for_others_to_read(logbook_at: CommandLine) -> None:
    logbook_at.run("import", SAMPLE)
    out = logbook_at.folder / "summaries"
    done = logbook_at.run("summary", "2026-05", "--out", out)
    assert done.code == 0, done.err
    names = [Path(line).name for line in done.lines]
    assert "peerlog-2026-05.csv" in names
    assert sorted(names) == sorted(file.name for file in out.iterdir())
    table = (out / "peerlog-2026-05.csv").read_bytes()
    labelled = logbook_at.run("summary", "2026-05", "--out", out, "--formats", "csv", "--label", "day room")
    assert [Path(line).name for line in labelled.lines] == ["peerlog-2026-05-day-room.csv"]
    # What was closed stays as it was, whatever is written into the log afterwards.
    assert logbook_at.run("import", SAMPLE).code == 0
    assert logbook_at.run("summary", "2026-05", "--out", out).code == 0
    assert (out / "peerlog-2026-05.csv").read_bytes() == table


def test_a_preview_prints_the_table_that_would_be_written_and_closes_nothing(logbook_at: CommandLine) -> None:
    logbook_at.run("import", SAMPLE)
    preview = logbook_at.run("summary", "2026-05", "--preview")
    assert preview.lines[0].startswith("schema,period_type,period,table,category")
    out = logbook_at.folder / "summaries"
    logbook_at.run("import", SAMPLE)
    twice = logbook_at.run("summary", "2026-05", "--preview")
    logbook_at.run("summary", "2026-05", "--out", out, "--formats", "csv")
    saved = (out / "peerlog-2026-05.csv").read_text(encoding="utf-8").splitlines()
    assert saved == twice.lines
    assert twice.lines != preview.lines


@pytest.mark.parametrize(
    "words",
    [
        ("2026-11",),
        ("2027-01",),
        ("2026-Q4",),
        ("2026-13",),
        ("july",),
        ("2026-05", "--formats", "docx"),
        ("2026-05", "--formats", ","),
        ("2026-05", "--label", "../x"),
        ("2026-05", "--label", "quiet-maple"),  # a code word of the log
    ],
)
def test_an_odd_summary_is_refused(logbook_at: CommandLine, words: tuple[str, ...]) -> None:
    logbook_at.run("import", SAMPLE)
    done = logbook_at.run("summary", *words, "--out", logbook_at.folder / "summaries")
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert not list(logbook_at.folder.rglob("peerlog-*"))


def test_policy_shows_each_setting_and_where_it_comes_from(at: CommandLine) -> None:
    done = at.bare("policy")
    assert done.code == 0
    assert ["summary_k", "5", "(default)"] in [line.split() for line in done.lines]
    at.policy_file = at.file("policy.toml", "summary_k = 8\nlock_after_minutes = 9999\n")
    done = at.bare("policy")
    if at.policy_file.stat().st_uid != 0:
        assert "Ignored, because others than the system may change it" in done.out
        return
    assert ["summary_k", "8", f"({at.policy_file})"] in [line.split() for line in done.lines]
    assert any("lock_after_minutes" in line and "must be" in line for line in done.lines)


def test_demo_says_where_it_is_and_what_to_try(at: CommandLine) -> None:
    done = at.run("demo", "--people", "6", "--months", "4", "--seed", "7")
    assert done.code == 0
    assert str(at.database) in done.lines[0]
    assert "2026-07 to 2026-10" in done.lines[1]
    assert done.lines[-1] == f"Try: peerlog --data-dir {at.data_dir} summary --out summaries 2026-10"
    with Logbook.open(at.database, PASSPHRASE) as logbook:
        assert logbook.practice
    assert at.run("summary", "2026-10", "--out", at.folder / "summaries").code == 0


def test_the_same_demo_makes_the_same_export(at: CommandLine) -> None:
    exports = []
    for name in ("first", "second"):
        at.data_dir = at.folder / name
        assert at.run("demo", "--people", "6", "--months", "2", "--end", "2026-08").code == 0
        assert at.run("export-log", "--out", at.folder / f"{name}.json").code == 0
        exports.append((at.folder / f"{name}.json").read_bytes())
    assert exports[0] == exports[1]


def test_a_demo_does_not_reach_into_days_to_come(at: CommandLine) -> None:
    assert at.run("demo", "--end", "2026-11").code == 2
    assert not at.database.exists()


def test_pictures_of_a_real_logbook_are_refused(logbook_at: CommandLine) -> None:
    done = logbook_at.run("pictures", "--out", logbook_at.folder / "pictures")
    assert done.code == 2
    assert not (logbook_at.folder / "pictures").exists()


def test_selftest_names_each_part_and_touches_no_logbook(at: CommandLine) -> None:
    done = at.bare("--data-dir", at.data_dir, "selftest")
    assert done.code == 0
    assert len(done.lines) == 5
    assert all(line.startswith("ok ") for line in done.lines)
    assert not at.data_dir.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on a file's size")
def test_a_disk_that_takes_no_more_is_told_calmly_and_nothing_is_lost(logbook_at: CommandLine) -> None:
    header, row, *_rest = SAMPLE.read_text(encoding="utf-8").splitlines()
    many = logbook_at.file("many.csv", "\n".join([header, *[row] * 2000]))
    assert logbook_at.run("import", many).code == 0
    out = logbook_at.folder / "log.json"
    given = ["--data-dir", logbook_at.data_dir, "--passphrase-file", logbook_at.secret]
    for words in (["import", many], ["export-log", "--out", out]):
        command = [sys.executable, "-m", "peerlog", *map(str, [*given, *words])]
        # 200 blocks of 512 bytes: less than any of these files wants.
        limited = ["sh", "-c", 'ulimit -f 200; exec "$@"', "sh", *command]
        done = subprocess.run(limited, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.count("\n") == 1
        assert "Everything that showed as saved is safe." in done.stderr
    assert not out.exists()
    assert not list(logbook_at.folder.glob(".*"))
    assert sessions_in(logbook_at) == 2000
    assert logbook_at.run("check").code == 0


def test_a_check_that_fails_is_named_and_the_others_still_run(at: CommandLine) -> None:
    at.cost = Cost(memory_kib=8, passes=0, lanes=1)
    done = at.bare("selftest")
    assert done.code == 1
    assert [line.split(":")[0] for line in done.lines if line.startswith("FAILED")] == [
        "FAILED  sealing",
        "FAILED  scratch logbook",
    ]
    assert len(done.lines) == 5
    assert "Traceback" not in done.out + done.err


@pytest.mark.slow
def test_an_import_killed_in_the_middle_leaves_the_logbook_as_it_was(logbook_at: CommandLine) -> None:
    header, row, *_rest = SAMPLE.read_text(encoding="utf-8").splitlines()
    table = logbook_at.file("many.csv", "\n".join([header, *[row] * 12_000]))
    words = ["--data-dir", logbook_at.data_dir, "--passphrase-file", logbook_at.secret, "import", table]
    with subprocess.Popen([sys.executable, "-m", "peerlog", *map(str, words)]) as running:
        wal = logbook_at.database.with_name("peerlog.db-wal")
        while running.poll() is None and not (wal.exists() and wal.stat().st_size > 1_000_000):
            pass
        running.kill()
    assert running.returncode != 0
    assert sessions_in(logbook_at) == 0
    assert logbook_at.run("check").code == 0
