"""How a summary is saved: as which files, under which label, and what that settles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import Refused
from peerlog.domain.period import Period
from peerlog.failures import sentence
from peerlog.policy import SUMMARY_FORMATS
from peerlog.services.summarise import Summarise
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.share.label import LABEL, LabelChoice
from peerlog.ui.share.own_words import PARAGRAPH, OwnWords
from peerlog.ui.share.reasons import listed
from peerlog.ui.share.settles import later_sessions, what_it_settles
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.fields import Trouble
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Words


def format_words() -> dict[str, tuple[str, str]]:
    """What each kind of file is called here, and its sign."""
    return {
        "html": (_("Page to read"), "file-text"),
        "pdf": (_("Page to print (PDF)"), "file-text"),
        "xlsx": (_("Workbook (Excel)"), "file-spreadsheet"),
        "csv": (_("Table (CSV)"), "table-2"),
        "json": (_("Data (JSON)"), "layers-2"),
    }


class SaveForm(MarginSheet):
    """What saving settles, the kinds of file, a label and own words. `fields` is what was typed before."""

    changed = Signal()

    def __init__(
        self,
        look: Look,
        summarise: Summarise,
        would_close: Sequence[Period],
        fields: Mapping[str, Any],
        comes_later: bool = False,
    ) -> None:
        super().__init__(look)
        formats = summarise.formats
        settles = what_it_settles(would_close)
        if comes_later:
            settles = f"{settles} {later_sessions()}"
        self.ask(_("What it settles"), Words(look, settles, "body"), tall=True)
        words = format_words()
        options = [(name, *words.get(name, (name, None))) for name in formats]
        self.chips = ManyChips(look, options, _("Kinds of file"))
        kept = fields.get("formats")
        self.chips.set_value(formats if kept is None else [name for name in formats if name in kept])
        self.chips.changed.connect(self._chosen)
        self._none = Trouble(look)
        files = column(0, self.chips, self._none)
        not_here = [words.get(name, (name, ""))[0] for name in SUMMARY_FORMATS if name not in formats]
        if not_here:
            told = _("Set by your organisation: no {formats}.").format(formats=listed(not_here))
            files.addWidget(Words(look, told, "caption", "ink_soft"))
        self.ask(_("Files"), holder(files))
        self._label = LabelChoice(look, summarise.review, summarise.labels, str(fields.get(LABEL) or ""))
        self._label.changed.connect(self.changed)
        self.ask(_("A label"), self._label)
        self.own_words = OwnWords(look, summarise.review, str(fields.get(PARAGRAPH) or ""))
        self.own_words.changed.connect(self.changed)
        self.ask("", self.own_words, rule=False)

    def formats(self) -> list[str]:
        return self.chips.value()

    def label(self) -> str:
        return self._label.text()

    def fields(self) -> dict[str, Any]:
        return {"formats": self.formats(), LABEL: self._label.text(), PARAGRAPH: self.own_words.text()}

    def trouble(self) -> str:
        """What is wrong with the choice of files; empty when nothing is."""
        return self._none.text()

    def check(self) -> bool:
        """Whether it can be saved like this; says what to mend beside it, and goes there. Raises Damaged."""
        if not self.formats():
            self._none.say(str(sentence(Refused("no_format"))))
            self.chips.focus_first()
            return False
        if not self._label.check():
            return False
        return self.own_words.check()

    def _chosen(self) -> None:
        self._none.say("")
        self.changed.emit()


def ask_before_settling(
    look: Look,
    parent: QWidget,
    would_close: Sequence[Period],
    unfinished: int,
    go_on: Callable[[], None],
) -> Dialog:
    """The last question before numbers are settled for good; `unfinished` sessions would not be in them."""
    wait = Button(look, _("Wait"), "secondary")
    save = Button(look, _("Save and settle"), "primary", "save")
    title = _("Settle these numbers?")
    dialog = Dialog(look, parent, title, what_it_settles(would_close), "calendar-clock", [wait, save])
    if unfinished:
        words = ngettext(
            "A session from this time is not finished yet. If you wait, it can still be counted.",
            "{n} sessions from this time are not finished yet. If you wait, they can still be counted.",
            unfinished,
        )
        dialog.body.addWidget(Words(look, words.format(n=unfinished), "strong"))
    wait.clicked.connect(dialog.reject)
    save.clicked.connect(dialog.accept)
    dialog.accepted.connect(go_on)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
