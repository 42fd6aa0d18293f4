"""The attack works on the same logbooks as the tests of the summary."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.domain.lists import Lists
from peerlog.storage.logbook import Logbook
from tests.attack.ward import NEW_YEAR, Ward
from tests.attack.years import Publish
from tests.stand_ins import CHEAP, PASSPHRASE
from tests.summary.conftest import MakeLogbook, counting, lists, logbook_of

__all__ = ["counting", "lists", "logbook_of"]

NewWard = Callable[[], Ward]


@pytest.fixture(scope="session")
def publish(lists: Lists, logbook_of: MakeLogbook) -> Publish:
    return Publish(lists, logbook_of)


@pytest.fixture(scope="session")
def content() -> Content:
    return contents.load()


@pytest.fixture
def new_ward(tmp_path: Path, content: Content) -> Iterator[NewWard]:
    """Makes empty logbooks, each with a folder of its own for its files."""
    made: list[Ward] = []
    numbers = itertools.count()

    def make() -> Ward:
        folder = tmp_path / f"ward {next(numbers)}"
        place = folder / "peerlog.db"
        logbook, _code = Logbook.create(place, PASSPHRASE, today=NEW_YEAR, cost=CHEAP)
        made.append(Ward(logbook, content, folder / "out"))
        return made[-1]

    yield make
    for ward in made:
        ward.logbook.close()


@pytest.fixture
def ward(new_ward: NewWard) -> Ward:
    return new_ward()
