"""Choosing some of several lines and putting them in an order, by buttons or by keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.promises.listed import emptied
from peerlog.ui.reflect.wording import readable
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.words import Words


class InOrderPart(Part):
    """`lines` are uid, what it is about and its words; none is chosen beforehand.

    Alt and an arrow moves a chosen one. What is not among the lines any more stays chosen and unseen.
    """

    def __init__(self, look: Look, name: str, lines: Sequence[tuple[bytes, str, str]]) -> None:
        super().__init__(look, name)
        self._lines = {uid.hex(): (about, words) for uid, about, words in lines}
        self._chosen: list[str] = []
        self.rows: dict[str, _Row] = {}
        inside = QWidget()
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.space(2))
        self.put(inside)
        self._show()

    def chosen(self) -> list[bytes]:
        """The uids in their order."""
        return [bytes.fromhex(key) for key in self._chosen]

    def fields(self) -> Fields:
        return {self.names[0]: list(self._chosen)} if self._chosen else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self._chosen = [str(key) for key in said.get(self.names[0], ())]
        self._show()

    def begin(self) -> QWidget:
        for line in self.rows.values():
            return line.first()
        return self

    def bring(self, key: str) -> None:
        """It comes last; the keyboard goes on with the next one that may be brought."""
        self._chosen.append(key)
        self._changed(self._next_bring() or key)
        announce(self, _("On the page, number {n}").format(n=len(self._seen())))

    def leave_out(self, key: str) -> None:
        self._chosen.remove(key)
        self._changed(key)

    def shift(self, key: str, by: int) -> None:
        """It changes places with the one before or after it; the keyboard goes with it."""
        seen = self._seen()
        to = seen.index(key) + by
        if not 0 <= to < len(seen):
            return
        here, there = self._chosen.index(key), self._chosen.index(seen[to])
        self._chosen[here], self._chosen[there] = self._chosen[there], self._chosen[here]
        self._changed(key, by)
        announce(self, _("Now number {n} of {count}").format(n=to + 1, count=len(seen)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            key = next((key for key, line in self.rows.items() if watched in line.buttons()), None)
            if by and key in self._chosen and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.shift(str(key), by)
                return True
        return False

    def _seen(self) -> list[str]:
        return [key for key in self._chosen if key in self._lines]

    def _next_bring(self) -> str | None:
        return next((key for key in self._lines if key not in self._chosen), None)

    def _changed(self, key: str, by: int = 0) -> None:
        self._show()
        if key in self.rows:
            self.rows[key].first(by).setFocus(Qt.FocusReason.OtherFocusReason)
        self.touch()

    def _show(self) -> None:
        emptied(self._box)
        seen, look = self._seen(), self.look
        self.rows = {}
        for place, key in enumerate(seen):
            self._add(key, _Row(look, *self._lines[key], place, len(seen)))
        rest = [key for key in self._lines if key not in self._chosen]
        if seen and rest:
            self._box.addWidget(Words(look, _("Not on the page"), "caption_strong", "ink_soft"))
        for key in rest:
            self._add(key, _Row(look, *self._lines[key], None, 0))

    def _add(self, key: str, line: _Row) -> None:
        line.bring.clicked.connect(lambda: self.bring(key))
        line.out.clicked.connect(lambda: self.leave_out(key))
        line.up.clicked.connect(lambda: self.shift(key, -1))
        line.down.clicked.connect(lambda: self.shift(key, 1))
        for what, button in zip(("bring", "up", "down", "out"), line.buttons(), strict=True):
            button.setObjectName(f"{self.names[0]}:{what}:{key}")
            button.installEventFilter(self)
        self.rows[key] = line
        self._box.addWidget(line)


class _Row(QWidget):
    """Its place, its words, and what can be done with it. `place` None: it is not chosen."""

    def __init__(self, look: Look, about: str, words: str, place: int | None, of: int) -> None:
        super().__init__()
        self._place = place
        self.bring = Button(look, _("Bring this"), "secondary", "plus")
        self.up = Button(look, _("Up"), "quiet", "chevron-up", square=True)
        self.down = Button(look, _("Down"), "quiet", "chevron-down", square=True)
        self.out = Button(look, _("Leave out"), "quiet", "x", square=True)
        in_short = " ".join(words.split())[:60]
        for button in self.buttons():
            button.setAccessibleName(_("{what}: {line}").format(what=button.text(), line=in_short))
        self.up.setEnabled(place is not None and place > 0)
        self.down.setEnabled(place is not None and place + 1 < of)
        number = Words(look, "" if place is None else str(place + 1), "strong", "ink_soft", wrap=False)
        number.setFixedWidth(round(look.metrics("strong").horizontalAdvance("40")) + look.space(8))
        told = column(0)
        if about:
            told.addWidget(Words(look, about, "caption", "ink_soft", flush=False))
        told.addWidget(Words(look, readable(words), "body", flush=False))
        shown = list(self._shown())
        for button in self.buttons():
            button.setParent(self)
            button.setVisible(button in shown)
        if look.one_column:
            line = row(0, number, holder(column(0, holder(told), run_on(0, *shown))))
        else:
            line = row(0, number, holder(told), *shown)
        line.setAlignment(number, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        line.setContentsMargins(0, look.space(2), 0, look.space(2))
        self.setLayout(line)

    def buttons(self) -> tuple[Button, Button, Button, Button]:
        return self.bring, self.up, self.down, self.out

    def first(self, by: int = 0) -> Button:
        """Where the keyboard stands on it, after it was moved that way."""
        wanted = [self.down, self.up] if by > 0 else [self.up, self.down]
        shown = [*(button for button in wanted if button.isEnabled()), self.out]
        return self.bring if self._place is None else shown[0]

    def _shown(self) -> Iterator[Button]:
        if self._place is None:
            yield self.bring
        else:
            yield from (self.up, self.down, self.out)
