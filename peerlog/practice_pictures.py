"""`peerlog pictures`: every page of a practice logbook as PNG files, built as the window is."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from peerlog.app import make_house
from peerlog.domain.errors import Refused
from peerlog.logbook_door import LogbookDoor
from peerlog.no_traces import leave_no_traces
from peerlog.paths import DataDir
from peerlog.services.clock import SystemClock
from peerlog.services.shelf import Shelf
from peerlog.storage.logbook import Logbook
from peerlog.ui.application import make_application, without_offscreen_noise
from peerlog.ui.files import AskForFolder
from peerlog.ui.main_window import MainWindow
from peerlog.ui.pictures import take
from peerlog.ui.tasks import TasksAtOnce


def take_pictures(
    paths: DataDir,
    passphrase: str,
    out: Path,
    size: tuple[int, int],
    scale: float,
    theme: str,
    tell: Callable[[str], None],
) -> int:
    """PNG pictures of every page of a practice logbook, drawn without a screen. Returns how many.

    Raises Refused("not_practice") for any other logbook: a picture of real words would be a copy outside.
    """
    leave_no_traces()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with Logbook.open(paths.database, passphrase, writing=False) as logbook:
        if not logbook.practice:
            raise Refused("not_practice")
    application = make_application()
    without_offscreen_noise()
    with TemporaryDirectory() as config:
        house = make_house(replace(paths, config=Path(config)), SystemClock(), TasksAtOnce(), AskForFolder())
        house = replace(house, shelf=Shelf(paths, several=False))
        house.preferred.change(theme=theme, scale=scale, all_pages=True)
        window = MainWindow(house, LogbookDoor(house, writing=False), application, random.Random(1))
        try:
            window.open_with(passphrase)
            return take(window, out, size, tell)
        finally:
            window.close()
            window.deleteLater()
