"""The notebook's cover: cloth, a sewn edge, and a paper tab for the page that lies open."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.pressable import Pressable
from peerlog.ui.widgets.scroll import ScrollBody
from peerlog.ui.widgets.words import Words

TabOption = tuple[str, str, str] | tuple[str, str, str, str]
"""key, label, icon, and where the label is long a shorter one for the rail."""
_STITCH_INSET = 9
_RAIL = 92  # px at 100 %, the cover's width once it is a rail


def paint_cloth(painter: QPainter, look: Look, rect: QRectF) -> None:
    painter.fillRect(rect, look.colour("cover"))
    if look.strong_contrast:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(look.colour("cover_weave"), 1))
    for offset in range(int(rect.left()), int(rect.right()), 3):
        painter.drawLine(offset, int(rect.top()), offset, int(rect.bottom()))
    for offset in range(int(rect.top()), int(rect.bottom()), 3):
        painter.drawLine(int(rect.left()), offset, int(rect.right()), offset)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def paint_stitches(painter: QPainter, look: Look, start: QPointF, end: QPointF) -> None:
    pen = QPen(look.colour("thread"), 2)
    if not look.strong_contrast:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([4.5, 4])
    painter.setPen(pen)
    painter.drawLine(start, end)


class Tab(Pressable):
    """Where you are: a paper tab that runs into the page. Where you could go: cloth."""

    def __init__(self, look: Look, text: str, icon: str, here: bool = False) -> None:
        super().__init__(look, text)
        self._icon = icon
        self.here = here
        self.set_here(here)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_here(self, here: bool) -> None:
        """Whether this page lies open, for eyes and for screen readers."""
        self.here = here
        self.setAccessibleDescription(_("Open now") if here else "")
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        if look.narrow:
            height = self._words_height("caption_strong") + self._sign() + look.space(4)
            return QSize(10, round(max(height, look.shape("target") + 4.0)))
        return QSize(10, round(max(48.0, self._words_height("strong") + look.space(18))))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, here = self._look, self.here
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width, height = 10, self.width(), self.height()
        radius = look.shape("radius_tab")
        body = QRectF(left, 2, width - left - 18, height - 4)
        if not here and (self._hot() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("cover_hover"))
            painter.drawRoundedRect(body, radius, radius)
        paper = "on_accent" if look.strong_contrast else "ink"
        sign = ("on_accent" if look.strong_contrast else "accent_ink") if here else "cover_soft"
        words = paper if here else "cover_ink"
        side = self._sign()
        painter.setPen(look.colour(words))
        if look.narrow:
            painter.setFont(look.font("caption_strong"))
            top = look.space(3)
            painter.drawPixmap(round(body.center().x() - side / 2), top, look.icon(self._icon, side, sign))
            room = self._room()
            room.setTop(side + top - 1)
            room.setBottom(height)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self.text())
        else:
            painter.setFont(look.font("strong" if here else "body"))
            painter.drawPixmap(left + 14, round((height - side) / 2), look.icon(self._icon, side, sign))
            room = self._room()
            room.setBottom(height)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus" if here else "thread"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body.adjusted(2, 2, -2, -2), radius, radius)

    def _sign(self) -> int:
        """On the rail the sign gives way a little, so that every tab stays in sight."""
        look = self._look
        return round(20 * (1 + (look.scale - 1) * 0.3)) if look.narrow else look.size(20)

    def _room(self) -> QRectF:
        """Where the words stand within a tab as wide as the cover."""
        look = self._look
        if look.narrow:
            return QRectF(2, 0, look.size(_RAIL) - _STITCH_INSET - 6, 10_000)
        before = 10 + 14 + self._sign() + 12
        return QRectF(before, 0, look.size(look.shape("cover_width")) - before - 20, 10_000)

    def _words_height(self, role: str) -> float:
        metrics = self._look.metrics(role)
        return metrics.boundingRect(self._room(), Qt.TextFlag.TextWordWrap, self.text()).height()


class Cover(QWidget):
    """Pages above, `below` at the foot; the page that lies open is a paper tab. `chosen` tells a key."""

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        pages: Iterable[TabOption],
        below: Iterable[TabOption] = (),
        here: str = "",
        name: str = "peerlog",
    ) -> None:
        super().__init__()
        self._look = look
        self._tabs: dict[str, Tab] = {}
        self.setAccessibleName(_("Pages"))
        self.setFixedWidth(look.size(_RAIL if look.narrow else look.shape("cover_width")))
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        edge = look.space(4 if look.narrow else 12)
        self._box.setContentsMargins(0, edge, 0, edge)
        self._box.setSpacing(0 if look.narrow else 2)
        if not look.narrow:
            title = Words(look, name, "section", "cover_ink", wrap=False)
            title.setContentsMargins(24, 4, 0, look.space(14))
            self._box.addWidget(title)
        for option in pages:
            self._add(option)
        self._box.addStretch(1)
        for option in below:
            self._add(option)
        self._area = ScrollBody(inner)
        if look.narrow:  # the wheel and the keyboard reach every tab; a bar would take the words' room
            self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._area.verticalScrollBar().valueChanged.connect(lambda: self.update())
        self.set_here(here)

    def tab(self, key: str) -> Tab:
        return self._tabs[key]

    def set_here(self, key: str) -> None:
        """Say which page lies open; "" for one that has no tab."""
        for name, tab in self._tabs.items():
            tab.set_here(name == key)
        self.update()

    def here(self) -> str:
        return next((key for key, tab in self._tabs.items() if tab.here), "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.colour("cover"))
        x = self.width() - 1.0 if look.strong_contrast else self.width() - _STITCH_INSET + 0.5
        paint_stitches(painter, look, QPointF(x, 8), QPointF(x, self.height() - 6))
        here = self.here()
        if here:
            tab = self._tabs[here]
            place = QRectF(tab.mapTo(self, QPoint(0, 0)).toPointF(), tab.size().toSizeF())
            self._paint_open_tab(painter, place.adjusted(10, 2, 0, -2))

    def _add(self, option: TabOption) -> None:
        key, label, icon = option[:3]
        short = option[3] if len(option) == 4 and self._look.narrow else label
        tab = Tab(self._look, short, icon)
        tab.setAccessibleName(label)
        tab.clicked.connect(lambda: self.chosen.emit(key))
        self._tabs[key] = tab
        self._box.addWidget(tab)

    def _paint_open_tab(self, painter: QPainter, tab: QRectF) -> None:
        """Painted here, not in the tab: its curves reach past the tab's own edges."""
        look, radius, curve = self._look, self._look.shape("radius_tab"), 12
        right, left, top, bottom = self.width(), tab.left(), tab.top(), tab.bottom()
        path = QPainterPath(QPointF(right, top - curve))
        path.quadTo(right, top, right - curve, top)
        path.lineTo(left + radius, top)
        path.quadTo(left, top, left, top + radius)
        path.lineTo(left, bottom - radius)
        path.quadTo(left, bottom, left + radius, bottom)
        path.lineTo(right - curve, bottom)
        path.quadTo(right, bottom, right, bottom + curve)
        path.closeSubpath()
        painter.fillPath(path, look.colour("accent" if look.strong_contrast else "ground"))


class PaperLabel(QWidget):
    """The paper label pasted on the cover."""

    def __init__(self, look: Look, wide: int = 500) -> None:
        super().__init__()
        self._look = look
        self.setFixedWidth(min(look.size(wide), 1000))
        self.box = QVBoxLayout(self)
        side = look.space(40)
        self.box.setContentsMargins(side, look.space(32), side, look.space(28))
        self.box.setSpacing(look.space(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.colour("border"), 2) if look.strong_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sheet"))
        painter.drawRoundedRect(body, 10, 10)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("margin_rule"), 1.2))
        painter.drawRoundedRect(body.adjusted(10, 10, -10, -10), 5, 5)
