"""A window without any logbook, and summaries that were handed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from peerlog.paths import DataDir
from peerlog.ui.house import House
from peerlog.ui.look import Look
from peerlog.ui.main_window import MainWindow
from peerlog.ui.widgets.pressable import Pressable
from tests.report.handed_on import Ends, handed_on, written

Cells = dict[tuple[str, str], Ends]
CELLS: Cells = {
    ("sessions", ""): (40, 44),
    ("hours", ""): (20, 24),
    ("kind", "group"): (5, 9),
    ("kind", "one_to_one"): (30, 34),
    ("led_by", "another_peer"): (1, 4),
    ("led_by", "me"): (30, 34),
    ("themes", "hope"): None,
    ("values", "choice"): (15, 19),
}


@dataclass
class ChosenSummaries:
    """The answer of a person to "which summaries?"."""

    places: Sequence[Path] | None = None
    asked_from: Path | None = None

    def summaries(self, look: Look, parent: QWidget, start: Path) -> Sequence[Path] | None:
        self.asked_from = start
        return self.places


@dataclass
class Received:
    """A folder into which summaries come."""

    folder: Path

    def put(self, name: str, log: int, cells: Cells | None = None, **more: Any) -> Path:
        file = self.folder / name
        file.write_bytes(written(handed_on(log, cells or CELLS, **more)))
        return file

    def put_bad(self, name: str, data: bytes = b"{") -> Path:
        file = self.folder / name
        file.write_bytes(data)
        return file


@pytest.fixture
def received(tmp_path: Path) -> Received:
    folder = tmp_path / "received"
    folder.mkdir()
    return Received(folder)


@pytest.fixture
def which(received: Received) -> ChosenSummaries:
    return ChosenSummaries([received.folder])


@pytest.fixture
def house(house: House, which: ChosenSummaries) -> House:
    return replace(house, incoming=which)


def settle() -> None:
    for _round in range(4):
        QApplication.processEvents()


def words_on(page: QWidget) -> str:
    """Everything a person can read there now."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels).replace("\u200b", "")


def button(page: QWidget, name: str) -> Pressable:
    found = [b for b in page.findChildren(Pressable) if b.isVisible() and b.accessibleName() == name]
    assert found, [b.accessibleName() for b in page.findChildren(Pressable) if b.isVisible()]
    return found[0]


def offered(page: QWidget) -> list[str]:
    return [b.accessibleName() for b in page.findChildren(Pressable) if b.isVisible()]


def everything_in(paths: DataDir) -> set[str]:
    return {file.name for file in paths.root.rglob("*")} if paths.root.exists() else set()


@pytest.fixture
def team_window(window: MainWindow) -> MainWindow:
    """The real window, the team view just opened."""
    window.show_received()
    settle()
    return window
