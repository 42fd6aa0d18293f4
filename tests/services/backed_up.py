"""A small logbook with something of everything, and what tests of backups and restores ask of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from peerlog.domain.draft import Draft
from peerlog.domain.period import Period
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session, Words
from peerlog.services.backup_places import BackupPlaces
from peerlog.services.backups import Backups
from peerlog.services.replaced import Secret
from peerlog.services.restore import Restore
from peerlog.services.witness import Witness
from peerlog.storage.logbook import Logbook
from peerlog.storage.replacing import Step
from peerlog.summary import ledger as ledgers
from peerlog.summary.frozen import Closing, Frozen
from peerlog.summary.gate import Band
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

SECRET = Secret(PASSPHRASE)


def no_step(_done: str) -> None:
    return None


@dataclass
class Desk:
    """A data folder, a stick beside it, a clock."""

    root: Path
    clock: FixedClock = field(default_factory=FixedClock)
    code: str = ""

    @property
    def database(self) -> Path:
        return self.root / "data" / "peerlog.db"

    @property
    def stick(self) -> Path:
        return self.root / "stick"

    @property
    def places(self) -> BackupPlaces:
        return BackupPlaces(self.root / "data" / "backups", self.stick)

    @property
    def witness(self) -> Witness:
        return Witness([self.root / "config", *self.places.all])

    def make(self) -> Desk:
        (self.root / "config").mkdir(parents=True)
        logbook, self.code = Logbook.create(self.database, PASSPHRASE, today=date(2026, 1, 1), cost=CHEAP)
        logbook.close()
        return self

    def open(self) -> Logbook:
        return Logbook.open(self.database, PASSPHRASE)

    def backups(self, logbook: Logbook) -> Backups:
        return Backups(logbook, self.clock, self.places, self.witness)

    def back_up(self) -> Path:
        """One backup an hour later than the last; its place."""
        self.clock.go_on(hours=1)
        with self.open() as logbook:
            return self.backups(logbook).back_up().files[0]

    def restore(self, step: Step = no_step) -> Restore:
        return Restore(self.database, self.clock, self.places, self.witness, step=step)

    def put_back(self, file: Path, secret: Secret = SECRET) -> Path | None:
        """Restores a backup; where what was there lies now."""
        self.clock.go_on(hours=1)
        with self.restore().from_backup(file, secret) as ready:
            return ready.carry_out().kept

    def add_sessions(self, *numbers: int, note: str = "a line") -> None:
        with self.open() as logbook, logbook.transaction():
            for number in numbers:
                logbook.sessions.add(a_session(number, note))

    def notes(self) -> list[int]:
        """The numbers of the sessions in the logbook."""
        with self.open() as logbook:
            return [int.from_bytes(each.uid, "big") for each in logbook.sessions.all()]

    def given_out(self) -> list[tuple[str, tuple[int, ...]]]:
        """Every closing: its period and the low ends of its numbers."""
        with self.open() as logbook:
            return given_out_of(logbook)


def given_out_of(logbook: Logbook) -> list[tuple[str, tuple[int, ...]]]:
    with logbook.ledger(writing=False) as ledger:
        return [
            (str(each.period), tuple(row.shown.low for row in each.rows if row.shown))
            for each in ledgers.read(ledger).closings
        ]


def a_session(number: int, note: str = "a line") -> Session:
    day = date(2026, 1 + number % 9, 1 + number % 28)
    return Session(uid=number.to_bytes(8, "big"), held_on=day, kind="group", words=Words(note=note))


def fill(logbook: Logbook, clock: FixedClock, note: str = "a line") -> None:
    with logbook.transaction():
        for number in range(1, 41):
            logbook.sessions.add(a_session(number, note))
        logbook.code_words.add("amber heron")
        logbook.reflections.keep(Reflection(uid=b"r" * 8, begun_on=date(2026, 9, 3), value="choice"))
        moment = clock.now()
        fields = {"note": note}
        logbook.drafts.keep(
            Draft(uid=b"d" * 8, page="log", begun_at=moment, changed_at=moment, fields=fields)
        )


def a_closing(period: str, low: int) -> Closing:
    row = Frozen(
        period=period,
        table="total",
        category="all",
        measure="sessions",
        shown=Band(low, low + 4),
        base=5,
        min_people=5,
    )
    return Closing(period=Period.parse(period), parameters="{}", rows=(row,))


def give_out(logbook: Logbook, period: str, low: int = 10) -> None:
    """Freezes one number and notes one file about it."""
    with logbook.ledger() as ledger:
        ledgers.add_closings(ledger, [a_closing(period, low)], date(2026, 11, 20))
        uid = hashlib.sha256(f"{period} {low}".encode()).digest()[:8]
        ledgers.add_release(
            ledger,
            uid=uid,
            period=Period.parse(period),
            today=date(2026, 11, 20),
            sealed=ledger.seal(KEPT.format(period=period).encode(), uid),
            files={"csv": hashlib.sha256(uid).digest()},
        )


KEPT = (
    '{{"period": "{period}", "log": "l", "practice": false, "tables": [], "approved_texts": [],'
    ' "folder": "/", "names": {{"csv": "a.csv"}}}}'
)
