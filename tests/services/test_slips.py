"""A slip to keep: what stands on it, what is looked over before it leaves, and that it is listed."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.errors import Refused
from peerlog.domain.name_spotter import NameSpotter
from peerlog.report.slip import LONGEST, MOST_LINES, Slip, page_of
from peerlog.report.slip_html import slip_html
from peerlog.report.slip_pdf import slip_pdf, slip_picture
from peerlog.services.changes import Changes
from peerlog.services.left_files import LeftFiles
from peerlog.services.slips import Slips, words_of
from peerlog.services.summary_review import SummaryReview
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock

SAID = "I'll ask the team about the key."
STEP = "I would like to sit outside."


@pytest.fixture
def left(logbook: Logbook, clock: FixedClock) -> LeftFiles:
    numbers = count(1)
    return LeftFiles(logbook, clock, Changes(), lambda: next(numbers).to_bytes(8, "big"))


@pytest.fixture
def slips(logbook: Logbook, left: LeftFiles) -> Slips:
    review = SummaryReview(logbook, lambda: NameSpotter(contents.name_lists()))
    return Slips(left, review, ("html", "pdf", "csv"), practice=False)


def test_only_what_was_said_stands_on_it(slips: Slips) -> None:
    slip = slips.preview(SAID, "when we next meet", STEP)
    assert page_of(slip).texts == (
        "To keep",
        *("What I said I would do", SAID),
        *("By when", "When we next meet"),
        *("Your next step", STEP),
    )
    assert words_of(slips.preview("", "Tuesday", STEP)).splitlines() == ["To keep", "Your next step", STEP]


def test_the_service_is_named_only_where_it_was_chosen(slips: Slips) -> None:
    assert page_of(slips.preview(SAID, "", "")).foot == ""
    assert page_of(slips.preview(SAID, "", "", " Peer  support ")).texts[-1] == "Peer support"


def test_the_files_are_saved_without_a_word_of_it_in_their_names_and_listed(
    slips: Slips, left: LeftFiles, tmp_path: Path
) -> None:
    slip = slips.preview(SAID, "", STEP)
    files = slips.save(tmp_path, slip, ["pdf", "html"], read_again=False)
    assert [file.name for file in files] == ["peerlog-slip.pdf", "peerlog-slip.html"]
    assert files[0].read_bytes() == slip_pdf(slip)
    assert files[1].read_bytes() == slip_html(slip)
    [listed] = left.all()
    assert (listed.what, listed.title) == ("slip", "A slip to keep")
    assert SAID not in repr(listed)
    again = slips.save(tmp_path, slip, ["pdf"], read_again=False)
    assert again[0].name == "peerlog-slip-2.pdf"


@pytest.mark.parametrize("where", [0, 1, 2, 3])
def test_a_name_or_a_code_word_anywhere_waits_until_it_was_read_again(
    slips: Slips, logbook: Logbook, tmp_path: Path, where: int
) -> None:
    with logbook.transaction():
        logbook.code_words.add("amber heron")
    for pointing in ("amber heron", "Rebecca Thompson"):
        texts = [SAID, "Tuesday", STEP, "Peer support"]
        texts[where] += f" with {pointing}"
        slip = slips.preview(*texts)
        assert [found.words for found in slips.pointing(slip)] == [pointing]
        with pytest.raises(Refused, match="not_read_again"):
            slips.save(tmp_path, slip, ["pdf"], read_again=False)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_kind_of_file_the_organisation_does_not_use_is_not_offered(
    logbook: Logbook, left: LeftFiles, tmp_path: Path
) -> None:
    review = SummaryReview(logbook, lambda: NameSpotter(contents.name_lists()))
    only_paper = Slips(left, review, ("pdf",), practice=False)
    assert only_paper.formats == ("pdf",)
    slip = only_paper.preview(SAID, "", "")
    with pytest.raises(Refused, match="format_not_allowed"):
        only_paper.save(tmp_path, slip, ["html"], read_again=False)
    with pytest.raises(Refused, match="no_format"):
        only_paper.save(tmp_path, slip, [], read_again=False)


def test_what_half_a_page_cannot_hold_is_refused(slips: Slips) -> None:
    for words, why in (
        ("a" * (LONGEST + 1), "paragraph_too_long"),
        ("a\n" * (MOST_LINES + 1), "too_many_lines"),
        ("a\u202eb", "paragraph_not_plain"),
    ):
        for texts in ((words, "", ""), ("", "", words)):
            with pytest.raises(Refused, match=why):
                slips.preview(*texts)


def test_a_practice_slip_says_that_it_is_made_up(logbook: Logbook, left: LeftFiles) -> None:
    review = SummaryReview(logbook, lambda: NameSpotter(contents.name_lists()))
    slip = Slips(left, review, ("pdf",), practice=True).preview(SAID, "", "")
    assert words_of(slip).startswith("Practice")


def test_the_fullest_slip_stays_on_the_upper_half_of_one_sheet() -> None:
    """The picture is white below the line, but for the words that say where to cut."""
    from PySide6.QtGui import QColor, QImage

    long = ("Wide words in long lines. " * 20)[:LONGEST]
    lines = "\n".join(["W" * 59] * MOST_LINES)
    for slip in (
        Slip(said=long, by="Wednesday 23 September 2026", next_step=long, service="W" * 60, practice=True),
        Slip(said=lines, by="W" * 60, next_step=lines, service="W" * 60, practice=True),
    ):
        sheet = QImage.fromData(slip_picture(slip, 40))
        white = QColor("white")
        half = sheet.height() // 2
        below = range(half + 12, sheet.height())
        assert all(sheet.pixelColor(x, y) == white for y in below for x in range(0, sheet.width(), 2))
        above = range(half // 2, half)
        assert any(sheet.pixelColor(x, y) != white for y in above for x in range(sheet.width()))
        assert len(slip_pdf(slip)) > 1000


def test_the_same_slip_makes_the_same_bytes_and_markup_stands_as_it_is() -> None:
    slip = Slip(said='#eval("1") <img src=x> {{ 7*7 }} $x^2$ *b*', next_step="\\u{41} @ref")
    assert slip_pdf(slip) == slip_pdf(slip)
    page = slip_html(slip).decode()
    assert "<img" not in page
    assert "&lt;img src=x&gt; {{ 7*7 }}" in page
    assert "<script" not in page
    assert "src=" not in page.split("<body")[1].replace("&lt;img src=x&gt;", "")
