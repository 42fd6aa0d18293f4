"""Summaries as the closing makes them, from a year of a made-up caseload."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.period import Period
from peerlog.domain.summary import Summary
from peerlog.domain.team import Team
from peerlog.policy import Policy
from peerlog.report.words import SummaryWords
from peerlog.services.summarise import Summarise
from peerlog.services.team_sums import Adding
from peerlog.storage.logbook import Logbook
from peerlog.summary.tables import Shape
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock
from tests.summary.random_logs import Caseload, keep

Preview = Callable[[str], Summary]


def _preview(folder: Path, sessions: int, people: int) -> dict[str, Summary]:
    content = contents.load()
    logbook, _code = Logbook.create(folder / "peerlog.db", PASSPHRASE, today=date(2026, 11, 22), cost=CHEAP)
    caseload = Caseload(random.Random(2), content.lists, people, tie_share=0.9, evenness=2.0, days=290)
    with logbook:
        keep(logbook, [lived.session for lived in caseload.live(sessions)])
        walk = Summarise(logbook, content, FixedClock(), Policy())
        return {period: walk.preview(Period.parse(period)).summary for period in ("2026-07", "2026-Q3")}


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Summary]:
    """A month and a quarter of a large caseload."""
    return _preview(tmp_path_factory.mktemp("full"), 500, 25)


@pytest.fixture(scope="session")
def sparse(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Summary]:
    """A month and a quarter in which nearly everything is withheld."""
    return _preview(tmp_path_factory.mktemp("sparse"), 45, 5)


@pytest.fixture(scope="session")
def team(full: dict[str, Summary], sparse: dict[str, Summary]) -> Team:
    """Two large caseloads and a small one, added up."""
    lists = contents.load().lists
    adding = Adding(Shape(lists), SummaryWords(lists))
    for summary in (full["2026-Q3"], full["2026-Q3"], sparse["2026-Q3"]):
        adding.take(summary.rows())
    return Team(
        period=Period.parse("2026-Q3"),
        practice=False,
        tables=adding.tables(),
        files=("amber heron", "maple", "wren"),
        led_together=adding.led_together,
    )
