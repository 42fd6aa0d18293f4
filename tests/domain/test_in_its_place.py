"""Putting other words where words point to somebody changes that place and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog import content
from peerlog.domain.in_its_place import LEFT_OUT, fitted, put, ways
from peerlog.domain.name_spotter import NameSpotter
from peerlog.domain.pieces import LONG, pieces
from peerlog.domain.sounds import sound
from peerlog.domain.spots import Spot
from tests.name_sentences import sentences

SPOTTER = NameSpotter(content.name_lists())
WORDS = st.sampled_from(
    ["Ahmed", "met", "and", "bed 12", "07700 900123", "M1 1AE", ".", "\n", "“", "tea", "Mr Jones", "👋", "é"]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=20).map(" ".join)


@given(TEXTS, st.sampled_from(["someone", "amber heron", LEFT_OUT, "their room"]))
def test_everything_round_the_spot_stays_as_it_was(text: str, words: str) -> None:
    for spot in SPOTTER.spots(text):
        changed = put(text, spot, words)
        assert changed.startswith(text[: spot.start])
        assert changed.endswith(text[spot.end :])
        middle = changed[spot.start : len(changed) - len(text[spot.end :])]
        assert middle.casefold() == words.casefold()


@given(TEXTS)
def test_putting_someone_at_every_spot_leaves_none_of_those_words_marked(text: str) -> None:
    """From the last to the first, so that places do not move; what is put there is no name."""
    spots = SPOTTER.spots(text)
    changed = text
    for spot in reversed(spots):
        changed = put(changed, spot, LEFT_OUT)
    left = {changed[spot.start : spot.end] for spot in SPOTTER.spots(changed) if spot.sure}
    assert not left & {text[spot.start : spot.end] for spot in spots if spot.kind == "phone"}
    assert changed.count(LEFT_OUT) - text.count(LEFT_OUT) == len(spots)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("", "Someone"),
        ("We met ", "someone"),
        ("We met. ", "Someone"),
        ("Really? ", "Someone"),
        ("one line\n", "Someone"),
        ("one line\n  “", "Someone"),
        ("e.g. ", "Someone"),
        ("and, ", "someone"),
        ("a long beginning of a sentence about ", "someone"),
    ],
)
def test_a_capital_stands_where_a_sentence_begins(before: str, said: str) -> None:
    text = before + "Ahmed came."
    assert fitted(text, Spot(len(before), len(before) + 5, "name"), "someone") == said


def test_the_likeliest_way_comes_first_and_none_twice() -> None:
    assert ways("someone", ["amber heron", "someone"]) == ["someone", "amber heron", LEFT_OUT]


# Pieces


@given(st.text(alphabet=st.sampled_from("abc. \nABC"), max_size=200), st.integers(1, 400))
def test_pieces_are_real_parts_of_the_text_in_order(text: str, times: int) -> None:
    whole = (text + ". Abc abc abc. ") * times
    found = list(pieces(whole))
    for at, piece in found:
        assert whole[at : at + len(piece)] == piece
    assert all(at + len(piece) <= after for (at, piece), (after, _next) in pairwise(found))
    left_out = whole
    for at, piece in reversed(found):
        left_out = left_out[:at] + left_out[at + len(piece) :]
    assert not left_out.strip()


def test_a_text_in_pieces_is_spotted_as_the_whole_text_is() -> None:
    known, unseen = sentences()
    text = " ".join(sentence.text for sentence in known + unseen)
    assert len(text) > 10 * LONG
    found = ((at, spot) for at, piece in pieces(text) for spot in SPOTTER.spots(piece))
    by_piece = [(at + spot.start, at + spot.end, spot.kind) for at, spot in found]
    whole = [(spot.start, spot.end, spot.kind) for spot in SPOTTER.spots(text)]
    assert len(set(by_piece) ^ set(whole)) <= 0.01 * len(whole)


# Sounds


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fone", "phone"),
        ("nite", "night"),
        ("enuf", "enough"),
        ("sikology", "psychology"),
        ("skool", "school"),
        ("thort", "thought"),
        ("becos", "because"),
        ("fisically", "physically"),
        ("nock", "knock"),
        ("rong", "wrong"),
    ],
)
def test_words_that_sound_alike_share_a_key(written: str, meant: str) -> None:
    assert sound(written) == sound(meant)


@given(st.text(max_size=40))
def test_any_text_has_a_sound(text: str) -> None:
    assert isinstance(sound(text), str)
