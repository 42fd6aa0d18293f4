"""Words we use: what the people supported, and carers, are called here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.settings.careful import CarefulPart
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

LONGEST = 40
WIDEST = 480


class WordsPart(QWidget):
    """Two words, the help while writing, and the words of the field with what they mean."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        look, likes = work.look, work.preferences.now
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        sheet = MarginSheet(look)
        self._keeper = DraftKeeper(self._keep, self)
        self._keeper.refused.connect(self._refused)
        self._people = LineField(
            look, _("People you support"), "users-round", _("people"), likes.word_for_people, show_label=False
        )
        self._carers = LineField(
            look, _("Carers"), "heart-handshake", _("carers"), likes.word_for_carers, show_label=False
        )
        for name, field in (("word_for_people", self._people), ("word_for_carers", self._carers)):
            field.field.edit.setObjectName(name)
            field.field.edit.setMaxLength(LONGEST)
            field.field.edit.spotted = False
            field.setMaximumWidth(look.size(WIDEST))
            field.changed.connect(self._keeper.touched)
            field.field.edit.editingFinished.connect(self._keeper.keep_now)
        sheet.ask(_("People you support"), self._people, hint=_("one word, for many"), top=8)
        sheet.ask(_("Carers"), self._carers, hint=_("family and friends"), top=8)
        self.careful = CarefulPart(work, sheet)
        for shared in work.content.words_we_share:
            meaning = shared.meaning + (" " + shared.is_not if shared.is_not else "")
            sheet.ask(shared.word, Words(look, meaning), top=10, tall=True)
        sheet.box.addStretch(1)
        box.addWidget(sheet, 1)

    def keep_now(self) -> bool:
        return self._keeper.keep_now()

    def _keep(self) -> None:
        self._work.preferences.change(
            word_for_people=self._people.text().strip(), word_for_carers=self._carers.text().strip()
        )

    def _refused(self, error: PeerlogError) -> None:
        self._people.set_problem(str(sentence(error)))
