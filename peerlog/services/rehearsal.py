"""Opening a backup as if it were needed: only then does it count."""

from __future__ import annotations

from pathlib import Path

from peerlog.domain.backups import BackupNotes
from peerlog.domain.errors import Damaged, Problem
from peerlog.services import backup_notes
from peerlog.services.backup_notes import Progress, part_of
from peerlog.services.clock import Clock
from peerlog.services.safekeeping import Safekeeping
from peerlog.storage import backup_files
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from peerlog.text import _
from peerlog.vault.key import Key

_UNSEALING_IS = 0.3
"""How much of a rehearsal is opening the file; the rest is looking at each entry."""


def unseal(file: Path, key: Key, image: Path, progress: Progress) -> BackupNotes:
    """The image of a backup, and what the backup says of itself, held against its form.

    Raises Damaged("backup"), CannotWrite, NothingThere, Refused("not_a_backup"), TooNewBackup.
    """
    of = max(file.stat().st_size, 1) if file.exists() else 1
    tell = part_of(progress, 0.0, _UNSEALING_IS, _("Opening the backup"))
    notes = backup_notes.from_bytes(
        backup_files.unseal_to(image, file, key, passed=lambda done: tell(min(done, of), of))
    )
    if image.stat().st_size != notes.image_bytes:
        raise Damaged("backup", "length")
    return notes


def look_over(
    image: Path, key: Key, notes: BackupNotes, around: Surroundings, clock: Clock, progress: Progress
) -> None:
    """Key, form, tables, every row and the numbers given out; and that it holds what it says it holds.

    The image itself is not written to, unless it has an older form. Raises Damaged.
    """
    with Logbook.of_image(image, key, around) as logbook:
        tell = part_of(progress, _UNSEALING_IS, 1.0, _("Looking at every entry"))
        refuse(Safekeeping(logbook, clock).check(full=True, progress=tell))
        if logbook.log_id != notes.log or backup_notes.contents_of(logbook) != notes.contents:
            raise Damaged("backup", "contents")


def refuse(problems: list[Problem]) -> None:
    """Raises Damaged for the first of them."""
    for problem in problems:
        kind = problem.field if problem.field in ("database", "ledger", "header") else "row"
        raise Damaged(kind, problem.field)
