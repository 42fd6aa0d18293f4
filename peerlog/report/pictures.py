"""From a published table to its chart and its sentence."""

from __future__ import annotations

from itertools import groupby

from peerlog.charts.bars import Bar, Chart
from peerlog.domain.summary import AT_LEAST, SHOWN, Row, Table
from peerlog.report import words
from peerlog.text import _, ngettext

_MOST_NAMED = 3


def shown_lines(table: Table) -> list[tuple[str, Row]]:
    """Label and row of every line that shows a number."""
    return [
        (label, row)
        for label, row in zip(table.labels, table.rows, strict=True)
        if row.status in (SHOWN, AT_LEAST)
    ]


def hidden_labels(table: Table) -> list[str]:
    return [
        label
        for label, row in zip(table.labels, table.rows, strict=True)
        if row.status not in (SHOWN, AT_LEAST)
    ]


def chart_of(table: Table) -> Chart:
    """The lines that show a number, in order; the others are one box together, the table lists them all."""
    bars = [
        Bar(label=label, words=words.number(row), low=row.low, high=row.high)
        for label, row in shown_lines(table)
    ]
    hidden = hidden_labels(table)
    if hidden:
        more = ngettext("{n} more line", "{n} more lines", len(hidden)).format(n=len(hidden))
        bars.append(Bar(label=hidden[0] if len(hidden) == 1 else more, words=words.withheld_in_short()))
    name = _("{title}. {sentence}").format(title=table.title, sentence=sentence_of(table))
    return Chart(name=name, bars=tuple(bars))


def sentence_of(table: Table) -> str:
    """What stands out, in words: the highest bands; lines of one band are named together."""
    shown = shown_lines(table)
    lines = [line for line in shown if line[1].category != words.NOT_SAID]
    lines.sort(key=lambda line: -(line[1].low or 0))
    if len(table.rows) == 1 and shown:
        [(label, row)] = shown
        return _("{line}: {number}.").format(line=label, number=words.number(row))
    if shown and not lines:
        return _("Mostly not said ({number}).").format(number=words.number(shown[0][1]))
    if not lines:
        return _("Nothing here can be shown without pointing at someone.")
    said: list[str] = []
    named = 0
    for number, group in groupby(lines, key=lambda line: words.number(line[1])):
        labels = [label for label, _row in group]
        if said and named + len(labels) > _MOST_NAMED:
            break
        named += len(labels)
        if len(labels) > _MOST_NAMED + 1:
            more = len(labels) - _MOST_NAMED
            labels = [*labels[:_MOST_NAMED], ngettext("{n} more", "{n} more", more).format(n=more)]
        form = _("{lines} ({number} each)") if len(labels) > 1 else _("{lines} ({number})")
        said.append(form.format(lines=words.listed(labels), number=number))
    return _("Most often: {lines}.").format(lines=_(", then ").join(said))
