"""Two questions about a code word: which other pair, and which other word is the same person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from peerlog.domain.code_words import CodeWord, folded
from peerlog.text import _
from peerlog.ui.reflect.wording import readable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_SHOWN = 8


class AskForAnother(Dialog):
    """Three free pairs, and three others, until they like one."""

    def __init__(self, work: Work, parent: QWidget, chosen: Callable[[str], object]) -> None:
        look, self._work = work.look, work
        no = Button(look, _("Leave it as it is"), "secondary")
        self.yes = Button(look, _("Take this one"), "primary", "check")
        told = _("Choose one together with them. Never a name.")
        super().__init__(look, parent, _("Another code word"), told, "leaf", [no, self.yes])
        self.chips = ChoiceChips(look, [], _("New code words"))
        self.others = Button(look, _("Three others"), "quiet", "shuffle")
        self.others.clicked.connect(self._suggest)
        self.chips.chosen.connect(lambda key: self.yes.setEnabled(bool(key)))
        self.body.addWidget(run_on(0, self.chips, self.others))
        no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.accepted.connect(lambda: chosen(self.chips.value() or ""))
        self.finished.connect(self.deleteLater)
        self._suggest()

    def _suggest(self) -> None:
        words = self._work.code_words
        self.chips.set_options((word, word, words.icon(word)) for word in words.suggest())
        self.chips.set_value(None)
        self.yes.setEnabled(False)


class AskForOther(Dialog):
    """Which code word the same person has, too. That one stays; everything comes to it."""

    def __init__(self, work: Work, parent: QWidget, word: CodeWord, chosen: Callable[[bytes], None]) -> None:
        look, self._work, self._word = work.look, work, word
        no = Button(look, _("Leave it as it is"), "secondary")
        self.yes = Button(look, _("They are one person"), "primary", "link")
        told = _("Which other code word has the same person? It stays, and everything comes to it.")
        super().__init__(look, parent, _("Two words, one person"), told, "link", [no, self.yes])
        known = work.code_words.in_use() + work.code_words.retired()
        self._others = {each.uid.hex(): each for each in known if each.uid != word.uid}
        self.search = LineField(look, _("Find a code word"), "search", _("first letters"), longest=80)
        self.search.field.edit.setProperty("never_kept", True)
        self.search.changed.connect(self._look_for)
        self.search.setVisible(len(self._others) > _SHOWN)
        self.chips = ChoiceChips(look, [], _("Code words"), first=_SHOWN)
        self.chips.chosen.connect(self._say)
        self._said = Words(look, "", "body", flush=False)
        for part in (self.search, self.chips, self._said):
            self.body.addWidget(part)
        no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.accepted.connect(lambda: chosen(bytes.fromhex(self.chips.value() or "")))
        self.finished.connect(self.deleteLater)
        self._look_for("")

    def _look_for(self, letters: str) -> None:
        wanted = folded(letters)
        fits = [(key, each) for key, each in self._others.items() if wanted in folded(each.word)]
        words = self._work.code_words
        self.chips.set_options((key, each.word, words.icon(each.word)) for key, each in fits[:_SHOWN])
        self.chips.setVisible(bool(fits))
        self._say(self.chips.value() or "")

    def _say(self, key: str) -> None:
        self.yes.setEnabled(bool(key))
        if not self._others:
            self._said.setText(_("There is no other code word."))
            return
        told = _(
            "“{gone}” goes, and everything tied to it belongs to “{stays}”. Months that were summed up "
            "already stay as they are; open ones count one person from now on."
        )
        other = self._others.get(key)
        words = "" if other is None else told.format(gone=self._word.word, stays=other.word)
        self._said.setText(readable(words))
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        """Once the new words have found their lines."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
