"""Log a session: from a draft to a line in the list."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere
from peerlog.domain.session import NOTE_LIMIT_BYTES, Owned
from peerlog.services.changes import Changes
from peerlog.services.code_words import CodeWords
from peerlog.services.drafts import Drafts
from peerlog.services.record import Record
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

CONTENT = contents.load()


class Desk:
    """A logbook with the walks over it."""

    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock()
        self.logbook, _code = Logbook.create(
            folder / "peerlog.db", PASSPHRASE, today=self.clock.today(), cost=CHEAP
        )
        numbers = count(1)
        new_uid: Callable[[], bytes] = lambda: next(numbers).to_bytes(8, "big")  # noqa: E731
        self.changes = Changes()
        self.drafts = Drafts(self.logbook, self.clock, self.changes, new_uid)
        self.record = Record(self.logbook, CONTENT, self.clock, self.changes, self.drafts, new_uid)
        self.code_words = CodeWords(self.logbook, CONTENT, random.Random(3))

    def write(self, **fields: object) -> bytes:
        filled = {"held_on": "2026-11-20", "kind": "one_to_one"} | fields
        draft = replace(self.record.begin(), fields=filled)
        return self.record.finish(draft).uid


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.logbook.close()


@pytest.fixture(scope="session")
def content() -> Content:
    return CONTENT


def test_only_a_day_and_a_kind_are_needed(desk: Desk) -> None:
    session = desk.logbook.sessions.get(desk.write())
    assert (session.held_on, session.kind) == (date(2026, 11, 20), "one_to_one")
    assert session.ok_to_count
    assert session.words.note == ""


def test_finishing_puts_the_session_in_and_takes_the_draft_out_in_one_step(desk: Desk) -> None:
    draft = replace(desk.record.begin(), fields={"held_on": "2026-11-20", "kind": "group", "headcount": 7})
    desk.drafts.keep(draft)
    assert [kept.uid for kept in desk.record.unfinished()] == [draft.uid]
    told: list[str] = []
    desk.changes.listen("sessions", lambda: told.append("sessions"))
    desk.record.finish(draft)
    assert desk.record.unfinished() == []
    assert desk.logbook.sessions.count() == 1
    assert told == ["sessions"]


def test_a_refused_entry_leaves_everything_as_it_was(desk: Desk) -> None:
    draft = replace(
        desk.record.begin(),
        fields={"held_on": "2026-11-23", "kind": "group", "headcount": -1, "code_words": ["amber heron"]},
    )
    desk.drafts.keep(draft)
    with pytest.raises(EntryProblems) as refused:
        desk.record.finish(draft)
    assert {problem.field for problem in refused.value.problems} == {"held_on", "headcount"}
    assert desk.logbook.sessions.count() == 0
    assert desk.logbook.code_words.all() == []
    assert [kept.uid for kept in desk.record.unfinished()] == [draft.uid]


@pytest.mark.parametrize(
    ("fields", "field", "what"),
    [
        ({"held_on": "2026-11-23"}, "held_on", "in_the_future"),
        ({"held_on": "1900-01-01"}, "held_on", "too_long_ago"),
        ({"kind": ""}, "kind", "missing"),
        ({"kind": "therapy"}, "kind", "unknown_key"),
        ({"minutes": 0}, "minutes", "out_of_range"),
        ({"minutes": -5}, "minutes", "out_of_range"),
        ({"minutes": 100_000}, "minutes", "out_of_range"),
        ({"minutes": 30, "minutes_band": "up_to_15"}, "minutes", "said_twice"),
        ({"kind": "group", "headcount": -1}, "headcount", "out_of_range"),
        (
            {"kind": "group", "headcount": 1, "code_words": ["amber heron", "moss otter"]},
            "headcount",
            "below_code_words",
        ),
        ({"kind": "group", "headcount": 2, "new_faces": 3}, "new_faces", "above_headcount"),
        ({"code_words": ["amber heron", "moss otter"]}, "code_word", "only_one"),
        ({"driving": "the_bus"}, "driving", "unknown_key"),
        ({"values": ["kindness"]}, "values", "unknown_key"),
        ({"strengths": [["humour", "everybodys", False]]}, "strengths", "unknown_whose"),
        ({"note": "x" * (NOTE_LIMIT_BYTES + 1)}, "note", "too_long"),
    ],
)
def test_bad_input_is_refused_by_field(desk: Desk, fields: dict[str, object], field: str, what: str) -> None:
    with pytest.raises(EntryProblems) as refused:
        desk.write(**fields)
    assert (field, what) in [(problem.field, problem.what) for problem in refused.value.problems]
    assert desk.logbook.sessions.count() == 0


def test_a_session_opened_for_change_and_saved_again_is_the_same(desk: Desk) -> None:
    uid = desk.write(
        kind="group",
        minutes=75,
        headcount=7,
        new_faces=2,
        values=["choice"],
        strengths=[["humour", "groups", False], ["kindness", None, True]],
        note="We baked.",
        promise="Bring the tin",
        promise_by="2026-12-01",
        code_words=["amber heron", "moss otter"],
        ok_to_count=False,
    )
    before = desk.logbook.sessions.get(uid)
    assert before.strengths == (Owned("humour", "groups"), Owned("kindness", None, True))
    desk.record.finish(desk.record.begin(uid))
    assert desk.logbook.sessions.get(uid) == before


def test_a_code_word_in_use_is_found_however_it_is_typed(desk: Desk) -> None:
    desk.write(code_words=["amber heron"])
    desk.write(code_words=["  Amber   HERON "])
    assert [word.word for word in desk.code_words.in_use()] == ["amber heron"]


def test_suggested_code_words_are_free(desk: Desk) -> None:
    first = desk.code_words.suggest(3)
    assert len(set(first)) == 3
    desk.write(code_words=[first[0]])
    for _round in range(10):
        assert first[0] not in desk.code_words.suggest(3)


def test_the_trash_gives_back_what_was_put_in(desk: Desk) -> None:
    uid = desk.write(note="Kept.")
    before = desk.logbook.sessions.get(uid)
    desk.record.put_in_trash(uid)
    assert [session.uid for session in desk.logbook.sessions.trash()] == [uid]
    assert desk.logbook.sessions.months() == []
    desk.record.take_back(uid)
    assert desk.logbook.sessions.get(uid) == before


def test_a_change_keeps_a_session_that_lies_in_the_trash_there(desk: Desk) -> None:
    uid = desk.write()
    desk.record.put_in_trash(uid)
    desk.record.finish(desk.record.begin(uid))
    assert desk.logbook.sessions.get(uid).trashed_on == desk.clock.today()


def test_a_draft_put_away_is_kept_and_one_thrown_away_is_gone(desk: Desk) -> None:
    draft = replace(desk.record.begin(), fields={"note": "later"})
    desk.drafts.keep(draft)
    desk.drafts.put_away(draft)
    assert [kept.put_away for kept in desk.record.unfinished()] == [True]
    desk.drafts.throw_away(draft)
    assert desk.record.unfinished() == []
    with pytest.raises(NothingThere):
        desk.drafts.get(draft.uid)


@pytest.fixture(scope="module")
def one_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One logbook for many examples."""
    desk = Desk(tmp_path_factory.mktemp("words"))
    yield desk
    desk.logbook.close()


@given(note=st.text(), place=st.text(max_size=200), hard=st.text(max_size=200))
def test_words_come_back_exactly_as_typed(one_desk: Desk, note: str, place: str, hard: str) -> None:
    words = one_desk.logbook.sessions.get(one_desk.write(note=note, place=place, hard=hard)).words
    assert (words.note, words.place, words.hard) == (note, place, hard)
