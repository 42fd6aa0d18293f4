"""Places in a text that could point to a person."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

KINDS = (
    "name",
    "code_word",
    "nhs_number",
    "number",
    "phone",
    "postcode",
    "email",
    "birth",
    "age",
    "bed",
    "address",
)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """`text[start:end]` could point to a person; `kind` is one of KINDS. It never carries the words.

    `sure` False: only the words round it speak for a name ("told Hope", an unknown word with a capital).
    """

    start: int
    end: int
    kind: str
    sure: bool = True


def apart(spots: Iterable[Spot]) -> list[Spot]:
    """In order of the text, none over another: of two the surer, then the longer stays."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (not s.sure, s.start - s.end, s.start)):
        place = bisect_left(kept, spot)
        clear_before = place == 0 or kept[place - 1].end <= spot.start
        if clear_before and (place == len(kept) or spot.end <= kept[place].start):
            kept.insert(place, spot)
    return kept


_LETTERS = str.maketrans("", "", "\u00ad\u200b\u200c\u200d") | str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart into a letter and a sign; joiners go."""


def bare(word: str) -> str:
    """A word in small letters, without accents: Małgorzata and malgorzata are one."""
    if word.isascii():
        return word.lower()
    apart_from_signs = unicodedata.normalize("NFKD", word.casefold()).translate(_LETTERS)
    return "".join(letter for letter in apart_from_signs if not unicodedata.combining(letter))
