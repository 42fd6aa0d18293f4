"""What a backup says about itself, as bytes; and what a logbook holds in plain numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, TypeVar

from peerlog.domain.backups import BackupNotes, Contents
from peerlog.domain.errors import Damaged
from peerlog.storage.database import SqlRow
from peerlog.storage.logbook import Logbook
from peerlog.storage.sealed_rows import SealedRows
from peerlog.summary import ledger as ledgers
from peerlog.text import _

_Opened = TypeVar("_Opened")
_DAYS = ("newest_session", "newest_reflection", "newest_draft")


def contents_of(logbook: Logbook, *, gaps_too: bool = False) -> Contents:
    """Raises Damaged where an entry cannot be read; with `gaps_too` those that can be read are counted."""
    try:
        return _whole_contents_of(logbook)
    except Damaged:
        if not gaps_too:
            raise
    return _readable_contents_of(logbook)


def _whole_contents_of(logbook: Logbook) -> Contents:
    reflections = [each for each in logbook.reflections.all() if each.trashed_on is None]
    drafts = logbook.drafts.all()
    return Contents(
        sessions=logbook.sessions.count(),
        reflections=len(reflections),
        code_words=len(logbook.code_words.all()),
        drafts=len(drafts),
        summaries=_summaries(logbook),
        newest_session=logbook.sessions.newest_day(),
        newest_reflection=max((each.begun_on for each in reflections), default=None),
        newest_draft=max((each.changed_at.date() for each in drafts), default=None),
    )


def _readable_contents_of(logbook: Logbook) -> Contents:
    sessions = list(_opened(logbook.sessions.rows(), logbook.sessions.opened))
    days = [each.held_on for each in sessions if each.trashed_on is None]
    told = [said for _uid, said in _held(logbook.reflections.sealed_rows)]
    begun = [date.fromisoformat(said["begun_on"]) for said in told if said["trashed_on"] is None]
    drafts = [said["changed_at"] for _uid, said in _held(logbook.drafts.sealed_rows)]
    summaries = 0
    with suppress(Damaged):
        summaries = _summaries(logbook)
    return Contents(
        sessions=len(days),
        reflections=len(begun),
        code_words=len(list(_held(logbook.code_words.sealed_rows))),
        drafts=len(drafts),
        summaries=summaries,
        newest_session=max(days, default=None),
        newest_reflection=max(begun, default=None),
        newest_draft=max((datetime.fromisoformat(at).date() for at in drafts), default=None),
    )


def _summaries(logbook: Logbook) -> int:
    with logbook.ledger(writing=False) as ledger:
        return len(ledgers.read(ledger).releases)


def _held(rows: SealedRows) -> Iterator[tuple[bytes, dict[str, Any]]]:
    return _opened(rows.rows(), rows.opened)


def _opened(rows: Iterable[SqlRow], opened: Callable[[SqlRow], _Opened]) -> Iterator[_Opened]:
    for row in rows:
        with suppress(Damaged):
            yield opened(row)


def to_bytes(notes: BackupNotes) -> bytes:
    return json.dumps(asdict(notes), default=_day, sort_keys=True, separators=(",", ":")).encode()


def from_bytes(data: bytes) -> BackupNotes:
    """Zero bytes after the notes do not count. Raises Damaged("backup")."""
    try:
        said: dict[str, Any] = json.loads(data.rstrip(b"\0").decode())
        contents = said.pop("contents")
        for name in _DAYS:
            contents[name] = contents[name] and date.fromisoformat(contents[name])
        made_at = datetime.fromisoformat(said.pop("made_at"))
        return BackupNotes(**said, made_at=made_at, contents=Contents(**contents))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Damaged("backup", "notes") from None


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError


Progress = Callable[[float, str], None]
"""How far it is (0 to 1) and in words; after a line break how many of how many, where that can be said.

What it raises stops everything, and nothing of it stays.
"""

Counted = Callable[[int, int], str]
"""How many of how many, in words."""


def in_numbers(done: int, of: int) -> str:
    return _("{done} of {of}").format(done=f"{done:,}", of=f"{of:,}")


def in_megabytes(done: int, of: int) -> str:
    return _("{done} of {of} MB").format(done=f"{done / 1e6:.1f}", of=f"{of / 1e6:.1f}")


def part_of(
    progress: Progress, first: float, last: float, words: str, counted: Counted | None = None
) -> Callable[[int, int], None]:
    """Tells (done, of how many) as a share between two others."""

    def tell(done: int, of: int) -> None:
        said = words if counted is None else f"{words}\n{counted(done, of)}"
        progress(first + (last - first) * (done / of if of else 1.0), said)

    return tell


def between(progress: Progress, first: float, last: float) -> Progress:
    """The same work as a share between two others."""
    return lambda share, words: progress(first + (last - first) * share, words)
