"""Where things are kept."""

import os
import stat
from pathlib import Path

import pytest

from peerlog.paths import data_dir


def test_a_chosen_folder_holds_everything(tmp_path: Path) -> None:
    there = data_dir(tmp_path / "stick")
    for place in (there.database, there.backups, there.activity, there.log, there.preferences):
        assert place.is_relative_to(tmp_path / "stick")
    assert there.database.name == "peerlog.db"


def test_a_chosen_folder_is_the_same_wherever_the_program_goes(tmp_path: Path) -> None:
    assert data_dir(Path("stick")).root == Path.cwd() / "stick"


def test_without_a_choice_it_is_this_logins_own_folder() -> None:
    there = data_dir()
    assert there.root.is_absolute()
    assert "peerlog" in there.root.parts
    assert "roaming" not in str(there.root).lower()


@pytest.mark.skipif(os.name == "nt", reason="Windows has access lists instead")
def test_folders_are_made_for_their_owner_only(tmp_path: Path) -> None:
    there = data_dir(tmp_path / "new")
    there.make()
    there.make()
    for folder in (there.root, there.config, there.activity):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
