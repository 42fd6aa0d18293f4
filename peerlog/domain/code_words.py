"""Code words: a pair of nature words chosen together with a person, never a name."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeWord:
    """A code word and its uid (8 bytes). The word is sealed; no table ties it to a session."""

    uid: bytes
    word: str


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
