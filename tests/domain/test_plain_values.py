"""Entries as plain values and back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog.domain.check_in import CheckIn, Role
from peerlog.domain.group import PeerGroup, Planned
from peerlog.domain.learning import Feedback, LearningEntry, Outcome
from peerlog.domain.left_file import LeftFile
from peerlog.domain.let_be import LetBe
from peerlog.domain.own_words import OwnWords
from peerlog.domain.plain_values import NotPlain, as_values, from_values
from peerlog.domain.promise import Promise
from peerlog.domain.session import Words
from peerlog.domain.spectrum import Placed, Spectrum
from peerlog.domain.supervision import Supervision, Topic
from peerlog.domain.team_talk import TeamTalk
from peerlog.domain.value_example import ValueExample
from peerlog.domain.voice import Voice, VoiceStep

UID = bytes(range(8))
DAY = date(2026, 3, 4)
OWN = (LearningEntry, Outcome, Feedback, CheckIn, Role, Topic, Supervision, ValueExample, TeamTalk)
KINDS = (Promise, Voice, OwnWords, PeerGroup, Planned, Spectrum, LetBe, LeftFile, Words, *OWN)

st.register_type_strategy(bytes, st.binary(min_size=8, max_size=8))
st.register_type_strategy(date, st.dates())


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_every_entry_comes_back_as_it_was_written(kind: type[Any], data: st.DataObject) -> None:
    entry = data.draw(st.builds(kind))
    assert from_values(kind, as_values(entry)) == entry


def test_what_was_not_said_is_not_written() -> None:
    assert as_values(Promise(uid=UID, said_on=DAY, words="I'll ask"), ("uid",)) == {
        "said_on": "2026-03-04",
        "words": "I'll ask",
    }


def test_what_stands_inside_is_written_the_same_way() -> None:
    voice = Voice(
        uid=UID,
        said_on=DAY,
        kind="idea",
        said="A later supper",
        steps=(VoiceStep(on=DAY + timedelta(days=1), status="passed_on"),),
    )
    assert as_values(voice)["steps"] == [{"on": "2026-03-05", "status": "passed_on"}]


@pytest.mark.parametrize(
    ("values", "field", "what"),
    [
        ({}, "said_on", "missing"),
        ({"said_on": "2026-03-04", "words": 1}, "words", "wrong_type"),
        ({"said_on": "2026-02-30", "words": ""}, "said_on", "not_a_day"),
        ({"said_on": "2026-03-04", "words": "", "session": "zz"}, "session", "not_a_uid"),
        ({"said_on": "2026-03-04", "words": "", "Amira": 1}, "", "unknown_name"),
        ({"said_on": "2026-03-04", "words": "", "by": None}, "by", "wrong_type"),
        ({"said_on": "2026-03-04", "words": "", "uid": "00" * 8}, "", "unknown_name"),
    ],
)
def test_what_is_no_such_entry_is_told_by_field(values: dict[str, Any], field: str, what: str) -> None:
    with pytest.raises(NotPlain) as refused:
        from_values(Promise, values, uid=UID)
    assert (refused.value.field, refused.value.what) == (field, what)


def test_what_is_wrong_inside_is_told_with_its_way_there() -> None:
    placed = as_values(Placed(statement="asked", stage="good")) | {"sessions": ["00"]}
    with pytest.raises(NotPlain) as refused:
        from_values(Spectrum, {"filled_on": "2026-03-04", "about": "the ward", "placed": [placed]}, uid=UID)
    assert (refused.value.field, refused.value.what) == ("placed.sessions", "not_a_uid")
