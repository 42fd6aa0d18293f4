"""The way to the search from every page, and back from what was opened there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from peerlog.ui.keys import SEARCH_KEYS
from peerlog.ui.open_page import OpenPage
from peerlog.ui.work import Navigation

SEARCH = "search"


class SearchWay(QObject):
    """Ctrl and F opens the search; Escape on what was found leads back to it."""

    def __init__(self, go: Navigation, page: Callable[[], OpenPage | None], book: QWidget) -> None:
        super().__init__(book)
        self._go, self._page = go, page
        self._found_from: dict[str, Any] | None = None
        QShortcut(SEARCH_KEYS, book).activated.connect(self.open)

    def open(self) -> None:
        """From wherever one is; on the search itself the field gets the keyboard."""
        page = self._page()
        if page is None or not page.keep_now():  # only what is kept can be opened again
            return
        if page.key == SEARCH:
            page.return_to(None)
            return
        if self._found_from is not None:
            self._go.to(SEARCH, **self._found_from)
            return
        self._go.to(SEARCH, back=page.key, back_about=page.about(), back_at=_field(page))

    def left(self, before: OpenPage | None, found: bool) -> None:
        """A page is about to close; the next one is an entry that was `found` on it, or not."""
        self._found_from = before.about() if found and before is not None else None

    def back(self) -> bool:
        """To what was found, where the open page came from there."""
        if self._found_from is None:
            return False
        self._go.to(SEARCH, **self._found_from)
        return True


def _field(page: OpenPage) -> tuple[str, int] | None:
    """Where the cursor is; not a choice, whose name may hold what is chosen."""
    place = page.place()
    return None if place is None or ":" in place[0] else place
