"""The kinds of file a sheet can be, in the order they are offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from peerlog.domain.voice_sheet import VoiceSheet
from peerlog.report.sheet_html import sheet_html
from peerlog.report.sheet_json import sheet_json
from peerlog.report.sheet_page import Headings
from peerlog.report.sheet_pdf import sheet_pdf
from peerlog.report.sheet_workbook import sheet_workbook

SHEET_WRITERS: Mapping[str, Callable[[VoiceSheet, Headings], bytes]] = {
    "html": sheet_html,
    "pdf": sheet_pdf,
    "xlsx": sheet_workbook,
    "json": lambda sheet, _headings: sheet_json(sheet),
}
"""By the ending of the file's name; the same sheet always makes the same bytes."""
