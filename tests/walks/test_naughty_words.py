"""Whatever a person types is kept to the letter, and shown as it stands, wherever it goes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from peerlog.domain.session import NOTE_LIMIT_BYTES
from peerlog.services.native_csv import COLUMNS
from tests.command_line.conftest import CommandLine
from tests.walks.naughty import NAUGHTY, ONLY_IN_JSON

LINES = ("place", "hard", "learned", "next_step", "promise")
FURTHER = ("hard", "learned", "next_step", "promise")


def a_table(texts: list[str]) -> bytes:
    """Our own CSV, one session a text, the text in every cell that takes words."""
    out = io.StringIO(newline="")
    rows = csv.DictWriter(out, [*COLUMNS, *FURTHER], restval="", lineterminator="\n")
    rows.writeheader()
    for number, text in enumerate(texts):
        line = {"date": f"2026-07-{1 + number % 28:02}", "kind": "one_to_one", "notes": text}
        rows.writerow(line | dict.fromkeys(LINES, text[:2000]))
    return out.getvalue().encode()


def words_in(log: Path) -> list[dict[str, str]]:
    return [session.get("words", {}) for session in json.loads(log.read_bytes())["sessions"]]


@pytest.fixture
def at(tmp_path: Path) -> CommandLine:
    made = CommandLine(tmp_path)
    assert made.run("init").code == 0
    return made


def test_a_table_of_naughty_words_comes_back_to_the_letter(at: CommandLine) -> None:
    one_line = "We walked. " * 90_000
    texts = [*NAUGHTY.values(), one_line]
    assert NOTE_LIMIT_BYTES - 12_000 < len(one_line) <= NOTE_LIMIT_BYTES
    done = at.run("import", at.file("naughty.csv", a_table(texts)))
    assert (done.code, done.err) == (0, "")
    out = at.folder / "log.json"
    assert at.run("export-log", "--out", out).code == 0
    for text in texts:
        expected = {"note": text} | dict.fromkeys(LINES, text[:2000])
        assert expected in words_in(out), ascii(text[:60])


def test_a_whole_log_of_naughty_words_goes_round_without_a_change(at: CommandLine) -> None:
    texts = [*NAUGHTY.values(), *ONLY_IN_JSON.values()]
    first = at.folder / "first.json"
    assert at.run("import", at.file("start.csv", a_table(["x"] * len(texts)))).code == 0
    assert at.run("export-log", "--out", first).code == 0
    log = json.loads(first.read_bytes())
    log["code_words"] = [{"uid": f"{n:016x}", "word": text[:100]} for n, text in enumerate(texts)]
    for session, text in zip(log["sessions"], texts, strict=True):
        session["words"] = {"note": text} | dict.fromkeys(LINES, text[:2000])
    naughty, second = at.folder / "naughty.json", at.folder / "second.json"
    naughty.write_text(json.dumps(log), encoding="ascii")
    at.data_dir = at.folder / "second"
    assert at.run("init").code == 0
    done = at.run("import", naughty)
    assert (done.code, done.err) == (0, ""), done.err
    assert at.run("export-log", "--out", second).code == 0
    assert [session["words"] for session in json.loads(second.read_bytes())["sessions"]] == [
        session["words"] for session in log["sessions"]
    ]
    again = json.loads(second.read_bytes())
    assert {word["word"] for word in again["code_words"]} == {text[:100] for text in texts}
