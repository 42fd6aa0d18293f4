"""The page for the people here for any browser: no script, nothing loaded, one sheet when printed."""

from __future__ import annotations

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from peerlog import resources
from peerlog.domain.summary import Summary
from peerlog.report.poster import Poster, poster_of
from peerlog.report.style import style

_ROLES = (
    *("ground", "ink", "ink_soft", "cover", "cover_ink", "cover_soft", "thread", "accent"),
    *("notice", "notice_tint"),
)
_ALONE = "heart-handshake"
_SIZES = (30, 28, 26, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12)
_SHEET_HEIGHT, _SHEET_WIDTH = 790, 480
_COVER, _PRACTICE, _FOOT = 152, 36, 72
"""Points on A4: the room between the margins, and what stands there at any size."""
_SMALL, _CAPITAL = 0.53, 0.95
"""How wide a letter is at most, on average, for each point of its size."""


def poster_html(summary: Summary) -> bytes:
    """One self-contained HTML file."""
    poster = poster_of(summary)
    pages = Environment(
        loader=FunctionLoader(lambda name: resources.text("report", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    drawn = {figure.sign for figure in poster.figures} | {part.sign for part in poster.parts} | {_ALONE}
    page = pages.get_template("poster.html.jinja").render(
        poster=poster,
        points=_points_on_paper(poster),
        style=Markup(style("poster.css", _ROLES)),
        signs={name: Markup(_sign(name)) for name in drawn},
    )
    return page.encode("utf-8")


def _points_on_paper(poster: Poster) -> int:
    """The size of the words when the page is printed, so that they stay on one sheet."""
    return next((size for size in _SIZES if _height(poster, size) <= _SHEET_HEIGHT), _SIZES[-1])


def _height(poster: Poster, size: int) -> float:
    """About how much of a sheet it takes, in points."""
    taken: float = _COVER + _FOOT + _PRACTICE * bool(poster.practice)
    taken += len(poster.figures) * 2.6 * size + 3 * size
    for part in poster.parts:
        taken += _lines(part.title, 1.12 * size) * 1.35 * size + size
        taken += sum(_lines(line, size) * 1.3 * size + 0.4 * size for line in part.lines)
    return taken


def _lines(words: str, size: float) -> int:
    wide = sum(_CAPITAL if letter.isupper() else _SMALL for letter in words) * size
    return 1 + int(wide / (_SHEET_WIDTH - 2 * size))


def _sign(name: str) -> str:
    """A drawing in the colour of the words round it; a word always stands beside it."""
    whole = resources.text("icons", f"{name}.svg")
    return whole[whole.index("<svg") :].replace("<svg", '<svg aria-hidden="true"', 1).strip()
