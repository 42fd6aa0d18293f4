"""`peerlog team`: no logbook, no passphrase, files from anywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from peerlog.report.sheet_json import sheet_json
from tests.command_line.conftest import CommandLine
from tests.report.handed_on import Ends, handed_on, written
from tests.report.voices import a_sheet

CELLS: dict[tuple[str, str], Ends] = {
    ("sessions", ""): (40, 44),
    ("hours", ""): (20, 24),
    ("kind", "group"): (5, 9),
}


@pytest.fixture
def summaries(at: CommandLine) -> Path:
    folder = at.folder / "summaries"
    folder.mkdir()
    for log, label in enumerate(("wren", "amber heron"), 1):
        (folder / f"{log}.json").write_bytes(written(handed_on(log, CELLS, label=label)))
    return folder


def test_a_team_view_needs_neither_logbook_nor_passphrase(at: CommandLine, summaries: Path) -> None:
    out = at.folder / "out"
    done = at.bare("team", *sorted(summaries.iterdir()), "--out", out)
    assert (done.code, done.err) == (0, "")
    assert done.lines == [str(out / f"peerlog-team-2026-Q3.{kind}") for kind in ("html", "xlsx", "csv")]
    assert sorted(map(str, out.iterdir())) == sorted(done.lines)
    assert "group,sessions,shown,14,10,18" in (out / "peerlog-team-2026-Q3.csv").read_text("utf-8")
    assert not at.data_dir.exists()


def test_a_whole_summary_of_this_command_line_goes_into_a_team_view(at: CommandLine) -> None:
    assert at.run("demo", "--people", "12", "--months", "3", "--end", "2026-09").code == 0
    assert at.run("summary", "2026-Q3", "--out", at.folder / "in", "--formats", "json").code == 0
    done = at.bare("team", at.folder / "in", "--out", at.folder / "out")
    assert done.code == 0
    assert "Practice: made-up numbers" in Path(done.lines[0]).read_text("utf-8")


def test_the_files_can_be_read_by_those_they_are_made_for(at: CommandLine, summaries: Path) -> None:
    before = os.umask(0o022)
    try:
        done = at.bare("team", summaries, "--out", at.folder / "out")
    finally:
        os.umask(before)
    assert {Path(line).stat().st_mode & 0o777 for line in done.lines} == {0o644}


def test_a_bad_file_is_named_in_one_sentence_and_nothing_is_written(at: CommandLine, summaries: Path) -> None:
    bad = at.file("from mary\x1b[31m.json", b'{"schema": "peerlog-summary-9"}')
    done = at.bare("team", summaries, bad, "--out", at.folder / "out")
    assert done.code == 2
    assert done.out == ""
    assert done.err == (
        '"from mary?[31m.json", schema: this was written by another peerlog than this one, '
        "which reads peerlog-summary-1. Nothing was written.\n"
    )
    assert not (at.folder / "out").exists()


def test_several_bad_files_are_each_named(at: CommandLine, summaries: Path) -> None:
    twice = at.file("again.json", (summaries / "1.json").read_bytes())
    broken = at.file("broken.json", b"{")
    done = at.bare("team", summaries, twice, broken, "--out", at.folder / "out")
    assert done.code == 2
    told = done.err.splitlines()
    assert told[0].startswith("Some of these files cannot be added up. Nothing was written.")
    assert told[1].startswith('"broken.json": the file is not whole')
    assert told[2] == '"again.json": this comes from the same logbook as "1.json", for a time that overlaps.'


def test_what_is_not_there_and_what_is_in_the_way_end_with_2(at: CommandLine, summaries: Path) -> None:
    out = at.folder / "out"
    assert at.bare("team", at.folder / "nothing.json", "--out", out).code == 2
    empty = at.folder / "empty"
    empty.mkdir()
    done = at.bare("team", empty, "--out", out)
    assert (done.code, done.err.startswith('There is no summary file that ends in ".json"')) == (2, True)
    assert at.bare("team", "--out", out).code == 2
    assert at.bare("team", summaries).code == 2
    out.mkdir()
    (out / "peerlog-team-2026-Q3.csv").write_bytes(b"somebody else's")
    assert at.bare("team", summaries, "--out", out).code == 2
    assert [file.read_bytes() for file in out.iterdir()] == [b"somebody else's"]


def test_a_folder_that_cannot_be_written_ends_with_1(at: CommandLine, summaries: Path) -> None:
    in_the_way = at.file("a file", b"")
    done = at.bare("team", summaries, "--out", in_the_way / "out")
    assert done.code == 1
    assert done.err.count("\n") == 1


def test_only_the_kinds_of_file_an_organisation_allows_are_written(at: CommandLine, summaries: Path) -> None:
    at.policy_file.mkdir()
    at.policy_file.chmod(0o755)
    policy = at.policy_file / "policy.toml"
    policy.write_text('summary_formats = ["csv", "pdf"]\n')
    policy.chmod(0o644)
    at.policy_file = policy
    out = at.folder / "out"
    assert at.bare("team", summaries, "--out", out).code == 0
    counts = os.name == "nt" or policy.stat().st_uid == 0  # else anybody could have written it
    kinds = {"csv"} if counts else {"html", "xlsx", "csv"}
    assert {file.suffix.removeprefix(".") for file in out.iterdir()} == kinds


def test_sheets_of_what_people_said_are_taken_among_the_summaries_and_alone(
    at: CommandLine, summaries: Path
) -> None:
    sheet = summaries / "you-said.json"
    sheet.write_bytes(sheet_json(a_sheet()))
    out, alone = at.folder / "out", at.folder / "alone"
    assert at.bare("team", summaries, "--out", out).code == 0
    assert "Keep the garden door open" in (out / "peerlog-team-2026-Q3.html").read_text("utf-8")
    done = at.bare("team", sheet, "--out", alone)
    assert [Path(line).name for line in done.lines] == [
        f"peerlog-team-you-said-2026-11.{kind}" for kind in ("html", "xlsx")
    ]
    sheet.write_bytes(sheet_json(a_sheet()).replace(b'"one"', b'"7 people"'))
    done = at.bare("team", sheet, "--out", alone)
    assert done.code == 2
    assert done.err == (
        '"you-said.json", row 3, said_by: this has to be one of: one, a_few, many, not_said. '
        "Nothing was written.\n"
    )
