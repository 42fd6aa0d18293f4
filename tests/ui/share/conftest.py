"""Three months of work with eight people, and whatever a share page needs round it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.session import Owned, Session, Words
from peerlog.storage.logbook import Logbook
from peerlog.ui.open_page import OpenPage
from peerlog.ui.widgets.pressable import Pressable
from peerlog.ui.work import Work

SECRET = "zebrafish lullaby"
"""Words of a note: they may stand on no page of Share and in no file."""

KINDS = ("one_to_one", "one_to_one", "brief_chat", "group")
DRIVING = ("they", "both", "both", "me_with_them")

Page = TypeVar("Page", bound=OpenPage)
Opener = Callable[..., Any]


def fill(logbook: Logbook, first: date = date(2026, 7, 1), weeks: int = 13) -> None:
    """Four sessions a week with eight people, all of them in every month."""
    with logbook.transaction():
        people = [logbook.code_words.add(f"amber heron {letter}").uid for letter in "abcdefgh"]
        for number in range(weeks * 4):
            kind = KINDS[number % 4]
            alone = kind != "group"
            logbook.sessions.add(
                Session(
                    uid=(1_000 + number).to_bytes(8, "big"),
                    held_on=first + timedelta(days=7 * (number // 4) + number % 4),
                    kind=kind,
                    minutes_band="30_to_60",
                    setting="ward",
                    with_whom="person",
                    driving=DRIVING[(number // 4) % 4],
                    familiarity="met_before",
                    headcount=None if alone else 6,
                    values=("choice",) if number % 2 else ("choice", "resilience"),
                    strengths=(Owned("humour", "theirs"),),
                    words=Words(
                        note=f"{SECRET} {number}",
                        code_words=(people[(number + number // 4) % 8],) if alone else (),
                    ),
                )
            )


def fill_again(logbook: Logbook, day: date) -> None:
    """One more session, on this day."""
    with logbook.transaction():
        logbook.sessions.add(Session(uid=b"one more", held_on=day, kind="one_to_one"))


@pytest.fixture
def filled(logbook: Logbook, work: Work) -> Work:
    fill(logbook)
    return work


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Opener]:
    pages: list[OpenPage] = []

    def opener(make: Callable[..., Page], work: Work, **about: Any) -> Page:
        page = make(work, **about)
        pages.append(page)
        page.setPalette(work.look.palette())
        page.setStyleSheet(work.look.style_sheet())
        page.resize(1366 - 196, 697)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.return_to(None)
        settle()
        return page

    yield opener
    for page in pages:
        page.closing()
        page.hide()
        page.deleteLater()


def settle() -> None:
    """Until the layouts have come to rest."""
    for _round in range(4):
        QApplication.processEvents()


def words_on(page: QWidget) -> str:
    """Everything a person can read there now."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: QWidget, name: str) -> Pressable:
    found = [b for b in page.findChildren(Pressable) if b.isVisible() and b.accessibleName() == name]
    assert found, [b.accessibleName() for b in page.findChildren(Pressable) if b.isVisible()]
    return found[0]
