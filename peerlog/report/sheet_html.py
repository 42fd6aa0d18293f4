"""The sheet as one page that opens in any browser: no script, nothing loaded from anywhere."""

from __future__ import annotations

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from peerlog import resources
from peerlog.domain.voice_sheet import VoiceSheet
from peerlog.report.sheet_page import Headings, SheetPage, sheet_page
from peerlog.report.style import style
from peerlog.text import _

_ROLES = (
    *("ground", "sheet", "leaf", "ink", "ink_soft", "rule", "border", "margin_rule"),
    *("cover", "cover_ink", "cover_soft", "thread", "accent", "focus", "hatch", "notice", "notice_tint"),
)


def sheet_html(sheet: VoiceSheet, headings: Headings) -> bytes:
    """One self-contained HTML file."""
    return rendered(sheet_page(sheet, headings))


def rendered(page: SheetPage) -> bytes:
    """The same of any page of what people said."""
    pages = Environment(
        loader=FunctionLoader(lambda name: resources.text("report", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals["_"] = _
    made = pages.get_template("sheet.html.jinja").render(
        sheet=page,
        style=Markup(style("summary.css", _ROLES) + resources.text("report", "sayings.css")),
    )
    return made.encode("utf-8")
