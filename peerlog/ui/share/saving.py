"""How a summary is saved: as which files, under which label, and what that settles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import Refused
from peerlog.domain.period import Period
from peerlog.failures import sentence
from peerlog.services.summary_review import SummaryReview
from peerlog.services.summary_texts import LONGEST_LABEL, approved
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.share.own_words import PARAGRAPH, OwnWords
from peerlog.ui.share.settles import what_it_settles
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.fields import LineField, Trouble
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Words

LABEL = "label"


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
        formats: Sequence[str],
        would_close: Sequence[Period],
        fields: Mapping[str, Any],
        review: SummaryReview,
    ) -> None:
        super().__init__(look)
        self._review = review
        settles = Words(look, what_it_settles(would_close), "body")
        self.ask(_("What it settles"), settles, tall=True)
        words = format_words()
        options = [(name, *words.get(name, (name, None))) for name in formats]
        self.chips = ManyChips(look, options, _("Kinds of file"))
        kept = fields.get("formats")
        self.chips.set_value(formats if kept is None else [name for name in formats if name in kept])
        self.chips.changed.connect(self._chosen)
        self._none = Trouble(look)
        self.ask(_("Files"), holder(column(0, self.chips, self._none)))
        self._label = LineField(
            look,
            _("A label for the files"),
            "pencil-line",
            _("such as: ward-4"),
            str(fields.get(LABEL) or ""),
            show_label=False,
            longest=LONGEST_LABEL,
        )
        self._label.field.edit.setObjectName(LABEL)
        self._label.setMaximumWidth(look.size(420))
        self._label.changed.connect(lambda _text: self.changed.emit())
        hint = _("If you like: letters, digits and hyphens. Never a person's name.")
        line = row(0, self._label)
        line.addStretch(1)
        line.setStretch(0, 10)
        under = column(look.space(2), line, Words(look, hint, "caption", "ink_soft"))
        self.ask(_("A label"), holder(under))
        self.own_words = OwnWords(look, review, str(fields.get(PARAGRAPH) or ""))
        self.own_words.changed.connect(self.changed)
        self.ask("", self.own_words, rule=False)

    def formats(self) -> list[str]:
        return self.chips.value()

    def label(self) -> str:
        return self._label.text().strip()

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
        try:
            approved(self.label() or None, None)
            self._review.refuse(self.label() or None, None, read_again=False)
        except Refused as refused:
            self._label.set_problem(str(sentence(refused)))
            self._label.setFocus()
            return False
        return self.own_words.check()

    def _chosen(self) -> None:
        self._none.say("")
        self.changed.emit()


def ask_before_settling(
    look: Look,
    parent: QWidget,
    would_close: Sequence[Period],
    unfinished: bool,
    go_on: Callable[[], None],
) -> Dialog:
    """The last question before numbers are settled for good."""
    wait = Button(look, _("Wait"), "secondary")
    save = Button(look, _("Save and settle"), "primary", "save")
    title = _("Settle these numbers?")
    dialog = Dialog(look, parent, title, what_it_settles(would_close), "calendar-clock", [wait, save])
    if unfinished:
        words = _("A session from this time is not finished yet. If you wait, it can still be counted.")
        dialog.body.addWidget(Words(look, words, "strong"))
    wait.clicked.connect(dialog.reject)
    save.clicked.connect(dialog.accept)
    dialog.accepted.connect(go_on)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
