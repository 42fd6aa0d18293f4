"""Follow up: what comes after a session, one quiet card for each part of it."""

from __future__ import annotations

from peerlog.text import _
from peerlog.ui.follow_up.hub import Hub
from peerlog.ui.follow_up.parts import parts
from peerlog.ui.work import Work


class FollowUpPage(Hub):
    """Cards only: nothing is counted here, and nothing asks to be done."""

    key = "follow_up"

    def __init__(self, work: Work) -> None:
        told = _("What was said, and what comes of it. Nothing here is late.")
        shown = [part for part in parts() if part.page != "people" or not work.code_words.off]
        super().__init__(work, _("Follow up"), told, shown)
