"""The composition root: everything is built here once, in order, and passed in."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import datetime
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from peerlog import packs
from peerlog import policy as policies
from peerlog.failures import sentence
from peerlog.logbook_door import LogbookDoor
from peerlog.logs import Log
from peerlog.no_traces import leave_no_traces
from peerlog.paths import DataDir, data_dir
from peerlog.preferences import PreferencesFile
from peerlog.services.clock import Clock, SystemClock
from peerlog.services.shelf import Shelf
from peerlog.services.shift_pin import ShiftPin
from peerlog.services.team import TeamView
from peerlog.ui.application import make_application, system_is_dark
from peerlog.ui.files import AskForFolder
from peerlog.ui.house import House
from peerlog.ui.locking.afresh import start_afresh, taken_over
from peerlog.ui.locking.handover import Handover
from peerlog.ui.locking.system import System
from peerlog.ui.main_window import MainWindow
from peerlog.ui.preferred import Preferred
from peerlog.ui.second_start import FirstWindow
from peerlog.ui.start.no_folder import wait_for_folder
from peerlog.ui.tasks import TaskRunner, Tasks
from peerlog.ui.team.choosing import AskForSummaries
from peerlog.ui.work import Files


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
    policy = policies.read(policies.machine_file())
    pack = packs.in_force(policy, policies.machine_file().parent)
    if pack.ignored:
        Log(paths.log, clock.now).note("content_pack_left_out", why=pack.ignored, problems=len(pack.problems))
    return House(
        paths=paths,
        shelf=Shelf(paths, several=policy.policy.several_logbooks),
        content=pack.content,
        policy=policy,
        preferred=Preferred(file, likes),
        clock=clock,
        tasks=tasks,
        files=files,
        team=TeamView(pack.content.lists, others_umask, policy.policy.summary_formats),
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


def note_faults(window: MainWindow, now: Callable[[], datetime]) -> None:
    """What breaks inside is noted by class and place, never with a value, and said in one calm sentence.

    Each logbook of a login has such notes of its own.
    """

    def note(kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        Log(window.house.paths.log, now).failure(error)
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
    if not wait_for_folder(paths, packs.words_here().help_now, application):
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
    note_faults(window, house.clock.now)
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
