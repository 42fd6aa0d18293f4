"""Settings and help: how it looks, the words used, how it is kept safe, what this is."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.settings.about import about_sheet
from peerlog.ui.settings.backups import BackupsPart
from peerlog.ui.settings.chips import Sizes, Themes, Typefaces
from peerlog.ui.settings.files import files_sheet
from peerlog.ui.settings.kept import KeptPart
from peerlog.ui.settings.safety import SafetyPart
from peerlog.ui.settings.words import WordsPart
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.work import Work

PARTS = ("look", "words", "safety", "backups", "files", "kept", "about")


class SettingsPage(OpenPage):
    """One part at a time; changes show at once."""

    key = "settings"

    def __init__(self, work: Work, part: str = "look") -> None:
        super().__init__(
            work,
            Header(work.look, _("Settings and help"), _("Changes show at once. You can always go back.")),
        )
        self._part = part if part in PARTS else "look"
        self._parts = ChoiceChips(
            work.look,
            [
                ("look", _("Look and size"), "palette"),
                ("words", _("Words we use"), "type"),
                ("safety", _("Safety and lock"), "lock"),
                ("backups", _("Backups"), "copy-check"),
                ("files", _("Bring in, take out"), "upload"),
                ("kept", _("What is kept"), "archive"),
                ("about", _("About peerlog"), "info"),
            ],
            _("Part of the settings"),
            needed=True,
        )
        self._parts.set_value(self._part)
        self._parts.chosen.connect(self._open_part)
        self.body.addWidget(self._parts)
        self._safety: SafetyPart | None = None
        self._words: WordsPart | None = None
        self._kept: KeptPart | None = None
        self._shown: QWidget = self._build()
        self.body.addWidget(self._shown, 1)
        self.start = self._parts

    def about(self) -> dict[str, Any]:
        return {"part": self._part}

    def keep_now(self) -> bool:
        return self._words is None or self._words.keep_now()

    def closing(self) -> None:
        self._forget_kept()
        super().closing()

    def _open_part(self, part: str) -> None:
        if not self.keep_now():
            return
        self._part = part
        old = self._shown
        self._forget_kept()
        self._safety = self._words = None
        self._shown = self._build()
        self.body.replaceWidget(old, self._shown)
        old.hide()
        old.deleteLater()

    def _build(self) -> QWidget:
        if self._part == "look":
            return self._look_part()
        if self._part == "words":
            self._words = WordsPart(self.work)
            return self._words
        if self._part == "safety":
            self._safety = SafetyPart(self.work)
            return self._safety
        if self._part == "backups":
            return BackupsPart(self.work)
        if self._part == "files":
            return files_sheet(self.work)
        if self._part == "kept":
            self._kept = KeptPart(self.work)
            return self._kept
        return about_sheet(self.work)

    def _forget_kept(self) -> None:
        if self._kept is not None:
            self._kept.forget()
            self._kept = None

    def _look_part(self) -> QWidget:
        look, likes = self.look, self.work.preferences.now
        sheet = MarginSheet(look)
        sizes = Sizes(look, [(str(s / 100), f"{s} %", None) for s in (100, 125, 150, 175, 200)], _("Size"))
        sizes.set_value(str(likes.scale))
        sizes.chosen.connect(lambda key: self._like(scale=float(key) if key else 1.0))
        themes = Themes(
            look,
            [
                ("system", _("As this laptop"), "settings"),
                ("light", _("Light"), None),
                ("tint", _("Soft tint"), None),
                ("dark", _("Dark"), None),
                ("contrast", _("High contrast"), None),
            ],
            _("Colours"),
            needed=True,
        )
        themes.set_value(likes.theme)
        themes.chosen.connect(lambda key: self._like(theme=key))
        families = [(family, family.partition(" ")[0], None) for family in look.families]
        letters = Typefaces(look, families, _("Letters"), needed=True)
        letters.set_value(likes.font_family or look.families[0])
        letters.chosen.connect(lambda key: self._like(font_family="" if key == look.families[0] else key))
        paper = ChoiceChips(
            look,
            [("ruled", _("Ruled"), "notebook-pen"), ("plain", _("Plain"), "file-text")],
            _("Note paper"),
            needed=True,
        )
        paper.set_value("ruled" if likes.ruled_paper else "plain")
        paper.chosen.connect(lambda key: self._like(ruled_paper=key == "ruled"))
        sheet.ask(_("Size"), sizes, hint=_("or Ctrl with + and −"), top=8)
        sheet.ask(_("Colours"), themes, top=8)
        sheet.ask(_("Letters"), letters, top=8)
        sheet.ask(_("Note paper"), paper, top=8, rule=False)
        sheet.box.addStretch(1)
        return sheet

    def _like(self, **changes: Any) -> None:
        self.work.preferences.change(**changes)
        self.work.go.look_changed()
