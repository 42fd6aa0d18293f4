"""What I tell people, in large print, for a hand, a wall or a browser. No word of a log is on it."""

from __future__ import annotations

import json
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from peerlog import resources
from peerlog.domain.content import WhatITellPeople
from peerlog.report.pdf import set_texts, typeset
from peerlog.report.style import coloured
from peerlog.text import _

_ROLES = ("ground", "sheet", "ink", "ink_soft", "cover", "cover_ink", "thread", "accent", "rule")
_PAPER_ROLES = ("ink", "ink_soft", "rule", "margin_rule", "thread", "accent")


def html(page: WhatITellPeople) -> bytes:
    """One self-contained HTML file without a script."""
    pages = Environment(
        loader=FunctionLoader(lambda name: resources.text("report", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made = pages.get_template("tell.html.jinja")
    return made.render(page=page, style=Markup(coloured("tell.css", _ROLES))).encode("utf-8")


def pdf(page: WhatITellPeople) -> bytes:
    """A4 in large print, tagged for screen readers; the same bytes from the same words.

    Raises NotTypeset.
    """
    import typst

    compiler = typst.Compiler(
        input=str(resources.path("report", "tell.typ")),
        root=str(resources.path("report")),
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(set_texts(_said(page)))},
    )
    return typeset(compiler)


WRITERS = {"pdf": pdf, "html": html}
"""The kinds of file it can be, by the name's ending."""


def _said(page: WhatITellPeople) -> dict[str, Any]:
    theme = resources.toml("themes", "tokens.toml")["theme"]["light"]
    return {
        "look": {role: theme[role] for role in _PAPER_ROLES},
        "title": page.title,
        "kind": page.title,
        "period": "",
        "label": "",
        "practice": "",
        "page": _("Page {page} of {pages}"),
        "intro": page.intro,
        "parts": [{"title": part.heading, "lines": list(part.lines)} for part in page.sections],
    }
