"""Opening the closed book: one passphrase, or the recovery code."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.start.closed import received_button
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.cover import PaperLabel
from peerlog.ui.widgets.fields import LineField, PassphraseField
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words

LONGEST_WAIT_SECONDS = 30
FREE_TRIES = 3


def wait_seconds(wrong_in_a_row: int) -> int:
    """How long the next try has to wait: nothing at first, then doubling, at most half a minute."""
    beyond = wrong_in_a_row - FREE_TRIES
    return 0 if beyond < 0 else min(LONGEST_WAIT_SECONDS, 2**beyond)


class UnlockLabel(PaperLabel):
    """Asks for the passphrase. `tried` carries it; `recovery_tried` carries a recovery code."""

    tried = Signal(str)
    recovery_tried = Signal(str)
    received_wanted = Signal()

    def __init__(self, look: Look, kept: str, wrong_in_a_row: int = 0) -> None:
        super().__init__(look)
        self._look = look
        self._wrong = wrong_in_a_row
        self.box.addWidget(Words(look, "peerlog", "cover_title"))
        if kept:
            self.box.addWidget(Words(look, kept, "body", "ink_soft"))
        self.box.addSpacing(look.space(10))
        self.passphrase = PassphraseField(look, _("Your passphrase"))
        self.passphrase.field.edit.setProperty("never_kept", True)
        self.passphrase.field.edit.setObjectName("passphrase")
        self.code = LineField(look, _("Your recovery code"), "key-round")
        self.code.field.edit.setProperty("never_kept", True)
        self.code.field.edit.setObjectName("recovery_code")
        self.code.hide()
        self.box.addWidget(self.passphrase)
        self.box.addWidget(self.code)
        self._told = Banner(look, "", "careful")
        self._told.hide()
        self.box.addWidget(self._told)
        self.open = Button(look, _("Open"), "primary", "book-open")
        self.other = Button(look, _("Use my recovery code"), "quiet")
        self.box.addSpacing(look.space(6))
        self.box.addLayout(row(0, self.open, 1, self.other))
        self.received = received_button(look)
        self.received.clicked.connect(self.received_wanted)
        self.box.addWidget(self.received, 0, Qt.AlignmentFlag.AlignTrailing)
        self.open.clicked.connect(self._try)
        self.passphrase.entered.connect(self._try)
        self.code.entered.connect(self._try)
        self.other.clicked.connect(self._swap)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._waited)

    def begin_here(self) -> QWidget:
        return self.code if self.code.isVisibleTo(self) else self.passphrase

    @property
    def with_code(self) -> bool:
        return self.code.isVisibleTo(self)

    def refused(self, sentence: str, *, wrong_passphrase: bool) -> None:
        """Says why it did not open. A wrong passphrase slows the next try; a recovery code never waits."""
        if wrong_passphrase and self.with_code:
            sentence = _(
                "This code does not open this logbook. Nothing is lost. Look at your paper again, letter by "
                "letter. Capital letters and spaces do not matter."
            )
        elif wrong_passphrase:
            self._wrong += 1
            wait = wait_seconds(self._wrong)
            if wait:
                seconds = ngettext("Please wait {n} second.", "Please wait {n} seconds.", wait)
                sentence += " " + seconds.format(n=wait)
                self.open.setEnabled(False)
                self._pause.start(wait * 1000)
            if not self.passphrase.is_shown():  # what can be read can be mended letter by letter
                self.passphrase.clear()
        self._told.say(sentence, "careful")
        self.begin_here().setFocus()

    def _waited(self) -> None:
        self.open.setEnabled(True)
        if not self.with_code:
            self._told.say(_("You can try again now."), "info")

    def _try(self) -> None:
        if self.with_code:
            self.recovery_tried.emit(self.code.text())
        elif self.open.isEnabled() and self.passphrase.text():
            self.tried.emit(self.passphrase.text())

    def _swap(self) -> None:
        with_code = not self.with_code
        self.code.setVisible(with_code)
        self.passphrase.setVisible(not with_code)
        self.other.set_text(_("Use my passphrase") if with_code else _("Use my recovery code"))
        self._told.hide()
        # The code never waits; the passphrase goes on waiting where it left off.
        self.open.setEnabled(with_code or not self._pause.isActive())
        self.begin_here().setFocus()
