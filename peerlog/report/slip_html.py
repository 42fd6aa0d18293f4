"""The slip for any browser: no script, nothing loaded; printed it takes the upper half of a sheet."""

from __future__ import annotations

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from peerlog import resources
from peerlog.report.slip import Slip, SlipPage, page_of
from peerlog.report.style import style
from peerlog.text import _

_ROLES = ("ground", "sheet", "ink", "ink_soft", "thread", "accent", "leaf", "notice", "notice_tint")
_SIZES = (26, 24, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9)
_HEIGHT, _WIDTH = 330, 500
"""Points: the room on half a sheet between its margins, and how wide a line is."""
_LETTER = 0.56
"""How wide a letter is at most, on average, for each point of its size."""


def slip_html(slip: Slip) -> bytes:
    """One self-contained HTML file."""
    page = page_of(slip)
    pages = Environment(
        loader=FunctionLoader(lambda name: resources.text("report", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made = pages.get_template("slip.html.jinja").render(
        page=page,
        points=next((size for size in _SIZES if _height(page, size) <= _HEIGHT), _SIZES[-1]),
        style=Markup(style("slip.css", _ROLES)),
        signs={part.sign: Markup(_sign(part.sign)) for part in page.parts},
        cut=_("Cut or fold here"),
    )
    return made.encode("utf-8")


def _height(page: SlipPage, size: int) -> float:
    """About how much of half a sheet it takes, in points."""
    taken = 1.7 * size + bool(page.foot) * 1.5 * size + bool(page.practice) * 2 * size
    for part in page.parts:
        taken += 1.7 * size
        taken += sum((1 + len(line) * _LETTER * size // _WIDTH) * 1.35 * size for line in part.lines)
    return taken


def _sign(name: str) -> str:
    """A drawing in the colour of the words round it; a word always stands beside it."""
    whole = resources.text("icons", f"{name}.svg")
    return whole[whole.index("<svg") :].replace("<svg", '<svg aria-hidden="true"', 1).strip()
