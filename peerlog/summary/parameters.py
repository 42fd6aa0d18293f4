"""The numbers of the method. An organisation may tighten them, nobody can loosen them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

PEOPLE_BASES = (5, 10, 20)
"""Widths tried for people reached, one after the other, until nothing can be concluded from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """`k` people at least behind every number, bands `base` wide; DISCLOSURE.md section 5 has the rest."""

    k: int = 5
    base: int = 5
    sessions_min: int = 3
    share_of_one: float = 0.5
    share_of_two: float = 0.8
    share_at_worst: float = 0.75
    share_at_worst_sensitive: float = 0.67
    saturation: float = 0.9
    grace_days: int = 10

    def __post_init__(self) -> None:
        loose = (
            self.k < 5
            or self.base not in (5, 10)
            or self.sessions_min < 3
            or not 0 < self.share_of_one <= 0.5
            or not 0 < self.share_of_two <= 0.8
            or not 0 < self.share_at_worst_sensitive <= self.share_at_worst <= 0.75
            or not self.share_at_worst_sensitive <= 0.67
            or not 0 < self.saturation <= 0.95
            or self.grace_days < 0
        )
        if loose:
            raise ValueError("summary parameters looser than the method allows")

    @property
    def people_bases(self) -> tuple[int, ...]:
        return tuple(base for base in PEOPLE_BASES if base >= self.base)

    def as_text(self) -> str:
        """What the ledger keeps with a closing."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))
