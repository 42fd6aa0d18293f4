"""A supporter's own log on paper: A4, tagged for screen readers (PDF/UA-1)."""

from __future__ import annotations

import json

from peerlog import resources
from peerlog.domain.content import Content
from peerlog.report.log_pages import WholeLogPages, is_empty, said
from peerlog.report.pdf import set_texts
from peerlog.report.typesetting import GoingOn, set_beside

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


def _never() -> None:
    return None


def log_pdf(log: WholeLogPages, content: Content, going_on: GoingOn = _never) -> bytes:
    """The whole file; no date, no author, the same bytes from the same log.

    Thousands of sessions take half a minute. Raises NotTypeset, and what `going_on` raises.
    """
    theme = resources.toml("themes", "tokens.toml")["theme"]["light"]
    data = {**said(log, content), "empty": is_empty(log), "look": {role: theme[role] for role in _ROLES}}
    return set_beside("log.typ", json.dumps(set_texts(data)), going_on)
