"""The tidy table as CSV: keys and whole numbers only, nothing a spreadsheet could take for a formula."""

from __future__ import annotations

import csv
import io

from peerlog.domain.summary import COLUMNS, SCHEMA, Summary
from peerlog.report.tidy import PRACTICE, tidy_rows


def csv_table(summary: Summary) -> bytes:
    """UTF-8 without BOM, CRLF, one header line.

    In a practice file the `schema` of every row says so: the columns stay those that readers know, and
    nobody takes a row of it for a real one.
    """
    schema = f"{SCHEMA} ({PRACTICE})" if summary.practice else SCHEMA
    written = io.StringIO(newline="")
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for row in tidy_rows(summary):
        said = row | {"schema": schema}
        lines.writerow(["" if said[name] is None else said[name] for name in COLUMNS])
    return written.getvalue().encode("utf-8")
