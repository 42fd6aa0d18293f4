"""Voices in a real logbook, and their pages opened as the window opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.voice import Voice, VoiceStep
from peerlog.storage.logbook import Logbook
from peerlog.ui.open_page import OpenPage
from peerlog.ui.widgets.pressable import Pressable
from peerlog.ui.work import Work

DAY = date(2026, 11, 10)
Page = TypeVar("Page", bound=OpenPage)
Opener = Callable[..., Any]
Keep = Callable[..., Voice]


@pytest.fixture
def keep(logbook: Logbook) -> Keep:
    """Keeps an agreed voice; anything of it can be said otherwise."""

    def keep(*statuses: str, **said: Any) -> Voice:
        steps = tuple(VoiceStep(on=DAY, status=status, words=f"words of {status}") for status in statuses)
        told = {
            "said_on": DAY,
            "kind": "idea",
            "said": "Supper is too early.",
            "wish": "i_pass_it_on",
            "pass_on": "Supper at six.",
            "agreed": True,
            "ambitions": ("service_design",),
            **said,
        }
        voice = Voice(uid=logbook.new_uid(), steps=steps, **told)
        with logbook.transaction():
            logbook.following.voices.keep(voice)
        return voice

    return keep


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Opener]:
    pages: list[OpenPage] = []

    def opener(make: Callable[..., Page], work: Work, **about: Any) -> Page:
        page = make(work, **about)
        pages.append(page)
        page.setPalette(work.look.palette())
        page.setStyleSheet(work.look.style_sheet())
        page.resize(1366 - 196, 697)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.return_to(None)
        settle()
        return page

    yield opener
    for page in pages:
        if not page.property("put_away"):
            page.closing()
        page.hide()
        page.deleteLater()


def put_away(page: OpenPage) -> None:
    """As a lock or another page does."""
    page.closing()
    page.setProperty("put_away", True)


def settle() -> None:
    """Until the layouts have come to rest."""
    for _round in range(4):
        QApplication.processEvents()


def words_on(page: QWidget) -> str:
    """Everything a person can read there now."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels).replace("\u200b", "")


def read_in_order(page: QWidget) -> str:
    """The same, from top to bottom."""
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    labels.sort(key=lambda label: (label.mapTo(page, QPoint()).y(), label.mapTo(page, QPoint()).x()))
    return "\n".join(label.text() for label in labels).replace("\u200b", "")


def buttons(page: QWidget) -> list[str]:
    return [b.accessibleName() for b in page.findChildren(Pressable) if b.isVisible()]


def button(page: QWidget, name: str) -> Pressable:
    found = [b for b in page.findChildren(Pressable) if b.isVisible() and b.accessibleName() == name]
    assert found, buttons(page)
    return found[0]
