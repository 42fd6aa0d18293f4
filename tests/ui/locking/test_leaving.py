"""The system's own lock, sleep and user switch close the book; keys do it in every window."""

from __future__ import annotations

import random
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from ctypes import addressof, wintypes
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerlog.logbook_door import LogbookDoor
from peerlog.policy import Policy, PolicyReading
from peerlog.ui.house import House
from peerlog.ui.locking import linux_session as linux
from peerlog.ui.locking import windows_session as windows
from peerlog.ui.locking.system import System
from peerlog.ui.main_window import MainWindow
from peerlog.ui.start.unlock import UnlockLabel
from peerlog.ui.tasks import Report, Stopped, TaskRunner
from tests.conftest import step_aside
from tests.stand_ins import CHEAP, PASSPHRASE

OUR_SESSION = "/org/freedesktop/login1/session/_32"
ANOTHER_SESSION = "/org/freedesktop/login1/session/_39"


class Login(QDBusVirtualObject):
    """logind as far as peerlog asks it: a session, its properties, the delay for sleep."""

    def __init__(self, bus: QDBusConnection, *, knows_us: bool = True) -> None:
        super().__init__()
        self.bus, self.knows_us = bus, knows_us
        self.says: dict[str, bool] = {"Active": True, "LockedHint": False}
        self.delays: list[Any] = []
        bus.registerService(linux.LOGIN)
        bus.registerVirtualObject(linux.LOGIN_PATH, self, QDBusConnection.VirtualObjectRegisterOption.SubPath)

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802
        said = message.arguments()
        if message.member() == "GetSession" and said == ["auto"] and self.knows_us:
            return connection.send(answer(message, QDBusObjectPath(OUR_SESSION)))
        if message.member() == "Get" and message.path() == OUR_SESSION and said[0] == linux.SESSION:
            return connection.send(answer(message, QDBusVariant(self.says[said[1]])))
        if message.member() == "Inhibit" and (said[0], said[3]) == ("sleep", "delay"):
            self.delays.append(said[1])
            with open("/dev/null", "rb") as something:  # noqa: PTH123
                return connection.send(answer(message, QDBusUnixFileDescriptor(something.fileno())))
        return False

    def tell(self, path: str, interface: str, name: str, *said: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(said))
        self.bus.send(message)

    def turn(self, name: str, value: bool) -> None:
        """A property changes, and logind says so."""
        self.says[name] = value
        self.tell(OUR_SESSION, linux.PROPERTIES, "PropertiesChanged", linux.SESSION, {name: value}, [])


def answer(message: QDBusMessage, value: object) -> QDBusMessage:
    reply = message.createReply()
    reply.setArguments([value])
    return reply


@dataclass
class Buses:
    ours: QDBusConnection
    login: Login


@pytest.fixture
def private_bus(qapp: QApplication) -> Iterator[Callable[[str], QDBusConnection]]:
    """Connections to a real message bus of our own."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        step_aside("dbus-daemon is not on this machine")
    command = [daemon, "--session", "--nofork", "--print-address", "--address=unix:tmpdir=/tmp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        names: list[str] = []

        def connect(name: str) -> QDBusConnection:
            names.append(f"{name} {address}")
            return QDBusConnection.connectToBus(address, names[-1])

        yield connect
        for name in names:
            QDBusConnection.disconnectFromBus(name)
        running.terminate()


def window_with(house: House, qapp: QApplication, system: System) -> MainWindow:
    door = LogbookDoor(house, CHEAP)
    window = MainWindow(house, door, qapp, random.Random(7), system)
    door.make(PASSPHRASE, window)[0].close()
    window.open_with(PASSPHRASE)
    window.to("log")
    return window


@pytest.fixture
def holder() -> Iterator[QObject]:
    held = QObject()
    yield held
    held.deleteLater()


@pytest.fixture
def session(
    private_bus: Callable[[str], QDBusConnection], holder: QObject, qtbot: QtBot
) -> tuple[linux.LinuxSession, Login]:
    login = Login(private_bus("login"))
    found = linux.LinuxSession(private_bus("system"), private_bus("session"), holder)
    found.begin(0)
    qtbot.waitUntil(lambda: bool(login.delays))
    return found, login


@pytest.mark.parametrize("way", ["lock", "screen", "switch", "sleep", "saver"])
def test_the_book_is_closed_when_the_system_says_that_the_person_left(
    session: tuple[linux.LinuxSession, Login], house: House, qapp: QApplication, qtbot: QtBot, way: str
) -> None:
    system, login = session
    window = window_with(house, qapp, system)
    assert window.work is not None
    if way == "lock":
        login.tell(OUR_SESSION, linux.SESSION, "Lock")
    elif way == "screen":
        login.turn("LockedHint", True)
    elif way == "switch":
        login.turn("Active", False)
    elif way == "sleep":
        login.tell(linux.LOGIN_PATH, linux.MANAGER, "PrepareForSleep", True)
    else:
        login.tell("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)
    qtbot.waitUntil(lambda: window.work is None)
    window.close()
    window.deleteLater()


def test_what_does_not_mean_leaving_and_another_persons_lock_change_nothing(
    session: tuple[linux.LinuxSession, Login], qtbot: QtBot
) -> None:
    system, login = session
    left: list[None] = []
    system.person_left.connect(lambda: left.append(None))
    login.turn("Active", True)
    login.tell(ANOTHER_SESSION, linux.SESSION, "Lock")
    login.tell("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False)
    login.tell(linux.LOGIN_PATH, linux.MANAGER, "PrepareForSleep", False)
    qtbot.waitUntil(lambda: len(login.delays) == 2)
    assert left == []
    with qtbot.waitSignal(system.person_left):
        login.tell(OUR_SESSION, linux.SESSION, "Lock")


def test_without_a_session_of_its_own_any_sessions_lock_counts(
    private_bus: Callable[[str], QDBusConnection], holder: QObject, qtbot: QtBot
) -> None:
    login = Login(private_bus("login"), knows_us=False)
    system = linux.LinuxSession(private_bus("system"), private_bus("session"), holder)
    system.begin(0)
    qtbot.waitUntil(lambda: bool(login.delays))
    with qtbot.waitSignal(system.person_left):
        login.tell(ANOTHER_SESSION, linux.SESSION, "Lock")


def test_where_there_is_no_bus_nothing_breaks_and_nothing_is_said(
    qapp: QApplication, holder: QObject, capfd: pytest.CaptureFixture[str]
) -> None:
    nowhere = QDBusConnection.connectToBus("unix:path=/nowhere/at/all", "no bus")
    linux.LinuxSession(nowhere, nowhere, holder).begin(0)
    qapp.processEvents()
    assert capfd.readouterr() == ("", "")


# Windows, as far as it can be told without one: the messages, and what is asked of the system.


@dataclass
class Calls:
    """What was asked of Windows; `excludes` False is a Windows from before 2020."""

    excludes: bool = True
    asked: list[tuple[int, ...]] = field(default_factory=list)

    @property
    def windll(self) -> Any:
        def remember(*said: Any) -> int:
            self.asked.append(tuple(each.value for each in said))
            return int(self.excludes or said[1].value != windows.WDA_EXCLUDEFROMCAPTURE)

        return SimpleNamespace(
            wtsapi32=SimpleNamespace(WTSRegisterSessionNotification=remember),
            user32=SimpleNamespace(SetWindowDisplayAffinity=remember),
        )


def sent(system: System, message: int, what: int) -> int:
    """How often a Windows message makes the system say that the person left."""
    left: list[None] = []
    system.person_left.connect(lambda: left.append(None))
    said = wintypes.MSG(message=message, wParam=what)
    handled, _result = windows.WindowMessages(system).nativeEventFilter(
        QByteArray(b"windows_generic_MSG"), addressof(said)
    )
    assert not handled
    return len(left)


@pytest.mark.parametrize(
    ("message", "what", "leaving"),
    [
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK, 1),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_CONSOLE_DISCONNECT, 1),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_REMOTE_DISCONNECT, 1),
        (windows.WM_WTSSESSION_CHANGE, 0x8, 0),  # unlocked
        (windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND, 1),
        (windows.WM_POWERBROADCAST, 0x7, 0),  # awake again
        (0x0100, windows.WTS_SESSION_LOCK, 0),  # a key
    ],
)
def test_windows_messages_that_mean_leaving_are_told_from_the_others(
    holder: QObject, message: int, what: int, leaving: int
) -> None:
    assert sent(System(holder), message, what) == leaving


@pytest.mark.parametrize(("excludes", "last"), [(True, 0x11), (False, 0x1)])
def test_windows_is_asked_to_keep_a_window_out_of_captures(
    qapp: QApplication, holder: QObject, excludes: bool, last: int
) -> None:
    calls = Calls(excludes)
    system = windows.WindowsSession(qapp, calls.windll, holder)
    system.begin(7)
    system.keep_out_of_captures(7, True)
    assert calls.asked[0] == (7, windows.NOTIFY_FOR_THIS_SESSION)
    assert calls.asked[-1] == (7, last)
    system.keep_out_of_captures(7, False)
    assert calls.asked[-1] == (7, windows.WDA_NONE)


class Captures(System):
    """Remembers which windows were kept out of captures."""

    def __init__(self) -> None:
        super().__init__()
        self.out: dict[int, bool] = {}

    def keep_out_of_captures(self, window: int, wanted: bool) -> None:
        self.out[window] = wanted


@pytest.mark.parametrize("by_policy", [False, True])
def test_closed_or_hidden_a_window_is_never_captured_and_open_only_where_policy_lets_it(
    house: House, qapp: QApplication, by_policy: bool
) -> None:
    system = Captures()
    house = replace(house, policy=PolicyReading(Policy(hide_from_captures=by_policy)))
    window = window_with(house, qapp, system)
    window.show()
    number = int(window.winId())
    assert system.out[number] is by_policy
    window.help_now()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert system.out[int(dialog.winId())] is by_policy
    window.hide_all()
    assert system.out[number] is True
    window.lock()
    assert system.out[number] is True
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)],
)
def test_hiding_and_locking_work_by_key_from_inside_a_dialog(
    open_window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    open_window.help_now()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    qtbot.keyClick(dialog, key, modifier)
    assert open_window.book is None
    assert QApplication.activeModalWidget() is None


def test_work_beside_the_window_is_stopped_by_a_lock_and_keeps_nobody_waiting(
    house: House, qapp: QApplication, qtbot: QtBot
) -> None:
    busy = replace(house, tasks=TaskRunner())
    window = window_with(busy, qapp, System())
    assert window.work is not None
    began = threading.Event()
    stopped = threading.Event()
    told: list[object] = []

    def work(report: Report) -> None:
        try:
            while True:
                began.set()
                report(0.5, "half")
        except Stopped:
            stopped.set()
            raise

    window.work.tasks.run(work, told.append, told.append)
    assert began.wait(5)
    window.lock()
    assert stopped.is_set()
    for _turn in range(5):  # what a page that is gone asked for must not reach a logbook that is closed
        qapp.processEvents()
    assert told == []
    assert window.findChild(UnlockLabel) is not None
    window.close()
    window.deleteLater()
