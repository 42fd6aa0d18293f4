"""One quiet line that offers a check-in, and can always be put off."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work


class CheckInLine(QWidget):
    """Hidden unless it is time; it never says why."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        try:
            self.offered = work.own.check_ins.offered()
        except PeerlogError:  # what cannot be read is spoken of where it is shown
            self.offered = False
        if not self.offered:
            self.hide()
            return
        self.check_in = Button(work.look, _("Check in"), "secondary", "heart")
        self.check_in.clicked.connect(lambda: work.go.to("check_in"))
        self.not_now = Button(work.look, _("Not now"), "quiet")
        self.not_now.clicked.connect(self._not_now)
        words = _("How are you? A minute for yourself, if you like.")
        box.addWidget(Banner(work.look, words, "info", "heart", actions=[self.not_now, self.check_in]))

    def _not_now(self) -> None:
        try:
            self._work.own.check_ins.not_now()
        except (PeerlogError, OSError) as error:
            self._work.go.say(str(sentence(error)), "careful")
            return
        self._work.go.to("today")
