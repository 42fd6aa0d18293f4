"""Their words: what each stands for on our lists, which comes first in a day, what no column says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.lists import CodeList, Lists
from peerlog.services.mapping import LEFT_OUT, LIST_FIELDS, ColumnMapping
from peerlog.services.mapping_guess import MOST_DIFFERENT, different_words, entry_for
from peerlog.services.spreadsheet import Spreadsheet
from peerlog.services.spreadsheet_days import Order, day_of, order_of
from peerlog.text import _, ngettext
from peerlog.ui.bring_in.wording import example, field_words, short_day
from peerlog.ui.look import Look
from peerlog.ui.share.left_words import breakable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.scroll import ScrollBody
from peerlog.ui.widgets.words import Tag, Words

SHOWN_AT_ONCE = 12


class EntryDialog(Dialog):
    """What does this word stand for? `chosen` holds the key once it was accepted, LEFT_OUT for none."""

    def __init__(self, look: Look, parent: QWidget, words: str, code_list: CodeList, now: str | None) -> None:
        self.chosen: str | None = None
        rows_go = code_list.name == "kind"
        leave = Button(look, _("Leave these rows out") if rows_go else _("Leave it out"), "secondary", "x")
        back = Button(look, _("Back"), "quiet")
        title = _("What is “{words}”?").format(words=example(words))
        super().__init__(look, parent, title, code_list.question, "table-2", [back, leave], wide=720)
        back.clicked.connect(self.reject)
        leave.clicked.connect(lambda: self._take(LEFT_OUT))
        offered = [(entry.key, entry.label, entry.icon) for entry in code_list.offered]
        self.chips = ChoiceChips(look, offered, code_list.question, first=len(offered))
        self.chips.set_value(now)
        self.chips.chosen.connect(lambda key: self._take(key or now or LEFT_OUT))
        inner = QWidget()
        inner.setLayout(column(0, self.chips, 1))
        area = ScrollBody(inner)
        area.setMinimumHeight(min(look.size(220), parent.window().height() * 5 // 10))
        self.body.addWidget(area, 1)
        self.start = self.chips

    def _take(self, key: str) -> None:
        self.chosen = key
        self.accept()


class MeaningsView(QWidget):
    """`changed` tells the mapping as it is now."""

    changed = Signal(object)

    def __init__(
        self, look: Look, sheet: Spreadsheet, mapping: ColumnMapping, lists: Lists, today: date
    ) -> None:
        super().__init__()
        self._look, self._sheet, self._lists, self._today = look, sheet, lists, today
        self.mapping = mapping
        self.dialog: EntryDialog | None = None
        self._open: set[str] = set()
        self._counted = self._count()
        self.lines: dict[tuple[str, str], Line] = {}
        self.order: ChoiceChips | None = None
        self.always: ChoiceChips | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._paper = QWidget()
        self._box.addWidget(self._paper)
        self._draw()

    def undecided(self) -> int:
        """How many questions still need an answer."""
        open_words = sum(1 for ours, words, _count in self._counted if self._key(ours, words) is None)
        needs_kind = not self.mapping.of_field("kind") and "kind" not in self.mapping.always
        return open_words + (self._asks_order() and self.mapping.dates is None) + needs_kind

    def _count(self) -> list[tuple[str, str, int]]:
        """(our field, their words, how often), those nothing is known about first; the order stays."""
        found = []
        for column_name, ours in self.mapping.columns.items():
            if ours in LIST_FIELDS:
                counted = different_words(self._sheet, column_name, ours).most_common(MOST_DIFFERENT)
                found += [(ours, words, count) for words, count in counted]
        found.sort(key=lambda one: self._key(one[0], one[1]) is not None)
        return found

    def _key(self, ours: str, words: str) -> str | None:
        """What it stands for; None while nobody said."""
        decided = self.mapping.values.get(ours, {})
        return decided[words] if words in decided else entry_for(words, ours, self._lists[ours])

    def _asks_order(self) -> bool:
        columns = [name for ours in ("date", "promise_by") for name in self.mapping.of_field(ours)]
        return any(order_of(self._sheet.column(name))[1] for name in columns)

    def _draw(self) -> None:
        look = self._look
        paper = MarginSheet(look)
        self.lines, self.order, self.always = {}, None, None
        if self._asks_order():
            self.order = self._order_chips()
            paper.ask(_("Which comes first?"), self.order, hint=_("in the day"), top=8)
        if not self.mapping.of_field("kind"):
            kinds = [(entry.key, entry.label, entry.icon) for entry in self._lists["kind"].offered]
            self.always = ChoiceChips(look, kinds, _("What were they all?"), first=len(kinds), needed=True)
            self.always.set_value(self.mapping.always.get("kind"))
            self.always.chosen.connect(self._kind_of_all)
            paper.ask(_("What were they all?"), self.always, hint=_("no column says"), top=8)
        by_field: dict[str, list[tuple[str, int]]] = {}
        for ours, words, count in self._counted:
            by_field.setdefault(ours, []).append((words, count))
        for ours, several in by_field.items():
            paper.ask(field_words()[ours], self._several(ours, several), top=2, tall=True)
        if not paper.box.count():
            told = _("There is nothing to say about the words of this table.")
            paper.ask(_("Their words"), Words(look, told), top=10, tall=True)
        paper.box.addStretch(1)
        self._box.replaceWidget(self._paper, paper)
        self._paper.hide()
        self._paper.deleteLater()
        self._paper = paper

    def _order_chips(self) -> ChoiceChips:
        columns = [name for ours in ("date", "promise_by") for name in self.mapping.of_field(ours)]
        cells = [cell for name in columns for cell in self._sheet.column(name)]
        unsure = next(cell for cell in cells if cell and order_of([cell])[1])
        options = []
        for order, words in (("day_first", _("The day: {day}")), ("month_first", _("The month: {day}"))):
            day = day_of(unsure, "day_first" if order == "day_first" else "month_first", self._today)
            options.append((order, words.format(day=short_day(day) if day else "?"), "calendar"))
        chips = ChoiceChips(self._look, options, _("Which comes first?"), needed=True)
        chips.set_value(self.mapping.dates)
        chips.chosen.connect(self._order)
        return chips

    def _several(self, ours: str, several: Sequence[tuple[str, int]]) -> QWidget:
        look = self._look
        shown = several if ours in self._open else several[:SHOWN_AT_ONCE]
        parts: list[QWidget] = []
        for words, count in shown:
            self.lines[ours, words] = self._line(ours, words, count)
            parts.append(self.lines[ours, words])
        buttons = []
        if len(several) > len(shown):
            left = len(several) - len(shown)
            more = Button(look, ngettext("{n} more", "{n} more", left).format(n=left), "quiet", "ellipsis")
            more.clicked.connect(lambda: self._unfold(ours))
            buttons.append(more)
        unknown = [words for words, _count in several if self._key(ours, words) is None]
        if len(unknown) > 1 and ours != "kind":
            leave = Button(look, _("Leave out those nobody knows"), "quiet", "x")
            leave.clicked.connect(lambda: self._take(ours, dict.fromkeys(unknown, LEFT_OUT)))
            buttons.append(leave)
        if buttons:
            parts.append(run_on(0, *buttons))
        return holder(column(0, *parts))

    def _line(self, ours: str, words: str, count: int) -> Line:
        look, key = self._look, self._key(ours, words)
        rows_go = _("Leave these rows out") if ours == "kind" else _("Leave it out")
        meaning = _("Please choose") if key is None else self._lists[ours][key].label if key else rows_go
        if key is None:
            tag = Tag(look, meaning, "circle-help", "notice", "notice_tint")
        elif key:
            tag = Tag(look, meaning, "check", "accent_ink", "accent_tint")
        else:
            tag = Tag(look, meaning, "x")
        often = ngettext("{n} time", "{n} times", count).format(n=count)
        typed = Words(look, breakable(f"“{example(words)}”"), "body", flush=False)
        told = row(look.space(10), typed, Words(look, often, "caption", "ink_soft", wrap=False), tag)
        told.setStretch(0, 1)
        opens = _("{words}: {meaning}. Change it").format(words=example(words), meaning=meaning)
        line = Line(look, None, [told], opens=opens, pad=2)
        line.clicked.connect(lambda: self.ask(ours, words))
        return line

    def ask(self, ours: str, words: str) -> None:
        """What does this word stand for? The dialog answers later."""
        now = self._key(ours, words)
        dialog = self.dialog = EntryDialog(self._look, self, words, self._lists[ours], now)
        dialog.accepted.connect(lambda: self._take(ours, {words: dialog.chosen or LEFT_OUT}))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, ours: str, theirs: dict[str, str]) -> None:
        self._changed(self.mapping.meaning(ours, theirs))
        line = self.lines.get((ours, next(iter(theirs))))
        if line is not None:
            line.setFocus()

    def _unfold(self, ours: str) -> None:
        self._open.add(ours)
        self._draw()

    def _order(self, order: str) -> None:
        chosen: Order = "day_first" if order == "day_first" else "month_first"
        self._changed(replace(self.mapping, dates=chosen), draw=False)

    def _kind_of_all(self, kind: str) -> None:
        self._changed(replace(self.mapping, always={**self.mapping.always, "kind": kind}), draw=False)

    def _changed(self, mapping: ColumnMapping, *, draw: bool = True) -> None:
        self.mapping = mapping
        if draw:
            self._draw()
        self.changed.emit(mapping)
