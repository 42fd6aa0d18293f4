"""Their columns: each with its first words and what it is here; one press changes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.services.mapping import LEFT_OUT, ColumnMapping
from peerlog.services.mapping_guess import is_personal
from peerlog.services.spreadsheet import Spreadsheet
from peerlog.text import _
from peerlog.ui.bring_in.wording import example, field_groups, field_words
from peerlog.ui.look import Look
from peerlog.ui.share.left_words import breakable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.scroll import ScrollBody
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Tag, Words

_EXAMPLES = 3
_MARGIN = 250


class FieldDialog(Dialog):
    """What is this column? A chip pressed is the answer; `chosen` holds it once it was accepted."""

    def __init__(self, look: Look, parent: QWidget, column: str, now: str) -> None:
        self.chosen: str | None = None
        leave = Button(look, _("Leave it out"), "secondary", "x")
        back = Button(look, _("Back"), "quiet")
        title = _("What is “{column}”?").format(column=example(column))
        super().__init__(look, parent, title, "", "table-2", [back, leave], wide=820)
        back.clicked.connect(self.reject)
        leave.clicked.connect(lambda: self._take(LEFT_OUT))
        words = field_words()
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, look.space(8), 0)
        box.setSpacing(look.space(4))
        self.groups: list[ChoiceChips] = []
        for group, fields in field_groups():
            chips = ChoiceChips(look, [(key, words[key], None) for key in fields], group, first=len(fields))
            chips.set_value(now if now in fields else None)
            chips.chosen.connect(lambda key, now=now: self._take(key or now))
            box.addWidget(Words(look, group, "caption", "ink_soft"))
            box.addWidget(chips)
            self.groups.append(chips)
            if now in fields:
                self.start = chips
        box.addStretch(1)
        area = ScrollBody(inner)
        area.setMinimumHeight(min(look.size(420), parent.window().height() * 6 // 10))
        self.body.addWidget(area, 1)
        self.start = self.start or self.groups[0]

    def _take(self, key: str) -> None:
        self.chosen = key
        self.accept()


class ColumnsView(QWidget):
    """`changed` tells the mapping as it is now."""

    changed = Signal(object)

    def __init__(self, look: Look, sheet: Spreadsheet, mapping: ColumnMapping) -> None:
        super().__init__()
        self._look, self._sheet, self.mapping = look, sheet, mapping
        self.dialog: FieldDialog | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.space(10))
        personal = [name for name in sheet.names if is_personal(name)]
        if personal:
            told = _(
                "Columns about who somebody is are left out: {columns}. peerlog keeps no names of people."
            )
            told = told.format(columns=", ".join(f"“{example(name, 24)}”" for name in personal[:6]))
            self._box.addWidget(Banner(look, told, "notice"))
        self._paper = Sheet(look)
        self._paper.box.setContentsMargins(1, look.space(4), 1, look.space(8))
        self._paper.box.setSpacing(0)
        self._box.addWidget(self._paper)
        self._box.addStretch(1)
        self.lines: dict[str, Line] = {}
        self._draw()

    def _draw(self) -> None:
        while (item := self._paper.box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = {}
        for name in self._sheet.names:
            self.lines[name] = self._line(name)
            self._paper.box.addWidget(self.lines[name])

    def _line(self, name: str) -> Line:
        look, words = self._look, field_words()
        ours = self.mapping.columns.get(name, LEFT_OUT)
        cells = list(dict.fromkeys(cell for cell in self._sheet.column(name) if cell))[:_EXAMPLES]
        first = " · ".join(example(cell, 28) for cell in cells) or _("nothing stands here")
        tag = Tag(
            look,
            words[ours],
            "x" if ours == LEFT_OUT else "check",
            "ink_soft" if ours == LEFT_OUT else "accent_ink",
            "hover_tint" if ours == LEFT_OUT else "accent_tint",
        )
        told = row(look.space(10), tag, Words(look, breakable(first), "caption", "ink_soft", flush=False))
        told.setStretch(1, 1)
        title = Words(look, breakable(example(name)), "strong", flush=False)
        title.setContentsMargins(look.space(16), 0, look.space(8), 0)
        opens = _("{column}: {field}. Change it").format(column=example(name), field=words[ours])
        line = Line(look, title, [told], margin=_MARGIN, opens=opens)
        line.clicked.connect(lambda: self.ask(name))
        return line

    def ask(self, name: str) -> None:
        """What is this column? The dialog answers later."""
        now = self.mapping.columns.get(name, LEFT_OUT)
        dialog = self.dialog = FieldDialog(self._look, self, name, now)
        dialog.accepted.connect(lambda: self._take(name, dialog.chosen or LEFT_OUT))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, name: str, ours: str) -> None:
        self.mapping = self.mapping.reading(name, ours)
        self._draw()
        self.lines[name].setFocus()
        self.changed.emit(self.mapping)
