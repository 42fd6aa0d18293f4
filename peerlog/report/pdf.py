"""The summary on paper: A4, tagged for screen readers (PDF/UA-1, which the typesetter enforces).

The template gets words and numbers as data, never as markup. The typesetter is loaded when a file is made.
"""

from __future__ import annotations

import json
from typing import Any

from peerlog import resources
from peerlog.charts.bars import BAR_HEIGHT, WITHHELD_WIDTH
from peerlog.domain.errors import NotTypeset
from peerlog.domain.summary import Summary, Table
from peerlog.report import order, reading, words
from peerlog.report.pictures import chart_of, hidden_labels, sentence_of, shown_lines
from peerlog.report.tidy import PRACTICE
from peerlog.report.typeface import settable
from peerlog.text import _

_POINTS_PER_PIXEL = 0.75
_ROLES = (
    *("ink", "ink_soft", "rule", "border", "margin_rule", "thread", "accent", "notice", "notice_tint"),
    *("bar", "bar_band", "hatch", "hatch_ground"),
)


def pdf_file(summary: Summary) -> bytes:
    """The whole file; no date, no author, the same bytes from the same Summary. Raises NotTypeset."""
    import typst

    compiler = typst.Compiler(
        input=str(resources.path("report", "summary.typ")),
        root=str(resources.path("report")),
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(set_texts(_said(summary)))},
    )
    return typeset(compiler)


def typeset(compiler: Any) -> bytes:
    """The one file a compiler makes, tagged for screen readers. Raises NotTypeset at the least complaint."""
    import typst

    try:
        made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        raise NotTypeset from None
    if warnings or not isinstance(made, bytes):
        raise NotTypeset
    return made


def _said(summary: Summary) -> dict[str, Any]:
    approved = {text.kind: text.text for text in summary.approved_texts}
    theme = resources.toml("themes", "tokens.toml")["theme"]["light"]
    period = words.at_the_start(words.period(summary.period))
    practice = PRACTICE if summary.practice else ""
    title = f"{_('Supervision summary')}: {period}"
    return {
        "look": {role: theme[role] for role in _ROLES},
        "bar_height": BAR_HEIGHT * _POINTS_PER_PIXEL,
        "withheld_width": WITHHELD_WIDTH * _POINTS_PER_PIXEL,
        "title": f"{title} ({practice})" if practice else title,
        "kind": _("Supervision summary"),
        "period": period,
        "practice": practice,
        "label": approved.get("label", ""),
        "short": summary.period.type == "month",
        "page": _("Page {page} of {pages}"),
        "before": _before(summary),
        "own": {
            "title": _("In the supporter's own words"),
            "lines": [line for line in approved.get("paragraph", "").splitlines() if line.strip()],
        },
        "glance": {
            "title": _("At a glance"),
            "figures": [
                {"label": label, "words": words.number(row), "shown": row.low is not None}
                for label, row in order.headline(summary)
            ],
            "sentence": reading.headline_words(summary),
        },
        "parts": [_part(part) for part in order.parts(summary)],
        "more": {
            "title": reading.other_tables(),
            "means": reading.other_tables_means(),
            "tables": [_in_words(table) for part in order.parts(summary) for table in part.more],
        },
        "later": reading.comes_later(summary),
        "questions": {"title": _("Three questions to start with"), "lines": reading.questions()},
        "made": _("Made with peerlog on the supporter's own computer. For supervision; not for publishing."),
    }


def _before(summary: Summary) -> dict[str, Any]:
    """What is read before any number, with the legend of the charts."""
    uses_at_least = reading.uses_at_least(summary)
    return {
        "title": _("Before the numbers"),
        "notes": [[note.question, note.words] for note in reading.before_any_number(summary)],
        "how": _("How to read it"),
        "band": reading.band_means(),
        "withheld": reading.withheld_means(),
        "band_in_short": reading.band_in_short(),
        "withheld_in_short": reading.withheld_in_short(),
        "at_least": _('"15 or more":') + " " + reading.at_least_means() if uses_at_least else "",
    }


def _part(part: order.Part) -> dict[str, Any]:
    return {
        "heading": words.heading(part.heading),
        "means": words.heading_means(part.heading),
        "cards": [_card(table) for table in part.leading],
        "hidden": [reading.hidden_sentence(table) for table in part.hidden],
    }


def _card(table: Table) -> dict[str, Any]:
    chart = chart_of(table)
    return {
        "title": table.title,
        "about": words.about(table.key),
        "sentence": sentence_of(table),
        "columns": [_("Line"), reading.counted_in(table)],
        "name": chart.name,
        "largest": chart.largest,
        "bars": [
            {"label": bar.label, "words": bar.words, "low": bar.low, "high": bar.high} for bar in chart.bars
        ],
        "hidden": reading.hidden_lines(hidden_labels(table)),
    }


def _in_words(table: Table) -> dict[str, Any]:
    """A table without a picture: its lines run on."""
    return {
        "title": table.title,
        "about": words.about(table.key),
        "lines": [[label, words.number(row)] for label, row in shown_lines(table)],
        "hidden": reading.not_shown(hidden_labels(table)),
    }


def set_texts(said: Any) -> Any:
    """The same data with every text as the typefaces can set it."""
    if isinstance(said, str):
        return settable(said)
    if isinstance(said, dict):
        return {name: set_texts(value) for name, value in said.items()}
    return [set_texts(value) for value in said] if isinstance(said, list | tuple) else said
