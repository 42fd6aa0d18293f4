"""Copied words: kept out of the system's clipboard history and cloud, and gone from it at the lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import shiboken6
from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

# Windows then keeps the words out of its clipboard history and its cloud.
_PRIVATE_FORMATS = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"',
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"',
)
# Klipper and others that follow it keep no history of what carries this.
_SECRET_HINT = ("x-kde-passwordManagerHint", b"secret")
OURS = "application/x-peerlog"


def copy_privately(words: str) -> None:
    """Nothing happens without words: what lies on the clipboard stays."""
    if not words:
        return
    data = QMimeData()
    data.setText(words)
    for name in _PRIVATE_FORMATS:
        data.setData(name, b"\x00\x00\x00\x00")
    data.setData(*_SECRET_HINT)
    data.setData(OURS, b"1")
    QGuiApplication.clipboard().setMimeData(data)


def forget_copied() -> None:
    """Empties the clipboard, if what lies on it is still ours."""
    clipboard = QGuiApplication.clipboard()
    data = cast("QMimeData | None", clipboard.mimeData())  # none on some systems where it is empty
    if data is not None and data.hasFormat(OURS):
        clipboard.clear()


def show_menu(
    parent: QWidget, font: QFont, where: QPoint, entries: Sequence[tuple[str, Callable[[], object], bool]]
) -> None:
    """A menu of (words, what it does, whether it can be done now). A lock may take it away while open."""
    menu = QMenu(parent)
    menu.setFont(font)
    for words, act, possible in entries:
        entry = menu.addAction(words)
        entry.triggered.connect(act)
        entry.setEnabled(possible)
    menu.exec(where)
    if shiboken6.isValid(menu):
        menu.deleteLater()
