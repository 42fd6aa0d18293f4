"""What the supporter adds to a page for the people here: a few lines of their own, and as which files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import Refused
from peerlog.domain.own_words import OwnWords as OwnWordsLine
from peerlog.failures import sentence
from peerlog.services.poster import CHANGED, LONGEST, MOST_LINES, OWN_WORDS, TOGETHER, approved_words
from peerlog.services.summary_review import SummaryReview
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.share.chosen_words import ChosenWords
from peerlog.ui.share.left_words import poster_words
from peerlog.ui.share.own_words import OwnWords
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.fields import Trouble
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words


class PosterForm(QWidget):
    """Two texts, each looked over before it can leave, and the kinds of file. `fields`: typed before.

    `where_from` says which numbers stand on the page; `own_words` may stand there beside them.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        formats: Sequence[str],
        fields: Mapping[str, Any],
        review: SummaryReview,
        where_from: str,
        own_words: Sequence[OwnWordsLine] = (),
    ) -> None:
        super().__init__()
        room = _("Up to {letters} letters in {lines} lines; every line stands by itself.").format(
            letters=LONGEST, lines=MOST_LINES
        )
        self.together = OwnWords(
            look,
            review,
            str(fields.get(TOGETHER) or ""),
            name=TOGETHER,
            title=_("What we did together"),
            told=_("If you like: what you all did. Nobody's name.") + " " + room,
            plain=lambda words: approved_words(TOGETHER, words),
            is_open=True,
        )
        self.what_changed = OwnWords(
            look,
            review,
            str(fields.get(CHANGED) or ""),
            name=CHANGED,
            title=_("What you said, and what changed"),
            told=_(
                "If you like: what people asked for, and what came of it. Say it too when nothing came yet."
            ),
            plain=lambda words: approved_words(CHANGED, words),
            is_open=True,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.space(14))
        words = Sheet(look)
        words.box.addWidget(Words(look, where_from, "body", "ink_soft"))
        for own in (self.together, self.what_changed):
            own.changed.connect(self.changed)
            words.box.addWidget(own)
        chosen = [bytes.fromhex(uid) for uid in fields.get(OWN_WORDS) or ()]
        self.own_words = ChosenWords(look, review, own_words, chosen)
        self.own_words.changed.connect(self.changed)
        words.box.addWidget(self.own_words)
        if not own_words:
            self.own_words.hide()
        self._too_much = Trouble(look)
        words.box.addWidget(self._too_much)
        whole.addWidget(words)
        known = poster_words()
        self.chips = ManyChips(look, [(name, *known[name]) for name in formats], _("Kinds of file"))
        kept = fields.get("formats")
        self.chips.set_value(formats if kept is None else [name for name in formats if name in kept])
        self.chips.changed.connect(self._chosen)
        self._none = Trouble(look)
        files = Sheet(look)
        files.box.addWidget(Words(look, _("Files"), "strong"))
        files.box.addWidget(holder(column(0, self.chips, self._none)))
        whole.addWidget(files)
        whole.addStretch(1)

    def texts(self) -> tuple[str, str, str]:
        """What we did together; what was said and what changed; lines in people's own words."""
        return self.together.text(), self.what_changed.text(), self.own_words.text()

    def formats(self) -> list[str]:
        return self.chips.value()

    def fields(self) -> dict[str, Any]:
        together, changed, _own_words = self.texts()
        chosen = [uid.hex() for uid in self.own_words.chosen()]
        return {TOGETHER: together, CHANGED: changed, OWN_WORDS: chosen, "formats": self.formats()}

    def say_too_much(self, refused: Refused | None) -> None:
        """While typing: why the picture does not follow any more."""
        self._too_much.say("" if refused is None else str(sentence(refused)))

    def rest(self) -> None:
        """The page closes."""
        for own in (self.together, self.what_changed):
            own.rest()

    def trouble(self) -> str:
        """What is wrong with the choice of files, or with the words as they stand."""
        return self._none.text() or self._too_much.text()

    def check(self) -> bool:
        """Whether it can be saved like this; says what to mend beside it, and goes there. Raises Damaged."""
        if not self.formats():
            self._none.say(str(sentence(Refused("no_format"))))
            self.chips.focus_first()
            return False
        every = (self.own_words, self.what_changed, self.together)
        checked = [own.check() for own in every]  # the first in sight goes last
        return all(checked)

    def _chosen(self) -> None:
        self._none.say("")
        self.changed.emit()
