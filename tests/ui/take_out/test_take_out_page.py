"""Taking the log out through the real window: what it is, where it lies, what the organisation allows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from peerlog.services.take_out import TakeOut
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.take_out.page import TakeOutPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, Steps
from tests.ui.faults import faults
from tests.ui.test_registry import fill


@pytest.fixture
def out(house: House, tmp_path: Path) -> Path:
    """The folder a person would choose."""
    folder = tmp_path / "stick"
    folder.mkdir()
    assert isinstance(house.files, ChosenFolder)
    house.files.path = folder
    return folder


def opened(window: MainWindow) -> TakeOutPage:
    assert window.work is not None
    fill(window.work)
    window.to("take_out")
    assert window.book is not None
    page = window.book.page
    assert isinstance(page, TakeOutPage)
    return page


def shown(page: TakeOutPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_every_way_writes_its_file_and_is_listed(open_window: MainWindow, out: Path) -> None:
    page = opened(open_window)
    assert "Nothing yet." in shown(page)
    assert "This file is not locked" in page.warning.text()
    page.save.click()
    page.formats.chip("json").click()
    page.save.click()
    page.ways.chip("mine").click()
    page.notes.click()
    page.save.click()
    page.ways.chip("sealed").click()
    assert page.warning.text() == ""
    page.save.click()
    names = sorted(file.name for file in out.iterdir())
    assert names == [
        "peerlog-my-log-2026-11-22.json",
        "peerlog-my-log-2026-11-22.pdf",
        "peerlog-my-part-2026-11-22.json",
        "peerlog-sealed-2026-11-22.backup",
    ]
    assert "planted beans" in (out / names[0]).read_text(encoding="utf-8")
    assert (out / names[1]).read_bytes().startswith(b"%PDF-")
    assert "They chose the beans." in json.dumps(json.loads((out / names[2]).read_bytes()))
    assert b"planted beans" not in (out / names[3]).read_bytes()
    told = shown(page)
    assert "Saved in" in told
    for what in ("sealed, for another laptop", "your own part", "your whole log"):
        assert what in told


def test_a_file_that_is_there_stays_and_is_told(open_window: MainWindow, out: Path) -> None:
    page = opened(open_window)
    (out / "peerlog-my-log-2026-11-22.pdf").write_text("something else", encoding="utf-8")
    page.save.click()
    assert page.above.isVisibleTo(page)
    assert "peerlog-my-log-2026-11-22.pdf" in page.above.text().replace("\u200b", "")
    assert (out / "peerlog-my-log-2026-11-22.pdf").read_text(encoding="utf-8") == "something else"


def test_not_now_writes_nothing(open_window: MainWindow, house: House, out: Path) -> None:
    page = opened(open_window)
    assert isinstance(house.files, ChosenFolder)
    house.files.path = None
    page.save.click()
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("ways", "offered"),
    [
        ((), []),
        (("mine_only",), ["mine"]),
        (("pdf", "mine_only"), ["whole", "mine"]),
        (("json", "pdf", "mine_only", "sealed"), ["whole", "mine", "sealed"]),
    ],
)
def test_what_the_organisation_switched_off_is_said_and_not_offered(
    work: Work, logbook: Logbook, ways: tuple[str, ...], offered: list[str]
) -> None:
    held = replace(work, take_out=TakeOut(logbook, work.clock, ways))
    page = TakeOutPage(held)
    assert page.ways.keys() == offered
    labels = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert ("Set by your organisation" in labels) == (len(ways) < 4)
    assert page.save.isEnabled() == bool(offered)
    if ways == ("pdf", "mine_only"):
        assert page.formats.keys() == ["pdf"]
    page.deleteLater()


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("contrast", 1.5), ("dark", 2.0)])
def test_no_word_is_cut_and_no_target_is_small(
    open_window: MainWindow, house: House, out: Path, theme: str, scale: float
) -> None:
    house.preferred.change(theme=theme, scale=scale)
    open_window.look_changed()
    page = opened(open_window)
    for way in ("whole", "mine", "sealed"):
        page.ways.chip(way).click()
        for _turn in range(8):
            QApplication.processEvents()
        assert faults(open_window, house.look()) == [], way


def test_the_folder_can_be_shown(with_look: Callable[..., Work], out: Path, steps: Steps) -> None:
    seen: list[Path] = []
    page = TakeOutPage(with_look(), seen.append)
    page.ways.chip("mine").click()
    page.save.click()
    [show] = [button for button in page.findChildren(Button) if button.text() == "Show it"]
    show.click()
    assert seen == [out]
    page.deleteLater()


def test_words_of_my_own_part_that_could_point_to_somebody_are_told(
    open_window: MainWindow, out: Path
) -> None:
    page = opened(open_window)
    work = open_window.work
    assert work is not None
    page.ways.chip("mine").click()
    page.save.click()
    assert "could point to someone" not in shown(page)
    reflection = work.reflect.begin("choice")
    prompt = work.reflect.ask(reflection)
    assert prompt is not None
    work.reflect.finish(work.reflect.answer(reflection, prompt, "Siobhan rang on 07700 900123.", "only_mine"))
    page.formats.chip("json").click()
    page.save.click()
    assert "could point to someone: “Siobhan”, “07700 900123”." in shown(page)
