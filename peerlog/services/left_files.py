"""What has left besides summaries: pages and plans, each saved as whole files and listed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from peerlog.domain.errors import AlreadyThere, EntryProblems
from peerlog.domain.left_file import LeftFile, NamedFile, problems_of
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.summary_files import SummaryFiles
from peerlog.storage.logbook import Logbook
from peerlog.text import _

SUBJECT = "left_files"
_MOST_NUMBERS = 999


class LeftFiles:
    """Saves files for others and remembers that they left. `others_umask` is the login's own."""

    def __init__(
        self,
        logbook: Logbook,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
        others_umask: int = 0o022,
    ) -> None:
        self._logbook, self._clock = logbook, clock
        self._changes, self._new_uid = changes, new_uid
        self._others_umask = others_umask

    def all(self) -> list[LeftFile]:
        """Newest first. Raises Damaged."""
        found = self._logbook.following.left_files.all()[::-1]
        return sorted(found, key=lambda left: left.left_on, reverse=True)

    def save(
        self,
        folder: Path,
        what: str,
        title: str,
        files: Mapping[str, bytes],
        holds: Iterable[bytes] = (),
    ) -> list[Path]:
        """Writes every file or none, and lists them; their places. `what` is a key of `left_file.WHAT`.

        `holds` are the uids of entries whose words stand in them.

        The list knows them before they have their names: what lies there is always listed.
        Raises AlreadyThere("file"), EntryProblems, CannotWrite: nothing is left behind then.
        """
        folder = folder.absolute()
        left = LeftFile(
            uid=self._new_uid(),
            left_on=self._clock.today(),
            what=what,
            title=" ".join(title.split()),
            folder=str(folder),
            files=tuple(
                NamedFile(name=name, fingerprint=hashlib.sha256(data).hexdigest())
                for name, data in files.items()
            ),
            holds=tuple(holds),
        )
        if found := problems_of(left):
            raise EntryProblems(found)
        for name in files:
            if (folder / name).exists() or (folder / name).is_symlink():
                raise AlreadyThere(folder / name, "file")
        writer = SummaryFiles(folder, self._others_umask, lambda _done: None)
        listed = False
        try:
            writer.write_parts(files)
            self._logbook.write(lambda: self._logbook.following.left_files.keep(left))
            listed = True
            writer.give_names(files)
            listed = False
        finally:
            writer.drop_parts(files)
            if listed:
                self._logbook.write(lambda: self._logbook.following.left_files.drop(left.uid))
        self._changes.tell(SUBJECT)
        return [folder / name for name in files]

    def still_there(self, left: LeftFile) -> tuple[str, ...]:
        """For each file "same", "changed" or "gone"."""
        return tuple(_state(Path(left.folder) / file.name, file.fingerprint) for file in left.files)


def what_it_is(what: str) -> str:
    """What kind of page it was, in words; by its key where a newer peerlog wrote it."""
    known = {
        "group_plan": _("A plan for a group"),
        "voices_sheet": _("You said, what changed"),
        "slip": _("A slip to keep"),
        "own_words": _("In their own words"),
        "spectrum": _("Where our team stands"),
        "team_talk": _("With my team"),
        "hand_in": _("Handed in for a course"),
        "about_you": _("A copy of what is here about somebody"),
        "supervision": _("A page for supervision"),
        "evidence_sheet": _("Evidence sheet"),
    }
    return known.get(what, what.replace("_", " "))


def free_name(folder: Path, beginning: str, *endings: str) -> str:
    """The first of "plan", "plan-2", "plan-3" ... with which no file of these endings lies in the folder."""
    for number in range(1, _MOST_NUMBERS):
        name = beginning if number == 1 else f"{beginning}-{number}"
        if not any((folder / f"{name}.{ending}").exists() for ending in endings):
            return name
    raise AlreadyThere(folder / beginning, "file")


def _state(place: Path, fingerprint: str) -> str:
    try:
        same = hashlib.sha256(place.read_bytes()).hexdigest() == fingerprint
    except OSError:
        return "gone"
    return "same" if same else "changed"
