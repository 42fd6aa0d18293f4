"""Random small logs, one after the other, each attacked with everything: a minute here, as long as you like.

`PEERLOG_FUZZ_SECONDS=36000 python -m pytest tests/attack/test_fuzz.py -m slow -s` goes on for ten hours from
a seed of the day; `PEERLOG_FUZZ_SEED` says with which log to begin; with `PEERLOG_FUZZ_EXACT_HEADLINE=1` the
intruder is told the exact headline, too. Each log is its seed and nothing else.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.session import Owned
from peerlog.summary.compose import periods_to_close
from tests.attack.attacker import Group
from tests.attack.edges import Block, edgy_blocks, lived, smallest
from tests.attack.years import QUARTER, YEAR, Publish, Told, leaks, untrue

SECONDS, SEED, EXACT = "PEERLOG_FUZZ_SECONDS", "PEERLOG_FUZZ_SEED", "PEERLOG_FUZZ_EXACT_HEADLINE"
A_MINUTE = 60
LONGEST_SHRINKING_SECONDS = 60


def period_of(seed: int) -> Period:
    return YEAR if seed % 4 == 3 else QUARTER


def found_in(blocks: Sequence[Block], seed: int, publish: Publish) -> list[str]:
    """What an intruder makes of these blocks; in every fifth log one comes after the months were closed.

    Then months and quarters speak of two different logs. Whoever takes them for one is misled as often as
    not, so each is read for itself (test_attacker.py has years in which both are read together).
    """
    period = period_of(seed)
    if seed % 5:
        readings = [publish(lived(blocks), period)]
    else:
        late = random.Random(seed).randrange(max(1, len(blocks)))
        in_time = lived([block for place, block in enumerate(blocks) if place != late])
        both = publish.in_steps([(in_time, period.months), (lived(blocks), periods_to_close(period))])
        readings = [
            both.only("month", in_time, publish.lists),
            both.only("quarter", lived(blocks), publish.lists),
        ]
    wrong = [f"{row} is not so" for told in readings for row in untrue(told)]
    return [*wrong, *(f"{group} is proven" for told in readings for group in proven(told))]


def proven(told: Told) -> list[Group]:
    """By what is published: the headline in bands. Exact ones prove more (docs/decisions/0004)."""
    return leaks(told, headline_is_exact=EXACT in os.environ)


def minimal(blocks: Sequence[Block], seed: int, publish: Publish) -> str:
    """The smallest log with the same fault, as it would be written in a test."""
    until = time.monotonic() + LONGEST_SHRINKING_SECONDS

    def still(some: Sequence[Block]) -> bool:
        return time.monotonic() < until and bool(found_in(some, seed, publish))

    small = smallest(blocks, still)
    lines = [f"    {block!r}," for block in small]
    return "\n".join([*lines, *found_in(small, seed, publish)[:3]])


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_no_random_log_proves_a_small_group(lists: Lists, publish: Publish) -> None:
    seconds = int(os.environ.get(SECONDS, A_MINUTE))
    first = int(os.environ.get(SEED, int(time.time()) if seconds > A_MINUTE else 1))
    until, seed = time.monotonic() + seconds, first
    while time.monotonic() < until:
        blocks = edgy_blocks(seed, lists, period_of(seed))
        found = found_in(blocks, seed, publish)
        if found:
            log = minimal(blocks, seed, publish)
            pytest.fail(f"{SEED}={seed} ({period_of(seed)}): {found[:3]}\n{log}", pytrace=False)
        seed += 1
    sys.stdout.write(f"\n{seed - first} logs, {SEED}={first} to {seed - 1}\n")
    assert seed > first + 20


def test_a_log_that_shows_a_fault_is_made_as_small_as_it_can_be(lists: Lists) -> None:
    some = edgy_blocks(5, lists, QUARTER)
    wanted = Block("2026-08", range(3, 9), 4, ticked={"driving": "they", "minutes": 30})

    def at_fault(blocks: Sequence[Block]) -> bool:
        return any(b.times >= 2 and b.people[:1] == range(3, 4) and "driving" in b.ticked for b in blocks)

    [left] = smallest([*some[:2], wanted, *some[2:]], at_fault)
    assert left == replace(wanted, people=range(3, 4), times=2, ticked={"driving": "they"})
    read_again = eval(repr(left), {"Block": Block, "Owned": Owned})
    assert read_again == left


def test_a_seed_is_all_a_log_is(lists: Lists) -> None:
    for seed in range(20):
        again = [edgy_blocks(seed, lists, period_of(seed)) for _ in range(2)]
        assert again[0] == again[1]
        whole = lived(again[0])
        assert [one.session for one in lived(again[1])] == [one.session for one in whole]
        assert all(len(one.people) >= len(one.session.words.code_words) for one in whole)
