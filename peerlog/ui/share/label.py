"""A label for a summary's files: typed, or two words with one press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError, Refused
from peerlog.failures import sentence
from peerlog.services.summary_labels import SummaryLabels
from peerlog.services.summary_review import SummaryReview
from peerlog.services.summary_texts import approved
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import column, row, run_on
from peerlog.ui.widgets.words import Words

LABEL = "label"
_LONGEST_TYPED = 200
"""Longer than a label may be: what is pasted is not cut short unseen, it is told of."""


class LabelChoice(QWidget):
    """One line, and words on offer below it. What `review` finds in it keeps it from leaving."""

    changed = Signal()

    def __init__(self, look: Look, review: SummaryReview, labels: SummaryLabels, text: str) -> None:
        super().__init__()
        self._look, self._review, self._labels = look, review, labels
        self._turn = 0
        self.line = LineField(
            look,
            _("A label for the files"),
            "pencil-line",
            _("such as: ward-4"),
            text,
            show_label=False,
            longest=_LONGEST_TYPED,
            spotted=False,  # a label is looked over by itself, more strictly
        )
        self.line.field.edit.setObjectName(LABEL)
        self.line.setMaximumWidth(look.size(420))
        self.line.changed.connect(lambda _text: self.changed.emit())
        hint = _(
            "If you like, so that your files can be told from others in one folder: "
            "letters, digits and hyphens. Never a person's name."
        )
        beside = row(0, self.line)
        beside.addStretch(1)
        beside.setStretch(0, 10)
        self._offers = column(0)
        self.setLayout(column(look.space(2), beside, Words(look, hint, "caption", "ink_soft"), self._offers))
        self._offer()

    def text(self) -> str:
        """What the files will be called besides their time; empty for none."""
        return self.line.text().strip()

    def check(self) -> bool:
        """Whether it can leave like this; says what to do beside it, and goes there. Raises Damaged."""
        try:
            approved(self.text() or None, None)
            self._review.refuse(self.text() or None, None, read_again=False)
        except Refused as refused:
            self.line.set_problem(str(sentence(refused)))
            self.line.setFocus()
            return False
        return True

    def _offer(self) -> None:
        try:
            words = self._labels.offered(self._turn)
            last = self._labels.last()
        except (PeerlogError, OSError):
            return  # typing one is enough
        if last:
            words = [last, *(word for word in words if word != last)]
        self._show(words)

    def _show(self, words: Sequence[str]) -> None:
        while (item := self._offers.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.hide()
                before.deleteLater()
        buttons = []
        for word in words:
            button = Button(self._look, word, "secondary")
            button.setAccessibleDescription(_("Take this label"))
            button.clicked.connect(lambda _checked=False, word=word: self._take(word))
            buttons.append(button)
        others = Button(self._look, _("Other words"), "quiet", "shuffle")
        others.clicked.connect(self._others)
        self._offers.addWidget(run_on(self._look.space(4), *buttons, others))
        self._others_button = others

    def _take(self, word: str) -> None:
        self.line.set_text(word)
        self.line.set_problem("")
        self.changed.emit()

    def _others(self) -> None:
        self._turn += 1
        self._offer()
        self._others_button.setFocus()
