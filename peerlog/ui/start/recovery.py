"""The recovery code: shown once, written down, two of its groups asked back."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words


class RecoveryCode(QWidget):
    """Shows the code; `written_down` follows when two groups picked at random were typed back right."""

    written_down = Signal()

    def __init__(self, look: Look, code: str, chance: random.Random) -> None:
        super().__init__()
        groups = code.replace(" ", "-").split("-")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space("tight"))
        why = _(
            "If you ever forget your passphrase, this code opens your logbook. "
            "Nobody else has it, not even us. Write it on paper and keep it away from this laptop."
        )
        box.addWidget(Words(look, why))
        paper = Sheet(look, leaf=False, pad="snug", fill="ground")
        self.shown = _numbered(look, groups)
        paper.box.addWidget(self.shown)
        box.addWidget(paper)
        box.addWidget(Words(look, _("To be sure, type two of its groups from your paper."), "strong"))
        asked = sorted(chance.sample(range(len(groups)), 2))
        self._fields: list[tuple[str, LineField]] = []
        for number in asked:
            field = LineField(look, _("Group {number}").format(number=number + 1), "pencil-line")
            field.field.edit.setObjectName(f"group_{number}")
            field.field.edit.setProperty("never_kept", True)
            box.addWidget(field)
            self._fields.append((groups[number], field))
        self._fields[0][1].entered.connect(self._fields[1][1].setFocus)
        self._fields[1][1].entered.connect(self.check)

    def begin_here(self) -> QWidget:
        return self._fields[0][1]

    def check(self) -> None:
        for group, field in self._fields:
            if field.text().strip().casefold() != group.casefold():
                field.set_problem(_("This is not the same as on the screen. Please look once more."))
                field.setFocus()
                return
        self.written_down.emit()


def _numbered(look: Look, groups: Sequence[str]) -> QWidget:
    """Each group under its number, so that nobody has to count to find the fourth."""
    shown = run_on(
        look.space("roomy"),
        *(
            holder(
                column(
                    0,
                    Words(look, str(number), "caption", "ink_soft"),
                    Words(look, group, "section", wrap=False),
                )
            )
            for number, group in enumerate(groups, start=1)
        ),
    )
    shown.setObjectName("recovery_code_shown")
    shown.setAccessibleName(_("Your recovery code: {code}").format(code=", ".join(map(" ".join, groups))))
    return shown
