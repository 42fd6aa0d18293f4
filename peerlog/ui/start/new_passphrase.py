"""Choosing a passphrase: everyday words are offered, own ones are welcome."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import LineField, PassphraseField
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words

WORDS_OFFERED = 5


def offered_words(words: Sequence[str], chance: random.Random) -> str:
    """Five everyday words, each as likely as any other."""
    return " ".join(chance.choice(words) for _i in range(WORDS_OFFERED))


class NewPassphrase(QWidget):
    """`chosen` carries a passphrase that is long enough and was typed the same way twice."""

    chosen = Signal(str)

    def __init__(self, look: Look, words: Sequence[str], letters_min: int, chance: random.Random) -> None:
        super().__init__()
        self._words, self._letters_min, self._chance = words, letters_min, chance
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space("tight"))
        offer = Sheet(look, leaf=False, pad="snug", fill="ground")
        offer.box.addWidget(Words(look, _("You could use these five words:"), "body", "ink_soft"))
        self._offer = Words(look, offered_words(words, chance), "section")
        self._offer.setObjectName("offered_words")
        other = Button(look, _("Other words"), "quiet", "shuffle")
        other.clicked.connect(self._offer_others)
        take = Button(look, _("Use these"), "secondary", "check")
        take.clicked.connect(self._take_offer)
        offer.box.addWidget(self._offer)
        offer.box.addWidget(run_on(look.space("tight"), take, other))
        box.addWidget(offer)
        self.first = PassphraseField(look, _("Type your passphrase"))
        self.again = LineField(look, _("Type it once more"), "key-round", secret=True)
        self.first.shown.connect(self._show_both)
        fields: tuple[tuple[str, LineField], ...] = (
            ("new_passphrase", self.first),
            ("new_passphrase_again", self.again),
        )
        for name, field in fields:
            field.field.edit.setObjectName(name)
            field.field.edit.setProperty("never_kept", True)
            box.addWidget(field)
        self.first.entered.connect(self._go_on)
        self.again.entered.connect(self.choose)

    def begin_here(self) -> QWidget:
        return self.first

    def choose(self) -> None:
        """Checks both lines; says beside the line what is wrong, or emits `chosen`."""
        passphrase = self.first.text()
        if not self._long_enough():
            self.first.setFocus()
        elif passphrase != self.again.text():
            self.again.set_problem(_("The two are not the same. Please type it once more."))
            self.again.setFocus()
        else:
            self.chosen.emit(passphrase)

    def _go_on(self) -> None:
        """One that is too short is told at once, not after it was typed twice."""
        if self._long_enough():
            self.again.setFocus()

    def _long_enough(self) -> bool:
        if len(self.first.text()) >= self._letters_min:
            return True
        sentence = _("Please use at least {letters} letters. Five everyday words are good.")
        self.first.set_problem(sentence.format(letters=self._letters_min))
        return False

    def clear(self) -> None:
        self.first.clear()
        self.again.set_text("")

    def _show_both(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.again.field.edit.setEchoMode(mode)

    def _take_offer(self) -> None:
        """Written in for them, to be read; typed once by hand, so that the fingers know it."""
        self.first.set_text(self._offer.text())
        self.first.show_typed()
        self.first.set_problem("")
        self.again.setFocus()

    def _offer_others(self) -> None:
        self._offer.setText(offered_words(self._words, self._chance))
