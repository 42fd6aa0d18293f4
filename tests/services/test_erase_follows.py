"""What follows a session goes with it, with the person who said it, and with the time it was said in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.draft import Draft
from peerlog.domain.earlier import Earlier
from peerlog.domain.group import PeerGroup, Planned
from peerlog.domain.own_words import OwnWords
from peerlog.domain.promise import Promise
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import Session, Words
from peerlog.domain.spectrum import Placed, Spectrum
from peerlog.domain.voice import Voice, VoiceStep
from peerlog.services.changes import Changes
from peerlog.services.erase import Erase
from peerlog.services.erase_lines import Marked, Struck
from peerlog.services.erase_scope import ATime, JustCounting, OneCodeWord, OneSession, Scope
from peerlog.services.fading import Fading
from peerlog.services.trash import Trash
from peerlog.storage.logbook import Logbook
from tests.services.backed_up import give_out
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

LONG = "The kettle by the window. " * 30


@pytest.fixture
def logbook(tmp_path: Path) -> Iterator[Logbook]:
    made, _code = Logbook.create(
        tmp_path / "log" / "peerlog.db", PASSPHRASE, today=date(2026, 1, 1), cost=CHEAP
    )
    yield made
    made.close()


@pytest.fixture
def erase(logbook: Logbook) -> Erase:
    return Erase(logbook, FixedClock(), Changes(), hold=False)


class Written:
    """Heron and birch, met alone, together and in a group; something of every subject follows."""

    def __init__(self, logbook: Logbook) -> None:
        self.logbook = logbook
        with logbook.transaction():
            self.heron = logbook.code_words.add("amber heron").uid
            self.birch = logbook.code_words.add("quiet birch").uid
            self.group = self._keep("groups", PeerGroup, name="Garden group", plan=("tea", "beans"))
            self.over = self._keep(
                "groups",
                PeerGroup,
                name="Choir",
                begun_on=date(2026, 3, 1),
                ended_on=date(2026, 3, 30),
            )
            self.alone = self._session(date(2026, 3, 2), self.heron)
            self.other = self._session(date(2026, 5, 2), self.birch)
            self.both = self._session(date(2026, 4, 2), self.heron, self.birch, kind="group")
            self.first = self._voice(date(2026, 3, 2), session=self.alone, code_words=(self.heron,))
            self.again = self._voice(date(2026, 5, 2), same_as=self.first)
            self.once_more = self._voice(date(2026, 5, 3), same_as=self.first)
            self.of_birch = self._voice(date(2026, 3, 2), session=self.alone, code_words=(self.birch,))
            self.of_both = self._voice(
                date(2026, 4, 2), session=self.both, code_words=(self.heron, self.birch)
            )
            self.own = self._keep(
                "own_words", OwnWords, said_on=date(2026, 3, 2), words=LONG, session=self.alone
            )
            self.coming = self._keep(
                "planned",
                Planned,
                on=date(2026, 12, 2),
                kind="one_to_one",
                words=LONG,
                code_words=(self.heron,),
            )
            self.group_plan = self._keep(
                "planned",
                Planned,
                on=date(2026, 4, 2),
                kind="group",
                words="beans",
                group=self.group,
                session=self.both,
            )
            self.promise = self._keep("promises", Promise, said_on=date(2026, 3, 5), words=LONG)
            self.spectrum = self._keep(
                "spectrums",
                Spectrum,
                filled_on=date(2026, 6, 1),
                about="Our ward",
                placed=(
                    Placed(statement="a", stage="good", why=LONG, sessions=(self.alone, self.other)),
                    Placed(statement="b", stage="good"),
                ),
            )

    def _keep(self, section: str, of: Any, **said: Any) -> bytes:
        entry = of(uid=self.logbook.new_uid(), **said)
        self.logbook.following.by_section[section].keep(entry)
        uid: bytes = entry.uid
        return uid

    def _session(self, day: date, *code_words: bytes, kind: str = "one_to_one") -> bytes:
        said = Words(
            note=LONG, code_words=code_words, group=self.group if kind == "group" else None, promise="tea"
        )
        made = Session(uid=self.logbook.new_uid(), held_on=day, kind=kind, words=said)
        self.logbook.sessions.add(made)
        return made.uid

    def _voice(self, day: date, **said: Any) -> bytes:
        steps = (VoiceStep(on=day, status="passed_on", words=LONG),)
        return self._keep("voices", Voice, said_on=day, kind="idea", said=LONG, steps=steps, **said)

    def there(self, section: str) -> set[bytes]:
        return {entry.uid for entry in self.logbook.following.by_section[section].all()}

    def voice(self, uid: bytes) -> Voice:
        return self.logbook.following.voices.get(uid)


@pytest.fixture
def written(logbook: Logbook) -> Written:
    return Written(logbook)


def sealed(logbook: Logbook, **uids: bytes) -> list[bytes]:
    """The sealed bytes of rows as they lie in the file, one table a name."""
    with closing(sqlite3.connect(logbook.path)) as raw:
        return [
            raw.execute(f"SELECT sealed FROM {table} WHERE uid = ?", (uid,)).fetchone()[0]
            for table, uid in uids.items()
        ]


def on_disk(logbook: Logbook) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(logbook.path.parent.rglob("*")) if file.is_file())


def pieces(blob: bytes) -> list[bytes]:
    return [blob[at : at + 24] for at in range(0, len(blob) - 24, 24)]


def test_a_code_word_takes_what_that_person_said_wherever_it_was_said(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    gone = erase.what_goes(OneCodeWord(written.heron))
    assert gone.following == {"voices": 2, "own_words": 1, "planned": 1}
    assert erase.erase(OneCodeWord(written.heron)).gone == gone
    assert written.there("voices") == {written.again, written.once_more, written.of_birch}
    assert written.there("own_words") == set()
    assert written.there("planned") == {written.group_plan}, "a group's plan is about nobody"
    assert written.there("promises") == {written.promise}
    assert logbook.sessions.get(written.both).words.group == written.group
    assert logbook.check(full=True) == []


def test_what_two_people_said_together_stays_with_the_other_one(erase: Erase, written: Written) -> None:
    scope = OneCodeWord(written.heron, shared_too=False)
    assert erase.erase(scope).gone.following == {"voices": 1, "own_words": 1, "planned": 1}
    assert written.voice(written.of_both).code_words == (written.birch,)


def test_one_person_stays_one_person_when_the_first_voice_goes(erase: Erase, written: Written) -> None:
    erase.erase(OneCodeWord(written.heron))
    assert written.voice(written.again).same_as is None
    assert written.voice(written.once_more).same_as == written.again


def test_a_session_takes_what_follows_it_and_leaves_no_trace_in_the_spectrum(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    gone = erase.erase(OneSession(written.alone)).gone
    assert gone.following == {"voices": 2, "own_words": 1}
    assert written.there("planned") == {written.coming, written.group_plan}
    placed = logbook.following.spectrums.get(written.spectrum).placed
    assert placed[0].sessions == (written.other,)
    assert placed[0].why == LONG


def test_a_time_takes_what_was_said_in_it_and_groups_that_were_over_by_then(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    march = ATime(date(2026, 3, 1), date(2026, 3, 31), sessions_too=True)
    gone = erase.erase(march).gone
    assert gone.following == {"voices": 2, "own_words": 1, "promises": 1, "groups": 1}
    assert gone.code_words == 0, "something is planned with the heron"
    assert written.there("groups") == {written.group}
    assert {each.word for each in logbook.code_words.all()} == {"amber heron", "quiet birch"}


def test_a_group_stays_while_a_session_that_stays_belongs_to_it(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    session = logbook.sessions.get(written.other)
    with logbook.transaction():
        logbook.sessions.change(replace(session, words=replace(session.words, group=written.over)))
    erase.erase(ATime(date(2026, 3, 1), date(2026, 3, 31)))
    assert written.over in written.there("groups")


def test_unfinished_pages_and_earlier_texts_about_what_goes_go_too(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    now = FixedClock().now()

    def draft(page: str, subject: bytes | None = None, **fields: Any) -> bytes:
        made = Draft(
            uid=logbook.new_uid(), page=page, begun_at=now, changed_at=now, subject=subject, fields=fields
        )
        logbook.drafts.keep(made)
        return made.uid

    with logbook.transaction():
        draft("voice", written.first, said="more")
        draft("own_words", session=written.alone.hex(), words="more")
        draft("person", written.heron, find="a")
        draft("voice", written.of_both, said="said by both")
        draft("promises", None, ties=[{"code_word": written.heron.hex()}])
        stays = draft("voice", written.again, said="more of birch")
        for owner in (written.first, written.again):
            logbook.earlier.add(Earlier(owner=owner, field="said", text="was else", replaced_at=now))
    gone = erase.erase(OneCodeWord(written.heron, shared_too=False)).gone
    assert (gone.drafts, gone.earlier) == (5, 1)
    assert [each.uid for each in logbook.drafts.all()] == [stays]
    assert [each.owner for each in logbook.earlier.all()] == [written.again]


def test_not_one_sealed_byte_of_what_followed_is_left_in_any_file(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    blobs = sealed(
        logbook,
        voice=written.first,
        own_words=written.own,
        planned=written.coming,
        session=written.alone,
        code_word=written.heron,
    )
    assert all(piece in on_disk(logbook) for blob in blobs for piece in pieces(blob)[:2]), "the search finds"
    assert erase.erase(OneCodeWord(written.heron)).settled
    data = on_disk(logbook)
    assert [piece for blob in blobs for piece in pieces(blob) if piece in data] == []
    (stays,) = sealed(logbook, promise=written.promise)
    assert stays in data


@pytest.mark.parametrize(
    "scope", [ATime(date(2026, 1, 1), date(2026, 12, 31)), ATime(date(2026, 1, 1), date(2026, 12, 31), True)]
)
def test_a_whole_year_leaves_not_a_word_of_any_subject(
    logbook: Logbook, erase: Erase, written: Written, scope: Scope
) -> None:
    blobs = sealed(
        logbook,
        voice=written.first,
        own_words=written.own,
        planned=written.coming,
        promise=written.promise,
        spectrum=written.spectrum,
        peer_group=written.over,
    )
    erase.erase(scope)
    for section in ("voices", "own_words", "planned", "promises", "spectrums"):
        assert written.there(section) == set(), section
    assert logbook.code_words.all() == []
    data = on_disk(logbook)
    assert [piece for blob in blobs for piece in pieces(blob) if piece in data] == []


def test_just_for_counting_keeps_the_ties_and_not_a_word(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    gone = erase.erase(JustCounting(written.heron, groups=frozenset({"group"}))).gone
    assert (gone.code_words, gone.bared, gone.following) == (0, 1, {"voices": 1, "own_words": 1})
    kept = logbook.code_words.get(written.heron)
    assert (kept.word, kept.just_counting) == ("amber heron", True)
    assert logbook.sessions.get(written.alone).words == Words(code_words=(written.heron,))
    assert logbook.sessions.get(written.both).words.note == LONG, "what a group wrote belongs to the group"
    assert logbook.following.planned.get(written.coming).words == ""
    assert logbook.following.planned.get(written.coming).code_words == (written.heron,)
    assert written.voice(written.of_both).code_words == (written.birch,)
    assert not any(LONG in text for text in (written.voice(written.again).reference,))


def test_just_for_counting_takes_words_of_groups_where_that_is_wanted(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    erase.erase(JustCounting(written.heron, shared_too=True, groups=frozenset({"group"})))
    words = logbook.sessions.get(written.both).words
    assert words == Words(code_words=(written.heron, written.birch), group=written.group)
    assert written.of_both not in written.there("voices")


def marked(section: str, uid: bytes, field: str, line: int, said: str, instead: str | None = None) -> Marked:
    return Marked(section, uid, Struck(field, line), said, instead)


def test_lines_are_struck_wherever_they_stand_in_one_step(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    with logbook.transaction():
        answer = Answer(prompt="p", question="What went well?", text="one\ntwo")
        about = Reflection(
            uid=logbook.new_uid(), begun_on=date(2026, 3, 2), value="choice", answers=(answer,)
        )
        logbook.reflections.keep(about)
        first = written.voice(written.first)
        logbook.following.voices.keep(replace(first, said="one\ntwo", pass_on="a lock"))
        now = FixedClock().now()
        logbook.earlier.add(Earlier(owner=written.first, field="said", text="was else", replaced_at=now))
    (blob,) = sealed(logbook, voice=written.first)
    done = erase.strike_all(
        [
            marked("sessions", written.alone, "promise", 0, "tea"),
            marked("voices", written.first, "said", 0, "one"),
            marked("voices", written.first, "steps.0", 0, LONG),
            marked("voices", written.first, "pass_on", 0, "a lock", "a bolt"),
            marked("voices", written.first, "pass_on", 0, "read otherwise"),
            marked("reflections", about.uid, "p", 1, "two"),
        ]
    )
    assert done.settled
    assert logbook.sessions.get(written.alone).words.promise == ""
    after = written.voice(written.first)
    assert (after.said, after.steps[0].words) == ("two", "")
    assert logbook.reflections.get(about.uid).answers[0].text == "one"
    assert logbook.earlier.of(written.first) == []
    assert not any(piece in on_disk(logbook) for piece in pieces(blob))


def test_an_entry_of_which_nothing_is_left_goes_altogether(erase: Erase, written: Written) -> None:
    done = erase.strike_all(
        [
            marked("own_words", written.own, "words", 0, LONG),
            marked("voices", written.first, "said", 0, LONG),
        ]
    )
    assert done.gone.following == {"own_words": 1, "voices": 1}
    assert written.own not in written.there("own_words")
    assert written.voice(written.once_more).same_as == written.again


def test_a_line_struck_while_it_is_written_is_gone_from_the_draft_and_from_what_it_changes(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    now = FixedClock().now()
    session = logbook.sessions.get(written.alone)
    with logbook.transaction():
        logbook.sessions.change(replace(session, words=replace(session.words, note="tea\n" + LONG)))
        logbook.earlier.add(Earlier(owner=written.alone, field="note", text=LONG, replaced_at=now))
        draft = Draft(
            uid=logbook.new_uid(),
            page="log",
            begun_at=now,
            changed_at=now,
            subject=written.alone,
            fields={"note": f"{LONG}\nbread\ntea", "kind": "one_to_one", "next_step": "rest"},
        )
        draft = replace(draft, fields={**draft.fields, "own_words": f"{LONG}\nit helped"})
        logbook.following.own_words.keep(
            replace(logbook.following.own_words.get(written.own), words=f"{LONG}\nit helped")
        )
        logbook.drafts.keep(draft)
        other = replace(draft, uid=logbook.new_uid())
        logbook.drafts.keep(other)
    blobs = sealed(logbook, draft=draft.uid, session=written.alone)
    lines = [
        marked("drafts", draft.uid, "note", 0, LONG),
        marked("drafts", draft.uid, "next_step", 0, "rest"),
        marked("drafts", draft.uid, "own_words", 0, LONG),
    ]
    after, done = erase.strike_in_draft(draft, lines)
    assert done.settled
    assert after.fields == {"note": "bread\ntea", "kind": "one_to_one", "own_words": "it helped"}
    assert logbook.following.own_words.get(written.own).words == "it helped"
    assert logbook.drafts.all() == [after]
    assert logbook.sessions.get(written.alone).words.note == "tea"
    assert logbook.earlier.of(written.alone) == []
    data = on_disk(logbook)
    assert [piece for blob in blobs for piece in pieces(blob) if piece in data] == []


def test_what_leaves_the_trash_leaves_what_followed_it_tied_to_nothing(
    logbook: Logbook, written: Written
) -> None:
    clock = FixedClock()
    with logbook.transaction():
        logbook.sessions.put_in_trash(written.alone, date(2026, 9, 1))
        logbook.activity.note(clock.now().replace(day=1), "backed_up")
    assert Trash(logbook, clock, Changes(), days=30, hold=False).let_go() == 1
    assert written.voice(written.first).session is None
    assert logbook.following.own_words.get(written.own).session is None
    assert logbook.following.spectrums.get(written.spectrum).placed[0].sessions == (written.other,)


def test_nobody_fades_while_a_meeting_is_planned_or_an_answer_waits_for_them(
    logbook: Logbook, erase: Erase, written: Written
) -> None:
    for month in ("2026-03", "2026-04", "2026-05"):
        give_out(logbook, month)
    fading = Fading(logbook, FixedClock(), erase, after_weeks=12)
    assert [each.code_word.word for each in fading.faded()] == ["quiet birch"]
    answered = VoiceStep(on=date(2026, 6, 1), status="changed", words="a bolt")
    with logbook.transaction():
        logbook.following.planned.drop(written.coming)
        of_birch = written.voice(written.of_birch)
        logbook.following.voices.keep(replace(of_birch, steps=(answered,)))
    assert [each.code_word.word for each in fading.faded()] == ["amber heron"]
