"""Where backups go, and where the witness of what was given out lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from peerlog.paths import DataDir
from peerlog.preferences import Preferences
from peerlog.services.witness import Witness


@dataclass(frozen=True, slots=True)
class BackupPlaces:
    """The folder peerlog makes itself, and one that was chosen, a stick for instance."""

    default: Path
    chosen: Path | None = None

    @property
    def all(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys(place for place in (self.default, self.chosen) if place is not None))


def places_of(paths: DataDir, likes: Preferences) -> BackupPlaces:
    """Those of one person's folder."""
    return BackupPlaces(paths.backups, Path(likes.backup_folder) if likes.backup_folder else None)


def witness_of(paths: DataDir, places: BackupPlaces) -> Witness:
    """In the settings' folder, so that a logbook put back by hand is noticed, and with the backups."""
    return Witness([paths.config, *places.all])
