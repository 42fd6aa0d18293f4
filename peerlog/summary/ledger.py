"""The ledger: what was published about which months, kept for ever and checked before it is believed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from peerlog.domain.errors import Damaged, PeriodRefused
from peerlog.domain.period import Period
from peerlog.summary.frozen import Closing, Frozen
from peerlog.summary.gate import Band

_CLOSINGS = "SELECT id, period, closed_on, parameters FROM closing"
_FROZEN = """
SELECT closing, period, table_key, category, measure, place, low, high, base, min_people, joined
FROM frozen ORDER BY closing, place
"""
_RELEASES = "SELECT id, uid, period, made_on, sealed FROM release ORDER BY id"
_FILES = "SELECT release, format, sha256, placed FROM release_file ORDER BY release, format"
_CHAIN = "SELECT seq, closing, release, mac FROM chain ORDER BY seq"
_ADD_CLOSING = """
INSERT INTO closing (id, period, closed_on, parameters) VALUES (:id, :period, :closed_on, :parameters)
"""
_ADD_FROZEN = """
INSERT INTO frozen (closing, period, table_key, category, measure, place, status, low, high, base, min_people,
    joined)
VALUES (:closing, :period, :table, :category, :measure, :place, :status, :low, :high, :base, :min_people,
    :joined)
"""
_ADD_RELEASE = """
INSERT INTO release (id, uid, period, made_on, sealed) VALUES (:id, :uid, :period, :made_on, :sealed)
"""
_ADD_FILE = "INSERT INTO release_file (release, format, sha256) VALUES (:release, :format, :sha256)"
_ADD_LINK = "INSERT INTO chain (seq, closing, release, mac) VALUES (:seq, :closing, :release, :mac)"
_PLACED = "UPDATE release_file SET placed = 1 WHERE release = :release AND format = :format AND placed = 0"
_LARGEST = {
    "closing": "SELECT ifnull(max(id), 0) FROM closing",
    "release": "SELECT ifnull(max(id), 0) FROM release",
}

_START = b"peerlog ledger 1"


class LedgerReader(Protocol):
    """The ledger's tables at one moment, and what its chain is checked with."""

    @property
    def rows(self) -> Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]: ...
    @property
    def mac(self) -> Callable[[bytes], bytes]: ...


class LedgerWriter(LedgerReader, Protocol):
    """The ledger inside one transaction; it can write the ledger's own tables only."""

    @property
    def write(self) -> Callable[[str, Mapping[str, Any]], int]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow:
    """Files that left together. `sealed` holds what was in them and where they went."""

    id: int
    uid: bytes
    period: Period
    made_on: date
    sealed: bytes
    files: Mapping[str, bytes]
    """SHA-256 by format."""
    placed: frozenset[str]
    """The formats whose file got its name."""


@dataclass(frozen=True, slots=True)
class LedgerState:
    """Everything in the ledger."""

    closings: tuple[Closing, ...] = ()
    releases: tuple[ReleaseRow, ...] = ()
    last_mac: bytes = _START

    def digests_of(self, period: Period) -> set[bytes]:
        """The hashes of every file that left for this very period."""
        of_period = [release for release in self.releases if release.period == period]
        return {digest for release in of_period for digest in release.files.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one link of the chain added: a closing with its day, or a release. `text` is what is signed."""

    text: bytes
    closing: Closing | None = None
    closed_on: date | None = None
    release: ReleaseRow | None = None

    @property
    def period(self) -> Period:
        said = self.closing or self.release
        assert said is not None
        return said.period


def entries(ledger: LedgerReader) -> tuple[Entry, ...]:
    """Every closing and release in the order they were added. Raises Damaged("ledger")."""
    read(ledger)
    closings, releases = _closings(ledger), _releases(ledger)
    found = []
    for _seq, closing, release, _mac in ledger.rows(_CHAIN, {}):
        if closing is not None:
            closed_on, said = closings[closing]
            found.append(Entry(text=_closing_text(closed_on, said), closing=said, closed_on=closed_on))
        else:
            row = releases[release]
            found.append(Entry(text=_release_text(row), release=row))
    return tuple(found)


def read(ledger: LedgerReader) -> LedgerState:
    """The whole ledger. Raises Damaged("ledger") when a number, a release or the chain was tampered with."""
    try:
        closings = _closings(ledger)
        releases = _releases(ledger)
    except (TypeError, ValueError, PeriodRefused):
        # A spoiled day or period is no day and no period.
        raise Damaged("ledger", "row") from None
    last = _START
    named: set[tuple[str, int]] = set()
    for place, (seq, closing, release, mac) in enumerate(ledger.rows(_CHAIN, {}), start=1):
        try:
            text = (
                _closing_text(*closings[closing]) if closing is not None else _release_text(releases[release])
            )
        except KeyError:
            raise Damaged("ledger", f"chain {seq}") from None
        if seq != place or mac != ledger.mac(last + text):
            raise Damaged("ledger", f"chain {seq}")
        named.add(("closing", closing) if closing is not None else ("release", release))
        last = mac
    if named != {("closing", key) for key in closings} | {("release", key) for key in releases}:
        raise Damaged("ledger", "chain")
    return LedgerState(tuple(closing for _on, closing in closings.values()), tuple(releases.values()), last)


def add_closings(ledger: LedgerWriter, closings: Iterable[Closing], today: date) -> None:
    """Freezes new closings. Raises the database's own error when one of them is there already."""
    for closing in closings:
        number = _largest(ledger, "closing") + 1
        said = {"id": number, "period": str(closing.period), "closed_on": today.isoformat()}
        ledger.write(_ADD_CLOSING, said | {"parameters": closing.parameters})
        for place, row in enumerate(closing.rows):
            ledger.write(
                _ADD_FROZEN,
                {
                    "closing": number,
                    "period": row.period,
                    "table": row.table,
                    "category": row.category,
                    "measure": row.measure,
                    "place": place,
                    "status": row.status,
                    "low": row.shown and row.shown.low,
                    "high": row.shown and row.shown.high,
                    "base": row.base,
                    "min_people": row.min_people,
                    "joined": " ".join(month[-2:] for month in row.joined),
                },
            )
        _add_link(ledger, _closing_text(today, closing), closing=number)


def add_release(
    ledger: LedgerWriter,
    *,
    uid: bytes,
    period: Period,
    today: date,
    sealed: bytes,
    files: Mapping[str, bytes],
) -> int:
    """Notes files about to leave; returns the release's number."""
    row = ReleaseRow(
        id=_largest(ledger, "release") + 1,
        uid=uid,
        period=period,
        made_on=today,
        sealed=sealed,
        files=files,
        placed=frozenset(),
    )
    said = {"id": row.id, "uid": uid, "period": str(period), "made_on": today.isoformat(), "sealed": sealed}
    ledger.write(_ADD_RELEASE, said)
    for name, digest in sorted(files.items()):
        ledger.write(_ADD_FILE, {"release": row.id, "format": name, "sha256": digest})
    _add_link(ledger, _release_text(row), release=row.id)
    return row.id


def mark_placed(ledger: LedgerWriter, release: int, formats: Iterable[str]) -> None:
    """Notes that files got their names."""
    for name in formats:
        ledger.write(_PLACED, {"release": release, "format": name})


def _closings(ledger: LedgerReader) -> dict[int, tuple[date, Closing]]:
    frozen: dict[int, list[Frozen]] = {}
    for row in ledger.rows(_FROZEN, {}):
        closing, period, table, category, measure, place, low, high, base, min_people, joined = row
        rows = frozen.setdefault(closing, [])
        if place != len(rows):
            raise Damaged("ledger", "frozen")
        rows.append(
            Frozen(
                period=period,
                table=table,
                category=category,
                measure=measure,
                shown=None if low is None else Band(low, high),
                base=base,
                min_people=min_people,
                joined=tuple(f"{period[:4]}-{month}" for month in joined.split()),
            )
        )
    return {
        number: (
            date.fromisoformat(closed_on),
            Closing(period=Period.parse(period), parameters=parameters, rows=tuple(frozen.get(number, ()))),
        )
        for number, period, closed_on, parameters in ledger.rows(_CLOSINGS, {})
    }


def _releases(ledger: LedgerReader) -> dict[int, ReleaseRow]:
    files: dict[int, dict[str, bytes]] = {}
    placed: dict[int, set[str]] = {}
    for release, name, digest, is_placed in ledger.rows(_FILES, {}):
        files.setdefault(release, {})[name] = digest
        if is_placed:
            placed.setdefault(release, set()).add(name)
    return {
        number: ReleaseRow(
            id=number,
            uid=uid,
            period=Period.parse(period),
            made_on=date.fromisoformat(made_on),
            sealed=sealed,
            files=files.get(number, {}),
            placed=frozenset(placed.get(number, ())),
        )
        for number, uid, period, made_on, sealed in ledger.rows(_RELEASES, {})
    }


def _add_link(
    ledger: LedgerWriter, text: bytes, *, closing: int | None = None, release: int | None = None
) -> None:
    links = ledger.rows(_CHAIN, {})
    seq, last = (links[-1][0] + 1, links[-1][3]) if links else (1, _START)
    ledger.write(
        _ADD_LINK, {"seq": seq, "closing": closing, "release": release, "mac": ledger.mac(last + text)}
    )


def _largest(ledger: LedgerReader, table: str) -> int:
    return int(ledger.rows(_LARGEST[table], {})[0][0])


def _closing_text(closed_on: date, closing: Closing) -> bytes:
    lines = [f"closing|{closing.period}|{closed_on.isoformat()}|{closing.parameters}"]
    for row in closing.rows:
        said = "|" if row.shown is None else f"{row.shown.low}|{row.shown.high}"
        key = f"{row.period}|{row.table}|{row.category}|{row.measure}"
        joined = "".join(f"|{month}" for month in row.joined)
        lines.append(f"{key}|{said}|{row.base}|{row.min_people}{joined}")
    return "\n".join(lines).encode()


def _release_text(release: ReleaseRow) -> bytes:
    lines = [f"release|{release.uid.hex()}|{release.period}|{release.made_on.isoformat()}"]
    lines.append(hashlib.sha256(release.sealed).hexdigest())
    lines += [f"{name}|{digest.hex()}" for name, digest in sorted(release.files.items())]
    return "\n".join(lines).encode()
