"""Ctrl and Return press the page's primary button, wherever the cursor is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

_RETURN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_with_return(page: QWidget, buttons: Sequence[QAbstractButton]) -> None:
    """The first of `buttons` that is shown and can be pressed is pressed."""

    def press() -> None:
        for button in buttons:
            if button.isVisible() and button.isEnabled():
                button.click()
                return

    for key in _RETURN_KEYS:
        shortcut = QShortcut(QKeySequence(Qt.Modifier.CTRL | key), page)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(press)
