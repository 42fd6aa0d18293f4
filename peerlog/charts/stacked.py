"""Small bars of parts beside each other: none of the parts is a better or a worse end.

Parts are told apart by how they are filled, never by colour alone, and keep their order in every bar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from peerlog.charts.bars import BAR_HEIGHT, Palette

FILLS = ("solid", "pale", "slanted", "dotted", "open")
"""One a part, in their order; as many parts as there are fills."""

_ROW = 34
_LABEL = 92
_GAP = 10
_TEXT = 16
_LEAST, _APART = 4, 2
_SWATCH = 34
_STEP = 6


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A line: what it is called, how many of each part in the order of the parts, and that in words."""

    label: str
    parts: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class StackedChart:
    """`name` says the whole chart in words; `parts` are what the fills mean."""

    name: str
    parts: tuple[str, ...]
    bars: tuple[StackedBar, ...]

    @property
    def largest(self) -> int:
        return max((sum(bar.parts) for bar in self.bars), default=0) or 1


def svg(chart: StackedChart, palette: Palette, width: int, font: str = "inherit", scale: float = 1.0) -> str:
    """The bars as SVG text, `width` pixels wide; `scale` enlarges everything, the width stays."""
    across, width = width, round(width / scale)
    height = _ROW * max(1, len(chart.bars))
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(chart.name)}" '
        f'width="{across}" height="{round(height * scale)}" viewBox="0 0 {width} {height}" '
        f'font-family="{escape(font)}" font-size="{_TEXT}">'
    )
    drawn = [opening]
    room = width - _LABEL - _GAP
    for number, bar in enumerate(chart.bars):
        top = number * _ROW
        drawn.append(f'<text x="0" y="{top + _ROW // 2 + 5}" fill="{palette.ink}">{escape(bar.label)}</text>')
        drawn += _bar(bar, chart.largest, palette, _LABEL, top + (_ROW - BAR_HEIGHT) // 2, room)
    drawn.append("</svg>")
    return "".join(drawn)


def swatch_svg(part: int, palette: Palette) -> str:
    """The small sample of one part, for the legend below."""
    drawn = "".join(_filled(FILLS[part], palette, 0, 0, _SWATCH))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="{_SWATCH}" '
        f'height="{BAR_HEIGHT}" viewBox="0 0 {_SWATCH} {BAR_HEIGHT}">{drawn}</svg>'
    )


def _bar(bar: StackedBar, largest: int, palette: Palette, x: int, y: int, room: int) -> Iterator[str]:
    """A part that is there at all can be seen; what that takes is taken from the widest."""
    wide = [max(_LEAST, round(room * count / largest) - _APART) if count else 0 for count in bar.parts]
    taken = sum(one + _APART for one in wide if one)
    if taken > room:
        wide[wide.index(max(wide))] -= taken - room
    for fill, one in zip(FILLS, wide, strict=False):
        if one:
            yield from _filled(fill, palette, x, y, one)
            x += one + _APART


def _filled(fill: str, palette: Palette, x: int, y: int, wide: int) -> Iterator[str]:
    ground = {"solid": palette.bar, "pale": palette.bar_band}.get(fill, palette.hatch_ground)
    edge = palette.hatch if fill in ("slanted", "dotted", "open") else palette.bar
    dashes = ' stroke-dasharray="3 2"' if fill == "open" else ""
    yield (
        f'<rect x="{x + 0.5}" y="{y + 0.5}" width="{wide - 1}" height="{BAR_HEIGHT - 1}" rx="3" '
        f'fill="{ground}" stroke="{edge}"{dashes}/>'
    )
    if fill == "slanted":
        yield f'<path d="{_slants(x, y, wide)}" stroke="{palette.hatch}" stroke-width="1.2" fill="none"/>'
    if fill == "dotted":
        for across in range(5, wide - 2, _STEP):
            for down in (5, 9, 13):
                yield f'<circle cx="{x + across}" cy="{y + down}" r="1.1" fill="{palette.hatch}"/>'


def _slants(x: int, y: int, wide: int) -> str:
    """Cut at the edges by arithmetic: no ids and no patterns, so charts can share a page."""
    lines = []
    for start in range(_STEP - BAR_HEIGHT, wide, _STEP):
        low, high = max(start, 1), min(start + BAR_HEIGHT, wide - 1)
        if high - low > 2:
            lines.append(
                f"M{x + low} {y + BAR_HEIGHT - (low - start)}L{x + high} {y + BAR_HEIGHT - (high - start)}"
            )
    return "".join(lines)
