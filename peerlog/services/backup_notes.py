"""What a backup says about itself, as bytes; and what a logbook holds in plain numbers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from peerlog.domain.backups import BackupNotes, Contents
from peerlog.domain.errors import Damaged
from peerlog.storage.logbook import Logbook
from peerlog.summary import ledger as ledgers

_DAYS = ("newest_session", "newest_reflection", "newest_draft")


def contents_of(logbook: Logbook) -> Contents:
    """Raises Damaged where an entry cannot be read."""
    reflections = [each for each in logbook.reflections.all() if each.trashed_on is None]
    drafts = logbook.drafts.all()
    with logbook.ledger(writing=False) as ledger:
        summaries = len(ledgers.read(ledger).releases)
    return Contents(
        sessions=logbook.sessions.count(),
        reflections=len(reflections),
        code_words=len(logbook.code_words.all()),
        drafts=len(drafts),
        summaries=summaries,
        newest_session=logbook.sessions.newest_day(),
        newest_reflection=max((each.begun_on for each in reflections), default=None),
        newest_draft=max((each.changed_at.date() for each in drafts), default=None),
    )


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
"""How far it is (0 to 1) and in words. What it raises stops everything, and nothing of it stays."""


def part_of(progress: Progress, first: float, last: float, words: str) -> Callable[[int, int], None]:
    """Tells (done, of how many) as a share between two others."""

    def tell(done: int, of: int) -> None:
        progress(first + (last - first) * (done / of if of else 1.0), words)

    return tell
