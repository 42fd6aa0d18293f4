"""What an organisation decides about summaries, as the numbers the gate works with."""

from __future__ import annotations

from typing import Protocol

from peerlog.summary.parameters import Parameters


class Settings(Protocol):
    """What an organisation decides about summaries (`policy.Policy`)."""

    @property
    def grace_days(self) -> int: ...
    @property
    def summary_k(self) -> int: ...
    @property
    def summary_band_base(self) -> int: ...
    @property
    def summary_sessions_min(self) -> int: ...
    @property
    def summary_share_of_one(self) -> float: ...
    @property
    def summary_share_of_two(self) -> float: ...
    @property
    def summary_share_at_worst(self) -> float: ...
    @property
    def summary_share_at_worst_sensitive(self) -> float: ...
    @property
    def summary_saturation(self) -> float: ...
    @property
    def summary_formats(self) -> tuple[str, ...]: ...


def parameters_of(settings: Settings) -> Parameters:
    return Parameters(
        k=settings.summary_k,
        base=settings.summary_band_base,
        sessions_min=settings.summary_sessions_min,
        share_of_one=settings.summary_share_of_one,
        share_of_two=settings.summary_share_of_two,
        share_at_worst=settings.summary_share_at_worst,
        # Whoever tightens the one for everything means what is sensitive, too.
        share_at_worst_sensitive=min(
            settings.summary_share_at_worst_sensitive, settings.summary_share_at_worst
        ),
        saturation=settings.summary_saturation,
        grace_days=settings.grace_days,
    )
