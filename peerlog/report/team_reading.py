"""Reading a summary back from its JSON, strictly: the file may come from anywhere.

What is wrong is told by line and column, never with a word of the file.
"""

from __future__ import annotations

import re
from typing import Any

from peerlog.domain.errors import PeriodRefused
from peerlog.domain.period import Period
from peerlog.domain.summary import SCHEMA
from peerlog.domain.team import Received
from peerlog.report.team_checks import matching, only_names, refuse_file, text_of
from peerlog.report.team_json import LARGEST_BYTES, parsed
from peerlog.report.team_rows import Measures, rows_of
from peerlog.report.tidy import PRACTICE

__all__ = ["LARGEST_BYTES", "read", "summary_in"]

LONGEST_TEXT = {"paragraph": 2_000, "label": 40, "name": 80}

_NEEDED = frozenset({"schema", "log", "period", "period_type", "approved_text", "rows"})
_KNOWN = _NEEDED | {"practice"}
_LOG = re.compile(r"[0-9a-f]{32}", re.ASCII)
_VERSION = re.compile(r"peerlog-summary-[0-9]{1,9}", re.ASCII)


def read(data: bytes, known: Measures) -> Received:
    """The summary in a file. Raises EntryProblems with the first thing that is wrong."""
    return summary_in(parsed(data), known)


def summary_in(top: dict[str, Any], known: Measures) -> Received:
    """The same, of what was parsed already."""
    if top["schema"] != SCHEMA:
        if _VERSION.fullmatch(top["schema"]):
            refuse_file("other_summary_version", "schema", SCHEMA)
        refuse_file("not_a_summary")
    only_names(top, _NEEDED, _KNOWN, None)
    if "practice" in top and top["practice"] != PRACTICE:
        refuse_file("not_among", "practice", PRACTICE)
    period = _period(top)
    return Received(
        period=period,
        log=matching(_LOG, top["log"], "log"),
        practice="practice" in top,
        label=_label(top["approved_text"]),
        rows=rows_of(top["rows"], period, known),
    )


def _period(top: dict[str, Any]) -> Period:
    try:
        period = Period.parse(text_of(top["period"], "period"))
    except PeriodRefused:
        refuse_file("not_a_period", "period")
    if top["period_type"] != period.type:
        refuse_file("other_period_type", "period_type")
    return period


def _label(texts: object) -> str:
    """Every text is looked at; only the label goes on."""
    if not isinstance(texts, list) or len(texts) > len(LONGEST_TEXT):
        refuse_file("wrong_shape", "approved_text")
    found: dict[str, str] = {}
    for text in texts:
        if not isinstance(text, dict):
            refuse_file("wrong_shape", "approved_text")
        only_names(text, {"kind", "text"}, {"kind", "text"}, None)
        kind, words = text_of(text["kind"], "kind"), text_of(text["text"], "text")
        if kind not in LONGEST_TEXT:
            refuse_file("not_among", "kind", ", ".join(LONGEST_TEXT))
        if kind in found:
            refuse_file("said_twice", "approved_text")
        if len(words) > LONGEST_TEXT[kind]:
            refuse_file("too_long", "approved_text", str(LONGEST_TEXT[kind]))
        if not all(char.isprintable() or (kind == "paragraph" and char in "\n\t") for char in words):
            refuse_file("hidden_characters", "approved_text")
        found[kind] = words.strip()
    return found.get("label", "")
