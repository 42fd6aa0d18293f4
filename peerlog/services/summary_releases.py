"""What has left: the list of releases, and files that still wait for their name."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from peerlog.domain.errors import CannotWrite, NotPlaced, PeriodRefused
from peerlog.domain.period import Period
from peerlog.domain.summary import ApprovedText, Summary
from peerlog.report.formats import WRITERS
from peerlog.report.poster_formats import POSTER_WRITERS
from peerlog.services.summary_files import Step, SummaryFiles, digest_of
from peerlog.services.witness import Witness
from peerlog.storage.logbook import Logbook
from peerlog.summary import kept as keeping
from peerlog.summary import ledger as ledgers
from peerlog.summary.frozen import Closing
from peerlog.summary.kept import Kept
from peerlog.summary.ledger import LedgerState, ReleaseRow

ALL_WRITERS = {**WRITERS, **POSTER_WRITERS}
"""Whatever can leave, by the name the ledger gives it, in the order it is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftFile:
    """One file that left. `fingerprint` is its SHA-256, 64 hex digits; `placed`: it got its name."""

    format: str
    name: str
    fingerprint: str
    placed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Files that left together; `number` names the release in this logbook."""

    number: int
    period: Period
    made_on: date
    folder: Path
    left: tuple[LeftFile, ...]
    approved_texts: tuple[ApprovedText, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files."""
        return tuple(file.name for file in self.left)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of those that are not in their place yet."""
        return tuple(file.name for file in self.left if not file.placed)

    @property
    def for_the_wall(self) -> bool:
        """Whether it is a page for the people here, and no summary."""
        return any(file.format in POSTER_WRITERS for file in self.left)


class SummaryReleases:
    """The ledger of one logbook, read and added to."""

    def __init__(
        self, logbook: Logbook, others_umask: int, step: Step, witness: Witness | None = None
    ) -> None:
        self._logbook, self._others_umask, self._step = logbook, others_umask, step
        self._witness = witness or Witness(())

    def read(self) -> LedgerState:
        """Raises Damaged("ledger")."""
        with self._logbook.ledger(writing=False) as ledger:
            return ledgers.read(ledger)

    def every(self) -> list[Release]:
        """Newest first."""
        found = [
            Release(
                number=row.id,
                period=row.period,
                made_on=row.made_on,
                folder=kept.folder,
                left=tuple(
                    LeftFile(
                        format=name,
                        name=kept.names[name],
                        fingerprint=row.files[name].hex(),
                        placed=name in row.placed,
                    )
                    for name in in_order(row.files)
                ),
                approved_texts=kept.summary.approved_texts,
            )
            for row, kept in self.opened()
        ]
        return found[::-1]

    def last_summary(self, period: Period) -> Summary | None:
        """What was in the last files of this very period: they stay as they are, whatever a table is now."""
        return next((kept.summary for row, kept in self._summaries(period)), None)

    def last_sent(self, period: Period) -> Summary | None:
        """The same, of files that reached their place: what its readers may know by now."""
        return next((kept.summary for row, kept in self._summaries(period) if row.placed), None)

    def let_go(
        self,
        kept: Kept,
        rendered: Mapping[str, bytes],
        noted: Collection[str],
        *,
        planned_on: LedgerState,
        today: date,
    ) -> list[Path]:
        """Writes files whose numbers were frozen before; their places, in that order.

        `noted`: the formats that go into the ledger as leaving now, before any file gets its name; the
        others are there already. No file is left behind when it raises, but NotPlaced leaves the rest to
        `mend`.
        """
        files = SummaryFiles(kept.folder, self._others_umask, self._step)
        names = [kept.names[name] for name in rendered]
        release = None
        files.refuse_where_closed_to_us(names)
        try:
            files.write_parts({kept.names[name]: data for name, data in rendered.items()})
            if noted:
                release = self.commit(
                    [],
                    replace(kept, names={name: kept.names[name] for name in noted}),
                    {name: rendered[name] for name in noted},
                    planned_on=planned_on,
                    today=today,
                )
                self._step("committed")
            files.give_names(names)
        except BaseException as error:
            if release is None:
                files.drop_parts(names)
            elif isinstance(error, CannotWrite):
                raise NotPlaced(error.path, error.why) from error
            raise
        if release is not None:
            self.mark_placed(release, noted)
        self._step("placed")
        return [kept.folder / name for name in names]

    def commit(
        self,
        new: Sequence[Closing],
        kept: Kept,
        rendered: Mapping[str, bytes],
        *,
        planned_on: LedgerState,
        today: date,
    ) -> int:
        """Freezes and notes everything in one transaction; the release's number.

        Raises PeriodRefused("conflict") when the ledger is not the one the plan was made on.
        """
        uid = self._logbook.new_uid()
        with self._logbook.ledger() as ledger:
            if ledgers.read(ledger).last_mac != planned_on.last_mac:
                raise PeriodRefused("conflict", str(kept.summary.period))
            ledgers.add_closings(ledger, new, today)
            release = ledgers.add_release(
                ledger,
                uid=uid,
                period=kept.summary.period,
                today=today,
                sealed=ledger.seal(keeping.to_bytes(kept), uid),
                files={name: hashlib.sha256(data).digest() for name, data in rendered.items()},
            )
        self._witness.note(self._logbook)
        return release

    def mark_placed(self, release: int, formats: Collection[str]) -> None:
        if formats:
            with self._logbook.ledger() as ledger:
                ledgers.mark_placed(ledger, release, formats)

    def mend(self) -> list[Path]:
        """Gives their names to files that were noted and did not get them; those put in place."""
        mended = []
        for row, kept in self.opened():
            waiting = [name for name in in_order(row.files) if name not in row.placed]
            done = [name for name in waiting if self._put_in_place(row, kept, name)]
            self.mark_placed(row.id, done)
            mended += [kept.folder / kept.names[name] for name in done]
        return mended

    def _put_in_place(self, row: ReleaseRow, kept: Kept, name: str) -> bool:
        """Whether the file is in its place now: never without its folder, never over another's file."""
        place, wanted = kept.folder / kept.names[name], row.files[name]
        if not kept.folder.is_dir():
            return False
        files = SummaryFiles(kept.folder, self._others_umask, self._step)
        found = digest_of(place)
        if found == wanted:
            files.drop_parts([kept.names[name]])
            return True
        if found is not None and found not in self._ours(row.period):
            return False
        if digest_of(files.part(kept.names[name])) != wanted:
            data = ALL_WRITERS[name](kept.summary) if name in ALL_WRITERS else b""
            if hashlib.sha256(data).digest() != wanted:
                return False
            files.write_parts({kept.names[name]: data})
        files.give_names([kept.names[name]])
        return True

    def _ours(self, period: Period) -> set[bytes]:
        return self.read().digests_of(period)

    def _summaries(self, period: Period) -> list[tuple[ReleaseRow, Kept]]:
        """Of this very period, newest first; pages for the people here hold less and are no summaries."""
        return [
            (row, kept)
            for row, kept in reversed(self.opened())
            if row.period == period and not row.files.keys() & POSTER_WRITERS.keys()
        ]

    def opened(self) -> list[tuple[ReleaseRow, Kept]]:
        """Every release with what is sealed in it, oldest first. Raises Damaged("ledger")."""
        with self._logbook.ledger(writing=False) as ledger:
            releases = ledgers.read(ledger).releases
            return [(row, keeping.from_bytes(ledger.open(row.sealed, row.uid))) for row in releases]


def in_order(formats: Collection[str]) -> list[str]:
    """Formats of a release as they are offered; one this version cannot write comes last."""
    known = [name for name in ALL_WRITERS if name in formats]
    return known + [name for name in sorted(formats) if name not in ALL_WRITERS]
