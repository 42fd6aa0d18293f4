"""Families of strengths: index tabs, and the tray that the open one runs into."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from peerlog.text import ngettext
from peerlog.ui.look import Look
from peerlog.ui.widgets.choices import ManyChips, Option
from peerlog.ui.widgets.flow import EvenGrid
from peerlog.ui.widgets.pressable import Pressable, paint_ring

FamilyOption = tuple[str, str, str, Sequence[Option]]
"""key, label, icon, what is inside it."""


class FamilyTab(Pressable):
    """One index tab: sign above word, how many are chosen inside, open or closed."""

    def __init__(self, look: Look, text: str, icon: str) -> None:
        super().__init__(look, text)
        self._icon, self._inside = icon, 0
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_inside(self, count: int) -> None:
        self._inside = count
        said = ngettext("{name}, {n} chosen", "{name}, {n} chosen", count).format(name=self.text(), n=count)
        self.setAccessibleName(said if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        words = look.metrics("caption_strong").horizontalAdvance(self.text()) + look.space(16)
        height = look.size(20) + look.metrics("caption").height() + look.space(16)
        return QSize(round(max(look.size(84), words)) + 8, round(height) + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, body, is_open = self._look, self._body(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.shape("radius_control")
        strong = look.strong_contrast
        if is_open:  # runs down into the tray below it
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent" if strong else "hover_tint"))
            painter.drawRoundedRect(body.adjusted(0, 0, 0, 20), radius, radius)
            painter.setBrush(look.colour("on_accent" if strong else "accent"))
            painter.drawRoundedRect(QRectF(body.left() + 12, body.top(), body.width() - 24, 4), 2, 2)
        else:
            painter.setPen(QPen(look.colour("border"), look.line_width))
            painter.setBrush(look.colour("hover_tint" if self._hot() else "sheet"))
            painter.drawRoundedRect(body, radius, radius)
        ink = ("on_accent" if strong else "accent_ink") if is_open else "ink"
        side, top = look.size(20), body.top() + look.space(8)
        sign = look.icon(self._icon, side, ink if is_open else "ink_soft")
        painter.drawPixmap(round(body.center().x() - side / 2), round(top), sign)
        painter.setFont(look.font("caption_strong" if is_open else "caption"))
        painter.setPen(look.colour(ink))
        room = QRectF(body.left(), top + side, body.width(), body.bottom() - top - side - 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._inside:
            self._paint_count(painter, body)
        if self.hasFocus():
            paint_ring(painter, look, body, radius)

    def _paint_count(self, painter: QPainter, body: QRectF) -> None:
        look = self._look
        strong = look.strong_contrast
        size = look.metrics("caption_strong").height() / 2
        centre = QPointF(body.right() - size - 3, body.top() + size + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink" if strong else "accent"))
        painter.drawEllipse(centre, size, size)
        painter.setFont(look.font("caption_strong"))
        painter.setPen(look.colour("ground" if strong else "on_accent"))
        box = QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._inside))


class Tray(QWidget):
    """The tinted tray under an open tab."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.box = QVBoxLayout(self)
        halo = look.shape("halo")
        self.box.setContentsMargins(halo + look.space(4), look.space(5), halo, look.space(5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        strong = look.strong_contrast
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), 2) if strong else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sheet" if strong else "hover_tint"))
        radius = look.shape("radius_control")
        body = QRectF(self.rect()).adjusted(4, 1 if strong else -0.5, -4, -1)
        painter.drawRoundedRect(body, radius, radius)


class Families(QWidget):
    """Families in one line, or in even rows where room is short; the open one shows its chips in the tray.

    Tab comes to the tabs once, arrows move between them, Enter opens or closes, Tab goes on into the tray.
    """

    changed = Signal()

    def __init__(self, look: Look, families: Iterable[FamilyOption], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._tabs: dict[str, FamilyTab] = {}
        self._inside: dict[str, ManyChips] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._grid = QWidget()
        grid = EvenGrid(self._grid)
        self._tray = Tray(look)
        for key, label, icon, options in families:
            tab = FamilyTab(look, label, icon)
            tab.clicked.connect(
                lambda _on=False, key=key: self.open(key if self._tabs[key].isChecked() else "")
            )
            tab.installEventFilter(self)
            chips = ManyChips(look, options, label, first=12)
            chips.changed.connect(lambda key=key: self._chosen(key))
            chips.hide()
            grid.addWidget(tab)
            self._tray.box.addWidget(chips)
            self._tabs[key], self._inside[key] = tab, chips
        outer.addWidget(self._grid)
        outer.addWidget(self._tray)
        self.open("")
        self._only_stop(next(iter(self._tabs.values())))

    def value(self) -> list[str]:
        """Keys of every strength chosen, in the order of the families."""
        return [key for chips in self._inside.values() for key in chips.value()]

    def set_value(self, keys: Iterable[str]) -> None:
        """Show a choice without telling of a change."""
        wanted = set(keys)
        for family, chips in self._inside.items():
            chips.set_value(wanted & set(chips.keys()))
            self._tabs[family].set_inside(len(chips.value()))

    def open(self, key: str) -> None:
        """Open one family's tray; "" closes it."""
        for family, tab in self._tabs.items():
            tab.setChecked(family == key)
            self._inside[family].setVisible(family == key)
        self._tray.setVisible(bool(key))

    def tab(self, key: str) -> FamilyTab:
        return self._tabs[key]

    def chips(self, key: str) -> ManyChips:
        return self._inside[key]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, FamilyTab):
            return False
        if event.type() == QEvent.Type.FocusIn:
            self._only_stop(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            tabs = list(self._tabs.values())
            on = -1 if self.isRightToLeft() else 1
            step = {Qt.Key.Key_Right: on, Qt.Key.Key_Left: -on}.get(Qt.Key(event.key()), 0)
            if step:
                to = tabs[(tabs.index(watched) + step) % len(tabs)]
                to.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _chosen(self, family: str) -> None:
        self._tabs[family].set_inside(len(self._inside[family].value()))
        self.changed.emit()

    def _only_stop(self, stop: FamilyTab) -> None:
        for tab in self._tabs.values():
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)
