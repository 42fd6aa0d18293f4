"""Voices: written down, moved on step by step until they were told back, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere
from peerlog.domain.session import Session, Words
from peerlog.domain.voice import Voice, next_steps
from peerlog.policy import Policy
from peerlog.services.changes import Changes
from peerlog.services.drafts import Drafts
from peerlog.services.summarise import Summarise
from peerlog.services.voice_drafts import VoiceDrafts
from peerlog.services.voices import Voices, follow
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock

DAY = date(2026, 11, 10)


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def voices(logbook: Logbook, content: Content, clock: FixedClock, changes: Changes) -> Voices:
    return Voices(logbook, content, clock, changes, logbook.new_uid)


def a_voice(**said: object) -> Voice:
    told = {"uid": b"", "said_on": DAY, "kind": "idea", "said": "Supper is too early.", **said}
    return Voice(**told)  # type: ignore[arg-type]


def test_it_goes_from_heard_to_told_back_and_each_step_can_be_taken_back(voices: Voices) -> None:
    voice = voices.keep(a_voice(wish="i_pass_it_on", pass_on="Supper at six.", agreed=True))
    assert (voice.status, next_steps(voice)) == ("heard", ("passed_on",))
    voice = voices.move_on(voice, "passed_on", "the ward manager", DAY)
    voice = voices.move_on(voice, "waiting")
    assert voices.shelves().open == (voice,)
    voice = voices.move_on(voice, "not_changed", "The kitchen closes at seven.")
    assert voices.shelves().to_tell == (voice,)
    voice = voices.move_on(voice, "told_back", "in the group")
    assert voices.shelves().done == (voice,)
    assert [step.status for step in voice.steps] == ["passed_on", "waiting", "not_changed", "told_back"]
    for status in ("not_changed", "waiting", "passed_on", "heard"):
        voice = voices.step_back(voice)
        assert voices.get(voice.uid).status == status


def test_an_answer_that_comes_after_telling_has_to_be_told_again(voices: Voices) -> None:
    voice = voices.keep(a_voice())
    for status in ("passed_on", "told_back", "changed"):
        voice = voices.move_on(voice, status)
    assert voice.waits_to_be_told
    assert not voice.done
    assert voice.told_back


def test_a_step_that_cannot_come_next_or_on_that_day_is_refused(voices: Voices, clock: FixedClock) -> None:
    voice = voices.keep(a_voice())
    for status in ("told_back", "changed", "heard", "lost"):
        with pytest.raises(EntryProblems):
            voices.move_on(voice, status)
    with pytest.raises(EntryProblems, match="in_the_future"):
        voices.move_on(voice, "passed_on", on=clock.today() + timedelta(days=1))
    with pytest.raises(EntryProblems, match="before_the_last"):
        voices.move_on(voice, "passed_on", on=DAY - timedelta(days=1))
    assert voices.get(voice.uid).steps == ()


def test_who_only_wanted_to_be_heard_has_nothing_passed_on(voices: Voices) -> None:
    voice = voices.keep(a_voice(wish="i_pass_it_on", pass_on="Supper at six.", agreed=True))
    assert voice.may_leave
    heard = voices.keep(replace(voice, wish="just_heard"))
    assert (heard.pass_on, heard.agreed, heard.may_leave) == ("", False, False)
    assert next_steps(heard) == ()
    assert voices.shelves().done == (heard,)


def test_nothing_can_be_agreed_that_does_not_stand_there(voices: Voices) -> None:
    assert not voices.keep(a_voice(agreed=True, pass_on="  ")).agreed


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"said": " "}, "said"),
        ({"kind": "complaint"}, "kind"),
        ({"wish": "shout"}, "wish"),
        ({"whose": "Anna"}, "whose"),
        ({"how_many": "3"}, "how_many"),
        ({"ambitions": ("money",)}, "ambitions"),
        ({"pass_on": "a" * 2_001}, "pass_on"),
        ({"said_on": date(2026, 11, 23)}, "said_on"),
    ],
)
def test_what_cannot_be_kept_is_told_by_its_field(
    voices: Voices, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(EntryProblems) as caught:
        voices.keep(a_voice(**wrong))
    assert [problem.field for problem in caught.value.problems] == [field]
    assert voices.all() == []


def test_one_person_stays_one_however_their_voices_are_tied_or_lost(voices: Voices) -> None:
    first = voices.keep(a_voice())
    second = voices.keep(a_voice(same_as=first.uid))
    third = voices.keep(a_voice(same_as=second.uid))
    other = voices.keep(a_voice())
    assert {voices.get(v.uid).speaker for v in (first, second, third)} == {first.uid}
    voices.drop(first.uid)
    assert voices.get(second.uid).speaker == voices.get(third.uid).speaker != other.speaker
    again = voices.keep(a_voice(same_as=third.uid))
    assert again.speaker == voices.get(second.uid).speaker


def test_when_the_first_voice_turns_out_to_be_somebody_elses_all_of_theirs_go_along(voices: Voices) -> None:
    first, follower, other = (voices.keep(a_voice()) for _number in range(3))
    follower = voices.keep(replace(follower, same_as=first.uid))
    voices.keep(replace(first, same_as=other.uid))
    assert {voice.speaker for voice in voices.all()} == {other.uid}
    assert voices.keep(replace(other, same_as=follower.uid)).same_as is None


def test_of_each_person_one_voice_is_offered_to_choose_from_and_never_the_voice_itself(
    voices: Voices,
) -> None:
    first = voices.keep(a_voice(said_on=DAY - timedelta(days=3)))
    newer = voices.keep(a_voice(same_as=first.uid))
    other = voices.keep(a_voice(said_on=DAY - timedelta(days=9)))
    assert voices.others_by_anyone(None) == [newer, other]
    assert voices.others_by_anyone(other.uid) == [newer]
    assert voices.others_by_anyone(newer.uid) == [first, other]


def test_taken_back_is_gone_with_what_was_being_changed_in_it(
    voices: Voices, logbook: Logbook, clock: FixedClock, changes: Changes
) -> None:
    voice = voices.keep(a_voice())
    drafts = Drafts(logbook, clock, changes, logbook.new_uid)
    drafts.keep(drafts.begin("voice", voice.uid, {"said": "Supper is"}))
    voices.drop(voice.uid)
    assert voices.all() == []
    assert drafts.of_page("voice") == []
    with pytest.raises(NothingThere):
        voices.get(voice.uid)


def test_what_was_heard_while_a_session_was_written_down_belongs_to_it_once_it_is_saved(
    voices: Voices, logbook: Logbook
) -> None:
    with logbook.transaction():
        heron = logbook.code_words.add("amber heron")
        counted = replace(logbook.code_words.add("blue fern"), just_counting=True)
        logbook.code_words.keep(counted)
    voice = voices.keep(a_voice(session=b"its page"))
    elsewhere = voices.keep(a_voice(session=b"another1"))
    people = Words(code_words=(heron.uid, counted.uid))
    session = Session(uid=b"saved---", held_on=DAY, kind="group", words=people)
    with logbook.transaction():
        follow(logbook, b"its page", session)
    kept = voices.get(voice.uid)
    assert (kept.session, kept.code_words) == (b"saved---", (heron.uid,))
    assert voices.of_session(b"saved---") == [kept]
    assert voices.get(elsewhere.uid) == elsewhere
    with logbook.transaction():
        follow(logbook, b"a change", replace(session, words=Words()))
    assert voices.get(voice.uid).code_words == ()


def test_while_its_session_lies_in_the_trash_a_voice_is_nowhere_and_leaves_on_no_sheet(
    voices: Voices, logbook: Logbook
) -> None:
    with logbook.transaction():
        logbook.sessions.add(Session(uid=b"session-", held_on=DAY, kind="group"))
    voice = voices.keep(a_voice(session=b"session-", pass_on="Supper at six.", agreed=True))
    sheets = Summarise(logbook, contents.load(), FixedClock(), Policy()).voice_sheets
    assert sheets.may_leave() == [voice]
    with logbook.transaction():
        logbook.sessions.put_in_trash(b"session-", DAY)
    assert (voices.all(), sheets.may_leave()) == ([], [])
    with logbook.transaction():
        logbook.sessions.take_back(b"session-")
    assert voices.all() == [voice]


def test_they_are_sorted_by_what_is_to_be_done_and_picked_by_part_and_kind(voices: Voices) -> None:
    told = voices.keep(a_voice(ambitions=("training",), kind="concern"))
    open_one = voices.keep(a_voice(ambitions=("training", "leadership")))
    for status in ("passed_on", "changed"):
        told = voices.move_on(told, status)
    shelves = voices.shelves()
    assert (shelves.to_tell, shelves.open, shelves.done) == ((told,), (open_one,), ())
    assert voices.shelves(ambition="leadership").to_tell == ()
    assert voices.shelves(ambition="training", kind="idea").open == (open_one,)
    assert voices.shelves(kind="something_good") == replace(shelves, to_tell=(), open=())


def test_pages_are_told_of_every_change(voices: Voices, changes: Changes) -> None:
    told: list[str] = []
    changes.listen("voices", lambda: told.append("again"))
    voice = voices.move_on(voices.keep(a_voice()), "passed_on")
    voices.step_back(voice)
    voices.drop(voice.uid)
    assert len(told) == 4


# As it is written


@pytest.fixture
def drafts(
    logbook: Logbook, voices: Voices, clock: FixedClock, changes: Changes, keeper: Drafts
) -> VoiceDrafts:
    return VoiceDrafts(logbook, voices, clock, changes, logbook.new_uid)


@pytest.fixture
def keeper(logbook: Logbook, clock: FixedClock, changes: Changes) -> Drafts:
    return Drafts(logbook, clock, changes, logbook.new_uid)


def test_a_draft_is_found_again_by_the_voice_it_will_be_and_is_gone_once_it_is(
    drafts: VoiceDrafts, voices: Voices, keeper: Drafts, logbook: Logbook
) -> None:
    with logbook.transaction():
        heron = logbook.code_words.add("amber heron")
    begun, on_disk = drafts.begin()
    assert not on_disk
    said = {"said": "Supper is too early.", "kind": "concern", "code_words": ["Amber Heron"]}
    fields = drafts.fields(begun.subject or b"") | said
    keeper.keep(replace(begun, fields=fields))
    again, on_disk = drafts.begin(begun.subject)
    assert (again.fields, on_disk) == (fields, True)
    assert drafts.unfinished() == [again]
    voice = drafts.finish(again)
    assert (voice.uid, voice.said_on, voice.code_words) == (begun.subject, date(2026, 11, 22), (heron.uid,))
    assert drafts.unfinished() == []
    assert drafts.fields(voice.uid)["code_words"] == ["amber heron"]


def test_a_change_keeps_the_steps_that_were_taken_meanwhile(drafts: VoiceDrafts, voices: Voices) -> None:
    voice = voices.keep(a_voice())
    begun, _on_disk = drafts.begin(voice.uid)
    voices.move_on(voice, "passed_on", "the manager")
    changed = drafts.finish(replace(begun, fields=drafts.fields(voice.uid) | {"said": "Supper is at four."}))
    assert (changed.said, changed.status) == ("Supper is at four.", "passed_on")


def test_what_is_no_day_is_told(drafts: VoiceDrafts) -> None:
    begun, _on_disk = drafts.begin()
    with pytest.raises(EntryProblems, match="not_a_day"):
        drafts.finish(replace(begun, fields={"said": "x", "kind": "idea", "said_on": "someday"}))


def test_a_step_being_written_is_no_unfinished_voice(
    drafts: VoiceDrafts, voices: Voices, keeper: Drafts
) -> None:
    voice = voices.keep(a_voice())
    begun, _on_disk = drafts.begin(voice.uid)
    fields = drafts.fields(voice.uid) | {"step": "passed_on", "step_words": "the man"}
    keeper.keep(replace(begun, fields=fields))
    assert drafts.unfinished() == []
    assert drafts.begin(voice.uid)[1]
    keeper.keep(replace(begun, fields=fields | {"said": "Supper"}))
    assert len(drafts.unfinished()) == 1
