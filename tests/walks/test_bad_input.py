"""What is wrong is refused in a calm sentence, with the right exit code, and everything stays as it was."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from peerlog.domain.session import NOTE_LIMIT_BYTES
from peerlog.services.native_csv import COLUMNS
from peerlog.storage.logbook import Logbook
from tests.command_line.conftest import CommandLine, Done
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

ROOT = Path(__file__).parents[2]
HEADER = ",".join(COLUMNS)
GOOD = "2026-07-01,one_to_one" + "," * (len(COLUMNS) - 2)

Snapshot = dict[str, bytes | str]


def row(**cells: str) -> str:
    said = {"date": "2026-07-01", "kind": "one_to_one"} | cells
    return ",".join('"{}"'.format(said.get(name, "").replace('"', '""')) for name in COLUMNS)


def snapshot(folder: Path) -> Snapshot:
    """Every file, folder and link below a place but the lock file, which means nothing by itself."""
    found: Snapshot = {}
    for place in sorted(folder.rglob("*")):
        name = str(place.relative_to(folder))
        if name.endswith(".lock"):
            continue
        if place.is_symlink():
            found[name] = str(place.readlink())
        elif stat.S_ISREG(place.stat().st_mode):
            found[name] = place.read_bytes()
        else:
            found[name] = ""
    return found


def is_calm(done: Done) -> bool:
    """No traceback, no fault of our own, each thing on a line of its own that ends as a sentence does."""
    lines = done.err.splitlines()
    ours = "Something went wrong inside" in done.err
    return (
        bool(lines) and not ours and "Traceback" not in done.err and all(line[-1:] in ".:" for line in lines)
    )


@pytest.fixture
def at(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def filled(at: CommandLine) -> CommandLine:
    """A logbook with one session in it."""
    assert at.run("init").code == 0
    assert at.run("import", at.file("good.csv", f"{HEADER}\n{GOOD}\n")).code == 0
    return at


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def a_spreadsheet() -> bytes:
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as parts:
            parts.writestr("xl/workbook.xml", "<workbook/>")
        file.seek(0)
        return file.read()


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "a day to come": (table(GOOD, row(date="2026-11-23")), "Row 3, date"),
    "a day that never was": (table(row(date="2026-02-30")), "Row 2, date"),
    "fewer than no minutes": (table(row(minutes="-30")), "Row 2, minutes"),
    "no minutes at all": (table(row(minutes="0")), "Row 2, minutes"),
    "more minutes than a day has": (table(GOOD, GOOD, row(minutes="100000")), "Row 4, minutes"),
    "half a minute": (table(row(minutes="7.5")), "Row 2, minutes"),
    "more code words than people": (
        table(row(kind="group", headcount="1", code_word="amber heron;moss otter")),
        "Row 2, headcount",
    ),
    "fewer than nobody": (table(row(kind="group", headcount="-1")), "Row 2, headcount"),
    "a note of more than a megabyte": (table(row(notes="x" * (NOTE_LIMIT_BYTES + 1))), "Row 2, notes"),
    "a megabyte of letters that take two bytes each": (
        table(row(notes="é" * (NOTE_LIMIT_BYTES // 2 + 1))),
        "Row 2, notes",
    ),
    "a kind nobody knows": (table(row(kind="therapy")), "Row 2, kind"),
    "another first line": (table(GOOD, header=HEADER.replace("kind", "sort")), "Row 1"),
    "no first line": (table(header=GOOD), "Row 1"),
    "semicolons between the cells": (table(header=HEADER.replace(",", ";")), "Row 1"),
    "a cell too few": (table(GOOD[:-1]), "Row 2"),
    "a cell too many": (table(GOOD + ",x"), "Row 2"),
    "a quotation mark that never closes": (table('"2026-07-01'), "Row 2"),
    "another encoding": (f"{HEADER}\n{row(notes='café')}".encode("cp1252"), "Row 2"),
    "UTF-16": (f"{HEADER}\n{GOOD}".encode("utf-16"), "UTF-8"),
    "nothing": (b"", "empty"),
    "a spreadsheet": (a_spreadsheet(), ""),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, ""),
    "half a log": (b'{"schema": "peerlog-log-1", "sessions": [', "JSON"),
    "another program's JSON": (b'{"sessions": []}', ""),
    "JSON without an end": (b"[" * 100_000, ""),
    "a list for a log": (b"[1, 2, 3]", ""),
    "numbers that are none": (b'{"schema": "peerlog-log-1", "sessions": [NaN]}', ""),
}


@pytest.mark.parametrize("named", BAD_FILES)
def test_a_bad_file_is_refused_by_its_place_and_changes_nothing(filled: CommandLine, named: str) -> None:
    data, place = BAD_FILES[named]
    file = filled.file("bad", data)
    before = snapshot(filled.folder)
    for words in (("import", file), ("import", file, "--dry-run")):
        done = filled.run(*words)
        assert (done.code, done.out) == (2, ""), done.err
        assert is_calm(done), done.err
        assert place in done.err
        assert snapshot(filled.folder) == before


def test_a_file_that_is_no_file_is_refused(filled: CommandLine) -> None:
    before = snapshot(filled.folder)
    for file, code in ((filled.folder, 1), (filled.folder / "nowhere.csv", 2), (filled.secret / "x", 1)):
        done = filled.run("import", file)
        assert (done.code, done.out) == (code, "")
        assert is_calm(done), done.err
    assert snapshot(filled.folder) == before


def another_programs(place: Path) -> None:
    with closing(sqlite3.connect(place)) as made, made:
        made.execute("CREATE TABLE bookmarks (address TEXT)")
        made.execute("INSERT INTO bookmarks VALUES ('somewhere')")


def newer(place: Path) -> None:
    Logbook.create(place, PASSPHRASE, today=FixedClock().today(), cost=CHEAP)[0].close()
    with closing(sqlite3.connect(place)) as made:
        made.executescript("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE);")


def torn(place: Path) -> None:
    Logbook.create(place, PASSPHRASE, today=FixedClock().today(), cost=CHEAP)[0].close()
    whole = place.read_bytes()
    place.write_bytes(whole[: len(whole) // 3])


def locks_broken(place: Path) -> None:
    Logbook.create(place, PASSPHRASE, today=FixedClock().today(), cost=CHEAP)[0].close()
    data = bytearray(place.read_bytes())
    data[data.index(b"peerlog key\0") + 40] ^= 1
    place.write_bytes(data)


SOMETHING_ELSE: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a text": lambda place: place.write_text("Tuesday: milk, bread\n"),
    "nothing in it": Path.touch,
    "another program's database": another_programs,
    "a newer logbook": newer,
    "a torn logbook": torn,
    "a logbook with broken locks": locks_broken,
    "a link to nowhere": lambda place: place.symlink_to("nowhere.db"),
    "a pipe": lambda place: os.mkfifo(place),
}
OUT = ("summaries", "pictures")
COMMANDS: dict[str, tuple[str, ...]] = {
    "init": ("init",),
    "demo": ("demo", "--people", "3", "--months", "1"),
    "import": ("import", "good.csv"),
    "dry run": ("import", "good.csv", "--dry-run"),
    "summary": ("summary", "2026-07", "--out", "summaries"),
    "preview": ("summary", "2026-07", "--preview"),
    "check": ("check",),
    "export-log": ("export-log", "--out", "log.json"),
    "pictures": ("pictures", "--out", "pictures"),
}
ONLY_READ = ("dry run", "preview", "check", "export-log")
"""What reads the logbook and needs to write nothing beside it."""


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as POSIX has them")
@pytest.mark.parametrize("thing", SOMETHING_ELSE)
def test_what_lies_in_the_logbooks_place_is_told_and_left_as_it_was(at: CommandLine, thing: str) -> None:
    at.data_dir.mkdir()
    SOMETHING_ELSE[thing](at.database)
    at.file("good.csv", f"{HEADER}\n{GOOD}\n")
    before = snapshot(at.folder)
    for named, words in COMMANDS.items():
        done = at.run(*(at.folder / word if "." in word or word in OUT else word for word in words))
        assert done.code in (1, 2), (named, done.code, done.err)
        assert is_calm(done), (named, done.err)
        assert snapshot(at.folder) == before, named


@pytest.mark.parametrize("named", COMMANDS)
def test_a_data_folder_that_is_a_file_is_told_and_left_as_it_was(at: CommandLine, named: str) -> None:
    at.data_dir.write_text("Tuesday: milk, bread\n")
    before = snapshot(at.folder)
    done = at.run(*COMMANDS[named])
    assert done.code in (1, 2), done.err
    assert is_calm(done), done.err
    assert snapshot(at.folder) == before


Limited = Callable[..., Done]


@pytest.fixture
def without_privilege(filled: CommandLine, tool: Callable[[str], str]) -> Iterator[Limited]:
    """Runs a command as somebody for whom the rights of files count; for root they do not."""
    if sys.platform == "win32":
        pytest.skip("rights of files as POSIX has them")
    drop: list[str] = []
    if os.geteuid() == 0:
        drop = [tool("setpriv"), "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search", "--"]

    def run(*words: str) -> Done:
        given = ["--data-dir", str(filled.data_dir), "--passphrase-file", str(filled.secret), *words]
        ran = subprocess.run(
            [*drop, sys.executable, "-m", "peerlog", *given],
            cwd=filled.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        return Done(ran.returncode, ran.stdout, ran.stderr)

    yield run
    filled.data_dir.chmod(0o700)


def test_a_folder_one_may_not_write_to_is_told_and_left_as_it_was(
    filled: CommandLine, without_privilege: Limited
) -> None:
    filled.file("good.csv", f"{HEADER}\n{GOOD}\n")
    before = snapshot(filled.folder)
    filled.data_dir.chmod(0o500)
    for named, words in COMMANDS.items():
        done = without_privilege(*words)
        if named in ONLY_READ:
            assert done.code == 0, (named, done.err)
            Path(filled.folder, "log.json").unlink(missing_ok=True)
        else:
            assert done.code in (1, 2), (named, done.err)
            assert is_calm(done), (named, done.err)
        assert snapshot(filled.folder) == before, named
    filled.data_dir = filled.data_dir / "none yet"
    done = without_privilege("init")
    assert (done.code, is_calm(done)) == (1, True), done.err
    filled.data_dir = filled.data_dir.parent
    assert snapshot(filled.folder) == before


def test_a_folder_one_may_not_even_look_into_is_told(filled: CommandLine, without_privilege: Limited) -> None:
    before = snapshot(filled.folder)
    filled.data_dir.chmod(0)
    for named, words in COMMANDS.items():
        done = without_privilege(*words)
        assert done.code in (1, 2), (named, done.err)
        assert is_calm(done), (named, done.err)
    filled.data_dir.chmod(0o700)
    assert snapshot(filled.folder) == before
