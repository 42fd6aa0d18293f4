"""Before a sheet leaves: what could point to someone, their yes, a label, and as which files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal

from peerlog.domain.errors import Refused
from peerlog.failures import sentence
from peerlog.policy import SUMMARY_FORMATS
from peerlog.services.summary_review import Pointing
from peerlog.text import _
from peerlog.ui.share.label import LABEL, LabelChoice
from peerlog.ui.share.own_words import what_was_found
from peerlog.ui.share.reasons import listed
from peerlog.ui.share.saving import format_words
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.fields import Trouble
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class LeavingForm(MarginSheet):
    """The two boxes are ticked anew each time: they are about this very sheet."""

    changed = Signal()

    def __init__(self, work: Work, fields: Mapping[str, Any]) -> None:
        look, summarise = work.look, work.summarise
        super().__init__(look)
        formats = summarise.voice_sheets.formats
        self._found: tuple[Pointing, ...] = ()
        self.told = Banner(look, "", "notice")
        self.read_again = Chip(look, _("I have read it again"), "check")
        self._not_read = Trouble(look)
        self._nothing_found = Words(
            look,
            _("No name or number that peerlog knows was found. Others may be there."),
            "body",
            "ink_soft",
        )
        self.told.hide()
        self.read_again.hide()
        looked = column(look.space(4), self._nothing_found, self.told, run_on(0, self.read_again))
        looked.addWidget(self._not_read)
        self.ask(_("2. Look it over"), holder(looked), tall=True)
        self.agreed = Chip(look, _("They agreed to these words leaving"), "check")
        self._not_agreed = Trouble(look)
        told = Words(look, _("Ask again if it was long ago."), "caption", "ink_soft")
        self.ask(_("3. Their yes"), holder(column(0, run_on(0, self.agreed), told, self._not_agreed)))
        words = format_words()
        self.chips = ManyChips(look, [(name, *words[name]) for name in formats], _("Kinds of file"))
        kept = fields.get("formats")
        self.chips.set_value(formats if kept is None else [name for name in formats if name in kept])
        self.chips.changed.connect(self._chosen)
        self._none = Trouble(look)
        files = column(0, self.chips, self._none)
        not_here = [words[name][0] for name in SUMMARY_FORMATS if name not in formats and name != "csv"]
        if not_here:
            told_why = _("Set by your organisation: no {formats}.").format(formats=listed(not_here))
            files.addWidget(Words(look, told_why, "caption", "ink_soft"))
        self.ask(_("4. Files"), holder(files))
        self.label = LabelChoice(look, summarise.review, summarise.labels, str(fields.get(LABEL) or ""))
        self.label.changed.connect(self.changed)
        self.ask(_("A label"), self.label, rule=False)
        self.read_again.clicked.connect(lambda: self._not_read.say(""))
        self.agreed.clicked.connect(lambda: self._not_agreed.say(""))

    def fields(self) -> dict[str, Any]:
        return {"formats": self.chips.value(), LABEL: self.label.text()}

    def show_found(self, found: Sequence[Pointing]) -> None:
        """What could point to someone on the sheet as it is now; other words are to be read again."""
        if tuple(found) == self._found:
            return
        self._found = tuple(found)
        self.read_again.setChecked(False)
        self._not_read.say("")
        self.read_again.setVisible(bool(found))
        self._nothing_found.setVisible(not found)
        self.told.say(what_was_found(found) if found else "")

    def other_voices(self) -> None:
        """Others were chosen: their yes is asked for this sheet."""
        self.agreed.setChecked(False)

    def check(self) -> bool:
        """Whether it can leave like this; says what to do beside it, and goes there. Raises Damaged."""
        if self._found and not self.read_again.isChecked():
            self._not_read.say(_("Read it once more, then say so here."))
            self.read_again.setFocus()
            return False
        if not self.agreed.isChecked():
            self._not_agreed.say(_("Ask them first, then tick it."))
            self.agreed.setFocus()
            return False
        if not self.chips.value():
            self._none.say(str(sentence(Refused("no_format"))))
            self.chips.focus_first()
            return False
        return self.label.check()

    def trouble(self) -> str:
        """What is said to be missing; empty when nothing is."""
        return " ".join(filter(None, (self._not_read.text(), self._not_agreed.text(), self._none.text())))

    def _chosen(self) -> None:
        self._none.say("")
        self.changed.emit()
