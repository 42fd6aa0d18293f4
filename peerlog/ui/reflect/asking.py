"""One question, and the ruled page to answer it on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.reflect import wording
from peerlog.ui.reflect.cards import StartCard
from peerlog.ui.reflect.path import StepPath
from peerlog.ui.reflect.sitting import Sitting, Turn
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import column, holder, put, row, run_on
from peerlog.ui.widgets.note import NoteField
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words

FIELD = "answer"
_ASIDE = 264
_MOST_STARTS = 3


class ValueSheet(Sheet):
    """A sheet that carries its value's sign, large and faint, in a corner."""

    def __init__(self, look: Look, value: str, margin: int = 0) -> None:
        super().__init__(look, margin, pad="roomy")
        self._value = value

    def room_for_sign(self, _top: int) -> bool:
        """Whether nothing to read stands where the sign would be painted, from `_top` down."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = self._look
        if look.strong_contrast or look.one_column:
            return
        painter = QPainter(self)
        painter.setClipRect(QRectF(self.rect()).adjusted(1, 1, -1, -6))
        side = 264
        if not self.room_for_sign(self.height() - side - 20):
            return
        name = look.value_icon(self._value) if self._value else wording.NO_VALUE_SIGN
        tint = f"{self._value}_tint" if self._value else "accent_tint"
        left = 18 if self.isRightToLeft() else self.width() - side - 18
        painter.drawPixmap(left, self.height() - side - 20, look.icon(name, side, tint))


class AskSheet(ValueSheet):
    """Shows one turn of a sitting; tells when it is written to, or the way back is taken."""

    changed = Signal()
    """The words or their destination, by the person's own doing."""
    went_back = Signal(str)
    swap_wanted = Signal()
    """From beside the heads-up before a question that goes deep."""
    hard_wanted = Signal()
    """Room for what was hard."""

    def __init__(self, look: Look, value: str, sitting: Sitting) -> None:
        super().__init__(look, value)
        self._sitting = sitting
        words = wording.six_steps() if sitting.reflection.six else wording.steps()
        steps = [(key, word) for key, word in words.items() if key in sitting.steps]
        self.path = StepPath(look, steps, value or "accent")
        self.path.went_back.connect(self.went_back)
        if len(steps) <= 1:
            self.path.hide()
        self._heads_up = Words(
            look, _("This one may go deep. Skip it if today is not the day."), "body", "ink_soft"
        )
        self.gentler = Button(look, _("Another question"), "quiet", "shuffle")
        self.gentler.clicked.connect(lambda _checked=False: self.swap_wanted.emit())
        self.gentle = run_on(look.space(4), self._heads_up, self.gentler)
        self.hard = Button(look, _("Something was hard"), "quiet", "plus")
        self.hard.clicked.connect(lambda _checked=False: self.hard_wanted.emit())
        self._question = Words(look, "", "prompt")
        self.note = NoteField(
            look, "", lines=3 if sitting.one_question or look.one_column else 4, role="lead"
        )
        self.note.note.setObjectName(FIELD)
        self.note.text_changed.connect(self._written)
        options = [
            (key, word, wording.DESTINATION_SIGNS[key]) for key, word in wording.destinations().items()
        ]
        self.destination = ChoiceChips(look, options, _("Who is it for?"), needed=True)
        self.destination.changed.connect(self._destined)
        self._meaning = Words(look, "", "caption", "ink_soft")
        self._beginnings: tuple[str, ...] = ()
        self._starts = QWidget()
        way = QBoxLayout.Direction
        self._starts_box = QBoxLayout(way.TopToBottom, self._starts)
        self._starts_box.setContentsMargins(0, 0, 0, 0)
        self._starts_box.setSpacing(0)
        if sitting.one_question and not look.one_column:
            self._starts_box.setDirection(way.LeftToRight)
        self.box.setSpacing(0)
        self._lay_out()

    def show_turn(self, turn: Turn, starts: tuple[str, ...]) -> None:
        """Another question, with what stands under it; nothing is told of a change."""
        self.gentle.setVisible(turn.prompt.depth == "deep")
        self._question.setText(turn.prompt.text)
        self.hard.setVisible(self._sitting.may_say_hard())
        self.note.note.setAccessibleName(turn.prompt.text)
        self.note.set_text(turn.text)
        cursor = self.note.note.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.note.note.setTextCursor(cursor)
        self.destination.set_value(turn.destination)
        self._meaning.setText(wording.what_it_means(turn.destination))
        self.path.show_at(turn.step, self._sitting.answered_steps(), self._sitting.seen_steps())
        self._offer(starts[:_MOST_STARTS])

    def speak(self) -> None:
        """Has the screen reader say the question."""
        gentle = [] if self.gentle.isHidden() else [self._heads_up.text()]
        announce(self, " ".join([*gentle, self._question.text()]))

    def beginnings(self) -> list[QAbstractButton]:
        """The buttons that put a beginning into the note."""
        return self._starts.findChildren(QAbstractButton)

    def question(self) -> str:
        return self._question.text()

    def _lay_out(self) -> None:
        look = self._look
        one = self._sitting.one_question
        left = column(look.space(8 if look.narrow else 10))
        if not look.narrow:
            put(left, self.path)
        put(left, column(0, self.gentle, self._question))
        if one:
            put(left, self._starts)
        left.addWidget(self.note, 1)
        chips: QWidget = self.destination
        if not look.one_column:  # beside the chips it takes no height from the page to write on
            beside = row(look.space(8), chips, self.hard)
            beside.setStretch(0, 1)
            chips = holder(beside)
        fate = column(0, Words(look, _("Who is it for?"), "strong"), chips, self._meaning)
        put(left, fate)
        if look.one_column:
            if not one:
                put(left, self._starts)
            put(left, run_on(0, self.hard))
            if look.narrow:  # the step stands in the header; the way back must not push the page down
                put(left, self.path)
            self.box.addLayout(left, 1)
            return
        right = column(look.space(4))
        put(right, Words(look, _("A few words are plenty.") if one else _("One line is enough."), "strong"))
        help_words = _("You can skip, swap or stop. Everything you write is kept as you write it.")
        if one:
            help_words = _("Press a beginning, or start in your own way. Everything is kept as you write it.")
        put(right, Words(look, help_words, "body", "ink_soft"))
        if not one:
            right.addSpacing(look.space(12))
            put(right, self._starts)
        right.addStretch(1)
        aside = holder(right)
        aside.setFixedWidth(_ASIDE)
        both = row(look.space(28), holder(left), aside)
        both.setStretch(0, 1)
        self.box.addLayout(both, 1)

    def _offer(self, starts: tuple[str, ...]) -> None:
        """Beginnings of a sentence, while nothing is written yet."""
        look = self._look
        self._beginnings = starts
        while (item := self._starts_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._sitting.one_question:
            for start in starts:
                card = StartCard(look, start)
                card.clicked.connect(lambda _checked=False, start=start: self._begin_with(start))
                self._starts_box.addWidget(card, 1)
        elif starts:
            self._starts_box.addWidget(Words(look, _("If it helps, begin with"), "caption", "ink_soft"))
            buttons = [Button(look, start, "quiet", "pencil-line") for start in starts]
            for button, start in zip(buttons, starts, strict=True):
                button.clicked.connect(lambda _checked=False, start=start: self._begin_with(start))
            self._starts_box.addWidget(run_on(0, *buttons))
        self._show_starts()

    def _begin_with(self, start: str) -> None:
        """Puts a beginning into the note: instead of another bare one, else after what is there."""
        note = self.note.note
        cursor = note.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        before = self.note.text()
        if before.strip() in self._beginnings:
            cursor.select(QTextCursor.SelectionType.Document)
        elif before.strip():
            start = f"\n{start}"
        cursor.insertText(f"{start} ")
        note.setTextCursor(cursor)
        note.setFocus()

    def _written(self) -> None:
        self._show_starts()
        self.changed.emit()

    def _show_starts(self) -> None:
        # The one question keeps its large buttons in place: nothing may jump under a hand.
        wanted = self._sitting.one_question or not self.note.text()
        self._starts.setVisible(bool(self._beginnings) and wanted)

    def _destined(self) -> None:
        meaning = wording.what_it_means(self.destination.value() or "only_mine")
        self._meaning.setText(meaning)
        announce(self.destination, meaning)
        self.changed.emit()
