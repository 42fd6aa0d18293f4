"""One line to write in."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.line_edit import LineEdit
from peerlog.ui.widgets.pressable import paint_ring
from peerlog.ui.widgets.words import Mark, Words


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
        self.edit = LineEdit(look, text)
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


_NO_WORDS_ABOUT_PEOPLE = ("search", "calendar", "folder", "key-round")
"""Signs of lines in which nobody is written about."""


class LineField(QWidget):
    """A labelled line; a wrong answer gets a careful line and a sentence saying what to do.

    `label` is its spoken name; `show_label` False where the question already stands beside it. `spotted`
    False where no words about people belong; what looks for something, or holds a day, a folder or a key, has
    none by its sign.
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
        spotted: bool = True,
    ) -> None:
        super().__init__()
        self._look = look
        self.field = Field(look, placeholder, icon, secret=secret, name=label)
        self.field.edit.setMaxLength(longest)
        self.field.edit.spotted = spotted and not secret and icon not in _NO_WORDS_ABOUT_PEOPLE
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
        self.box.addStretch(1)  # room that is left over stays below
        self.setFocusProxy(self.field.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.field.edit.textChanged.connect(self._typed)
        self.field.edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        return self.field.edit.text()

    def set_text(self, text: str) -> None:
        """Show a text without telling of a change."""
        blocked = self.blockSignals(True)
        self.field.edit.setText(text)
        self.field.edit.setCursorPosition(0)
        self.blockSignals(blocked)

    def put_below(self, widget: QWidget) -> None:
        """Right below the line, above what is wrong with it."""
        self.box.insertWidget(self.box.indexOf(self._trouble), widget)

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

    shown = Signal(bool)
    """Whether what is typed can be read now."""

    def __init__(self, look: Look, label: str, *, show_label: bool = True) -> None:
        super().__init__(look, label, "key-round", secret=True, show_label=show_label)
        self._show = Button(look, _("Show what I type"), "quiet", "eye")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._shown)
        self._show.toggled.connect(self.shown)
        last = self.box.count() - 1
        self.box.insertWidget(last, self._show, 0, Qt.AlignmentFlag.AlignLeading)

    def is_shown(self) -> bool:
        """Whether what is typed can be read now."""
        return self._show.isChecked()

    def show_typed(self) -> None:
        self._show.setChecked(True)

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
