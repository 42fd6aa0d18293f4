"""Linux: logind and the screen savers tell over D-Bus that the person has left."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from peerlog.text import _
from peerlog.ui.locking.system import System

LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)
ANSWER_WITHIN_MS = 3_000


class LinuxSession(System):
    """Listens on the two buses there are; a bus that is not there says nothing, and nobody is told.

    Holds logind's "delay" for sleep, so that the lock comes before the laptop sleeps.
    """

    def __init__(self, system_bus: QDBusConnection, session_bus: QDBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        self._system, self._session = system_bus, session_bus
        self._asked: set[QDBusPendingCallWatcher] = set()
        self._delay: QDBusUnixFileDescriptor | None = None

    def begin(self, window: int) -> None:
        if self._session.isConnected():
            for name in SCREEN_SAVERS:
                self._listen(self._session, "", "", name, "ActiveChanged", "_switched")
        if self._system.isConnected():
            self._listen(self._system, LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep", "_sleeps")
            self._ask(LOGIN_PATH, MANAGER, "GetSession", ["auto"], self._session_found)
            self._hold_sleep()

    def _listen(
        self, bus: QDBusConnection, service: str, path: str, interface: str, name: str, slot: str
    ) -> None:
        # Qt's stub asks for bytes; Qt itself wants what SLOT gives.
        signature = cast("bytes", SLOT(f"{slot}(QDBusMessage)"))
        bus.connect(service, path, interface, name, self, signature)

    def _ask(self, path: str, interface: str, method: str, said: list[Any], answered: Any) -> None:
        """`answered` gets the first value of the answer, None where there is none. Nothing waits for it."""
        message = QDBusMessage.createMethodCall(LOGIN, path, interface, method)
        message.setArguments(said)
        asked = QDBusPendingCallWatcher(self._system.asyncCall(message, ANSWER_WITHIN_MS), self)
        self._asked.add(asked)

        def finished(_watcher: object) -> None:
            self._asked.discard(asked)
            values = [] if asked.isError() else asked.reply().arguments()
            asked.deleteLater()
            answered(next(iter(values), None))

        asked.finished.connect(finished)

    def _session_found(self, found: object) -> None:
        """Without a session of our own, any session's lock counts: one lock too many harms nobody."""
        path = found.path() if isinstance(found, QDBusObjectPath) else ""
        self._listen(self._system, LOGIN, path, SESSION, "Lock", "_locked")
        if path:
            self._path = path
            self._listen(self._system, LOGIN, path, PROPERTIES, "PropertiesChanged", "_changed")

    @Slot(QDBusMessage)
    def _locked(self, _message: QDBusMessage) -> None:
        self.person_left.emit()

    @Slot(QDBusMessage)
    def _changed(self, _message: QDBusMessage) -> None:
        """Something about the session is new: is another login in front, or is the screen locked?"""
        for name, bad in (("Active", False), ("LockedHint", True)):

            def told(value: object, bad: bool = bad) -> None:
                if isinstance(value, QDBusVariant) and value.variant() is bad:
                    self.person_left.emit()

            self._ask(self._path, PROPERTIES, "Get", [SESSION, name], told)

    @Slot(QDBusMessage)
    def _switched(self, message: QDBusMessage) -> None:
        if message.arguments()[:1] == [True]:
            self.person_left.emit()

    @Slot(QDBusMessage)
    def _sleeps(self, message: QDBusMessage) -> None:
        if message.arguments()[:1] == [True]:
            self.person_left.emit()
            self._delay = None  # locked: sleep may come
        else:
            self._hold_sleep()

    def _hold_sleep(self) -> None:
        said = ["sleep", "peerlog", _("Locking the notebook"), "delay"]
        self._ask(LOGIN_PATH, MANAGER, "Inhibit", said, self._sleep_held)

    def _sleep_held(self, held: object) -> None:
        self._delay = held if isinstance(held, QDBusUnixFileDescriptor) else None
