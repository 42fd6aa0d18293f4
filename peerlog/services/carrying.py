"""Carrying every number given out from the logbook being replaced into the one that takes its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerlog.domain.period import Period
from peerlog.storage.ledger import fits
from peerlog.storage.logbook import Logbook
from peerlog.storage.stopped import Stopped
from peerlog.summary import ledger as ledgers
from peerlog.summary.frozen import Closing
from peerlog.summary.ledger import Entry, ReleaseRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """How many closings and releases were carried over, and the periods whose numbers did not fit."""

    closings: int
    releases: int
    conflicts: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class GivenOut:
    """Everything a logbook gave out: its ledger, what lies sealed in it, and the times it had stopped."""

    entries: tuple[Entry, ...]
    opened: Mapping[bytes, bytes]
    """What lies sealed with each release, by its uid."""
    stopped: tuple[Stopped, ...]


def given_out(logbook: Logbook) -> GivenOut:
    """Raises Damaged: what is not proven by the chain is not carried anywhere."""
    with logbook.ledger(writing=False) as ledger:
        entries = ledgers.entries(ledger)
        releases = [entry.release for entry in entries if entry.release is not None]
        opened = {row.uid: ledger.open(row.sealed, row.uid) for row in releases}
    return GivenOut(entries, opened, tuple(logbook.stopped.all()))


def _untold(_done: int, _of: int) -> None:
    return None


def carry(given: GivenOut, into: Logbook, tell: Callable[[int, int], None] = _untold) -> Carried:
    """Adds what `into` lacks, in its old order; what does not fit stops its period and is kept sealed.

    For a copy nobody uses yet: each entry is a transaction of its own. Where `into` is merely older, its
    chain becomes the very one it was taken from. `tell` hears how many of how many are done.
    """
    closings = releases = 0
    conflicts: list[Period] = []
    for done, entry in enumerate(given.entries):
        tell(done, len(given.entries))
        known = _known(into)
        if entry.closing is not None and entry.closed_on is not None:
            same = known.closings.get(entry.period)
            if same is not None and (same.rows, same.parameters) == (
                entry.closing.rows,
                entry.closing.parameters,
            ):
                continue
            if same is None and _add_closing(into, entry.closing, entry.closed_on):
                closings += 1
                continue
            _stop(into, entry.period, {"closing": _closing_as_said(entry.closing, entry.closed_on)})
            conflicts.append(entry.period)
        elif entry.release is not None:
            row, plain = entry.release, given.opened[entry.release.uid]
            if row.uid in known.releases:
                _mark_placed(into, row)
            elif _add_release(into, row, plain):
                releases += 1
            else:
                _stop(into, row.period, {"release": _release_as_said(row, plain)})
                conflicts.append(row.period)
    for stopped in given.stopped:
        _stop_once(into, stopped)
    with into.ledger(writing=False) as ledger:
        ledgers.read(ledger)
    return Carried(closings=closings, releases=releases, conflicts=tuple(dict.fromkeys(conflicts)))


@dataclass(frozen=True, slots=True)
class _Known:
    closings: Mapping[Period, Closing]
    releases: frozenset[bytes]


def _known(into: Logbook) -> _Known:
    with into.ledger(writing=False) as ledger:
        state = ledgers.read(ledger)
    closings = {closing.period: closing for closing in state.closings}
    return _Known(closings, frozenset(row.uid for row in state.releases))


def _add_closing(into: Logbook, closing: Closing, closed_on: date) -> bool:
    def add() -> None:
        with into.ledger() as ledger:
            ledgers.add_closings(ledger, [closing], closed_on)

    return fits(add)


def _add_release(into: Logbook, row: ReleaseRow, plain: bytes) -> bool:
    def add() -> None:
        with into.ledger() as ledger:
            number = ledgers.add_release(
                ledger,
                uid=row.uid,
                period=row.period,
                today=row.made_on,
                sealed=_sealed_for(into, row, plain),
                files=row.files,
            )
            ledgers.mark_placed(ledger, number, sorted(row.placed))

    return fits(add)


def _sealed_for(into: Logbook, row: ReleaseRow, plain: bytes) -> bytes:
    """The very same bytes where the same key opens them: then the chain stays the same, too."""
    key, _header = into.backup_keys
    return key.kept_or_sealed(row.sealed, plain, table="release", uid=row.uid, columns="")


def _mark_placed(into: Logbook, row: ReleaseRow) -> None:
    """Of a release both know, a file that got its name in either has it."""
    with into.ledger() as ledger:
        (number,) = (own.id for own in ledgers.read(ledger).releases if own.uid == row.uid)
        ledgers.mark_placed(ledger, number, sorted(row.placed))


def _stop(into: Logbook, period: Period, numbers: Mapping[str, Any]) -> None:
    _stop_once(into, Stopped(first=period.first_day, last=period.last_day, numbers=numbers))


def _stop_once(into: Logbook, stopped: Stopped) -> None:
    if stopped not in into.stopped.all():
        with into.transaction():
            into.stopped.add(stopped)


def _closing_as_said(closing: Closing, closed_on: date) -> dict[str, Any]:
    return {
        "period": str(closing.period),
        "closed_on": closed_on.isoformat(),
        "parameters": closing.parameters,
        "rows": [
            {
                "table": row.table,
                "category": row.category,
                "measure": row.measure,
                "low": None if row.shown is None else row.shown.low,
                "high": None if row.shown is None else row.shown.high,
                "base": row.base,
                "min_people": row.min_people,
                "months": sorted(row.months),
            }
            for row in closing.rows
        ],
    }


def _release_as_said(row: ReleaseRow, plain: bytes) -> dict[str, Any]:
    return {
        "uid": row.uid.hex(),
        "period": str(row.period),
        "made_on": row.made_on.isoformat(),
        "files": {name: digest.hex() for name, digest in sorted(row.files.items())},
        "kept": plain.decode("utf-8", "surrogatepass"),
    }
