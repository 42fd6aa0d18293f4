"""The sheet of what people said in every kind of file: the same words, nothing else, and read by others."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from peerlog import resources
from peerlog.domain.voice_sheet import VoiceSheet
from peerlog.report.sheet_formats import SHEET_WRITERS
from peerlog.report.sheet_html import sheet_html
from peerlog.report.sheet_json import sheet_json
from peerlog.report.sheet_page import sheet_page
from peerlog.report.sheet_pdf import sheet_pdf
from peerlog.report.sheet_workbook import sheet_workbook
from peerlog.report.tidy import PRACTICE
from tests.report.voices import CASES, HEADINGS, LISTS, NASTY, a_sheet, nasty

Read = Callable[..., str]
SCHEMA = json.loads(resources.text("report", "you-said.schema.json"))


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


def cells(data: bytes) -> list[tuple[Any, ...]]:
    [sheet] = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    return list(sheet.iter_rows(values_only=True))


def everything(sheet: VoiceSheet) -> Iterator[str]:
    """Every line that stands on it, in the order it is read."""
    page = sheet_page(sheet, HEADINGS)
    yield from (page.practice, page.period, page.label, page.kind)
    for part in page.parts:
        yield part.title
        for point in part.points:
            yield from point.lines
            for _name, lines in point.facts():
                yield from lines


def test_a_page_has_it_all_in_order_under_its_ambitions() -> None:
    read = plain(sheet_html(a_sheet(), HEADINGS))
    at = 0
    for line in everything(a_sheet()):
        at = read.index(line, at) if line else at
    for ambition in ("Training", "Workforce", "Leadership"):
        assert f"{HEADINGS[ambition.lower()][0]} {HEADINGS[ambition.lower()][1]}" not in read
    assert "Also about Training and Leadership" in read
    assert "The same voice as the one before" in read
    assert "The same voice as one under “Service design and delivery”" in read


@pytest.mark.parametrize("name", CASES)
def test_paper_has_the_same_words(name: str, read: Read) -> None:
    told = "".join(read("pdftotext", sheet_pdf(CASES[name], HEADINGS), "-raw").split())
    for line in everything(CASES[name]):
        if not re.search("[א-ת]", line):  # poppler gives words from right to left the other way round
            assert "".join(line.split()) in told


@pytest.mark.parametrize("name", CASES)
def test_paper_is_tagged_on_a4_and_says_neither_who_nor_when(name: str, read: Read) -> None:
    made = sheet_pdf(CASES[name], HEADINGS)
    info = read("pdfinfo", made)
    assert re.search(r"^Tagged:\s+yes$", info, re.MULTILINE)
    assert "A4" in info
    said = {line.split(":")[0] for line in info.splitlines()}
    assert not said & {"Author", "Subject", "Keywords", "Producer", "CreationDate", "ModDate"}
    levels = [int(level) for level in re.findall(r"^ *H(\d)", read("pdfinfo", made, "-struct"), re.MULTILINE)]
    assert levels == [1, *[2 for _part in sheet_page(CASES[name], HEADINGS).parts]]
    boxes = read("pdftotext", made, "-bbox")
    assert max(float(edge) for edge in re.findall(r'xMax="([\d.]+)"', boxes)) < 596


def test_a_workbook_has_a_row_for_each_and_never_a_formula() -> None:
    rows = [row for row in cells(sheet_workbook(nasty(), HEADINGS)) if row[0] == "Workforce"]
    assert sorted(row[1] for row in rows) == sorted(NASTY)
    for row in rows:
        assert (row[3], row[5]) == (row[1], row[1])
    with zipfile.ZipFile(io.BytesIO(sheet_workbook(nasty(), HEADINGS))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        inside = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in inside
    assert b"hyperlink" not in inside.replace(b"HYPERLINK", b"")


def test_words_are_never_markup_on_the_page() -> None:
    page = sheet_html(nasty(), HEADINGS)
    for words in NASTY:
        assert words in plain(page)
    assert b"<b>&" not in page


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = sheet_html(a_sheet(), HEADINGS).decode("utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert not re.search(r"https?://", page)
    assert "@font-face" in page


@pytest.mark.parametrize("name", CASES)
def test_the_data_are_as_the_schema_says(name: str) -> None:
    jsonschema.validate(json.loads(sheet_json(CASES[name])), SCHEMA)


def test_the_schema_knows_every_key_of_the_sheet_and_no_other() -> None:
    said = SCHEMA["$defs"]["saying"]
    written = json.loads(sheet_json(a_sheet()))
    assert set(said["required"]) == set(said["properties"]) == set(written["sayings"][0])
    assert set(SCHEMA["properties"]) == set(written) | {"practice"}
    assert len(LISTS["ambitions"].entries) == 7


def test_made_up_ones_say_so_everywhere(read: Read) -> None:
    practice = CASES["practice"]
    assert PRACTICE in plain(sheet_html(practice, HEADINGS))
    assert PRACTICE in " ".join(read("pdftotext", sheet_pdf(practice, HEADINGS), "-raw").split())
    assert cells(sheet_workbook(practice, HEADINGS))[0][0] == PRACTICE
    assert json.loads(sheet_json(practice))["practice"] == PRACTICE
    for write in SHEET_WRITERS.values():
        assert PRACTICE.encode() not in write(a_sheet(), HEADINGS)


def test_the_same_sheet_makes_the_same_bytes_here_and_in_another_process() -> None:
    code = (
        "import hashlib; from tests.report.voices import a_sheet, HEADINGS;"
        "from peerlog.report.sheet_formats import SHEET_WRITERS;"
        "print(*(hashlib.sha256(w(a_sheet(), HEADINGS)).hexdigest() for w in SHEET_WRITERS.values()))"
    )
    root = Path(__file__).parents[2]
    said = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
        ).stdout
        for _again in range(2)
    }
    assert len(said) == 1


@pytest.mark.slow
def test_a_real_spreadsheet_opens_it_and_prints_every_word(
    tool: Callable[[str], str], tmp_path: Path
) -> None:
    soffice, pdftotext = tool("soffice"), tool("pdftotext")
    for name in CASES:
        (tmp_path / f"{name}.xlsx").write_bytes(sheet_workbook(CASES[name], HEADINGS))
    profile = (tmp_path / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(tmp_path), *(str(tmp_path / f"{name}.xlsx") for name in CASES)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)
    assert "rror" not in done.stderr + done.stdout
    for name in ("usual", "practice", "nasty"):
        shown = subprocess.run(
            [pdftotext, "-raw", tmp_path / f"{name}.pdf", "-"], capture_output=True, text=True, check=True
        ).stdout
        flat = "".join(shown.split())
        assert "###" not in flat
        for line in everything(CASES[name]):
            if not re.search("[א-ת]", line):
                assert "".join(line.split()) in flat, line
