"""A file brought in is noticed when it comes again, and goes again as a whole while nobody built on it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere, Refused
from peerlog.domain.name_spotter import NameSpotter
from peerlog.domain.period import Period
from peerlog.domain.reflection import Reflection
from peerlog.policy import Policy
from peerlog.services.bring_in import BringIn, Incoming, Table
from peerlog.services.changes import Changes
from peerlog.services.erase import Erase
from peerlog.services.erase_scope import OneCodeWord, OneSession
from peerlog.services.incoming import names_in, without_names
from peerlog.services.summarise import Summarise
from peerlog.services.take_out import TakeOut
from peerlog.services.trash import Trash
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock

TABLE = "Date,Type,Notes,Code word\n" + "".join(
    f"2026-07-{day:02},1:1,Planted {day},amber heron\n" for day in range(1, 31)
)


@pytest.fixture
def bring_in(logbook: Logbook, content: Content, clock: FixedClock) -> BringIn:
    return BringIn(logbook, content, clock, logbook.new_uid)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        place = tmp_path / "theirs.csv"
        place.write_text(text, encoding="utf-8")
        return place

    return write


def incoming(bring_in: BringIn, place: Path) -> Incoming:
    table = bring_in.open(place)
    assert isinstance(table, Table)
    how = bring_in.guess(table.sheet)
    return bring_in.arranged(table, how, bring_in.arrange(table.sheet, how))


def everything(logbook: Logbook, clock: FixedClock) -> str:
    return "".join(TakeOut(logbook, clock).text())


def test_an_import_is_taken_back_as_one_and_nothing_of_it_stays(
    bring_in: BringIn, logbook: Logbook, clock: FixedClock, file: Callable[[str], Path]
) -> None:
    before = everything(logbook, clock)
    bring_in.keep(incoming(bring_in, file(TABLE)))
    assert logbook.sessions.count() == 30
    (one,) = bring_in.before.all()
    bring_in.before.undo(one.uid)
    assert everything(logbook, clock) == before
    assert bring_in.before.all() == []
    assert [done.what for done in logbook.activity.all()][-2:] == ["brought_in", "bringing_in_undone"]
    with pytest.raises(NothingThere):
        bring_in.before.undo(one.uid)


def remembered(logbook: Logbook) -> set[bytes]:
    """Every uid that an import's record names."""
    return {uid for one in logbook.brought_in.all() for added in one.added.values() for uid in added}


def test_what_is_erased_is_forgotten_by_the_import_that_brought_it(
    bring_in: BringIn, logbook: Logbook, clock: FixedClock, file: Callable[[str], Path]
) -> None:
    bring_in.keep(incoming(bring_in, file(TABLE)))
    first, second, third, *_others = logbook.sessions.all()
    (word,) = logbook.code_words.all()
    erase = Erase(logbook, clock, Changes(), hold=False)
    erase.erase(OneSession(first.uid))
    assert first.uid not in remembered(logbook)
    erase.strike(second.uid, erase.lines_of(second))
    assert second.uid not in remembered(logbook), "its mark was made of the struck line, too"
    trash = Trash(logbook, clock, Changes(), days=30, hold=False)
    with logbook.transaction():
        logbook.sessions.put_in_trash(third.uid, clock.today())
    clock.go_on(days=31)
    with logbook.transaction():
        logbook.activity.note(clock.now() - timedelta(days=1), "backed_up")
    assert trash.let_go() == 1
    assert third.uid not in remembered(logbook)
    assert len(remembered(logbook)) == 28
    with pytest.raises(Refused) as refused:
        bring_in.before.undo(bring_in.before.all()[0].uid)
    assert refused.value.why == "import_changed"
    erase.erase(OneCodeWord(word.uid))
    assert logbook.brought_in.all() == [], "of the whole file nothing is as it was brought in"


def test_a_whole_log_is_taken_back_with_its_reflections_and_drafts(
    bring_in: BringIn, logbook: Logbook, clock: FixedClock, new_logbook: Callable[[], Logbook], tmp_path: Path
) -> None:
    other = new_logbook()
    there = BringIn(other, contents.load(), clock, other.new_uid)
    there.keep(incoming(there, _written(tmp_path)))
    with other.transaction():
        session = next(other.sessions.all())
        other.reflections.keep(
            Reflection(uid=b"reflect1", begun_on=date(2026, 7, 3), value="choice", session=session.uid)
        )
    TakeOut(other, clock).save(tmp_path / "log.json")
    bring_in.keep(bring_in.read(tmp_path / "log.json"))
    assert everything(logbook, clock) == everything(other, clock)
    bring_in.before.undo(bring_in.before.all()[0].uid)
    assert logbook.sessions.count() == 0
    assert (logbook.reflections.all(), logbook.code_words.all()) == ([], [])


def _written(folder: Path) -> Path:
    place = folder / "written.csv"
    place.write_text(TABLE, encoding="utf-8")
    return place


def test_what_was_changed_erased_or_written_about_keeps_the_whole_import(
    bring_in: BringIn, logbook: Logbook, clock: FixedClock, file: Callable[[str], Path]
) -> None:
    bring_in.keep(incoming(bring_in, file(TABLE)))
    (one,) = bring_in.before.all()
    session = next(logbook.sessions.all())

    def refused() -> str:
        before = everything(logbook, clock)
        with pytest.raises(Refused) as caught:
            bring_in.before.undo(one.uid)
        assert everything(logbook, clock) == before
        return caught.value.why

    with logbook.transaction():
        logbook.sessions.change(replace(session, minutes=30))
    assert refused() == "import_changed"
    with logbook.transaction():
        logbook.sessions.change(session)
        reflection = Reflection(uid=b"reflect1", begun_on=clock.today(), value="choice", session=session.uid)
        logbook.reflections.keep(reflection)
    assert refused() == "import_changed"
    with logbook.transaction():
        logbook.reflections.drop(reflection.uid)
        logbook.sessions.drop(session.uid)
    assert refused() == "import_changed"


def test_what_numbers_were_given_out_about_cannot_be_taken_back(
    bring_in: BringIn, logbook: Logbook, clock: FixedClock, file: Callable[[str], Path], tmp_path: Path
) -> None:
    bring_in.keep(incoming(bring_in, file(TABLE)))
    out = tmp_path / "out"
    out.mkdir()
    Summarise(logbook, contents.load(), clock, Policy()).save(Period.parse("2026-07"), out, ["json"])
    with pytest.raises(Refused) as caught:
        bring_in.before.undo(bring_in.before.all()[0].uid)
    assert caught.value.why == "import_closed"


def test_on_hold_nothing_is_taken_back(
    logbook: Logbook, content: Content, clock: FixedClock, file: Callable[[str], Path]
) -> None:
    held = BringIn(logbook, content, clock, logbook.new_uid, hold=True)
    held.keep(incoming(held, file(TABLE)))
    with pytest.raises(Refused) as caught:
        held.before.undo(held.before.all()[0].uid)
    assert caught.value.why == "on_hold"


def test_a_code_word_somebody_else_was_tied_to_since_stays(
    bring_in: BringIn, logbook: Logbook, clock: FixedClock, file: Callable[[str], Path]
) -> None:
    bring_in.keep(incoming(bring_in, file(TABLE)))
    (word,) = logbook.code_words.all()
    (first,) = bring_in.before.all()
    bring_in.keep(incoming(bring_in, file("Date,Type,Code word\n2026-08-01,1:1,amber heron\n")))
    bring_in.before.undo(first.uid)
    assert logbook.code_words.all() == [word]


def test_the_same_file_and_the_same_rows_are_noticed(
    bring_in: BringIn, logbook: Logbook, file: Callable[[str], Path]
) -> None:
    first = incoming(bring_in, file(TABLE))
    assert (first.repeated, bring_in.before.same_file(first.fingerprint)) == (frozenset(), None)
    bring_in.keep(first)
    again = incoming(bring_in, file(TABLE))
    assert bring_in.before.same_file(again.fingerprint) is not None
    assert len(again.repeated) == 30
    longer = incoming(bring_in, file(TABLE + "2026-08-01,Group,New,\n2026-07-01,1:1,Planted 1,amber heron\n"))
    assert bring_in.before.same_file(longer.fingerprint) is None
    # One of each here stands for one of each in the file; the second of two alike is new.
    assert len(longer.repeated) == 30
    left = longer.without_repeated()
    assert [session.words.note for session in left.sessions] == ["New", "Planted 1"]
    assert (left.rows, left.already_here, left.code_words) == ((32, 33), 30, ())


def test_the_columns_are_read_next_time_as_they_were_this_time(
    bring_in: BringIn, file: Callable[[str], Path]
) -> None:
    table = bring_in.open(file(TABLE))
    assert isinstance(table, Table)
    how = bring_in.guess(table.sheet).reading("Notes", "learned").meaning("kind", {"1:1": "brief_chat"})
    bring_in.keep(bring_in.arranged(table, how, bring_in.arrange(table.sheet, how)))
    later = bring_in.open(file(TABLE.replace("2026-07", "2026-08")))
    assert isinstance(later, Table)
    assert bring_in.guess(later.sheet) == how


def test_stopping_half_way_leaves_nothing(
    bring_in: BringIn, logbook: Logbook, file: Callable[[str], Path]
) -> None:
    many = "Date,Type\n" + "2026-07-01,1:1\n" * 250

    def stop(done: int, _of: int) -> None:
        if done >= 200:
            raise Refused("stopped")

    with pytest.raises(Refused):
        bring_in.keep(incoming(bring_in, file(many)), stop)
    assert (logbook.sessions.count(), bring_in.before.all()) == (0, [])


def test_names_in_notes_are_counted_by_row_and_can_be_taken_out(
    bring_in: BringIn, file: Callable[[str], Path]
) -> None:
    text = "Date,Type,Notes\n2026-07-01,1:1,Went for a walk\n2026-07-02,1:1,Rang Siobhan on 07700 900123\n"
    coming = incoming(bring_in, file(text))
    spotter = NameSpotter(contents.name_lists())
    (found,) = names_in(coming, spotter)
    assert (coming.row_of(found.place), found.field, len(found.spots)) == (3, "note", 2)
    bare = without_names(coming, [found])
    assert bare.sessions[1].words.note == "Rang \u2026 on \u2026"
    assert bare.sessions[0] == coming.sessions[0]
    assert names_in(bare, spotter) == ()


def test_a_pipe_or_a_huge_file_is_refused_before_it_is_read(bring_in: BringIn, tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as opened:
        opened.truncate(10**9)
    with pytest.raises(EntryProblems) as caught:
        bring_in.open(huge)
    assert caught.value.problems[0].what == "file_too_big"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(EntryProblems):
        bring_in.open(pipe)


@pytest.mark.slow
def test_ten_thousand_rows_come_in_within_seconds(
    bring_in: BringIn, logbook: Logbook, file: Callable[[str], Path]
) -> None:
    row = "{day:%d/%m/%Y},Group,1h 30,7,We made soup and sat in the garden for a while ({n})\n"
    text = "Date,Type,Length,How many,Notes\n" + "".join(
        row.format(day=date(2025, 1 + n % 12, 1 + n % 28), n=n) for n in range(10_000)
    )
    begun = datetime.now(UTC)
    bring_in.keep(incoming(bring_in, file(text)))
    assert (datetime.now(UTC) - begun).total_seconds() < 20
    assert logbook.sessions.count() == 10_000
