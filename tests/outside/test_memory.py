"""After a lock no word is left in the process's memory, as seen from outside it."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from peerlog.storage.logbook import Logbook
from tests.conftest import step_aside
from tests.stand_ins import CHEAP, FixedClock

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="memory is looked at through /proc"),
]
STORY = Path(__file__).with_name("memory_story.py")
ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")
MOST_BYTES_AT_ONCE = 64 * 1024 * 1024
DEADLINE_SECONDS = 60


def made_up_word() -> str:
    """A word that stands in no file of anybody's."""
    return "".join(secrets.choice("bdfgklmnprstvz") + secrets.choice("aeiou") for _syllable in range(6))


def memory(process: int) -> Iterator[bytes]:
    """All of it, map by map, that can be written to. Root only: the process is not dumpable."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as opened:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            span, rights, *_rest = line.split()
            if not rights.startswith("rw"):
                continue
            first, last = (int(end, 16) for end in span.split("-"))
            with suppress(OSError):  # guard pages
                opened.seek(first)
                yield opened.read(min(last - first, MOST_BYTES_AT_ONCE))


def hits(process: int, looked_for: dict[str, bytes]) -> dict[str, int]:
    """How often each is there."""
    found = dict.fromkeys(looked_for, 0)
    for part in memory(process):
        for name, what in looked_for.items():
            found[name] += part.count(what)
    return found


class Story:
    """The real window in a process of its own, on a screen that is not there."""

    def __init__(self, folder: Path, said: dict[str, str]) -> None:
        self.folder, self.steps = folder, 0
        (folder / "say.json").write_text(json.dumps(said))
        around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(STORY.parents[2])}
        self.errors = (folder / "errors").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, str(STORY), str(folder)], env=around, stderr=self.errors
        )

    def go_on(self) -> None:
        (self.folder / f"go-{self.steps}").touch()
        self.steps += 1

    def wait(self, look: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + DEADLINE_SECONDS
        while not look():
            said = (self.folder / "errors").read_text()
            assert self.process.poll() is None, said
            assert time.monotonic() < end, f"never: {what}; {said}"
            time.sleep(0.05)

    def is_new(self) -> bool:
        """Whether this is the process that began locked, its window shown."""
        return (self.folder / "data" / "window-bell").exists() and started(self.process.pid)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.errors.close()


def started(process: int) -> bool:
    around = Path(f"/proc/{process}/environ").read_bytes()
    return b"PEERLOG_LOCKED_START=1" in around


@pytest.mark.parametrize(("pin", "leave"), [("", "lock"), ("295173", "lock"), ("", "put_back")])
def test_after_the_lock_no_written_word_no_passphrase_and_no_key_is_in_memory(
    tmp_path: Path, pin: str, leave: str
) -> None:
    """The same where somebody leaves the open book to put a backup back."""
    if os.geteuid() != 0:
        step_aside("only root may read the memory of a process that is not dumpable")
    word, passphrase = made_up_word(), " ".join(made_up_word() for _word in range(4))
    data = tmp_path / "data"
    data.mkdir()
    logbook, _code = Logbook.create(data / "peerlog.db", passphrase, today=FixedClock().today(), cost=CHEAP)
    key = logbook.backup_keys[0]._data_key
    logbook.close()
    looked_for = {f"word {kind}": word.encode(kind) for kind in ENCODINGS}
    looked_for |= {f"passphrase {kind}": passphrase[:20].encode(kind) for kind in ENCODINGS}
    looked_for["key"] = key
    said = {"passphrase": passphrase, "note": f"We talked about {word}.", "search": word}
    said |= {"pin": pin, "leave": leave}
    story = Story(tmp_path, said)
    try:
        story.go_on()
        story.wait((tmp_path / "done-0").exists, "written")
        before = hits(story.process.pid, looked_for)
        assert before["word utf-16-le"] > 0, "the search finds what is there"
        assert before["key"] > 0
        story.go_on()
        story.wait(story.is_new, "locked")
        assert hits(story.process.pid, looked_for) == dict.fromkeys(looked_for, 0)
    finally:
        story.end()
