"""What people said, as it will stand in the files: the same words, in the same order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from peerlog.services.voice_sheets import Part, Point, SheetPage
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.reflect.wording import readable
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.paper import Headline, MarginSheet, Sheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words


class ShownSheet(QWidget):
    """Its title, what is read first, then every part of the service."""

    def __init__(self, look: Look, page: SheetPage) -> None:
        super().__init__()
        sheet = MarginSheet(look)
        about = " · ".join(filter(None, (page.period, page.label)))
        head = column(
            0,
            Words(look, about, "caption", "ink_soft", flush=False),
            Words(look, page.kind, "section", flush=False),
        )
        head.setContentsMargins(look.space(16), look.space(8), look.space(12), look.space(8))
        sheet.box.addWidget(Headline(look, head))
        for number, note in enumerate(page.notes):
            last = number + 1 == len(page.notes)
            sheet.ask(note.question, Words(look, note.words, "body"), tall=True, rule=not last)
        whole = column(look.space(14))
        if page.practice:
            whole.addWidget(Banner(look, page.practice, "notice", "info"))
        for part in (sheet, said_parts(look, page.parts)):
            whole.addWidget(part)
        if page.files:
            whole.addWidget(self._files(look, page.files))
        self.setLayout(whole)

    @staticmethod
    def _files(look: Look, files: Sequence[str]) -> QWidget:
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("Made from"), "section"))
        told = _("By the alphabet. The order says nothing.")
        sheet.box.addWidget(Words(look, told, "caption", "ink_soft"))
        sheet.box.addWidget(Words(look, "\n".join(readable(name) for name in files), "body"))
        return sheet


def said_parts(look: Look, parts: Sequence[Part]) -> QWidget:
    """A sheet for each part of the service."""
    whole = column(look.space(14))
    for part in parts:
        sheet = MarginSheet(look)
        head = column(
            0,
            Words(look, part.title, "section", flush=False),
            Words(look, part.means, "caption", "ink_soft", flush=False),
        )
        head.setContentsMargins(look.space(16), look.space(8), look.space(12), look.space(8))
        sheet.box.addWidget(Headline(look, head))
        for number, point in enumerate(part.points):
            said = _point(look, point)
            sheet.ask(point.said_by or _("Said"), said, tall=True, rule=number + 1 < len(part.points))
        whole.addWidget(sheet)
    return holder(whole)


def _point(look: Look, point: Point) -> QWidget:
    said = column(look.space(2), Words(look, readable("\n".join(point.lines)), "lead"))
    for name, lines in point.facts():
        fact = _("{name}: {words}").format(name=name, words=readable("\n".join(lines)))
        said.addWidget(Words(look, fact, "body", "ink_soft"))
    return holder(said)
