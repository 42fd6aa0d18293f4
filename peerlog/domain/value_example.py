"""My values: examples of my own on a shelf, each with why. Never a score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import missing, too_long
from peerlog.domain.errors import Problem
from peerlog.domain.reflection import VALUES

EXAMPLE_LETTERS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ValueExample:
    """What I did (`words`) and why it shows this value. `source` is what it came from: a
    reflection or a session, `taken` names the answer it is a copy of ("0123456789abcdef:prompt").
    `asked`: its owner was asked plainly whether what is only theirs may stand in a file."""

    uid: bytes
    on: date
    value: str
    words: str
    why: str = ""
    source: bytes | None = None
    taken: str = ""
    asked: bool = False


def problems_of(example: ValueExample) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = missing(example, "words") + too_long(example, "words", "why", letters=EXAMPLE_LETTERS)
    return found + ([] if example.value in VALUES else [Problem("value", "unknown_key")])
