"""The words to pass on: looked over for names while they are typed, and agreed with whoever said it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.services.summary_review import Pointing, SummaryReview
from peerlog.text import _
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.share.own_words import LOOKED_OVER_AFTER_MS, what_was_found
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.note import NoteField
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words

AGREED = "agreed"


class PassOnPart(Part):
    """Other words are not the words they said yes to: typing takes the tick away."""

    def __init__(self, look: Look, review: SummaryReview) -> None:
        super().__init__(look, "pass_on", AGREED)
        self._review = review
        self._found: tuple[Pointing, ...] = ()
        self.field = NoteField(look, _("What to pass on"), lines=2)
        self.field.setMaximumHeight(self.field.minimumHeight())
        self.field.note.setObjectName("pass_on")
        self.agreed = Chip(look, _("They agreed to this"), "check")
        self.agreed.setObjectName(AGREED)
        hint = Words(look, _("Without it these words stay here."), "caption", "ink_soft")
        yes = holder(column(0, self.agreed, hint, 1))
        if look.one_column:
            self.put(self.field)
            self.put(yes)
        else:
            yes.setFixedWidth(self.agreed.sizeHint().width() + look.space(40))
            beside = row(look.space(8), self.field, yes)
            beside.setStretch(0, 1)
            self.put(holder(beside))
        self.told = Banner(look, "", "notice")
        self.told.hide()
        self.put(self.told)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOKED_OVER_AFTER_MS)
        self._pause.timeout.connect(self.look_over)
        self.field.text_changed.connect(self._typed)
        self.agreed.clicked.connect(self.touch)
        self.setFocusProxy(self.field)

    def fields(self) -> Fields:
        text = self.field.text()
        if not text:
            return {}
        return {"pass_on": text} | ({AGREED: True} if self.agreed.isChecked() else {})

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self.field.set_text(str(said.get("pass_on", "")))
        self.agreed.setChecked(said.get(AGREED) is True)
        self.agreed.setEnabled(bool(self.field.text().strip()))
        self._pause.stop()
        self.look_over()

    def begin(self) -> QWidget:
        return self.field.note

    def rest(self) -> None:
        """The page closes: nothing is looked over any more."""
        self._pause.stop()

    def look_over(self) -> None:
        """Marks what could point to someone. What cannot be read now is looked over again on the sheet."""
        self._pause.stop()
        text = self.field.text()
        try:
            found = self._review.paragraph(text) if text.strip() else ()
        except (PeerlogError, OSError):
            return
        if found != self._found:
            self._found = found
            self.field.mark_words([pointing.words for pointing in found])
            self.told.say(what_was_found(found) if found else "")

    def _typed(self) -> None:
        self.agreed.setChecked(False)
        self.agreed.setEnabled(bool(self.field.text().strip()))
        self._pause.start()
        self.touch()
