"""Joining what was left over: a longer period may say together what its parts could not say one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peerlog.summary.frozen import Frozen
from peerlog.summary.hold_back import Bench, Published, alone, exclusive
from peerlog.summary.small_part import Months
from peerlog.summary.tables import FAMILIES, STRENGTHS_WHOSE, Topic

_LEAN_ON_WORDS = (FAMILIES, STRENGTHS_WHOSE)
"""What these say in one quarter says something about the strength words in it; the words are joined."""


def may_be_joined(topic: Topic) -> bool:
    return topic.shape in ("exclusive", "several") and topic.key not in _LEAN_ON_WORDS


Joined = tuple[Months, Published]
"""The months joined and what may be shown of them."""


def join_leftovers(topic: Topic, bench: Bench, before: Iterable[Frozen]) -> Iterator[Joined]:
    """What may be shown for the parts of the bench's period in which it was withheld, together.

    A line of a table that adds up can only be joined where the whole table was withheld: then its months are
    a period of their own, of which nothing was said. `before` are the numbers of the shorter periods.
    """
    shown = [row for row in before if row.table == topic.key and row.shown is not None]
    if topic.shape == "exclusive":
        left = left_over(topic, bench, shown)
        if left:
            yield left, exclusive(topic, bench.only(left))
        return
    for category in bench.counter.shape.categories[topic.key]:
        left = left_over(topic, bench, [row for row in shown if row.category == category])
        told = alone(topic, category, bench.only(left)) if left else None
        if told is not None:
            yield left, {category: told}


def left_over(topic: Topic, bench: Bench, shown: Iterable[Frozen]) -> Months:
    """The months left over; none unless at least two parts of the period have sessions in them."""
    said = frozenset[str]().union(*(row.months for row in shown))
    parts = bench.counter.period.months if topic.base == "month" else bench.counter.period.quarters
    left = [months for part in parts if not said & (months := {str(month) for month in part.months})]
    if sum(not months.isdisjoint(bench.totals.months) for months in left) < 2:
        return ()
    return tuple(sorted(month for months in left for month in months))
