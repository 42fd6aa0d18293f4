"""What a row format costs on disk and in time: run `python tests/benchmarks/row_format.py [sessions]`.

Prints the tables of docs/decisions/0002-row-format.md. Only ratios mean anything: each candidate's adds take
turns with those of the plain floor, so that both meet the same busy machine. The notes are made up from
sentences written after the dictionary was fixed; every seventh word is replaced by an unknown one, because
real notes repeat themselves less than twenty sentences do.
"""
# ruff: noqa: T201  a script that prints its tables

from __future__ import annotations

import csv
import io
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from peerlog.storage import canonical
from peerlog.vault.dictionary_1 import DICTIONARY_1

LENGTHS = {"short": 30, "middle": 120, "long": 350}
DURABLE = 400
WHO = (
    "She",
    "He",
    "They",
    "Our group",
    "A newcomer",
    "Everyone",
    "The oldest of us",
    "Two people",
    "The cook",
)
SENTENCES = """
{who} had brought back an old camera and showed us pictures of the harbour where {who2} grew up.
It rained so hard that we stayed indoors and made soup out of whatever was left in the cupboard.
{who} told me the noise at night is the worst part, and that earplugs from the shop make a difference.
Nobody wanted to begin, so I told them how my own first month here had felt, and then it went round the table.
There was a disagreement over the radio which {who} settled by tossing a coin.
{who} asked whether the bus still stops near the allotments on Sundays; I said I would look it up.
We tried the new breathing exercise twice and laughed when the kettle whistled in the middle of it.
{who} is thinking of phoning a sister after nearly four years and does not know what to say first.
The form for the travel pass has eleven pages and we filled in six of them before lunch.
{who} would rather be asked than told, and said so to the staff this time, which took courage.
We planted broad beans along the wall, and {who2} knew exactly how deep they have to go.
I kept quiet for longer than I normally do and it turned out to be what was needed.
{who} mentioned sleeping better since the room change, and being less afraid of the evenings.
Half way through, the fire bell went off and we finished our talk standing on the car park.
{who} wrote three lines of a poem on the back of a menu and let me keep them.
We looked for a choir that does not make you audition and found two within walking distance.
It bothers {who} that letters come without anyone explaining them.
On the way home {who2} pointed out every tree by name.
{who} felt judged at the meeting and we went over what could be said next time, in their own order.
Somebody's dog came in and changed the mood of the whole room for the better.
""".strip().splitlines()


@dataclass(frozen=True)
class Candidate:
    """One way of storing the words of a session."""

    name: str
    pack: Callable[[bytes], bytes]
    steps: tuple[int, int] | None  # padding below and from 1 kB; None: none
    sealed: bool = True
    page_size: int = 8192
    tie_apart: bool = False


def deflated(level: int, dictionary: bytes | None) -> Callable[[bytes], bytes]:
    def pack(plain: bytes) -> bytes:
        more = (dictionary,) if dictionary else ()
        packer = zlib.compressobj(level, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, *more)
        return packer.compress(plain) + packer.flush()

    return pack


def as_it_is(plain: bytes) -> bytes:
    return plain


WITH_1 = deflated(1, DICTIONARY_1)
WITH_6 = deflated(6, DICTIONARY_1)
CANDIDATES = (
    Candidate("plain insert (floor)", as_it_is, None, sealed=False),
    Candidate("sealed only", as_it_is, (64, 256)),
    Candidate("zlib 1", deflated(1, None), (64, 256)),
    Candidate("zlib 6", deflated(6, None), (64, 256)),
    Candidate("dictionary, level 1", WITH_1, (64, 256)),
    Candidate("dictionary, level 6 (taken)", WITH_6, (64, 256)),
    Candidate("dictionary, level 9", deflated(9, DICTIONARY_1), (64, 256)),
    Candidate("level 6, no padding", WITH_6, None),
    Candidate("level 6, 256 everywhere", WITH_6, (256, 256)),
    Candidate("level 6, 64 everywhere", WITH_6, (64, 64)),
    Candidate("level 6, tie in a blob of its own", WITH_6, (64, 256), tie_apart=True),
    Candidate("level 6, pages of 4096", WITH_6, (64, 256), page_size=4096),
)


def unknown_word(chance: random.Random) -> str:
    return "".join(
        chance.choice("bdfghklmnprstvw") + chance.choice("aeiou") for _ in range(chance.randint(2, 4))
    )


def note(words: int, chance: random.Random) -> str:
    said: list[str] = []
    while len(said) < words:
        who, who2 = chance.choices(WHO, k=2)
        said += chance.choice(SENTENCES).format(who=who, who2=who2.lower()).split()
    return " ".join(word if chance.random() > 1 / 7 else unknown_word(chance) for word in said[:words])


Row = tuple[bytes, bytes, list[int]]
"""The words as JSON, the tie, the plain columns."""


def corpus(count: int, words: int) -> list[Row]:
    chance = random.Random(7)
    made = []
    for _ in range(count):
        tie = chance.randbytes(8).hex()
        said = {"note": note(chance.randint(words // 2, words * 3 // 2), chance), "code_words": [tie]}
        made.append((canonical.to_bytes(said), tie.encode(), [chance.randint(1, 60) for _ in range(8)]))
    return made


def sealer(candidate: Candidate) -> Callable[[bytes], bytes]:
    cipher = AESGCM(os.urandom(32))

    def seal(plain: bytes) -> bytes:
        packed = candidate.pack(plain)
        if not candidate.sealed:
            return packed
        inside = len(packed).to_bytes(4, "big") + packed
        if candidate.steps is not None:
            inside += bytes(-len(inside) % candidate.steps[len(inside) >= 1024])
        nonce = os.urandom(12)
        return b"\x01" + nonce + cipher.encrypt(nonce, inside, b"session")

    return seal


class Log:
    """A file written in one candidate's way."""

    def __init__(self, candidate: Candidate, place: Path) -> None:
        self.place = place
        self.sealing = 0.0
        self._apart = candidate.tie_apart
        self._seal = sealer(candidate)
        self._count = 0
        self._database = sqlite3.connect(place, isolation_level=None)
        self._database.executescript(
            f"PRAGMA page_size = {candidate.page_size}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE session (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, held_on TEXT NOT NULL,"
            " a INTEGER, b INTEGER, c INTEGER, d INTEGER, tie BLOB, sealed BLOB NOT NULL) STRICT;"
            "CREATE INDEX by_day ON session (held_on);"
            "CREATE TABLE session_code (session INTEGER, code INTEGER, whose INTEGER,"
            " PRIMARY KEY (session, code, whose)) STRICT, WITHOUT ROWID;"
        )

    def add_durably(self, rows: list[Row]) -> float:
        """Seconds until it is on disk."""
        begun = time.perf_counter()
        self._database.execute("BEGIN IMMEDIATE")
        for words, tie, plain in rows:
            start = time.perf_counter()
            blob = self._seal(words)
            tie_blob = self._seal(tie) if self._apart else None
            self.sealing += time.perf_counter() - start
            self._count += 1
            day = f"20{10 + self._count % 15}-{1 + self._count % 12:02}-{1 + self._count % 28:02}"
            self._database.execute(
                "INSERT INTO session (uid, held_on, a, b, c, d, tie, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (os.urandom(8), day, *plain[:4], tie_blob, blob),
            )
            tags = [(self._count, code, 0) for code in sorted(set(plain))]
            self._database.executemany("INSERT INTO session_code VALUES (?, ?, ?)", tags)
        self._database.execute("COMMIT")
        return time.perf_counter() - begun

    def bytes_on_disk(self) -> int:
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._database.close()
        size = self.place.stat().st_size
        self.place.unlink()
        return size


@dataclass(frozen=True)
class Result:
    disk_to_floor: float
    disk: int
    add_to_floor: float
    seconds_to_seal: float


def measure(candidate: Candidate, rows: list[Row], folder: Path) -> Result:
    floor, taken = Log(CANDIDATES[0], folder / "floor.db"), Log(candidate, folder / "taken.db")
    floor_adds, adds = [], []
    for log in (floor, taken):
        log.add_durably(rows[:-DURABLE])
    for row in rows[-DURABLE:]:
        floor_adds.append(floor.add_durably([row]))
        adds.append(taken.add_durably([row]))
    disk = taken.bytes_on_disk()
    add_to_floor = statistics.median(adds) / statistics.median(floor_adds)
    return Result(disk / floor.bytes_on_disk(), disk, add_to_floor, taken.sealing)


def csv_bytes(rows: list[Row]) -> int:
    out = io.StringIO()
    writer = csv.writer(out)
    for words, tie, plain in rows:
        said = canonical.object_from(words, "session")
        writer.writerow(["2026-01-01", *plain[:4], tie.decode(), ";".join(map(str, plain)), said["note"]])
    return len(out.getvalue().encode())


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        for length, words in LENGTHS.items():
            rows = corpus(count, words)
            text = csv_bytes(rows)
            print(f"\n{length} notes ({words} words), {count} sessions, CSV {text / count:.0f} B each")
            print(f"{'':36}{'disk/floor':>11}{'disk/CSV':>10}{'add/floor':>11}{'us to seal':>12}")
            for candidate in CANDIDATES:
                got = measure(candidate, rows, Path(folder))
                print(
                    f"{candidate.name:36}{got.disk_to_floor:11.2f}{got.disk / text:10.2f}"
                    f"{got.add_to_floor:11.2f}{got.seconds_to_seal / count * 1e6:12.1f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
