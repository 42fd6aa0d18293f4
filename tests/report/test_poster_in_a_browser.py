"""The page for the people here as a real browser shows, measures and prints it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from peerlog.report.poster_html import poster_html
from peerlog.report.tidy import PRACTICE
from tests.browser.chromium import Chromium
from tests.conftest import step_aside
from tests.report.posters import LINES, cases

pytestmark = [pytest.mark.slow, pytest.mark.chromium]

PINNED = Path(__file__).parents[1] / "browser" / "axe.txt"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"


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
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("posters")
    for name, poster in cases().items():
        (folder / f"{name}.html").write_bytes(poster_html(poster))
    return {name: folder / f"{name}.html" for name in cases()}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["usual", "nothing", "practice"])
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


@pytest.mark.parametrize("name", cases())
def test_it_fits_the_smallest_window_and_one_sheet_of_paper(
    name: str, browser: Chromium, tool: Callable[[str], str], pages: dict[str, Path], tmp_path: Path
) -> None:
    browser.look(320)
    browser.open(pages[name])
    assert browser.tell("document.documentElement.scrollWidth") <= 320
    (tmp_path / "printed.pdf").write_bytes(browser.pdf())
    told = subprocess.run(
        [tool("pdftotext"), "-raw", tmp_path / "printed.pdf", "-"], capture_output=True, text=True, check=True
    )
    sheets = told.stdout.split("\f")[:-1]
    assert len(sheets) == 1
    printed = " ".join(sheets[0].split())
    assert "Something to add, or to ask? Please tell me." in printed
    if name in ("usual", "words", "practice"):
        for line in LINES:
            assert line in printed
    assert (PRACTICE in printed) == (name in ("practice", "lines", "wide"))


def test_its_print_is_large_on_screen_and_on_paper(browser: Chromium, pages: dict[str, Path]) -> None:
    browser.look(1280)
    browser.open(pages["usual"])
    size = "parseFloat(getComputedStyle(document.querySelector('.lines li')).fontSize)"
    assert browser.tell(size) >= 30
    on_paper = browser.tell("getComputedStyle(document.body).getPropertyValue('--on-paper')")
    assert float(on_paper.strip().removesuffix("pt")) >= 20


def test_signs_are_drawn_in_the_colour_of_their_words_and_hidden_from_screen_readers(
    browser: Chromium, pages: dict[str, Path]
) -> None:
    browser.look(1280)
    browser.open(pages["usual"])
    signs = "[...document.querySelectorAll('svg')]"
    assert browser.tell(f"{signs}.length") == 5
    assert browser.tell(f"{signs}.every(one => one.getAttribute('aria-hidden') == 'true')")
    assert browser.tell(f"{signs}.every(one => one.getBoundingClientRect().width > 20)")
