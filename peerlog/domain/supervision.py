"""Supervision: topics gathered from anywhere, a talk prepared from them, and what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import missing, too_long, unknown
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists

KINDS = ("one_to_one", "group", "co_reflection")
TOPIC_LETTERS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Topic:
    """Something to bring. `about` is a key of "supervision_topics".

    `source` says what it was gathered from ("reflection", "session", "check_in", "learning") and `subject`
    its uid; "" for one typed here. `taken` names the answer it is a copy of ("0123456789abcdef:prompt").
    `talked_on`: it was talked about.
    """

    uid: bytes
    added_on: date
    words: str
    about: str | None = None
    source: str = ""
    subject: bytes | None = None
    taken: str = ""
    talked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Supervision:
    """One talk: chosen `topics` in their order, what I would like from it, what both agreed.

    `promises` are uids of those made of what was agreed; `finished`: it was held.
    """

    uid: bytes
    on: date
    kind: str = "one_to_one"
    topics: tuple[bytes, ...] = ()
    wish: str = ""
    agreed: tuple[str, ...] = ()
    promises: tuple[bytes, ...] = ()
    finished: bool = False


def problems_of_topic(topic: Topic, lists: Lists) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = missing(topic, "words") + too_long(topic, "words", letters=TOPIC_LETTERS)
    return found + unknown([topic.about], "supervision_topics", lists, "about")


def problems_of(supervision: Supervision) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = too_long(supervision, "wish", "agreed")
    return found + ([] if supervision.kind in KINDS else [Problem("kind", "unknown_key")])
