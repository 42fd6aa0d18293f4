"""A page that is filled anew when what it shows has changed, and keeps the keyboard while it is."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from peerlog.ui.open_page import OpenPage
from peerlog.ui.work import Work


class RefilledPage(OpenPage):
    """All below the header stands in `box`: a subclass puts it there in `fill`, and calls `begin` once."""

    def __init__(self, work: Work, header: QWidget) -> None:
        super().__init__(work, header)
        self._inside = QWidget()
        self.box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._inside)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(work.look.space(14))
        self.body.addWidget(self._inside, 1)

    def fill(self) -> None:
        """Puts everything into the empty `box`, and says where work begins (`start`)."""
        raise NotImplementedError

    def begin(self, *subjects: str) -> None:
        """Fills the page now, and again whenever one of the subjects changed."""
        self.fill()
        for subject in subjects:
            self.listen(subject, self._read_again)

    def _read_again(self) -> None:
        here = QApplication.focusWidget()
        inside = here is not None and self._inside.isAncestorOf(here)
        while (item := self.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fill()
        if inside:
            self.focus_start()
