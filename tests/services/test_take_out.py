"""The whole log as a file: nothing lost on the way out and in again, and for nobody but its owner."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from peerlog import content as contents
from peerlog.domain.code_words import CodeWord
from peerlog.domain.errors import AlreadyThere, NothingThere, Refused
from peerlog.domain.period import Period
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import Owned, Session, Words
from peerlog.services.backup_places import BackupPlaces
from peerlog.services.backups import Backups
from peerlog.services.bring_in import BringIn, Incoming
from peerlog.services.demo import Demo, DemoPlan
from peerlog.services.demo_words import DemoWords
from peerlog.services.replaced import Secret
from peerlog.services.restore import Restore
from peerlog.services.take_out import TakeOut
from peerlog.services.witness import Witness
from peerlog.storage.logbook import Logbook
from tests.conftest import examples
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


@examples(25)
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


@examples(8)
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


def quiet(_share: float, _words: str) -> None:
    return None


def test_mine_only_says_nothing_about_the_people_who_were_there(logbook: Logbook) -> None:
    session = Session(
        uid=b"alone---",
        held_on=date(2026, 7, 2),
        kind="group",
        minutes=30,
        headcount=7,
        new_faces=2,
        familiarity="first_time",
        themes=("hope",),
        needs=("food",),
        strengths=(Owned("humour", "theirs"), Owned("bravery", "mine")),
        values=("choice",),
        words=Words(note="We planted beans with amber heron", learned="Beans need poles", next_step="theirs"),
    )
    reflection = Reflection(
        uid=b"reflect1",
        begun_on=date(2026, 7, 3),
        value="choice",
        answers=(Answer(prompt="p", question="Q?", text="I thought of Amber-Heron all day"),),
    )
    heron = CodeWord(uid=b"heron---", word="amber heron")
    fill(logbook, Written(code_words=[heron], sessions=[session], reflections=[reflection], drafts=[]))
    log = json.loads("".join(TakeOut(logbook, CLOCK).text(mine_only=True)))
    assert log["sessions"] == [
        {
            "uid": b"alone---".hex(),
            "held_on": "2026-07-02",
            "kind": "group",
            "minutes": 30,
            "values": ["choice"],
            "strengths": [{"key": "bravery", "whose": "mine"}],
        }
    ]
    assert log["reflections"][0]["answers"][0]["text"] == "I thought of \u2026 all day"
    chosen = json.loads("".join(TakeOut(logbook, CLOCK).text(mine_only=True, with_notes=True)))
    words = chosen["sessions"][0]["words"]
    assert words == {"note": "We planted beans with \u2026", "learned": "Beans need poles"}


def test_what_the_organisation_does_not_allow_is_refused_and_leaves_nothing(
    filled: Logbook, tmp_path: Path
) -> None:
    held = TakeOut(filled, CLOCK, ways=("mine_only",))
    with pytest.raises(Refused):
        held.save(tmp_path / "log.json")
    with pytest.raises(Refused):
        held.save_pdf(tmp_path / "log.pdf", CONTENT, quiet)
    with pytest.raises(Refused):
        held.save_sealed(tmp_path / "log", backups_of(filled, tmp_path))
    assert not [file for file in tmp_path.iterdir() if file.is_file()]
    held.save(tmp_path / "mine.json", mine_only=True)
    held.save_pdf(tmp_path / "mine.pdf", CONTENT, quiet, mine_only=True)
    assert [done.what for done in held.before()] == ["took_out_mine", "took_out_mine"]


def backups_of(logbook: Logbook, folder: Path) -> Backups:
    place = folder / "backups"
    place.mkdir(exist_ok=True)
    return Backups(logbook, CLOCK, BackupPlaces(place), Witness(()))


def test_the_sealed_log_holds_no_word_in_the_open_and_opens_on_another_laptop(
    filled: Logbook, tmp_path: Path
) -> None:
    out = tmp_path / "for the other laptop.peerlog"
    TakeOut(filled, CLOCK).save_sealed(out, backups_of(filled, tmp_path))
    assert b"planted" not in out.read_bytes()
    there = tmp_path / "there" / "peerlog.db"
    there.parent.mkdir()
    restore = Restore(there, CLOCK, BackupPlaces(tmp_path / "there" / "backups"), Witness(()))
    with restore.from_backup(out, Secret(PASSPHRASE)) as ready:
        ready.carry_out()
    with Logbook.open(there, PASSPHRASE) as other:
        assert "".join(TakeOut(other, CLOCK).text()) == "".join(TakeOut(filled, CLOCK).text())
    assert TakeOut(filled, CLOCK).before()[0].what == "took_out_sealed"
    with pytest.raises(AlreadyThere):
        TakeOut(filled, CLOCK).save_sealed(out, backups_of(filled, tmp_path))


def test_the_log_as_a_page_is_for_its_owner_and_stops_when_asked(filled: Logbook, tmp_path: Path) -> None:
    out = tmp_path / "log.pdf"

    def stop(share: float, _words: str) -> None:
        if share >= 0.5:
            raise Refused("stopped")

    with pytest.raises(Refused):
        TakeOut(filled, CLOCK).save_pdf(out, CONTENT, stop)
    assert not out.exists()
    TakeOut(filled, CLOCK).save_pdf(out, CONTENT, quiet)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_made_up_logbook_out_and_in_and_out_again_is_the_same_file(tmp_path: Path) -> None:
    old, _code = Logbook.create(
        tmp_path / "old" / "peerlog.db", PASSPHRASE, today=CLOCK.today(), practice=True, cost=CHEAP
    )
    with old, a_logbook(tmp_path / "new") as new:
        plan = DemoPlan(end=Period.parse("2026-09"), people=6, months=4)
        Demo(CONTENT, DemoWords.load(), plan).fill(old)
        TakeOut(old, CLOCK).save(tmp_path / "one.json")
        again = bring_in(new)
        again.keep(again.read(tmp_path / "one.json"))
        TakeOut(new, CLOCK).save(tmp_path / "two.json")
    assert (tmp_path / "two.json").read_bytes() == (tmp_path / "one.json").read_bytes()
