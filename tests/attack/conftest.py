"""The attack works on the same logbooks as the tests of the summary."""

import pytest

from peerlog.domain.lists import Lists
from tests.attack.years import Publish
from tests.summary.conftest import MakeLogbook, counting, lists, logbook_of

__all__ = ["counting", "lists", "logbook_of"]


@pytest.fixture(scope="session")
def publish(lists: Lists, logbook_of: MakeLogbook) -> Publish:
    return Publish(lists, logbook_of)
