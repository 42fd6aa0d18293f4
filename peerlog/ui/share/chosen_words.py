"""Lines people said in their own words, chosen for the page on the wall and looked over before it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal

from peerlog.domain.own_words import OwnWords
from peerlog.services.summary_review import Pointing, SummaryReview
from peerlog.text import _
from peerlog.ui.follow_up.picking import Picking
from peerlog.ui.look import Look
from peerlog.ui.share.own_words import what_was_found
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.fields import Trouble
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words

_OFFERED = 12


class ChosenWords(Section):
    """`lines` are those that may stand on a wall today; none is chosen beforehand."""

    changed = Signal()

    def __init__(
        self, look: Look, review: SummaryReview, lines: Sequence[OwnWords], chosen: Iterable[bytes]
    ) -> None:
        chosen = list(chosen)
        super().__init__(look, _("In people's own words"), is_open=bool(chosen))
        self._review = review
        offered = [own for own in lines if own.uid in chosen]
        offered += [own for own in lines if own.uid not in chosen][: max(0, _OFFERED - len(offered))]
        self._words = {own.uid: " ".join(own.words.split()) for own in offered}
        self._found: tuple[Pointing, ...] = ()
        told = _("Each of them said it may be used here. Without a name. One or two are plenty.")
        self.box.addWidget(Words(look, told, "caption", "ink_soft"))
        self.picking = Picking(look, list(self._words.items()), _("In people's own words"))
        self.picking.pick(chosen)
        self.box.addWidget(self.picking)
        self._told = Banner(look, "", "notice")
        self._told.hide()
        self.box.addWidget(self._told)
        self.read_again = Chip(look, _("I have read it again"))
        self.read_again.hide()
        self._not_ticked = Trouble(look)
        self.box.addWidget(self.read_again)
        self.box.setAlignment(self.read_again, Qt.AlignmentFlag.AlignLeading)
        self.box.addWidget(self._not_ticked)
        self.picking.changed.connect(self._picked)
        self.read_again.clicked.connect(lambda: self._not_ticked.say(""))

    def chosen(self) -> list[bytes]:
        return self.picking.picked()

    def text(self) -> str:
        """The chosen lines, each on a line of its own."""
        return "\n".join(self._words[uid] for uid in self.chosen())

    def check(self) -> bool:
        """Whether they can leave like this; says what to do, and goes there. Raises Damaged."""
        self._look_over()
        if self._found and not self.read_again.isChecked():
            self._not_ticked.say(_("Read it once more, then say so here."))
            self.open()
            self.read_again.setFocus()
            return False
        return True

    def _picked(self) -> None:
        if self._found:
            self._look_over()
        self.changed.emit()

    def _look_over(self) -> None:
        found = self._review.paragraph(self.text())
        if found != self._found:
            self._found = found
            self.read_again.setChecked(False)
            self._not_ticked.say("")
        self.read_again.setVisible(bool(found))
        self._told.say(what_was_found(found) if found else "", "notice")
