"""What the gate lets through and the table as a whole must still hold back (DISCLOSURE.md section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from peerlog.summary.count import Counter
from peerlog.summary.gate import Band, Figures, band, is_safe, is_saturated
from peerlog.summary.parameters import Parameters
from peerlog.summary.small_part import Months, MonthTotals, proves_small_part
from peerlog.summary.tables import ALL, TOTAL, Topic

Published = dict[str, Band]
"""The bands of the categories that may be shown; every other category is withheld."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What every rule needs: the counted period, the parameters, the months' totals."""

    counter: Counter
    by: Parameters
    totals: MonthTotals

    def in_months(self, table: str, categories: Iterable[str]) -> Callable[[Months], Figures]:
        asked = tuple(categories)
        return lambda months: self.counter.cells_in(table, asked, months)

    def whole(self, table: str, categories: Iterable[str]) -> Figures:
        return self.counter.cells_in(table, categories, self.counter.months)


def through_the_gate(topic: Topic, bench: Bench) -> Published:
    """The categories safe on their own; of a sensitive table, those that do not speak of everybody."""
    total = bench.counter.of(TOTAL, ALL)
    published = {}
    for category in bench.counter.shape.categories[topic.key]:
        cell = bench.counter.of(topic.key, category)
        if is_safe(cell, bench.by) and not (topic.sensitive and is_saturated(cell, total, bench.by)):
            published[category] = band(cell.sessions, bench.by.base)
    return published


def several(topic: Topic, bench: Bench) -> Published:
    """A table of which a session may be in any number of lines: each line stands for itself."""
    return {
        category: shown
        for category, shown in through_the_gate(topic, bench).items()
        if not proves_small_part(
            bench.in_months(topic.key, [category]), bench.totals, bench.by, low=shown.low
        )
    }


def exclusive(topic: Topic, bench: Bench) -> Published:
    """A table whose lines add up to the total: what is withheld together is a group, too.

    All of it is withheld when the rest could be worked out for a month or for the whole period.
    """
    lines = bench.counter.shape.categories[topic.key]
    published = through_the_gate(topic, bench)
    sessions = bench.totals.most(bench.totals.months)
    while published and sessions > _high(published) and _rest_is_small(topic.key, lines, published, bench):
        del published[_fewest_people(topic.key, published, bench)]
    if not published or _table_proves_small_part(topic.key, lines, published, bench):
        return {}
    return published


def _table_proves_small_part(table: str, lines: Sequence[str], published: Published, bench: Bench) -> bool:
    low, high = sum(shown.low for shown in published.values()), _high(published)
    withheld = [line for line in lines if line not in published]

    def proves(categories: Iterable[str], low: int, others_high: int | None, of: str = table) -> bool:
        within = bench.in_months(of, categories)
        return proves_small_part(within, bench.totals, bench.by, low=low, others_high=others_high)

    if proves([ALL], low, None, of=TOTAL) or proves(withheld, 0, high):
        return True
    if any(proves([line], shown.low, None) for line, shown in published.items()):
        return True
    # Lines that nobody is in are withheld, too, so whoever reads on will guess that a group which must be in
    # one shown line or in a withheld one is in the shown one. With one line shown that group is everything.
    return len(published) > 1 and any(
        proves([line, *withheld], 0, high - shown.high) for line, shown in published.items()
    )


def parts_of_known(
    table: str, lines: Sequence[str], published: Published, at_least: int, bench: Bench
) -> Published:
    """Lines that together hold a group known from another table to have `at_least` so many sessions.

    Strength words and their family, strengths and whose they were: what the other table proves must not
    point at the lines withheld here. Returns what may still be shown of `lines`.
    """
    published = {line: shown for line, shown in published.items() if line in lines}
    while published and at_least > _high(published) and _rest_is_small(table, lines, published, bench):
        del published[_fewest_people(table, published, bench)]
    if not published:
        return published
    withheld = [line for line in lines if line not in published]
    suspects = [(withheld, _high(published))]
    suspects += [([line, *withheld], _high(published) - shown.high) for line, shown in published.items()]
    for group, others_high in suspects:
        # What is left for the group over the whole period, after all the others had as much as they can.
        left_over = at_least - others_high
        within = bench.in_months(table, group)
        if group and left_over > 0 and proves_small_part(within, bench.totals, bench.by, low=left_over):
            return {}
    return published


def _rest_is_small(table: str, lines: Sequence[str], published: Published, bench: Bench) -> bool:
    withheld = [line for line in lines if line not in published]
    rest = bench.whole(table, withheld)
    return bool(withheld) and rest.sessions > 0 and not is_safe(rest, bench.by)


def _fewest_people(table: str, published: Published, bench: Bench) -> str:
    """Among equals the last in the list, so that the choice never hangs on how rows lie in the file."""
    return min(reversed(list(published)), key=lambda line: bench.counter.of(table, line).people)


def _high(published: Published) -> int:
    return sum(shown.high for shown in published.values())
