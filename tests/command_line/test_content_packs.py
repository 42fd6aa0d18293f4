"""`peerlog content check`, and what `peerlog policy` says of an organisation's words."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from peerlog import packs, resources
from tests.command_line.conftest import CommandLine

SAMPLE = resources.path("samples", "pack")


def copied(at: CommandLine, name: str = "pack") -> Path:
    folder = at.folder / name
    shutil.copytree(SAMPLE, folder)
    return folder


def test_a_pack_that_is_right_is_told_so(at: CommandLine) -> None:
    done = at.bare("content", "check", SAMPLE)
    assert (done.code, done.err, len(done.lines)) == (0, "", 1)
    assert "Riverbank" in done.out


def test_each_problem_is_one_line_with_file_line_and_key(at: CommandLine) -> None:
    pack = copied(at)
    lists = (pack / "lists.toml").read_text("utf-8").replace('"other"', '"far"')
    (pack / "lists.toml").write_text(lists, "utf-8")
    (pack / "words.toml").write_text('people = "<b>Members</b>"\ncarers = 3\n', "utf-8")
    done = at.bare("content", "check", pack)
    assert (done.code, done.err) == (2, "")
    line = lists[: lists.index('"far"')].count("\n") + 1
    what = "must be what entries of this list are counted under"
    assert done.lines == [
        "words.toml, line 2, carers: must be text",
        f"lists.toml, line {line}, needs.bus_fares.rolls_up_to: {what}",
    ]


def test_a_folder_that_is_not_there_or_nothing_to_do_is_a_wrong_request(at: CommandLine) -> None:
    for words in (("content", "check", at.folder / "nowhere"), ("content", "look", SAMPLE), ("content",)):
        done = at.bare(*words)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_policy_says_whose_words_are_in_force_and_why_not_others(at: CommandLine) -> None:
    assert at.bare("policy").lines[-1] == "Words of: The peerlog project"
    pack = copied(at, packs.FOLDER)
    pack.chmod(0o777)
    assert at.bare("policy").lines[-1].startswith("Words left out, because others than the system may change")


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only the system's own pack counts")
def test_a_pack_of_the_system_counts_on_the_command_line(at: CommandLine) -> None:
    pack = copied(at, packs.FOLDER)
    for place in (at.folder, pack, *pack.iterdir()):
        place.chmod(0o755)
    assert "Riverbank" in at.bare("policy").lines[-1]
    (pack / "lists.toml").write_text("nonsense\n", "utf-8")
    assert at.bare("policy").lines[-2:] == [
        f"Words left out, because something in them is not right: {pack}",
        "lists.toml, line 1: is not written as TOML",
    ]
