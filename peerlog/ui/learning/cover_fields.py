"""What a course asks on the cover: for one file, never kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.services.hand_in import Cover
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import column
from peerlog.ui.widgets.words import Words


class CoverFields(QWidget):
    """Three lines, each of which may stay empty. They are no draft: gone with the page, and at a lock."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.name = self._line(look, _("Name"), "cover_name", _("as the course knows you"))
        self.course = self._line(look, _("Course"), "cover_course", "")
        self.dates = self._line(look, _("Dates"), "cover_dates", _("like March to June"))
        told = _(
            "Only for this file: peerlog does not keep it. It is gone when you leave this page, and when "
            "the logbook locks."
        )
        below = Words(look, told, "caption", "ink_soft")
        self.setLayout(column(look.space(4), self.name, self.course, self.dates, below))
        self.setFocusProxy(self.name)

    def cover(self) -> Cover:
        return Cover(name=self.name.text(), course=self.course.text(), dates=self.dates.text())

    def _line(self, look: Look, label: str, name: str, hint: str) -> LineField:
        line = LineField(look, label, None, hint, longest=200)
        line.field.edit.setObjectName(name)
        line.field.edit.setProperty("never_kept", True)
        line.changed.connect(lambda _text: self.changed.emit())
        return line
