from __future__ import annotations

import random
import re
import sqlite3
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog import content as contents
from peerlog.domain.errors import AlreadyThere, CannotWrite, FilesRefused, NothingThere
from peerlog.domain.lists import Lists
from peerlog.domain.summary import COLUMNS, Row
from peerlog.domain.team import Team
from peerlog.report.team_reading import LARGEST_BYTES
from peerlog.services.team import MOST_TOLD, TeamView
from peerlog.services.team_sums import Adding, led_alone_at_least
from peerlog.summary.tables import KIND, Shape
from tests.conftest import examples
from tests.report.handed_on import Ends, handed_on, line, written

LISTS: Lists = contents.load().lists
DOCS = Path(__file__).parents[2] / "docs" / "team.md"

Cells = dict[tuple[str, str], Ends]


class Desk:
    """A supervisor's folder: files come in, a team view goes out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.view = TeamView(LISTS)
        self.files: list[Path] = []

    def take(self, cells: Cells, *, log: int | None = None, name: str = "", **more: Any) -> Path:
        number = len(self.files) + 1
        file = self.folder / (name or f"summary-{number:04}.json")
        file.write_bytes(written(handed_on(number if log is None else log, cells, **more)))
        self.files.append(file)
        return file

    def add(self) -> Team:
        return self.view.add(self.files)

    def refused(self) -> list[tuple[str, str]]:
        with pytest.raises(FilesRefused) as caught:
            self.add()
        return [(found.file, found.problem.what) for found in caught.value.problems]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "in"
    folder.mkdir()
    return Desk(folder)


def ends(team: Team, table: str, category: str = "all", measure: str = "sessions") -> tuple[Any, ...]:
    row = next(r for r in team.rows() if (r.table, r.category, r.measure) == (table, category, measure))
    return row.status, row.low, row.high


ALONE: Cells = {("sessions", ""): (40, 44), ("led_by", "another_peer"): (1, 4), ("led_by", "me"): (30, 34)}


def test_bands_add_as_intervals_and_hours_too(desk: Desk) -> None:
    desk.take({("sessions", ""): (40, 44), ("hours", ""): (20, 24), ("themes", "hope"): (5, 9)})
    desk.take({("sessions", ""): (10, 14), ("hours", ""): (5, 9), ("themes", "hope"): (15, 24)})
    team = desk.add()
    assert ends(team, "themes", "hope") == ("shown", 20, 33)
    assert ends(team, "total", measure="hours") == ("shown", 25, 33)
    shown = next(row for row in team.rows() if row.category == "hope")
    assert shown.value == 26


@pytest.mark.parametrize("other", [None, (15, None)])
def test_a_part_that_is_not_shown_leaves_at_least(desk: Desk, other: Ends) -> None:
    desk.take({("sessions", ""): (40, 44), ("themes", "hope"): (5, 9)})
    desk.take({("sessions", ""): (40, 44), ("themes", "hope"): other})
    assert ends(desk.add(), "themes", "hope") == ("at_least", 5 + (15 if other else 0), None)


def test_what_no_summary_shows_stays_hidden_and_a_missing_line_counts_as_hidden(desk: Desk) -> None:
    headline: Cells = {("sessions", ""): (40, 44)}
    desk.take(headline | {("themes", "hope"): None, ("kind", "group"): (5, 9), ("values", "choice"): None})
    desk.take(headline | {("themes", "hope"): None, ("values", "choice"): "not_at_this_period"})
    team = desk.add()
    assert ends(team, "themes", "hope") == ("withheld", None, None)
    assert ends(team, "values", "choice") == ("withheld", None, None)
    assert ends(team, "kind", "group") == ("at_least", 5, None)


def test_what_comes_with_the_quarter_says_so_when_all_files_do(desk: Desk) -> None:
    for _file in range(2):
        desk.take({("sessions", ""): (40, 44), ("themes", "hope"): "not_at_this_period"}, period="2026-07")
    assert ends(desk.add(), "themes", "hope") == ("not_at_this_period", None, None)


def test_people_reached_is_never_there(desk: Desk) -> None:
    for _file in range(3):
        desk.take({("sessions", ""): (40, 44), ("people", ""): (10, 14)})
    assert {row.measure for row in desk.add().rows()} == {"sessions"}


def test_the_total_leaves_room_for_groups_two_supporters_led(desk: Desk) -> None:
    desk.take(ALONE)
    desk.take(ALONE)
    team = desk.add()
    assert ends(team, "total") == ("shown", 2 * (40 - 4), 88)
    assert team.led_together == 2 * 4
    assert ends(team, "led_by", "another_peer") == ("shown", 2, 8)


def test_one_file_alone_is_what_it_was(desk: Desk) -> None:
    desk.take(ALONE)
    team = desk.add()
    assert ends(team, "total") == ("shown", 40, 44)
    assert team.led_together == 0


def test_a_file_that_says_nothing_of_who_led_takes_only_itself_away(desk: Desk) -> None:
    for _file in range(5):
        desk.take(ALONE)
    desk.take({("sessions", ""): (20, None)})
    assert ends(desk.add(), "total") == ("at_least", 5 * (40 - 4), None)


def test_what_was_led_alone_is_known_from_three_sides() -> None:
    shape = Shape(LISTS)
    one = {m.category for m in shape.meanings() if m.table == KIND and shape.present[m.key] == "one"}
    assert one == {"one_to_one", "brief_chat", "going_along", "remote", "did_not_happen"}

    def at_least(cells: Cells) -> int:
        rows = [_row(said) for said in handed_on(1, cells)["rows"]]
        return led_alone_at_least({(r.table, r.category, r.measure): r for r in rows}, one)

    total: Cells = {("sessions", ""): (40, 44)}
    assert at_least(total) == 0
    assert at_least(total | {("led_by", "another_peer"): (5, 9)}) == 31
    assert at_least(total | {("led_by", "not_said"): (25, None), ("led_by", "me"): (5, 9)}) == 30
    assert at_least(total | {("kind", "one_to_one"): (30, 34), ("kind", "group"): (5, 9)}) == 30
    assert at_least(total | {("led_by", "another_peer"): (5, 9), ("kind", "remote"): (5, 9)}) == 31
    assert at_least({("sessions", ""): None, ("led_by", "another_peer"): None}) == 0


def test_lines_that_do_not_fit_the_total_never_turn_its_ends_round(desk: Desk) -> None:
    for _file in range(2):
        desk.take({("sessions", ""): (5, 9), ("led_by", "me"): (500, 504)})
    assert ends(desk.add(), "total") == ("shown", 10, 18)


def _row(said: dict[str, Any]) -> Row:
    return Row(**{name: said[name] for name in COLUMNS if name not in ("schema", "period_type", "period")})


@dataclass
class Worked:
    """What one supporter truly did: sessions by a number that two who led together share."""

    sessions: dict[int, str] = field(default_factory=dict)  # number -> kind
    said_together: set[int] = field(default_factory=set)

    def cells(self, chance: random.Random) -> Cells:
        count = len(self.sessions)
        kinds = list(self.sessions.values())
        counted: dict[tuple[str, str], int] = {
            ("sessions", ""): count,
            ("led_by", "another_peer"): len(self.said_together),
            ("led_by", "not_said"): count - len(self.said_together),
            ("kind", "group"): kinds.count("group"),
            ("kind", "one_to_one"): kinds.count("one_to_one"),
        }
        found: Cells = {}
        for cell, true in counted.items():
            band: Ends = (max(1, 5 * (true // 5)), 5 * (true // 5) + 4) if true else None
            if isinstance(band, tuple) and chance.random() < 0.2:
                band = (band[0], None)
            found[cell] = None if chance.random() < 0.25 else band
        return found


@examples(300)
@given(seed=st.integers(0, 10**9))
def test_the_true_numbers_lie_within_whatever_is_shown(seed: int) -> None:
    chance = random.Random(seed)
    team = [Worked() for _supporter in range(chance.randint(1, 5))]
    for number in range(chance.randint(1, 80)):
        one, *others = chance.sample(team, k=len(team))
        together = bool(others) and chance.random() < 0.3
        kind = "group" if together else chance.choice(("group", "one_to_one"))
        one.sessions[number] = kind
        if together:
            # Both wrote it up; one of them at least says that two led it.
            others[0].sessions[number] = kind
            one.said_together.add(number)
            if chance.random() < 0.5:
                others[0].said_together.add(number)
    adding = Adding(Shape(LISTS), Words())
    for worked in team:
        adding.take([_row(said) for said in handed_on(1, worked.cells(chance))["rows"]])
    true = {
        ("total", "all"): len({number for worked in team for number in worked.sessions}),
        ("kind", "group"): sum(list(worked.sessions.values()).count("group") for worked in team),
    }
    for table in adding.tables():
        for row in table.rows:
            wanted = true.get((row.table, row.category))
            if wanted is not None and row.low is not None:
                assert row.low <= wanted
                assert row.high is None or wanted <= row.high


class Words:
    """Keys as they are."""

    def title(self, table: str) -> str:
        return table

    def label(self, table: str, category: str, measure: str) -> str:
        return f"{table} {category} {measure}"


def test_the_order_of_files_changes_nothing(desk: Desk) -> None:
    desk.take(ALONE | {("values", "integrity"): (5, 9)}, label="wren")
    desk.take(ALONE | {("values", "our_own"): (5, 9)}, label="amber heron")
    desk.take(ALONE | {("values", "choice"): (5, 9)})
    team = desk.add()
    assert team == desk.view.add(reversed(desk.files))
    values = next(table for table in team.tables if table.key == "values")
    assert [row.category for row in values.rows] == ["choice", "integrity", "our_own"]
    assert values.labels[-1] == "our own"


def test_files_are_named_by_label_and_alphabet_never_by_number(desk: Desk) -> None:
    desk.take({("sessions", ""): (90, 94)}, label="wren")
    desk.take({("sessions", ""): (10, 14)}, label="Amber heron")
    desk.take({("sessions", ""): (50, 54)}, name="maple.json")
    desk.take({("sessions", ""): (50, 54)}, name="turned \u202eround\n.json")
    assert desk.add().files == ("Amber heron", "maple", "turned ?round?", "wren")


def test_a_folder_stands_for_every_summary_in_it(desk: Desk) -> None:
    desk.take(ALONE)
    desk.take(ALONE)
    (desk.folder / "notes.txt").write_text("not one of them", encoding="utf-8")
    assert desk.view.add([desk.folder]) == desk.add()
    empty = desk.folder / "empty"
    empty.mkdir()
    for place in (empty, desk.folder / "nothing.json"):
        with pytest.raises(NothingThere):
            desk.view.add([place])


def test_two_files_of_one_logbook_are_refused_when_their_times_overlap(desk: Desk) -> None:
    desk.take(ALONE, log=5)
    desk.take(ALONE, log=6)
    desk.take(ALONE, log=5)
    assert desk.refused() == [("summary-0003.json", "same_log")]


def test_a_month_inside_a_quarter_of_the_same_logbook_is_told_apart_from_another_time(desk: Desk) -> None:
    desk.take(ALONE, log=5)
    desk.take(ALONE, log=6)
    desk.take({("sessions", ""): (5, 9)}, log=5, period="2026-08")
    desk.take({("sessions", ""): (5, 9)}, log=5, period="2026-10")
    assert desk.refused() == [
        ("summary-0003.json", "same_log"),
        ("summary-0003.json", "other_period"),
        ("summary-0004.json", "other_period"),
    ]


def test_practice_is_never_added_to_real_numbers_and_alone_it_says_so(desk: Desk) -> None:
    desk.take(ALONE, practice=True)
    assert desk.add().practice
    desk.take(ALONE)
    assert desk.refused() == [("summary-0001.json", "practice_among_real")]


def test_every_bad_file_is_named_and_the_rest_counted(desk: Desk) -> None:
    desk.take(ALONE)
    for number in range(MOST_TOLD + 5):
        bad = desk.folder / f"bad-{number}.json"
        bad.write_bytes(b"{")
        desk.files.append(bad)
    told = desk.refused()
    assert told[0] == ("bad-0.json", "not_json")
    assert len(told) == MOST_TOLD + 1
    assert told[-1] == ("", "and_more")


def test_a_file_far_too_large_is_not_read_to_its_end(desk: Desk) -> None:
    huge = desk.folder / "huge.json"
    with huge.open("wb") as file:
        file.truncate(50 * 1024 * LARGEST_BYTES)  # a hole: it takes no room on the disk
    desk.files.append(huge)
    assert desk.refused() == [("huge.json", "file_too_big")]


def test_saving_writes_every_format_and_never_over_another_file(desk: Desk, tmp_path: Path) -> None:
    desk.take(ALONE)
    out = tmp_path / "out"
    saved = desk.view.save(desk.add(), out)
    assert [file.name for file in saved] == [
        f"peerlog-team-2026-Q3.{kind}" for kind in ("html", "xlsx", "csv")
    ]
    assert sorted(out.iterdir()) == sorted(saved)
    assert desk.view.save(desk.add(), out) == saved
    before = [file.read_bytes() for file in saved]
    desk.take(ALONE)
    with pytest.raises(AlreadyThere):
        desk.view.save(desk.add(), out)
    assert [file.read_bytes() for file in saved] == before
    assert sorted(out.iterdir()) == sorted(saved)


def test_a_folder_that_cannot_be_is_said_and_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    desk.take(ALONE)
    (tmp_path / "a file").write_bytes(b"in the way")
    with pytest.raises(CannotWrite):
        desk.view.save(desk.add(), tmp_path / "a file" / "out")
    assert (tmp_path / "a file").read_bytes() == b"in the way"


def test_progress_is_told_and_can_stop(desk: Desk) -> None:
    for _file in range(3):
        desk.take(ALONE)
    told: list[tuple[int, int]] = []
    desk.view.add(desk.files, lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def a_whole_file(chance: random.Random) -> Cells:
    """Every line of every table, much of it withheld."""
    shape = Shape(LISTS)
    found: Cells = {}
    for measure in ("sessions", "hours", "people"):
        low = 5 * chance.randint(5, 40)
        found[measure, ""] = chance.choice([(low, low + 14), (low, low + 14), (low, None)])
    for table, categories in shape.categories.items():
        for category in categories if table != "total" else ():
            low = 5 * chance.randint(1, 9)
            found[table, category] = chance.choice([(low, low + 4), (low, None), None, None])
    return found


@pytest.mark.slow
def test_a_thousand_files_take_seconds(desk: Desk) -> None:
    chance = random.Random(4)
    few = [a_whole_file(chance) for _file in range(10)]
    for number in range(1_000):
        desk.take(few[number % 10], label=f"heron {number}")
    began = time.process_time()
    team = desk.add()
    assert time.process_time() - began < 20  # about two, on an idle machine
    assert len(team.files) == 1_000


def statement() -> str:
    """The statement of docs/team.md."""
    found = re.findall(r"```sql\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize("seed", range(5))
def test_the_statement_in_the_docs_adds_up_to_the_same(desk: Desk, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows: list[dict[str, Any]] = []
    for number in range(chance.choice((1, 2, 12))):
        cells = a_whole_file(chance)
        if chance.random() < 0.3:
            cells.pop(("led_by", "another_peer"))
        desk.take(cells)
        rows += [said | {"file": str(number)} for said in handed_on(number, cells)["rows"]]
    # A practice file in the same folder is not among the real ones.
    rows.append(
        line("themes", "hope", "sessions", (500, 504))
        | {"file": "p", "schema": "peerlog-summary-1 (Practice)"}
    )
    names = ("file", *COLUMNS)
    base = sqlite3.connect(":memory:")
    quoted = ", ".join(f'"{name}"' for name in names)
    base.execute(f"CREATE TABLE summary_row ({quoted})")
    base.executemany(
        f"INSERT INTO summary_row VALUES ({', '.join('?' * len(names))})",
        [[row[name] for name in names] for row in rows],
    )
    found = {tuple(row[2:5]): tuple(row[5:]) for row in base.execute(statement())}
    base.close()
    added = desk.add()
    assert found == {(r.table, r.category, r.measure): (r.status, r.low, r.high) for r in added.rows()}
    assert len(found) > 100
