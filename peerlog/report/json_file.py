"""The tidy table as JSON, as resources/report/summary.schema.json describes it; and back again."""

from __future__ import annotations

import json

from peerlog.domain.summary import SCHEMA, Summary
from peerlog.report.tidy import PRACTICE, tidy_rows


def json_file(summary: Summary) -> bytes:
    """UTF-8, sorted keys, one row a line. `practice` is there, and true, only in a practice file."""
    said: dict[str, object] = {
        "schema": SCHEMA,
        "log": summary.log,
        "period": str(summary.period),
        "period_type": summary.period.type,
        "approved_text": [{"kind": text.kind, "text": text.text} for text in summary.approved_texts],
    }
    if summary.practice:
        said["practice"] = PRACTICE
    head = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)[:-2]
    rows = ",\n".join(
        "  " + json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) for row in tidy_rows(summary)
    )
    return f'{head},\n "rows": [\n{rows}\n ]\n}}\n'.encode()
