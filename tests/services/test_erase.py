"""What was erased is gone from every file, sealed bytes too, and everything else stays as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peerlog.domain.draft import Draft
from peerlog.domain.earlier import Earlier
from peerlog.domain.errors import NothingThere, Refused
from peerlog.domain.period import Period
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import Session, Words
from peerlog.services.changes import Changes
from peerlog.services.erase import SETTLED, Erase
from peerlog.services.erase_lines import Struck
from peerlog.services.erase_scope import ATime, OneCodeWord, OneSession
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from tests.services.backed_up import give_out, given_out_of
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

NOTE = "We planted beans. " * 40


@pytest.fixture(params=[False, True], ids=["own folder", "shared folder"])
def logbook(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Logbook]:
    around = Surroundings(is_shared=lambda _folder: request.param)
    made, _code = Logbook.create(
        tmp_path / "log" / "peerlog.db", PASSPHRASE, today=date(2026, 1, 1), cost=CHEAP, around=around
    )
    yield made
    made.close()


def erase_of(logbook: Logbook, *, hold: bool = False) -> Erase:
    return Erase(logbook, FixedClock(), Changes(), hold=hold)


def a_session(logbook: Logbook, day: date, *code_words: bytes, note: str = NOTE) -> Session:
    said = Words(
        note=note,
        place="by the pond",
        hard="the gate",
        learned="to wait",
        next_step="the allotment",
        promise="I'll ask",
        promise_by=date(2026, 12, 1),
        code_words=code_words,
    )
    return Session(
        uid=logbook.new_uid(), held_on=day, kind="one_to_one", minutes=30, values=("choice",), words=said
    )


class Written:
    """Two code words, met on many days, once together; what hangs on the first."""

    def __init__(self, logbook: Logbook) -> None:
        clock = FixedClock()
        with logbook.transaction():
            self.heron = logbook.code_words.add("amber heron").uid
            self.birch = logbook.code_words.add("quiet birch").uid
            self.with_heron = [a_session(logbook, date(2026, 3, n), self.heron) for n in range(1, 21)]
            self.with_birch = [a_session(logbook, date(2026, 5, n), self.birch) for n in range(1, 21)]
            self.together = a_session(logbook, date(2026, 4, 2), self.heron, self.birch)
            # Written in turn, so that their rows share pages.
            for one, other in zip(self.with_heron, self.with_birch, strict=True):
                logbook.sessions.add(one)
                logbook.sessions.add(other)
            logbook.sessions.add(self.together)
            self.about_heron = self._reflection(logbook, self.with_heron[0].uid, "I let the silence be.")
            self.alone = self._reflection(logbook, None, "The amber heron sat there again.")
            self.change = self._draft(logbook, clock, self.with_heron[1].uid, note="more beans")
            self.new_one = self._draft(logbook, clock, None, code_words=["Amber  Heron"], note="and then")
            self.other = self._draft(logbook, clock, None, note="seven came")
            for owner in (self.with_heron[0].uid, self.with_birch[0].uid, self.about_heron):
                moment = clock.now()
                logbook.earlier.add(Earlier(owner=owner, field="note", text="was else", replaced_at=moment))

    @staticmethod
    def _reflection(logbook: Logbook, session: bytes | None, text: str) -> bytes:
        answer = Answer(prompt="p", question="What went well?", text=text)
        made = Reflection(
            uid=logbook.new_uid(),
            begun_on=date(2026, 3, 9),
            value="choice",
            session=session,
            answers=(answer,),
        )
        logbook.reflections.keep(made)
        return made.uid

    @staticmethod
    def _draft(logbook: Logbook, clock: FixedClock, subject: bytes | None, **fields: object) -> bytes:
        now = clock.now()
        made = Draft(
            uid=logbook.new_uid(), page="log", begun_at=now, changed_at=now, subject=subject, fields=fields
        )
        logbook.drafts.keep(made)
        return made.uid


@pytest.fixture
def written(logbook: Logbook) -> Written:
    return Written(logbook)


def sealed_of(logbook: Logbook, table: str, *uids: bytes) -> list[bytes]:
    """The sealed bytes of rows, as they lie in the file now."""
    logbook.another().close()  # in a shared folder it holds the whole file until then
    with closing(sqlite3.connect(logbook.path)) as raw:
        ask = f"SELECT sealed FROM {table} WHERE uid = ?"
        return [raw.execute(ask, (uid,)).fetchone()[0] for uid in uids]


def every_sealed(logbook: Logbook, table: str) -> list[bytes]:
    """The sealed bytes of a whole table, in the order of their rows."""
    logbook.another().close()
    with closing(sqlite3.connect(logbook.path)) as raw:
        return [blob for (blob,) in raw.execute(f"SELECT sealed FROM {table} ORDER BY id")]


def on_disk(logbook: Logbook) -> bytes:
    """Every byte of every file beside the logbook."""
    return b"".join(file.read_bytes() for file in sorted(logbook.path.parent.rglob("*")) if file.is_file())


def pieces(blob: bytes) -> list[bytes]:
    """Parts of a sealed row, so that one cut by a page's end is found as well."""
    return [blob[at : at + 24] for at in range(0, len(blob) - 24, 24)]


def test_a_code_word_goes_with_all_its_words_and_its_sessions_stay_counted(
    logbook: Logbook, written: Written
) -> None:
    gone = erase_of(logbook).what_goes(OneCodeWord(written.heron))
    assert (gone.bared, gone.shared, gone.sessions) == (21, 1, 0)
    assert (gone.reflections, gone.drafts, gone.code_words, gone.mentions) == (1, 2, 1, 1)
    assert gone.earlier == 2
    before = {each.uid: each for each in logbook.sessions.all()}
    done = erase_of(logbook).erase(OneCodeWord(written.heron))
    assert (done.gone, done.settled) == (gone, True)
    assert [each.word for each in logbook.code_words.all()] == ["quiet birch"]
    after = {each.uid: each for each in logbook.sessions.all()}
    for session in written.with_heron:
        assert after[session.uid] == replace(before[session.uid], words=Words())
    assert after[written.together.uid].words == Words(code_words=(written.birch,))
    for session in written.with_birch:
        assert after[session.uid] == before[session.uid]
    assert [each.uid for each in logbook.reflections.all()] == [written.alone]
    assert [each.uid for each in logbook.drafts.all()] == [written.other]
    assert [each.owner for each in logbook.earlier.all()] == [written.with_birch[0].uid]
    assert logbook.check(full=True) == []


def test_meetings_with_others_can_keep_their_words(logbook: Logbook, written: Written) -> None:
    erase_of(logbook).erase(OneCodeWord(written.heron, shared_too=False))
    kept = logbook.sessions.get(written.together.uid)
    assert logbook.code_words.find("amber heron") is None
    assert kept.words == replace(written.together.words, code_words=(written.birch,))


def test_not_one_sealed_byte_of_what_was_erased_is_left_in_any_file(
    logbook: Logbook, written: Written
) -> None:
    uids = [each.uid for each in written.with_heron]
    with logbook.transaction():  # rows grow and move, and leave their older selves behind
        for number, session in enumerate(written.with_heron):
            grown = replace(session, words=replace(session.words, note=NOTE * (1 + number % 5)))
            logbook.sessions.change(grown)
    blobs = sealed_of(logbook, "session", *uids)
    blobs += sealed_of(logbook, "reflection", written.about_heron)
    blobs += sealed_of(logbook, "draft", written.change, written.new_one)
    blobs += sealed_of(logbook, "code_word", written.heron)
    blobs += every_sealed(logbook, "earlier")[::2]
    assert all(piece in on_disk(logbook) for blob in blobs for piece in pieces(blob)[:2]), "the search finds"
    stay = sealed_of(logbook, "session", *(each.uid for each in written.with_birch))
    assert erase_of(logbook).erase(OneCodeWord(written.heron)).settled
    data = on_disk(logbook)
    assert [piece for blob in blobs for piece in pieces(blob) if piece in data] == []
    assert all(blob[:24] in data for blob in stay)
    wal = logbook.path.with_name("peerlog.db-wal")
    assert not wal.exists() or wal.stat().st_size < 2 * 8192 + 200, "only the note that it is done"


def test_rows_that_were_changed_and_moved_a_hundred_times_leave_nothing(logbook: Logbook) -> None:
    sessions = [a_session(logbook, date(2026, 1 + n % 9, 1 + n % 28), note="x") for n in range(60)]
    with logbook.transaction():
        for each in sessions:
            logbook.sessions.add(each)
    seen: list[bytes] = []
    for turn in range(6):
        with logbook.transaction():
            for number, each in enumerate(sessions):
                note = f"{number} {turn} " * (1 + (7 * number + 13 * turn) % 300)
                logbook.sessions.change(replace(each, words=Words(note=note)))
        seen += sealed_of(logbook, "session", *(each.uid for each in sessions))
    erase_of(logbook).erase(ATime(date(2026, 1, 1), date(2026, 12, 31)))
    data = on_disk(logbook)
    assert [blob[:24] for blob in seen if any(piece in data for piece in pieces(blob))] == []
    assert logbook.sessions.count() == 60
    assert logbook.check(full=True) == []


def test_one_session_goes_altogether_and_takes_what_is_about_it(logbook: Logbook, written: Written) -> None:
    gone = erase_of(logbook).erase(OneSession(written.with_heron[1].uid)).gone
    assert (gone.sessions, gone.bared, gone.drafts, gone.reflections) == (1, 0, 1, 0)
    assert gone.not_given_out == (Period.parse("2026-03"),)
    with pytest.raises(NothingThere):
        logbook.sessions.get(written.with_heron[1].uid)
    assert logbook.sessions.count() == 40


@pytest.mark.parametrize("sessions_too", [False, True])
def test_a_time_takes_words_or_the_sessions_as_well(
    logbook: Logbook, written: Written, sessions_too: bool
) -> None:
    scope = ATime(date(2026, 3, 1), date(2026, 4, 30), sessions_too=sessions_too)
    gone = erase_of(logbook).erase(scope).gone
    assert (gone.sessions, gone.bared) == ((21, 0) if sessions_too else (0, 21))
    assert gone.reflections == 2, "the one that stands alone was begun in March"
    assert gone.code_words == 1, "nothing outside that time belongs to it"
    assert [each.word for each in logbook.code_words.all()] == ["quiet birch"]
    assert all(each.words.note for each in logbook.sessions.all() if each.held_on.month == 5)


def test_numbers_that_were_given_out_stay_and_the_ledger_holds_together(
    logbook: Logbook, written: Written
) -> None:
    give_out(logbook, "2026-03")
    before = given_out_of(logbook)
    gone = erase_of(logbook).erase(ATime(date(2026, 3, 1), date(2026, 5, 31), sessions_too=True)).gone
    assert gone.not_given_out == (Period.parse("2026-04"), Period.parse("2026-05"))
    assert given_out_of(logbook) == before


def test_struck_lines_are_gone_from_the_session_and_from_unfinished_changes(
    logbook: Logbook, written: Written
) -> None:
    erase = erase_of(logbook)
    session = replace(written.with_heron[1], words=Words(note="one\ntwo\n\nthree", promise="I'll ask"))
    with logbook.transaction():
        logbook.sessions.change(session)
    (blob,) = sealed_of(logbook, "session", session.uid)
    lines = erase.lines_of(session)
    assert lines == [
        (Struck("note", 0), "one"),
        (Struck("note", 1), "two"),
        (Struck("note", 3), "three"),
        (Struck("promise", 0), "I'll ask"),
    ]
    erase.strike(session.uid, [lines[1], lines[3], (Struck("note", 0), "read otherwise")])
    assert logbook.sessions.get(session.uid).words == Words(note="one\n\nthree")
    assert written.change not in {each.uid for each in logbook.drafts.all()}
    assert not any(piece in on_disk(logbook) for piece in pieces(blob))


def test_while_all_erasing_is_on_hold_nothing_goes(logbook: Logbook, written: Written) -> None:
    erase = erase_of(logbook, hold=True)
    before = logbook.state()
    for scope in (OneCodeWord(written.heron), OneSession(written.together.uid)):
        with pytest.raises(Refused, match="on_hold"):
            erase.erase(scope)
    with pytest.raises(Refused, match="on_hold"):
        erase.strike(written.together.uid, [])
    assert logbook.state() == before


def test_somebody_who_reads_is_noticed_and_the_rest_is_done_at_the_next_opening(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log" / "peerlog.db"
    made, _code = Logbook.create(path, PASSPHRASE, today=date(2026, 1, 1), cost=CHEAP)
    with made as logbook:
        written = Written(logbook)
        (blob,) = sealed_of(logbook, "session", written.with_heron[3].uid)
        with closing(sqlite3.connect(path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM session").fetchone()
            done = erase_of(logbook).erase(OneCodeWord(written.heron))
            assert not done.settled
            assert any(piece in on_disk(logbook) for piece in pieces(blob))
            reader.execute("ROLLBACK")
        assert erase_of(logbook).settle_what_waits()
        assert not any(piece in on_disk(logbook) for piece in pieces(blob))
        assert [each.what for each in logbook.activity.all()] == ["erased_code_word", SETTLED]


def test_the_activity_record_says_that_and_when_and_not_what(logbook: Logbook, written: Written) -> None:
    erase_of(logbook).erase(OneSession(written.together.uid))
    assert [each.what for each in logbook.activity.all()] == ["erased_session", SETTLED]
