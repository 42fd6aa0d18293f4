"""What lies on the disk: looked for byte by byte, in every state a logbook can be in."""

from __future__ import annotations

import base64
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import Words
from peerlog.storage import migrate
from peerlog.storage.logbook import Logbook
from peerlog.storage.migrate import Migration
from peerlog.storage.opening import Surroundings
from peerlog.vault.dictionary_1 import DICTIONARY_1
from tests.storage.logs import FIRST_DAY, MOMENT, PASSPHRASE, draft, filled, new_log, open_log, session

PLANTED = ("kingfisher-7431", "Wrenfield", "zaunkönig", "планета")
"""Words that stand nowhere else, plain and with letters that UTF-8 writes in two bytes."""


def forms(word: str) -> Iterator[bytes]:
    """The ways a word could lie on a disk without being sealed."""
    for data in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
        yield data
        # Wherever it begins within three bytes, the middle of its base64 is one of these.
        for lead in range(3):
            yield base64.b64encode(b"\0" * lead + data)[4:-4]
    yield word.encode().hex().encode()
    yield word.encode("unicode_escape")
    yield word.upper().encode()


def found_in(folder: Path, packed: bool = False) -> list[tuple[str, str]]:
    """(file, word) of everything planted that can be read in any file of a folder; `packed`: unpacked too."""
    return [
        (file.name, word)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for data in (unpacked(file.read_bytes()) if packed else [file.read_bytes()])
        for word in PLANTED
        if any(form in data for form in forms(word))
    ]


def unpacked(data: bytes) -> Iterator[bytes]:
    """Whatever unpacks from any place in the bytes, with our dictionary and without."""
    for at in range(len(data)):
        start = data[at : at + 400]
        if not start.strip(b"\0"):
            continue
        for opener in (zlib.decompressobj(-15), zlib.decompressobj(-15, zdict=DICTIONARY_1)):
            try:
                yield opener.decompress(start, 2000)
            except zlib.error:
                continue


def planted_words() -> Words:
    said = " and ".join(PLANTED)
    return Words(note=said * 20, place=said, hard=said, learned=said, next_step=said, promise=said)


def write_everywhere(log: Logbook) -> tuple[bytes, bytes]:
    said = " and ".join(PLANTED)
    with log.transaction():
        word = log.code_words.add(said)
        made = session(log, words=replace(planted_words(), code_words=(word.uid,)))
        log.sessions.add(made)
        kept = replace(draft(log), fields={"note": said, PLANTED[0]: [said]})
        log.drafts.keep(kept)
        answer = Answer(prompt="p", question=said, text=said)
        log.reflections.keep(
            Reflection(uid=log.new_uid(), begun_on=FIRST_DAY, value="choice", answers=(answer,))
        )
    with log.ledger() as ledger:
        ledger.write("INSERT INTO closing VALUES (1, '2026-01', '2026-02-20', '{}')")
        sealed = {"uid": b"release1", "sealed": ledger.seal(said.encode(), b"release1")}
        ledger.write("INSERT INTO release VALUES (1, :uid, '2026-01', '2026-02-20', :sealed)", sealed)
    return made.uid, kept.uid


@pytest.mark.parametrize("shared", [False, True])
def test_no_planted_word_is_on_the_disk_in_any_state(tmp_path: Path, shared: bool) -> None:
    folder = tmp_path / "log"
    around = Surroundings(is_shared=lambda _folder: shared)
    with new_log(folder, around) as log:
        made, kept = write_everywhere(log)
        assert found_in(folder) == [], "just written"
        with log.transaction():
            log.sessions.put_in_trash(made, date(2026, 5, 1))
            assert found_in(folder) == [], "in the middle of a transaction"
        with log.counting() as rows:
            rows("SELECT * FROM session JOIN tie ON tie.session = session.id")
            assert found_in(folder) == [], "while a summary counts"
        with log.transaction():
            log.sessions.drop(made)
            log.drafts.drop(kept)
        assert found_in(folder) == [], "dropped, the -wal still there"
        log.copy_to(folder / "copy.db")
        write_more(log)
        log.check(full=True)
        assert found_in(folder) == [], "copied and checked"
    assert found_in(folder) == [], "closed"
    with open_log(folder, around=around) as again:
        again.change_passphrase(PASSPHRASE, f"{PLANTED[0]} {PLANTED[1]}")
        assert found_in(folder) == [], "the passphrase is a planted word"
    later = Migration(migrate.shipped()[-1].number + 1, "CREATE TABLE later (a TEXT) STRICT;")
    newer = Surroundings(migrations=(*migrate.shipped(), later))
    Logbook.open(folder / "peerlog.db", f"{PLANTED[0]} {PLANTED[1]}", around=newer).close()
    assert len(list(folder.iterdir())) == 4
    assert found_in(folder) == [], "migrated"


def write_more(log: Logbook) -> None:
    with log.transaction():
        for day in range(40):
            log.sessions.add(session(log, day, words=planted_words()))


def test_the_search_itself_finds_what_is_stored_unsealed(tmp_path: Path) -> None:
    """If this fails, the tests above prove nothing."""
    with new_log(tmp_path) as log:
        filled(log)
    for number, stored in enumerate(
        (
            PLANTED[0],
            f"x {PLANTED[3]} x".encode("utf-16-le"),
            base64.b64encode(f"ab{PLANTED[1]}cd".encode()).decode(),
        )
    ):
        with closing(sqlite3.connect(tmp_path / "peerlog.db", isolation_level=None)) as raw:
            raw.execute(f"CREATE TABLE spy{number} (words)")
            raw.execute(f"INSERT INTO spy{number} VALUES (?)", (stored,))
    assert {word for _, word in found_in(tmp_path)} == {PLANTED[0], PLANTED[1], PLANTED[3]}
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, 9, 0, DICTIONARY_1)
    (tmp_path / "peerlog.db").unlink()
    (tmp_path / "small").write_bytes(b"\x01" + packer.compress(PLANTED[2].encode()) + packer.flush())
    assert ("small", PLANTED[2]) in found_in(tmp_path, packed=True)


def test_no_planted_word_lies_there_packed(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        write_everywhere(log)
        assert found_in(tmp_path, packed=True) == []


def test_what_was_dropped_is_gone_from_the_file_even_sealed(tmp_path: Path) -> None:
    with new_log(tmp_path) as log:
        made, kept = write_everywhere(log)
        write_more(log)
        with closing(sqlite3.connect(log.path)) as raw:
            (blob,) = raw.execute("SELECT sealed FROM session WHERE uid = ?", (made,)).fetchone()
            (other,) = raw.execute("SELECT sealed FROM draft WHERE uid = ?", (kept,)).fetchone()
        with log.transaction():
            log.sessions.drop(made)
            log.drafts.drop(kept)
    data = (tmp_path / "peerlog.db").read_bytes()
    for secret in (blob, other, blob[13:60], blob[-60:], made, kept):
        assert secret not in data
    with open_log(tmp_path) as log:
        assert log.check(full=True) == []


def test_a_draft_is_one_small_write(tmp_path: Path) -> None:
    """It is on disk two seconds after a keystroke: it may cost a page or two, however long the log is."""
    with new_log(tmp_path) as log:
        filled(log)
        kept = draft(log, note="A line, and then some more of it.")
        with log.transaction():
            log.drafts.keep(kept)
        wal = tmp_path / "peerlog.db-wal"
        log._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        with log.transaction():
            log.drafts.keep(replace(kept, changed_at=MOMENT, fields={"note": "A line, and then some more."}))
        assert wal.stat().st_size <= 32 + 3 * (8192 + 24)
