"""What the gate lets through and the table as a whole must still hold back (DISCLOSURE.md section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from peerlog.summary.count import Counter
from peerlog.summary.gate import Band, Figures, band, is_safe, is_saturated, may_be_known
from peerlog.summary.parameters import Parameters
from peerlog.summary.small_part import Months, MonthTotals, proves_too_much
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
        return self.counter.cells_in(table, categories, self.totals.months)

    def judging(self, topic: Topic) -> Bench:
        """With the month totals that a table's lines must fit into."""
        lines = self.counter.shape.categories[topic.key]
        if topic.once_each:
            return Bench(self.counter, self.by, self._people())
        if topic.present:
            fit = {m: self.counter.cells_in(topic.key, lines, [m]).sessions for m in self.totals.months}
            return Bench(self.counter, self.by, MonthTotals({m: n for m, n in fit.items() if n}, {}))
        return self

    def _people(self) -> MonthTotals:
        """What a line must fit into that nobody is in twice: the people of each month and of each quarter."""
        totals = self.totals
        months = {m: min(n, self._reached([m])) for m, n in totals.sessions.items()}
        quarters = [tuple(str(month) for month in quarter.months) for quarter in self.counter.period.quarters]
        return MonthTotals(months, {}, {quarter: self._reached(quarter) for quarter in quarters})

    def _reached(self, months: Iterable[str]) -> int:
        return self.counter.cells_in(TOTAL, [ALL], months).people

    def only(self, months: Iterable[str]) -> Bench:
        """The same for some of the months."""
        return Bench(self.counter, self.by, self.totals.of(months))


def passes(topic: Topic, category: str, bench: Bench) -> bool:
    """Whether a category is safe on its own, and a sensitive one does not say the same of everybody."""
    cell = bench.whole(topic.key, [category])
    if not is_safe(cell, bench.by, sensitive=topic.sensitive):
        return False
    return not (topic.sensitive and is_saturated(cell, bench.whole(TOTAL, [ALL]), bench.by))


def through_the_gate(topic: Topic, bench: Bench) -> Published:
    """The categories that pass on their own."""
    return {
        category: band(bench.whole(topic.key, [category]).sessions, bench.by.base)
        for category in bench.counter.shape.categories[topic.key]
        if passes(topic, category, bench)
    }


def several(topic: Topic, bench: Bench) -> Published:
    """A table of which a session may be in any number of lines: each line stands for itself."""
    lines = bench.counter.shape.categories[topic.key]
    return {line: shown for line in lines if (shown := alone(topic, line, bench))}


def alone(topic: Topic, line: str, bench: Bench) -> Band | None:
    """What may be shown of a line that stands for itself."""
    bench = bench.judging(topic)
    if not passes(topic, line, bench):
        return None
    shown = band(bench.whole(topic.key, [line]).sessions, bench.by.base)
    within = bench.in_months(topic.key, [line])
    too_much = proves_too_much(within, bench.totals, bench.by, low=shown.low, sensitive=topic.sensitive)
    return None if too_much else shown


def exclusive(topic: Topic, bench: Bench) -> Published:
    """A table whose lines add up to the total: what is withheld together is a group, too.

    Of all choices of lines from which the rest cannot be worked out, for a month or the whole period, the one
    that tells of the most sessions.
    """
    bench = bench.judging(topic)
    lines = bench.counter.shape.categories[topic.key]
    sessions = bench.totals.most(bench.totals.months)
    for published in _choices(topic.key, through_the_gate(topic, bench), bench):
        if not (
            tells_of_the_rest(topic.key, lines, published, sessions, bench)
            or _table_proves_too_much(topic.key, lines, published, bench)
        ):
            return published
    return {}


def _choices(table: str, safe: Published, bench: Bench) -> list[Published]:
    """Every choice of lines, the one with the most sessions first. Among equals the order is the list's."""
    sizes = range(len(safe), 0, -1)
    choices = [choice for size in sizes for choice in combinations(safe, size)]
    choices.sort(key=lambda choice: bench.whole(table, choice).sessions, reverse=True)
    return [{line: safe[line] for line in choice} for choice in choices]


def _table_proves_too_much(table: str, lines: Sequence[str], published: Published, bench: Bench) -> bool:
    """Whether some of the lines, shown or withheld, must hold more in some months than may be known of them.

    Any shown lines together hold at least the sum of their lows; what is withheld, with any shown lines,
    holds at least what the other shown lines have no room for. Lines that nobody is in are withheld, too, so
    whoever reads on will guess that a group which must be in a shown line or a withheld one is in the shown.
    """
    withheld = [line for line in lines if line not in published]

    def proves(categories: Iterable[str], low: int, others_high: int | None) -> bool:
        within = bench.in_months(table, categories)
        return proves_too_much(within, bench.totals, bench.by, low=low, others_high=others_high)

    for size in range(len(published) + 1):
        for some in combinations(published, size):
            others_high = sum(shown.high for line, shown in published.items() if line not in some)
            if some and proves(some, sum(published[line].low for line in some), None):
                return True
            if size < len(published) and proves([*some, *withheld], 0, others_high):
                return True
    return False


def tells_of_the_rest(
    table: str, lines: Sequence[str], published: Published, at_least: int, bench: Bench
) -> bool:
    """Whether of `at_least` sessions in all lines more must be in those withheld than may be known."""
    rest = bench.whole(table, [line for line in lines if line not in published])
    left_over = at_least - together_at_most(published)
    return left_over > 0 and rest.sessions > 0 and not may_be_known(rest, left_over, bench.by)


def together_at_most(published: Published) -> int:
    return sum(shown.high for shown in published.values())
