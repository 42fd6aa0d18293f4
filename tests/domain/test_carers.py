"""When a session was with carers, and what they are called."""

from __future__ import annotations

import pytest

from peerlog import content as contents
from peerlog.domain.carers import with_carers


@pytest.mark.parametrize(
    ("with_whom", "setting", "expected"),
    [
        ("carer", None, True),
        ("mixed", "ward", True),
        (None, "carers_group", True),
        ("person", "carers_group", False),
        ("staff", None, False),
        (None, None, False),
    ],
)
def test_who_came_says_it_and_the_place_only_where_nobody_said(
    with_whom: str | None, setting: str | None, expected: bool
) -> None:
    assert with_carers(with_whom, setting) is expected


def test_the_words_chosen_for_people_and_carers_stand_in_every_list_that_names_them() -> None:
    content = contents.load()
    called = content.calling(people="Members", carers="Families")
    assert called.lists["with_whom"]["person"].label == "Members"
    assert called.lists["with_whom"]["carer"].label == "Families"
    assert called.lists["at_table"]["people"].label == "Members"
    assert called.lists["at_table"]["carers"].label == "Families"
    assert called.word_for_carers == "Families"
    plain = content.calling()
    assert plain == content


def test_every_key_that_a_word_can_be_chosen_for_is_in_its_list() -> None:
    lists = contents.load().lists
    assert {"person", "carer", "mixed"} <= {entry.key for entry in lists["with_whom"]}
    assert {"people", "carers"} <= {entry.key for entry in lists["at_table"]}
    assert "carers_group" in lists["setting"]
