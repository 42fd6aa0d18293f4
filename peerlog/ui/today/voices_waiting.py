"""What Today says about voices: that somebody still waits to hear an answer, in one calm line."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.text import _
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work


def voices_waiting(work: Work) -> QWidget | None:
    """None where nobody waits, or where it cannot be read: that is said where the voices are."""
    with suppress(PeerlogError, OSError):
        if work.following.voices.shelves().to_tell:
            go = Button(work.look, _("Tell them"), "quiet", "megaphone")
            go.clicked.connect(lambda: work.go.to("voices"))
            words = _("There is an answer to something people said, and they have not heard it yet.")
            return Banner(work.look, words, "info", "megaphone", actions=[go])
    return None
