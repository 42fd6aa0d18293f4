"""A word the supporter has said is fine as it is: it gets no mark any more."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.domain.entry_checks import missing, too_long
from peerlog.domain.errors import Problem

WHY = ("name", "spelling", "plain_word")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetBe:
    """`why` is what it was marked as, one of WHY."""

    uid: bytes
    word: str
    why: str


def problems_of(word: LetBe) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = missing(word, "word") + too_long(word, "word", letters=200)
    return found + ([] if word.why in WHY else [Problem("why", "unknown_key")])
