"""My learning: entries, what stands beside them, what I want to learn, and feedback."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from itertools import count
from typing import Any

import pytest

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere
from peerlog.domain.learning import Feedback, LearningEntry
from peerlog.domain.name_spotter import NameSpotter
from peerlog.services.changes import Changes
from peerlog.services.destinations import answers_for
from peerlog.services.drafts import Drafts
from peerlog.services.learning import minutes_in_all, taken_in
from peerlog.services.own import Own, own_of
from peerlog.services.record import Record
from peerlog.services.reflect import Reflect
from peerlog.services.summary_review import SummaryReview
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock


class Life:
    """Every walk these tests take, over one logbook."""

    def __init__(self, logbook: Logbook, content: Content, clock: FixedClock) -> None:
        numbers = count(1)

        def new_uid() -> bytes:
            return next(numbers).to_bytes(8, "big")

        self.logbook, self.changes = logbook, Changes()
        review = SummaryReview(logbook, lambda: NameSpotter(contents.name_lists()))
        self.drafts = Drafts(logbook, clock, self.changes, new_uid)
        self.record = Record(logbook, content, clock, self.changes, self.drafts, new_uid)
        self.reflect = Reflect(logbook, content, clock, self.changes, new_uid, random.Random(3))
        self.own: Own = own_of(logbook, content, clock, self.changes, new_uid, 0o022, review, ("pdf", "html"))

    def entry(self, title: str = "Day one", **fields: Any) -> LearningEntry:
        draft, _on_disk = self.own.learning.begin()
        return self.own.learning.finish(replace(draft, fields={"title": title, **fields}))

    def answered(self, text: str, destination: str) -> bytes:
        reflection = self.reflect.begin("choice")
        prompt = self.reflect.ask(reflection)
        assert prompt is not None
        return self.reflect.answer(reflection, prompt, text, destination).uid


@pytest.fixture
def life(logbook: Logbook, content: Content, clock: FixedClock) -> Life:
    return Life(logbook, content, clock)


# Entries


def test_an_entry_needs_a_name_and_nothing_else(life: Life, clock: FixedClock) -> None:
    with pytest.raises(EntryProblems) as refused:
        life.entry("  ")
    assert [(problem.field, problem.what) for problem in refused.value.problems] == [("title", "missing")]
    entry = life.entry("Day one")
    assert (entry.on, entry.minutes, entry.learned) == (clock.today(), None, "")


def test_what_was_written_is_kept_as_it_was_and_comes_back_in_the_fields(life: Life) -> None:
    outcome = life.own.outcomes.add("I can listen")
    said = {
        "title": "Day one",
        "on": "2026-11-03",
        "minutes": 390,
        "did": "Drew it.\n\nTwice.",
        "learned": "=SUM(1)",
        "will_do": "<b>Wait</b>",
        "evidence": "A card",
        "tutorial": True,
        "outcomes": [outcome.uid.hex()],
        "doors": ["spoke_in_public"],
        "taken": ["0102030405060708:some_prompt"],
    }
    draft, _on_disk = life.own.learning.begin()
    entry = life.own.learning.finish(replace(life.drafts.keep(draft), fields=said))
    assert life.own.learning.fields(entry.uid) == said
    assert life.own.learning.unfinished() == []


def test_a_day_to_come_and_a_door_that_is_none_are_told_of(life: Life) -> None:
    with pytest.raises(EntryProblems) as refused:
        life.entry("Day one", on="2026-12-24", doors=["trapdoor"], minutes=1_500)
    found = {(problem.field, problem.what) for problem in refused.value.problems}
    assert found == {("on", "in_the_future"), ("doors", "unknown_key"), ("minutes", "out_of_range")}


def test_an_entry_taken_out_can_be_put_back_as_it_was(life: Life) -> None:
    entry = life.entry(did="Drew it.")
    life.drafts.keep(replace(life.own.learning.begin(entry.uid)[0], fields={"title": "Day two"}))
    gone = life.own.learning.let_go(entry.uid)
    assert life.own.learning.all() == []
    assert life.own.learning.unfinished() == []
    life.own.learning.keep(gone)
    assert life.own.learning.get(entry.uid) == entry


def test_hours_are_added_up_only_from_what_was_said(life: Life) -> None:
    life.entry("One", minutes=360)
    life.entry("Two")
    life.entry("Three", minutes=45)
    assert minutes_in_all(life.own.learning.all()) == 405


def test_entries_stand_newest_first(life: Life) -> None:
    life.entry("First", on="2026-11-03")
    life.entry("Third", on="2026-11-20")
    life.entry("Second", on="2026-11-10")
    assert [entry.title for entry in life.own.learning.all()] == ["Third", "Second", "First"]


# What stands beside them


def test_only_answers_for_my_learning_stand_beside_and_never_from_the_trash(life: Life) -> None:
    for destination in ("only_mine", "supervision", "learning"):
        life.answered(f"words for {destination}", destination)
    thrown = life.answered("words in the trash", "learning")
    life.reflect.put_in_trash(thrown)
    assert [answer.text for answer in life.own.learning.answers()] == ["words for learning"]


def test_answers_that_are_only_mine_cannot_be_asked_for(life: Life) -> None:
    life.answered("words", "only_mine")
    with pytest.raises(ValueError, match="only mine"):
        answers_for("only_mine", life.logbook.reflections.all())


def test_an_answer_is_taken_in_as_a_copy_and_the_reflection_stays(life: Life) -> None:
    uid = life.answered("I waited.", "learning")
    before = life.reflect.get(uid)
    [answer] = life.own.learning.answers()
    fields = taken_in({"title": "Day one", "learned": "First this."}, answer)
    assert fields["learned"] == "First this.\n\nI waited."
    assert taken_in(fields, answer)["taken"] == [answer.key]
    life.entry(**{name: value for name, value in fields.items() if name != "title"})
    assert life.own.learning.taken() == {answer.key}
    assert life.reflect.get(uid) == before


def test_a_copy_of_an_answer_that_became_only_mine_is_told_of(life: Life) -> None:
    uid = life.answered("I waited.", "learning")
    [answer] = life.own.learning.answers()
    entry = life.entry(**taken_in({}, answer))
    assert life.own.hand_in.pages.taken_back([entry.uid]) == []
    prompt = life.reflect.prompt(answer.prompt)
    assert prompt is not None
    life.reflect.answer(life.reflect.get(uid), prompt, "I waited.", "only_mine")
    assert life.own.hand_in.pages.taken_back([entry.uid]) == [entry]


def test_my_own_doors_are_found_in_sessions_and_nobody_elses(life: Life) -> None:
    doors = [
        ["spoke_in_public", "mine", False],
        ["volunteered", "theirs", False],
        ["campaigned", None, False],
    ]
    for day in ("2026-11-03", "2026-11-10"):
        fields = {"held_on": day, "kind": "involvement", "doors": doors, "ok_to_count": day != "2026-11-03"}
        session = life.record.finish(replace(life.record.begin(), fields=fields))
    thrown = {"held_on": "2026-11-12", "kind": "involvement", "doors": doors}
    life.record.put_in_trash(life.record.finish(replace(life.record.begin(), fields=thrown)).uid)
    found = life.own.learning.doors_in_sessions()
    assert [(door.on.day, door.door) for door in found] == [(10, "spoke_in_public"), (3, "spoke_in_public")]
    assert found[0].session == session.uid


# What I want to learn


def test_what_is_taken_from_the_starter_set_is_mine_to_change(life: Life, content: Content) -> None:
    offered = [each.key for each in life.own.outcomes.starters()]
    assert offered == [each.key for each in content.outcomes]
    assert len(offered) >= 12
    life.own.outcomes.take(["listening", "groups", "no such thing"])
    [listening, groups] = life.own.outcomes.mine()
    changed = life.own.outcomes.change(listening, " I can  listen ")
    assert life.own.outcomes.get(listening.uid) == changed
    assert (changed.words, changed.starter) == ("I can listen", "listening")
    assert "listening" not in [each.key for each in life.own.outcomes.starters()]
    assert groups.words == next(each.words for each in content.outcomes if each.key == "groups")


def test_an_outcome_put_aside_is_still_named_by_entries_and_can_come_back(life: Life) -> None:
    outcome = life.own.outcomes.add("I can listen")
    entry = life.entry(outcomes=[outcome.uid.hex()])
    life.own.outcomes.retire(outcome)
    assert life.own.outcomes.mine() == []
    [aside] = life.own.outcomes.put_aside()
    assert life.own.learning.touching(aside.uid) == [entry]
    life.own.outcomes.bring_back(aside)
    assert life.own.outcomes.mine() == [outcome]


def test_an_outcome_taken_out_is_named_nowhere_and_can_be_put_back_at_once(life: Life) -> None:
    outcome, other = life.own.outcomes.add("I can listen"), life.own.outcomes.add("I can wait")
    entry = life.entry(outcomes=[outcome.uid.hex(), other.uid.hex()])
    naming = life.own.outcomes.let_go(outcome)
    assert life.own.learning.get(entry.uid).outcomes == (other.uid,)
    with pytest.raises(NothingThere):
        life.own.outcomes.get(outcome.uid)
    life.own.outcomes.put_back(outcome, naming)
    assert life.own.learning.get(entry.uid) == entry
    assert life.own.outcomes.get(outcome.uid) == outcome


def test_an_outcome_without_words_is_not_kept(life: Life) -> None:
    with pytest.raises(EntryProblems):
        life.own.outcomes.add("   ")
    assert life.own.outcomes.all() == []


# Feedback


@pytest.mark.parametrize(("said", "passed"), [("passed", True), ("not_yet", False), (None, None)])
def test_feedback_says_passed_not_yet_or_nothing_of_passing(
    life: Life, said: str | None, passed: bool | None
) -> None:
    entry = life.entry()
    draft, _on_disk = life.own.feedback.begin()
    fields: dict[str, Any] = {"went_well": "Warm.", "from_whom": " tutor ", "about": entry.uid.hex()}
    feedback = life.own.feedback.finish(replace(draft, fields={**fields, "passed": said}))
    assert (feedback.passed, feedback.from_whom) == (passed, "tutor")
    assert life.own.feedback.about(entry.uid) == [feedback]
    assert life.own.feedback.fields(feedback.uid).get("passed") == said


def test_feedback_holds_no_place_for_a_mark() -> None:
    kinds = {field.name: field.type for field in fields(Feedback)}
    assert not [name for name, kind in kinds.items() if "int" in str(kind) or "float" in str(kind)]


def test_feedback_without_a_word_is_not_kept(life: Life) -> None:
    draft, _on_disk = life.own.feedback.begin()
    with pytest.raises(EntryProblems):
        life.own.feedback.finish(replace(draft, fields={"from_whom": "tutor"}))
    assert life.own.feedback.all() == []


def test_feedback_taken_out_can_be_put_back(life: Life) -> None:
    draft, _on_disk = life.own.feedback.begin()
    feedback = life.own.feedback.finish(replace(draft, fields={"to_develop": "Say how long."}))
    life.own.feedback.keep(life.own.feedback.let_go(feedback.uid))
    assert life.own.feedback.all() == [feedback]
