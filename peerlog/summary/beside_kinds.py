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


def _points(topic: Topic, bench: Bench, shown: Iterable[Frozen], told: Iterable[Frozen]) -> bool:
    shape = bench.counter.shape
    kinds = {
        m.category for m in shape.meanings() if m.table == KIND and shape.present[m.key] == topic.present
    }
    told = [row for row in told if row.category in kinds]
    for months, low in _known(row for row in shown if row.table == topic.key):
        in_them = [row for row in told if row.months & months]
        at_least = low - sum(row.shown.high for row in in_them if row.shown is not None)
        if at_least > 0 and _is_few(kinds, months, in_them, at_least, bench):
            return True
    return False


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
