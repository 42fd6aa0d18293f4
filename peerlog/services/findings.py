"""What is wrong with a file, collected while it is read: the first twenty, and how many more."""

from __future__ import annotations

from typing import NoReturn

from peerlog.domain.errors import EntryProblems, Problem

MOST_TOLD = 20


class Findings:
    """Problems found so far. Only the first `MOST_TOLD` are kept; the rest are counted."""

    def __init__(self) -> None:
        self._told: list[Problem] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, problem: Problem) -> None:
        self._count += 1
        if len(self._told) < MOST_TOLD:
            self._told.append(problem)

    def stop(self, problem: Problem) -> NoReturn:
        """For what makes reading on senseless."""
        self.add(problem)
        raise EntryProblems(self._all())

    def raise_if_any(self) -> None:
        if self._count:
            raise EntryProblems(self._all())

    def _all(self) -> list[Problem]:
        more = self._count - len(self._told)
        return [*self._told, Problem("", "and_more", str(more))] if more else list(self._told)
