"""A damaged logbook either says exactly what it said before, or that it is damaged: never anything else."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.command_line.conftest import CommandLine, Done
from tests.conftest import examples

PAGE = 8192
READING = (("check",), ("export-log", "--out", "log.json"), ("summary", "2026-09", "--preview"))


@dataclass(frozen=True)
class Damage:
    """What is done to the bytes; places are shares of the file's length."""

    how: str
    place: float
    other_place: float
    length: int
    bit: int
    garbage: bytes

    def to(self, whole: bytes) -> bytes:
        at, other = int(self.place * len(whole)), int(self.other_place * len(whole))
        length = min(self.length, len(whole) - at)
        before, after = whole[:at], whole[at + length :]
        match self.how:
            case "one bit":
                return whole[:at] + bytes([whole[at] ^ 1 << self.bit]) + whole[at + 1 :]
            case "nought":
                return before + bytes(length) + after
            case "garbage":
                return before + (self.garbage * length)[:length] + after
            case "cut off":
                return before
            case "torn out":
                return before + after
            case "longer":
                return whole + self.garbage * self.length
            case "a page in another's place":
                at, other = at // PAGE * PAGE, other // PAGE * PAGE
                return whole[:at] + whole[other : other + PAGE] + whole[at + PAGE :]
        raise ValueError(self.how)


SHARES = st.floats(0, 1, exclude_max=True)
DAMAGES = st.builds(
    Damage,
    how=st.sampled_from(
        ["one bit", "nought", "garbage", "cut off", "torn out", "longer", "a page in another's place"]
    ),
    place=SHARES,
    other_place=SHARES,
    length=st.integers(1, 3 * PAGE),
    bit=st.integers(0, 7),
    garbage=st.binary(min_size=1, max_size=40),
)


@dataclass(frozen=True, repr=False)
class Whole:
    """A logbook and everything it says while it is whole."""

    at: CommandLine
    data: bytes
    said: tuple[tuple[int, str], ...]

    def ask(self, *words: str) -> Done:
        out = self.at.folder / "log.json"
        out.unlink(missing_ok=True)
        done = self.at.run(*(out if word == "log.json" else word for word in words))
        return Done(done.code, out.read_text("utf-8"), done.err) if out.exists() else done

    def put(self, data: bytes) -> None:
        for left in self.at.data_dir.glob("peerlog.db-*"):
            left.unlink()
        self.at.database.write_bytes(data)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    at = CommandLine(tmp_path_factory.mktemp("damage"))
    assert at.run("demo", "--people", "7", "--months", "3", "--end", "2026-10", "--seed", "3").code == 0
    assert at.run("summary", "2026-08", "--out", at.folder / "summaries").code == 0
    made = Whole(at, at.database.read_bytes(), ())
    answers = tuple((done.code, done.out) for done in (made.ask(*words) for words in READING))
    assert [code for code, _out in answers] == [0, 0, 0]
    assert len(answers[1][1]) > 10_000
    return Whole(at, made.data, answers)


def holds(whole: Whole, damage: Damage) -> None:
    damaged = damage.to(whole.data)
    whole.put(damaged)
    answers = [whole.ask(*words) for words in READING]
    for words, answer, (code, said) in zip(READING, answers, whole.said, strict=True):
        assert "Traceback" not in answer.err, words
        assert "Something went wrong inside" not in answer.err, (words, answer.err)
        if answer.code == code:
            assert answer.out == said, words
        else:
            assert answer.code == 1, (words, answer.err)
            assert answer.err, words
    left = {file.name for file in whole.at.data_dir.iterdir()}
    assert left <= {"peerlog.db", "peerlog.db.lock", "activity", "config"}, left


QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


@settings(parent=examples(25), suppress_health_check=QUIET)
@given(damage=DAMAGES)
def test_a_damaged_logbook_says_what_it_said_or_that_it_is_damaged(whole: Whole, damage: Damage) -> None:
    holds(whole, damage)


@pytest.mark.slow
@settings(parent=examples(250), suppress_health_check=QUIET)
@given(damage=DAMAGES)
def test_a_logbook_damaged_in_hundreds_of_ways_says_nothing_else(whole: Whole, damage: Damage) -> None:
    holds(whole, damage)
