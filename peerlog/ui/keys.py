"""The few keys that work everywhere in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

HIDE_KEY = QKeySequence(Qt.Key.Key_F9)
HIDE_KEY_NAME = "F9"
LOCK_KEYS = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_L)
SEARCH_KEYS = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_F)
CHANGE_KEYS = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Period)
LOOK_OVER_KEY = QKeySequence(Qt.Key.Key_F7)
HELP_KEY = QKeySequence(Qt.Key.Key_F1)
LARGER_KEYS = (
    QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Plus),
    QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Equal),
)
SMALLER_KEYS = (QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Minus),)
