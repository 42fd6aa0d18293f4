"""What the pages about code words say alike."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.telling import Empty


def switched_off(look: Look) -> QWidget:
    """Where the organisation does without code words."""
    words = _(
        "Your organisation does without code words. Everything else works as before. What was tied to one "
        "stays sealed, and can still be erased under What is kept."
    )
    return Empty(look, "leaf", _("No code words here"), words)


def not_there(look: Look) -> QWidget:
    """A code word that was let go meanwhile."""
    words = _("It was let go, or became one with another.")
    return Empty(look, "leaf", _("This code word is not here any more"), words)
