"""Where backups go, and where the witness of what was given out lies."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from peerlog.paths import DataDir
from peerlog.policy import Policy
from peerlog.preferences import Preferences
from peerlog.services.witness import Witness
from peerlog.storage import place


@dataclass(frozen=True, slots=True)
class BackupPlaces:
    """The folder peerlog makes itself, and one that was chosen, a stick for instance."""

    default: Path
    chosen: Path | None = None

    @property
    def all(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys(each for each in (self.default, self.chosen) if each is not None))


def places_of(paths: DataDir, likes: Preferences, policy: Policy) -> BackupPlaces:
    """Those of one person's folder; a place the organisation set comes before the one somebody chose."""
    if policy.backup_folder:
        with suppress(RuntimeError):  # a login without a folder of its own
            return BackupPlaces(paths.backups, Path(policy.backup_folder).expanduser())
    return BackupPlaces(paths.backups, Path(likes.backup_folder) if likes.backup_folder else None)


def is_carried_off(folder: Path) -> bool:
    """Whether it seems to lie on a network, or another program seems to copy what is in it elsewhere."""
    return place.looks_shared(folder)


def witness_of(paths: DataDir, places: BackupPlaces) -> Witness:
    """In the settings' folder, so that a logbook put back by hand is noticed, and with the backups.

    Where one login has several logbooks they have one more in common: a backup that is put back in the place
    of another, or in a new one, is noticed, too.
    """
    return Witness([paths.config, paths.logbooks, *places.all])
