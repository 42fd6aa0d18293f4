"""As which files a team page is saved, and what is said when that did not work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from peerlog.domain.errors import AlreadyThere, Refused
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.share.left import breakable
from peerlog.ui.share.saving import format_words
from peerlog.ui.tasks import Stopped
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.fields import Trouble
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Tone
from peerlog.ui.widgets.words import Words


class SaveSheet(MarginSheet):
    """The kinds of file, as far as the organisation allows them. `chosen` None: all of these."""

    changed = Signal()

    def __init__(self, look: Look, allowed: Sequence[str], chosen: Sequence[str] | None) -> None:
        super().__init__(look)
        self.can_save = bool(allowed)
        words = format_words()
        self.chips = ManyChips(look, [(name, *words[name]) for name in allowed], _("Kinds of file"))
        self.chips.set_value(allowed if chosen is None else [name for name in allowed if name in chosen])
        self.chips.changed.connect(self._chosen)
        self._none = Trouble(look)
        if not allowed:
            told = _("Your organisation allows none of the kinds of file that a team page can be.")
            self.ask(_("Files"), Words(look, told, "body"), tall=True, rule=False)
            return
        told = _("You choose the folder when you save. No file of yours is written over.")
        answer = column(0, self.chips, self._none, Words(look, told, "caption", "ink_soft"))
        self.ask(_("Files"), holder(answer), rule=False)

    def formats(self) -> tuple[str, ...]:
        return tuple(self.chips.value())

    def check(self) -> bool:
        """Whether anything was chosen; says so beside the chips where not, and goes there."""
        if self.formats():
            return True
        self._none.say(str(sentence(Refused("no_format"))))
        self.chips.focus_first()
        return False

    def trouble(self) -> str:
        return self._none.text()

    def _chosen(self) -> None:
        self._none.say("")
        self.changed.emit()


def what_went_wrong(error: Exception) -> tuple[str, Tone]:
    """One calm sentence, and its tone."""
    if isinstance(error, Stopped):
        return _("Stopped. Nothing of these files was kept."), "info"
    if isinstance(error, AlreadyThere):
        told = _(
            "There is already another “{name}” in that folder. It was left as it is, and nothing was "
            "written. Choose another folder, or move that file away first."
        )
        return told.format(name=breakable(error.path.name)), "careful"
    return str(sentence(error)), "careful"
