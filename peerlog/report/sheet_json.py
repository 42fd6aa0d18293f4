"""The sheet as JSON, as resources/report/you-said.schema.json describes it."""

from __future__ import annotations

import json
from dataclasses import asdict

from peerlog.domain.voice_sheet import SHEET_SCHEMA, VoiceSheet
from peerlog.report.tidy import PRACTICE


def sheet_json(sheet: VoiceSheet) -> bytes:
    """UTF-8, sorted keys. `practice` is there, and true, only in a practice file."""
    said: dict[str, object] = {
        "schema": SHEET_SCHEMA,
        "log": sheet.log,
        "month": str(sheet.month),
        "approved_text": [{"kind": "label", "text": sheet.label}] if sheet.label else [],
        "sayings": [asdict(saying) | {"also": list(saying.also)} for saying in sheet.sayings],
    }
    if sheet.practice:
        said["practice"] = PRACTICE
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
