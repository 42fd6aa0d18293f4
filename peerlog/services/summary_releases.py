"""What has left: the list of releases, and files that still wait for their name."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peerlog.domain.errors import PeriodRefused
from peerlog.domain.period import Period
from peerlog.domain.summary import ApprovedText, Summary
from peerlog.report.formats import WRITERS
from peerlog.services.summary_files import Step, SummaryFiles, digest_of
from peerlog.storage.logbook import Logbook
from peerlog.summary import kept as keeping
from peerlog.summary import ledger as ledgers
from peerlog.summary.closing import Closing
from peerlog.summary.kept import Kept
from peerlog.summary.ledger import LedgerState, ReleaseRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Files that left. `files` are their names, `missing` those that are not in their place yet."""

    period: Period
    made_on: date
    folder: Path
    files: tuple[str, ...]
    missing: tuple[str, ...]
    approved_texts: tuple[ApprovedText, ...]


class SummaryReleases:
    """The ledger of one logbook, read and added to."""

    def __init__(self, logbook: Logbook, others_umask: int, step: Step) -> None:
        self._logbook, self._others_umask, self._step = logbook, others_umask, step

    def read(self) -> LedgerState:
        """Raises Damaged("ledger")."""
        with self._logbook.ledger(writing=False) as ledger:
            return ledgers.read(ledger)

    def every(self) -> list[Release]:
        """Newest first."""
        found = [
            Release(
                period=row.period,
                made_on=row.made_on,
                folder=kept.folder,
                files=tuple(kept.names[name] for name in _in_order(row.files)),
                missing=tuple(kept.names[name] for name in _in_order(row.files) if name not in row.placed),
                approved_texts=kept.summary.approved_texts,
            )
            for row, kept in self._opened()
        ]
        return found[::-1]

    def last_summary(self, period: Period) -> Summary | None:
        """What was in the last files of this very period: they stay as they are, whatever a table is now."""
        of_period = [kept.summary for row, kept in self._opened() if row.period == period]
        return of_period[-1] if of_period else None

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
            return ledgers.add_release(
                ledger,
                uid=uid,
                period=kept.summary.period,
                today=today,
                sealed=ledger.seal(keeping.to_bytes(kept), uid),
                files={name: hashlib.sha256(data).digest() for name, data in rendered.items()},
            )

    def mark_placed(self, release: int, formats: Collection[str]) -> None:
        if formats:
            with self._logbook.ledger() as ledger:
                ledgers.mark_placed(ledger, release, formats)

    def mend(self) -> list[Path]:
        """Gives their names to files that were noted and did not get them; those put in place."""
        mended = []
        for row, kept in self._opened():
            waiting = [name for name in _in_order(row.files) if name not in row.placed]
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
            data = WRITERS[name](kept.summary) if name in WRITERS else b""
            if hashlib.sha256(data).digest() != wanted:
                return False
            files.write_parts({kept.names[name]: data})
        files.give_names([kept.names[name]])
        return True

    def _ours(self, period: Period) -> set[bytes]:
        return self.read().digests_of(period)

    def _opened(self) -> list[tuple[ReleaseRow, Kept]]:
        with self._logbook.ledger(writing=False) as ledger:
            releases = ledgers.read(ledger).releases
            return [(row, keeping.from_bytes(ledger.open(row.sealed, row.uid))) for row in releases]


def _in_order(formats: Collection[str]) -> list[str]:
    """Formats of a release as they are offered; one this version cannot write comes last."""
    return [name for name in WRITERS if name in formats] + [n for n in sorted(formats) if n not in WRITERS]
