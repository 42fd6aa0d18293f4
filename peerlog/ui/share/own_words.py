"""A paragraph of the supporter's own for the summary, looked over before it leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError, Refused
from peerlog.failures import sentence
from peerlog.services.summary_review import Pointing, SummaryReview
from peerlog.services.summary_texts import approved
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.fields import Trouble
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.note import NoteField
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words

PARAGRAPH = "paragraph"
LOOKED_OVER_AFTER_MS = 700
"""A pause in typing this long, so that half a word is not taken for a name."""


class OwnWords(Section):
    """Folded until wanted. What `review` finds is quoted, and saving waits for "I have read it again".

    `name` is the field's; `plain` raises Refused where the words cannot leave as they are.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        review: SummaryReview,
        text: str,
        *,
        name: str = PARAGRAPH,
        title: str = "",
        told: str = "",
        plain: Callable[[str], object] = lambda words: approved(None, words),
        is_open: bool = False,
    ) -> None:
        title = title or _("In my own words")
        super().__init__(look, title, is_open=is_open or bool(text))
        self._review, self._plain = review, plain
        self._found: tuple[Pointing, ...] = ()
        told = told or _("If you like: a few sentences for your supervisor. They stand on the first page.")
        self.box.addWidget(Words(look, told, "caption", "ink_soft"))
        self.note = NoteField(look, title, text, lines=4)
        self.note.note.setObjectName(name)
        self.note.note.spotted = False  # looked over here, with the code words, before anything leaves
        self.box.addWidget(self.note)
        self._wrong = Trouble(look)
        self.box.addWidget(self._wrong)
        self._told = Banner(look, "", "notice")
        self.read_again = Chip(look, _("I have read it again"))
        self._not_ticked = Trouble(look)
        self._shown = QWidget()
        below = QVBoxLayout(self._shown)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(look.space(4))
        told_row = row(0, self._told)
        halo = look.shape("halo")
        told_row.setContentsMargins(halo, 0, halo, 0)  # in line with the paper above
        below.addLayout(told_row)
        for part in (self.read_again, self._not_ticked):
            below.addWidget(part)
        below.setAlignment(self.read_again, Qt.AlignmentFlag.AlignLeading)
        self._shown.hide()
        self.box.addWidget(self._shown)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOKED_OVER_AFTER_MS)
        self._pause.timeout.connect(self._paused)
        self.note.text_changed.connect(self._typed)
        self.read_again.clicked.connect(lambda: self._not_ticked.say(""))
        if text:
            self._pause.start()

    def text(self) -> str:
        return self.note.text()

    def paragraph(self) -> str | None:
        """What goes into the files; None when nothing was written."""
        return self.text() if self.text().strip() else None

    def rest(self) -> None:
        """Nothing is looked over any more by itself: the page closes."""
        self._pause.stop()

    def check(self) -> bool:
        """Whether it can leave like this; says what to do beside it, and goes there.

        Raises Damaged where the code words cannot be read.
        """
        self._look_over()
        try:
            self._plain(self.text())
        except Refused as refused:
            self._wrong.say(str(sentence(refused)))
            self._go_to(self.note.note)
            return False
        if self._found and not self.read_again.isChecked():
            self._not_ticked.say(_("Read it once more, then say so here."))
            self._go_to(self.read_again)
            return False
        return True

    def _typed(self) -> None:
        self._wrong.say("")
        self._pause.start()
        self.changed.emit()

    def _paused(self) -> None:
        try:
            self._look_over()
        except (PeerlogError, OSError):
            return  # it is looked over again, and said, before anything is saved

    def _look_over(self) -> None:
        self._pause.stop()
        found = self._review.paragraph(self.text())
        if found == self._found:
            return
        self._found = found
        self.read_again.setChecked(False)
        self._not_ticked.say("")
        self.note.mark_words([pointing.words for pointing in found])
        self._shown.setVisible(bool(found))
        self._told.say(what_was_found(found) if found else "")

    def _go_to(self, part: QWidget) -> None:
        self.open()
        part.setFocus()


def what_was_found(found: Sequence[Pointing]) -> str:
    words = ", ".join(_("“{words}”").format(words=pointing.words) for pointing in found)
    return _(
        "These words could point to someone: {words}. Would it be as useful without them? "
        "Others may have been missed: this only looks for names and numbers it knows."
    ).format(words=words)
