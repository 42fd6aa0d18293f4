"""The program's own notes for IT hold no word a person typed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from peerlog.logs import Log

SECRET = "amber heron cried"


def at_noon() -> datetime:
    return datetime(2026, 11, 22, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "activity" / "peerlog.log"


def test_a_note_is_a_moment_a_code_and_numbers(file: Path) -> None:
    Log(file, at_noon).note("opened", schema=3, way="passphrase")
    assert file.read_text() == "2026-11-22T12:00:05+00:00 opened schema=3 way=passphrase\n"


@pytest.mark.parametrize("words", [SECRET, "Amber", "", "a\nb", "x" * 65])
def test_words_are_refused(file: Path, words: str) -> None:
    log = Log(file, at_noon)
    with pytest.raises(ValueError, match="fixed codes"):
        log.note(words)
    with pytest.raises(ValueError, match="fixed codes") as refused:
        log.note("opened", note=words)
    assert SECRET not in str(refused.value)
    assert not file.exists()


def test_an_error_leaves_its_class_and_its_way_and_none_of_its_words(file: Path) -> None:
    def write_down(note: str) -> None:
        raise ValueError(note)

    try:
        write_down(SECRET)
    except ValueError as error:
        Log(file, at_noon).failure(error)
    line = file.read_text()
    assert "ValueError at test_logs.py:" in line
    assert line.count("test_logs.py") == 2
    assert "amber" not in line


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "activity").write_text("a file where the folder should be")
    Log(tmp_path / "activity" / "peerlog.log", at_noon).note("opened")
    assert (tmp_path / "activity").read_text() == "a file where the folder should be"


def test_a_full_log_makes_room_and_keeps_one_older_file(file: Path) -> None:
    log = Log(file, at_noon, largest_bytes=200)
    for number in range(40):
        log.note("turned", number=number)
    assert sorted(left.name for left in file.parent.iterdir()) == ["peerlog.log", "peerlog.log.1"]
    assert "number=39" in file.read_text()
    assert all(left.stat().st_size < 300 for left in file.parent.iterdir())
