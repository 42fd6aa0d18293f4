"""How one person likes the window."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from peerlog.domain.errors import CannotWrite
from peerlog.preferences import Preferences, PreferencesFile


@pytest.fixture
def file(tmp_path: Path) -> PreferencesFile:
    return PreferencesFile(tmp_path / "config" / "preferences.toml")


def written(file: PreferencesFile, content: str | bytes) -> None:
    file.file.parent.mkdir(exist_ok=True)
    file.file.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_a_first_start_has_the_defaults_and_writes_nothing(file: PreferencesFile) -> None:
    assert file.load() == (Preferences(), None)
    assert not file.file.exists()


def test_what_is_saved_comes_back(file: PreferencesFile) -> None:
    liked = Preferences(
        theme="tint",
        scale=1.75,
        font_family="Lexend",
        ruled_paper=False,
        word_for_people="members",
        word_for_carers="families “and” friends",
        pages_shown=("follow_up", "share"),
        all_pages=True,
        open_sections=("strengths", "values"),
        backup_folder=str(Path("stick").absolute()),
        name_marks=False,
        not_looked_for=("spelling",),
        six_steps=True,
    )
    file.save(liked)
    assert file.load() == (liked, None)
    assert all(getattr(liked, name) != getattr(Preferences(), name) for name in Preferences.__slots__)


def test_saving_again_leaves_one_file(file: PreferencesFile) -> None:
    file.save(Preferences())
    file.save(replace(Preferences(), scale=2.0))
    assert [left.name for left in file.file.parent.iterdir()] == ["preferences.toml"]


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"a = 1\n" * 20000, b"x = " + b"[" * 5000])
def test_an_unreadable_file_is_set_aside_never_overwritten(file: PreferencesFile, content: bytes) -> None:
    written(file, content)
    found, aside = file.load()
    assert found == Preferences()
    assert aside is not None
    assert aside.read_bytes() == content
    assert not file.file.exists()


def test_saving_over_an_unreadable_file_sets_it_aside_too(file: PreferencesFile) -> None:
    for content in (b"first = ", b"second = "):
        written(file, content)
        file.save(Preferences(theme="dark"))
    kept = {left.read_bytes() for left in file.file.parent.glob("*unreadable*")}
    assert kept == {b"first = ", b"second = "}
    assert file.load()[0].theme == "dark"


@pytest.mark.parametrize(
    "line",
    [
        'theme = "pink"',
        "theme = 3",
        "scale = nan",
        "scale = true",
        'scale = "large"',
        "ruled_paper = 1",
        'word_for_people = "a\\nb"',
        f'word_for_people = "{"long" * 20}"',
        "pages_shown = [1]",
        'all_pages = "yes"',
        'backup_folder = "not/a/whole/path"',
        "backup_folder = 1",
        "unknown = 1",
    ],
)
def test_one_value_that_makes_no_sense_gives_way_alone(file: PreferencesFile, line: str) -> None:
    written(file, f'font_family = "Lexend"\n{line}\n')
    assert file.load() == (Preferences(font_family="Lexend"), None)


@pytest.mark.parametrize(("kept", "shown"), [("9", 2.0), ("0.1", 1.0), ("1.5", 1.5), ("2", 2.0)])
def test_the_size_stays_between_100_and_200_percent(file: PreferencesFile, kept: str, shown: float) -> None:
    written(file, f"scale = {kept}\n")
    assert file.load()[0].scale == shown


def test_a_place_that_cannot_be_written_is_told_and_keeps_what_was_there(file: PreferencesFile) -> None:
    file.file.parent.parent.joinpath("config").write_text("a file where the folder should be")
    with pytest.raises(CannotWrite):
        file.save(Preferences())
    assert file.load() == (Preferences(), None)


@pytest.mark.skipif(os.name == "nt", reason="no such modes on Windows")
def test_the_folder_is_for_its_owner_only(file: PreferencesFile) -> None:
    file.save(Preferences())
    assert file.file.parent.stat().st_mode & 0o077 == 0
