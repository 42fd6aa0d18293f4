"""A leaf: a page of a few lines, the same words in a browser and on paper, whatever was typed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from peerlog.report.leaf import Leaf, Part, Row, html, pdf
from tests.browser.chromium import Chromium
from tests.conftest import step_aside

MARKUP = '#import "a"; $a$ \\ *b* _c_ `d` <script>e</script> @f'
LEAF = Leaf(
    title="Where we stand: the ward",
    under="3 March 2026. At the table: carers.",
    practice="Practice: made up",
    parts=(
        Part(
            "What was said",
            (
                Row(
                    about="How people are asked", tag="Beginnings", lines=(MARKUP,), soft=("Why: two\nlines",)
                ),
                Row(lines=("A line that stands alone", "x" * 300)),
            ),
        ),
        Part("", (Row(about="Only what it is about"),)),
    ),
    foot="Talked through together.",
)
PINNED = Path(__file__).parents[1] / "browser" / "axe.txt"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"


def test_every_word_of_it_is_on_paper_literally_and_tagged(
    tool: Callable[[str], str], tmp_path: Path
) -> None:
    place = tmp_path / "leaf.pdf"
    place.write_bytes(pdf(LEAF))
    read = subprocess.run(
        [tool("pdftotext"), "-raw", place, "-"], capture_output=True, text=True, check=True
    ).stdout
    said = re.sub(r"[\s\u200b]+", "", read)
    for text in LEAF.texts:
        assert re.sub(r"\s+", "", text) in said, text
    info = subprocess.run([tool("pdfinfo"), place], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Tagged:\s+yes$", info, re.MULTILINE)
    assert not re.search(r"^(Author|CreationDate):", info, re.MULTILINE)


def test_the_same_leaf_makes_the_same_bytes() -> None:
    assert pdf(LEAF) == pdf(LEAF)
    assert html(LEAF) == html(LEAF)


def test_in_a_browser_it_loads_nothing_and_runs_nothing() -> None:
    page = html(LEAF).decode()
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["']?(?!data:)""", page)
    assert "&lt;script&gt;e&lt;/script&gt;" in page


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("axe")
    fetch = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    fetch += ["--require-hashes", "--only-binary", ":all:", "--target", str(place), "-r", str(PINNED)]
    if subprocess.run(fetch, capture_output=True, check=False).returncode:
        step_aside("axe-core could not be fetched")
    return (place / "axe_playwright_python" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser(tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tool("chromium"), tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.mark.slow
@pytest.mark.chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_wrong_and_the_smallest_window_holds_it(
    dark: bool, browser: Chromium, axe: str, tmp_path: Path
) -> None:
    page = tmp_path / "leaf.html"
    page.write_bytes(html(LEAF))
    for width in (1280, 320):
        browser.look(width, dark=dark)
        browser.open(page)
        assert browser.tell("document.documentElement.scrollWidth") <= width
        browser.tell(f"{axe}; 0")
        asked = f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})"
        shape = "found => found.violations.map(one => [one.id, one.nodes.map(node => node.html)])"
        found: list[Any] = browser.tell(f"{asked}.then({shape})")
        assert found == []
