"""The way into the one logbook of a data folder, and what is remembered while it is closed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime

from peerlog.domain.errors import PeerlogError, WrongPassphrase
from peerlog.open_work import make_work
from peerlog.services.activity_record import OPENED_WITH_CODE, WRONG_CODE, WRONG_PASSPHRASE
from peerlog.services.backup_places import places_of, witness_of
from peerlog.services.demo import Demo, DemoPlan, last_closable_month
from peerlog.services.demo_words import DemoWords
from peerlog.services.new_key import NewKey
from peerlog.services.putting_back import PuttingBack
from peerlog.services.restore import Restore
from peerlog.services.shelf_file import FIRST
from peerlog.storage.as_it_can import open_as_it_can
from peerlog.storage.lock import WriterLock
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from peerlog.ui.house import House
from peerlog.ui.patience import breathe
from peerlog.ui.work import Navigation, Work
from peerlog.vault.header import Cost

PRACTICE = "practice"
WRONG_PIN = "wrong_pin"


class LogbookDoor:
    """`Door` on the one logbook of a data folder."""

    def __init__(self, house: House, cost: Cost | None = None, *, writing: bool = True) -> None:
        self._house, self._cost, self._writing = house, cost, writing
        self._locked_out: list[tuple[str, datetime]] = []
        self._around = Surroundings()

    def to(self, house: House) -> LogbookDoor:
        return LogbookDoor(house, self._cost, writing=self._writing)

    def there(self) -> bool:
        return self._house.paths.database.exists()

    def make(self, passphrase: str, go: Navigation) -> tuple[Work, str]:
        self._house.paths.make()
        logbook, code = Logbook.create(
            self._house.paths.database,
            passphrase,
            today=self._house.clock.today(),
            cost=self._cost,
            around=self._around,
        )
        return make_work(logbook, self._house, go), code

    def practise(self, go: Navigation) -> Work:
        """A made-up logbook to look round in; closing it takes it away."""
        house = self._house
        folder = house.paths.root / PRACTICE
        shutil.rmtree(folder, ignore_errors=True)
        today = house.clock.today()
        plan = DemoPlan(end=last_closable_month(today, house.policy.policy.grace_days), people=8, months=6)
        logbook, _code = Logbook.create(
            folder / house.paths.database.name,
            os.urandom(16).hex(),
            today=today,
            practice=True,
            cost=self._cost,
        )

        def close() -> None:
            logbook.close()
            shutil.rmtree(folder, ignore_errors=True)

        try:
            Demo(house.content, DemoWords.load(), plan).fill(logbook)
        except BaseException:
            close()
            raise
        return replace(make_work(logbook, house, go), close=close)

    def open(self, passphrase: str, go: Navigation) -> Work:
        with self._noticed(WRONG_PASSPHRASE):
            return self._opened(
                lambda writing: Logbook.open(
                    self._house.paths.database, passphrase, writing=writing, around=self._around
                ),
                go,
            )

    def open_with_code(self, code: str, go: Navigation) -> Work:
        with self._noticed(WRONG_CODE):
            logbook = Logbook.open(self._house.paths.database, recovery_code=code, around=self._around)
        self._locked_out.append((OPENED_WITH_CODE, self._house.clock.now()))
        return self._told(make_work(logbook, self._house, go))

    def open_with_pin(self, pin: str, go: Navigation) -> Work:
        with self._noticed(WRONG_PIN):
            key = self._house.shift_pin.open(pin)
        database, around = self._house.paths.database, self._around

        def open_it(writing: bool) -> Logbook:
            if writing:
                return Logbook.open_with(database, lambda _header: key, around=around)
            return Logbook.open_held(database, lambda _header: key, around=around, writing=False)

        return self._opened(open_it, go)

    def new_key(self) -> NewKey:
        house = self._house
        places = places_of(house.paths, house.preferred.now, house.policy.policy)
        witness = witness_of(house.paths, places)
        return NewKey(house.paths.database, house.clock, witness, cost=self._cost)

    def words_wait(self) -> bool:
        return bool(self._around.unwritten)

    def put_down(self) -> bool:
        database = self._house.paths.database
        with suppress(PeerlogError, OSError):
            lock = WriterLock(database, self._house.clock.now())
            try:
                self._around.unwritten.put_down(database)
            finally:
                lock.release()
        return not self._around.unwritten

    def _opened(self, open_it: Callable[[bool], Logbook], go: Navigation) -> Work:
        if not self._writing:
            return self._told(make_work(open_it(False), self._house, go))
        logbook, why = open_as_it_can(self._house.paths.database, open_it, breathe)
        return self._told(make_work(logbook, self._house, go, why_reading=why))

    @contextmanager
    def _noticed(self, what: str) -> Iterator[None]:
        """Without the key nothing can be noted: whoever was locked out is remembered until there is one."""
        try:
            yield
        except WrongPassphrase:
            self._locked_out.append((what, self._house.clock.now()))
            raise

    def _told(self, work: Work) -> Work:
        told, self._locked_out = self._locked_out, []
        # A full disk is no reason to keep its owner out.
        with suppress(PeerlogError):
            work.keeping.activity.note_before_opening(told)
        return work

    def putting_back(self) -> PuttingBack:
        house = self._house
        places = places_of(house.paths, house.preferred.now, house.policy.policy)
        restore = Restore(house.paths.database, house.clock, places, witness_of(house.paths, places))
        book = house.book or FIRST
        return PuttingBack(restore, lambda log: house.shelf.lies_elsewhere(log, book))
