"""Words for the names of files: plain, many, and never a code word or a name."""

from __future__ import annotations

import random
import re

import pytest

from peerlog import content as contents
from peerlog.domain.errors import BadContent
from peerlog.domain.file_words import FileWords, parse_file_words
from peerlog.domain.name_spotter import NameSpotter


@pytest.fixture(scope="module")
def words() -> FileWords:
    return contents.file_words()


def test_there_are_enough_for_the_supporters_of_one_folder(words: FileWords) -> None:
    assert len(words.first) * len(words.second) > 5_000
    assert len(set(words.first)) == len(words.first)
    assert len(set(words.second)) == len(words.second)


def test_each_can_stand_in_a_file_name(words: FileWords) -> None:
    assert [word for word in words.first + words.second if not re.fullmatch("[a-z]{3,12}", word)] == []


def test_none_is_the_second_half_of_a_code_word(words: FileWords) -> None:
    nouns = {noun.word for noun in contents.load().code_nouns}
    assert nouns.isdisjoint(words.first + words.second)


def test_no_pair_is_taken_for_a_name(words: FileWords) -> None:
    spotter = NameSpotter(contents.name_lists())
    alone = [f"{words.first[0]} {second}" for second in words.second]
    alone += [f"{first} {words.second[0]}" for first in words.first]
    assert [pair for pair in alone if any(spot.sure for spot in spotter.spots(pair))] == []


def test_pairs_are_different_and_the_same_for_the_same_chance(words: FileWords) -> None:
    pairs = words.pairs(random.Random("a logbook"), 40)
    assert len(set(pairs)) == 40
    assert pairs == words.pairs(random.Random("a logbook"), 40)
    assert FileWords(("new",), ("lamp",)).pairs(random.Random(1), 3) == ["new-lamp"]


def test_a_file_without_one_half_is_refused_with_its_key() -> None:
    with pytest.raises(BadContent) as refused:
        parse_file_words({"first": "new old"}, "file_words.toml")
    assert refused.value.key == "second"
