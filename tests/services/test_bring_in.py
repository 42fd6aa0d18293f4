"""Bringing a file in: all of it or nothing of it, and files from anywhere are read strictly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.code_words import CodeWord
from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere, Problem, Refused
from peerlog.domain.session import Session, Words
from peerlog.services.bring_in import BringIn
from peerlog.services.native_csv import COLUMNS
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock

HEADER = ",".join(COLUMNS)
UID = "0102030405060708"


@pytest.fixture
def bring_in(logbook: Logbook, content: Content, clock: FixedClock) -> BringIn:
    return BringIn(logbook, content, clock, logbook.new_uid)


def csv_of(*rows: str) -> str:
    """Rows given as `date,kind,minutes` and filled up with empty cells."""
    return "\n".join([HEADER, *(row + "," * (len(COLUMNS) - 1 - row.count(",")) for row in rows)])


def log_of(**sections: list[dict[str, Any]]) -> dict[str, Any]:
    return {"schema": "peerlog-log-1", "mine_only": False, **sections}


def session(**said: Any) -> dict[str, Any]:
    return {"uid": UID, "held_on": "2026-07-01", "kind": "one_to_one", **said}


@pytest.fixture
def file(tmp_path: Path) -> Callable[[Any], Path]:
    """Writes text, bytes or JSON values to a file."""

    def write(what: Any) -> Path:
        place = tmp_path / "incoming"
        if isinstance(what, bytes):
            place.write_bytes(what)
        else:
            place.write_text(what if isinstance(what, str) else json.dumps(what), encoding="utf-8")
        return place

    return write


Write = Callable[[Any], Path]


def problems(bring_in: BringIn, place: Path) -> list[Problem]:
    with pytest.raises(EntryProblems) as caught:
        bring_in.keep(bring_in.read(place))
    return caught.value.problems


def test_a_table_becomes_sessions_and_code_words(bring_in: BringIn, logbook: Logbook, file: Write) -> None:
    rows = csv_of(
        "2026-07-02,group,45,,,,,6,1,amber heron;quiet maple", "2026-07-01,one_to_one,30,,,,,,,Amber Heron"
    )
    bring_in.keep(bring_in.read(file(rows)))
    first, second = logbook.sessions.all()
    names = {word.uid: word.word for word in logbook.code_words.all()}
    assert [names[uid] for uid in first.words.code_words] == ["amber heron"]
    assert [names[uid] for uid in second.words.code_words] == ["amber heron", "quiet maple"]
    assert (second.headcount, second.new_faces, second.minutes) == (6, 1, 45)


def test_a_code_word_of_the_logbook_is_found_again(bring_in: BringIn, logbook: Logbook, file: Write) -> None:
    with logbook.transaction():
        heron = logbook.code_words.add("Amber Heron")
    bring_in.keep(bring_in.read(file(csv_of("2026-07-01,one_to_one,,,,,,,,amber  heron"))))
    (session,) = logbook.sessions.all()
    assert session.words.code_words == (heron.uid,)
    assert logbook.code_words.all() == [heron]


def test_one_bad_row_and_nothing_is_changed(bring_in: BringIn, logbook: Logbook, file: Write) -> None:
    rows = csv_of(*["2026-07-01,one_to_one,30,,,,,,,amber heron"] * 50, "2026-07-01,one_to_one,soon")
    (problem,) = problems(bring_in, file(rows))
    assert (problem.row, problem.field) == (52, "minutes")
    assert logbook.sessions.count() == 0
    assert logbook.code_words.all() == []


def test_reading_alone_changes_nothing(bring_in: BringIn, logbook: Logbook, file: Write) -> None:
    assert bring_in.read(file(csv_of("2026-07-01,group", "2026-07-02,group"))).count == 2
    assert logbook.sessions.count() == 0


def test_stopping_in_the_middle_leaves_nothing_behind(
    bring_in: BringIn, logbook: Logbook, file: Write
) -> None:
    seen: list[tuple[int, int]] = []
    incoming = bring_in.read(file(csv_of(*["2026-07-01,group"] * 1000)))
    with pytest.raises(Refused, match="stopped"):
        bring_in.keep(incoming, lambda done, of: seen.append((done, of)), lambda: len(seen) == 3)
    assert seen == [(100, 1000), (200, 1000), (300, 1000)]
    assert logbook.sessions.count() == 0
    bring_in.keep(incoming, lambda done, of: seen.append((done, of)))
    assert seen[-1] == (1000, 1000)
    assert logbook.sessions.count() == 1000


def test_a_file_that_is_not_there_is_said_to_be_missing(bring_in: BringIn, tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        bring_in.read(tmp_path / "nowhere.csv")


def test_bringing_in_is_noted_without_a_word_of_it(bring_in: BringIn, logbook: Logbook, file: Write) -> None:
    bring_in.keep(bring_in.read(file(csv_of("2026-07-01,group"))))
    assert [done.what for done in logbook.activity.all()][-1] == "brought_in"


def test_a_whole_log_with_only_what_is_needed(bring_in: BringIn, logbook: Logbook, file: Write) -> None:
    bring_in.keep(bring_in.read(file(log_of(sessions=[session()]))))
    assert list(logbook.sessions.all()) == [
        Session(uid=bytes.fromhex(UID), held_on=date(2026, 7, 1), kind="one_to_one")
    ]


@pytest.mark.parametrize(
    ("said", "field", "what"),
    [
        ({"kind": "sing_song"}, "sessions.kind", "unknown_key"),
        ({"kind": 7}, "sessions.kind", "wrong_type"),
        ({"held_on": "soon"}, "sessions.held_on", "not_a_day"),
        ({"held_on": "2031-01-01"}, "sessions.held_on", "in_the_future"),
        ({"minutes": 30.5}, "sessions.minutes", "wrong_type"),
        ({"minutes": True}, "sessions.minutes", "wrong_type"),
        ({"minutes": 10**30}, "sessions.minutes", "out_of_range"),
        ({"ok_to_count": 1}, "sessions.ok_to_count", "wrong_type"),
        ({"mood": 3}, "sessions", "unknown_name"),
        ({"uid": "xyz"}, "sessions.uid", "not_a_uid"),
        ({"uid": UID.upper().replace("0", "A")}, "sessions.uid", "not_a_uid"),
        ({"values": "choice"}, "sessions.values", "wrong_type"),
        ({"values": ["choice", "choice"]}, "sessions.values", "said_twice"),
        ({"values": ["luck"]}, "sessions.values", "unknown_key"),
        ({"strengths": ["bravery"]}, "sessions.strengths", "wrong_type"),
        ({"strengths": [{"key": "bravery", "size": 2}]}, "sessions.strengths", "unknown_name"),
        ({"words": {"note": ["planted-word"]}}, "sessions.words.note", "wrong_type"),
        ({"words": {"planted-word": ""}}, "sessions.words", "unknown_name"),
        ({"words": {"code_words": [UID]}, "trashed_on": 5}, "sessions.trashed_on", "wrong_type"),
    ],
)
def test_a_strange_entry_is_told_by_number_and_field(
    bring_in: BringIn, file: Write, said: dict[str, Any], field: str, what: str
) -> None:
    good = session() | {"uid": "00" * 8}
    found = problems(bring_in, file(log_of(sessions=[good, session(**said)])))
    assert [(p.row, p.field, p.what) for p in found] == [(2, field, what)]
    assert "planted-word" not in repr(found)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"schema": "peerlog-log-1", "sessions": [', "not_json"),
        ('{"schema": "peerlog-log-1", "sessions": [NaN]}', "not_json"),
        ('{"schema": "peerlog-log-1", "sessions": [1e999]}', "not_json"),
        ('{"schema": "peerlog-log-1", "sessions": [' + "9" * 5000 + "]}", "not_json"),
        ('{"schema": "peerlog-log-1", "schema": "peerlog-log-1"}', "key_twice"),
        ('{"schema": "peerlog-log-1", "drafts": [{"fields": {"a": 1, "a": 2}}]}', "key_twice"),
        ('{"schema": "peerlog-log-2"}', "other_schema"),
        ('{"schema": ["peerlog-log-1"]}', "other_schema"),
        ('{"sessions": []}', "other_schema"),
        ('{"schema": "peerlog-log-1", "ledger": []}', "unknown_name"),
        ('{"schema": "peerlog-log-1", "sessions": {}}', "wrong_type"),
        ('{"schema": "peerlog-log-1", "sessions": [[]]}', "wrong_type"),
        ('{"schema": "peerlog-log-1", "sessions": ' + "[" * 100_000 + "]" * 100_000 + "}", "too_deep"),
        (b'{"schema": "peerlog-log-1", "x": "\xff"}', "not_utf8"),
    ],
)
def test_json_of_another_form_is_refused(
    bring_in: BringIn, file: Write, text: str | bytes, what: str
) -> None:
    (problem,) = problems(bring_in, file(text))
    assert problem.what == what


def test_a_draft_nested_too_deeply_is_refused(bring_in: BringIn, file: Write) -> None:
    deep: Any = "x"
    for _level in range(40):
        deep = {"in": deep}
    moment = "2026-07-01T14:10:00+00:00"
    draft = {"uid": UID, "page": "log", "begun_at": moment, "changed_at": moment, "fields": {"a": deep}}
    (problem,) = problems(bring_in, file(log_of(drafts=[draft])))
    assert (problem.field, problem.what) == ("drafts.fields", "too_deep")
    (problem,) = problems(
        bring_in, file(log_of(drafts=[draft | {"fields": {}, "begun_at": "2026-07-01 14:10"}]))
    )
    assert problem.what == "not_a_time"


def test_two_entries_with_one_uid_are_refused(bring_in: BringIn, file: Write) -> None:
    (problem,) = problems(bring_in, file(log_of(sessions=[session(), session()])))
    assert (problem.what, problem.row) == ("uid_twice", 2)


def test_an_entry_that_is_here_with_other_words_stops_the_import(
    bring_in: BringIn, logbook: Logbook, file: Write
) -> None:
    here = Session(
        uid=bytes.fromhex(UID), held_on=date(2026, 7, 1), kind="one_to_one", words=Words(note="as it was")
    )
    with logbook.transaction():
        logbook.sessions.add(here)
    other = log_of(sessions=[session() | {"uid": "00" * 8}, session(words={"note": "changed elsewhere"})])
    (problem,) = problems(bring_in, file(other))
    assert (problem.what, problem.row) == ("differs_here", 2)
    assert list(logbook.sessions.all()) == [here]
    same = bring_in.read(file(log_of(sessions=[session(words={"note": "as it was"})])))
    assert (same.count, same.already_here) == (0, 1)


def test_a_code_word_spelt_alike_here_is_taken_for_the_same_one(
    bring_in: BringIn, logbook: Logbook, file: Write
) -> None:
    with logbook.transaction():
        heron = logbook.code_words.add("amber heron")
    theirs = "aa" * 8
    log = log_of(
        code_words=[{"uid": theirs, "word": "Amber  Heron"}],
        sessions=[session(words={"code_words": [theirs]})],
    )
    bring_in.keep(bring_in.read(file(log)))
    (kept,) = logbook.sessions.all()
    assert kept.words.code_words == (heron.uid,)
    assert logbook.code_words.all() == [heron]


def test_a_known_uid_with_another_word_stops_the_import(
    bring_in: BringIn, logbook: Logbook, file: Write
) -> None:
    with logbook.transaction():
        heron: CodeWord = logbook.code_words.add("amber heron")
    (problem,) = problems(
        bring_in, file(log_of(code_words=[{"uid": heron.uid.hex(), "word": "quiet maple"}]))
    )
    assert (problem.what, problem.field) == ("differs_here", "code_words.word")
    assert replace(heron) in logbook.code_words.all()
