"""Reflect: which question comes, what is kept, what the shelf tells."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems
from peerlog.domain.period import Period
from peerlog.domain.reflection import STEPS, VALUES
from peerlog.domain.session import NOTE_LIMIT_BYTES, Session
from peerlog.services.changes import Changes
from peerlog.services.reflect import Reflect
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock


@pytest.fixture
def logbook(new_logbook: Callable[[], Logbook]) -> Logbook:
    return new_logbook()


@pytest.fixture
def reflect(logbook: Logbook, content: Content, clock: FixedClock) -> Reflect:
    numbers = count(1)
    return Reflect(
        logbook, content, clock, Changes(), lambda: next(numbers).to_bytes(8, "big"), random.Random(5)
    )


def held(logbook: Logbook, kind: str, day: date = date(2026, 11, 3), **said: object) -> bytes:
    uid = kind.encode().ljust(8, b"-")[:8]
    with logbook.transaction():
        logbook.sessions.add(Session(uid=uid, held_on=day, kind=kind, **said))  # type: ignore[arg-type]
    return uid


def test_nothing_is_on_disk_before_the_first_word(reflect: Reflect, logbook: Logbook) -> None:
    reflection = reflect.begin("choice")
    prompt = reflect.ask(reflection)
    assert prompt is not None
    assert logbook.reflections.all() == []
    reflect.answer(reflection, prompt, "T", "only_mine")
    assert [kept.answers[0].text for kept in logbook.reflections.all()] == ["T"]


def test_an_emptied_answer_leaves_nothing_behind(reflect: Reflect, logbook: Logbook) -> None:
    reflection = reflect.begin("choice")
    prompt = reflect.ask(reflection)
    assert prompt is not None
    reflection = reflect.answer(reflection, prompt, "They chose.", "only_mine")
    reflection = reflect.answer(reflection, prompt, "", "only_mine")
    assert logbook.reflections.all() == []
    assert reflect.finish(reflection) is None


@pytest.mark.parametrize("value", VALUES)
def test_the_three_steps_come_in_order_and_then_it_is_done(reflect: Reflect, value: str) -> None:
    reflection, steps = reflect.begin(value), []
    while (prompt := reflect.ask(reflection)) is not None:
        assert prompt.value == value
        steps.append(prompt.step)
        reflection = reflect.answer(reflection, prompt, "A line.", "supervision")
    assert steps == list(STEPS)
    done = reflect.finish(reflection)
    assert done is not None
    assert {answer.destination for answer in done.answers} == {"supervision"}
    assert reflect.unfinished() == []


def test_swapping_never_brings_a_question_back_before_all_were_seen(reflect: Reflect) -> None:
    reflection = reflect.begin("resilience")
    seen: list[str] = []
    while (prompt := reflect.ask_step(reflection, "what", seen)) is not None:
        assert prompt.key not in seen
        seen.append(prompt.key)
    assert len(seen) >= 2


def test_gentle_questions_come_before_deep_ones(reflect: Reflect) -> None:
    for value in VALUES:
        for step in STEPS:
            reflection, depths = reflect.begin(value), []
            seen: list[str] = []
            while (prompt := reflect.ask_step(reflection, step, seen)) is not None:
                depths.append(prompt.depth)
                seen.append(prompt.key)
            assert depths == sorted(depths, key=["gentle", "deep"].index)


def test_questions_asked_before_wait_until_the_others_had_their_turn(reflect: Reflect) -> None:
    asked = []
    for _time in range(3):
        reflection = reflect.begin("collaboration")
        prompt = reflect.ask_step(reflection, "what")
        assert prompt is not None
        asked.append(prompt.key)
        reflect.finish(reflect.answer(reflection, prompt, "A line.", "only_mine"))
    assert len(set(asked)) == 3


def test_questions_fit_who_was_there(reflect: Reflect, logbook: Logbook, content: Content) -> None:
    fits = {prompt.key: prompt.fits for prompt in content.prompts}
    for kind, other in (("one_to_one", "group"), ("group", "one_to_one")):
        session = held(logbook, kind)
        for value in VALUES:
            reflection = reflect.begin(value, session)
            for step in STEPS:
                seen: list[str] = []
                while (prompt := reflect.ask_step(reflection, step, seen)) is not None:
                    assert fits[prompt.key] != other
                    seen.append(prompt.key)


def test_carers_questions_come_only_after_time_with_a_carer(reflect: Reflect, logbook: Logbook) -> None:
    def any_for_carers(session: bytes) -> bool:
        reflection, found = reflect.begin("choice", session), False
        for step in STEPS:
            seen: list[str] = []
            while (prompt := reflect.ask_step(reflection, step, seen)) is not None:
                found = found or prompt.carers
                seen.append(prompt.key)
        return found

    assert any_for_carers(held(logbook, "one_to_one", with_whom="carer"))
    assert any_for_carers(held(logbook, "activity", with_whom="mixed"))
    assert any_for_carers(held(logbook, "group", setting="carers_group"))
    assert not any_for_carers(held(logbook, "brief_chat", with_whom="person"))
    assert not any_for_carers(held(logbook, "meeting", with_whom="staff", setting="carers_group"))


def test_show_me_one_takes_a_value_ticked_in_the_session(reflect: Reflect, logbook: Logbook) -> None:
    session = held(logbook, "one_to_one", values=("integrity",))
    assert reflect.begin(session=session).value == "integrity"


def test_show_me_one_takes_the_value_not_met_for_longest(reflect: Reflect, clock: FixedClock) -> None:
    met = []
    for _time in range(len(VALUES)):
        reflection = reflect.begin()
        met.append(reflection.value)
        prompt = reflect.ask(reflection)
        assert prompt is not None
        reflect.finish(reflect.answer(reflection, prompt, "A line.", "only_mine"))
        clock.go_on(days=1)
    assert sorted(met) == sorted(VALUES)
    assert reflect.begin().value == met[0]


def test_stopping_in_the_middle_keeps_the_place(reflect: Reflect) -> None:
    reflection = reflect.begin("choice")
    first = reflect.ask(reflection)
    assert first is not None
    reflection = reflect.answer(reflection, first, "They chose.", "learning")
    second = reflect.ask(reflection)
    assert second is not None
    reflect.go_on_later(reflect.wait_at(reflection, second))
    waiting = reflect.unfinished()
    assert [r.waiting_prompt for r in waiting] == [second.key]
    assert waiting[0].answers[0].destination == "learning"


def test_the_shelf_names_a_month_once_however_often(reflect: Reflect, logbook: Logbook) -> None:
    for number, day in enumerate((date(2026, 9, 3), date(2026, 9, 4), date(2026, 11, 1))):
        with logbook.transaction():
            logbook.sessions.add(
                Session(uid=bytes([number] * 8), held_on=day, kind="group", values=("choice",))
            )
    shelf = next(shelf for shelf in reflect.shelves() if shelf.value == "choice")
    assert shelf.months == (Period(2026, "month", 11), Period(2026, "month", 9))


def test_the_trash_hides_a_reflection_until_it_is_taken_back(reflect: Reflect) -> None:
    reflection = reflect.begin("choice")
    prompt = reflect.ask(reflection)
    assert prompt is not None
    kept = reflect.finish(reflect.answer(reflection, prompt, "They chose.", "only_mine"))
    assert kept is not None
    reflect.put_in_trash(kept.uid)
    assert reflect.finished() == []
    assert [r.uid for r in reflect.trash()] == [kept.uid]
    reflect.take_back(kept.uid)
    assert reflect.finished() == [kept]


@pytest.mark.parametrize(
    ("text", "destination"), [("x" * (NOTE_LIMIT_BYTES + 1), "only_mine"), ("A line.", "the_newspaper")]
)
def test_an_answer_too_long_or_for_nowhere_is_refused(
    reflect: Reflect, logbook: Logbook, text: str, destination: str
) -> None:
    reflection = reflect.begin("choice")
    prompt = reflect.ask(reflection)
    assert prompt is not None
    with pytest.raises(EntryProblems):
        reflect.answer(reflection, prompt, text, destination)
    assert logbook.reflections.all() == []


def test_a_reflection_outlives_its_session(reflect: Reflect, logbook: Logbook) -> None:
    session = held(logbook, "group")
    reflection = reflect.begin("choice", session)
    prompt = reflect.ask(reflection)
    assert prompt is not None
    kept = reflect.answer(reflection, prompt, "A line.", "only_mine")
    with logbook.transaction():
        logbook.sessions.drop(session)
    assert reflect.held_on(kept.session) is None
    assert reflect.ask(replace(kept)) is not None
