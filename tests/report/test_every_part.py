"""Every file of a real logbook, taken apart: what is withheld lies in no part of it."""

from __future__ import annotations

import hashlib
import os
import pickle
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.period import Period
from peerlog.domain.session import Session, Words
from peerlog.domain.summary import AT_LEAST, WITHHELD, Summary
from peerlog.policy import Policy
from peerlog.report.formats import WRITERS
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from tests.canaries import forms_in, planted
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock
from tests.summary.random_logs import Caseload, keep
from tests.unpacked import unpacked

QUARTER = Period.parse("2026-Q3")
OF_ONE_PERSON = 1_237
"""Sessions of one single person: far more than all others have, so that most of a line is theirs."""

_FIXED_TIME = b"2000-01-01T00:00:00Z"
_BASE64 = re.compile(rb"base64,[A-Za-z0-9+/=]+")


@dataclass(frozen=True)
class Truth:
    """What was published, and the numbers that were not, each large enough to stand for nothing else."""

    summary: Summary
    withheld: frozenset[int]


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    content = contents.load()
    file = tmp_path_factory.mktemp("one") / "peerlog.db"
    caseload = Caseload(random.Random(5), content.lists, 25, tie_share=0.9, evenness=2.0, days=290)
    sessions = [lived.session for lived in caseload.live(400)]
    sessions += [one_person(number) for number in range(OF_ONE_PERSON)]
    logbook, _code = Logbook.create(file, PASSPHRASE, today=date(2026, 11, 22), cost=CHEAP)
    with logbook:
        keep(logbook, sessions)
        summary = Summarise(logbook, content, FixedClock(), Policy()).preview(QUARTER).summary
    counted: Counter[str] = Counter()
    for session in sessions:
        if QUARTER.first_day <= session.held_on <= QUARTER.last_day:
            minutes = session.minutes or 0
            counted.update(("all", session.kind, session.setting or "", *session.themes, *session.values))
            counted.update({"minutes": minutes, "kind minutes " + session.kind: minutes})
    ends = {end for row in summary.rows() for end in (row.low, row.value, row.high)}
    large = {number for number in counted.values() if number >= OF_ONE_PERSON}
    large |= {counted["minutes"] // 60, round(counted["minutes"] / 60)}
    return Truth(summary, frozenset(large - ends))


def one_person(number: int) -> Session:
    return Session(
        uid=(10_000_000 + number).to_bytes(8, "big"),
        held_on=QUARTER.first_day + timedelta(days=number % 92),
        kind="one_to_one",
        minutes=53,
        setting="ward",
        themes=("stigma", "grief") if number % 30 else ("stigma",),
        values=("choice",),
        words=Words(note=planted("note"), code_words=(b"\3" * 8,)),
    )


def files(summary: Summary) -> dict[str, bytes]:
    return {name: write(summary) for name, write in WRITERS.items()}


def words_of(name: str, data: bytes, pdftotext: str, folder: Path) -> bytes:
    """A file and all its parts, without the typefaces in it; a PDF also as it is read."""
    if name != "pdf":
        return _BASE64.sub(b"", unpacked(data))
    (folder / "made.pdf").write_bytes(data)
    read = subprocess.run([pdftotext, str(folder / "made.pdf"), "-"], capture_output=True, check=True).stdout
    bare = re.sub(rb"stream\r?\n.*?\r?\nendstream", b"", data, flags=re.DOTALL)
    return bare + b"\n" + read


def stands_in(part: bytes, number: int) -> bool:
    """Alone, not within a longer number or a word of letters that happens to hold it."""
    form = rf"(?<![\dA-Za-z+/])(?<!\d\.)(?:{number}|{number:,})(?!\d|\.\d|[A-Za-z+/])"
    return re.search(form.encode(), part) is not None


def test_no_true_number_of_a_withheld_line_lies_in_any_part_of_any_file(
    truth: Truth, tool: Callable[[str], str], tmp_path: Path
) -> None:
    assert OF_ONE_PERSON in truth.withheld
    assert len(truth.withheld) >= 5
    shown = [row for row in truth.summary.rows() if row.low is not None]
    hidden = [row for row in truth.summary.rows() if row.status == WITHHELD]
    assert len(shown) > 5
    assert len(hidden) > 20
    for name, data in files(truth.summary).items():
        for part in (unpacked(data), words_of(name, data, tool("pdftotext"), tmp_path)):
            assert [number for number in truth.withheld if stands_in(part, number)] == [], name


def test_a_number_that_did_leave_is_found_in_every_format(
    truth: Truth, tool: Callable[[str], str], tmp_path: Path
) -> None:
    """So that the test above would see it."""
    themes = next(table for table in truth.summary.tables if table.key == "themes")
    rows = (replace(themes.rows[0], status=AT_LEAST, low=OF_ONE_PERSON), *themes.rows[1:])
    tables = tuple(replace(t, rows=rows) if t is themes else t for t in truth.summary.tables)
    for name, data in files(replace(truth.summary, tables=tables)).items():
        part = words_of(name, data, tool("pdftotext"), tmp_path)
        assert stands_in(part, OF_ONE_PERSON), name


def test_no_word_of_the_logbook_and_no_time_of_day_lies_in_any_part_of_any_file(
    truth: Truth, tool: Callable[[str], str], tmp_path: Path
) -> None:
    for name, data in files(truth.summary).items():
        assert forms_in(unpacked(data)) == set(), name
        said = words_of(name, data, tool("pdftotext"), tmp_path).replace(_FIXED_TIME, b"")
        said = re.sub(rb' spans="\d+:\d+"', b"", said)  # columns of a row
        assert not re.findall(rb"(?<![\d:])(?:[01]\d|2[0-3]):[0-5]\d(?!\d)", said), name
        assert not re.findall(rb"D:\d{8}|20[012]\d-\d\d-\d\dT", said), name


def test_two_runs_with_other_chances_make_the_same_bytes(truth: Truth, tmp_path: Path) -> None:
    """What a set or a dictionary happens to hold first must not decide a byte."""
    (tmp_path / "summary").write_bytes(pickle.dumps(replace(truth.summary, practice=True)))
    code = (
        "import hashlib, pathlib, pickle, sys\n"
        "from peerlog.report.formats import WRITERS\n"
        "summary = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes())\n"
        "print(*(hashlib.sha256(write(summary)).hexdigest() for write in WRITERS.values()))\n"
    )
    here = [
        hashlib.sha256(data).hexdigest() for data in files(replace(truth.summary, practice=True)).values()
    ]
    for seed in ("1", "77"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "summary")],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": f"Etc/GMT+{len(seed)}"},
        )
        assert done.stdout.split() == here
