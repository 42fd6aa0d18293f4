"""Opening a backup as if it were needed: only then does it count."""

from __future__ import annotations

from pathlib import Path

from peerlog.domain.backups import BackupNotes
from peerlog.domain.errors import Damaged, Problem
from peerlog.services import backup_notes
from peerlog.services.backup_notes import Progress, in_megabytes, in_numbers, part_of
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
    tell = part_of(progress, 0.0, _UNSEALING_IS, _("Opening the backup"), in_megabytes)
    notes = backup_notes.from_bytes(
        backup_files.unseal_to(image, file, key, passed=lambda done: tell(min(done, of), of))
    )
    if image.stat().st_size != notes.image_bytes:
        raise Damaged("backup", "length")
    return notes


def look_over(
    image: Path, key: Key, notes: BackupNotes, around: Surroundings, clock: Clock, progress: Progress
) -> None:
    """Raises Damaged, where it is not as whole as its notes say it was when it was made."""
    if gaps_in(image, key, notes, around, clock, progress) != notes.unreadable:
        raise Damaged("row")


def gaps_in(
    image: Path, key: Key, notes: BackupNotes, around: Surroundings, clock: Clock, progress: Progress
) -> int:
    """Key, form, tables, every row and the numbers given out: how many entries cannot be read.

    The image itself is not written to, unless it has an older form. Raises Damaged where more is wrong, or
    where it does not hold what it says it holds.
    """
    with Logbook.of_image(image, key, around) as logbook:
        tell = part_of(progress, _UNSEALING_IS, 1.0, _("Looking at every entry"), in_numbers)
        found = gaps(Safekeeping(logbook, clock).check(full=True, progress=tell))
        contents = backup_notes.contents_of(logbook, gaps_too=bool(found))
        if logbook.log_id != notes.log or contents != notes.contents:
            raise Damaged("backup", "contents")
        return found


def gaps(problems: list[Problem]) -> int:
    """How many entries cannot be read, the list of what was given out counted as one.

    Raises Damaged for the first problem that is not about single entries: then more may be wrong than is
    known.
    """
    for problem in problems:
        if problem.row is None and problem.field != "ledger":
            kind = problem.field if problem.field in ("database", "header") else "row"
            raise Damaged(kind, problem.field)
    return len({(problem.field, problem.row) for problem in problems})
