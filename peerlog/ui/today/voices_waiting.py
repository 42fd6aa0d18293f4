"""On Today: that an answer has come and nobody has been told yet; one line, and no number."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.text import _
from peerlog.ui.widgets.flow import holder, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

_SIGN = 22


def voices_waiting(work: Work, margin: int = _SIGN) -> QWidget | None:
    """None where nothing was answered that was not told back; what cannot be read is told on its page.

    `margin`: how wide the sign stands before the words, px at 100 %.
    """
    try:
        waiting = work.following.voices.shelves().to_tell
    except PeerlogError:
        return None
    if not waiting:
        return None
    look, words = work.look, _("An answer is there. Someone can be told what came of it.")
    before = row(0, Mark(look, "megaphone", _SIGN, "accent_ink"), 1)
    before.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
    said = [Words(look, words, "body", flush=False)]
    line = Line(look, holder(before), said, margin=margin, rule=False, opens=words)
    line.clicked.connect(lambda: work.go.to("voices"))
    return line
