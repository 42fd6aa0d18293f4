"""The summary as one page that opens in any browser: no script, nothing loaded from anywhere."""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined

from peerlog import resources
from peerlog.domain.summary import Summary
from peerlog.report import words


def html_page(summary: Summary) -> bytes:
    """One self-contained HTML file."""
    pages = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page = pages.from_string(resources.text("report", "summary.html.jinja"))
    return page.render(summary=summary, words=words).encode("utf-8")
