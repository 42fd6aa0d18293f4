"""Help with words keeps out of the way: marks follow only what changed, a search answers between two keys.

Ratios are held, both sides on the same busy machine; each bound is a few times what was measured.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.session import Owned, Session, Words
from peerlog.services.careful_words import CarefulWords
from peerlog.services.changes import Changes
from peerlog.services.let_be import LetBeWords
from peerlog.services.said_instead import said_instead
from peerlog.services.search import Search
from peerlog.services.search_index import Indexed, Ref, SearchIndex, facet_word
from peerlog.services.spelling import Spelling
from peerlog.storage.logbook import Logbook
from tests.benchmarks.test_name_spotter import best_of, ten_thousand_words
from tests.stand_ins import CHEAP, PASSPHRASE

ENTRIES = 100_000
FRAME_SECONDS = 0.25
"""Far more than any answer took; a keystroke that waits longer is felt."""

pytestmark = pytest.mark.slow


class NothingKept(LetBeWords):
    """Words that nobody let be."""

    def __init__(self) -> None:
        super().__init__(None, Changes(), bytes)  # type: ignore[arg-type]

    def known(self, _why: str) -> frozenset[str]:
        return frozenset()


def careful() -> CarefulWords:
    return CarefulWords(None, NothingKept(), said_instead)  # type: ignore[arg-type]


def test_a_changed_paragraph_costs_a_small_part_of_ten_thousand_words() -> None:
    paragraphs = ten_thousand_words().split("\n")
    words = careful()
    begun = time.process_time()
    words.spots("\n".join(paragraphs))
    whole = time.process_time() - begun
    turn = iter(range(1_000_000))

    def one_letter_more() -> None:
        paragraphs[7] = f"We met Ahmed at the bench, {next(turn)} times."
        words.spots("\n".join(paragraphs))

    assert best_of(10, one_letter_more) < 0.25 * whole


def test_one_enormous_paragraph_is_read_in_turns() -> None:
    text = ten_thousand_words().replace("\n", " ")
    words = careful()
    words.spots("warm")
    longest, begun = 0.0, time.process_time()
    for _turn in words.quiet_spots(text):
        longest, begun = max(longest, time.process_time() - begun), time.process_time()
    assert longest < 0.2 * best_of(1, lambda: careful().spots(text))


def test_a_thousand_words_are_spelt_in_a_blink() -> None:
    text = " ".join(ten_thousand_words().split()[:1_000])
    spelling = Spelling(contents.known_words())
    spelling.offers("recieve")
    assert best_of(3, lambda: list(spelling.found(text))) < FRAME_SECONDS
    assert best_of(3, lambda: spelling.offers("apointmant")) < FRAME_SECONDS


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    """A hundred thousand entries of forty words out of twenty thousand, the commonest in nearly all."""
    chance = random.Random(3)
    many = [f"w{n:x}ord" for n in range(20_000)]
    found = SearchIndex()
    found.put(
        Indexed(
            Ref("sessions", n.to_bytes(8, "big")),
            ENTRIES - n,
            b"",
            frozenset(
                [many[int(chance.paretovariate(0.35)) % 20_000] for _w in range(40)]
                + [facet_word("kind", "group" if n % 2 else "one_to_one"), "everywhere"]
            ),
        )
        for n in range(ENTRIES)
    )
    return found


@pytest.mark.parametrize(
    "query", ["everywhere", "w1ord everywhere", "evrywhere", "w1f", "nothing at all", "w"]
)
def test_a_hundred_thousand_entries_answer_between_two_keys(index: SearchIndex, query: str) -> None:
    index.find("warm", {})
    assert best_of(3, lambda: index.find(query, {})) < FRAME_SECONDS
    assert best_of(3, lambda: index.find(query, {"kind": "group"})) < FRAME_SECONDS


def times(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def test_the_newest_are_found_long_before_the_oldest_are_read(tmp_path: Path) -> None:
    logbook, _code = Logbook.create(tmp_path / "peerlog.db", PASSPHRASE, today=date(2026, 11, 22), cost=CHEAP)
    with logbook:
        with logbook.transaction():
            for number in range(6_000):
                held = date(2016, 1, 1) + timedelta(days=number * 3_600 // 6_000)
                words = Words(note=f"Walk {number} took us past the pond and round by the bakery.")
                logbook.sessions.add(
                    Session(
                        uid=number.to_bytes(8, "big"),
                        held_on=held,
                        kind="brief_chat",
                        strengths=(Owned("kindness"),),
                        words=words,
                    )
                )
        shares = [read_through(logbook) for _try in range(3)]
        assert min(first for first, _again in shares) < 0.3
        assert min(again for _first, again in shares) < 0.2


def read_through(logbook: Logbook) -> tuple[float, float]:
    """When the first was found and how long reading again takes, as shares of reading everything once."""
    search = Search(logbook, Changes())
    search.asked.query = "bakery"
    reader = search.reader(contents.load())
    when: list[float] = []

    def tell(_part: float) -> None:
        if not when and search.take(reader) and search.find().exact:
            when.append(time.perf_counter() - begun)

    begun = time.perf_counter()
    whole = times(lambda: reader(tell))
    search.take(reader)
    again = search.reader(contents.load())
    return when[0] / whole, times(again) / whole
