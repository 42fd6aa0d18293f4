"""A new key for the whole logbook, one step at a time, while the book is closed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import WrongPassphrase
from peerlog.failures import sentence
from peerlog.services.new_key import NewKey
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.share.beside import Beside
from peerlog.ui.start.new_passphrase import NewPassphrase
from peerlog.ui.start.recovery import RecoveryCode
from peerlog.ui.start.steps import StepLabel
from peerlog.ui.start.tries import WrongTries
from peerlog.ui.tasks import Report, Stopped, Tasks
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import PassphraseField
from peerlog.ui.widgets.flow import column, holder


class NewKeyLabel(StepLabel):
    """Nothing is changed before the new passphrase is chosen. `left`: nothing was; `done`: it has a new key.

    `give_up_after_minutes`: left alone that long before it is made, it lets go of what was typed.
    """

    left = Signal()
    done = Signal()

    def __init__(
        self,
        look: Look,
        new_key: NewKey,
        tasks: Tasks,
        words: Sequence[str],
        letters_min: int,
        chance: random.Random,
        tries: WrongTries,
        give_up_after_minutes: int,
    ) -> None:
        super().__init__(look, lambda error: str(sentence(error)))
        self._new_key, self._words, self._letters_min = new_key, words, letters_min
        self._chance, self._tries = chance, tries
        self._now = ""
        self._beside = Beside(look, tasks)
        self._placed = self._made = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(give_up_after_minutes * 60_000)
        self._patience.timeout.connect(self.give_up)
        self.destroyed.connect(self._beside.forget)
        self._ask_now()

    def give_up(self) -> None:
        """What was typed goes. Nothing was changed, unless the key is made: then it stays so."""
        self.forget()
        (self.done if self._made else self.left).emit()

    def forget(self) -> None:
        """What runs is stopped, and reaches nobody any more."""
        self._patience.stop()
        self._now = ""
        self._beside.forget()

    def _ask_now(self) -> None:
        field = PassphraseField(self._look, _("Your passphrase now"))
        field.field.edit.setObjectName("passphrase_now")
        field.field.edit.setProperty("never_kept", True)
        go_on = Button(self._look, _("Go on"), "primary", "arrow-right", after=True)

        def entered() -> None:
            if self._tries.wait_left:
                self._say_wait()
            elif field.text():
                self._now = field.text()
                self._ask_new()

        go_on.clicked.connect(entered)
        field.entered.connect(entered)
        told = self.told(
            [
                ("key-round", _("Good when somebody else may know your passphrase, or has a copy.")),
                ("repeat", _("Every entry is written anew. The old passphrase and code open it no more.")),
                ("save", _("Backups made before stay as they are: the old passphrase opens them.")),
            ]
        )
        self._step_on(_("A new key"), "", holder(column(self._look.space("snug"), told, field)), go_on, field)

    def _say_wait(self) -> None:
        wait = ceil(self._tries.wait_left)
        if self._told is not None:
            self._told.say(
                ngettext("Please wait {n} second.", "Please wait {n} seconds.", wait).format(n=wait),
                "careful",
            )

    def _ask_new(self) -> None:
        part = NewPassphrase(self._look, self._words, self._letters_min, self._chance)
        part.chosen.connect(self._make)
        go_on = Button(self._look, _("Make the new key"), "primary", "key-round")
        go_on.clicked.connect(part.choose)
        self._step_on(
            _("Choose a new passphrase"),
            _("A few plain words are easy to keep in mind, and hard to guess."),
            part,
            go_on,
            part.begin_here(),
        )

    def _make(self, passphrase: str) -> None:
        new_key, now = self._new_key, self._now
        self._patience.stop()
        if self._step is not None:
            self._step.hide()
        if not self._placed:
            self._placed = True
            self.box.addWidget(self._beside)

        def make(report: Report) -> str:
            return new_key.make(now, passphrase, report)

        self._beside.run(
            _("Making the new key"),
            _("Stop changes nothing. If the battery goes, the old or the new one is there, whole."),
            make,
            self._show_code,
            self._not_made,
        )

    def _not_made(self, error: Exception) -> None:
        if isinstance(error, WrongPassphrase):
            self._tries.wrong()
        self._ask_now()
        if isinstance(error, Stopped):
            if self._told is not None:
                self._told.say(_("Stopped. Nothing was changed."), "careful")
        else:
            self.refused(error)

    def _show_code(self, code: str) -> None:
        self._now, self._made = "", True
        part = RecoveryCode(self._look, code, self._chance)
        part.written_down.connect(self.done)
        go_on = Button(self._look, _("I have written it down"), "primary", "check")
        go_on.clicked.connect(part.check)
        self.show_step(_("Your new recovery code"), "", part, go_on, part.begin_here())

    def _step_on(self, title: str, sentence: str, part: QWidget, go_on: Button, begin: QWidget) -> None:
        self._patience.start()
        away = Button(self._look, _("Not now"), "quiet")
        away.clicked.connect(self.give_up)
        self.show_step(title, sentence, part, go_on, begin, [away])
