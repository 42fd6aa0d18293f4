"""It is in: how much, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.brought_in import BroughtIn
from peerlog.services.incoming import Incoming
from peerlog.text import _
from peerlog.ui.bring_in.check import CheckView
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class DoneView(QWidget):
    """`undo_wanted` tells the uid of the import."""

    undo_wanted = Signal(bytes)

    def __init__(self, work: Work, incoming: Incoming, one: BroughtIn | None) -> None:
        super().__init__()
        look = work.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        sheet = MarginSheet(look)
        lines = [Words(look, line) for line in CheckView.what_comes(incoming)]
        sheet.ask(_("Brought in"), holder(column(2, *lines)), top=10, tall=True)
        self.undo = Button(look, _("Undo this import"), "secondary", "undo-2")
        if one is not None:
            self.undo.clicked.connect(lambda: self.undo_wanted.emit(one.uid))
            told = _("As long as none of it was changed, and no numbers about it were given out.")
            way = column(look.space("tight"), Words(look, told), run_on(0, self.undo))
            sheet.ask(_("Not right?"), holder(way), top=8, tall=True)
        outside = _("The file still lies where it was. Delete it there if it holds more than it should.")
        sheet.ask(_("Left outside"), Words(look, outside), top=10, tall=True, rule=False)
        sheet.box.addStretch(1)
        box.addWidget(sheet, 1)
