"""The keys of the page: Alt and a letter goes straight to a question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peerlog.text import _

QUESTIONS = {
    "K": "kind",
    "T": "held_on",
    "W": "with_whom",
    "C": "code_words",
    "L": "minutes_band",
    "H": "headcount",
    "N": "note",
}
"""Those that are always there; each section has a letter of its own (sections.py)."""
MORE = "M"


def keys_in_words() -> str:
    """As "Keys" says them, one thing a line."""
    return "\n".join(
        (
            _("Alt and a letter goes straight there."),
            _("K what it was, T when, W who with, C code word, L how long, H how many came, N a few words."),
            _("To add: S strengths, A what we did, P a promise, D who was driving, V values, M more."),
            _("For a group: B something to come back to."),
            _("Arrows choose, the space bar ticks. Ctrl and Enter saves. Ctrl and F searches."),
            _("F7 looks it over; Ctrl and full stop changes a marked word."),
        )
    )


def with_alt(page: QWidget, letter: str, act: Callable[[], None]) -> None:
    """Alt and the letter do this anywhere on the page."""
    shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)
