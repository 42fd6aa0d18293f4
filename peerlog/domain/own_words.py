"""In their own words: a line someone said about what this meant (S1), and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import missing, too_long, unknown
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OwnWords:
    """`use` is a key of the list "own_words_use", good until `until`; they may take it back until `sent_on`.

    Never asked for as feedback on the supporter.
    """

    uid: bytes
    said_on: date
    words: str
    use: str | None = None
    until: date | None = None
    sent_on: date | None = None
    session: bytes | None = None
    code_words: tuple[bytes, ...] = ()


def problems_of(own: OwnWords, lists: Lists) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = missing(own, "words") + too_long(own, "words")
    return found + unknown([own.use], "own_words_use", lists, "use")
