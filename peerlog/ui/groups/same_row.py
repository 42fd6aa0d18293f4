""" "Same as last time" above a new session: one press for each of my groups."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.text import _
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

AT_ONCE = 4


class SameAgainRow(QWidget):
    """Nothing where there is no group."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        look = work.look
        try:
            groups = work.following.groups.going()
        except PeerlogError:
            groups = []  # said where groups are shown
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.buttons: list[Button] = []
        for group in groups[:AT_ONCE]:
            button = Button(look, group.name, "quiet", "repeat")
            button.setObjectName(f"same:{group.uid.hex()}")
            button.setAccessibleName(_("{group}: same as last time").format(group=group.name))
            button.clicked.connect(lambda _checked=False, uid=group.uid: work.go.to("same_again", group=uid))
            self.buttons.append(button)
        parts: list[QWidget] = [Words(look, _("Same as last time?"), "strong", wrap=False), *self.buttons]
        if len(groups) > AT_ONCE:
            every = Button(look, _("All groups"), "quiet", "users-round")
            every.clicked.connect(lambda: work.go.to("groups"))
            parts.append(every)
        box.addWidget(run_on(look.space(4), *parts))
        if not groups:
            self.hide()
