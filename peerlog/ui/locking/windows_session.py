"""Windows: messages to the window tell that the person has left. Written from Microsoft's pages; never run
on Windows itself (docs/threat-model.md says so)."""

from __future__ import annotations

from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

from peerlog.ui.locking.system import System

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x4
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 0x2, 0x4, 0x6, 0x7
NOTIFY_FOR_THIS_SESSION = 0
WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE = 0x0, 0x1, 0x11

_LEAVING = {
    WM_POWERBROADCAST: {PBT_APMSUSPEND},
    WM_WTSSESSION_CHANGE: {
        WTS_CONSOLE_DISCONNECT,
        WTS_REMOTE_DISCONNECT,
        WTS_SESSION_LOGOFF,
        WTS_SESSION_LOCK,
    },
}


class WindowsSession(System):
    """`calls` are `ctypes.windll`, or what a test puts in their place."""

    def __init__(self, application: QCoreApplication, calls: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._calls = calls
        self._messages = WindowMessages(self)
        application.installNativeEventFilter(self._messages)

    def begin(self, window: int) -> None:
        self._calls.wtsapi32.WTSRegisterSessionNotification(
            wintypes.HWND(window), wintypes.DWORD(NOTIFY_FOR_THIS_SESSION)
        )

    def keep_out_of_captures(self, window: int, wanted: bool) -> None:
        """Windows before 10 of 2020 knows only the blacked-out form."""
        ask = self._calls.user32.SetWindowDisplayAffinity
        if not wanted:
            ask(wintypes.HWND(window), wintypes.DWORD(WDA_NONE))
        elif not ask(wintypes.HWND(window), wintypes.DWORD(WDA_EXCLUDEFROMCAPTURE)):
            ask(wintypes.HWND(window), wintypes.DWORD(WDA_MONITOR))


class WindowMessages(QAbstractNativeEventFilter):
    """Reads every message to our windows, takes none away."""

    def __init__(self, session: System) -> None:
        super().__init__()
        self._session = session

    def nativeEventFilter(  # noqa: N802  Qt's own name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(kind).data() == b"windows_generic_MSG":
            said = wintypes.MSG.from_address(int(message))
            if said.wParam in _LEAVING.get(said.message, ()):
                self._session.person_left.emit()
        return False, 0
