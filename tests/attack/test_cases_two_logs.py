"""Two supporters' files together: shared people, groups both of them wrote down, and the team's file."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from peerlog.domain.lists import Lists
from tests.attack.edges import Block, edgy_blocks, lived
from tests.attack.two_logs import led_together, published
from tests.attack.years import QUARTER, Publish
from tests.summary.random_logs import Lived

AUGUST = "2026-08"


def numbered(*logs: Sequence[Lived]) -> list[Lived]:
    """Sessions of one logbook, whoever they come from."""
    together = sorted((one for log in logs for one in log), key=lambda one: one.session.held_on)
    return [
        replace(one, session=replace(one.session, uid=number.to_bytes(8, "big")))
        for number, one in enumerate(together, 1)
    ]


def two_logs(seed: int, lists: Lists) -> tuple[list[Lived], list[Lived]]:
    """Random logs of the same people; only what was led together was led with another supporter."""
    chance = random.Random(seed)
    own = []
    for number in range(2):
        blocks = edgy_blocks(2 * seed + number, lists, QUARTER)
        own.append([_led_alone(block) for block in blocks])
    size = chance.choice([3, 5, 6, 8])
    month = chance.choice([str(month) for month in QUARTER.months])
    ticked = {"headcount": size, "minutes": 60}
    block = Block(
        month, range(size), chance.choice([3, 5, 8, 11]), together=True, kind="group", ticked=ticked
    )
    first, second = led_together(lived([block]))
    return numbered(lived(own[0]), first), numbered(lived(own[1]), second)


def _led_alone(block: Block) -> Block:
    if block.ticked.get("led_by") != "another_peer":
        return block
    return replace(block, ticked={**block.ticked, "led_by": "me"})


@pytest.mark.parametrize("seed", range(6))
def test_two_files_and_the_team_s_prove_no_small_group_of_either(
    seed: int, lists: Lists, publish: Publish, tmp_path: Path
) -> None:
    """Case 24: whoever does not know which groups were written down twice."""
    first, second = two_logs(seed, lists)
    pair = published(first, second, QUARTER, publish, tmp_path)
    assert pair.leaks(led_together=False) == []
    assert pair.leaks_of_both(led_together=False) == []


def test_the_team_s_file_says_no_more_than_the_two_files_it_is_made_of(
    lists: Lists, publish: Publish, tmp_path: Path
) -> None:
    """Case 24: a group of eight that both wrote down is in the sum once at least and twice at most."""
    groups = Block(AUGUST, range(8), 5, together=True, kind="group", ticked={"headcount": 8, "led_by": "me"})
    own = Block(AUGUST, range(20, 30), 2)
    first, second = led_together(lived([groups]))
    pair = published(
        numbered(first, lived([own])), numbered(second, lived([own])), QUARTER, publish, tmp_path
    )
    total = next(row for row in pair.team if (row.table, row.measure) == ("total", "sessions"))
    once, twice = 5 + 20 + 20, 2 * (5 + 20)
    assert total.low is not None
    assert total.low <= once
    assert total.high is None or total.high >= twice
    assert not any(row.measure == "people" for row in pair.team)
    assert pair.leaks() == []


def test_groups_that_only_one_of_two_writes_up_tell_nothing_of_the_rest(
    lists: Lists, publish: Publish, tmp_path: Path
) -> None:
    """Case 24, and its limit: where both wrote the same groups down, somebody who knows that these two led
    with each other only learns from one file what the other hides. That is not promised (docs/summary.md);
    the form asks who writes the numbers up, so that one of them does."""
    for name in ("both", "one"):
        (tmp_path / name).mkdir()
    groups = Block(AUGUST, range(8), 14, together=True, kind="group", ticked={"headcount": 8})
    own = Block(
        AUGUST, range(40, 42), 1, together=True, kind="group", ticked={"headcount": 2, "led_by": "me"}
    )
    other = lived([Block(AUGUST, range(20, 30), 2)])
    first, second = led_together(lived([groups]))
    theirs = [replace(one, session=replace(one.session, counted_here=False)) for one in second]
    both_count = published(
        numbered(first, other), numbered(second, lived([own])), QUARTER, publish, tmp_path / "both"
    )
    assert both_count.leaks()
    one_counts = published(
        numbered(first, other), numbered(theirs, lived([own])), QUARTER, publish, tmp_path / "one"
    )
    assert one_counts.leaks(led_together=False) == []
