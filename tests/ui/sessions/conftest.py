"""The pages of the sessions, opened as the window opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from peerlog.ui.open_page import OpenPage
from peerlog.ui.work import Work

COVER_WIDTH = 196

Opener = Callable[..., Any]
Log = Callable[..., bytes]


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Opener]:
    """`open_page(SessionsPage, work, **about)`; the page before is closed first."""
    lying_open: list[OpenPage] = []

    def close() -> None:
        page = lying_open.pop()
        page.closing()
        page.forget()
        page.hide()
        page.deleteLater()

    def opener(kind: type[OpenPage], work: Work, **about: Any) -> OpenPage:
        if lying_open:
            close()
        page = kind(work, **about)
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
def log(work: Work) -> Log:
    """Logs a session and gives its uid: `log("2026-11-20", kind="group")`."""

    def write(day: str = "2026-11-20", **fields: Any) -> bytes:
        filled = {"held_on": day, "kind": "one_to_one"} | fields
        return work.record.finish(replace(work.record.begin(), fields=filled)).uid

    return write
