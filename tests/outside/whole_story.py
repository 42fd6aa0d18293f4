"""A whole story through the real window, for a watcher of system calls; run by test_calls.py.

Usage: whole_story.py DATA OUT. Opens the practice logbook in DATA, looks at every page, writes, saves a
summary into OUT in every format, backs up, locks, and says OUT/locked.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from peerlog.app import open_window
from peerlog.domain.period import Period
from peerlog.paths import data_dir
from peerlog.ui.locking.afresh import SIGN
from peerlog.ui.main_window import MainWindow
from peerlog.ui.pages import entries
from peerlog.ui.pictures import turn_to
from tests.stand_ins import PASSPHRASE


def settle() -> None:
    for _turn in range(5):
        QApplication.processEvents()


def live(window: MainWindow, out: Path) -> None:
    line = window.findChild(QLineEdit, "passphrase")
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, PASSPHRASE)
    window.open_with(PASSPHRASE)
    settle()
    for entry in entries():
        try:
            turn_to(window, entry.key, {})
        except TypeError:
            continue  # a page about one thing, which other pages open
        settle()
    turn_to(window, "log", {})
    note = window.findChild(QTextEdit, "note")
    assert isinstance(note, QTextEdit)
    note.setFocus()
    QTest.keyClicks(note, "We walked round the pond.")
    settle()
    work = window.work
    assert work is not None
    assert work.backups is not None
    months = [month for month, _count in work.record.months()]
    out.mkdir()
    work.summarise.save(Period.parse(str(months[-1])), out, ["html", "pdf", "xlsx", "csv", "json"])
    work.backups.back_up()
    settle()
    (out / "locked").touch()
    window.lock()
    settle()


def main(data: Path, out: Path) -> int:
    def begin() -> None:
        try:
            [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
            live(window, out)
        except Exception:  # noqa: BLE001  told to the test, and the story ends
            traceback.print_exc()
            os._exit(1)

    if SIGN not in os.environ:  # not in the process that comes after the lock
        QTimer.singleShot(0, lambda: QTimer.singleShot(500, begin))
    return open_window(data_dir(data), 0o022)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
