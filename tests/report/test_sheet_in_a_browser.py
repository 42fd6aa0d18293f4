"""The sheet of what people said, and a team's page with it, as a real browser shows and prints them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.team import Heard, Team
from peerlog.report.sheet_html import sheet_html
from peerlog.report.sheet_page import sheet_page
from peerlog.report.team_formats import VOICES_WRITERS
from peerlog.report.team_html import team_page
from peerlog.report.tidy import PRACTICE
from tests.browser.chromium import Chromium
from tests.conftest import step_aside
from tests.report.voices import CASES, HEADINGS, NOVEMBER, a_sheet

pytestmark = [pytest.mark.slow, pytest.mark.chromium]

PINNED = Path(__file__).parents[1] / "browser" / "axe.txt"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
HEARD = Heard(
    sheets=(a_sheet(), a_sheet(log=2, label="")),
    headings=tuple((key, words, means) for key, (words, means) in HEADINGS.items()),
    files=("round-kettle", "<b>wren</b>"),
)


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("axe")
    fetch = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    fetch += ["--require-hashes", "--only-binary", ":all:", "--target", str(place), "-r", str(PINNED)]
    done = subprocess.run(fetch, capture_output=True, text=True, check=False)
    if done.returncode:
        step_aside("axe-core could not be fetched")
    return (place / "axe_playwright_python" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser(tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tool("chromium"), tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, team: Team) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sheets")
    only = Team(period=NOVEMBER, practice=False, tables=(), files=(), led_together=0, heard=HEARD)
    made = {name: sheet_html(sheet, HEADINGS) for name, sheet in CASES.items()}
    made |= {"team": team_page(replace(team, heard=HEARD)), "only": VOICES_WRITERS["html"](only)}
    for name, page in made.items():
        (folder / f"{name}.html").write_bytes(page)
    return {name: folder / f"{name}.html" for name in made}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["usual", "practice", "nasty", "team", "only"])
def test_axe_finds_nothing_wrong_wide_or_narrow(
    name: str, dark: bool, browser: Chromium, axe: str, pages: dict[str, Path]
) -> None:
    for width in (1280, 320):
        browser.look(width, dark=dark)
        browser.open(pages[name])
        browser.tell(f"{axe}; 0")
        asked = f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})"
        shape = "found => found.violations.map(one => [one.id, one.nodes.map(node => node.html)])"
        found: list[Any] = browser.tell(f"{asked}.then({shape})")
        assert found == []


@pytest.mark.parametrize("name", [*CASES, "team", "only"])
def test_it_fits_the_smallest_window(name: str, browser: Chromium, pages: dict[str, Path]) -> None:
    browser.look(320)
    browser.open(pages[name])
    assert browser.tell("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["usual", "practice", "long", "only"])
def test_every_word_is_on_its_print(
    name: str, browser: Chromium, tool: Callable[[str], str], pages: dict[str, Path], tmp_path: Path
) -> None:
    browser.look(1280)
    browser.open(pages[name])
    (tmp_path / "printed.pdf").write_bytes(browser.pdf())
    told = subprocess.run(
        [tool("pdftotext"), "-raw", tmp_path / "printed.pdf", "-"], capture_output=True, text=True, check=True
    )
    printed = "".join(told.stdout.split())
    sheet = a_sheet() if name == "only" else CASES[name]
    for part in sheet_page(sheet, HEADINGS).parts:
        for point in part.points:
            for line in (*point.lines, *(line for _fact, lines in point.facts() for line in lines)):
                assert "".join(line.split()) in printed, line
    assert ("".join(PRACTICE.split()) in printed) == (name == "practice")


def test_a_team_page_lays_sheets_together_and_names_them_once(
    browser: Chromium, pages: dict[str, Path]
) -> None:
    browser.look(1280)
    browser.open(pages["team"])
    headings = browser.tell("[...document.querySelectorAll('.heard h2')].map(one => one.firstChild.data)")
    assert [words.strip() for words in headings] == [
        "You said, what changed",
        "Service design and delivery",
        "Communication",
        "Something else",
    ]
    files = browser.tell("[...document.querySelectorAll('.files bdi')].map(one => one.innerText)")
    assert files[-2:] == ["round-kettle", "<b>wren</b>"]
    assert browser.tell("document.querySelectorAll('.sayings > li').length") == 2 * len(a_sheet().sayings)
