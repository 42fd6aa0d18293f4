"""The way from Share to what I would like to bring to supervision."""

from __future__ import annotations

from peerlog.text import _
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row, run_on
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work


class SupervisionWay(Sheet):
    """One line and one button: nothing is counted, and nothing asks to be done."""

    def __init__(self, work: Work) -> None:
        look = work.look
        super().__init__(look)
        self.go = Button(look, _("What I would like to bring"), "secondary", "heart-handshake")
        self.go.clicked.connect(lambda: work.go.to("supervision"))
        told = _("Topics and answers you choose, on a page of their own.")
        words = column(
            0, Words(look, _("For a talk in supervision"), "section"), Words(look, told, "body", "ink_soft")
        )
        line = row(look.space(14), Mark(look, "heart-handshake", 48, "accent_ink", "accent_tint"), words)
        line.setStretch(1, 1)
        self.box.addLayout(line)
        if look.narrow:
            self.box.addWidget(run_on(0, self.go))
        else:
            line.addWidget(self.go)
