"""Bring in, take out: the ways to the two pages, and what each is for."""

from __future__ import annotations

from peerlog.text import _
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


def files_sheet(work: Work) -> MarginSheet:
    """Two questions, each with one button."""
    look = work.look
    sheet = MarginSheet(look)
    ways = (
        (
            _("Bring in"),
            _("Sessions you kept in a spreadsheet, or a whole log from another peerlog."),
            Button(look, _("Bring something in"), "secondary", "download"),
            "bring_in",
        ),
        (
            _("Take out"),
            _("Your log as a file or to print, only your own part of it, or sealed for another laptop."),
            Button(look, _("Take something out"), "secondary", "upload"),
            "take_out",
        ),
    )
    for question, told, button, page in ways:
        button.clicked.connect(lambda _checked=False, page=page: work.go.to(page))
        answer = holder(column(look.space("tight"), Words(look, told), run_on(0, button)))
        sheet.ask(question, answer, top=8, tall=True, rule=page != "take_out")
    sheet.box.addStretch(1)
    return sheet
