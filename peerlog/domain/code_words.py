"""Code words: a pair of nature words chosen together with a person, never a name."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from peerlog.domain.spots import Spot

_PART = re.compile(r"(?:[^\W_][\u0300-\u036f\u00ad\u200b-\u200d]*)+")
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u200c\u200d")
"""Soft hyphens and joiners: they stand inside a word without being seen."""
_APART = 3
"""Characters that may stand between the two words of a code word: "amber heron", "Amber - Heron"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeWord:
    """A code word and its uid (8 bytes). The word is sealed; no table ties it to a session.

    `just_counting`: it keeps people apart in the numbers, and no words are kept with it. `retired_on`: it is
    not offered any more.
    """

    uid: bytes
    word: str
    just_counting: bool = False
    chosen_on: date | None = None
    retired_on: date | None = None


def folded(word: str) -> str:
    """The form two spellings of one code word share: case, spacing and accents do not count."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def suggestions(
    adjectives: Sequence[str], nouns: Sequence[str], taken: set[str], chance: random.Random, how_many: int
) -> list[str]:
    """`how_many` pairs ("amber heron"), none in `taken` (folded). Fewer when the words run out."""
    free = [f"{a} {n}" for a in adjectives for n in nouns if folded(f"{a} {n}") not in taken]
    return chance.sample(free, min(how_many, len(free)))


def code_word_spots(text: str, words: Iterable[str]) -> list[Spot]:
    """Where one of the code words stands in a text, however it is written: AMBER-HERON, amberheron."""
    by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for word in words:
        parts = tuple(_PART.findall(folded(word)))
        if parts:
            by_first[parts[0]].append(parts)
            by_first["".join(parts)].append(("".join(parts),))
    typed = list(_PART.finditer(text))
    read = [folded(part[0].translate(_UNSEEN)) for part in typed]
    spots = []
    for place, first in enumerate(read):
        for parts in by_first.get(first, ()):
            last = place + len(parts) - 1
            if tuple(read[place : last + 1]) == parts and _close(typed[place : last + 1]):
                spots.append(Spot(typed[place].start(), typed[last].end(), "code_word"))
                break
    return spots


def _close(parts: Sequence[re.Match[str]]) -> bool:
    return all(b.start() - a.end() <= _APART for a, b in pairwise(parts))
