"""A real, empty logbook for each test of storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peerlog.storage.logbook import Logbook
from tests.storage.logs import new_log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Logbook]:
    with new_log(tmp_path) as made:
        yield made
