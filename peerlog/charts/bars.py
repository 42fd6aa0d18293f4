"""One chart: bars of numbers known as bands, with their words; a withheld one is always the same box.

A chart never knows more than what is published: no true number is in it, and nothing in it depends on one.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from html import escape

from peerlog.charts.letters import folded

WITHHELD_WIDTH = 112
"""Pixels; the same in every chart, at every number, in every format."""

BAR_HEIGHT = 18
_ROW = 32
_STACKED_ROW = 54
_STACKED_BELOW = 440
_LABEL_SHARE = 0.41
_LEAST_WORDS_WIDTH = 96
_DIGIT_WIDTH, _LETTER_WIDTH, _SPACE_WIDTH = 10.4, 8.8, 4.2  # at 16 pixels, bold: rather too wide than cut
_OPEN_END = 22
_GAP = 10
_TEXT = 16
_LINE = 20
_HATCH_STEP = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart. `low` None: withheld; `high` None beside a `low`: so many or more; both the same:
    just so many, which only a supporter's own pages know."""

    label: str
    words: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """`name` says the whole chart in words, for those who do not see it."""

    name: str
    bars: tuple[Bar, ...]

    @property
    def largest(self) -> int:
        return max((bar.high or bar.low or 1 for bar in self.bars), default=1)

    @property
    def words_width(self) -> int:
        """Pixels that the longest words beside a bar need, with the gap before them."""
        widest = max((_width_of(bar.words) + _GAP for bar in self.bars), default=0)
        return max(_LEAST_WORDS_WIDTH, widest)


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by role, as SVG understands them (`#7A4468`, or `var(--bar)` inside a page)."""

    ink: str = "var(--ink)"
    ink_soft: str = "var(--ink-soft)"
    bar: str = "var(--bar)"
    bar_band: str = "var(--bar-band)"
    hatch: str = "var(--hatch)"
    hatch_ground: str = "var(--hatch-ground)"


def svg(chart: Chart, palette: Palette, width: int, font: str = "inherit", scale: float = 1.0) -> str:
    """The chart as SVG text, `width` pixels wide. Narrow ones put the bar below its label.

    `scale` enlarges everything, words too; the width stays.
    """
    across, width = width, round(width / scale)
    stacked = width < _STACKED_BELOW
    room = width if stacked else round(width * _LABEL_SHARE) - _GAP
    labels = [folded(bar.label, room / _TEXT) for bar in chart.bars]
    height = sum(_row_height(label, stacked) for label in labels)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(chart.name)}" '
        f'width="{across}" height="{round(height * scale)}" viewBox="0 0 {width} {height}" '
        f'font-family="{escape(font)}" font-size="{_TEXT}">'
    )
    drawn = [opening]
    top, draw = 0, _stacked if stacked else _beside
    for bar, label in zip(chart.bars, labels, strict=True):
        drawn += draw(bar, label, chart, palette, width, top)
        top += _row_height(label, stacked)
    drawn.append("</svg>")
    return "".join(drawn)


def legend_svg(palette: Palette, withheld: bool) -> str:
    """The small sample beside a sentence of the legend."""
    drawn = _hatched(palette, 0, 0, 44) if withheld else _banded(palette, 0, 0, 22, 44)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="44" height="18" '
        f'viewBox="0 0 44 18">{"".join(drawn)}</svg>'
    )


def _row_height(label: list[str], stacked: bool) -> int:
    return (_STACKED_ROW if stacked else _ROW) + _LINE * (len(label) - 1)


def _beside(
    bar: Bar, label: list[str], chart: Chart, palette: Palette, width: int, top: int
) -> Iterator[str]:
    left = round(width * _LABEL_SHARE)
    room = width - left - chart.words_width
    for number, line in enumerate(label):
        yield _text(line, 0, top + _ROW // 2 + 5 + number * _LINE, palette.ink)
    top += _LINE * (len(label) - 1) // 2
    end = yield from _drawn(bar, chart, palette, left, top + (_ROW - BAR_HEIGHT) // 2, room)
    yield _words(bar, palette, end, top + _ROW // 2 + 5)


def _stacked(
    bar: Bar, label: list[str], chart: Chart, palette: Palette, width: int, top: int
) -> Iterator[str]:
    for number, line in enumerate(label):
        yield _text(line, 0, top + 16 + number * _LINE, palette.ink)
    top += _LINE * (len(label) - 1)
    room = width - chart.words_width
    end = yield from _drawn(bar, chart, palette, 0, top + 24, room)
    yield _words(bar, palette, end, top + 38)


def _words(bar: Bar, palette: Palette, end: int, y: int) -> str:
    return _text(bar.words, end + _GAP, y, palette.ink_soft if bar.low is None else palette.ink, bar.low)


def _drawn(bar: Bar, chart: Chart, palette: Palette, x: int, y: int, room: int) -> Generator[str, None, int]:
    """Draws the bar and returns where it ends."""
    if bar.low is None:
        yield from _hatched(palette, x, y, WITHHELD_WIDTH)
        return x + WITHHELD_WIDTH
    solid = max(3, round(room * bar.low / chart.largest))
    if bar.high is None:
        solid = max(3, solid - _OPEN_END)
        yield from _open(palette, x, y, solid)
        return x + solid + _OPEN_END
    if bar.high == bar.low:
        yield _solid(palette, x, y, solid)
        return x + solid
    whole = max(solid + 3, round(room * bar.high / chart.largest))
    yield from _banded(palette, x, y, solid, whole)
    return x + whole


def _banded(palette: Palette, x: int, y: int, solid: int, whole: int) -> Iterator[str]:
    """Solid to the low end of the band, pale with an edge to the high end."""
    yield (
        f'<rect x="{x + 0.5}" y="{y + 0.5}" width="{whole - 1}" height="{BAR_HEIGHT - 1}" rx="3" '
        f'fill="{palette.bar_band}" stroke="{palette.bar}"/>'
    )
    yield _solid(palette, x, y, solid)


def _open(palette: Palette, x: int, y: int, solid: int) -> Iterator[str]:
    """Solid, then pale without an end: so many or more."""
    yield _solid(palette, x, y, solid)
    for step in range(3):
        left = x + solid + 2 + step * 7
        yield f'<rect x="{left}" y="{y}" width="4" height="{BAR_HEIGHT}" fill="{palette.bar_band}"/>'


def _solid(palette: Palette, x: int, y: int, width: int) -> str:
    """Round at the left, cut straight where the band begins."""
    shape = f"M{x + width} {y}H{x + 3}a3 3 0 0 0 -3 3v12a3 3 0 0 0 3 3H{x + width}z"
    return f'<path d="{shape}" fill="{palette.bar}"/>'


def _hatched(palette: Palette, x: int, y: int, width: int) -> Iterator[str]:
    """Slanted lines cut at the edges by arithmetic: no ids and no patterns, so charts can share a page."""
    yield (
        f'<rect x="{x + 0.5}" y="{y + 0.5}" width="{width - 1}" height="{BAR_HEIGHT - 1}" rx="3" '
        f'fill="{palette.hatch_ground}" stroke="{palette.hatch}"/>'
    )
    lines = []
    for start in range(_HATCH_STEP - BAR_HEIGHT, width, _HATCH_STEP):
        low, high = max(start, 1), min(start + BAR_HEIGHT, width - 1)
        if high - low > 2:
            lines.append(
                f"M{x + low} {y + BAR_HEIGHT - (low - start)}L{x + high} {y + BAR_HEIGHT - (high - start)}"
            )
    yield f'<path d="{"".join(lines)}" stroke="{palette.hatch}" stroke-width="1.2" fill="none"/>'


def _width_of(words: str) -> int:
    digits, spaces = sum(map(str.isdigit, words)), words.count(" ")
    letters = len(words) - digits - spaces
    return round(digits * _DIGIT_WIDTH + spaces * _SPACE_WIDTH + letters * _LETTER_WIDTH)


def _text(words: str, x: int, y: int, colour: str, strong: int | None = None) -> str:
    weight = ' font-weight="600"' if strong is not None else ""
    return f'<text x="{x}" y="{y}" fill="{colour}"{weight}>{escape(words)}</text>'
