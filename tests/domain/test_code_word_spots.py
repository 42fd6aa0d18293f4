"""A code word is found in a text however it is written."""

from __future__ import annotations

import pytest

from peerlog.domain.code_words import code_word_spots

WORDS = ["amber heron", "Réal Müsli", "otter"]


def found(text: str) -> list[str]:
    return [text[spot.start : spot.end] for spot in code_word_spots(text, WORDS)]


@pytest.mark.parametrize(
    "written",
    [
        "amber heron",
        "Amber Heron",
        "AMBER-HERON",
        "amber_heron",
        "amber  heron",
        "amberheron",
        "amber\nheron",
        "real musli",
        "re\u0301al mu\u0308sli",
        "am\u00adber he\u200dron",
        "Otter",
    ],
)
def test_case_accents_and_what_stands_between_do_not_hide_it(written: str) -> None:
    assert found(f"Today {written}'s plan") == [written]
    assert found(written) == [written]


@pytest.mark.parametrize(
    "text", ["amber", "a heron, amber", "amber and a heron", "otters", "chamber heron", ""]
)
def test_half_of_it_or_another_word_is_not_it(text: str) -> None:
    assert found(text) == []


def test_every_place_is_found_and_no_code_word_finds_nothing() -> None:
    assert found("otter, amber heron, otter") == ["otter", "amber heron", "otter"]
    assert code_word_spots("otter", []) == []
    assert code_word_spots("otter", ["", " - "]) == []
