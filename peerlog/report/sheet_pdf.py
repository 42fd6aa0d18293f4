"""The sheet on paper: A4, tagged for screen readers (PDF/UA-1, which the typesetter enforces)."""

from __future__ import annotations

import json
from typing import Any

from peerlog import resources
from peerlog.domain.voice_sheet import VoiceSheet
from peerlog.report.pdf import set_texts, typeset
from peerlog.report.sheet_page import Headings, SheetPage, sheet_page
from peerlog.text import _

_ROLES = ("ink", "ink_soft", "rule", "margin_rule", "thread", "accent", "notice", "notice_tint")


def sheet_pdf(sheet: VoiceSheet, headings: Headings) -> bytes:
    """The whole file; no date, no author, the same bytes from the same sheet. Raises NotTypeset."""
    import typst

    compiler = typst.Compiler(
        input=str(resources.path("report", "sheet.typ")),
        root=str(resources.path("report")),
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(set_texts(_said(sheet_page(sheet, headings))))},
    )
    return typeset(compiler)


def _said(page: SheetPage) -> dict[str, Any]:
    theme = resources.toml("themes", "tokens.toml")["theme"]["light"]
    return {
        "look": {role: theme[role] for role in _ROLES},
        "title": page.name,
        "kind": page.kind,
        "period": page.period,
        "label": page.label,
        "practice": page.practice,
        "page": _("Page {page} of {pages}"),
        "notes": [[note.question, note.words] for note in page.notes],
        "parts": [
            {
                "title": part.title,
                "means": part.means,
                "points": [
                    {"lines": point.lines, "by": point.said_by, "facts": list(point.facts())}
                    for point in part.points
                ],
            }
            for part in page.parts
        ],
        "made": page.made_with,
    }
