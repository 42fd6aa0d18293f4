"""Looking for names costs little and never runs away: measured against a plain pass over the words."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from peerlog import content
from peerlog.domain.name_spotter import NameSpotter
from tests.name_sentences import sentences

SPOTTER = NameSpotter(content.name_lists())
PLAIN = re.compile(r"\w+")
MOST = 60
"""Times a plain pass of one regular expression over the same words; about 20 when written."""

HOSTILE = [
    "a",
    "1",
    "1 ",
    "a@",
    "a.b@",
    "a.a.a.",
    "A. ",
    "Will ",
    "Ahmed ",
    "nhs ",
    "born on the ",
    " 07700 900",
    "bed ",
    "12 A",
    "12 Aaaa ",
    "aged 1",
    "\u0301",
    "a\u0301'",
    "mr ",
    "x-",
    "o'",
    "+4",
    "(((((1",
    "1.1.",
    "sw1a1a",
    " \u00a0",
    "Mr. A. ",
    "a-b-c-d'",
    "12/",
    "1   ",
    "Jo Jo Jo ",
]


def best_of(times: int, work: Callable[[], object]) -> float:
    """Seconds of our own work in the quickest run: what other programs take away is left out."""
    taken = []
    for _run in range(times):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def ten_thousand_words() -> str:
    known, unseen = sentences()
    words = "\n".join(sentence.text for sentence in known + unseen).split(" ")
    return " ".join((words * (10_000 // len(words) + 1))[:10_000])


def test_ten_thousand_words_cost_a_few_plain_passes() -> None:
    text = ten_thousand_words()
    assert SPOTTER.spots(text)
    ratio = best_of(5, lambda: SPOTTER.spots(text)) / best_of(15, lambda: PLAIN.findall(text))
    assert ratio < MOST


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    """Eight times the text takes about eight times as long; 64 times would be its square."""
    short, long = (piece * (size // len(piece)) for size in (5_000, 40_000))
    ratio = best_of(2, lambda: SPOTTER.spots(long)) / best_of(5, lambda: SPOTTER.spots(short))
    assert ratio < 32
