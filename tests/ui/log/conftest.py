"""The page on which a session is written, opened as the window opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from peerlog.ui.log.page import LogPage
from peerlog.ui.work import Work

COVER_WIDTH = 196

Opener = Callable[..., LogPage]


@pytest.fixture
def open_page(qtbot: QtBot, work: Work) -> Iterator[Opener]:
    """`open_page(**about)`, or `open_page(other_work, **about)`; the page before is closed first."""
    lying_open: list[LogPage] = []

    def close() -> None:
        page = lying_open.pop()
        page.closing()
        page.forget()
        page.hide()
        page.deleteLater()

    def opener(given: Work | None = None, **about: Any) -> LogPage:
        if lying_open:
            close()
        page = LogPage(given or work, **about)
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
def page(open_page: Opener) -> LogPage:
    """A new, untouched page."""
    return open_page()
