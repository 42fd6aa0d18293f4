"""A real logbook, everything over it, and the real window."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerlog import content as contents
from peerlog.app import make_house
from peerlog.domain.content import Content
from peerlog.logbook_door import LogbookDoor
from peerlog.open_work import make_work
from peerlog.paths import DataDir, data_dir
from peerlog.storage.logbook import Logbook
from peerlog.ui.application import make_application
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.tasks import TasksAtOnce
from peerlog.ui.work import Work
from tests.stand_ins import CHEAP, PASSPHRASE, ChosenFolder, FixedClock, Seconds, Steps

SMALL_LAPTOP = (1366, 697)
"""1366x768 less the title bar and the task bar, LOOK.md."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()


@pytest.fixture(scope="session")
def content() -> Content:
    return contents.load()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def paths(tmp_path: Path) -> DataDir:
    found = data_dir(tmp_path / "data")
    found.make()
    return found


@pytest.fixture
def chosen_folder(tmp_path: Path) -> ChosenFolder:
    folder = tmp_path / "handed on"
    folder.mkdir()
    return ChosenFolder(folder)


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def house(
    qapp: QApplication, paths: DataDir, clock: FixedClock, chosen_folder: ChosenFolder, seconds: Seconds
) -> House:
    made = make_house(paths, clock, TasksAtOnce(), chosen_folder)
    made.preferred.change(theme="light")
    return replace(made, seconds=seconds)


@pytest.fixture
def logbook(paths: DataDir, clock: FixedClock) -> Iterator[Logbook]:
    logbook, _code = Logbook.create(paths.database, PASSPHRASE, today=clock.today(), cost=CHEAP)
    yield logbook
    logbook.close()


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def work(house: House, logbook: Logbook, steps: Steps) -> Work:
    """Everything a page may use, over an open logbook; navigation is only remembered."""
    return make_work(logbook, house, steps, chance=random.Random(7))


@pytest.fixture
def with_look(house: House, work: Work) -> Callable[..., Work]:
    """The same work in another theme or size: `with_look(theme="dark", scale=2.0)`."""

    def look(**likes: Any) -> Work:
        house.preferred.change(**likes)
        return replace(work, look=house.look())

    return look


@pytest.fixture
def window(qtbot: QtBot, house: House, qapp: QApplication) -> Iterator[MainWindow]:
    """The real window, closed as on a first start."""
    window = MainWindow(house, LogbookDoor(house, CHEAP), qapp, random.Random(7))
    window.resize(*SMALL_LAPTOP)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def open_window(window: MainWindow, house: House, clock: FixedClock, qtbot: QtBot) -> MainWindow:
    """The real window with a new, empty logbook lying open."""
    logbook, _code = Logbook.create(house.paths.database, PASSPHRASE, today=clock.today(), cost=CHEAP)
    logbook.close()
    window.look_changed()  # there is a logbook now: ask for its passphrase
    window.open_with(PASSPHRASE)
    return window
