"""What is kept: how much, for how long, and the ways to let go of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.services.keep_for import Notice
from peerlog.text import _, ngettext
from peerlog.ui.days import say_day
from peerlog.ui.settings.kept_copies import CopiesPart
from peerlog.ui.settings.kept_counting import Counting, counting
from peerlog.ui.settings.kept_erase import hold_banner
from peerlog.ui.settings.kept_words import everything_in_numbers, in_numbers
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class KeptPart(QWidget):
    """A room of Settings; each question has its own way on."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        look, keeping = work.look, work.keeping
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(14))
        if keeping.erase.held:
            box.addWidget(hold_banner(work))
        sheet = MarginSheet(look)
        self._counting = Counting(work, self)
        self._due = Words(look, counting(), "strong")
        self._due.setParent(self)
        self._due.hide()
        try:
            here = everything_in_numbers(keeping.everything.what_goes(0))
        except PeerlogError as error:
            here = str(sentence(error))
        self.erase = self._way(_("Erase something"), "trash-2", "erase")
        sheet.ask(
            _("What is here"),
            holder(column(look.space(4), Words(look, here), run_on(0, self.erase))),
            top=8,
            tall=True,
        )
        sheet.ask(_("For how long"), holder(column(look.space(4), *self._how_long())), top=8, tall=True)
        self.copies = CopiesPart(work)
        if work.backups is not None:
            sheet.ask(_("Backups"), self.copies, top=8, tall=True)
        else:
            self.copies.setParent(self)
            self.copies.hide()
        told = _("When what was saved, taken out, backed up or erased. No word of what you wrote.")
        self.activity = self._way(_("Activity record"), "clipboard-list", "activity")
        sheet.ask(
            _("What was done"),
            holder(column(look.space(4), Words(look, told), run_on(0, self.activity))),
            top=8,
            tall=True,
        )
        told = _("A calm walk for your last days here, in five steps. You can stop and come back.")
        self.leaving = self._way(_("Leaving the job"), "signpost", "leaving")
        sheet.ask(
            _("When you go"),
            holder(column(look.space(4), Words(look, told), run_on(0, self.leaving))),
            top=8,
            tall=True,
            rule=False,
        )
        sheet.box.addStretch(1)
        box.addWidget(sheet, 1)

    def forget(self) -> None:
        """The room is left: what runs in it says nothing any more."""
        self.copies.beside.forget()

    def _show_due(self, notice: Notice | None) -> None:
        self._due.setVisible(notice is not None)
        if notice is not None:
            told = _("On {day} this goes: {what}.")
            what = ", ".join(in_numbers(notice.gone))
            self._due.setText(told.format(day=say_day(notice.on), what=what))

    def _way(self, words: str, icon: str, page: str) -> Button:
        button = Button(self._work.look, words, "secondary", icon)
        button.clicked.connect(lambda: self._work.go.to(page))
        return button

    def _how_long(self) -> list[QWidget]:
        work, keeping = self._work, self._work.keeping
        look, months = work.look, keeping.keep_for.months
        if not months:
            parts: list[QWidget] = [
                Words(look, _("As long as you keep it. Nothing but the trash empties by itself."))
            ]
        else:
            told = _(
                "Your organisation keeps things for {months} months. Before anything goes, you are told."
            )
            parts = [Words(look, told.format(months=months)), self._due]
            self._counting.ask(lambda counts: counts.keep_for.notice(), self._show_due, self._due.setText)
        weeks = work.policy.fade_after_weeks
        told = ngettext(
            "After {weeks} week without a meeting a code word may go. It never goes by itself.",
            "After {weeks} weeks without a meeting a code word may go. It never goes by itself.",
            weeks,
        )
        parts.append(Words(look, told.format(weeks=weeks), "body", "ink_soft"))
        return parts
