"""The summary page as a real browser shows, measures and prints it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.summary import ApprovedText, Summary
from peerlog.domain.team import Team
from peerlog.report import order, reading, words
from peerlog.report.html import html_page
from peerlog.report.pictures import hidden_labels, shown_lines
from peerlog.report.team_html import team_page
from peerlog.report.tidy import PRACTICE
from tests.browser.chromium import Chromium
from tests.conftest import step_aside

pytestmark = [pytest.mark.slow, pytest.mark.chromium]

PINNED = Path(__file__).parents[1] / "browser" / "axe.txt"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
OPEN_TABLES = "document.querySelectorAll('details').forEach(one => { one.open = true })"
PICTURES = ("month", "quarter", "withheld", "practice", "long", "team")

OUTSIDE = """
    [...document.querySelectorAll('body *')]
        .filter(one => one.checkVisibility() && !one.matches('.skip, .across, caption'))
        .filter(one => {
            const box = one.getBoundingClientRect()
            return box.width && (box.right > window.innerWidth + 0.5 || box.left < -0.5)
        })
        .map(one => one.outerHTML.slice(0, 120))
"""
CUT_IN_CHARTS = """
    [...document.querySelectorAll('svg[role=img]')].filter(one => one.checkVisibility()).flatMap(chart => {
        const whole = chart.getBoundingClientRect()
        const shapes = [...chart.querySelectorAll('text, rect, path')]
        const boxes = shapes.map(one => [one, one.getBoundingClientRect()])
        const across = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
            && a.top < b.bottom - 3 && b.top < a.bottom - 3
        return boxes.filter(([one, box]) => one.tagName == 'text' && (
            box.left < whole.left - 1 || box.right > whole.right + 1
            || box.top < whole.top - 3 || box.bottom > whole.bottom + 3
            || boxes.some(([other, taken]) => other != one && across(box, taken))
        )).map(([one]) => one.textContent)
    })
"""
CONTRASTS = """
    (() => {
        const light = colour => {
            const parts = colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
            const [r, g, b] = parts.map(p => p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4)
            return 0.2126 * r + 0.7152 * g + 0.0722 * b
        }
        const between = (one, other) => {
            const [low, high] = [light(one), light(other)].sort((a, b) => a - b)
            return (high + 0.05) / (low + 0.05)
        }
        const card = document.querySelector('.card')
        const ground = getComputedStyle(card).backgroundColor
        const of = (what, property) => [...card.querySelectorAll(what)]
            .map(one => between(getComputedStyle(one)[property], ground))
        return {words: of('svg[role=img] text', 'fill'), edges: of('svg[role=img] rect', 'stroke').concat(
            of('svg[role=img] path[fill]:not([fill=none])', 'fill'))}
    })()
"""


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, as pinned."""
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
def large_text(tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """A browser whose reader has set its text to twice the size."""
    with Chromium(tool("chromium"), tmp_path_factory.mktemp("large"), font_pixels=32) as started:
        yield started


@pytest.fixture(scope="module")
def summaries(full: dict[str, Summary], sparse: dict[str, Summary]) -> dict[str, Summary]:
    texts = (
        ApprovedText(kind="label", text="amber otter"),
        ApprovedText(kind="paragraph", text="The garden group came back.\n" + "averylongword" * 12),
    )
    quarter = full["2026-Q3"]
    # Forty letters are the longest label that an organisation can give.
    long = tuple(
        replace(
            table, labels=tuple(f"{label} {'in other words and more ' * 3}"[:40] for label in table.labels)
        )
        for table in quarter.tables
    )
    return {
        "month": full["2026-07"],
        "quarter": replace(quarter, approved_texts=texts),
        "withheld": sparse["2026-Q3"],
        "practice": replace(
            quarter, practice=True, approved_texts=(ApprovedText(kind="label", text="W" * 40),)
        ),
        "long": replace(quarter, tables=long),
    }


@pytest.fixture(scope="module")
def pages(
    summaries: dict[str, Summary], team: Team, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    many = tuple(f"{'averylonglabel' * (number % 3)} {number}" for number in range(70))
    (folder / "team.html").write_bytes(team_page(replace(team, practice=True, led_together=True, files=many)))
    for name, summary in summaries.items():
        (folder / f"{name}.html").write_bytes(html_page(summary))
    return {name: folder / f"{name}.html" for name in PICTURES}


def problems(browser: Chromium, axe: str) -> list[Any]:
    browser.tell(f"{axe}; 0")
    asked = f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})"
    shape = "found => found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 120))])"
    found: list[Any] = browser.tell(f"{asked}.then({shape})")
    return found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_axe_finds_nothing_wrong_wide_or_narrow(
    name: str, dark: bool, browser: Chromium, axe: str, pages: dict[str, Path]
) -> None:
    for width in (1280, 320):
        browser.look(width, dark=dark)
        browser.open(pages[name])
        assert problems(browser, axe) == []
    browser.tell(OPEN_TABLES)
    assert problems(browser, axe) == []


def test_axe_does_find_what_is_wrong(browser: Chromium, axe: str, pages: dict[str, Path]) -> None:
    browser.look(1280)
    browser.open(pages["month"])
    browser.tell("document.querySelector('h1').style.color = '#5a3a50'")
    browser.tell("document.querySelector('svg[role=img]').removeAttribute('aria-label')")
    browser.tell("document.documentElement.removeAttribute('lang')")
    found = {one for one, _where in problems(browser, axe)}
    assert {"color-contrast", "html-has-lang", "svg-img-alt"} <= found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_and_bars_of_charts_stand_out_from_their_card(
    dark: bool, browser: Chromium, pages: dict[str, Path]
) -> None:
    """What axe cannot judge: words drawn in a picture."""
    browser.look(1280, dark=dark)
    browser.open(pages["quarter"])
    contrasts = browser.tell(CONTRASTS)
    assert len(contrasts["words"]) > 5
    assert min(contrasts["words"]) >= 4.5
    assert min(contrasts["edges"]) >= 3


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_cut_or_wider_than_the_window(
    name: str, browser: Chromium, large_text: Chromium, pages: dict[str, Path]
) -> None:
    for width, reader in (
        (320, browser),
        (700, browser),
        (1280, browser),
        (640, large_text),
        (1280, large_text),
    ):
        reader.look(width)
        reader.open(pages[name])
        reader.tell(OPEN_TABLES)
        assert reader.tell("document.documentElement.scrollWidth") <= width
        assert reader.tell(OUTSIDE) == []
        assert reader.tell(CUT_IN_CHARTS) == []


def test_twice_the_text_size_means_charts_too(
    browser: Chromium, large_text: Chromium, pages: dict[str, Path]
) -> None:
    height = """Math.max(...[...document.querySelectorAll('svg[role=img] text')]
        .map(one => one.getBoundingClientRect().height))"""
    tall = []
    for reader in (browser, large_text):
        reader.look(1400)
        reader.open(pages["quarter"])
        tall.append((reader.tell(height), reader.tell("document.querySelector('h3').offsetHeight")))
    assert tall[1][0] >= 1.9 * tall[0][0] > 0
    assert tall[1][1] >= 1.9 * tall[0][1]


def printed(browser: Chromium, page: Path, folder: Path, pdftotext: str) -> list[str]:
    """The words of each printed page, in one line."""
    browser.look(1280, dark=True)  # paper is white, whatever the screen is
    browser.open(page)
    (folder / "printed.pdf").write_bytes(browser.pdf())
    told = subprocess.run(
        [pdftotext, "-raw", folder / "printed.pdf", "-"], capture_output=True, text=True, check=True
    )
    return [" ".join(sheet.split()) for sheet in told.stdout.split("\f")[:-1]]


def test_on_paper_the_words_come_first_and_no_table_is_cut(
    browser: Chromium,
    tool: Callable[[str], str],
    pages: dict[str, Path],
    summaries: dict[str, Summary],
    tmp_path: Path,
) -> None:
    summary = summaries["quarter"]
    sheets = printed(browser, pages["quarter"], tmp_path, tool("pdftotext"))
    assert "Before the numbers" in sheets[0]
    assert "In the supporter's own words" in sheets[0].replace("’", "'")
    assert "At a glance" not in sheets[0]
    assert sheets[1].startswith("At a glance")
    for part in order.parts(summary):
        for table in part.leading:
            [sheet] = [sheet for sheet in sheets if words.about(table.key) in sheet and table.title in sheet]
            for label, row in shown_lines(table):
                assert label in sheet
                assert words.number(row) in sheet
            assert reading.hidden_lines(hidden_labels(table)) in sheet
        for table in part.more:
            lines = "; ".join(f"{label} {words.number(row)}" for label, row in shown_lines(table))
            run_on = (
                f"{table.title} {words.about(table.key)} {lines}. {reading.not_shown(hidden_labels(table))}"
            )
            assert [sheet for sheet in sheets if run_on.strip().replace("'", "’") in sheet.replace("'", "’")]
    assert "The same as a table" not in " ".join(sheets)


def test_a_month_is_little_more_than_one_screen_of_an_old_laptop(
    browser: Chromium, pages: dict[str, Path]
) -> None:
    browser.look(1366, height=697)
    browser.open(pages["month"])
    assert browser.tell("document.documentElement.scrollHeight") < 1.5 * 697


def test_a_month_is_one_sheet_and_practice_is_on_every_sheet(
    browser: Chromium, tool: Callable[[str], str], pages: dict[str, Path], tmp_path: Path
) -> None:
    pdftotext = tool("pdftotext")
    assert len(printed(browser, pages["month"], tmp_path, pdftotext)) == 1
    sheets = printed(browser, pages["practice"], tmp_path, pdftotext)
    assert len(sheets) > 2
    assert all(PRACTICE in sheet for sheet in sheets)
