"""A supporter's own log on paper: A4, tagged for screen readers (PDF/UA-1)."""

from __future__ import annotations

import json

from peerlog import resources
from peerlog.domain.content import Content
from peerlog.report.log_pages import WholeLogPages, is_empty, said
from peerlog.report.pdf import set_texts, typeset

_ROLES = (
    "ink",
    "ink_soft",
    "rule",
    "margin_rule",
    "thread",
    "accent",
    "notice",
    "notice_tint",
    "accent_tint",
)


def log_pdf(log: WholeLogPages, content: Content) -> bytes:
    """The whole file; no date, no author, the same bytes from the same log. Raises NotTypeset."""
    import typst

    theme = resources.toml("themes", "tokens.toml")["theme"]["light"]
    data = {**said(log, content), "empty": is_empty(log), "look": {role: theme[role] for role in _ROLES}}
    compiler = typst.Compiler(
        input=str(resources.path("report", "log.typ")),
        root=str(resources.path("report")),
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(set_texts(data))},
    )
    return typeset(compiler)
