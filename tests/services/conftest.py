"""What tests of the walks share: the words that come with peerlog, a clock, an empty logbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

MakeLogbook = Callable[[], Logbook]


@pytest.fixture(scope="session")
def content() -> Content:
    return contents.load()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def new_logbook(tmp_path: Path, clock: FixedClock) -> Iterator[MakeLogbook]:
    """Makes empty logbooks, each in a folder of its own; all are closed at the end."""
    made: list[Logbook] = []

    def make() -> Logbook:
        place = tmp_path / f"logbook {len(made)}" / "peerlog.db"
        logbook, _code = Logbook.create(place, PASSPHRASE, today=clock.today(), cost=CHEAP)
        made.append(logbook)
        return logbook

    yield make
    for logbook in made:
        logbook.close()


@pytest.fixture
def logbook(new_logbook: MakeLogbook) -> Logbook:
    return new_logbook()
