"""A year of one supporter's work through the command line alone, as a colleague in IT might script it."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from peerlog.services.native_csv import COLUMNS
from tests.command_line.conftest import CommandLine

PEOPLE = (
    "amber heron",
    "quiet maple",
    "brave otter",
    "misty fern",
    "golden finch",
    "silver birch",
    "calm river",
)
FURTHER = ("learned", "counted_here")


def month_of_work(year: int, month: int, chance: random.Random) -> str:
    """One month as a table: each of seven people now and then, a weekly group, some first meetings."""
    out = io.StringIO(newline="")
    rows = csv.DictWriter(out, [*COLUMNS, *FURTHER], restval="")
    rows.writeheader()
    day = date(year, month, 1)
    while day.month == month:
        if day.weekday() < 5:
            for person in chance.sample(PEOPLE, 2):
                rows.writerow(
                    {
                        "date": day.isoformat(),
                        "kind": "one_to_one",
                        "minutes": chance.choice(["25", "40", "up_to_15", "30_to_60"]),
                        "setting": chance.choice(["ward", "community_team", "recovery_college"]),
                        "code_word": person,
                        "driving": chance.choice(["they", "both", "me_with_them"]),
                        "values": chance.choice(["choice", "collaboration;resilience", ""]),
                        "strengths": chance.choice(["bravery:theirs", "humour:ours;planning:theirs", ""]),
                        "ok_to_count": chance.choice(["", "", "", "no"]),
                        "notes": f'planted note {day}, with "marks", and\nlines',
                        "learned": "planted lesson",
                    }
                )
        if day.weekday() == 3:
            rows.writerow({"date": day.isoformat(), "kind": "group", "headcount": "7", "new_faces": "1"})
        if day.weekday() == 1:
            rows.writerow({"date": day.isoformat(), "kind": "brief_chat", "familiarity": "first_time"})
        day += timedelta(days=1)
    return out.getvalue()


def row_count(text: str) -> int:
    return sum(1 for _row in csv.DictReader(io.StringIO(text, newline="")))


def table_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture
def at(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.mark.slow
def test_a_year_of_tables_summaries_late_entries_and_a_new_laptop(at: CommandLine) -> None:
    chance = random.Random(2026)
    out = at.folder / "summaries"
    at.clock.moment = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
    assert at.run("init").code == 0

    rows = 0
    for month in range(1, 13):
        text = month_of_work(2026, month, chance)
        rows += row_count(text)
        table = at.file(f"{month:02}.csv", text)
        at.clock.moment = datetime(2026 + month // 12, month % 12 + 1, 3, 9, 0, tzinfo=UTC)
        done = at.run("import", table)
        assert done.code == 0, done.err
        # The month is over, but late entries may still come.
        early = at.run("summary", f"2026-{month:02}", "--out", out)
        assert (early.code, early.err.count("\n")) == (2, 1)
        at.clock.go_on(days=12)
        saved = at.run("summary", f"2026-{month:02}", "--out", out)
        assert saved.code == 0, saved.err

    months = {file.name: file.read_bytes() for file in out.iterdir()}
    assert len(months) == 12 * len(saved.lines)
    total = [
        row
        for row in table_of(out / "peerlog-2026-03.csv")
        if (row["table"], row["measure"]) == ("total", "sessions")
    ]
    assert [row["status"] for row in total] == ["shown"]

    # A late entry for March changes no file of March, now or ever.
    text = month_of_work(2026, 3, chance)
    late, late_rows = at.file("late.csv", text), row_count(text)
    assert at.run("import", late).code == 0
    assert at.run("summary", "2026-03", "--out", out).code == 0
    assert at.run("summary", "2026-03", "--out", at.folder / "again").code == 0
    assert {f.name: f.read_bytes() for f in out.iterdir()} == months
    assert (at.folder / "again" / "peerlog-2026-03.csv").read_bytes() == months["peerlog-2026-03.csv"]

    for period in ("2026-Q1", "2026"):
        preview = at.run("summary", period, "--preview", "--formats", "csv")
        done = at.run("summary", period, "--out", out)
        assert (preview.code, done.code) == (0, 0), done.err
        assert (out / f"peerlog-{period}.csv").read_text(encoding="utf-8").splitlines() == preview.lines
    # Nothing anybody wrote has left, in any file.
    for file in out.iterdir():
        data = file.read_bytes()
        assert b"planted" not in data
        assert not any(person.encode() in data for person in PEOPLE)

    # The laptop goes back; its owner takes the whole log along to a new one.
    log = at.folder / "my log.json"
    assert at.run("export-log", "--out", log).code == 0
    new = CommandLine(at.folder)
    new.data_dir, new.clock = at.folder / "new laptop", at.clock
    assert new.run("init").code == 0
    assert new.run("import", log).code == 0
    assert new.run("export-log", "--out", at.folder / "copy.json").code == 0
    assert (at.folder / "copy.json").read_bytes() == log.read_bytes()
    kept = json.loads(log.read_bytes())
    assert len(kept["sessions"]) == rows + late_rows
    assert {word["word"] for word in kept["code_words"]} == set(PEOPLE)
    assert new.run("check").code == at.run("check").code == 0
