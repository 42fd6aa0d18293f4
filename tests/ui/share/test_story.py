"""A tired newcomer's first summary, from the cover of the window to the file in a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow
from peerlog.ui.open_page import OpenPage
from peerlog.ui.share.label import LABEL
from peerlog.ui.share.page import SharePage
from peerlog.ui.share.preview import PreviewPage
from peerlog.ui.widgets.dialog import Dialog
from tests.stand_ins import CHEAP, PASSPHRASE, ChosenFolder, FixedClock
from tests.ui.share.conftest import SECRET, button, fill, settle, words_on

Page = TypeVar("Page", bound=OpenPage)


@pytest.fixture
def filled_window(window: MainWindow, house: House, clock: FixedClock) -> MainWindow:
    """The real window over three months of work."""
    logbook, _code = Logbook.create(house.paths.database, PASSPHRASE, today=clock.today(), cost=CHEAP)
    fill(logbook)
    logbook.close()
    window.look_changed()
    window.open_with(PASSPHRASE)
    return window


@pytest.fixture
def here(filled_window: MainWindow) -> Callable[[type[Page]], Page]:
    def page(kind: type[Page]) -> Page:
        settle()
        assert filled_window.book is not None
        found = filled_window.book.page
        assert isinstance(found, kind), type(found)
        return found

    return page


def asked(page: QWidget) -> Dialog:
    return next(dialog for dialog in page.findChildren(Dialog) if dialog.isVisible())


@pytest.mark.slow
def test_first_summary(
    qtbot: QtBot,
    filled_window: MainWindow,
    here: Callable[[type[OpenPage]], OpenPage],
    chosen_folder: ChosenFolder,
    tmp_path: Path,
) -> None:
    window, work = filled_window, filled_window.work
    assert work is not None
    work.drafts.keep(
        replace(work.record.begin(), fields={"kind": "one_to_one", "held_on": "2026-08-12", "note": SECRET})
    )
    window.to("share")
    share = here(SharePage)
    assert "The year 2026 is not over yet." in words_on(share)
    qtbot.keyClick(share.focusWidget(), Qt.Key.Key_Return)

    # Something is not finished: there and back.
    preview = here(PreviewPage)
    button(preview, "One-to-one on 12 August").click()
    log = here(LogPage)
    button(log, "Save").click()
    window.to("preview", period="2026-Q3")
    preview = here(PreviewPage)
    assert "Not finished" not in words_on(preview)
    assert "Nothing is lost by waiting" in words_on(preview)

    # Waiting, then coming back for it.
    button(preview, "Wait for now").click()
    button(here(SharePage), "Look at it first").click()
    preview = here(PreviewPage)

    # A label with one press; locked in between; it is still there.
    label = work.summarise.labels.offered()[0]
    button(preview, label).click()
    window.lock()
    window.open_with(PASSPHRASE)
    preview = here(PreviewPage)
    line = preview.findChild(QLineEdit, LABEL)
    assert line is not None
    assert line.text() == label

    # Saved once, said where, listed.
    button(preview, "Save this summary").click()
    button(asked(preview), "Save and settle").click()
    settle()
    folder = chosen_folder.path
    assert folder is not None
    assert f"Saved in the folder “{folder.name}”." in words_on(preview)
    kinds = ("csv", "html", "json", "pdf", "xlsx")
    names = [f"peerlog-2026-Q3-{label}.{kind}" for kind in kinds]
    assert sorted(file.name for file in folder.iterdir()) == names
    qtbot.keyClick(preview.focusWidget(), Qt.Key.Key_Return)
    share = here(SharePage)
    assert f"peerlog-2026-Q3-{label}.html" in words_on(share).replace("\u200b", "")

    # What is logged later for that time changes nothing.
    first = {file.name: file.read_bytes() for file in folder.iterdir()}
    again = window.work
    assert again is not None
    again.record.finish(
        replace(again.record.begin(), fields={"kind": "group", "held_on": "2026-08-20", "headcount": 9})
    )
    chosen_folder.path = tmp_path / "again"
    chosen_folder.path.mkdir()
    window.to("preview", period="2026-Q3")
    preview = here(PreviewPage)
    assert "Nothing is lost by waiting" not in words_on(preview)
    button(preview, label).click()
    button(preview, "Save this summary").click()
    settle()
    assert {file.name: file.read_bytes() for file in chosen_folder.path.iterdir()} == first
