"""An organisation's own words on the pages, and as no more than words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from peerlog import packs, resources
from peerlog.domain.content import Content
from peerlog.ui.house import House
from peerlog.ui.log.listed import SeveralPart
from peerlog.ui.log.page import LogPage
from peerlog.ui.main_window import MainWindow

MARKUP = "<img src=x>Garden"


@pytest.fixture
def house(house: House, content: Content, tmp_path: Path) -> House:
    """With the sample pack, one of whose labels is markup."""
    folder = tmp_path / "pack"
    shutil.copytree(resources.path("samples", "pack"), folder)
    lists = (folder / "lists.toml").read_text("utf-8").replace("At the allotment", MARKUP)
    (folder / "lists.toml").write_text(lists, "utf-8")
    about = (folder / "about.toml").read_text("utf-8").replace("Eleven", f"Made with {MARKUP}, and eleven")
    (folder / "about.toml").write_text(about, "utf-8")
    laid, problems = packs.laid_over(content, folder)
    assert problems == ()
    return replace(house, content=laid)


def test_a_pack_s_words_show_where_they_belong(open_window: MainWindow) -> None:
    open_window.to("log")
    assert open_window.book is not None
    page = open_window.book.page
    assert isinstance(page, LogPage)
    page.form.open_section("activities")
    part = page.form.part("activities")
    assert isinstance(part, SeveralPart)
    chip = part.chips.chip("made_something__allotment")
    assert chip.text().replace("&", "") == MARKUP
    assert part.chips.chip("walked").text() == "Went for a wander"
    open_window.to("settings", part="about")
    [told] = [label for label in open_window.findChildren(QLabel) if "Riverbank" in label.text()]
    assert f"Made with {MARKUP}, and eleven" in told.text()
    assert told.textFormat() == Qt.TextFormat.PlainText
    assert open_window.house.words().word_for_carers == "Families and friends"
