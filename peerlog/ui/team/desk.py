"""What lies on the desk of the team view; with it the page can be drawn again, larger or after hiding."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from peerlog.domain.period import Period
from peerlog.services.team_gathered import Gathered


@dataclass(frozen=True, slots=True)
class Desk:
    """`places` were chosen, `gathered` is what was read in them. Empty at first.

    `period` is the time that is added, None where nothing can be. `formats` None: all that are allowed.
    """

    places: tuple[Path, ...] = ()
    gathered: Gathered | None = None
    period: Period | None = None
    formats: tuple[str, ...] | None = None
