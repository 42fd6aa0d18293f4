"""The kinds of file a page for the people here can be, by the name the ledger gives them."""

from __future__ import annotations

from collections.abc import Mapping

from peerlog.report.formats import Writer
from peerlog.report.poster_html import poster_html
from peerlog.report.poster_pdf import poster_pdf

POSTER_WRITERS: Mapping[str, Writer] = {"wallpdf": poster_pdf, "wallhtml": poster_html}
"""In the order they are offered. Each takes a Summary made by `poster.for_the_wall`."""

ENDINGS: Mapping[str, str] = {"wallpdf": "pdf", "wallhtml": "html"}
