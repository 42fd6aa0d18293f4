"""My learning: what is mine of all this, one quiet card for each part of it."""

from __future__ import annotations

from peerlog.text import _
from peerlog.ui.follow_up.hub import Hub
from peerlog.ui.my_learning.parts import parts
from peerlog.ui.work import Work


class MyLearningPage(Hub):
    """Cards only: no sum, no bar, nothing to reach."""

    key = "my_learning"

    def __init__(self, work: Work) -> None:
        told = _("What you learn, in your own words. It is yours, and leaves only when you hand it on.")
        super().__init__(work, _("My learning"), told, parts())
