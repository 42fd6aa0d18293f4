"""What can stand where words point to a person, and how it is put there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from peerlog.domain.spots import Spot

LEFT_OUT = "\u2026"
"""Says that something was left out."""

_BEGINS_A_SENTENCE = re.compile(r"(?:\A|[.!?\u2026]['’”\")\]]?\s|\n)\s*[“‘\"'(\[]?\Z")
_BEFORE = 8
"""Characters that tell whether a sentence begins."""


def put(text: str, spot: Spot, words: str) -> str:
    """The text with these words where the spot is, and everything else as it was."""
    return text[: spot.start] + fitted(text, spot, words) + text[spot.end :]


def fitted(text: str, spot: Spot, words: str) -> str:
    """The words as they are written there: with a capital where a sentence begins."""
    before = text[max(0, spot.start - _BEFORE) : spot.start]
    somewhere_inside = "x" if spot.start > _BEFORE else ""
    if words[:1].islower() and _BEGINS_A_SENTENCE.search(somewhere_inside + before):
        return words[0].upper() + words[1:]
    return words


def ways(said_instead: str, code_words: Iterable[str]) -> list[str]:
    """What is offered, the likeliest first; `said_instead` is plain words for this kind ("someone")."""
    return list(dict.fromkeys([said_instead, *code_words, LEFT_OUT]))
