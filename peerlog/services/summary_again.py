"""Files that left, looked at again and written again: in their place and the same, or the same bytes anew."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from peerlog.domain.errors import AlreadyThere, NothingThere, Refused
from peerlog.report.poster_formats import ENDINGS
from peerlog.services.clock import Clock
from peerlog.services.summary_files import digest_of
from peerlog.services.summary_releases import ALL_WRITERS, SummaryReleases, in_order
from peerlog.storage.database import told_apart
from peerlog.summary.kept import Kept
from peerlog.summary.ledger import ReleaseRow
from peerlog.text import _

SAME, GONE, CHANGED, REPLACED, NO_FOLDER, UNREADABLE = (
    "same",
    "gone",
    "changed",
    "replaced",
    "no_folder",
    "unreadable",
)
"""What became of a file. "replaced": another file of ours for the same time stands there now."""

Progress = Callable[[float, str], None]
_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Written:
    """Where the files are, and the names of those that had to be written, that are a new line in what has
    left, and that have a new fingerprint by now."""

    places: tuple[Path, ...]
    written: tuple[str, ...]
    noted: tuple[str, ...]
    new_fingerprints: tuple[str, ...]


class SummaryAgain:
    """What can be done about files that left. `allowed` are the kinds of file the organisation allows."""

    def __init__(self, releases: SummaryReleases, clock: Clock, allowed: Collection[str]) -> None:
        self._releases, self._clock, self._allowed = releases, clock, allowed

    def look(self, progress: Progress) -> Mapping[tuple[int, str], str]:
        """What became of each file, by the number of its release and its format.

        Raises Damaged("ledger") and what `progress` raises.
        """
        ledger, opened = self._releases.read(), self._releases.opened()
        found: dict[tuple[int, str], str] = {}
        for number, (row, kept) in enumerate(opened):
            for name, digest in row.files.items():
                share = number / len(opened)

                def on_the_way(share: float = share) -> None:
                    progress(share, _("Looking for the files"))

                ours = ledger.digests_of(row.period)
                found[row.id, name] = _became(kept.folder / kept.names[name], digest, ours, on_the_way)
        return found

    def write(self, release: int, folder: Path, progress: Progress) -> Written:
        """Writes the files of a release from its sealed Summary; nothing that is there is ever overwritten.

        A file that is there already, unchanged, is left as it is. What goes to another folder, or has other
        bytes in this version, is noted as leaving now. Raises NothingThere("release"),
        Refused("no_such_format", "format_not_allowed"), AlreadyThere, CannotWrite, Damaged, and what
        `progress` raises: no file is left behind then.
        """
        ledger = self._releases.read()
        row, was = self._one(release)
        kept = replace(was, folder=folder.absolute())
        wanted = in_order(row.files)
        self._refuse_kinds(wanted)
        waiting = [name for name in wanted if not _is_there(row, kept, name)]
        rendered: dict[str, bytes] = {}
        for number, name in enumerate(waiting):
            progress(0.9 * number / len(waiting), _("Writing"))
            rendered[name] = ALL_WRITERS[name](kept.summary)
        progress(0.9, _("Saving"))
        known = self._known()
        noted = [name for name in waiting if _as_known(kept, name, rendered[name]) not in known]
        if waiting:
            self._releases.let_go(kept, rendered, noted, planned_on=ledger, today=self._clock.today())
            self._releases.mark_placed(row.id, _back_in_place(row, was, kept, rendered))
        return Written(
            places=tuple(kept.folder / kept.names[name] for name in wanted),
            written=tuple(kept.names[name] for name in waiting),
            noted=tuple(kept.names[name] for name in noted),
            new_fingerprints=tuple(
                kept.names[name] for name in waiting if _digest(rendered[name]) != row.files[name]
            ),
        )

    def _one(self, release: int) -> tuple[ReleaseRow, Kept]:
        for row, kept in self._releases.opened():
            if row.id == release:
                return row, kept
        raise NothingThere("release")

    def _refuse_kinds(self, formats: Collection[str]) -> None:
        for name in formats:
            if name not in ALL_WRITERS:
                raise Refused("no_such_format", name)
            if ENDINGS.get(name, name) not in self._allowed:
                raise Refused("format_not_allowed", ENDINGS.get(name, name))

    def _known(self) -> set[tuple[Path, str, bytes]]:
        """Every file in the ledger: its place and its bytes."""
        return {
            (kept.folder, kept.names[name], digest)
            for row, kept in self._releases.opened()
            for name, digest in row.files.items()
        }


def _is_there(row: ReleaseRow, kept: Kept, name: str) -> bool:
    """Whether this very file is in its place. Raises AlreadyThere where something else is, CannotWrite."""
    place = kept.folder / kept.names[name]
    with told_apart(place):
        if not os.path.lexists(place):
            return False
        if digest_of(place) != row.files[name]:
            raise AlreadyThere(place, "file")
    return True


def _as_known(kept: Kept, name: str, data: bytes) -> tuple[Path, str, bytes]:
    return kept.folder, kept.names[name], _digest(data)


def _back_in_place(row: ReleaseRow, was: Kept, kept: Kept, rendered: Mapping[str, bytes]) -> list[str]:
    """Formats of the release itself that have their place now, if it was this folder."""
    if was.folder != kept.folder:
        return []
    return [name for name, data in rendered.items() if _digest(data) == row.files[name]]


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _became(place: Path, digest: bytes, ours: Collection[bytes], on_the_way: Callable[[], None]) -> str:
    """One of the words above for a file that left."""
    on_the_way()
    try:
        if not place.parent.is_dir():
            return NO_FOLDER
        if not place.is_file():
            return CHANGED if os.path.lexists(place) else GONE
        found = _digest_in_pieces(place, on_the_way)
    except OSError:
        return UNREADABLE
    if found == digest:
        return SAME
    return REPLACED if found in ours else CHANGED


def _digest_in_pieces(place: Path, on_the_way: Callable[[], None]) -> bytes:
    """Of whatever stands there now: it may be another program's and of any size."""
    found = hashlib.sha256()
    with place.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            found.update(piece)
            on_the_way()
    return found.digest()
