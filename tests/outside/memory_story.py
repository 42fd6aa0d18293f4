"""A real window that is written in and locked, step by step as the test says; run by test_memory.py.

Usage: memory_story.py FOLDER. Reads what to type from FOLDER/say.json, takes that file away, and goes one
step on at each file FOLDER/go-N; says FOLDER/done-N. A process that began
locked only opens its window.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QTextEdit, QWidget

from peerlog.app import open_window
from peerlog.paths import data_dir
from peerlog.ui.locking.afresh import SIGN
from peerlog.ui.main_window import MainWindow
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.chips import Chip


def window() -> MainWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))


def settle() -> None:
    for _turn in range(5):
        QApplication.processEvents()


def field(name: str, kind: type[QWidget]) -> QWidget:
    found = window().findChild(kind, name)
    assert isinstance(found, QWidget), name
    return found


def press(words: str, kind: type[QAbstractButton] = Button) -> None:
    next(b for b in window().findChildren(kind) if b.text() == words and b.isVisible()).click()
    settle()


def steps(say: dict[str, str]) -> Iterator[None]:
    """Stops wherever the test looks at the memory."""
    line = field("passphrase", QLineEdit)
    QTest.keyClicks(line, say["passphrase"])
    press("Open")
    if say["pin"]:
        window().to("settings", part="safety")
        settle()
        press("Use a PIN for this shift")
        QTest.keyClicks(field("pin_passphrase", QLineEdit), say["passphrase"])
        QTest.keyClicks(field("pin", QLineEdit), say["pin"])
        QTest.keyClicks(field("pin_again", QLineEdit), say["pin"])
        press("Turn the PIN on")
        assert window().work is not None
    window().to("log")
    note = field("note", QTextEdit)
    note.setFocus()
    QTest.keyClicks(note, say["note"])
    settle()
    press("Brief chat", Chip)
    press("Save")
    window().to("search")
    QTest.keyClicks(field("query", QLineEdit), say["search"])
    found = cast("QAbstractItemView", field("found", QAbstractItemView)).model()
    while found.rowCount() == 0:
        QApplication.processEvents()
    yield
    if say["leave"] == "lock":
        window().lock()
    else:
        window().put_back(None)
    settle()
    yield


def main(folder: Path) -> int:
    if SIGN not in os.environ:
        said = folder / "say.json"
        story = steps(json.loads(said.read_text()))
        said.unlink()
        number = 0

        def go_on() -> None:
            nonlocal number
            if not (folder / f"go-{number}").exists():
                return
            number += 1
            next(story, None)
            (folder / f"done-{number - 1}").touch()

        look = QTimer()
        look.timeout.connect(go_on)
        QTimer.singleShot(0, lambda: look.start(50))
    return open_window(data_dir(folder / "data"), 0o022)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
