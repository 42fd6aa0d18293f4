"""Numbers decided once, the closings they belong to, and which months each of them is about."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.domain.period import Period
from peerlog.domain.summary import SHOWN, WITHHELD
from peerlog.summary.gate import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A number decided once for a closed period. `shown` None: withheld, for whatever reason.

    `joined`: the months it is about, where these are only what was left over of its period.
    """

    period: str
    table: str
    category: str
    measure: str
    shown: Band | None
    base: int
    min_people: int
    joined: tuple[str, ...] = ()

    @property
    def months(self) -> frozenset[str]:
        """What it is about; withheld, too."""
        return frozenset(self.joined or (str(month) for month in Period.parse(self.period).months))

    @property
    def status(self) -> str:
        return WITHHELD if self.shown is None else SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """All numbers of one period, in the order of the file."""

    period: Period
    parameters: str
    rows: tuple[Frozen, ...]
