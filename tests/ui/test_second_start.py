"""One window at a time: a second start brings the first forward, and a killed one leaves nothing to clear."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerlog.ui.second_start import FirstWindow

HOLD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from peerlog.ui.second_start import FirstWindow
application = QCoreApplication([])
first = FirstWindow(Path(sys.argv[1]))
print("taken" if first.taken else "refused", flush=True)
time.sleep(60)
"""


def test_a_second_start_asks_the_first_to_come_forward_and_ends(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    first = FirstWindow(tmp_path)
    assert first.taken
    with qtbot.waitSignal(first.raise_wanted):
        assert not FirstWindow(tmp_path).taken
    with qtbot.waitSignal(first.raise_wanted):  # and a third time
        assert not FirstWindow(tmp_path).taken
    first.leave()
    again = FirstWindow(tmp_path)
    assert again.taken
    again.leave()


def test_a_window_that_was_killed_leaves_nothing_to_clear(qapp: QApplication, tmp_path: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline().strip() == "taken"
    assert not FirstWindow(tmp_path).taken
    other.kill()
    other.wait()
    other.stdout.close()
    mine = FirstWindow(tmp_path)
    assert mine.taken
    mine.leave()
