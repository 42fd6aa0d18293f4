"""The page where something is erased: which kind of thing, what would go, and one question."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.settings.kept_everything import EverythingPart
from peerlog.ui.settings.kept_one import CodeWordPart, FadedPart, SessionPart
from peerlog.ui.settings.kept_time import TimePart
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work

SCOPES = ("code_word", "faded", "session", "time", "everything")


class ErasePage(OpenPage):
    """`code_word` is the uid of one to begin with, `month` ("2026-11") the one whose sessions are shown."""

    key = "erase"

    def __init__(
        self,
        work: Work,
        scope: str = "code_word",
        code_word: bytes | None = None,
        month: str | None = None,
    ) -> None:
        look = work.look
        back = Button(look, _("Back"), "quiet", "arrow-left")
        told = _("Gone for good, from the file too. You are asked once, with what exactly would go.")
        super().__init__(work, Header(look, _("Erase"), told), Footer(look, [], [back]))
        back.clicked.connect(lambda: work.go.to("settings", part="kept"))
        self._scope = scope if scope in SCOPES else "code_word"
        self._code_word, self._month = code_word, month
        self.scopes = ChoiceChips(
            look,
            [
                ("code_word", _("A code word"), "leaf"),
                ("faded", _("Not met for long"), "calendar-clock"),
                ("session", _("A session"), "notebook-pen"),
                ("time", _("A time"), "calendar-days"),
                ("everything", _("Everything"), "trash-2"),
            ],
            _("What shall be erased?"),
            needed=True,
        )
        self.scopes.set_value(self._scope)
        self.scopes.chosen.connect(lambda key: work.go.to("erase", scope=key))
        if work.keeping.erase.held:
            self.body.addWidget(hold_banner(work))
        self.body.addWidget(self.scopes)
        try:
            self.part = self._build()
        except PeerlogError as error:
            self.part = Banner(look, str(sentence(error)), "careful")
        self.body.addWidget(self.part)
        self.body.addStretch(1)
        self.start = self.scopes

    def about(self) -> dict[str, Any]:
        said: dict[str, Any] = {"scope": self._scope}
        if isinstance(self.part, CodeWordPart) and self.part.has_some and self.part.chosen is not None:
            said["code_word"] = self.part.chosen.uid
        return said | ({"month": self._month} if self._month else {})

    def _build(self) -> QWidget:
        match self._scope:
            case "faded":
                return FadedPart(self.work)
            case "session":
                return SessionPart(self.work, self._month)
            case "time":
                return TimePart(self.work)
            case "everything":
                return EverythingPart(self.work)
        return CodeWordPart(self.work, self._code_word)


def hold_banner(work: Work) -> Banner:
    """Shown openly wherever something could otherwise be erased."""
    told = _("Your organisation has all erasing on hold. Nothing can be erased until it ends the hold.")
    return Banner(work.look, told, "notice", "lock")
