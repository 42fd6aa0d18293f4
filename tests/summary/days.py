"""Small logbooks written by hand: one line a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from peerlog.domain.session import Session, Words

JULY = date(2026, 7, 1)
_numbers = count(1)


def person(number: int) -> bytes:
    """A code word's uid."""
    return bytes([9] * 7 + [number])


def one(who: int | None = None, day: date = JULY, kind: str = "one_to_one", **said: Any) -> Session:
    """A one-to-one; `who` None: tied to nobody."""
    tied = () if who is None else (person(who),)
    return _session(day, kind, tied, said)


def group(who: Sequence[int] = (), day: date = JULY, kind: str = "group", **said: Any) -> Session:
    return _session(day, kind, tuple(person(number) for number in who), said)


def spread(sessions: Sequence[Session], first: date = JULY, step: int = 1) -> list[Session]:
    """The same sessions on days one after the other, within a month if there are not too many."""
    return [replace(s, held_on=first + timedelta(days=step * n % 28)) for n, s in enumerate(sessions)]


def _session(day: date, kind: str, tied: tuple[bytes, ...], said: dict[str, Any]) -> Session:
    uid = next(_numbers).to_bytes(8, "big")
    return Session(uid=uid, held_on=day, kind=kind, words=Words(code_words=tuple(sorted(tied))), **said)
