"""Ctrl and Return press the page's primary button, wherever the cursor is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

_RETURN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_with_return(
    page: QWidget, buttons: Sequence[QAbstractButton] | Callable[[], Iterable[QWidget | None]]
) -> None:
    """The first of `buttons` that is shown and can be pressed is pressed. Call it once a page.

    Where a page makes its buttons anew, `buttons` is called at each press.
    """

    def press() -> None:
        for button in buttons() if callable(buttons) else buttons:
            if isinstance(button, QAbstractButton) and button.isVisible() and button.isEnabled():
                button.click()
                return

    for key in _RETURN_KEYS:
        shortcut = QShortcut(QKeySequence(Qt.Modifier.CTRL | key), page)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(press)
