"""Sessions that no summary counts, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TRASH, RATHER_NOT, CO_LEADER, OWN_WORK_TIED = "trash", "rather_not", "co_leader", "own_work_tied"
"""In the trash; rather not be counted; a co-leader writes them up; one's own work tied to a code word."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A session nobody counts. `kind` is its key ("" when not said), `why` the first reason that applies."""

    held_on: date
    kind: str
    why: str
