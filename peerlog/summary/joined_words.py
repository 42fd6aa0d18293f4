"""Joining strength words over a year: each is part of its kind of strength, of which the quarters told.

A word is joined only where nothing new follows for the tables it leans on: it has at least no more than its
kind was said to have in the same quarters, so the kinds and whose they were say nothing they did not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from peerlog.domain.period import Period
from peerlog.summary.frozen import Frozen
from peerlog.summary.gate import Band, band
from peerlog.summary.hold_back import Bench, Published, passes
from peerlog.summary.leftovers import Joined, left_over
from peerlog.summary.small_part import Months, MonthTotals, proves_too_much
from peerlog.summary.strengths import points_at_the_rest
from peerlog.summary.tables import BY_KEY, FAMILIES, STRENGTHS, STRENGTHS_WHOSE

_WORDS = BY_KEY[STRENGTHS]


def join_words(bench: Bench, before: Sequence[Frozen]) -> Iterator[Joined]:
    """What may be shown of the quarters in which a word was withheld. `before`: the quarters' numbers."""
    for word, (months, shown) in _Joining(bench, before).words().items():
        yield months, {word: shown}


class _Joining:
    """The words of a year, beside what its quarters told."""

    def __init__(self, bench: Bench, before: Sequence[Frozen]) -> None:
        self._bench, self._shape = bench, bench.counter.shape
        self._told: dict[Period, dict[tuple[str, str], Band]] = {
            quarter: {
                (row.table, row.category): row.shown
                for row in before
                if row.period == str(quarter) and row.shown is not None
            }
            for quarter in bench.counter.period.quarters
        }
        self._words = [row for row in before if row.table == STRENGTHS and row.shown is not None]

    def words(self) -> dict[str, tuple[Months, Band]]:
        """The words that may be joined, with their months."""
        lines = self._shape.categories[STRENGTHS]
        found = {word: joined for word in lines if (joined := self._on_its_own(word))}
        while found and any(self._points_at_the_rest(quarter, found) for quarter in self._told):
            del found[min(found, key=lambda word: found[word][1])]
        return found

    def _on_its_own(self, word: str) -> tuple[Months, Band] | None:
        months = left_over(_WORDS, self._bench, [row for row in self._words if row.category == word])
        bench = self._bench.only(months)
        if not months or not passes(_WORDS, word, bench):
            return None
        family = (FAMILIES, self._shape.family_of(word))
        kinds = {
            _months(quarter): told.get(family)
            for quarter, told in self._told.items()
            if str(quarter.months[0]) in months
        }
        caps = {part: said.high for part, said in kinds.items() if said is not None}
        shown = band(bench.whole(STRENGTHS, [word]).sessions, bench.by.base)
        if shown.low > sum(said.low for said in kinds.values() if said is not None):
            return None
        totals = MonthTotals(bench.totals.sessions, bench.totals.said, caps)
        within = bench.in_months(STRENGTHS, [word])
        return None if proves_too_much(within, totals, bench.by, low=shown.low) else (months, shown)

    def _points_at_the_rest(self, quarter: Period, joined: Mapping[str, tuple[Months, Band]]) -> bool:
        """Whether what a quarter told leaves too much for the words still withheld."""
        told, bench = self._told[quarter], self._bench.only(_months(quarter))
        said: Published = {category: shown for (table, category), shown in told.items() if table == STRENGTHS}
        for word, (months, _shown) in joined.items():
            if str(quarter.months[0]) in months:
                # Nobody can know more of a joined word's quarter than how much it truly was.
                said[word] = Band(0, bench.whole(STRENGTHS, [word]).sessions)
        return any(
            points_at_the_rest(STRENGTHS, lines, {w: said[w] for w in lines if w in said}, at_least, bench)
            for lines, at_least in self._known(told)
        )

    def _known(self, told: Mapping[tuple[str, str], Band]) -> Iterator[tuple[Sequence[str], int]]:
        """Words that together have at least so many sessions: those of a kind, and all of them."""
        most = 0
        for (table, category), shown in told.items():
            if table == FAMILIES:
                yield self._shape.words_of(category), shown.low
            if table in (FAMILIES, STRENGTHS) or (table == STRENGTHS_WHOSE and category in _WORDS.whose):
                most = max(most, shown.low)
        yield self._shape.categories[STRENGTHS], most


def _months(quarter: Period) -> Months:
    return tuple(str(month) for month in quarter.months)
