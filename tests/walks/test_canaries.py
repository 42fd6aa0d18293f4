"""No planted word can be read in any file, at any moment of a logbook's life, in any form."""

from __future__ import annotations

import base64
import gzip
import io
import os
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from peerlog.storage.logbook import Logbook
from peerlog.vault.dictionary_1 import DICTIONARY_1
from tests.canaries import MARK, found_in, planted
from tests.canaries_planted import APPROVED, DATA, NEW_PASSPHRASE, PASSPHRASE, SUMMARIES, stages

ROOT = Path(__file__).parents[2]
KILLED_AT = ("in the middle of a transaction", "saved and reflected on", "summed up with words of one's own")
CHANGED, LAST = "changed", "migrated, with a copy of what was before"


def openly(folder: Path, *, deep: bool = False) -> list[tuple[str, str]]:
    """What is found anywhere but in files whose words their owner approved of, and those hold only these."""
    found = found_in(folder, deep=deep)
    return [(name, form) for name, form in found if Path(name).parts[0] != APPROVED]


def test_no_planted_word_lies_openly_in_any_file_at_any_stage(tmp_path: Path) -> None:
    folder = tmp_path / "life"
    seen = []
    for stage in stages(folder):
        seen.append(stage)
        assert openly(folder, deep=stage == CHANGED) == [], stage
    assert {CHANGED, LAST, *KILLED_AT} <= set(seen)
    names = {file.name for file in (folder / DATA).iterdir()}
    # The search went over all of this, and over the -wal while it was there.
    assert {"peerlog.db", "peerlog.db.lock", "copy.db", "activity", "config"} <= names
    assert any("before-update" in name for name in names)
    handed_on = list((folder / SUMMARIES).iterdir())
    assert len(handed_on) >= 3
    # What was approved of stands where it belongs, so what is not found elsewhere is not just lost.
    assert any(MARK in file.read_text(encoding="utf-8") for file in (folder / APPROVED).glob("*.html"))


@pytest.mark.slow
def test_no_planted_word_can_be_unpacked_from_any_file_in_the_end(tmp_path: Path) -> None:
    *_before, last = stages(tmp_path / "life")
    assert last == LAST
    assert openly(tmp_path / "life", deep=True) == []


@pytest.mark.slow
@pytest.mark.parametrize("stage", KILLED_AT)
def test_no_planted_word_lies_there_after_a_kill(tmp_path: Path, stage: str) -> None:
    folder, temporary = tmp_path / "life", tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    command = [sys.executable, "-m", "tests.canaries_planted", str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as living:
        assert living.stdin is not None
        assert living.stdout is not None
        while (said := living.stdout.readline().strip()) and said != stage:
            living.stdin.write("\n")
            living.stdin.flush()
        assert said == stage
        living.kill()
    assert (folder / DATA / "peerlog.db-wal").stat().st_size > 0
    assert openly(folder, deep=True) == []
    assert found_in(temporary, deep=True) == []
    with Logbook.open(folder / DATA / "peerlog.db", PASSPHRASE) as logbook:
        assert logbook.check(full=True) == []
        assert any(MARK in draft.fields.get("note", "") for draft in logbook.drafts.all())
        assert openly(folder) == []
    assert openly(folder, deep=True) == []


def deflated(data: bytes, dictionary: bytes | None = None) -> bytes:
    packer = (
        zlib.compressobj(9, zlib.DEFLATED, -15)
        if dictionary is None
        else zlib.compressobj(9, zlib.DEFLATED, -15, 9, 0, dictionary)
    )
    return packer.compress(data) + packer.flush()


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/sharedStrings.xml", data)
    return out.getvalue()


SAID = planted("note").encode()
HIDDEN: dict[str, Callable[[bytes], bytes]] = {
    "as it is": bytes,
    "in capitals": bytes.upper,
    "UTF-16, small end first": lambda said: said.decode().encode("utf-16-le"),
    "UTF-16, large end first": lambda said: said.decode().encode("utf-16-be"),
    "base64": base64.b64encode,
    "base64, one byte on": lambda said: base64.b64encode(b"x" + said),
    "base64, two bytes on": lambda said: base64.urlsafe_b64encode(b"xy" + said),
    "hexadecimal": lambda said: said.hex().encode(),
    "hexadecimal in capitals": lambda said: said.hex().upper().encode(),
    "backwards": lambda said: said[::-1],
    "raw deflate": deflated,
    "raw deflate with our dictionary": lambda said: deflated(said, DICTIONARY_1),
    "raw deflate, cut off": lambda said: deflated(said + os.urandom(900))[:-400],
    "raw deflate, far behind its beginning": lambda said: deflated(b"peer support " * 500 + said),
    "zlib": zlib.compress,
    "gzip": gzip.compress,
    "a zipped part": zipped,
    "zipped twice": lambda said: zipped(zipped(said)),
    "base64 in a zipped part": lambda said: zipped(base64.b64encode(said)),
}


@pytest.mark.parametrize("form", HIDDEN)
def test_the_search_finds_a_word_however_it_is_hidden(tmp_path: Path, form: str) -> None:
    """If this fails, the tests above prove nothing."""
    (tmp_path / "file").write_bytes(os.urandom(1001) + HIDDEN[form](SAID) + os.urandom(500))
    assert found_in(tmp_path, deep=True) != []


def test_the_search_finds_a_word_stored_unsealed_in_the_logbook_itself(tmp_path: Path) -> None:
    folder = tmp_path / "life"
    telling = stages(folder)
    while next(telling) != CHANGED:
        pass
    telling.close()
    assert openly(folder) == []
    for said, deep in ((b"\1" + deflated(SAID, DICTIONARY_1) + bytes(100), True), (SAID * 5, False)):
        with closing(sqlite3.connect(folder / DATA / "peerlog.db", isolation_level=None)) as raw:
            raw.execute("UPDATE session SET sealed = :said WHERE id = 1", {"said": said})
            assert openly(folder, deep=deep) != []
        assert {name for name, _form in openly(folder, deep=deep)} == {f"{DATA}/peerlog.db"}


def test_the_search_finds_a_word_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / f"peerlog-{MARK}.csv").touch()
    assert found_in(tmp_path) == [(f"peerlog-{MARK}.csv", "text in its name")]


def pieces_in(folder: Path, blob: bytes) -> list[bytes]:
    """The parts of a sealed text, long enough to be told from chance, that lie in any file."""
    everything = b"".join(file.read_bytes() for file in (folder / DATA).rglob("*") if file.is_file())
    pieces = [blob[at : at + 24] for at in range(0, len(blob) - 24, 24)]
    return [piece for piece in pieces if piece in everything]


def test_an_old_text_lies_sealed_beside_the_new_one_until_closing_and_then_not_at_all(tmp_path: Path) -> None:
    """Said as it is: between a change and the next checkpoint the old sealed bytes are still on the disk."""
    folder = tmp_path / "life"
    telling = stages(folder)
    while next(telling) != "saved and reflected on":
        pass
    database = folder / DATA / "peerlog.db"
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as raw:
        (old,) = raw.execute("SELECT sealed FROM session ORDER BY id LIMIT 1").fetchone()
    assert next(telling) == CHANGED
    assert pieces_in(folder, old) != []
    while next(telling) != "closed":
        pass
    assert pieces_in(folder, old) == []
    with Logbook.open(database, NEW_PASSPHRASE) as logbook:
        assert logbook.check(full=True) == []
