"""Writes down, as short hashes, every run of eight words in a folder of texts: `make_seed_hashes.py FOLDER`.

peerlog takes facts and names from the papers it grew from, never their sentences. The papers are not ours
to hand on, so the tests keep hashes of their runs instead (tests/data/seed_runs.bin, six bytes each, sorted).
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

RUN_WORDS = 8
HASH_BYTES = 6
STORED = Path(__file__).parent / "data" / "seed_runs.bin"


def words_of(text: str) -> list[str]:
    """The words as they sound: no case, accents, apostrophes, punctuation or line ends."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", re.sub("['’]", "", plain))


def runs_of(text: str) -> Iterator[str]:
    """Every run of eight words, in order."""
    words = words_of(text)
    for start in range(len(words) - RUN_WORDS + 1):
        yield " ".join(words[start : start + RUN_WORDS])


def hash_of(run: str) -> bytes:
    return hashlib.sha256(run.encode()).digest()[:HASH_BYTES]


def write(folder: Path, out: Path) -> int:
    """Hashes the runs of every .txt file in `folder` into `out`; returns how many different ones."""
    hashes = {
        hash_of(run) for file in sorted(folder.glob("*.txt")) for run in runs_of(file.read_text("utf-8"))
    }
    out.write_bytes(b"".join(sorted(hashes)))
    return len(hashes)


def read(stored: Path) -> set[bytes]:
    data = stored.read_bytes()
    return {data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)}


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]), STORED)} runs\n")
