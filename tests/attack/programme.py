"""A linear programme: what follows from everything that was said, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack, identity

Name = tuple[str, ...]
Floats = NDArray[np.float64]

NOTHING = 1e-5
"""Below this a smallest sum is taken for nought."""

_SURE, _BELIEVED = 1000.0, 1.0
_NO_LIMIT = 1e6


@dataclass
class Programme:
    """Constraints over named unknowns that are never negative.

    Late entries can make what was said contradict itself, and a guess can be wrong. Then as little as
    possible of it is disbelieved, guesses first, and the rest still counts.
    """

    columns: dict[Name, int] = field(default_factory=dict)
    _rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    _matrix: csr_array | None = None
    _limits: Floats = field(default_factory=lambda: np.zeros(0))
    _seen: list[Floats] = field(default_factory=list)

    def at_most(self, terms: Iterable[tuple[Name, float]], limit: float = 0.0, trust: float = 0.0) -> None:
        """`trust` 0: true of every log there can be; else how hard it is to disbelieve."""
        row: dict[int, float] = {}
        for name, weight in terms:
            column = self.columns.setdefault(name, len(self.columns))
            row[column] = row.get(column, 0.0) + weight
        self._rows.append((row, limit, trust))

    def said(self, names: Sequence[Name], low: float, high: float) -> None:
        """Published: together between the two."""
        self.at_most([(name, 1.0) for name in names], high, _SURE)
        self.at_most([(name, -1.0) for name in names], -low, _SURE)

    def guess(self, terms: Iterable[tuple[Name, float]], limit: float) -> None:
        self.at_most(terms, limit, _BELIEVED)

    def proves(self, names: Iterable[Name]) -> bool:
        """Whether these together must be more than nothing."""
        asked = {name for name in names if name in self.columns}
        if not asked:
            return False
        places = [self.columns[name] for name in asked]
        # A way it may have been, found for an earlier question, often answers this one, too.
        if any(way[places].sum() <= NOTHING for way in self._seen):
            return False
        if self._matrix is None:
            self._settle()
        cost = np.zeros(len(self.columns))
        cost[places] = 1.0
        solved = linprog(cost, A_ub=self._matrix, b_ub=self._limits, bounds=(0, None), method="highs")
        assert solved.status == 0, solved.message
        self._seen.append(solved.x)
        return float(solved.fun) > NOTHING

    def _settle(self) -> None:
        data = [(w, r, c) for r, (row, _limit, _trust) in enumerate(self._rows) for c, w in row.items()]
        weights, lines, columns = zip(*data, strict=True)
        self._matrix = csr_array((weights, (lines, columns)), shape=(len(self._rows), len(self.columns)))
        self._limits = np.array([limit for _row, limit, _trust in self._rows])
        trust = np.array([trust for _row, _limit, trust in self._rows])
        soft = np.flatnonzero(trust)
        give = identity(len(self._rows), format="csc")[:, soft]
        cost = np.concatenate([np.zeros(len(self.columns)), trust[soft]])
        wide = hstack([self._matrix, -give], format="csr")
        solved = linprog(cost, A_ub=wide, b_ub=self._limits, bounds=(0, None), method="highs")
        assert solved.status == 0, solved.message
        given = solved.x[len(self.columns) :]
        if given.max(initial=0.0) > NOTHING:
            # A guess that was wrong says nothing at all; of what was said the rest still counts.
            wrong = (given > NOTHING) & (trust[soft] == _BELIEVED)
            self._limits[soft] += np.where(wrong, _NO_LIMIT, given + NOTHING / 10)
        else:
            self._seen.append(solved.x[: len(self.columns)])
