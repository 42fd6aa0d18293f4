"""The whole log as a file: nothing lost on the way out and in again, and for nobody but its owner."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from peerlog import content as contents
from peerlog.domain.code_words import CodeWord
from peerlog.domain.errors import AlreadyThere, NothingThere
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import Session, Words
from peerlog.services.bring_in import BringIn, Incoming
from peerlog.services.take_out import TakeOut
from peerlog.storage.logbook import Logbook
from tests.services.whole_logs import Written, whole_logs
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

CONTENT = contents.load()
CLOCK = FixedClock()


def a_logbook(folder: Path, written: Written | None = None) -> Logbook:
    logbook, _code = Logbook.create(folder / "peerlog.db", PASSPHRASE, today=CLOCK.today(), cost=CHEAP)
    if written is not None:
        fill(logbook, written)
    return logbook


def bring_in(logbook: Logbook) -> BringIn:
    return BringIn(logbook, CONTENT, CLOCK, logbook.new_uid)


def fill(logbook: Logbook, written: Written) -> None:
    bring_in(logbook).keep(
        Incoming(
            code_words=tuple(written.code_words),
            sessions=tuple(written.sessions),
            reflections=tuple(written.reflections),
            drafts=tuple(written.drafts),
        )
    )


@settings(max_examples=25)
@given(written=whole_logs(CONTENT))
def test_out_and_into_a_new_log_and_out_again_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory, written: Written
) -> None:
    folder = tmp_path_factory.mktemp("logs")
    with a_logbook(folder / "old", written) as old, a_logbook(folder / "new") as new:
        TakeOut(old, CLOCK).save(folder / "one.json")
        again = bring_in(new)
        again.keep(again.read(folder / "one.json"))
        TakeOut(new, CLOCK).save(folder / "two.json")
        assert (folder / "two.json").read_bytes() == (folder / "one.json").read_bytes()
        assert sorted(new.code_words.all(), key=str) == sorted(old.code_words.all(), key=str)
        assert list(new.sessions.all()) == list(old.sessions.all())
        assert sorted(new.reflections.all(), key=str) == sorted(old.reflections.all(), key=str)
        assert new.drafts.all() == old.drafts.all()
        # What went in is what came out, not only the same twice.
        assert {s.uid: s.words for s in new.sessions.all()} == {s.uid: s.words for s in written.sessions}
        assert {d.uid: d.fields for d in new.drafts.all()} == {d.uid: d.fields for d in written.drafts}


@settings(max_examples=8)
@given(written=whole_logs(CONTENT))
def test_bringing_the_same_log_in_again_adds_nothing(
    tmp_path_factory: pytest.TempPathFactory, written: Written
) -> None:
    folder = tmp_path_factory.mktemp("logs")
    with a_logbook(folder / "log", written) as logbook:
        TakeOut(logbook, CLOCK).save(folder / "one.json")
        incoming = bring_in(logbook).read(folder / "one.json")
        assert incoming.count == 0
        sections = (written.code_words, written.sessions, written.reflections, written.drafts)
        assert incoming.already_here == sum(len(section) for section in sections)


@pytest.fixture
def filled(logbook: Logbook) -> Logbook:
    tied, alone = b"tied----", b"alone---"
    fill(
        logbook,
        Written(
            code_words=[CodeWord(uid=b"heron---", word="amber heron")],
            sessions=[
                Session(
                    uid=tied,
                    held_on=date(2026, 7, 1),
                    kind="one_to_one",
                    words=Words(note="planted-tied-note", code_words=(b"heron---",)),
                ),
                Session(
                    uid=alone,
                    held_on=date(2026, 7, 2),
                    kind="meeting",
                    minutes=30,
                    words=Words(note="planted-note"),
                ),
            ],
            reflections=[
                Reflection(
                    uid=uid,
                    begun_on=date(2026, 7, 3),
                    value="choice",
                    session=about,
                    answers=(Answer(prompt="p", question="Q?", text=text),),
                )
                for uid, about, text in (
                    (b"reflect1", alone, "planted-reflection-on-session"),
                    (b"reflect2", None, "my own thought"),
                )
            ],
            drafts=[],
        ),
    )
    return logbook


def test_the_file_is_readable_json_with_every_word_and_destination(filled: Logbook, tmp_path: Path) -> None:
    TakeOut(filled, CLOCK).save(tmp_path / "log.json")
    log = json.loads((tmp_path / "log.json").read_bytes())
    assert log["schema"] == "peerlog-log-1"
    assert log["code_words"] == [{"uid": b"heron---".hex(), "word": "amber heron"}]
    assert log["sessions"][0]["words"] == {"note": "planted-tied-note", "code_words": [b"heron---".hex()]}
    assert log["reflections"][1]["answers"][0]["text"] == "my own thought"
    assert log["drafts"] == []


def test_mine_only_leaves_out_whatever_is_tied_to_a_code_word_or_a_note(
    filled: Logbook, tmp_path: Path
) -> None:
    TakeOut(filled, CLOCK).save(tmp_path / "mine.json", mine_only=True)
    text = (tmp_path / "mine.json").read_text(encoding="utf-8")
    assert "planted" not in text
    assert "heron" not in text
    assert b"heron---".hex() not in text
    assert "my own thought" in text
    log = json.loads(text)
    assert [session["uid"] for session in log["sessions"]] == [b"alone---".hex()]
    assert log["mine_only"] is True


def test_the_file_is_for_its_owner_only_and_nothing_is_left_beside_it(
    filled: Logbook, tmp_path: Path
) -> None:
    out = tmp_path / "mine" / "log.json"
    out.parent.mkdir()
    TakeOut(filled, CLOCK).save(out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert list(out.parent.iterdir()) == [out]


def test_a_file_that_is_there_is_never_written_over(filled: Logbook, tmp_path: Path) -> None:
    (tmp_path / "log.json").write_text("something else")
    with pytest.raises(AlreadyThere):
        TakeOut(filled, CLOCK).save(tmp_path / "log.json")
    (tmp_path / "link.json").symlink_to(tmp_path / "nowhere")
    with pytest.raises(AlreadyThere):
        TakeOut(filled, CLOCK).save(tmp_path / "link.json")
    with pytest.raises(NothingThere):
        TakeOut(filled, CLOCK).save(tmp_path / "no such folder" / "log.json")
    assert (tmp_path / "log.json").read_text() == "something else"


def test_taking_out_is_noted_without_a_word_of_it(filled: Logbook, tmp_path: Path) -> None:
    TakeOut(filled, CLOCK).save(tmp_path / "log.json")
    TakeOut(filled, CLOCK).save(tmp_path / "quiet.json", note_it=False)
    assert [done.what for done in filled.activity.all()].count("took_out_whole_log") == 1


def test_two_logbooks_with_the_same_entries_make_the_same_file(
    filled: Logbook, new_logbook: Callable[[], Logbook], tmp_path: Path
) -> None:
    other = new_logbook()
    with other.transaction():
        for word in filled.code_words.all():
            other.code_words.keep(word)
        for session in filled.sessions.all():
            other.sessions.add(replace(session))
        for reflection in filled.reflections.all():
            other.reflections.keep(reflection)
    assert "".join(TakeOut(other, CLOCK).text()) == "".join(TakeOut(filled, CLOCK).text())
