"""A tea group in an open logbook, and its pages opened as the window opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot

from peerlog.domain.group import PeerGroup
from peerlog.ui.open_page import OpenPage
from peerlog.ui.work import Work

Page = TypeVar("Page", bound=OpenPage)
Opener = Callable[..., Any]


def a_group(work: Work, **said: Any) -> PeerGroup:
    groups = work.following.groups
    usual: dict[str, Any] = {
        "name": "Tea group",
        "weekday": 1,
        "starts_at": "14:00",
        "every": "week",
        "begun_on": date(2026, 1, 1),
        "plan": ("Kettle on", "Hellos", "Wash up"),
        "ground_rules": ("Be kind",),
    }
    return groups.keep(replace(groups.new(), **(usual | said)))


def log(work: Work, group: PeerGroup, day: str, **said: Any) -> bytes:
    fields = {"held_on": day, "kind": "group", "group": group.uid.hex()} | said
    return work.record.finish(replace(work.record.begin(), fields=fields)).uid


@pytest.fixture
def tea(work: Work) -> PeerGroup:
    return a_group(work)


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Opener]:
    """`open_page(PageClass, work, **about)`; the page before is closed first."""
    pages: list[OpenPage] = []

    def close() -> None:
        page = pages.pop()
        page.closing()
        page.forget()
        page.hide()
        page.deleteLater()

    def opener(make: Callable[..., Page], work: Work, **about: Any) -> Page:
        if pages:
            close()
        page = make(work, **about)
        pages.append(page)
        page.setPalette(page.look.palette())
        page.resize(1366 - 196, 697)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.return_to(None)
        return page

    yield opener
    if pages:
        close()
