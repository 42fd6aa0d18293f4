"""Tables of sessions with one person, or with several, beside the ways of meeting that were told.

Who led is counted of sessions with several people, first meetings of one-to-ones. So they say at least how
many such sessions there were; where that is more than the ways of meeting told of have room for, there were
others, among those withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from peerlog.summary.frozen import Frozen
from peerlog.summary.gate import Figures, may_be_known
from peerlog.summary.hold_back import Bench
from peerlog.summary.small_part import Months, proves_too_much
from peerlog.summary.tables import KIND, TOPICS, Topic

ASKED_OF_SOME = tuple(topic for topic in TOPICS if topic.present)


def point_at_few(bench: Bench, rows: Sequence[Frozen]) -> list[Topic]:
    """The tables whose numbers point at too few people in the ways of meeting withheld. `rows`: all told."""
    shown = [row for row in rows if row.shown is not None]
    kinds = [row for row in shown if row.table == KIND]
    return [topic for topic in ASKED_OF_SOME if _points(topic, bench, shown, kinds)]


def leaves_few_others(bench: Bench, months: Iterable[str], most: int, *, present: str) -> bool:
    """Whether some months have more sessions than `most`, so that others were held there, with few people.

    `most` is what is told of the sessions with one person or with several (`present`) at most.
    """
    totals = bench.only(months).totals
    others = [kind for kind in bench.counter.shape.categories[KIND] if kind not in _kinds(present, bench)]
    for part, at_least in totals.proven(0, most):
        cell = bench.counter.cells_in(KIND, others, part)
        if cell.sessions > 0 and not may_be_known(cell, at_least, bench.by):
            return True
    whole = bench.counter.cells_in(KIND, others, totals.months)
    at_least = totals.most(totals.months) - most
    return at_least > 0 and whole.sessions > 0 and not may_be_known(whole, at_least, bench.by)


def _points(topic: Topic, bench: Bench, shown: Iterable[Frozen], told: Iterable[Frozen]) -> bool:
    mine = [row for row in shown if row.table == topic.key]
    kinds = _kinds(topic.present, bench)
    told = [row for row in told if row.category in kinds]
    for months, low in _known(mine):
        in_them = [row for row in told if row.months & months]
        at_least = low - _at_most(in_them)
        if at_least > 0 and _is_few(kinds, months, in_them, at_least, bench):
            return True
    if topic.shape != "exclusive":
        return False
    # A table told whole says how many of its sessions there were at most, too.
    lines = bench.counter.shape.categories[topic.key]
    for months in {row.months for row in mine}:
        whole = [row for row in mine if row.months == months]
        if len(whole) == len(lines) and leaves_few_others(
            bench, months, _at_most(whole), present=topic.present
        ):
            return True
    return False


def _kinds(present: str, bench: Bench) -> set[str]:
    shape = bench.counter.shape
    return {m.category for m in shape.meanings() if m.table == KIND and shape.present[m.key] == present}


def _at_most(rows: Iterable[Frozen]) -> int:
    return sum(row.shown.high for row in rows if row.shown is not None)


def _known(rows: Iterable[Frozen]) -> Iterator[tuple[frozenset[str], int]]:
    """Months, and how many sessions a table says they have at least; any periods together, too."""
    lows: dict[frozenset[str], int] = {}
    for row in rows:
        if row.shown is not None:
            lows[row.months] = lows.get(row.months, 0) + row.shown.low
    for size in range(1, len(lows) + 1):
        for some in combinations(lows, size):
            yield frozenset[str]().union(*some), sum(lows[months] for months in some)


def _is_few(
    kinds: Iterable[str], months: frozenset[str], told: Iterable[Frozen], at_least: int, bench: Bench
) -> bool:
    said = {(row.category, month) for row in told for month in row.months}
    hidden = [(kind, month) for kind in kinds for month in months if (kind, month) not in said]

    def within(part: Months) -> Figures:
        return bench.counter.union(KIND, [cell for cell in hidden if cell[1] in part])

    totals = bench.only(months).totals
    if not may_be_known(within(totals.months), at_least, bench.by):
        return True
    return proves_too_much(within, totals, bench.by, low=at_least)
