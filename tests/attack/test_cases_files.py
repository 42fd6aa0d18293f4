"""What may stand in a file, and what may not, however it is packed."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.errors import Refused
from peerlog.domain.period import Period
from peerlog.domain.summary import COLUMNS, SCHEMA
from tests.attack.conftest import NewWard
from tests.attack.ward import MONTH, QUARTER, YEAR, Ward
from tests.canaries import MARK, found_in, planted
from tests.summary.random_logs import Caseload
from tests.unpacked import unpacked

TYPED = ("note", "place", "hard", "learned", "next_step", "promise")
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def talkative(ward: Ward) -> None:
    """A year in which everything that can be typed holds a planted word, some as a formula."""
    caseload = Caseload(random.Random(6), ward.content.lists, 20, tie_share=0.9, evenness=2.0, days=365)
    for number, lived in enumerate(caseload.live(160)):
        lead = FORMULAS[number % len(FORMULAS)]
        typed: dict[str, Any] = {name: f"{lead}{planted(name)}" for name in TYPED}
        words = replace(lived.session.words, **typed)
        ward.write_down(replace(lived.session, words=words, story_shared="too_much", care_record="to_do"))
    with ward.logbook.transaction():
        ward.logbook.code_words.add(planted("code word"))


def test_no_word_that_was_typed_is_in_any_file(ward: Ward) -> None:
    """Case 16."""
    talkative(ward)
    ward.walk().save(QUARTER, ward.out)
    assert found_in(ward.out) == []
    for path in ward.out.iterdir():
        inside = unpacked(path.read_bytes())
        for word in (MARK.encode(), b"too_much", b"care_record"):
            assert word not in inside.lower(), path.name
    with (ward.out / "peerlog-2026-Q3.csv").open(encoding="utf-8", newline="") as csv_file:
        cells = [cell for line in csv_file for cell in line.rstrip("\r\n").split(",")]
    assert [cell for cell in cells if cell.startswith(FORMULAS)] == []


@pytest.mark.slow
def test_no_word_that_was_typed_can_be_unpacked_from_any_file(ward: Ward) -> None:
    """Case 16, in every form and every packed part."""
    talkative(ward)
    ward.walk().save(QUARTER, ward.out)
    assert found_in(ward.out, deep=True) == []


def test_the_search_would_find_a_typed_word_in_a_workbook(ward: Ward) -> None:
    """Case 16: what finds nothing has to be able to find something."""
    talkative(ward)
    ward.walk().save(MONTH, ward.out, ["xlsx", "csv"], paragraph=f"This month was {MARK}.", read_again=True)
    found = {path.suffix: MARK.encode() in unpacked(path.read_bytes()) for path in ward.out.iterdir()}
    # The tidy table holds no words at all.
    assert found == {".xlsx": True, ".csv": False}


@pytest.mark.parametrize("period", [MONTH, QUARTER, YEAR], ids=str)
def test_every_row_is_made_of_listed_words_whole_numbers_and_the_period(period: Period, ward: Ward) -> None:
    """Case 17."""
    talkative(ward)
    lists = ward.content.lists
    listed = {entry.key for code_list in lists.values() for entry in code_list}
    lines = {row.category for row in ward.walk().preview(QUARTER).summary.rows()}
    rows = ward.rows(period)
    for row in rows:
        assert tuple(row) == COLUMNS
        assert (row["schema"], row["period"]) == (SCHEMA, str(period))
        assert row["category"] in listed | {"all", "not_said"} | lines
        numbers = {name: row[name] for name in ("value", "low", "high") if row[name]}
        assert all(number.isascii() and number.isdigit() for number in numbers.values())
        assert list(numbers) == {"shown": ["value", "low", "high"], "at_least": ["low"]}.get(
            row["status"], []
        )
    assert any(row["low"] for row in rows)


def test_every_part_of_every_file_is_the_same_twice_over(new_ward: NewWard) -> None:
    """Case 21."""
    first, second = new_ward(), new_ward()
    talkative(first)
    path = first.logbook.path
    first.walk().save(QUARTER, first.out)
    saved = {file.name: file.read_bytes() for file in first.out.iterdir()}
    again = second.out
    first.walk().save(QUARTER, again)
    assert {file.name: file.read_bytes() for file in again.iterdir()} == saved
    assert {Path(name).suffix for name in saved} == {".html", ".pdf", ".xlsx", ".csv", ".json"}
    said = json.loads(saved["peerlog-2026-Q3.json"])
    for name, data in saved.items():
        inside = unpacked(data)
        assert str(path.parent).encode() not in inside, name
        assert b"2027-01-20" not in inside, name
        assert not any(f"T{hour:02}:".encode() in inside for hour in range(24)) or name.endswith(".xlsx"), (
            name
        )
    assert said["log"] == first.logbook.log_id


def test_a_label_that_holds_a_code_word_never_leaves(ward: Ward) -> None:
    """Case 22: there are no labels of one's own in a table; one for the file is refused."""
    talkative(ward)
    with ward.logbook.transaction():
        ward.logbook.code_words.add("brave otter")
    for label in ("brave-otter", "ward-brave-otter", "BRAVE-OTTER"):
        with pytest.raises(Refused):
            ward.walk().save(QUARTER, ward.out, ["csv"], label=label)
    assert ward.ledger() == []
    setting = [entry.counted_as for entry in ward.content.lists["setting"]]
    assert {row["category"] for row in ward.rows(QUARTER) if row["table"] == "setting"} == {
        *setting,
        "not_said",
    }
