"""Strengths are three tables that lean on one another: the kind, the word, and whose it was.

A session with a strength of people (not only the supporter's own) is in a line of each. So what one table
shows is known of the others as a whole, and must not point at what is withheld there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from peerlog.summary.gate import may_be_known
from peerlog.summary.hold_back import Bench, Published, together_at_most
from peerlog.summary.small_part import proves_too_much
from peerlog.summary.tables import BY_KEY, FAMILIES, STRENGTHS, STRENGTHS_WHOSE

_SHORT = 7


def strengths_beside_one_another(found: Mapping[str, Published], bench: Bench) -> dict[str, Published]:
    """The three tables, less what would point at a hidden line of another. `found`: each on its own."""
    shape, owners = bench.counter.shape, BY_KEY[STRENGTHS].whose
    counted = {whose: shown for whose, shown in found[STRENGTHS_WHOSE].items() if whose in owners}
    told = [*found[FAMILIES].values(), *found[STRENGTHS].values(), *counted.values()]
    at_least = max((shown.low for shown in told), default=0)
    families = parts_of_known(FAMILIES, shape.categories[FAMILIES], found[FAMILIES], at_least, bench)
    words = parts_of_known(STRENGTHS, shape.categories[STRENGTHS], found[STRENGTHS], at_least, bench)
    kept: Published = {}
    for family in shape.categories[FAMILIES]:
        lines = shape.words_of(family)
        own = {word: shown for word, shown in words.items() if word in lines}
        said = found[FAMILIES].get(family)
        kept |= own if said is None else parts_of_known(STRENGTHS, lines, own, said.low, bench)
    whose = parts_of_known(STRENGTHS_WHOSE, owners, counted, at_least, bench)
    return {
        FAMILIES: families,
        STRENGTHS: {word: kept[word] for word in words if word in kept},
        STRENGTHS_WHOSE: {
            owner: shown
            for owner, shown in found[STRENGTHS_WHOSE].items()
            if owner in whose or owner not in owners
        },
    }


def parts_of_known(
    table: str, lines: Sequence[str], published: Published, at_least: int, bench: Bench
) -> Published:
    """Lines that together hold a group known from another table to have `at_least` so many sessions.

    Strength words and their family, strengths and whose they were: what the other table proves must not
    point at the lines withheld here. Returns what may still be shown of `lines`.
    """
    published = {line: shown for line, shown in published.items() if line in lines}
    while published and points_at_the_rest(table, lines, published, at_least, bench):
        del published[_fewest_people(table, published, bench)]
    return published


def points_at_the_rest(
    table: str, lines: Sequence[str], published: Published, at_least: int, bench: Bench
) -> bool:
    """Whether too much follows for the withheld lines, or for these and some shown ones together.

    What is left for such a group is what all the other lines have no room for, over the whole period and,
    with the month totals, in each part of it.
    """
    withheld = [line for line in lines if line not in published]
    for some in _choices(published):
        group = [*some, *withheld]
        left_over = at_least - together_at_most({x: shown for x, shown in published.items() if x not in some})
        if not group or left_over <= 0:
            continue
        cell, within = bench.whole(table, group), bench.in_months(table, group)
        if cell.sessions > 0 and not may_be_known(cell, left_over, bench.by):
            return True
        if proves_too_much(within, bench.totals, bench.by, low=left_over):
            return True
    return False


def _choices(published: Published) -> Iterator[tuple[str, ...]]:
    """No lines, one, two, ... but never all: what all lines have together is known, and safe.

    Of a long table no more than two at a time: three shown lines and what is withheld are many people.
    """
    most = len(published) - 1 if len(published) <= _SHORT else 2
    for size in range(max(most, 0) + 1):
        yield from combinations(published, size)


def _fewest_people(table: str, published: Published, bench: Bench) -> str:
    """Among equals the last in the list, so that the choice never hangs on how rows lie in the file."""
    return min(reversed(list(published)), key=lambda line: bench.whole(table, [line]).people)
