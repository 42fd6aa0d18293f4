"""Words typed into a dialog in front of a page: kept like a draft, so that a lock takes none of them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.services.drafts import Drafts
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.open_page import OpenPage


class TypedAside(QObject):
    """One field of one dialog; `name` tells them apart. The next such dialog begins with what was typed."""

    def __init__(self, drafts: Drafts, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts, self._page = drafts, f"aside_{name}"
        before = drafts.of_page(self._page)
        self._draft = before[0] if before else None
        self._text = self.before = str(self._draft.fields.get("text", "")) if self._draft else ""
        self._keeper = DraftKeeper(self._keep, self)

    def typed(self, text: str) -> None:
        self._text = text
        self._keeper.touched()

    def keep_now(self) -> None:
        """Before the dialog goes, for whatever reason."""
        self._keeper.keep_now()

    def used(self) -> None:
        """It has become something else, or is wanted no more."""
        self._keeper.forget()
        self._text = ""
        draft, self._draft = self._draft, None
        if draft is not None:
            with suppress(PeerlogError):
                self._drafts.throw_away(draft)

    def _keep(self) -> None:
        if not self._text:
            self.used()
            return
        draft = self._draft or self._drafts.begin(self._page)
        self._draft = self._drafts.keep(replace(draft, fields={"text": self._text}))


def aside_of(parent: QWidget | None, name: str, dialog: QObject) -> TypedAside | None:
    """With the drafts of the page a dialog was asked from; None where no logbook lies open."""
    while parent is not None and not isinstance(parent, OpenPage):
        parent = parent.parentWidget()
    return TypedAside(parent.work.drafts, name, dialog) if parent is not None else None
