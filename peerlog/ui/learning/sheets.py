"""All the sheets of a file as they will be printed, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.share.poster_picture import PosterPicture
from peerlog.ui.widgets.words import Words

_WIDTH = 420
_SHOWN = 12


class Sheets(QWidget):
    """A screen reader hears the words of the whole on the first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pictures: list[PosterPicture] = [PosterPicture(look, width=_WIDTH)]
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.space(6))
        self._box.addWidget(self.pictures[0])
        self._below = Words(look, "", "caption", "ink_soft")
        self._below.setFixedWidth(self.pictures[0].width())
        self._box.addWidget(self._below)
        self._box.addStretch(1)

    def pixels_per_inch(self) -> float:
        return self.pictures[0].pixels_per_inch()

    def show_pages(self, pages: Sequence[bytes], words: str) -> None:
        """Pages beyond a dozen are told of and not drawn."""
        shown = pages[:_SHOWN]
        while len(self.pictures) < len(shown):
            picture = PosterPicture(self._look, width=_WIDTH)
            self._box.insertWidget(len(self.pictures), picture)
            self.pictures.append(picture)
        for number, picture in enumerate(self.pictures):
            picture.setVisible(number < max(1, len(shown)))
            if number < len(shown):
                told = _("Page {page} of {pages}").format(page=number + 1, pages=len(pages))
                picture.show_picture(shown[number], words if number == 0 else told)
        more = len(pages) - len(shown)
        told = _("And {n} more pages.").format(n=more) if more > 0 else ""
        self._below.setText(told)
