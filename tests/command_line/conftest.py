"""The command line as it is called, with a clock that stands still and a passphrase that opens in a blink."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from peerlog.cli import main
from peerlog.command_line.surroundings import Surroundings
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class CommandLine:
    """`run("check")` calls one command on the data folder, with the passphrase given in a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data_dir = folder / "data"
        self.clock = FixedClock()
        self.cost = CHEAP
        self.policy_file = folder / "no policy"
        self.secret = folder / "passphrase"
        self.secret.write_text(PASSPHRASE + "\n", encoding="utf-8")

    @property
    def database(self) -> Path:
        return self.data_dir / "peerlog.db"

    def run(self, *words: str | Path) -> Done:
        return self.bare("--data-dir", self.data_dir, "--passphrase-file", self.secret, *words)

    def bare(self, *words: str | Path, stdin: bytes = b"", ask: Callable[[str], str] | None = None) -> Done:
        """Exactly these words, nothing added."""
        out, err = io.StringIO(), io.StringIO()
        here = Surroundings(
            stdin=io.BytesIO(stdin),
            stdout=out,
            stderr=err,
            ask=ask,
            clock=self.clock,
            cost=self.cost,
            policy_file=self.policy_file,
        )
        code = main([str(word) for word in words], here)
        return Done(code, out.getvalue(), err.getvalue())

    def file(self, name: str, text: str | bytes) -> Path:
        place = self.folder / name
        place.write_bytes(text.encode() if isinstance(text, str) else text)
        return place


@pytest.fixture
def at(tmp_path: Path) -> CommandLine:
    """A command line with no logbook yet."""
    return CommandLine(tmp_path)


@pytest.fixture
def logbook_at(at: CommandLine) -> CommandLine:
    """A command line with an empty logbook."""
    assert at.run("init").code == 0
    return at
