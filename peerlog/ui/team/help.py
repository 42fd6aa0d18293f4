"""What adding bands means, in plain words and with an example."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerlog.services.team_page import how_it_adds_up
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.flow import column
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Words


def adding_up_help(look: Look, *, is_open: bool) -> QWidget:
    section = Section(look, _("What adding up means"), _("by an example"), "circle-help", is_open=is_open)
    for note in how_it_adds_up():
        section.box.addLayout(
            column(0, Words(look, note.question, "strong"), Words(look, note.words, "body"))
        )
    sheet = Sheet(look)
    side = look.space(8)
    sheet.box.setContentsMargins(side, look.space(4), side, look.space(4) + 4)
    sheet.box.addWidget(section)
    return sheet
