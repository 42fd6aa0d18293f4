"""A field at the head of a page: the first letter typed into it opens the search."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from peerlog.text import _
from peerlog.ui.widgets.fields import Field
from peerlog.ui.work import Work

NAME = "search"


class SearchEntry(Field):
    """What is typed goes on in the field of the search page; `back` is the page Escape leads to."""

    def __init__(self, work: Work, back: str) -> None:
        super().__init__(work.look, _("Search"), "search", name=_("Search everything you wrote"))
        self._work, self._back = work, back
        self.edit.setObjectName(NAME)
        self.edit.setProperty("never_kept", True)
        self.edit.spotted = False
        self.edit.setToolTip(_("Ctrl+F"))
        self.setMaximumWidth(work.look.size(260))
        self.setMinimumWidth(work.look.size(200))
        self.edit.textEdited.connect(self._typed)
        self.edit.returnPressed.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._open()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        search = self._work.following.search
        search.asked.query = text
        search.asked.row = 0
        self._open(selected=False)

    def _open(self, *, selected: bool = True) -> None:
        at = None if selected else ("query", len(self.edit.text()))
        self._work.go.to("search", back=self._back, at=at)
