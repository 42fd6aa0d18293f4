"""The start of its own, as a start-menu entry calls it: in a process of its own, with folders of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from peerlog.ui.second_start import FirstWindow

LOOK_AND_CLOSE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from peerlog.app import open_received
from peerlog.ui.application import make_application
from peerlog.ui.main_window import MainWindow

def look():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            print(window.received is not None, window.work is None, flush=True)
            window.close()

application = make_application()
timer = QTimer(application)
timer.timeout.connect(look)
timer.start(50)
raise SystemExit(open_received())
"""


def start(home: Path) -> subprocess.CompletedProcess[str]:
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    return subprocess.run(
        [sys.executable, "-c", LOOK_AND_CLOSE],
        env=os.environ | folders | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="folders are told by XDG there")
def test_its_own_start_opens_no_logbook_and_a_second_one_only_raises_the_first(
    tmp_path: Path, qapp: QApplication
) -> None:
    done = start(tmp_path)
    assert (done.returncode, done.stdout) == (0, "True True\n"), done.stderr
    made = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert "peerlog.db" not in made
    [root] = list((tmp_path / "data").iterdir())
    first = FirstWindow(root)
    assert first.taken
    try:
        again = start(tmp_path)
    finally:
        first.leave()
    assert (again.returncode, again.stdout) == (0, ""), again.stderr
