"""A promise: something the supporter said they would do, and how it ended. No end is better than another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import missing, too_long, unknown
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Promise:
    """Said on a day; `by` when, if that was said, or `next_time`: when we next meet.

    `end` is a key of the list "promise_end". One that was made in a session stands in that session's words
    alone: its `uid` and `session` are then the session's. `session` None: made elsewhere, in supervision or
    in passing, and kept in its own row.
    """

    uid: bytes
    said_on: date
    words: str
    by: date | None = None
    next_time: bool = False
    end: str | None = None
    ended_on: date | None = None
    session: bytes | None = None

    @property
    def open(self) -> bool:
        return self.end is None


def problems_of(promise: Promise, lists: Lists) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = missing(promise, "words") + too_long(promise, "words")
    return found + unknown([promise.end], "promise_end", lists, "end")
