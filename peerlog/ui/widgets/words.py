"""Words, signs and quiet marks."""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from peerlog.ui.look import Look

_READING_LINE = 72  # letters


class Words(QLabel):
    """Text in one role. `flush` insets it by the halo, so that its edge stands in line with controls."""

    def __init__(
        self,
        look: Look,
        text: str,
        role: str = "body",
        colour: str = "ink",
        wrap: bool = True,
        flush: bool = True,
    ) -> None:
        super().__init__()
        self._look = look
        # Left on auto, a label would open <img src='file:...'> from any note.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setFont(look.font(role))
        # Inside something that can be pressed Qt would take the button's colour instead.
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.set_colour(colour)
        self.setWordWrap(wrap)
        if flush:
            self.setContentsMargins(look.shape("halo"), 0, 0, 0)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As wide as its words, up to a comfortable reading line."""
        if not self.wordWrap():
            return super().sizeHint()
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        edges = self.contentsMargins()
        width = min(longest + 2, _READING_LINE * metrics.averageCharWidth()) + edges.left() + edges.right()
        return QSize(width, max(self.heightForWidth(width), self.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """One line high and hardly wide: a label that insisted on more would forbid its page to narrow."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        edges = self.contentsMargins()
        return QSize(1, self.fontMetrics().height() + edges.top() + edges.bottom())

    def set_colour(self, role: str) -> None:
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._look.colour(role))
        self.setPalette(palette)


def plain_tip(text: str) -> str:
    """`text` for `setToolTip`: shown as it stands, whatever markup somebody wrote into it."""
    return f"<qt>{escape(text)}</qt>" if text else ""


class Mark(QWidget):
    """A sign, alone or on a tinted disc. Decoration to a screen reader: a word always stands beside it."""

    def __init__(
        self, look: Look, icon: str, length: int = 20, colour: str = "ink_soft", disc: str | None = None
    ) -> None:
        super().__init__()
        self._look, self._icon, self._colour, self._disc = look, icon, colour, disc
        self._length = look.size(length)
        self.setFixedSize(QSize(self._length, self._length))

    def set_icon(self, icon: str, colour: str = "") -> None:
        self._icon, self._colour = icon, colour or self._colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, length = self._look, self._length
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._disc:
            painter.setPen(Qt.PenStyle.NoPen)
            if look.strong_contrast:
                painter.setPen(QPen(look.colour(self._colour), 2))
            painter.setBrush(look.colour("sheet" if look.strong_contrast else self._disc))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            length = round(length * 0.56)
        offset = (self._length - length) // 2
        painter.drawPixmap(offset, offset, look.icon(self._icon, length, self._colour))


class Tag(QWidget):
    """A word that tells and cannot be pressed: sign and text, no frame, a tint underneath."""

    def __init__(
        self,
        look: Look,
        text: str,
        icon: str | None = None,
        colour: str = "ink_soft",
        tint: str | None = "hover_tint",
    ) -> None:
        super().__init__()
        self._look, self._tint, self._colour = look, tint, colour
        box = QHBoxLayout(self)
        side = look.space(10) if tint else 0
        rise = look.space(5) if tint else 0
        box.setContentsMargins(side, rise, side, rise)
        box.setSpacing(look.space(6))
        if icon:
            box.addWidget(Mark(look, icon, 17, colour))
        box.addWidget(Words(look, text, "caption_strong", colour, wrap=False, flush=False))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @classmethod
    def of_value(cls, look: Look, value: str, text: str) -> "Tag":
        """One of the five values: its sign, its name, its colour."""
        return cls(look, text, look.value_icon(value), value, f"{value}_tint")

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._tint:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("sheet" if look.strong_contrast else self._tint))
        painter.setPen(QPen(look.colour(self._colour), 1) if look.strong_contrast else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
