"""Where a voice has got to, and the one or two presses that take it further."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.voice import Voice, next_steps
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.voices.step_form import StepForm
from peerlog.ui.voices.wording import STEP_SIGNS, how_far, next_words, path, place_on_path
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.marks import Path
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Mark, Words


class StepsSheet(Sheet):
    """The way so far, what can come next, and the step being written."""

    chosen = Signal(str)
    """A step is to be written down."""
    back_wanted = Signal()
    """The last step is to be taken back."""

    def __init__(self, look: Look, today: date, form: StepForm) -> None:
        super().__init__(look)
        self._today, self.form = today, form
        self.buttons: dict[str, Button] = {}
        self.back: Button | None = None
        self._inside = QWidget()
        self.box.addWidget(self._inside)
        self.box.addWidget(form)

    def show_voice(self, voice: Voice) -> None:
        """Drawn anew after each step."""
        look = self._look
        self.buttons, self.back = {}, None
        parts: list[QWidget] = []
        if not look.narrow and (next_steps(voice) or voice.steps):
            parts.append(Path(look, path(voice), place_on_path(voice), wide=128))
        parts.append(self._history(voice))
        for status in next_steps(voice):
            button = Button(look, next_words(status), "quiet" if self.buttons else "secondary")
            button.set_icon(STEP_SIGNS[status])
            button.clicked.connect(lambda _checked=False, status=status: self.chosen.emit(status))
            self.buttons[status] = button
        actions = run_on(look.space(4), *self.buttons.values())
        if not self.buttons:  # never shown by hand before it has a parent: it would be a window of its own
            actions.hide()
        parts.append(actions)
        self._actions = actions
        now = holder(column(look.space(4), *parts))
        self.box.replaceWidget(self._inside, now)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = now
        now.show()  # at once, so that the keyboard can go there
        self.follow_form()

    def follow_form(self) -> None:
        """While one step is written the others are not offered."""
        self._actions.setVisible(bool(self.buttons) and self.form.status is None)

    def begin(self) -> QWidget | None:
        if self.form.status is not None:
            return self.form.begin()
        return next(iter(self.buttons.values()), None)

    def _history(self, voice: Voice) -> QWidget:
        """Every step in one line; the last one can be taken back."""
        look = self._look
        lines = column(0)
        for number in range(len(voice.steps) + 1):
            then = _as_it_was(voice, number)
            sign = Mark(look, STEP_SIGNS.get(then.status, "info"), 20, "ink_soft")
            words = Words(look, how_far(then, self._today), "body", flush=False)
            line = row(look.space(8), sign, words)
            line.setStretch(1, 1)
            if number and number == len(voice.steps):
                self.back = Button(look, _("Take this step back"), "quiet", "undo-2")
                self.back.clicked.connect(self.back_wanted)
                line.addWidget(self.back)
            line.setContentsMargins(look.shape("halo"), 0, 0, 0)
            lines.addLayout(line)
        return holder(lines)


def _as_it_was(voice: Voice, steps: int) -> Voice:
    return replace(voice, steps=voice.steps[:steps])
