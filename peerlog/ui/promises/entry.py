"""One promise on the page: its day, its words, and below it, once it is chosen, how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QWidget

from peerlog.domain.lists import Entry
from peerlog.domain.promise import Promise
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.promises.wording import by_when, by_when_aloud, how_it_ended, whose
from peerlog.ui.reflect.wording import readable
from peerlog.ui.sessions.wording import short_day, weekday
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

DAY_WIDTH = 136


class PromiseLine(Line):
    """The line itself; the keys 1 to 9 say how it ended without opening it."""

    digit = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and 1 <= number <= 9:
            self.digit.emit(number)
            return
        super().keyPressEvent(event)

    def show_open(self, is_open: bool) -> None:
        marks = self.findChildren(Mark)
        marks[-1].set_icon("chevron-down" if is_open else "chevron-right")
        self.setAccessibleDescription(_("open") if is_open else _("folded"))


class _Tray(QWidget):
    """What lies below an open line, with the rule that ends every entry."""

    def __init__(self, look: Look, inside: QLayout) -> None:
        super().__init__()
        self._look = look
        self.setLayout(inside)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("rule"), 1))
        y = self.height() - 0.5
        painter.drawLine(QPointF(1, y), QPointF(self.width() - 1, y))


class PromiseEntry(QWidget):
    """`ends` are the ways it may have ended, none better than another; all look the same."""

    chosen = Signal()
    """The line was pressed: open it, or fold it again."""
    ended = Signal(str)
    opened_again = Signal()
    change_wanted = Signal()
    slip_wanted = Signal()
    session_wanted = Signal()

    def __init__(self, work: Work, promise: Promise, ends: Sequence[Entry]) -> None:
        super().__init__()
        look = work.look
        self.promise, self._ends = promise, [entry.key for entry in ends]
        today = work.clock.today()
        words, told = readable(promise.words), whose(work, promise)
        if not promise.open:
            told = _("{end}. {whose}").format(end=how_it_ended(work, promise), whose=told)
        aloud = ". ".join(part.rstrip(".") for part in (words, by_when_aloud(promise, today), told) if part)
        self.line = PromiseLine(
            look,
            margin_words(look, *self._days(promise, work)),
            [
                Words(look, words, "strong" if promise.open else "body", flush=False),
                Words(look, told, "caption", "ink_soft", flush=False),
            ],
            margin=DAY_WIDTH,
            opens=aloud,
        )
        self.line.clicked.connect(self.chosen)
        self.line.digit.connect(self._by_digit)
        self.buttons: list[Button] = []
        self._look, self._entries = look, list(ends)
        self._tray: _Tray | None = None
        self._both = column(0, self.line)
        self.setLayout(self._both)
        self.show_open(False)

    def show_open(self, is_open: bool) -> None:
        """What lies below the line is made when it is first wanted: a long list has many of them."""
        if is_open and self._tray is None:
            self._tray = _Tray(self._look, self._inside(self._look, self.promise, self._entries))
            self._both.addWidget(self._tray)
        if self._tray is not None:
            self._tray.setVisible(is_open)
        self.line.show_open(is_open)

    def is_open(self) -> bool:
        return self._tray is not None and not self._tray.isHidden()

    @staticmethod
    def _days(promise: Promise, work: Work) -> tuple[str, str]:
        if promise.open:
            return by_when(promise, work.clock.today())
        day = promise.ended_on or promise.said_on
        return weekday(day), short_day(day)

    def _inside(self, look: Look, promise: Promise, ends: Sequence[Entry]) -> QLayout:
        first: list[QWidget] = []
        if promise.open:
            for number, entry in enumerate(ends, 1):
                button = Button(look, entry.label, "secondary")
                button.setAccessibleDescription(
                    _("{words}. Key {number} on the line").format(words=entry.hint, number=number)
                )
                button.clicked.connect(lambda _checked=False, key=entry.key: self.ended.emit(key))
                self.buttons.append(button)
            first = [run_on(0, *self.buttons)]
        others = [self._quiet(look, _("Change it"), "pencil-line", self.change_wanted)]
        if promise.open:
            others.append(self._quiet(look, _("A slip to keep"), "printer", self.slip_wanted))
        else:
            others.insert(0, self._quiet(look, _("Open again"), "rotate-ccw", self.opened_again))
        if promise.session is not None:
            others.append(self._quiet(look, _("The session"), "notebook-pen", self.session_wanted))
        inside = column(0, *first, run_on(0, *others))
        indent = 20 if look.narrow else 0
        left = look.space(indent) if look.narrow else look.size(DAY_WIDTH) + look.space(16)
        inside.setContentsMargins(left - look.shape("halo"), 0, look.space(12), look.space(8))
        return inside

    @staticmethod
    def _quiet(look: Look, words: str, icon: str, tells: SignalInstance) -> Button:
        button = Button(look, words, "quiet", icon)
        button.clicked.connect(tells)
        return button

    def _by_digit(self, number: int) -> None:
        if self.promise.open and number <= len(self._ends):
            self.ended.emit(self._ends[number - 1])


def margin_words(look: Look, first: str, second: str) -> QWidget:
    """A day and its date, for the margin of a line."""
    name = Words(look, first, "strong", flush=False)
    below = [Words(look, second, "caption", "ink_soft", flush=False)] if second else []
    box = row(look.space(10), name, *below, 1) if look.narrow else column(0, name, *below, 1)
    box.setContentsMargins(0 if look.narrow else look.space(16), 0, 0 if look.narrow else look.space(6), 0)
    return holder(box)
