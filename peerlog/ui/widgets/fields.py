"""One line to write in."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.pressable import paint_ring
from peerlog.ui.widgets.words import Mark, Words


class LineEdit(QLineEdit):
    """A line edit that leaves no selected word on the X11 selection."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Field(QWidget):
    """The frame round one line, with a sign that says what belongs there.

    `edit` is the QLineEdit within. `placeholder` doubles as the spoken name until `name` gives one.
    """

    def __init__(
        self,
        look: Look,
        placeholder: str = "",
        icon: str | None = None,
        text: str = "",
        secret: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self._wrong = False
        self.edit = LineEdit(text)
        self.edit.setFrame(False)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name or placeholder)
        self.edit.setFont(look.font("lead" if secret else "body"))
        palette = look.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.edit.setPalette(palette)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.installEventFilter(self)
        box = QHBoxLayout(self)
        halo = look.shape("halo")
        sign = look.size(20) + look.space(8) if icon else 0
        box.setContentsMargins(halo + look.space(10) + sign, halo, halo + look.space(8), halo)
        box.addWidget(self.edit)
        height = max(float(look.shape("target")), look.metrics("body").height() + 2 * look.space(10))
        self.setMinimumHeight(round(height) + 2 * halo)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)

    def sizeHint(self) -> QSize:
        return QSize(self._look.size(260), self.minimumHeight())

    def set_wrong(self, wrong: bool) -> None:
        """Draw the careful line; the sentence that says what to do stands below."""
        self._wrong = wrong
        self.update()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, halo = self._look, self._look.shape("halo") + 0.5
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(halo, halo, -halo, -halo)
        radius = look.shape("radius_control")
        line = (
            QPen(look.colour("careful"), 2) if self._wrong else QPen(look.colour("border"), look.line_width)
        )
        painter.setPen(line)
        painter.setBrush(look.colour("field" if self.isEnabled() else "disabled_fill"))
        painter.drawRoundedRect(body, radius, radius)
        if self._icon:
            side = look.size(20)
            left, top = round(body.left() + look.space(12)), round(body.center().y() - side / 2)
            painter.drawPixmap(left, top, look.icon(self._icon, side, "ink_soft"))
        if self.edit.hasFocus():
            paint_ring(painter, look, body, radius)


class Trouble(QWidget):
    """What is wrong and what to do, in one sentence with a sign; hidden while all is well."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Words(look, "", "caption_strong", "careful", flush=False)
        line = row(look.space(6))
        line.addWidget(Mark(look, "circle-alert", 18, "careful"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        line.setContentsMargins(look.shape("halo"), 0, 0, 0)
        self.setLayout(line)
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def say(self, sentence: str) -> None:
        changed = sentence != self._words.text()
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence and changed:
            announce(self, sentence)


class LineField(QWidget):
    """A labelled line; a wrong answer gets a careful line and a sentence saying what to do.

    `label` is its spoken name; `show_label` False where the question already stands beside it.
    """

    changed = Signal(str)
    """At every keystroke, the text as typed."""
    entered = Signal()
    """Enter was pressed."""

    def __init__(
        self,
        look: Look,
        label: str,
        icon: str | None = None,
        placeholder: str = "",
        text: str = "",
        *,
        show_label: bool = True,
        secret: bool = False,
        longest: int = 500,
    ) -> None:
        super().__init__()
        self._look = look
        self.field = Field(look, placeholder, icon, secret=secret, name=label)
        self.field.edit.setMaxLength(longest)
        self.field.edit.setText(text)
        self._trouble = Trouble(look)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(look.space(2))
        if show_label:
            words = Words(look, label, "strong")
            words.setBuddy(self.field.edit)
            self.box.addWidget(words)
        self.box.addWidget(self.field)
        self.box.addWidget(self._trouble)
        self.setFocusProxy(self.field.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.edit.textChanged.connect(self._typed)
        self.field.edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        return self.field.edit.text()

    def set_text(self, text: str) -> None:
        """Show a text without telling of a change."""
        blocked = self.blockSignals(True)
        self.field.edit.setText(text)
        self.blockSignals(blocked)

    def problem(self) -> str:
        return self._trouble.text()

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong and what to do; "" when all is well again."""
        self._trouble.say(sentence)
        self.field.set_wrong(bool(sentence))
        self.field.edit.setAccessibleDescription(sentence)

    def _typed(self, text: str) -> None:
        self.set_problem("")
        self.changed.emit(text)


class PassphraseField(LineField):
    """A line nobody else can read, until "Show what I type" is pressed."""

    def __init__(self, look: Look, label: str, *, show_label: bool = True) -> None:
        super().__init__(look, label, "key-round", secret=True, show_label=show_label)
        self._show = Button(look, _("Show what I type"), "quiet", "eye")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._shown)
        self.box.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)

    def hide_again(self) -> None:
        self._show.setChecked(False)

    def clear(self) -> None:
        self.set_text("")
        self.hide_again()

    def _shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.edit.setEchoMode(mode)
        self._show.set_text(_("Hide what I type") if shown else _("Show what I type"))
        self._show.set_icon("eye-off" if shown else "eye")


class NumberField(QWidget):
    """A whole number: one fewer, the number, one more. Empty means nobody said. No wheel."""

    changed = Signal(object)
    """The number, or None."""

    def __init__(
        self, look: Look, name: str, least: int = 0, most: int = 999, value: int | None = None
    ) -> None:
        super().__init__()
        self._least, self._most = least, most
        self._fewer = Button(look, _("One fewer"), "secondary", "minus", square=True)
        self._more = Button(look, _("One more"), "secondary", "plus", square=True)
        for button in (self._fewer, self._more):
            button.setAccessibleDescription(name)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard has up and down
            button.setAutoRepeat(True)
        self._field = Field(look, name=name)
        self._field.edit.setMaxLength(len(str(most)) + 1)
        self._field.edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._field.edit.installEventFilter(self)
        self._field.setFixedWidth(look.size(58 + 9 * len(str(most))))
        self._trouble = Trouble(look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(look.space(2))
        outer.addLayout(row(0, self._fewer, self._field, self._more, 1))
        outer.addWidget(self._trouble)
        self.setFocusProxy(self._field.edit)
        self._field.edit.textChanged.connect(self._typed)
        self._fewer.clicked.connect(lambda: self._step(-1))
        self._more.clicked.connect(lambda: self._step(1))
        self.set_value(value)

    def value(self) -> int | None:
        """The number as it stands there, even one outside the limits; None for no number."""
        text = self._field.edit.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None

    def set_value(self, value: int | None) -> None:
        """Show a number without telling of a change."""
        blocked = self.blockSignals(True)
        self._field.edit.setText("" if value is None else str(value))
        self.blockSignals(blocked)

    def problem(self) -> str:
        return self._trouble.text()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._step(step)
                return True
        return False

    def _step(self, by: int) -> None:
        now = self.value()
        first = max(self._least, 1) if by > 0 else self._least
        to = first if now is None else now + by
        self._field.edit.setText(str(min(self._most, max(self._least, to))))

    def _typed(self, text: str) -> None:
        value: Any = self.value()
        wrong = bool(text.strip()) and (value is None or not self._least <= value <= self._most)
        sentence = _("Please write a number from {least} to {most}, or leave it empty.")
        self._trouble.say(sentence.format(least=self._least, most=self._most) if wrong else "")
        self._field.set_wrong(wrong)
        self._fewer.setEnabled(value is None or value > self._least)
        self._more.setEnabled(value is None or value < self._most)
        self.changed.emit(value)
