"""A promise in the pages of a whole log: what was said, by when, and how it ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from peerlog.domain.lists import Lists
from peerlog.domain.promise import Promise
from peerlog.report import words
from peerlog.text import _


def promise_entry(promise: Promise, lists: Lists) -> dict[str, Any]:
    """One that was made outside sessions: those of sessions stand with them."""
    ends = lists["promise_end"]
    ended = promise.end or ""
    if ended in ends:
        ended = ends[ended].label
    on = words.day(promise.ended_on) if promise.ended_on else ""
    by = by_when(promise.by, next_time=promise.next_time)
    facts = [_("By: {day}").format(day=by) if by else "", " ".join(part for part in (ended, on) if part)]
    return {
        "day": words.day(promise.said_on),
        "kind": "",
        "line": " · ".join(fact for fact in facts if fact),
        "own": [[_("What I said I'd do"), promise.words.splitlines()]],
    }


def by_when(by: date | None, *, next_time: bool) -> str:
    """Empty where nothing was said."""
    if by is not None:
        return words.day(by)
    return _("When we next meet") if next_time else ""
