"""Pages of what is looked back on, opened as the window opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.own_words import OwnWords
from peerlog.domain.spectrum import Spectrum
from peerlog.ui.open_page import OpenPage
from peerlog.ui.widgets.pressable import Pressable
from peerlog.ui.work import Work

COVER_WIDTH = 196

Opener = Callable[..., Any]
Say = Callable[..., OwnWords]
FillIn = Callable[..., Spectrum]
Write = Callable[..., bytes]


@pytest.fixture
def open_page(qtbot: QtBot, work: Work) -> Iterator[Opener]:
    """`open_page(Kind, **about)`, or with another work after the kind; the page before is closed first."""
    lying_open: list[OpenPage] = []

    def close() -> None:
        page = lying_open.pop()
        page.closing()
        page.forget()
        page.hide()
        page.deleteLater()

    def opener(kind: Callable[..., OpenPage], given: Work | None = None, **about: Any) -> OpenPage:
        if lying_open:
            close()
        page = kind(given or work, **about)
        lying_open.append(page)
        page.setPalette(page.look.palette())
        page.resize(1366 - COVER_WIDTH, 697)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.return_to(None)
        return page

    yield opener
    if lying_open:
        close()


@pytest.fixture
def say(work: Work) -> Say:
    """A line that belongs to no session."""

    def finish(words: str, **fields: object) -> OwnWords:
        draft, _on_disk = work.following.own_words.begin()
        return work.following.own_words.finish(replace(draft, fields={"own_words": words, **fields}))

    return finish


@pytest.fixture
def fill_in(work: Work) -> FillIn:
    """A spectrum that was finished: the stage of each statement, or all that was said to it."""

    def finish(about: str = "The ward", words: str = "", **placed: Any) -> Spectrum:
        said = {key: {"stage": one} if isinstance(one, str) else one for key, one in placed.items()}
        draft = work.following.spectrums.begin()
        fields = {"about": about, "at_table": ["people", "carers"], "placed": said, "words": words}
        return work.following.spectrums.finish(replace(draft, fields=fields))

    return finish


@pytest.fixture
def write(work: Work) -> Write:
    """A session, saved."""

    def finish(**fields: object) -> bytes:
        filled = {"held_on": "2026-11-03", "kind": "one_to_one"} | fields
        return work.record.finish(replace(work.record.begin(), fields=filled)).uid

    return finish


def words_on(page: QWidget) -> str:
    """Every word that can be seen on it, once what was put there anew is shown."""
    settle()
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return "\n".join([*labels, *(b.text() for b in page.findChildren(Pressable) if b.isVisibleTo(page))])


def button(page: QWidget, words: str) -> Pressable:
    """The first one with these words that can be seen."""
    settle()
    found = [b for b in page.findChildren(Pressable) if b.text() == words and b.isVisibleTo(page)]
    assert found, words
    return found[0]


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()
