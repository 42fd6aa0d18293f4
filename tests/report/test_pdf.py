from __future__ import annotations

import pickle
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from peerlog.domain.errors import NotTypeset
from peerlog.domain.period import Period
from peerlog.domain.summary import AT_LEAST, NOT_AT_THIS_PERIOD, SHOWN, WITHHELD, ApprovedText, Summary, Table
from peerlog.report import order, reading, words
from peerlog.report.pdf import pdf_file, typeset
from peerlog.report.pictures import chart_of
from peerlog.report.tidy import PRACTICE

Tool = Callable[[str], str]
Read = Callable[..., str]

HOSTILE = (
    '#eval("1") #import "a.typ" $x^2$ *bold* _it_ `raw` = Head /* gone */ // gone @ref <label> \\u{41} \\#',
    "<img src=x onerror=alert(1)> {{ 7*7 }} =1+1 &amp; %PDF- endobj (a) \\) {page} of {pages}",
)


@pytest.fixture
def read(tool: Tool, tmp_path: Path) -> Read:
    """What one of poppler's programs says about a file, in one line of words or as it stands."""

    def ask(program: str, made: bytes, *options: str, whole: bool = False) -> str:
        (tmp_path / "made.pdf").write_bytes(made)
        after = ["-"] if program == "pdftotext" else []
        done = subprocess.run(
            [tool(program), *options, str(tmp_path / "made.pdf"), *after],
            capture_output=True,
            check=True,
        )
        said = done.stdout.decode("utf-8")
        return said if whole else " ".join(said.replace("\u200b", "").split())

    return ask


def a_year(quarter: Summary) -> Summary:
    """The year as a sum of which parts are missing: every other shown number has no upper end."""
    seen = 0
    tables = []
    for table in quarter.tables:
        rows = []
        for row in table.rows:
            seen += row.status == SHOWN
            open_ended = row.status == SHOWN and seen % 2
            rows.append(replace(row, status=AT_LEAST, value=None, high=None) if open_ended else row)
        tables.append(replace(table, rows=tuple(rows)))
    return replace(quarter, period=Period(2026, "year"), tables=tuple(tables))


@pytest.fixture(params=["full month", "full quarter", "full year", "sparse month", "sparse quarter"])
def summary(request: pytest.FixtureRequest) -> Summary:
    caseload, period = request.param.split()
    made: dict[str, Summary] = request.getfixturevalue(caseload)
    return {"month": made["2026-07"], "quarter": made["2026-Q3"], "year": a_year(made["2026-Q3"])}[period]


def own_words(summary: Summary, paragraph: str, label: str = "amber willow") -> Summary:
    texts = (ApprovedText(kind="label", text=label), ApprovedText(kind="paragraph", text=paragraph))
    return replace(summary, approved_texts=texts)


def test_every_published_number_is_said_in_words_beside_its_line(summary: Summary, read: Read) -> None:
    text = read("pdftotext", pdf_file(summary), "-raw")
    for table in summary.tables:
        for label, row in zip(table.labels, table.rows, strict=True):
            if row.status in (SHOWN, AT_LEAST):
                beside = (words.number(row), label) if table.key == "total" else (label, words.number(row))
                assert " ".join(beside) in text
    assert reading.headline_words(summary) in text


def test_no_number_is_on_paper_that_was_not_published(summary: Summary, read: Read) -> None:
    made = pdf_file(summary)
    text = read("pdftotext", made, "-raw")
    # Taken away from the words until no digit may be left: what was published, and counts of lines, pages.
    said = {words.number(row) for row in summary.rows() if row.status in (SHOWN, AT_LEAST)}
    said |= {bar.label for table in summary.tables for bar in chart_of(table).bars}
    said |= {note.words for note in reading.before_any_number(summary)}
    said |= {words.period(summary.period), '"15 or more"', "1. What", "2. Which", "3. What"}
    said |= {f"Page {n} of {m}" for m in range(1, 7) for n in range(1, m + 1)}
    said |= {label for table in summary.tables for label in table.labels}
    for known in sorted(said, key=len, reverse=True):
        text = text.replace(words.at_the_start(known), " ").replace(known, " ")
    assert re.findall(r"\d+", text) == []


def test_the_reader_is_told_how_to_read_before_any_number(summary: Summary, read: Read) -> None:
    made = pdf_file(summary)
    text = read("pdftotext", made, "-raw")
    numbers = text.index("At a glance")
    for note in reading.before_any_number(summary):
        assert 0 < text.index(note.words) < numbers
    assert text.index(reading.withheld_means()) < numbers
    assert not re.search(r"\d+ to \d+", text[:numbers])
    if summary.period.type != "month":
        assert "At a glance" not in read("pdftotext", made, "-l", "1")


def test_a_table_wholly_withheld_is_one_sentence_and_other_hidden_lines_are_named(
    summary: Summary, read: Read
) -> None:
    text = read("pdftotext", pdf_file(summary), "-raw")
    for table in summary.tables[1:]:
        if any(row.status != NOT_AT_THIS_PERIOD for row in table.rows) and table.wholly_withheld:
            assert reading.hidden_sentence(table) in text
        elif not table.wholly_withheld:
            assert not [label for label in table.labels if label not in text]


def test_a_month_is_one_page_and_a_full_quarter_no_more_than_five(
    full: dict[str, Summary], sparse: dict[str, Summary], read: Read
) -> None:
    def pages(summary: Summary) -> int:
        found = re.search(r"^Pages:\s+(\d+)", read("pdfinfo", pdf_file(summary), whole=True), re.MULTILINE)
        assert found is not None
        return int(found[1])

    assert pages(replace(full["2026-07"], practice=True)) == 1
    assert pages(sparse["2026-07"]) == 1
    assert 3 <= pages(full["2026-Q3"]) <= 5
    assert pages(sparse["2026-Q3"]) == 2


def test_tables_yet_to_come_make_a_quarter_no_longer_than_six_pages(
    full: dict[str, Summary], read: Read
) -> None:
    plain = full["2026-Q3"]
    whole = [table for table in plain.tables if table.key in ("needs", "kind", "driving")]
    shown = tuple(replace(table, title=f"{table.title} {n}") for n in "ABC" for table in whole)
    for more, most in ((tuple(map(withheld, shown)), 5), (shown, 6)):
        made = pdf_file(own_words(replace(plain, tables=plain.tables + more), "One line."))
        found = re.search(r"^Pages:\s+(\d+)", read("pdfinfo", made, whole=True), re.MULTILINE)
        assert found is not None
        assert int(found[1]) <= most


def withheld(table: Table) -> Table:
    rows = (replace(row, status=WITHHELD, value=None, low=None, high=None) for row in table.rows)
    return replace(table, rows=tuple(rows))


@pytest.mark.parametrize("label", ["wren", "the quiet room by the river, on Tuesdays", "W" * 40])
@pytest.mark.parametrize("practice", [True, False])
def test_whatever_the_label_the_foot_of_a_page_stays_on_it_and_apart(
    label: str, practice: bool, full: dict[str, Summary], read: Read
) -> None:
    made = pdf_file(own_words(replace(full["2026-Q3"], practice=practice), "A line.", label))
    pages = read("pdftotext", made, "-raw", whole=True).split("\f")[:-1]
    assert all("Supervision summary · July to September 2026" in page for page in pages)
    assert all(label in " ".join(page.replace("\u200b", "").split()) for page in pages)
    boxes = read("pdftotext", made, "-bbox", "-f", "2", "-l", "2", whole=True)
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', boxes)
    foot = [[float(end) for end in word] for word in found if float(word[1]) > 842 - 46]
    assert len(foot) > 6
    assert max(bottom for _left, _top, _right, bottom in foot) < 842 - 14
    assert max(right for _left, _top, right, _bottom in foot) <= 595 - 38 + 0.5
    for number, (left, top, right, bottom) in enumerate(foot):
        for other in foot[:number]:
            beside = other[2] <= left + 0.1 or right <= other[0] + 0.1
            assert beside or abs(top - other[1]) > (bottom - top) / 2


def test_what_the_typesetter_complains_of_is_said_calmly_and_without_a_word_of_it(tmp_path: Path) -> None:
    import typst

    complained = '#set document(title: [A])\n#set text(font: "No such typeface")\nMaple'
    for text in (complained, '#panic("Maple")', "Maple"):
        (tmp_path / "bad.typ").write_text(text, encoding="utf-8")
        with pytest.raises(NotTypeset) as caught:
            typeset(typst.Compiler(input=str(tmp_path / "bad.typ"), root=str(tmp_path)))
        assert str(caught.value) == ""
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_headings_tables_and_pictures_are_tagged_for_screen_readers(summary: Summary, read: Read) -> None:
    made = pdf_file(summary)
    info = read("pdfinfo", made, whole=True)
    assert re.search(r"^Tagged:\s+yes$", info, re.MULTILINE)
    tags = read("pdfinfo", made, "-struct", whole=True)
    levels = [int(level) for level in re.findall(r"^ *H(\d)", tags, re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    shown = [table for part in order.parts(summary) for table in part.leading]
    assert len(re.findall(r"^ *Table ", tags, re.MULTILINE)) == len(shown)
    assert len(re.findall(r"^ *Figure", tags, re.MULTILINE)) == len(shown)
    assert len(re.findall(rb"/Alt ?[(<]", made)) == len(shown)
    assert tags.count("/Scope /Column") == 2 * len(shown)
    rows = sum(len(chart_of(table).bars) for table in shown)
    assert len(re.findall(r"^ *TD", tags, re.MULTILINE)) == 2 * rows
    assert b"/Lang(en-GB)" in made


def test_4pi_headings_come_in_order(full: dict[str, Summary], read: Read) -> None:
    tags = read("pdfinfo", pdf_file(full["2026-Q3"]), "-struct-text", whole=True)
    heads = re.findall(r'H2 "(\w+)"', tags)
    found = [head for head in heads if head in ("Principles", "Purpose", "Presence", "Process", "Impact")]
    assert found == ["Principles", "Purpose", "Presence", "Process", "Impact"]


def test_every_typeface_is_inside_and_nothing_says_who_or_when(summary: Summary, read: Read) -> None:
    made = pdf_file(own_words(summary, "Shalom שלום, привет, γειά and مرحبا."))
    fonts = [line for line in read("pdffonts", made, whole=True).splitlines()[2:] if line]
    assert fonts
    assert all(re.search(r" yes yes yes +\d+ +\d+$", line) for line in fonts)
    said = {line.split(":")[0] for line in read("pdfinfo", made, whole=True).splitlines()}
    assert not said & {"Author", "Subject", "Keywords", "Producer", "CreationDate", "ModDate"}
    title = re.search(r"^Title:\s+(.*)$", read("pdfinfo", made, whole=True), re.MULTILINE)
    assert title is not None
    assert title[1].endswith(words.at_the_start(words.period(summary.period)))
    assert re.search(r"^Creator:\s+Typst [\d.]+$", read("pdfinfo", made, whole=True), re.MULTILINE)
    assert not re.search(r"CreateDate|ModifyDate|D:\d{4}", made.decode("latin-1"))
    assert not re.search(r"\d\d:\d\d", read("pdftotext", made))


def test_words_are_shown_as_they_are_and_never_as_markup(full: dict[str, Summary], read: Read) -> None:
    plain = full["2026-Q3"]
    values = next(table for table in plain.tables if table.key == "values")
    labels = (HOSTILE[0], "</Span> #v(1cm)", "😀 happy\u202e", "*", "a" * 90)
    tables = tuple(replace(table, labels=labels) if table is values else table for table in plain.tables)
    label = "#strong[me]"
    text = read("pdftotext", pdf_file(own_words(replace(plain, tables=tables), "\n".join(HOSTILE), label)))
    squeezed = text.replace(" ", "")
    for line in (*HOSTILE, *labels[:2], "a" * 90):
        assert line.replace(" ", "") in squeezed
    assert "[grinning face] happy[right-to-left override]" in text
    assert text.count(label) >= 2


def test_no_signs_whatever_stop_the_file_from_being_made(full: dict[str, Summary], read: Read) -> None:
    chance = random.Random(7)

    def sign() -> str:
        # Any at all; any of the scripts of Europe and the Near East; marks that sit on a letter; emoji.
        return chr(
            chance.choice(
                (
                    chance.randrange(0x110000),
                    chance.randrange(0x20, 0x2C00),
                    chance.randrange(0x300, 0x370),
                    chance.randrange(0x590, 0x700),
                    chance.randrange(0x1F300, 0x1FA00),
                    0x20,
                )
            )
        )

    lines = ["".join(sign() for _ in range(chance.randrange(1, 60))) for _ in range(100)]
    lines += ["w" * 5_000, " ", "\u200b\ufe0f", "\0"]
    made = pdf_file(own_words(full["2026-07"], "\n".join(lines), "\U0001f469\u200d\U0001f33e"))
    assert "[woman][ear of rice]" in read("pdftotext", made)
    right = [float(x) for x in re.findall(r'xMax="([\d.]+)"', read("pdftotext", made, "-bbox"))]
    assert max(right) <= 595


def test_a_practice_file_says_so_on_every_page(full: dict[str, Summary], read: Read) -> None:
    made = pdf_file(replace(full["2026-Q3"], practice=True))
    pages = read("pdftotext", made, "-raw", whole=True).split("\f")[:-1]
    assert len(pages) > 2
    assert [page.count(PRACTICE) for page in pages] == [1] * len(pages)
    # And once across it, which poppler reads letter by letter.
    assert ["\n".join(PRACTICE.replace(" ", "")) in page for page in pages] == [True] * len(pages)
    assert PRACTICE in read("pdfinfo", made)
    assert PRACTICE in read("pdfinfo", made, "-struct-text")
    assert PRACTICE not in read("pdftotext", pdf_file(full["2026-Q3"]))


def test_every_page_has_its_number_and_period_and_how_to_read_the_bars(
    full: dict[str, Summary], read: Read
) -> None:
    pages = read("pdftotext", pdf_file(full["2026-Q3"]), "-raw", whole=True).split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Supervision summary · July to September 2026" in page
        how_to_read = (reading.band_in_short(), reading.withheld_in_short())
        assert all(short in page for short in how_to_read) == (number > 1)


def test_the_box_of_a_withheld_line_is_as_wide_in_every_chart(full: dict[str, Summary], read: Read) -> None:
    boxes = read("pdftotext", pdf_file(full["2026-Q3"]), "-bbox", whole=True)
    placed = re.findall(r'xMin="([\d.]+)".*>([^<]+)</word>', boxes)
    beside = [
        at for (at, word), (_at, after) in pairwise(placed) if unescape(word) == "not" and after == "shown"
    ]
    hidden = [
        table
        for part in order.parts(full["2026-Q3"])
        for table in part.leading
        if any(row.status == WITHHELD for row in table.rows)
    ]
    said_in_a_sentence = reading.before_any_number(full["2026-Q3"])[1].words.count("not shown")
    assert len(hidden) > 5
    assert max(beside.count(at) for at in set(beside)) == len(hidden)
    assert len(beside) - len(hidden) <= said_in_a_sentence


def test_a_list_longer_than_a_page_goes_on_in_a_second_chart(full: dict[str, Summary], read: Read) -> None:
    plain = full["2026-Q3"]
    strengths = next(table for table in plain.tables if table.key == "strengths")
    row = next(row for row in strengths.rows if row.status == SHOWN)
    labels = tuple(f"Strength {chr(0x41 + n // 26)}{chr(0x41 + n % 26)}" for n in range(70))
    many = replace(strengths, rows=(row,) * 70, labels=labels)
    made = pdf_file(
        replace(plain, tables=tuple(many if table is strengths else table for table in plain.tables))
    )
    text = read("pdftotext", made, "-raw")
    assert all(f"{label} {words.number(row)}" in text for label in labels)


def test_the_same_summary_makes_the_same_bytes_here_and_in_another_process(
    summary: Summary, tmp_path: Path
) -> None:
    said = own_words(replace(summary, practice=True), "Two lines.\nOf words, שלום.")
    made = pdf_file(said)
    assert pdf_file(replace(said)) == made
    (tmp_path / "summary").write_bytes(pickle.dumps(said))
    code = (
        "import pathlib, pickle, sys\n"
        "from peerlog.report.pdf import pdf_file\n"
        "sys.stdout.buffer.write(pdf_file(pickle.loads(pathlib.Path(sys.argv[1]).read_bytes())))\n"
    )
    again = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "summary")],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert again.stdout == made


def test_the_typesetter_is_loaded_only_when_a_file_is_made() -> None:
    code = "import sys, peerlog.report.formats as f; print('typst' in sys.modules, 'pdf' in f.WRITERS)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.split() == ["False", "True"]
