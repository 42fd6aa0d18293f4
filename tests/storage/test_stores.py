"""What goes into the stores comes out as it was."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given

from peerlog.domain.draft import Draft
from peerlog.domain.errors import NothingThere
from peerlog.domain.period import Period
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Owned, Session, Words
from peerlog.storage.logbook import Logbook
from peerlog.storage.sessions import canonical_session
from tests.conftest import examples
from tests.storage.logs import (
    DRAFTS,
    FIRST_DAY,
    MOMENT,
    REFLECTIONS,
    add,
    draft,
    new_log,
    open_log,
    session,
    sessions,
)

NAUGHTY = [
    "",
    "\0",
    "a\0b",
    "\ud800",
    "\udfff\ud800",
    "\ud83d" + "\ude00",  # two halves, not one character
    "\U0001f600",
    "\u202eright to left\u202c and \u05e9\u05dc\u05d5\u05dd",
    "=1+1",
    "<img src='file:///x'>",
    "'; DROP TABLE session; --",
    "e\u0301 is not \u00e9",
    "\r\n\t\x0b\x1f\x7f\x85\u2028\u2029\ufeff",
]


def test_every_session_comes_back_as_it_went_in(tmp_path_factory: pytest.TempPathFactory) -> None:
    with new_log(tmp_path_factory.mktemp("log")) as log:

        @examples(150)
        @given(sessions())
        def holds(made: Session) -> None:
            add(log, made)
            assert log.sessions.get(made.uid) == canonical_session(made)
            with log.transaction():
                log.sessions.drop(made.uid)

        holds()
        assert log.sessions.count() == 0
        assert log.check(full=True) == []


def test_every_draft_and_reflection_comes_back_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with new_log(tmp_path_factory.mktemp("log")) as log:

        @examples(100)
        @given(DRAFTS, REFLECTIONS)
        def holds(kept: Draft, reflected: Reflection) -> None:
            with log.transaction():
                log.drafts.keep(kept)
                log.reflections.keep(reflected)
            assert log.drafts.get(kept.uid) == kept
            assert log.reflections.get(reflected.uid) == reflected

        holds()
        assert log.check(full=True) == []


@pytest.mark.parametrize("text", NAUGHTY, ids=ascii)
def test_words_survive_closing_exactly_as_typed(tmp_path: Path, text: str) -> None:
    with new_log(tmp_path) as log:
        made = session(log, words=Words(note=text, place=text))
        add(log, made)
        with log.transaction():
            word = log.code_words.add(text)
    with open_log(tmp_path) as log:
        assert log.sessions.get(made.uid).words == made.words
        assert log.code_words.get(word.uid).word == text


@pytest.mark.parametrize("character", ["x", "\0", "\ud800", "\U0001f600", "é"])
def test_a_megabyte_is_kept(log: Logbook, character: str) -> None:
    size = len(character.encode("utf-8", "surrogatepass"))
    made = session(log, words=Words(note=character * (1_000_000 // size)))
    add(log, made)
    assert log.sessions.get(made.uid).words.note == made.words.note


def test_lists_come_back_sorted_and_once(log: Logbook) -> None:
    made = session(
        log,
        values=("integrity", "choice", "integrity"),
        strengths=(Owned("b"), Owned("a", "theirs"), Owned("a"), Owned("a", ""), Owned("a", "theirs", True)),
    )
    add(log, made)
    got = log.sessions.get(made.uid)
    assert got.values == ("choice", "integrity")
    assert got.strengths == (Owned("a"), Owned("a", "theirs"), Owned("a", "theirs", True), Owned("b"))


def test_a_changed_session_keeps_nothing_of_what_it_was(log: Logbook) -> None:
    made = session(log, values=("choice",), minutes=30, words=Words(note="before"))
    add(log, made)
    changed = Session(
        uid=made.uid, held_on=made.held_on, kind="group", headcount=5, words=Words(note="after")
    )
    with log.transaction():
        log.sessions.change(changed)
    assert log.sessions.get(made.uid) == changed
    assert log.check(full=True) == []


def test_what_is_not_there_is_said(log: Logbook) -> None:
    stranger = session(log)
    with log.transaction():
        for attempt in (
            lambda: log.sessions.change(stranger),
            lambda: log.sessions.drop(stranger.uid),
            lambda: log.sessions.put_in_trash(stranger.uid, FIRST_DAY),
            lambda: log.drafts.drop(stranger.uid),
            lambda: log.reflections.drop(stranger.uid),
            lambda: log.code_words.drop(stranger.uid),
            lambda: log.sessions.get(stranger.uid),
            lambda: log.drafts.get(stranger.uid),
            lambda: log.code_words.get(stranger.uid),
        ):
            with pytest.raises(NothingThere):
                attempt()


def test_the_trash_is_out_of_sight_and_can_be_undone(log: Logbook) -> None:
    stays, goes = session(log, 1), session(log, 2)
    add(log, stays, goes)
    with log.transaction():
        log.sessions.put_in_trash(goes.uid, date(2026, 3, 1))
    january = Period.parse("2026-01")
    assert log.sessions.in_month(january) == [stays]
    assert list(log.sessions.between(FIRST_DAY, date(2026, 12, 31))) == [stays]
    assert log.sessions.months() == [(january, 1)]
    assert log.sessions.count() == 1
    assert log.sessions.newest_day() == stays.held_on
    assert [lying.uid for lying in log.sessions.trash()] == [goes.uid]
    assert [each.uid for each in log.sessions.all()] == [stays.uid, goes.uid]
    with log.transaction():
        log.sessions.take_back(goes.uid)
    assert log.sessions.trash() == []
    assert log.sessions.get(goes.uid) == goes


def test_a_long_log_is_read_in_order_and_in_windows(log: Logbook) -> None:
    made = [session(log, (7 * n) % 90) for n in range(450)]
    add(log, *made)
    by_day = sorted(made, key=lambda each: each.held_on)
    assert list(log.sessions.all()) == by_day
    assert list(log.sessions.between(date(2026, 2, 1), date(2026, 2, 28))) == [
        each for each in by_day if each.held_on.month == 2
    ]
    february = Period.parse("2026-02")
    window = log.sessions.in_month(february, offset=10, limit=20)
    assert window == [each for each in reversed(by_day) if each.held_on.month == 2][10:30]
    assert log.sessions.months() == [
        (Period(2026, "month", month), sum(each.held_on.month == month for each in made))
        for month in (3, 2, 1)
    ]
    assert log.sessions.newest_day() == by_day[-1].held_on


def test_an_empty_log_says_so(log: Logbook) -> None:
    assert list(log.sessions.all()) == []
    assert log.sessions.months() == []
    assert log.sessions.newest_day() is None
    assert log.code_words.find("amber heron") is None


def test_a_code_word_is_found_in_any_spelling(log: Logbook) -> None:
    with log.transaction():
        kept = log.code_words.add("Ámber  heron")
    assert log.code_words.find("amber HERON") == kept
    assert log.code_words.find("amber robin") is None
    assert log.code_words.all() == [kept]
    with log.transaction():
        log.code_words.drop(kept.uid)
    assert log.code_words.all() == []


def test_drafts_come_with_the_last_touched_first(log: Logbook) -> None:
    old, new = draft(log, 1, note="a"), draft(log, 2, note="b")
    with log.transaction():
        log.drafts.keep(new)
        log.drafts.keep(old)
    assert log.drafts.all() == [new, old]
    with log.transaction():
        log.drafts.drop(new.uid)
    assert log.drafts.all() == [old]


def test_reflections_come_newest_first_and_by_their_session(log: Logbook) -> None:
    about = log.new_uid()
    first, second, later = (
        Reflection(uid=log.new_uid(), begun_on=day, value="choice", session=of)
        for day, of in ((FIRST_DAY, about), (FIRST_DAY, None), (date(2026, 2, 1), about))
    )
    with log.transaction():
        for each in (first, later, second):
            log.reflections.keep(each)
    assert log.reflections.all() == [later, second, first]
    assert log.reflections.of_session(about) == [later, first]


def test_the_activity_record_takes_keys_and_nothing_else(log: Logbook) -> None:
    elsewhere = datetime(2026, 7, 1, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    with log.transaction():
        log.activity.note(MOMENT, "logbook_made")
        log.activity.note(elsewhere, "summary_saved")
    assert [(line.at, line.what) for line in log.activity.all()] == [
        (MOMENT, "logbook_made"),
        (datetime(2026, 7, 1, 9, 0, tzinfo=UTC), "summary_saved"),
    ]
    for words in ("met Anna today", "", "x" * 61):
        with pytest.raises(sqlite3.IntegrityError), log.transaction():
            log.activity.note(MOMENT, words)
    assert len(log.activity.all()) == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"minutes": 0},
        {"minutes": 1441},
        {"minutes": 20, "minutes_band": "up_to_15"},
        {"headcount": 501},
        {"headcount": 3, "new_faces": 4},
        {"kind": None},
    ],
)
def test_the_database_itself_refuses_numbers_that_cannot_be(log: Logbook, fields: dict[str, int]) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        add(log, session(log, **fields))
    assert log.sessions.count() == 0


def test_writing_outside_a_transaction_is_a_mistake_of_ours(log: Logbook) -> None:
    with pytest.raises(RuntimeError):
        log.sessions.add(session(log))
    with log.transaction(), pytest.raises(RuntimeError), log.transaction():
        pass


def test_a_transaction_that_fails_leaves_nothing_not_even_new_keys(log: Logbook) -> None:
    made = session(log, kind="never_used_before", values=("new_value",))
    with pytest.raises(NothingThere), log.transaction():  # noqa: PT012  the second must undo the first
        log.sessions.add(made)
        log.drafts.drop(made.uid)
    assert log.sessions.count() == 0
    add(log, made)
    assert log.sessions.get(made.uid) == made
    assert log.check(full=True) == []


def test_two_connections_use_the_same_numbers_for_new_keys(log: Logbook) -> None:
    first, second = session(log, values=("one",)), session(log, values=("two",))
    with log.another(writing=True) as other:
        add(log, first)
        add(other, second)
        assert other.sessions.get(first.uid) == first
        assert log.sessions.get(second.uid) == second
    assert log.check(full=True) == []
