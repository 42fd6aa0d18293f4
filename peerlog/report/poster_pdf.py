"""The page for the people here on one sheet of A4: tagged for screen readers (PDF/UA-1), and as a picture."""

from __future__ import annotations

import json
import re
from typing import Any

from peerlog import resources
from peerlog.domain.errors import NotTypeset
from peerlog.domain.summary import Summary
from peerlog.report.pdf import typeset
from peerlog.report.poster import Poster, poster_of
from peerlog.report.typeface import settable

_ROLES = (
    *("ink", "ink_soft", "cover", "cover_ink", "cover_soft", "thread", "accent", "margin_rule"),
    *("notice", "notice_tint"),
)
_LONG_WORD = re.compile(r"\S{15,}")
_PIECE = 8
_MAY_BREAK = "\u200b"


def poster_pdf(summary: Summary) -> bytes:
    """The whole file; no date, no author, the same bytes from the same Summary. Raises NotTypeset."""
    return typeset(_compiler(summary))


def poster_picture(summary: Summary, pixels_per_inch: float) -> bytes:
    """The same sheet as PNG, to look at before it is saved. Raises NotTypeset."""
    return _one(_compiler(summary).compile(format="png", ppi=pixels_per_inch))


def _compiler(summary: Summary) -> Any:
    import typst

    return typst.Compiler(
        input=str(resources.path("report", "poster.typ")),
        root=str(resources.root()),
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(_said(poster_of(summary)))},
    )


def _said(poster: Poster) -> dict[str, Any]:
    theme = resources.toml("themes", "tokens.toml")["theme"]["light"]
    return {
        "look": {role: theme[role] for role in _ROLES},
        "name": poster.name,
        "title": poster.title,
        "period": poster.period,
        "practice": poster.practice,
        "figures": [
            {"number": figure.number, "caption": figure.caption, "sign": figure.sign}
            for figure in poster.figures
        ],
        "parts": [
            {"title": part.title, "sign": part.sign, "lines": [_breakable(line) for line in part.lines]}
            for part in poster.parts
        ],
        "roughly": poster.roughly,
        "thanks": poster.thanks,
        "ask": poster.ask,
    }


def _breakable(line: str) -> str:
    """As the typefaces can set it; in print this large a long word may need to break."""
    return _LONG_WORD.sub(
        lambda word: _MAY_BREAK.join(
            word[0][start : start + _PIECE] for start in range(0, len(word[0]), _PIECE)
        ),
        settable(line).replace(_MAY_BREAK, ""),
    )


def _one(made: Any) -> bytes:
    """The sheet; a poster of two sheets is our own mistake."""
    if not isinstance(made, bytes):
        raise NotTypeset
    return made
