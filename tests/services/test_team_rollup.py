"""What docs/team.md shows for a whole trust, on as many files as a trust has, in a real database.

The statements are read out of the page and run as they stand there, on files that peerlog's own writer wrote.
"""

from __future__ import annotations

import csv
import random
import re
import shutil
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from peerlog import content as contents
from peerlog.domain.period import Period
from peerlog.domain.summary import AT_LEAST, NOT_AT_THIS_PERIOD, SHOWN, WITHHELD, Row, Summary, Table
from peerlog.report.csv_table import csv_table
from peerlog.report.json_file import json_file
from peerlog.services.team import TeamView
from peerlog.summary.compose import UNITS, measures_of
from peerlog.summary.tables import TOPICS, Shape

ROOT = Path(__file__).parents[2]
FILES = 10_000
FEW = 200
PERIODS = {"2026-Q3": 0.7, "2026-07": 0.2, "2026": 0.1}
MADE_UP = 0.01
VARIANTS = 60
"""Of each table; ten thousand files of some twenty tables are then never twice the same."""

LISTS = contents.load().lists
Cell = tuple[str, str, str, str]
"""Period, table, category, measure."""
Ends = tuple[str, int | None, int | None]


# --- the files ----------------------------------------------------------------------------------------


def tables(chance: random.Random, period: Period) -> tuple[Table, ...]:
    """Each table there is, with bands as closings make them, much of it withheld."""
    shape = Shape(LISTS)
    return tuple(_table(chance, period, topic.key, topic.base, shape) for topic in TOPICS)


def _table(chance: random.Random, period: Period, key: str, base: str, shape: Shape) -> Table:
    later = period.type == "month" and base != "month"
    shown = 0.9 if key == "total" else chance.choice((0.0, 0.2, 0.7))
    rows = []
    for measure in measures_of(key):
        for category in shape.categories[key]:
            status, value, low, high = WITHHELD, None, None, None
            if later:
                status = NOT_AT_THIS_PERIOD
            elif chance.random() < shown:
                low = 5 * chance.randint(1, 40 if key == "total" else 9)
                status = AT_LEAST if chance.random() < 0.2 else SHOWN
                if status == SHOWN:
                    high = low + 4 * chance.randint(1, 3)
                    value = (low + high) // 2
            rows.append(
                Row(
                    table=key,
                    category=category,
                    measure=measure,
                    status=status,
                    value=value,
                    low=low,
                    high=high,
                    unit=UNITS[measure],
                    base=5,
                    min_people=5,
                )
            )
    return Table(key=key, title=key, heading="presence", rows=tuple(rows), labels=("",) * len(rows))


def summaries(count: int) -> Iterator[Summary]:
    """So many supporters' summaries of several periods; a few are for practice."""
    chance = random.Random(11)
    made = {name: [tables(chance, Period.parse(name)) for _variant in range(VARIANTS)] for name in PERIODS}
    for number in range(count):
        [name] = chance.choices(list(PERIODS), list(PERIODS.values()))
        yield Summary(
            period=Period.parse(name),
            log=f"{number:032x}",
            practice=chance.random() < MADE_UP,
            tables=tuple(chance.choice(made[name])[place] for place in range(len(TOPICS))),
        )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """`summaries` lies in it, as in the page's own words; some 100 MB, so they do not stay."""
    place = tmp_path_factory.mktemp("trust")
    (place / "summaries").mkdir()
    for number, summary in enumerate(summaries(FILES)):
        (place / "summaries" / f"{number:05}.csv").write_bytes(csv_table(summary))
    yield place
    shutil.rmtree(place)


# --- the page -----------------------------------------------------------------------------------------


def said_in_the_page(beginning: str) -> str:
    """The one statement in docs/team.md that begins like this."""
    blocks = re.findall(r"```\w*\n(.*?)```", (ROOT / "docs" / "team.md").read_text("utf-8"), re.DOTALL)
    [found] = [block for block in blocks if block.startswith(beginning)]
    return str(found)


def rolled_up(folder: Path) -> dict[Cell, Ends]:
    """What the page's two statements for DuckDB make of a folder."""
    offline: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with chdir(folder), duckdb.connect(config=offline) as base:
        base.execute(said_in_the_page("CREATE TABLE summary_row AS"))
        found = base.execute(said_in_the_page("WITH")).fetchall()
    cells = {(row[1], *row[2:5]): row[5:] for row in found}
    assert len(cells) == len(found)
    return cells


# --- the same by hand ---------------------------------------------------------------------------------


def read_back(folder: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The period and the lines of each file that is not for practice."""
    for place in (folder / "summaries").iterdir():
        with place.open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file))
        if "Practice" not in lines[0]["schema"]:
            yield lines[0]["period"], lines


def certainly_apart(lines: list[dict[str, str]], with_one: set[str]) -> int:
    """Sessions of one file that no other supporter can have led too, as docs/team.md says it."""
    number = {(e["table"], e["category"], e["measure"]): (e["low"], e["high"]) for e in lines}
    total, _to = number["total", "all", "sessions"]
    led = {cell[1]: ends for cell, ends in number.items() if cell[0] == "led_by"}
    ways = [sum(int(low or 0) for line, (low, _high) in led.items() if line != "another_peer")]
    ways.append(sum(int(number["kind", kind, "sessions"][0] or 0) for kind in with_one))
    if total and led["another_peer"][1]:
        ways.append(int(total) - int(led["another_peer"][1]))
    return max(ways)


def by_hand(folder: Path) -> dict[Cell, Ends]:
    """The same sums, line by line, sharing nothing with the statement or with `peerlog team`."""
    with_one = {entry.key for entry in LISTS["kind"] if (entry.present or "one") == "one"}
    files: Counter[str] = Counter()
    statuses: dict[Cell, Counter[str]] = defaultdict(Counter)
    lows: dict[Cell, list[int]] = defaultdict(list)
    apart: Counter[Cell] = Counter()
    highs: dict[Cell, list[int]] = defaultdict(list)
    for period, lines in read_back(folder):
        files[period] += 1
        alone = certainly_apart(lines, with_one)
        for line in lines:
            if line["measure"] == "people":
                continue
            cell = (period, line["table"], line["category"], line["measure"])
            statuses[cell][line["status"]] += 1
            if line["low"]:
                low = int(line["low"])
                lows[cell].append(low)
                may_be_shared = cell[1:] == ("total", "all", "sessions")
                apart[cell] += min(low, alone) if may_be_shared else low * (cell[3] != "attendances")
            if line["high"]:
                highs[cell].append(int(line["high"]))
    found: dict[Cell, Ends] = {}
    for cell, counted in statuses.items():
        if set(counted) == {NOT_AT_THIS_PERIOD}:
            found[cell] = (NOT_AT_THIS_PERIOD, None, None)
        elif not lows[cell]:
            found[cell] = (WITHHELD, None, None)
        else:
            low = max(apart[cell], *lows[cell])
            whole = len(highs[cell]) == files[cell[0]]
            found[cell] = (SHOWN, low, sum(highs[cell])) if whole else (AT_LEAST, low, None)
    return found


# --- the tests ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_ten_thousand_files_add_up_in_a_database_as_they_do_by_hand(folder: Path) -> None:
    found, wanted = rolled_up(folder), by_hand(folder)
    assert found == wanted
    assert {cell[0] for cell in found} == set(PERIODS)
    assert {ends[0] for ends in found.values()} >= {AT_LEAST, NOT_AT_THIS_PERIOD}
    total = found["2026-Q3", "total", "all", "sessions"]
    assert total[1] is not None
    assert total[1] > FILES


def test_a_few_files_add_up_in_a_database_as_in_the_team_view(tmp_path: Path) -> None:
    (tmp_path / "summaries").mkdir()
    written = []
    for number, summary in enumerate(summaries(FEW)):
        if str(summary.period) == "2026-Q3" and not summary.practice:
            (tmp_path / "summaries" / f"{number}.csv").write_bytes(csv_table(summary))
            (tmp_path / f"{number}.json").write_bytes(json_file(summary))
            written.append(tmp_path / f"{number}.json")
    assert len(written) > FEW / 2
    team = TeamView(LISTS).add(written)
    assert rolled_up(tmp_path) == {
        ("2026-Q3", row.table, row.category, row.measure): (row.status, row.low, row.high)
        for row in team.rows()
    }


def test_two_files_in_which_everything_is_shown_are_shown_together(tmp_path: Path) -> None:
    (tmp_path / "summaries").mkdir()
    whole = next(
        summary for summary in summaries(FEW) if str(summary.period) == "2026-Q3" and not summary.practice
    )
    shown = tuple(
        replace(table, rows=tuple(replace(r, status=SHOWN, low=5, high=9, value=7) for r in table.rows))
        for table in whole.tables
    )
    for name in ("one", "two"):
        file = tmp_path / "summaries" / f"{name}.csv"
        file.write_bytes(csv_table(replace(whole, tables=shown)))
    found = rolled_up(tmp_path)
    assert {ends[0] for ends in found.values()} == {SHOWN}
    assert found["2026-Q3", "themes", "hope", "sessions"] == (SHOWN, 10, 18)


def test_the_database_is_an_extra_and_no_part_of_the_program() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    [extra] = project["optional-dependencies"]["rollup"]
    assert extra in (ROOT / "requirements-dev.in").read_text("utf-8").splitlines()
    assert "duckdb" not in (ROOT / "requirements.txt").read_text("utf-8")
