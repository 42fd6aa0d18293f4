"""The tidy table as CSV: keys and whole numbers only, nothing a spreadsheet could take for a formula."""

from __future__ import annotations

import csv
import io

from peerlog.domain.summary import COLUMNS, SCHEMA, Numbers
from peerlog.report.tidy import PRACTICE, tidy_rows


def csv_table(numbers: Numbers, schema: str = SCHEMA) -> bytes:
    """UTF-8 without BOM, CRLF, one header line.

    In a practice file the `schema` of every row says so: the columns stay those that readers know, and
    nobody takes a row of it for a real one.
    """
    said_schema = f"{schema} ({PRACTICE})" if numbers.practice else schema
    written = io.StringIO(newline="")
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for row in tidy_rows(numbers):
        said = row | {"schema": said_schema}
        lines.writerow(["" if said[name] is None else said[name] for name in COLUMNS])
    return written.getvalue().encode("utf-8")
