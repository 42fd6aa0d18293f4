"""The throttle behind every draft: soon after the first touch, again after a refusal, never given up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from peerlog.domain.errors import CannotWrite
from peerlog.ui.draft_keeper import KEEP_AFTER_MS, TRY_AGAIN_MS, DraftKeeper


class Disk:
    """Refuses as often as it was told to, then keeps."""

    def __init__(self) -> None:
        self.refusals = 0
        self.kept = 0

    def keep(self) -> None:
        if self.refusals:
            self.refusals -= 1
            raise CannotWrite(Path("peerlog.db"), "full")
        self.kept += 1


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def keeper(qapp: object, disk: Disk) -> Iterator[DraftKeeper]:
    page = QObject()
    yield DraftKeeper(disk.keep, page)
    page.deleteLater()


def timer(keeper: DraftKeeper) -> QTimer:
    found = keeper.findChild(QTimer)
    assert isinstance(found, QTimer)
    return found


def test_it_keeps_once_within_two_seconds_of_the_first_touch(
    keeper: DraftKeeper, disk: Disk, qtbot: QtBot
) -> None:
    assert KEEP_AFTER_MS < 2_000
    with qtbot.waitSignal(keeper.kept, timeout=2_000):
        for _ in range(5):
            keeper.touched()
    assert disk.kept == 1
    assert not keeper.waiting
    assert not timer(keeper).isActive()


def test_what_was_refused_is_tried_again_until_it_is_kept(
    keeper: DraftKeeper, disk: Disk, qtbot: QtBot
) -> None:
    disk.refusals = 2
    keeper.touched()
    for _ in range(2):
        with qtbot.waitSignal(keeper.refused, timeout=100):
            assert not keeper.keep_now()
        assert keeper.waiting
        assert timer(keeper).isActive()
        assert timer(keeper).interval() == TRY_AGAIN_MS
    with qtbot.waitSignal(keeper.kept, timeout=TRY_AGAIN_MS):
        timer(keeper).setInterval(0)
    assert disk.kept == 1
    assert not keeper.waiting


def test_typing_on_after_a_refusal_does_not_put_the_next_try_off(
    keeper: DraftKeeper, disk: Disk, qtbot: QtBot
) -> None:
    disk.refusals = 1
    keeper.touched()
    keeper.keep_now()
    before = timer(keeper).remainingTime()
    keeper.touched()
    assert timer(keeper).remainingTime() <= before


def test_an_untouched_or_forgotten_page_keeps_nothing(keeper: DraftKeeper, disk: Disk) -> None:
    assert keeper.keep_now()
    keeper.touched()
    keeper.forget()
    assert keeper.keep_now()
    assert not timer(keeper).isActive()
    assert disk.kept == 0
