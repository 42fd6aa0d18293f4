"""Backups as they lie in a folder: their names, and which of them can be believed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peerlog.domain.backups import BackupNotes
from peerlog.domain.errors import PeerlogError
from peerlog.services import backup_notes
from peerlog.storage import backup_files
from peerlog.vault.backup_file import Backup, file_bytes
from peerlog.vault.key import Key

ENDING = ".backup"
_AFTER_THE_TIME = {"before_restore": "-before-restore", "before_update": "-before-update"}
_LEFT_OVER_AFTER_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup in its place."""

    file: Path
    notes: BackupNotes


def free_name(place: Path, notes: BackupNotes) -> Path:
    """The name says which logbook and when, in UTC: names of winter and summer stay in order."""
    stem = f"peerlog-{notes.log[:6]}-{notes.made_at:%Y-%m-%d-%H%M%S}"
    stem += _AFTER_THE_TIME.get(notes.why, "")
    stem += "" if notes.wholly_good else "-with-gaps"
    target, number = place / f"{stem}{ENDING}", 1
    while target.exists():
        number += 1
        target = place / f"{stem}-{number}{ENDING}"
    return target


def backups_in(place: Path, key_of: Callable[[Backup], Key | None]) -> list[KeptBackup]:
    """Every backup in a folder whose beginning opens and whose length is right, in order of their names.

    `key_of` gives the key of one, None for one that is somebody else's.
    """
    found = []
    for file in _files(place):
        with suppress(PeerlogError, OSError), backup_files.opened(file) as (backup, _reading):
            key = key_of(backup)
            if key is None:
                continue
            notes = backup_notes.from_bytes(backup.notes(key))
            if file.stat().st_size == file_bytes(notes.image_bytes):
                found.append(KeptBackup(file, notes))
    return found


def sweep_parts(place: Path, now: datetime) -> None:
    """Takes away what a backup that was killed left behind; one that is being written is younger."""
    with suppress(OSError):
        for part in place.glob(f"peerlog-*{ENDING}.part"):
            if abs(now.timestamp() - part.stat().st_mtime) > _LEFT_OVER_AFTER_SECONDS:
                part.unlink()


def _files(place: Path) -> list[Path]:
    try:
        return sorted(file for file in place.iterdir() if file.suffix == ENDING)
    except OSError:
        return []
