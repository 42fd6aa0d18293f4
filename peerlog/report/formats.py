"""The kinds of file a Summary can be. One more line here is one more format everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from peerlog.domain.summary import Summary
from peerlog.report.csv_table import csv_table
from peerlog.report.html import html_page
from peerlog.report.json_file import json_file
from peerlog.report.pdf import pdf_file
from peerlog.report.workbook import workbook

Writer = Callable[[Summary], bytes]
"""The whole file; the same Summary always makes the same bytes."""

WRITERS: Mapping[str, Writer] = {
    "html": html_page,
    "pdf": pdf_file,
    "xlsx": workbook,
    "csv": csv_table,
    "json": json_file,
}
"""By the ending of the file's name, in the order they are offered."""
