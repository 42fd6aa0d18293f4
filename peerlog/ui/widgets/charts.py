"""A chart to look at, and the same numbers as a table to read."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row

_FIRST_WIDTH = 500


class TableTwin(QTableWidget):
    """The numbers of a chart as a real table: read only, arrows move, as high as its rows."""

    def __init__(self, look: Look, name: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__(len(rows), len(headings))
        self.setAccessibleName(name)
        self.setFont(look.font("body"))
        self.setHorizontalHeaderLabels(list(headings))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setAccessibleName(name)
        self.horizontalHeader().setFont(look.font("strong"))
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._line = round(look.metrics("body").height() + look.space(14))
        self.verticalHeader().setDefaultSectionSize(self._line)
        for down, cells in enumerate(rows):
            for across, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.setItem(down, across, item)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        head = self.horizontalHeader().sizeHint().height()
        return QSize(320, head + self._line * self.rowCount() + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())


class ChartPicture(QSvgWidget):
    """A chart drawn from SVG text; keeps its proportions; `name` says in words what it shows."""

    def __init__(self, svg: str, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.load(QByteArray(svg.encode()))
        self.renderer().setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(self.renderer().defaultSize().width())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = self.renderer().defaultSize()
        return round(size.height() * min(1.0, width / max(1, size.width())))

    def sizeHint(self) -> QSize:
        return self.renderer().defaultSize()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 24)


class ChartView(QWidget):
    """A chart with its table twin behind one button."""

    def __init__(
        self,
        look: Look,
        svg: str,
        name: str,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        above: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.picture = ChartPicture(svg, name)
        self.table = TableTwin(look, name, headings, rows)
        self.table.hide()
        self.switch = Button(look, _("Table"), "quiet", "table-2")
        self.switch.setAccessibleDescription(name)
        self.switch.setCheckable(True)
        self.switch.toggled.connect(self.show_table)
        head = row(look.space(8))
        if above:
            head.addWidget(above, 1)
        else:
            head.addStretch(1)
        head.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(look.space(4), head, self.picture, self.table))

    def show_table(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self.picture.setVisible(not shown)
        self.switch.setChecked(shown)
        self.switch.set_text(_("Chart") if shown else _("Table"))
        self.switch.set_icon("chart-bar-big" if shown else "table-2")


class RedrawnChart(ChartView):
    """A chart drawn anew at every width: `draw` gets the pixels across and gives SVG text."""

    def __init__(
        self,
        look: Look,
        draw: Callable[[int], str],
        name: str,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        above: QWidget | None = None,
        least: int = 260,
    ) -> None:
        self._draw_svg, self._least, self._drawn = draw, least, 0
        super().__init__(look, draw(_FIRST_WIDTH), name, headings, rows, above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = max(self._least, event.size().width())
        if width == self._drawn:
            return
        self._drawn = width
        self.picture.load(QByteArray(self._draw_svg(width).encode()))
        self.picture.renderer().setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.picture.setMaximumWidth(self.picture.renderer().defaultSize().width())
        self.picture.updateGeometry()
