"""Code words are looked after with the people who chose them; everything about one can be read together."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.domain.earlier import Earlier
from peerlog.domain.errors import EntryProblems, NothingThere, Refused
from peerlog.domain.group import Planned
from peerlog.domain.own_words import OwnWords
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import Session, Words
from peerlog.domain.voice import Voice
from peerlog.services.changes import Changes
from peerlog.services.code_words import CodeWords
from peerlog.services.drafts import Drafts
from peerlog.services.erase import Erase
from peerlog.services.erase_scope import OneCodeWord
from peerlog.services.following import Following, following_of
from peerlog.services.people import People
from peerlog.services.record import Record
from peerlog.storage.logbook import Logbook
from tests.services.backed_up import give_out, given_out_of
from tests.stand_ins import FixedClock


class Desk:
    """Two code words, met alone and together, and what follows."""

    def __init__(self, logbook: Logbook, content: Content, clock: FixedClock) -> None:
        changes = Changes()
        self.logbook, self.content, self.clock = logbook, content, clock
        self.drafts = Drafts(logbook, clock, changes, logbook.new_uid)
        self.record = Record(logbook, content, clock, changes, self.drafts, logbook.new_uid)
        self.following: Following = following_of(logbook, content, clock, changes, logbook.new_uid)
        self.people: People = self.following.people
        self.erase = Erase(logbook, clock, changes, hold=False)
        with logbook.transaction():
            self.heron = logbook.code_words.add("airy heron", date(2026, 2, 1)).uid
            self.birch = logbook.code_words.add("azure birch", date(2026, 1, 1)).uid
            self.first = self._met(date(2026, 3, 2), self.heron, next_step="the allotment", promise="a map")
            self.last = self._met(date(2026, 10, 2), self.heron, note="tea\nbread")
            self.both = self._met(date(2026, 6, 2), self.heron, self.birch, kind="group", note="soup")
            self.voice = logbook.new_uid()
            logbook.following.voices.keep(
                Voice(
                    uid=self.voice,
                    said_on=date(2026, 3, 2),
                    kind="idea",
                    said="a kettle",
                    session=self.first,
                    code_words=(self.heron,),
                )
            )
            self.own = logbook.new_uid()
            logbook.following.own_words.keep(
                OwnWords(uid=self.own, said_on=date(2026, 10, 2), words="it helped", session=self.last)
            )
            for day in (date(2026, 12, 9), date(2026, 11, 30), date(2026, 8, 1)):
                logbook.following.planned.keep(
                    Planned(uid=logbook.new_uid(), on=day, kind="one_to_one", code_words=(self.heron,))
                )
            answers = (
                Answer(prompt="p", question="What?", text="I was slow"),
                Answer(prompt="q", question="So?", text="ask", destination="supervision"),
            )
            logbook.reflections.keep(
                Reflection(
                    uid=logbook.new_uid(),
                    begun_on=date(2026, 10, 2),
                    value="choice",
                    session=self.last,
                    answers=answers,
                )
            )
            logbook.earlier.add(
                Earlier(owner=self.last, field="note", text="was else", replaced_at=clock.now())
            )

    def _met(self, day: date, *code_words: bytes, kind: str = "one_to_one", **said: str) -> bytes:
        words = Words(code_words=code_words, **said)  # type: ignore[arg-type]
        made = Session(uid=self.logbook.new_uid(), held_on=day, kind=kind, themes=("hope",), words=words)
        self.logbook.sessions.add(made)
        return made.uid

    def ties(self, session: bytes) -> tuple[bytes, ...]:
        return self.logbook.sessions.get(session).words.code_words


@pytest.fixture(scope="module")
def words() -> Content:
    return contents.load()


@pytest.fixture
def desk(logbook: Logbook, words: Content, clock: FixedClock) -> Desk:
    return Desk(logbook, words, clock)


def test_meeting_again_holds_what_it_takes_and_nothing_else(desk: Desk) -> None:
    again = desk.people.tied.meeting_again(desk.heron)
    assert again.last_met == date(2026, 10, 2)
    assert (again.next_step, again.next_step_on) == ("the allotment", date(2026, 3, 2))
    assert [each.words.promise for each in again.promised] == ["a map"]
    assert again.planned is not None
    assert again.planned.on == date(2026, 11, 30), "what is next, not what was planned once"
    promised = desk.logbook.sessions.get(desk.first)
    with desk.logbook.transaction():
        desk.logbook.sessions.change(replace(promised, words=replace(promised.words, promise_end="kept")))
        desk.logbook.sessions.put_in_trash(desk.last, date(2026, 11, 1))
    again = desk.people.tied.meeting_again(desk.heron)
    assert (again.promised, again.last_met) == ((), date(2026, 6, 2))


def test_everything_about_one_is_read_over_all_subjects(desk: Desk) -> None:
    with desk.logbook.transaction():
        desk.logbook.sessions.put_in_trash(desk.first, date(2026, 11, 1))
    begun = desk.record.begin()
    desk.drafts.keep(replace(begun, fields={"code_words": ["airy heron"], "note": "begun"}))
    about = desk.people.tied.about_you(desk.heron)
    assert [each.uid for each in about.meetings] == [desk.last, desk.both, desk.first], "the trash too"
    assert [each.uid for each in about.voices] == [desk.voice]
    assert [each.uid for each in about.own_words] == [desk.own]
    assert [each.on.month for each in about.planned] == [12, 11, 8]
    assert (about.only_mine, about.for_others) == (1, 1)
    assert (about.unfinished, about.earlier) == (1, 1)
    of_birch = desk.people.tied.about_you(desk.birch)
    assert [each.uid for each in of_birch.meetings] == [desk.both]
    assert (of_birch.voices, of_birch.own_words, of_birch.reflections) == ((), (), ())


def test_the_copy_holds_every_line_and_no_code_word_and_nothing_that_is_only_mine(
    desk: Desk, tmp_path: Path
) -> None:
    about = desk.people.tied.about_you(desk.heron)
    copy = desk.following.giving_a_copy
    texts = "\n".join(copy.leaf(about).texts)
    for said in ("tea", "bread", "soup", "a kettle", "it helped", "the allotment", "a map", "Hope"):
        assert said in texts, said
    assert "heron" not in texts
    assert "I was slow" not in texts
    assert "only mine" in texts, "it is told that there is something"
    files = copy.save(tmp_path, about, ["html"], read_again=True)
    assert [file.name for file in files] == ["peerlog-about-you.html"]
    assert b"heron" not in files[0].read_bytes()
    (left,) = desk.following.left_files.all()
    assert (left.what, [file.name for file in left.files]) == ("about_you", ["peerlog-about-you.html"])
    assert "heron" not in left.title


def test_two_words_become_one_person_in_one_step_and_two_again(desk: Desk) -> None:
    begun = desk.record.begin()
    fields = {"code_words": ["Airy  Heron", "azure birch"], "note": "airy heron", "tied": desk.heron.hex()}
    draft = desk.drafts.keep(replace(begun, fields=fields))
    before = {each.uid: each for each in desk.logbook.sessions.all()}
    voice = desk.logbook.following.voices.get(desk.voice)
    merged = desk.people.merge(desk.heron, desk.birch)
    assert [each.word for each in desk.logbook.code_words.all()] == ["azure birch"]
    assert desk.ties(desk.first) == desk.ties(desk.last) == desk.ties(desk.both) == (desk.birch,)
    assert desk.logbook.following.voices.get(desk.voice).code_words == (desk.birch,)
    assert {p.code_words for p in desk.logbook.following.planned.all()} == {(desk.birch,)}
    after = desk.drafts.get(draft.uid).fields
    assert after == {"code_words": ["azure birch"], "note": "airy heron", "tied": desk.birch.hex()}
    desk.people.undo(merged)
    assert {each.uid: each for each in desk.logbook.sessions.all()} == before
    assert desk.logbook.following.voices.get(desk.voice) == voice
    assert desk.logbook.code_words.get(desk.heron).word == "airy heron"
    assert desk.logbook.check(full=True) == []


def test_numbers_that_were_given_out_stay_when_two_words_become_one(desk: Desk) -> None:
    give_out(desk.logbook, "2026-03")
    before = given_out_of(desk.logbook)
    desk.people.merge(desk.heron, desk.birch)
    assert given_out_of(desk.logbook) == before


def test_undoing_a_merge_brings_nobody_back_who_was_forgotten_since(desk: Desk) -> None:
    merged = desk.people.merge(desk.heron, desk.birch)
    desk.erase.erase(OneCodeWord(desk.birch))
    with pytest.raises(NothingThere):
        desk.people.undo(merged)
    assert desk.logbook.code_words.all() == []


def test_a_merge_with_one_that_holds_words_is_not_just_for_counting(desk: Desk) -> None:
    with desk.logbook.transaction():
        birch = desk.logbook.code_words.get(desk.birch)
        desk.logbook.code_words.keep(replace(birch, just_counting=True))
    merged = desk.people.merge(desk.heron, desk.birch)
    assert not desk.logbook.code_words.get(desk.birch).just_counting
    desk.people.undo(merged)
    assert desk.logbook.code_words.get(desk.birch).just_counting


def test_another_word_is_a_free_pair_of_nature_words_and_never_a_name(desk: Desk) -> None:
    for word in ("sarah jones", "heron", "", "airy sarah"):
        with pytest.raises(Refused, match="not_a_code_word"):
            desk.people.change_word(desk.heron, word)
    with pytest.raises(Refused, match="code_word_taken"):
        desk.people.change_word(desk.heron, "azure birch")
    assert desk.people.change_word(desk.heron, "golden otter").word == "golden otter"
    assert desk.ties(desk.first) == (desk.heron,)


def test_retired_words_are_not_offered_and_can_be_taken_up_again(desk: Desk) -> None:
    offered = CodeWords(desk.logbook, desk.content, random.Random(1))
    desk.people.retire(desk.heron)
    assert [each.word for each in offered.in_use()] == ["azure birch"]
    assert [each.word for each in offered.retired()] == ["airy heron"]
    assert "airy heron" not in offered.suggest(10_000), "it is still somebody's"
    desk.people.take_up_again(desk.heron)
    assert [each.word for each in offered.in_use()] == ["airy heron", "azure birch"]


def test_no_words_are_kept_with_one_that_is_just_for_counting(desk: Desk) -> None:
    desk.erase.erase(desk.people.just_counting(desk.heron, shared_too=False))
    assert desk.logbook.sessions.get(desk.both).words.note == "soup"
    said = {"kind": "one_to_one", "held_on": "2026-11-20", "code_words": ["airy heron"]}
    for words in ({"note": "tea"}, {"next_step": "rest"}, {"own_words": "it helped"}):
        with pytest.raises(EntryProblems) as refused:
            desk.record.finish(replace(desk.record.begin(), fields=said | words))
        assert [(p.field, p.what) for p in refused.value.problems] == [("code_word", "just_counting")]
    desk.record.finish(replace(desk.record.begin(), fields=said))
    group = said | {"kind": "group", "headcount": 3, "note": "soup", "own_words": "it helped"}
    made = desk.record.finish(replace(desk.record.begin(), fields=group))
    (own,) = desk.logbook.following.own_words.all()
    assert (own.session, own.code_words) == (made.uid, ())
    desk.people.words_too(desk.heron)
    desk.record.finish(replace(desk.record.begin(), fields=said | {"note": "tea"}))


def test_words_are_found_by_their_first_letters(desk: Desk) -> None:
    offered = CodeWords(desk.logbook, desk.content, random.Random(1))
    assert all(word.endswith(" heron") for word in offered.suggest_with("hero"))
    assert "airy heron" not in offered.suggest_with("airy heron")
    assert offered.suggest_with("airy ott") == ["airy otter"]
    assert offered.suggest_with("sarah") == offered.suggest_with("") == []


def test_an_organisation_may_do_without_code_words_and_old_ties_stay_sealed(desk: Desk) -> None:
    offered = CodeWords(desk.logbook, desk.content, random.Random(1), off=True)
    assert (offered.in_use(), offered.retired(), offered.for_words()) == ([], [], [])
    assert offered.word(desk.heron) == ""
    assert len(offered.all()) == 2, "they can still be forgotten"
    changed = desk.record.begin(desk.first)
    desk.record.finish(replace(changed, fields={**changed.fields, "note": "tea"}))
    assert desk.ties(desk.first) == (desk.heron,)


def test_a_code_word_knows_the_day_it_was_chosen(desk: Desk) -> None:
    said = {"kind": "one_to_one", "held_on": "2026-11-20", "code_words": ["golden otter"]}
    desk.record.finish(replace(desk.record.begin(), fields=said))
    made = desk.logbook.code_words.find("golden otter")
    assert made is not None
    assert made.chosen_on == desk.clock.today()
