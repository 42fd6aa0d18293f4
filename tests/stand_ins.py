"""Collaborators a test passes in: a clock that says what day it is, a folder already chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.ui.look import Look
from peerlog.ui.notice import Offer
from peerlog.ui.widgets.telling import Tone
from peerlog.vault.header import Cost

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""Opening in a blink: for everything but the tests of the cost itself."""

PASSPHRASE = "plum river lamp stone"


@dataclass
class FixedClock:
    """Says the day and the time it was given; `go_on` moves it."""

    moment: datetime = datetime(2026, 11, 22, 14, 10, tzinfo=UTC)

    def today(self) -> date:
        return self.moment.date()

    def now(self) -> datetime:
        return self.moment

    def go_on(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass
class Seconds:
    """A clock that never goes back, as far as the test says."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class ChosenFolder:
    """The answer of a person to "where to?"."""

    path: Path | None

    def folder(self, look: Look, parent: QWidget, title: str, start: Path) -> Path | None:
        return self.path

    def table(self, look: Look, parent: QWidget, start: Path) -> Path | None:
        return self.path


@dataclass
class Steps:
    """`Navigation` that only remembers where a page wanted to go and what it said."""

    went: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None
    offer: Offer | None = None
    locked: int = 0
    put_back_files: list[Path | None] = field(default_factory=list)
    drawn: int = 0

    def to(self, page: str, **about: Any) -> None:
        self.went.append((page, about))

    def lock(self) -> None:
        self.locked += 1

    def put_back(self, file: Path | None) -> None:
        self.put_back_files.append(file)

    def new_key(self) -> None:
        self.locked += 1

    def say(
        self,
        sentence: str,
        tone: Tone = "good",
        undo: Callable[[], None] | None = None,
        offer: Offer | None = None,
    ) -> None:
        self.said.append(sentence)
        self.undo, self.offer = undo, offer

    def look_changed(self) -> None:
        self.drawn += 1
