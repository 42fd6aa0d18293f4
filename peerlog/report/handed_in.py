"""What is handed in for a course: a log to read, talking notes, a poster, or the same as plain text."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from peerlog import resources
from peerlog.domain.errors import NotTypeset
from peerlog.report.leaf import Leaf, compiler_of
from peerlog.report.pdf import set_texts, typeset
from peerlog.text import _

LOG, NOTES, POSTER, ATTENDANCE = "log", "notes", "poster", "attendance"
FORMS = (LOG, NOTES, POSTER, ATTENDANCE)
_LARGE = (NOTES, POSTER)
_ROLES = ("ink", "ink_soft", "thread", "accent", "rule", "notice", "notice_tint")
_WRITING = "\n\t\u00ad\u200c\u200d"


def handed_in_pdf(form: str, leaf: Leaf) -> bytes:
    """A4, tagged for screen readers; no date, no author, the same bytes from the same leaf.

    Raises NotTypeset.
    """
    return typeset(_compiler(form, leaf))


def handed_in_pictures(form: str, leaf: Leaf, pixels_per_inch: float) -> list[bytes]:
    """The same pages as PNG, to look at before they are saved. Raises NotTypeset."""
    import typst

    try:
        made = _compiler(form, leaf).compile(format="png", ppi=pixels_per_inch)
    except typst.TypstError:
        raise NotTypeset from None
    return [made] if isinstance(made, bytes) else list(made)


def handed_in_text(_form: str, leaf: Leaf) -> bytes:
    """The same words for any editor: UTF-8, a heading on a line of its own, nothing that hides or turns."""
    return "\n".join(_plain(line) for line in _lines(leaf)).encode("utf-8") + b"\n"


WRITERS = {"pdf": handed_in_pdf, "txt": handed_in_text}
"""The kinds of file it can be, by the name's ending."""


def _compiler(form: str, leaf: Leaf) -> Any:
    if form not in _LARGE:
        return compiler_of(leaf)
    import typst

    return typst.Compiler(
        input=str(resources.path("report", "large.typ")),
        root=str(resources.path("report")),
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(set_texts(_said(form, leaf)))},
    )


def _said(form: str, leaf: Leaf) -> dict[str, Any]:
    theme = resources.toml("themes", "tokens.toml")["theme"]["light"]
    return {
        "look": {role: theme[role] for role in _ROLES},
        "one_page": form == POSTER,
        "title": leaf.title,
        "under": leaf.under,
        "practice": leaf.practice,
        "page": _("Page {page} of {pages}"),
        "foot": leaf.foot,
        "parts": [
            {
                "title": part.title,
                "lines": [
                    line
                    for row in part.rows
                    for text in (row.about, *row.lines, *row.soft)
                    for line in text.splitlines()
                    if line.strip()
                ],
            }
            for part in leaf.parts
        ],
    }


def _lines(leaf: Leaf) -> Iterator[str]:
    yield from _titled(leaf.title, "=")
    if leaf.practice:
        yield leaf.practice
    if leaf.under:
        yield leaf.under
    for part in leaf.parts:
        if part.title:
            yield ""
            yield from _titled(part.title, "-")
        for row in part.rows:
            if row.about:
                yield ""
                yield row.about
            for text in (row.tag, *row.lines, *row.soft):
                yield from text.splitlines()
    if leaf.foot:
        yield ""
        yield leaf.foot


def _titled(title: str, line: str) -> Iterator[str]:
    yield title
    yield line * min(len(title), 72)


def _plain(line: str) -> str:
    return "".join(char for char in line if unicodedata.category(char)[0] != "C" or char in _WRITING)
