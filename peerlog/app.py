"""The composition root: everything is built here once, in order, and passed in."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from peerlog import content as contents
from peerlog import policy as policies
from peerlog.domain.errors import PeerlogError, WrongPassphrase
from peerlog.failures import sentence
from peerlog.logs import Log
from peerlog.no_traces import leave_no_traces
from peerlog.paths import DataDir, data_dir
from peerlog.preferences import PreferencesFile
from peerlog.services.activity_record import OPENED_WITH_CODE, WRONG_CODE, WRONG_PASSPHRASE
from peerlog.services.backup_places import places_of, witness_of
from peerlog.services.backups import Backups
from peerlog.services.bring_in import BringIn
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock, SystemClock
from peerlog.services.code_words import CodeWords
from peerlog.services.demo import Demo, DemoPlan, last_closable_month
from peerlog.services.demo_words import DemoWords
from peerlog.services.drafts import Drafts
from peerlog.services.history import History
from peerlog.services.keeping import keeping_of
from peerlog.services.moving import Moving, moved_at
from peerlog.services.putting_back import PuttingBack
from peerlog.services.record import Record
from peerlog.services.reflect import Reflect
from peerlog.services.restore import Restore
from peerlog.services.room import Room
from peerlog.services.safekeeping import Safekeeping
from peerlog.services.shift_pin import ShiftPin
from peerlog.services.summarise import Summarise
from peerlog.services.take_out import TakeOut
from peerlog.services.team import TeamView
from peerlog.services.trash import Trash
from peerlog.services.witness import Witness
from peerlog.storage.as_it_can import open_as_it_can
from peerlog.storage.lock import WriterLock
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from peerlog.ui.application import make_application, system_is_dark
from peerlog.ui.files import AskForFolder
from peerlog.ui.house import House
from peerlog.ui.locking.afresh import start_afresh, taken_over
from peerlog.ui.locking.handover import Handover
from peerlog.ui.locking.system import System
from peerlog.ui.main_window import MainWindow
from peerlog.ui.patience import breathe
from peerlog.ui.preferred import Preferred
from peerlog.ui.second_start import FirstWindow
from peerlog.ui.start.no_folder import wait_for_folder
from peerlog.ui.tasks import TaskRunner, Tasks
from peerlog.ui.team.choosing import AskForSummaries
from peerlog.ui.work import Files, Navigation, Work
from peerlog.vault.header import Cost

PRACTICE = "practice"
WRONG_PIN = "wrong_pin"


def new_uid() -> bytes:
    """Eight random bytes."""
    return os.urandom(8)


def make_work(
    logbook: Logbook,
    house: House,
    go: Navigation,
    *,
    new_uid: Callable[[], bytes] = new_uid,
    chance: random.Random | None = None,
    why_reading: str = "",
) -> Work:
    """Every walk over one open logbook. `why_reading`: what keeps it from being written.

    A copy that was left behind for another laptop is only read.
    """
    if logbook.writing and moved_at(logbook) is not None:
        logbook.only_read()
    changes = Changes()
    chance = chance or random.SystemRandom()
    drafts = Drafts(logbook, house.clock, changes, new_uid)
    places = places_of(house.paths, house.preferred.now, house.policy.policy)
    # A logbook made to practise in leaves nothing behind.
    stays = logbook.path == house.paths.database
    witness = witness_of(house.paths, places) if stays else Witness(())
    summarise = Summarise(
        logbook,
        house.content,
        house.clock,
        house.policy.policy,
        others_umask=house.others_umask,
        witness=witness,
    )
    policy = house.policy.policy
    trash = Trash(logbook, house.clock, changes, days=policy.trash_days, hold=policy.hold)
    if logbook.writing:
        summarise.mend()
        # What cannot be let go of today is no reason to keep anybody out: the next opening tries again.
        with suppress(PeerlogError):
            trash.let_go()
    backups = Backups(logbook, house.clock, places, witness) if stays and logbook.writing else None
    keeping = keeping_of(
        logbook,
        house.clock,
        changes,
        policy,
        house.paths,
        backups,
        summarise,
        logbook.close,
        house.others_umask,
    )
    return Work(
        close=logbook.close,
        look=house.look(),
        words=house.words,
        policy=house.policy.policy,
        preferences=house.preferred,
        clock=house.clock,
        changes=changes,
        code_words=CodeWords(logbook, house.content, chance),
        drafts=drafts,
        record=Record(logbook, house.content, house.clock, changes, drafts, new_uid),
        reflect=Reflect(logbook, house.content, house.clock, changes, new_uid, chance),
        history=History(logbook, house.clock, changes),
        trash=trash,
        room=Room(logbook, changes, why_reading, stays=stays),
        summarise=summarise,
        safekeeping=Safekeeping(logbook, house.clock),
        shift_pin=house.shift_pin,
        backups=backups,
        keeping=keeping,
        bring_in=BringIn(logbook, house.content, house.clock, new_uid, hold=policy.hold),
        take_out=TakeOut(logbook, house.clock, policy.take_out),
        moving=Moving(logbook, house.clock, backups),
        tasks=house.tasks,
        files=house.files,
        go=go,
    )


class LogbookDoor:
    """`Door` on the one logbook of a data folder."""

    def __init__(self, house: House, cost: Cost | None = None, *, writing: bool = True) -> None:
        self._house, self._cost, self._writing = house, cost, writing
        self._locked_out: list[tuple[str, datetime]] = []
        self._around = Surroundings()

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
        return PuttingBack(restore)


def seconds_since_boot() -> float:
    """A clock nobody can set; on Linux it goes on while the laptop sleeps."""
    if sys.platform == "linux":
        now = time.clock_gettime(time.CLOCK_BOOTTIME)
    else:
        now = time.monotonic()
    return now


def make_house(paths: DataDir, clock: Clock, tasks: Tasks, files: Files, others_umask: int = 0o022) -> House:
    """What stands around the logbook: content, policy, preferences, and what the system says."""
    file = PreferencesFile(paths.preferences)
    likes, _aside = file.load()
    content, policy = contents.load(), policies.read(policies.machine_file())
    return House(
        paths=paths,
        content=content,
        policy=policy,
        preferred=Preferred(file, likes),
        clock=clock,
        tasks=tasks,
        files=files,
        team=TeamView(content.lists, others_umask, policy.policy.summary_formats),
        incoming=AskForSummaries(),
        shift_pin=ShiftPin(policy.policy.shift_pin_hours, clock, seconds_since_boot),
        seconds=seconds_since_boot,
        others_umask=others_umask,
        system_is_dark=system_is_dark,
    )


def system_of(application: QApplication, parent: QObject) -> System:
    """What tells that the person has left, on this kind of system."""
    system = System(parent)
    if sys.platform == "win32":
        import ctypes

        from peerlog.ui.locking.windows_session import WindowsSession

        system = WindowsSession(application, ctypes.windll, parent)
    elif sys.platform == "linux":
        from PySide6.QtDBus import QDBusConnection

        from peerlog.ui.locking.linux_session import LinuxSession

        system = LinuxSession(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), parent)
    return system


def note_faults(log: Log, window: MainWindow) -> None:
    """What breaks inside is noted by class and place, never with a value, and said in one calm sentence."""

    def note(kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        log.failure(error)
        if isinstance(error, Exception):
            window.say(str(sentence(error)), "careful")

    sys.excepthook = note


def open_received() -> int:
    """Opens the window where those begin who receive summaries: a start-menu entry of its own can call this.

    A window that is open already comes forward as it is.
    """
    return open_window(data_dir(None), os.umask(0o077), received=True)


def open_window(paths: DataDir, others_umask: int, *, received: bool = False) -> int:
    """Opens the window and stays until it is closed. Returns the exit code."""
    leave_no_traces()
    before = taken_over()
    application = make_application()
    if not wait_for_folder(paths, contents.load().help_now, application):
        return 1
    first = FirstWindow(paths.root)
    if not first.taken:
        return 0
    house = make_house(paths, SystemClock(), TaskRunner(), AskForFolder(others_umask), others_umask)

    def afresh(handover: Handover) -> None:
        first.leave()
        start_afresh(handover, others_umask)
        first.come()  # no new process: this one goes on, locked

    system = system_of(application, first)
    window = MainWindow(house, LogbookDoor(house), application, random.SystemRandom(), system, afresh)
    note_faults(Log(paths.log, house.clock.now), window)
    first.raise_wanted.connect(window.come_forward)
    if before is not None:
        window.stand_in_for(before)
    else:
        if received:
            window.show_received()
        window.showMaximized()
    system.begin(int(window.winId()))
    try:
        return application.exec()
    finally:
        first.leave()
