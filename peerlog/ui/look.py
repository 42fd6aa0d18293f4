"""How the window looks: one Look (theme, size, typeface) is built at the root and passed to every widget."""

from functools import cached_property
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer

from peerlog import resources

Tokens = dict[str, Any]
THEMES = ("light", "dark", "contrast", "tint")
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


def read_tokens() -> Tokens:
    """The values of the visual language, as written in resources/themes/tokens.toml."""
    return resources.toml("themes", "tokens.toml")


def load_fonts() -> list[str]:
    """Give our typefaces to Qt; returns the families it knows now."""
    families: list[str] = []
    for file in sorted(resources.path("fonts").iterdir()):
        if file.suffix in (".ttf", ".woff"):
            number = QFontDatabase.addApplicationFont(str(file))
            families += QFontDatabase.applicationFontFamilies(number)
    return sorted(set(families))


class Look:
    """Theme x size x typeface. Widgets ask it for roles ("ink", "body"), never for colours or points.

    `scale` is 1.0 to 2.0. `ruled` False gives plain paper. `motion` False stops every movement.
    """

    def __init__(
        self,
        theme: str = "light",
        scale: float = 1.0,
        family: str = "",
        *,
        ruled: bool = True,
        motion: bool = True,
        tokens: Tokens | None = None,
    ) -> None:
        self._tokens = tokens or read_tokens()
        self.theme = theme if theme in THEMES else "light"
        self.scale = min(2.0, max(1.0, scale))
        self.family = family or self._tokens["type"]["family"]
        self.ruled, self.motion = ruled, motion
        self._colours: dict[str, str] = self._tokens["theme"][self.theme]
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}

    @property
    def families(self) -> list[str]:
        """Typefaces a person can choose between, ours first."""
        return [self._tokens["type"]["family"], *self._tokens["type"]["alternatives"]]

    @cached_property
    def strong_contrast(self) -> bool:
        return self.theme == "contrast"

    @cached_property
    def narrow(self) -> bool:
        """From here questions stand above their answers and the cover is a rail."""
        return self.scale >= float(self._tokens["shape"]["rail_from_scale"])

    @cached_property
    def one_column(self) -> bool:
        """From here what stood side by side stands one above the other."""
        return self.scale >= float(self._tokens["shape"]["one_column_from_scale"])

    def colour(self, role: str) -> QColor:
        text = self._colours[role]
        if len(text) == 9:  # tokens are #RRGGBBAA, Qt reads #AARRGGBB
            text = "#" + text[7:] + text[1:7]
        return QColor(text)

    def size(self, length: float) -> int:
        """A length that must grow with the words it holds."""
        return round(length * self.scale)

    def space(self, name: str | float) -> int:
        """White space grows more slowly than words, or at 200 % nothing is left for them."""
        length = float(self._tokens["space"][name]) if isinstance(name, str) else name
        growth = float(self._tokens["space"]["growth"])
        return round(length * (1 + (self.scale - 1) * growth))

    def shape(self, name: str) -> int:
        return int(self._tokens["shape"][name])

    def duration(self, name: str) -> int:
        """Milliseconds of a movement; none at all for people whom movement disturbs."""
        return int(self._tokens["motion"][name]) if self.motion else 0

    @cached_property
    def line_width(self) -> int:
        return 2 if self.strong_contrast else 1

    def font(self, role: str = "body") -> QFont:
        """Asked for thousands of times while a page finds its shape, so each is made once."""
        if role not in self._fonts:
            self._fonts[role] = self._new_font(role)
        return QFont(self._fonts[role])

    def metrics(self, role: str = "body") -> QFontMetricsF:
        if role not in self._metrics:
            self._metrics[role] = QFontMetricsF(self.font(role))
        return self._metrics[role]

    def _new_font(self, role: str) -> QFont:
        points, weight = self._tokens["type"][role]
        font = QFont(self.family)
        font.setPointSizeF(points * self.scale * self._tokens["type"]["fit"].get(self.family, 1.0))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    @property
    def line_height(self) -> float:
        """Of reading text, as a multiple of the letters' own height."""
        return float(self._tokens["type"]["line_height"])

    def icon(self, name: str, length: int, role: str | QColor) -> QPixmap:
        colour = role if isinstance(role, QColor) else self.colour(role)
        ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
        key = (name, length, colour.rgba(), ratio)
        if key not in self._pixmaps:
            # QtSvg does not know currentColor, so it is written in before rendering.
            svg = resources.text("icons", f"{name}.svg").replace("currentColor", colour.name())
            pixmap = QPixmap(round(length * ratio), round(length * ratio))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def value_icon(self, value: str) -> str:
        """The sign of one of the five values."""
        return str(self._tokens["icons"]["values"][value])

    def palette(self) -> QPalette:
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, token in {
            roles.Window: "ground",
            roles.WindowText: "ink",
            roles.Base: "field",
            roles.AlternateBase: "sheet",
            roles.Text: "ink",
            roles.Button: "sheet",
            roles.ButtonText: "ink",
            roles.Highlight: "selection",
            roles.HighlightedText: "on_accent" if self.strong_contrast else "ink",
            roles.PlaceholderText: "ink_soft",
            roles.ToolTipBase: "sheet",
            roles.ToolTipText: "ink",
            roles.Link: "accent_ink",
        }.items():
            palette.setColor(role, self.colour(token))
        off = QPalette.ColorGroup.Disabled
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(off, role, self.colour("disabled_ink"))
        return palette

    def style_sheet(self) -> str:
        """Only what painting our own widgets cannot reach: scroll bars, tool tips, menus, tables."""
        c = {name: self.colour(name).name() for name in self._colours if len(self._colours[name]) == 7}
        wide = max(14, self.size(12))
        chosen = c["on_accent"] if self.strong_contrast else c["ink"]
        pad, line = self.space(8), self.line_width
        return f"""
        QScrollBar:vertical {{ background: transparent; width: {wide}px; margin: 2px; }}
        QScrollBar:horizontal {{ background: transparent; height: {wide}px; margin: 2px; }}
        QScrollBar::handle:vertical {{ background: {c["border"]}; min-height: 44px;
            border-radius: {(wide - 6) // 2}px; margin: 0 1px; }}
        QScrollBar::handle:horizontal {{ background: {c["border"]}; min-width: 44px;
            border-radius: {(wide - 6) // 2}px; margin: 1px 0; }}
        QScrollBar::handle:hover {{ background: {c["ink_soft"]}; }}
        QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
            background: transparent; border: none; height: 0; width: 0; }}
        QLineEdit {{ background: transparent; border: none; }}
        QToolTip {{ color: {c["ink"]}; background: {c["sheet"]}; border: {line}px solid {c["border"]};
            padding: {pad}px; }}
        QMenu {{ color: {c["ink"]}; background: {c["sheet"]}; border: {line}px solid {c["border"]};
            padding: {pad // 2}px; }}
        QMenu::item {{ padding: {pad}px {self.space(20)}px; border-radius: 6px; }}
        QMenu::item:selected {{ background: {c["selection"]}; color: {chosen}; }}
        QMenu::item:disabled {{ color: {c["disabled_ink"]}; background: transparent; }}
        QTableView {{ color: {c["ink"]}; background: {c["sheet"]}; border: none;
            gridline-color: transparent; outline: none;
            selection-background-color: {c["selection"]}; selection-color: {chosen}; }}
        QTableView::item {{ padding: 0 {pad}px; border: none; border-bottom: 1px solid {c["rule"]}; }}
        QTableView::item:selected {{ background: {c["selection"]}; color: {chosen}; }}
        QTableView::item:focus {{ border: 3px solid {c["focus"]}; }}
        QHeaderView {{ background: {c["sheet"]}; border: none; }}
        QHeaderView::section {{ color: {c["ink"]}; background: {c["sheet"]}; border: none;
            border-bottom: 2px solid {c["border"]}; padding: {pad // 2}px {pad + 3}px; font-weight: 600; }}
        """
