"""A witness of what was given out: it lies outside the logbook and tells when the list inside is behind.

A small file in each place (the settings' folder, each folder with backups) holds one signed fingerprint for
each closing, with its period. A logbook put back from an older copy by hand lacks some of them; then nothing
is summed up about those periods until they are back: other numbers about the same time would tell too much.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from peerlog.domain.errors import PeerlogError, PeriodRefused
from peerlog.domain.period import Period
from peerlog.storage import backup_files
from peerlog.storage.logbook import Logbook
from peerlog.summary import ledger as ledgers
from peerlog.summary.ledger import LedgerReader

_SIGNS = b"peerlog witness 1|"
_KNOWS = b"peerlog witnessed 1|"
_FINGERPRINT_BYTES = 16
_LARGEST_FILE_BYTES = 4 * 1024 * 1024

Fingerprints = Mapping[str, str]
"""The period of each closing by its fingerprint."""


class Witness:
    """The same witness in several places; one that cannot be reached or read just now says nothing."""

    def __init__(self, places: Iterable[Path]) -> None:
        self._places = tuple(dict.fromkeys(places))

    def also_in(self, place: Path | None) -> Witness:
        """The same, and in a place that was chosen since."""
        return self if place is None else Witness([*self._places, place])

    def lost(self, logbook: Logbook) -> list[Period]:
        """The periods whose numbers were given out and are not in this logbook, in order.

        Not those that are stopped already: their numbers are kept. Raises Damaged("ledger").
        """
        with logbook.ledger(writing=False) as ledger:
            inside, seen = _inside(ledger), self._seen(logbook.log_id, ledger)
        kept = {(each.first, each.last) for each in logbook.stopped.all()}
        missing = {Period.parse(period) for mark, period in seen.items() if mark not in inside}
        return sorted(period for period in missing if (period.first_day, period.last_day) not in kept)

    def note(self, logbook: Logbook) -> None:
        """Has every place know what the logbook knows; what was known there stays known."""
        with logbook.ledger(writing=False) as ledger:
            known = {**self._seen(logbook.log_id, ledger), **_inside(ledger)}
            data = _to_bytes(logbook.log_id, known, ledger)
            for place in self._places if known else ():
                file = _file(place, logbook.log_id)
                if place.is_dir() and _seen_in(file, logbook.log_id, ledger) != known:
                    _put(file, data)

    def _seen(self, log: str, ledger: LedgerReader) -> Fingerprints:
        seen: dict[str, str] = {}
        for place in self._places:
            seen |= _seen_in(_file(place, log), log, ledger)
        return seen


def _inside(ledger: LedgerReader) -> dict[str, str]:
    """The same numbers are the same closing, whenever it was."""
    found = {}
    for closing in ledgers.read(ledger).closings:
        lines = [f"{closing.period}|{closing.parameters}"]
        for row in closing.rows:
            ends = (row.shown.low, row.shown.high) if row.shown is not None else ()
            cell = (row.period, row.table, row.category, row.measure, *ends, row.base, row.min_people)
            lines.append(repr((*cell, sorted(row.months))))
        text = "\n".join(lines).encode("utf-8", "surrogatepass")
        found[ledger.mac(_KNOWS + text)[:_FINGERPRINT_BYTES].hex()] = str(closing.period)
    return found


def _file(place: Path, log: str) -> Path:
    return place / f"peerlog-{log[:6]}.witness"


def _to_bytes(log: str, known: Fingerprints, ledger: LedgerReader) -> bytes:
    said = {"log": log, "known": dict(sorted(known.items()))}
    return json.dumps(said | {"mac": _signature(said, ledger).hex()}, indent=0).encode()


def _seen_in(file: Path, log: str, ledger: LedgerReader) -> dict[str, str]:
    """Nothing where there is no witness, or none of this logbook that holds together."""
    try:
        with file.open("rb") as reading:
            said = json.loads(reading.read(_LARGEST_FILE_BYTES))
        mac = bytes.fromhex(said.pop("mac"))
        if said["log"] != log or mac != _signature(said, ledger):
            return {}
        return {str(mark): str(Period.parse(period)) for mark, period in said["known"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, PeriodRefused):
        return {}


def _signature(said: Mapping[str, object], ledger: LedgerReader) -> bytes:
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return ledger.mac(_SIGNS + text.encode("utf-8", "surrogatepass"))


def _put(file: Path, data: bytes) -> None:
    """Whole or not at all; a stick that was pulled out, or is full, is told by the backup itself."""
    waiting = file.with_name(f"{file.name}.{os.getpid()}.part")
    with suppress(PeerlogError):
        backup_files.write_bytes(waiting, data)
        backup_files.give_name(waiting, file)
