"""Supervision: topics from anywhere, a sheet of chosen ones, what was agreed; and the evidence sheet."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from peerlog.domain.code_words import CodeWord
from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere, Refused
from peerlog.domain.supervision import Supervision, Topic
from peerlog.domain.value_example import ValueExample
from peerlog.report.handed_in import LOG, handed_in_pictures
from peerlog.services.left_files import LeftFiles
from peerlog.services.promises import Promises
from peerlog.storage.logbook import Logbook
from tests.services.test_learning import Life
from tests.stand_ins import FixedClock
from tests.unpacked import unpacked

PLANTED = "marmaladewhistle"


@pytest.fixture
def life(logbook: Logbook, content: Content, clock: FixedClock) -> Life:
    return Life(logbook, content, clock)


def answer_differently(life: Life, key: str, destination: str) -> None:
    uid, prompt_key = key.split(":")
    prompt = life.reflect.prompt(prompt_key)
    assert prompt is not None
    reflection = life.reflect.get(bytes.fromhex(uid))
    life.reflect.answer(reflection, prompt, reflection.answers[0].text, destination)


def finished(life: Life, text: str, destination: str) -> str:
    """The key of an answer in a finished reflection."""
    reflection = life.reflect.get(life.answered(text, destination))
    life.reflect.finish(reflection)
    return f"{reflection.uid.hex()}:{reflection.answers[0].prompt}"


def talk_of(life: Life, *topics: Topic, **said: object) -> Supervision:
    draft, _on_disk = life.own.supervisions.begin()
    fields = {"topics": [one.uid.hex() for one in topics], **said}
    return life.own.supervisions.finish(replace(draft, fields=fields))


def example(life: Life, words: str = "I asked first.", **said: object) -> ValueExample:
    draft, _on_disk = life.own.value_examples.begin()
    fields = {"value": "choice", "words": words, **said}
    return life.own.value_examples.finish(replace(draft, fields=fields))


def spoken(place: Path, tool: Callable[[str], str]) -> str:
    """What another program reads in a file, and what lies inside it."""
    inside = unpacked(place.read_bytes()).decode("latin-1")
    if place.suffix != ".pdf":
        return place.read_text(encoding="utf-8") + inside
    found = subprocess.run([tool("pdftotext"), "-raw", str(place), "-"], capture_output=True, check=True)
    return found.stdout.decode() + inside


# Gathering


def test_only_answers_for_supervision_stand_there_to_be_taken_and_taking_is_a_copy(life: Life) -> None:
    life.answered("mine", "only_mine")
    life.answered("learning", "learning")
    life.answered("bring this", "supervision")
    [answer] = life.own.topics.answers()
    before = life.reflect.get(answer.reflection)
    topic = life.own.topics.take(answer.key)
    assert (topic.words, topic.source, topic.subject) == ("bring this", "reflection", answer.reflection)
    assert life.own.topics.answers() == []
    assert life.reflect.get(answer.reflection) == before
    life.own.topics.let_go(topic.uid)
    assert life.own.topics.answers() == [answer]


def test_an_answer_that_is_only_mine_cannot_be_taken_by_its_key(life: Life) -> None:
    uid = life.answered("mine", "only_mine")
    key = f"{uid.hex()}:{life.reflect.get(uid).answers[0].prompt}"
    with pytest.raises(NothingThere):
        life.own.topics.take(key)
    assert life.own.topics.all() == []


def test_a_topic_is_written_down_and_gets_other_words(life: Life) -> None:
    topics = life.own.topics
    draft, _on_disk = topics.begin()
    with pytest.raises(EntryProblems):
        topics.finish(replace(draft, fields={"words": " "}))
    draft = life.drafts.keep(replace(draft, fields={"words": "Where do I stop?", "about": "role_edges"}))
    topic = topics.finish(draft)
    assert topics.unfinished() == []
    assert topics.fields(topic.uid) == draft.fields
    again, _on_disk = topics.begin(topic.uid)
    changed = topics.finish(replace(again, fields={"words": "Where do I begin?"}))
    assert topics.all() == [replace(topic, words="Where do I begin?", about=None)] == [changed]


# Preparing


def test_the_page_holds_what_was_chosen_in_its_order_and_nothing_else(life: Life) -> None:
    first, second, left_out = (life.own.topics.add(words) for words in ("one", "two", "three"))
    talk = talk_of(life, second, first, wish="Some rest", kind="co_reflection", agreed="Ask Monday")
    page = "\n".join(life.own.supervisions.leaf(talk).texts)
    assert page.index("Some rest") < page.index("two") < page.index("one") < page.index("Ask Monday")
    assert "Co-reflection" in page
    assert left_out.words not in page


def test_only_mine_and_learning_get_onto_no_page_in_any_format(
    life: Life, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    for destination in ("only_mine", "learning"):
        finished(life, f"{PLANTED} {destination}", destination)
    withdrawn = finished(life, f"{PLANTED} withdrawn", "supervision")
    life.answered("bring this", "supervision")
    unchosen = life.own.topics.add(f"{PLANTED} not chosen")
    kept = [life.own.topics.take(answer.key) for answer in life.own.topics.answers()]
    answer_differently(life, withdrawn, "only_mine")
    fields = {"held_on": "2026-11-03", "kind": "one_to_one", "note": f"{PLANTED} note"}
    life.record.finish(replace(life.record.begin(), fields=fields))
    reflections = [reflection.uid for reflection in life.logbook.reflections.all()]
    talk = talk_of(life, *kept)
    talk = replace(talk, topics=(*talk.topics, *reflections))
    assert unchosen.uid not in talk.topics
    service = life.own.supervisions
    for saved in service.save(tmp_path, talk, service.formats, read_again=True):
        read = spoken(saved, tool)
        assert "bring this" in read
        assert PLANTED not in read, saved.name
    for picture in handed_in_pictures(LOG, service.leaf(talk), 20):
        assert picture.startswith(b"\x89PNG")


def test_a_copy_whose_answer_became_only_mine_stays_until_i_say_otherwise(life: Life) -> None:
    key = finished(life, "bring this", "supervision")
    topic = life.own.topics.take(key)
    talk = talk_of(life, topic)
    answer_differently(life, key, "only_mine")
    assert life.own.topics.stay() == {topic.uid}
    with pytest.raises(Refused, match="nothing_to_hand_in"):
        life.own.supervisions.leaf(talk)
    life.own.topics.bring_after_all(topic)
    assert "bring this" in life.own.supervisions.leaf(talk).texts


def test_names_and_code_words_are_pointed_at_before_it_leaves_and_it_is_listed(
    life: Life, clock: FixedClock, tmp_path: Path
) -> None:
    with life.logbook.transaction():
        life.logbook.code_words.keep(CodeWord(uid=b"12345678", word="amber heron"))
    service = life.own.supervisions
    talk = talk_of(life, life.own.topics.add("I met Mrs Patel and amber heron."))
    found = {one.words for one in service.pointing(talk)}
    assert "amber heron" in found
    assert any("Patel" in words for words in found)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(Refused, match="not_read_again"):
        service.save(out, talk, ["pdf"], read_again=False)
    assert list(out.iterdir()) == []
    saved = service.save(out, talk, ["pdf", "html"], read_again=True)
    assert sorted(place.name for place in saved) == ["peerlog-supervision.html", "peerlog-supervision.pdf"]
    [left] = LeftFiles(life.logbook, clock, life.changes, life.logbook.new_uid).all()
    assert left.what == "supervision"


# Afterwards


def test_what_was_talked_about_folds_away_and_can_come_back(life: Life, clock: FixedClock) -> None:
    topic, other = life.own.topics.add("one"), life.own.topics.add("two")
    talk = life.own.supervisions.talked_about(talk_of(life, topic))
    assert talk.finished
    assert life.own.topics.waiting() == [other]
    assert [(day, one.uid) for day, one in life.own.topics.talked()] == [(clock.today(), topic.uid)]
    assert [one.uid for one in life.own.supervisions.chosen(talk)] == [topic.uid]
    life.own.topics.bring_back(life.own.topics.get(topic.uid))
    assert life.own.topics.waiting() == [topic, other]
    life.own.supervisions.not_talked_about(life.own.supervisions.talked_about(talk))
    assert life.own.topics.talked() == []


def test_a_promise_made_of_what_was_agreed_is_known_by_its_line(
    life: Life, content: Content, clock: FixedClock
) -> None:
    promises = Promises(life.logbook, content, clock, life.changes, life.logbook.new_uid)
    promise = promises.make("Ask Monday")
    talk = talk_of(life, agreed="Ask Monday\n\nRest ", promises=[promise.uid.hex(), "ab" * 8])
    assert talk.agreed == ("Ask Monday", "Rest")
    assert life.own.supervisions.promised(talk.promises) == {"Ask Monday"}
    assert life.own.supervisions.fields(talk.uid)["agreed"] == "Ask Monday\nRest"


# Examples of my values


def test_an_example_needs_words_and_a_value_and_comes_back_as_it_was(life: Life) -> None:
    with pytest.raises(EntryProblems) as refused:
        example(life, " ", value="")
    assert {problem.field for problem in refused.value.problems} == {"words", "value"}
    kept = example(life, why="It was theirs to say.")
    service = life.own.value_examples
    assert service.fields(kept.uid) == {
        "value": "choice",
        "words": "I asked first.",
        "why": "It was theirs to say.",
    }
    service.let_go(kept.uid)
    assert service.all() == []
    service.keep(kept)
    assert service.of_value("choice") == [kept]


def test_finished_answers_and_what_was_learned_may_be_taken(life: Life) -> None:
    finished(life, "I waited.", "only_mine")
    life.answered("not finished", "learning")
    fields = {"held_on": "2026-11-03", "kind": "one_to_one", "learned": "Tea helps.", "values": ["choice"]}
    life.record.finish(replace(life.record.begin(), fields=fields))
    tied = {**fields, "learned": "About somebody.", "code_words": ["amber heron"]}
    life.record.finish(replace(life.record.begin(), fields=tied))
    found = {one.words: one.only_mine for one in life.own.value_examples.takeable("choice")}
    assert found == {"I waited.": True, "Tea helps.": False}
    assert {one.words for one in life.own.value_examples.takeable("integrity")} == set()


def test_an_example_of_what_is_only_mine_gets_onto_no_sheet_before_i_was_asked(
    life: Life, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    mine = example(life, f"{PLANTED} copied", taken=finished(life, f"{PLANTED} mine", "only_mine"))
    unchosen, chosen = example(life, f"{PLANTED} not chosen"), example(life, "I asked first.", why="Theirs.")
    service = life.own.value_examples
    assert service.stay() == {mine.uid}
    assert unchosen in service.may_leave()
    for saved in service.save(tmp_path, [mine.uid, chosen.uid], service.formats, read_again=True):
        read = spoken(saved, tool)
        assert "I asked first." in read
        assert "Theirs." in read
        assert PLANTED not in read, saved.name
    service.it_may_leave(mine)
    assert f"{PLANTED} copied" in service.leaf([mine.uid]).texts
