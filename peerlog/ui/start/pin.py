"""A line for a short PIN."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator

from peerlog.services.shift_pin import MOST_DIGITS
from peerlog.text import ngettext
from peerlog.ui.look import Look
from peerlog.ui.widgets.fields import LineField


class PinField(LineField):
    """Takes digits and nothing else, shows dots, asks touch keyboards for their digits."""

    def __init__(self, look: Look, label: str, name: str) -> None:
        super().__init__(look, label, "key-round", secret=True, longest=MOST_DIGITS)
        edit = self.field.edit
        edit.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), edit))
        edit.setInputMethodHints(
            edit.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )
        edit.setObjectName(name)
        edit.setProperty("never_kept", True)
        self.setMaximumWidth(look.size(300))


def tries_left(number: int) -> str:
    """How many tries a PIN still has."""
    return ngettext("{n} try is left.", "{n} tries are left.", number).format(n=number)
