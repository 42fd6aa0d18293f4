"""A new recovery code, for when the paper is lost or somebody else has seen it."""

from __future__ import annotations

import random

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.moving.left_behind import no_new_keys
from peerlog.ui.start.recovery import RecoveryCode
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import PassphraseField
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work


class NewCode(QWidget):
    """A button; then the passphrase is asked; then the code is shown until two groups were typed back."""

    made = Signal()
    """The old code opens nothing any more."""

    def __init__(self, work: Work, widest: int) -> None:
        super().__init__()
        self._work = work
        look = work.look
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.space("tight"))
        self.begin = Button(look, _("Make a new code"), "quiet", "rotate-ccw")
        self.begin.clicked.connect(self._ask)
        self._box.addLayout(row(0, self.begin, 1))
        self.passphrase = PassphraseField(look, _("First, your passphrase"))
        self.passphrase.field.edit.setObjectName("passphrase_for_code")
        self.passphrase.field.edit.setProperty("never_kept", True)
        self.passphrase.setMaximumWidth(widest)
        self.passphrase.entered.connect(self._make)
        self.make = Button(look, _("Show me the new code"), "secondary", "key-round")
        self.make.clicked.connect(self._make)
        self._told = Banner(look, "", "careful")
        self._box.addWidget(self.passphrase)
        self._box.addLayout(row(0, self.make, 1))
        self._box.addWidget(self._told)
        self._code: QWidget | None = None
        self._show(begin=True)

    def _show(self, *, begin: bool = False, ask: bool = False) -> None:
        self.begin.setVisible(begin)
        self.passphrase.setVisible(ask)
        self.make.setVisible(ask)
        self._told.hide()

    def _ask(self) -> None:
        if self._work.moving.moved_at is not None:
            self._told.say(no_new_keys(), "info")
            return
        self._show(ask=True)
        self.passphrase.setFocus()

    def _make(self) -> None:
        try:
            code = self._work.safekeeping.new_recovery_code(self.passphrase.text())
        except Exception as error:  # noqa: BLE001  said in one sentence; the old code stays good
            self._told.say(str(sentence(error)), "careful")
            self.passphrase.setFocus()
            return
        self.passphrase.clear()
        self._show()
        look = self._work.look
        shown = RecoveryCode(look, code, random.SystemRandom())
        done = Button(look, _("I have written it down"), "secondary", "check")
        done.clicked.connect(shown.check)
        shown.written_down.connect(self._done)
        self._code = QWidget()
        box = QVBoxLayout(self._code)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(shown)
        box.addLayout(row(0, done, 1))
        self._box.addWidget(self._code)
        shown.begin_here().setFocus()

    def _done(self) -> None:
        if self._code is not None:
            self._code.hide()
            self._code.deleteLater()
            self._code = None
        self._show(begin=True)
        self.begin.setFocus()
        self.made.emit()
