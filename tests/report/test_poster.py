"""The page for the people here, on paper and in a browser: one sheet, large, and no more than was sent."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from peerlog.domain.period import Period
from peerlog.domain.summary import AT_LEAST, SHOWN, WITHHELD, ApprovedText, Summary
from peerlog.report import words
from peerlog.report.poster import CHANGED, TOGETHER, caption, for_the_wall, poster_of
from peerlog.report.poster_html import poster_html
from peerlog.report.poster_pdf import poster_pdf, poster_picture
from peerlog.report.tidy import PRACTICE
from tests.report.posters import LINES, a_poster, cases

Read = Callable[..., str]

HOSTILE = '#eval("1") <img src=x onerror=a()> {{ 7*7 }} $x^2$ *b* _i_ `r` @ref \\u{41}'
POINTS_FOR_TWO_METRES = 20
_WORD_BOX = r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)</word>'


@pytest.fixture
def read(tool: Callable[[str], str], tmp_path: Path) -> Read:
    def ask(program: str, made: bytes, *options: str) -> str:
        (tmp_path / "made.pdf").write_bytes(made)
        after = ["-"] if program == "pdftotext" else []
        done = subprocess.run(
            [tool(program), *options, str(tmp_path / "made.pdf"), *after], capture_output=True, check=True
        )
        return done.stdout.decode("utf-8").replace("\u200b", "")

    return ask


def plain(page: bytes) -> str:
    """What is read in a browser, in one line."""
    text = page.decode("utf-8")
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text[text.index("<body") :])).split())


@pytest.mark.parametrize("name", ["2026-07", "2026-Q3"])
@pytest.mark.parametrize("caseload", ["full", "sparse"])
def test_only_headline_numbers_that_were_shown_are_on_it(
    caseload: str, name: str, request: pytest.FixtureRequest, read: Read
) -> None:
    made: Mapping[str, Summary] = request.getfixturevalue(caseload)
    sent = made[name]
    poster = for_the_wall(sent, ())
    shown = [row for row in sent.tables[0].rows if row.status == SHOWN]
    assert list(poster.rows()) == shown
    for text in (" ".join(read("pdftotext", poster_pdf(poster), "-raw").split()), plain(poster_html(poster))):
        for row in shown:
            assert f"{words.number(row)} {caption(row)}" in text
        left = text
        for known in (*(words.number(row) for row in shown), words.period(sent.period)):
            left = left.replace(known, "").replace(words.at_the_start(known), "")
        assert re.findall(r"\d", left) == []


def test_what_is_withheld_or_has_no_upper_end_leaves_no_trace(full: dict[str, Summary]) -> None:
    sent = full["2026-Q3"]
    total = sent.tables[0]
    rows = tuple(
        replace(row, status=status, value=None, low=low, high=None)
        for row, (status, low) in zip(
            total.rows, [(WITHHELD, None), (AT_LEAST, 15), (WITHHELD, None)], strict=True
        )
    )
    hidden = for_the_wall(replace(sent, tables=(replace(total, rows=rows), *sent.tables[1:])), ())
    never_any = for_the_wall(replace(sent, tables=(replace(total, rows=(), labels=()),)), ())
    for write in (poster_html, poster_pdf):
        assert write(hidden) == write(never_any)
    assert "not shown" not in plain(poster_html(hidden))


def test_without_numbers_there_is_still_a_page(read: Read) -> None:
    poster = a_poster(figures=False, texts=())
    for text in (read("pdftotext", poster_pdf(poster), "-raw"), plain(poster_html(poster))):
        flat = " ".join(text.split())
        assert "Our time together" in flat
        assert "Thank you to everyone who came." in flat
        assert "between the two" not in flat


def test_the_words_of_the_supporter_stand_line_by_line(read: Read) -> None:
    poster = a_poster()
    html = plain(poster_html(poster))
    paper = " ".join(read("pdftotext", poster_pdf(poster), "-raw").split())
    for text in (html, paper):
        for title in ("What we did together", "What you said, and what changed"):
            assert title in text
        for line in LINES:
            assert line in text
    assert poster_html(poster).count(b'<ul class="lines">') == 2


@pytest.mark.parametrize("name", cases())
def test_it_is_one_sheet_of_a4_and_tagged(name: str, read: Read) -> None:
    made = poster_pdf(cases()[name])
    info = read("pdfinfo", made)
    assert re.search(r"^Pages:\s+1$", info, re.MULTILINE)
    assert re.search(r"^Tagged:\s+yes$", info, re.MULTILINE)
    assert "A4" in info
    tags = read("pdfinfo", made, "-struct")
    assert [int(level) for level in re.findall(r"^ *H(\d)", tags, re.MULTILINE)] == [
        1,
        *[2 for _part in poster_of(cases()[name]).parts],
    ]
    assert b"/Lang(en-GB)" in made


@pytest.mark.parametrize(
    "name", ["usual", "bare", "words", "most", "practice", "own words", "most and own words"]
)
def test_its_words_can_be_read_from_two_metres(name: str, read: Read) -> None:
    boxes = read("pdftotext", poster_pdf(cases()[name]), "-bbox-layout")
    poster = poster_of(cases()[name])
    own = {word for part in poster.parts for line in part.lines for word in line.split()}
    own |= {word for figure in poster.figures for word in figure.number.split()}
    sizes = {
        unescape(word): float(bottom) - float(top)
        for top, bottom, word in re.findall(
            r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)</word>', boxes
        )
    }
    measured = [size for word, size in sizes.items() if word in own]
    assert measured
    # A box of a word is a little higher than its size of type.
    assert min(measured) >= POINTS_FOR_TWO_METRES


def test_nothing_says_who_or_when_and_every_typeface_is_inside(read: Read) -> None:
    made = poster_pdf(a_poster(texts=((TOGETHER, "Shalom שלום, привет, γειά."),)))
    fonts = [line for line in read("pdffonts", made).splitlines()[2:] if line]
    assert fonts
    assert all(re.search(r" yes yes yes +\d+ +\d+$", line) for line in fonts)
    said = {line.split(":")[0] for line in read("pdfinfo", made).splitlines()}
    assert not said & {"Author", "Subject", "Keywords", "Producer", "CreationDate", "ModDate"}
    assert re.search(r"^Title:\s+Our time together: July to September 2026$", read("pdfinfo", made), re.M)


def test_words_are_shown_as_they_are_and_never_as_markup(read: Read) -> None:
    poster = a_poster(texts=((CHANGED, HOSTILE),))
    assert HOSTILE in plain(poster_html(poster))
    assert b"<img" not in poster_html(poster)
    paper = "".join(read("pdftotext", poster_pdf(poster), "-raw").split())
    assert "".join(HOSTILE.split()) in paper


def test_signs_without_a_shape_are_told_by_name(read: Read) -> None:
    made = poster_pdf(a_poster(texts=((TOGETHER, "We danced \U0001f57a and laughed"),)))
    assert "[man dancing]" in " ".join(read("pdftotext", made, "-raw").split())


def test_the_page_in_a_browser_loads_nothing_and_runs_nothing() -> None:
    page = poster_html(a_poster()).decode("utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert not re.search(r"https?://(?!www\.w3\.org/)", page)
    assert "@font-face" in page


def test_made_up_numbers_say_so_on_both(read: Read) -> None:
    poster = a_poster(practice=True)
    assert PRACTICE in plain(poster_html(poster))
    assert PRACTICE in " ".join(read("pdftotext", poster_pdf(poster), "-raw").split())
    assert PRACTICE in read("pdfinfo", poster_pdf(poster))
    assert PRACTICE not in plain(poster_html(a_poster()))


def test_the_same_words_make_the_same_bytes_here_and_in_another_process() -> None:
    code = (
        "import hashlib, sys; from tests.report.posters import a_poster;"
        "from peerlog.report.poster_formats import POSTER_WRITERS;"
        "print(*(hashlib.sha256(write(a_poster())).hexdigest() for write in POSTER_WRITERS.values()))"
    )
    root = Path(__file__).parents[2]
    said = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
        ).stdout
        for _again in range(2)
    }
    assert len(said) == 1


def test_the_picture_is_the_same_sheet(read: Read) -> None:
    small, large = (poster_picture(a_poster(), inch) for inch in (20, 40))
    for png, inch in ((small, 20), (large, 40)):
        assert png.startswith(b"\x89PNG")
        width = int.from_bytes(png[16:20], "big")
        assert abs(width - 210 / 25.4 * inch) < 2


def test_a_long_word_stays_on_the_sheet(read: Read) -> None:
    made = poster_pdf(
        a_poster(texts=((TOGETHER, "W" * 200), (CHANGED, "Donaudampfschifffahrtsgesellschaft")))
    )
    boxes = read("pdftotext", made, "-bbox")
    assert max(float(edge) for edge in re.findall(r'xMax="([\d.]+)"', boxes)) < 596


def test_a_year_and_a_month_name_themselves(read: Read) -> None:
    for period, named in (("2026", "The year 2026"), ("2026-07", "July 2026")):
        poster = replace(a_poster(), period=Period.parse(period))
        assert named in plain(poster_html(poster))
        assert named in " ".join(read("pdftotext", poster_pdf(poster), "-raw").split())


def test_its_texts_have_kinds_of_their_own() -> None:
    poster = poster_of(a_poster(texts=((TOGETHER, "one"), ("paragraph", "never on a wall"))))
    assert [part.lines for part in poster.parts] == [("one",)]
    assert ApprovedText(kind=TOGETHER, text="one") in a_poster(texts=((TOGETHER, "one"),)).approved_texts
