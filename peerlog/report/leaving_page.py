"""A page for whoever led the work: what this logbook was, what was handed over, what was erased when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from peerlog import resources
from peerlog.domain.period import Period
from peerlog.report import words
from peerlog.report.style import coloured
from peerlog.text import _

_ROLES = ("ground", "ink", "ink_soft", "cover", "cover_ink", "cover_soft", "thread", "accent", "rule")


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Files that left together on one day: names and SHA-256, 64 hex digits.

    `period` is what a summary is about, or the kind of any other page in fixed words.
    """

    period: Period | str
    made_on: date
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingPage:
    """Days, periods and file names; no number of anything, and not one word that was written."""

    practice: bool
    made_on: date
    today: date
    handed_over: tuple[HandedOver, ...]
    erased: tuple[tuple[date, str], ...]
    """Days and what was erased then, in fixed words."""
    everything_erased: bool


def html(page: LeavingPage) -> bytes:
    """One self-contained HTML file without a script, to read or to print."""
    pages = Environment(
        loader=FunctionLoader(lambda name: resources.text("report", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rendered = pages.get_template("leaving.html.jinja").render(
        page=page,
        style=Markup(coloured("leaving.css", _ROLES)),
        day=words.day,
        period=lambda about: about if isinstance(about, str) else words.period(about),
        groups=lambda hexes: " ".join(hexes[at : at + 4] for at in range(0, 16, 4)),
        _=_,
    )
    return rendered.encode("utf-8")
