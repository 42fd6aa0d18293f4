"""A leaf: a page of headings and a few lines each, for any browser and on paper."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from peerlog import resources
from peerlog.report.pdf import set_texts, typeset
from peerlog.report.style import style
from peerlog.text import _

_PAGE_ROLES = (
    *("ground", "ink", "ink_soft", "cover", "cover_ink", "cover_soft", "thread", "accent"),
    *("accent_tint", "rule", "notice"),
)
_PAPER_ROLES = ("ink", "ink_soft", "rule", "margin_rule", "thread", "accent", "accent_tint", "notice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What it is about, a word that is told with it, then its lines; `soft` ones are said more quietly."""

    about: str = ""
    tag: str = ""
    lines: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, and the rows below it."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """In the order it is read. `practice` is empty unless everything on it is made up."""

    title: str
    under: str
    practice: str
    parts: tuple[Part, ...]
    foot: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of it in the order it is read."""
        return (self.title, self.under, *self._inside(), self.foot)

    def _inside(self) -> Iterator[str]:
        for part in self.parts:
            yield part.title
            for row in part.rows:
                yield from (text for text in (row.about, row.tag, *row.lines, *row.soft) if text)


def html(leaf: Leaf) -> bytes:
    """One self-contained HTML file without a script."""
    pages = Environment(
        loader=FunctionLoader(lambda name: resources.text("report", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = pages.get_template("leaf.html.jinja")
    return page.render(leaf=leaf, style=Markup(style("leaf.css", _PAGE_ROLES)), _=_).encode("utf-8")


def pdf(leaf: Leaf) -> bytes:
    """A4, tagged for screen readers; no date, no author, the same bytes from the same leaf.

    Raises NotTypeset.
    """
    return typeset(compiler_of(leaf))


def compiler_of(leaf: Leaf) -> Any:
    """What sets it, as a PDF or as pictures."""
    import typst

    return typst.Compiler(
        input=str(resources.path("report", "leaf.typ")),
        root=str(resources.path("report")),
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(set_texts(_said(leaf)))},
    )


WRITERS = {"pdf": pdf, "html": html}
"""The kinds of file it can be, by the name's ending."""


def _said(leaf: Leaf) -> dict[str, Any]:
    theme = resources.toml("themes", "tokens.toml")["theme"]["light"]
    return {
        "look": {role: theme[role] for role in _PAPER_ROLES},
        "title": _one_line(leaf.title),
        "under": _one_line(leaf.under),
        "kind": _("A page from peerlog"),
        "period": _one_line(leaf.title),
        "label": "",
        "practice": leaf.practice,
        "page": _("Page {page} of {pages}"),
        "foot": leaf.foot,
        "parts": [
            {
                "title": part.title,
                "rows": [
                    {
                        "about": row.about,
                        "tag": row.tag,
                        "lines": _lines(row.lines),
                        "soft": _lines(row.soft),
                    }
                    for row in part.rows
                ],
            }
            for part in leaf.parts
        ],
    }


def _lines(texts: Iterable[str]) -> list[str]:
    """As typed, line by line."""
    return [line for text in texts for line in text.splitlines() if line.strip()]


def _one_line(text: str) -> str:
    return " ".join(text.split())
