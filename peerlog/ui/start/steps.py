"""A label that shows one step at a time, each with one way on."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.start.new_passphrase import NewPassphrase
from peerlog.ui.start.recovery import RecoveryCode
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.cover import PaperLabel
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Mark, Words

WIDTH = 640


class StepLabel(PaperLabel):
    """One step at a time; `explain` says in a sentence what an error means."""

    def __init__(self, look: Look, explain: Callable[[Exception], str]) -> None:
        super().__init__(look, WIDTH)
        self._look, self._explain = look, explain
        self._step: QWidget | None = None
        self._begin: QWidget | None = None
        self._told: Banner | None = None

    def begin_here(self) -> QWidget | None:
        return self._begin

    def refused(self, error: Exception) -> None:
        """Says in one sentence why this step could not be done."""
        if self._told is not None:
            self._told.say(self._explain(error), "careful")

    def say(self, words: str) -> None:
        """One calm sentence below the step."""
        if self._told is not None:
            self._told.say(words, "info")

    def show_step(
        self,
        title: str,
        sentence: str,
        part: QWidget,
        go_on: Button,
        begin: QWidget | None = None,
        others: Sequence[Button] = (),
    ) -> None:
        """`others` are quieter ways on."""
        look = self._look
        if self._step is not None:
            self.box.removeWidget(self._step)
            self._step.hide()
            self._step.deleteLater()
        self._told = Banner(look, "", "careful")
        self._told.hide()
        head: list[QWidget] = [Words(look, title, "title")]
        if sentence:
            head.append(Words(look, sentence, "body", "ink_soft"))
        ways = run_on(look.space("tight"), go_on, *others)
        step = holder(
            column(
                look.space("snug"),
                *head,
                part,
                self._told,
                ways,
            )
        )
        self._step, self._begin = step, begin or go_on
        self.box.addWidget(step)
        step.show()
        self._begin.setFocus()

    def told(self, lines: Sequence[tuple[str, str]]) -> QWidget:
        """Lines with a sign each."""
        look, rows = self._look, []
        for icon, text in lines:
            line = row(
                look.space("snug"), Mark(look, icon, 24, "accent_ink"), Words(look, text, "lead", flush=False)
            )
            line.setStretch(1, 1)
            rows.append(line)
        return holder(column(look.space("snug"), *rows))


class KeySteps(StepLabel):
    """A new passphrase, then a new recovery code; `ready` when both are there.

    `take` is given the passphrase and returns the recovery code; what it raises is said through `explain`.
    """

    ready = Signal()

    def __init__(
        self,
        look: Look,
        words: Sequence[str],
        letters_min: int,
        chance: random.Random,
        take: Callable[[str], str],
        explain: Callable[[Exception], str],
    ) -> None:
        super().__init__(look, explain)
        self._words, self._letters_min = words, letters_min
        self._chance, self._take = chance, take

    def ask_passphrase(self, *, renewed: bool = False) -> None:
        """`renewed`: the recovery code opened the logbook, and both keys are made anew."""
        part = NewPassphrase(self._look, self._words, self._letters_min, self._chance)
        part.chosen.connect(self._passphrase_chosen)
        go_on = Button(self._look, _("Use this passphrase"), "primary", "arrow-right", after=True)
        go_on.clicked.connect(part.choose)
        title, why = (
            _("Choose a passphrase"),
            _("A few plain words are easy to keep in mind, and hard to guess."),
        )
        if renewed:
            title = _("Choose a new passphrase")
            why = _(
                "Your code is right. Everything is there. You get a new code too: each is used only once."
            )
        self.show_step(title, why, part, go_on, part.begin_here())

    def code_written_down(self) -> None:
        """What follows the recovery code; a child may have more to say first."""
        self.ready.emit()

    def _passphrase_chosen(self, passphrase: str) -> None:
        try:
            code = self._take(passphrase)
        except Exception as error:  # noqa: BLE001  said in one sentence; nothing was made
            self.refused(error)
            return
        part = RecoveryCode(self._look, code, self._chance)
        part.written_down.connect(self.code_written_down)
        go_on = Button(self._look, _("I have written it down"), "primary", "check")
        go_on.clicked.connect(part.check)
        self.show_step(_("Your recovery code"), "", part, go_on, part.begin_here())
