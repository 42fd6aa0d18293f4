"""The slip on the upper half of an A4 sheet: tagged for screen readers (PDF/UA-1), and as a picture."""

from __future__ import annotations

import json
from typing import Any

from peerlog import resources
from peerlog.domain.errors import NotTypeset
from peerlog.report.pdf import set_texts, typeset
from peerlog.report.slip import Slip, page_of
from peerlog.text import _

_ROLES = ("ink", "ink_soft", "thread", "accent", "rule", "notice", "notice_tint")


def slip_pdf(slip: Slip) -> bytes:
    """The whole file; no date, no author, the same bytes from the same slip. Raises NotTypeset."""
    return typeset(_compiler(slip))


def slip_picture(slip: Slip, pixels_per_inch: float) -> bytes:
    """The same sheet as PNG, to look at before it is saved. Raises NotTypeset."""
    made = _compiler(slip).compile(format="png", ppi=pixels_per_inch)
    if not isinstance(made, bytes):  # of two sheets: our own mistake
        raise NotTypeset
    return made


def _compiler(slip: Slip) -> Any:
    import typst

    return typst.Compiler(
        input=str(resources.path("report", "slip.typ")),
        root=str(resources.root()),
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(set_texts(_said(slip)))},
    )


def _said(slip: Slip) -> dict[str, Any]:
    theme = resources.toml("themes", "tokens.toml")["theme"]["light"]
    page = page_of(slip)
    return {
        "look": {role: theme[role] for role in _ROLES},
        "title": page.title,
        "practice": page.practice,
        "parts": [{"title": part.title, "sign": part.sign, "lines": list(part.lines)} for part in page.parts],
        "foot": page.foot,
        "cut": _("Cut or fold here"),
    }
