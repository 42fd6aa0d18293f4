"""Where the passphrase comes from, byte for byte."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from tests.command_line.conftest import CommandLine

WORDS = "tŷ plum lamp stone"


def typist(*answers: str) -> Callable[[str], str]:
    """Somebody who types these, one after the other."""
    left = list(answers)
    return lambda _prompt: left.pop(0)


@pytest.fixture
def locked(at: CommandLine) -> CommandLine:
    """A logbook whose passphrase is WORDS."""
    secret = at.file("words", WORDS)
    assert at.bare("init", "--data-dir", at.data_dir, "--passphrase-file", secret).code == 0
    return at


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        f"{WORDS}\n".encode(),
        f"{WORDS}\r\n".encode(),
        f"\ufeff{WORDS}\r\n".encode(),
        f"{WORDS}\nanother line\n".encode(),
        unicodedata.normalize("NFD", WORDS).encode(),
    ],
)
def test_the_same_words_open_it_however_the_file_was_saved(locked: CommandLine, content: bytes) -> None:
    secret = locked.file("other", content)
    assert locked.bare("check", "--data-dir", locked.data_dir, "--passphrase-file", secret).code == 0
    asked = locked.bare("check", "--data-dir", locked.data_dir, "--passphrase-file", "-", stdin=content)
    assert asked.code == 0
    assert "Sessions" in asked.out


@pytest.mark.parametrize("content", [f" {WORDS}", f"{WORDS} ", WORDS.title(), "", "\n" + WORDS])
def test_other_words_do_not_and_spaces_count(locked: CommandLine, content: str) -> None:
    secret = locked.file("other", content)
    done = locked.bare("check", "--data-dir", locked.data_dir, "--passphrase-file", secret)
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 1
    assert WORDS not in done.err


def test_a_file_that_cannot_hold_a_passphrase_is_refused(locked: CommandLine) -> None:
    for content in (b"\xff\xfe\x00", b"x" * 5000):
        secret = locked.file("other", content)
        assert locked.bare("check", "--data-dir", locked.data_dir, "--passphrase-file", secret).code == 2
    missing = locked.folder / "nowhere"
    assert locked.bare("check", "--data-dir", locked.data_dir, "--passphrase-file", missing).code == 2


def test_the_two_options_are_understood_before_and_after_the_command(locked: CommandLine) -> None:
    secret = locked.folder / "words"
    for words in (
        ("--data-dir", locked.data_dir, "--passphrase-file", secret, "check"),
        ("check", "--data-dir", locked.data_dir, "--passphrase-file", secret),
        ("--data-dir", locked.data_dir, "check", "--passphrase-file", secret),
        (
            "--data-dir",
            locked.folder / "elsewhere",
            "check",
            "--passphrase-file",
            secret,
            "--data-dir",
            locked.data_dir,
        ),
    ):
        done = locked.bare(*words)
        assert (done.code, done.lines[-1]) == (0, "Sessions: 0")


def test_at_a_terminal_the_passphrase_is_asked_for(locked: CommandLine) -> None:
    done = locked.bare(
        "export-log", "--data-dir", locked.data_dir, "--out", locked.folder / "x.json", ask=typist(WORDS)
    )
    assert done.code == 0
    wrong = locked.bare("check", "--data-dir", locked.data_dir, ask=typist("something else"))
    assert wrong.code == 3


def test_a_new_passphrase_is_asked_for_twice_and_has_to_be_the_same(at: CommandLine) -> None:
    differing = at.bare("init", "--data-dir", at.data_dir, ask=typist(WORDS, WORDS + "s"))
    assert differing.code == 2
    assert not at.database.exists()
    assert at.bare("init", "--data-dir", at.data_dir, ask=typist("", "")).code == 2
    assert at.bare("init", "--data-dir", at.data_dir, ask=typist(WORDS, WORDS)).code == 0
    assert at.bare("check", "--data-dir", at.data_dir, ask=typist(WORDS)).code == 0


def test_with_nobody_to_ask_it_is_refused(locked: CommandLine) -> None:
    done = locked.bare("export-log", "--data-dir", locked.data_dir, "--out", locked.folder / "x.json")
    assert done.code == 2
    assert "--passphrase-file" in done.err


def test_an_empty_passphrase_makes_no_logbook(at: CommandLine) -> None:
    secret = at.file("empty", "\n")
    assert at.bare("init", "--data-dir", at.data_dir, "--passphrase-file", secret).code == 2
    assert at.bare("demo", "--data-dir", at.data_dir, "--passphrase-file", secret).code == 2
    assert not at.database.exists()
