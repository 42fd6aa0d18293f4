"""A page that somebody else looks at, too: larger, and nothing else of the log can be reached from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.open_page import OpenPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.work import Work

LARGER = 1.5


def larger(work: Work) -> Work:
    """The same with words half as large again, up to the largest there is."""
    now = work.look
    look = Look(now.theme, now.scale * LARGER, now.family, ruled=now.ruled, motion=now.motion)
    return replace(work, look=look)


class AlonePage(OpenPage):
    """Help, hiding and locking stand on the page itself; the cover is away while it lies open.

    The frame opens no other page before `leave_to` was called, whoever asks for one.
    """

    alone = True
    help_wanted = Signal()
    hide_wanted = Signal()

    def __init__(
        self, work: Work, title: str, told: str, actions: Sequence[QWidget], left: Sequence[QWidget] = ()
    ) -> None:
        """`work` with the larger look, from `larger`; `actions` stand in the footer."""
        look = work.look
        self.help_button = Button(look, _("Help now"), "quiet", "life-buoy")
        self.help_button.setAccessibleName(_("Need help now?"))
        self.hide_button = Button(look, _("Hide"), "quiet", "eye-off")
        self.lock_button = Button(look, _("Lock"), "quiet", "lock")
        always = [self.help_button, self.hide_button, self.lock_button]
        super().__init__(work, Header(look, title, told), Footer(look, left, [*always, *actions]))
        self.help_button.clicked.connect(self.help_wanted)
        self.hide_button.clicked.connect(self.hide_wanted)
        self.lock_button.clicked.connect(work.go.lock)

    def offer_look_over(self, act: Callable[[], None]) -> None:
        """No: whoever else looks on is not to see what somebody may have meant."""

    def leave_to(self, page: str, **about: Any) -> None:
        """The way out."""
        self.alone = False
        self.work.go.to(page, **about)
        self.alone = True  # where the frame could not leave, it still stands alone
