"""The page for the people here: what stands on the wall, in large print, from numbers already sent.

Read by people who know each other: headline numbers that were shown, and words that were looked over.
Never a line of a table, never that something is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from peerlog.domain.summary import SHOWN, ApprovedText, Row, Summary
from peerlog.report import order, words
from peerlog.report.tidy import PRACTICE
from peerlog.text import _

TOGETHER, CHANGED, OWN_WORDS = "together", "changed", "own_words"
"""The kinds of approved text on a poster."""

_SIGNS = {"sessions": "messages-square", "hours": "clock", "people": "users-round"}
_PART_SIGNS = {TOGETHER: "sprout", CHANGED: "megaphone", OWN_WORDS: "message-circle"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its words; `sign` is the name of an icon."""

    number: str
    caption: str
    sign: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the supporter's own lines below it."""

    title: str
    sign: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """Everything on the page, in the order it is read. `roughly` is empty where there are no numbers."""

    title: str
    period: str
    practice: str
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...]
    roughly: str
    thanks: str
    ask: str

    @property
    def name(self) -> str:
        """The title of the file."""
        named = f"{self.title}: {self.period}"
        return f"{named} ({self.practice})" if self.practice else named


def for_the_wall(sent: Summary, texts: tuple[ApprovedText, ...]) -> Summary:
    """What a poster may know of a summary that was sent: its shown headline numbers, and nothing else."""
    total = next(table for table in sent.tables if table.key == "total")
    shown = [(row, label) for row, label in zip(total.rows, total.labels, strict=True) if row.status == SHOWN]
    headline = replace(
        total, rows=tuple(row for row, _label in shown), labels=tuple(label for _row, label in shown)
    )
    return replace(sent, tables=(headline,), approved_texts=texts)


def poster_of(summary: Summary) -> Poster:
    """The words of the page, from a Summary made by `for_the_wall`."""
    figures = tuple(_figures(summary))
    return Poster(
        title=_("Our time together"),
        period=words.at_the_start(words.period(summary.period)),
        practice=PRACTICE if summary.practice else "",
        figures=figures,
        parts=tuple(_parts(summary)),
        roughly=_("Each number lies between the two. We keep it rough so that it points at nobody.")
        if figures
        else "",
        thanks=_("Thank you to everyone who came."),
        ask=_("Something to add, or to ask? Please tell me."),
    )


def caption(row: Row) -> str:
    """What a number counts, said to the people it is about."""
    return {
        "sessions": _("times we met"),
        "hours": _("hours together"),
        "people": _("people, at least"),
    }[row.measure]


def _figures(summary: Summary) -> Iterator[Figure]:
    for _label, row in order.headline(summary):
        if row.status == SHOWN and row.measure in _SIGNS:
            yield Figure(words.number(row), caption(row), _SIGNS[row.measure])


def _parts(summary: Summary) -> Iterator[Part]:
    titles = {
        TOGETHER: _("What we did together"),
        CHANGED: _("What you said, and what changed"),
        OWN_WORDS: _("In your own words"),
    }
    said = {text.kind: text.text for text in summary.approved_texts}
    for kind, title in titles.items():
        lines = tuple(line.strip() for line in said.get(kind, "").splitlines() if line.strip())
        if lines:
            yield Part(title, _PART_SIGNS[kind], lines)
