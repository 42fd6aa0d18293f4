"""What a backup says about itself, and what a logbook holds in plain numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Why = Literal["asked", "daily", "closing", "before_restore", "before_update"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How much of each there is, and the day of the newest; the trash does not count."""

    sessions: int
    reflections: int
    code_words: int
    drafts: int
    summaries: int
    newest_session: date | None
    newest_reflection: date | None
    newest_draft: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupNotes:
    """What lies sealed at the beginning of a backup.

    `log` is the logbook's random id, `version` the form of its tables. `state` is the same for two backups
    only when nothing was written between them. `unreadable`: how many entries could not be read when it was
    made; they lie in it as they are.
    """

    log: str
    made_at: datetime
    why: Why
    version: int
    image_bytes: int
    state: str
    contents: Contents
    unreadable: int = 0

    @property
    def wholly_good(self) -> bool:
        return self.unreadable == 0
