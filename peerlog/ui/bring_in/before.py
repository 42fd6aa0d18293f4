"""Before anything is chosen: what can be brought in, and the files that were brought in before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.brought_in import BroughtIn
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 5


class BeforeView(QWidget):
    """`undo_wanted` tells the uid of an import that is to be taken back."""

    undo_wanted = Signal(bytes)

    def __init__(self, work: Work, before: Sequence[BroughtIn]) -> None:
        super().__init__()
        look = work.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(14))
        sheet = MarginSheet(look)
        for question, answer in _answers():
            sheet.ask(question, Words(look, answer), top=10, tall=True)
        box.addWidget(sheet)
        self.undo: dict[bytes, Button] = {}
        if before:
            box.addWidget(Words(look, _("Brought in before"), "section"))
            box.addWidget(self._list(work, before[:SHOWN_AT_ONCE]))
        box.addStretch(1)

    def _list(self, work: Work, before: Sequence[BroughtIn]) -> Sheet:
        look, today = work.look, work.clock.today()
        paper = Sheet(look)
        paper.box.setContentsMargins(1, look.space(4), 1, look.space(8))
        paper.box.setSpacing(0)
        for one in before:
            day = Words(look, say_day(one.at.astimezone().date(), today), "strong", flush=False)
            day.setContentsMargins(look.space(16), 0, 0, 0)
            undo = Button(look, _("Undo this import"), "secondary", "undo-2")
            undo.clicked.connect(lambda _checked=False, uid=one.uid: self.undo_wanted.emit(uid))
            self.undo[one.uid] = undo
            held = row(0, Words(look, what_it_added(look, one)), 1)
            paper.box.addWidget(Line(look, day, [held], actions=[undo], margin=190))
        return paper


def what_it_added(_look: Look, one: BroughtIn) -> str:
    """ "30 sessions, 2 new code words"."""
    counted = {section: len(entries) for section, entries in one.added.items()}
    parts = (
        (ngettext("{n} session", "{n} sessions", counted.get("sessions", 0)), counted.get("sessions", 0)),
        (
            ngettext("{n} reflection", "{n} reflections", counted.get("reflections", 0)),
            counted.get("reflections", 0),
        ),
        (
            ngettext("{n} new code word", "{n} new code words", counted.get("code_words", 0)),
            counted.get("code_words", 0),
        ),
    )
    return ", ".join(words.format(n=f"{n:,}") for words, n in parts if n) or _("Nothing new")


def _answers() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("A table"),
            _(
                "Save your spreadsheet as CSV first. You say what each column is, "
                "and see every row before it comes in."
            ),
        ),
        (_("A whole log"), _("The file that another peerlog wrote with “Take out”.")),
        (
            _("What happens"),
            _("All of it comes in, or nothing. You can undo it as long as nothing was changed or sent."),
        ),
        (_("Left outside"), _("The file itself stays where it is. Delete it when it is no longer needed.")),
    )
