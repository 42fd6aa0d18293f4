"""Every error the code can raise has words of its own, and they are calm."""

from __future__ import annotations

import ast
import errno
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

import peerlog
from peerlog import problem_words
from peerlog.domain.errors import (
    PERIOD_REASONS,
    AlreadyThere,
    BadContent,
    CannotWrite,
    Damaged,
    DamagedHeader,
    EntryProblems,
    FileProblem,
    FilesRefused,
    InUse,
    NothingThere,
    NotOurs,
    NotPlaced,
    NotTypeset,
    PeerlogError,
    PeriodRefused,
    Problem,
    Refused,
    TooLittleMemory,
    TooNew,
    TooNewBackup,
    WrongPassphrase,
)
from peerlog.failures import COULD_NOT, REQUEST_IS_WRONG, WRONG_PASSPHRASE, has_own_words, sentence

SOURCES = sorted(Path(peerlog.__file__).parent.rglob("*.py"))
SOMEWHERE = Path("folder") / "peerlog.db"
ONE_OF_EACH: list[PeerlogError] = [
    EntryProblems([Problem("minutes", "out_of_range", "1-1440")]),
    FilesRefused([FileProblem("b.json", Problem("low", "not_a_number", row=7))]),
    WrongPassphrase(),
    *(PeriodRefused(reason, "2026-07") for reason in PERIOD_REASONS),
    AlreadyThere(SOMEWHERE, "logbook"),
    NothingThere("logbook", SOMEWHERE),
    Refused("no_passphrase"),
    *(CannotWrite(SOMEWHERE, why) for why in ("full", "read_only", "not_allowed", "open_elsewhere", "other")),
    NotPlaced(SOMEWHERE, "other"),
    InUse("2026-07-31T14:10:00+00:00"),
    TooLittleMemory(),
    *(Damaged(what) for what in ("header", "database", "row", "ledger", "backup")),
    DamagedHeader(),
    NotOurs(SOMEWHERE),
    TooNew(9, 1),
    TooNewBackup(9, 1),
    BadContent("lists.toml", "kind", "twice", 7),
    NotTypeset(),
]


def descendants(kind: type[PeerlogError]) -> Iterator[type[PeerlogError]]:
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


@cache
def calls_by_name() -> Mapping[str, Sequence[ast.Call]]:
    """Every call in the code, by the last part of what is called."""
    found: dict[str, list[ast.Call]] = {}
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                found.setdefault(name, []).append(node)
    return found


def literals_given_to(callee: str, position: int) -> set[str]:
    """Every fixed key the code passes as that argument of calls to `callee`, both ways of a choice too."""
    return {
        leaf.value
        for call in calls_by_name().get(callee, ())
        if len(call.args) > position
        for leaf in ast.walk(call.args[position])
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and leaf.value
    }


def test_every_kind_of_error_has_words_of_its_own() -> None:
    ours = [kind for kind in descendants(PeerlogError) if kind.__module__.startswith("peerlog.")]
    assert len(ours) >= 12
    assert [kind.__name__ for kind in ours if not has_own_words(kind)] == []


def test_every_problem_the_code_can_find_has_words_of_its_own() -> None:
    used = literals_given_to("Problem", 1)
    assert "in_the_future" in used
    assert used - problem_words.known_keys() == set()


@pytest.mark.parametrize(
    ("error", "position", "make"),
    [
        ("Refused", 0, lambda key: Refused(key)),
        ("NothingThere", 0, lambda key: NothingThere(key, SOMEWHERE)),
        ("AlreadyThere", 1, lambda key: AlreadyThere(SOMEWHERE, key)),
        ("Damaged", 0, lambda key: Damaged(key)),
        ("PeriodRefused", 0, lambda key: PeriodRefused(key, "2026-07")),
    ],
)
def test_every_reason_the_code_gives_is_told_apart(
    error: str, position: int, make: Callable[[str], PeerlogError]
) -> None:
    unknown = sentence(make("a_reason_nobody_gives"))
    for key in literals_given_to(error, position):
        assert sentence(make(key)).what_happened != unknown.what_happened, f"{error}({key!r})"


@pytest.mark.parametrize("error", ONE_OF_EACH, ids=repr)
def test_a_sentence_is_calm_and_says_that_nothing_is_lost(error: PeerlogError) -> None:
    said = sentence(error)
    words = str(said)
    assert said.nothing_lost
    assert words.endswith(".")
    assert "!" not in words
    assert "{" not in words
    assert "Error" not in words
    assert "  " not in words


def test_exit_codes_follow_who_can_mend_it() -> None:
    codes = {type(error): sentence(error).exit_code for error in ONE_OF_EACH}
    assert codes[WrongPassphrase] == WRONG_PASSPHRASE
    for kind in (EntryProblems, FilesRefused, PeriodRefused, AlreadyThere, NothingThere, Refused):
        assert codes[kind] == REQUEST_IS_WRONG
    for machine in (CannotWrite, InUse, TooLittleMemory, Damaged, DamagedHeader, NotOurs, TooNew, BadContent):
        assert codes[machine] == COULD_NOT


def test_a_problem_of_a_file_names_row_and_column_and_one_of_an_entry_its_field() -> None:
    assert problem_words.words(Problem("minutes", "not_a_number", row=7)).startswith("Row 7, minutes: ")
    assert problem_words.words(Problem("held_on", "in_the_future")) == "The day: that day has not come yet."
    assert "1-1440" in problem_words.words(Problem("minutes", "out_of_range", "1-1440"))


def test_several_problems_are_counted_and_each_is_told() -> None:
    said = sentence(EntryProblems([Problem("minutes", "missing", row=2), Problem("kind", "missing", row=3)]))
    assert "2" in said.what_happened
    assert [line.split(",")[0] for line in said.details] == ["Row 2", "Row 3"]


@pytest.mark.parametrize(
    ("number", "part_of_it"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "only be read"),
        (errno.EACCES, "does not allow"),
        (errno.EIO, "could not"),
    ],
)
def test_what_the_disk_says_becomes_a_sentence_without_the_whole_path(number: int, part_of_it: str) -> None:
    words = str(sentence(OSError(number, "words of the system", "/home/mary/secret place/peerlog.db")))
    assert part_of_it in words
    assert "mary" not in words
    assert "words of the system" not in words


def test_what_sqlite_says_becomes_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"this is no database at all, whatever its name may say" * 40)
    with pytest.raises(sqlite3.DatabaseError) as caught:
        sqlite3.connect(tmp_path / "bad.db").execute("SELECT * FROM sqlite_master")
    assert "not whole" in str(sentence(caught.value))


def test_a_fault_of_our_own_tells_class_and_place_and_no_value() -> None:
    with pytest.raises(AttributeError) as caught:
        problem_words.words("amber heron went home")  # type: ignore[arg-type]
    words = str(sentence(caught.value))
    assert "AttributeError at peerlog.problem_words:" in words
    assert "heron" not in words
