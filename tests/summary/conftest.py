"""What tests of the summary share: the words that come with peerlog, fresh logbooks, counters."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.storage.logbook import Logbook
from peerlog.summary.count import Counter
from peerlog.summary.tables import Shape
from tests.stand_ins import CHEAP, PASSPHRASE
from tests.summary.random_logs import keep

MakeLogbook = Callable[[Sequence[Session]], Logbook]
Counting = Callable[[Sequence[Session], Period], AbstractContextManager[Counter]]


@pytest.fixture(scope="session")
def lists() -> Lists:
    return contents.load().lists


@pytest.fixture(scope="session")
def logbook_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeLogbook]:
    """Makes a logbook that holds these sessions."""
    folder, numbers = tmp_path_factory.mktemp("logs"), itertools.count()
    made: list[Logbook] = []

    def make(sessions: Sequence[Session]) -> Logbook:
        place = Path(folder, str(next(numbers)), "peerlog.db")
        logbook, _code = Logbook.create(place, PASSPHRASE, today=date(2026, 1, 1), cost=CHEAP)
        made.append(logbook)
        keep(logbook, sessions)
        return logbook

    yield make
    for logbook in made:
        logbook.close()


@pytest.fixture(scope="session")
def counting(logbook_of: MakeLogbook, lists: Lists) -> Counting:
    """A counter over a logbook of these sessions."""

    @contextmanager
    def over(sessions: Sequence[Session], period: Period) -> Iterator[Counter]:
        logbook = logbook_of(sessions)
        with logbook.counting() as rows:
            yield Counter(rows, Shape(lists), period)
        logbook.close()

    return over
