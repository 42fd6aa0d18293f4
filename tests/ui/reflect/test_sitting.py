"""One sitting: what is asked, passed over, gone back to and kept."""

from peerlog.domain.content import Content
from peerlog.services.reflect import Reflect
from peerlog.storage.logbook import Logbook
from peerlog.ui.reflect.sitting import Sitting
from peerlog.ui.work import Work


def begin(reflect: Reflect, value: str = "resilience") -> Sitting:
    return Sitting(reflect, reflect.begin(value))


def open_key(sitting: Sitting) -> str:
    assert sitting.turn is not None
    return sitting.turn.prompt.key


def of_step(content: Content, value: str, step: str) -> set[str]:
    return {p.key for p in content.prompts if p.value == value and p.step == step and not p.carers}


def test_swapping_shows_every_question_of_the_step_before_any_comes_again(
    work: Work, content: Content
) -> None:
    sitting = begin(work.reflect)
    all_of_them = of_step(content, "resilience", "what")
    seen = [open_key(sitting)]
    while len(seen) < len(all_of_them):
        assert sitting.swap() == "another"
        seen.append(open_key(sitting))
    assert set(seen) == all_of_them
    assert len(seen) == len(all_of_them)
    assert sitting.swap() == "all_seen"
    assert open_key(sitting) != seen[-1]


def test_a_question_swapped_away_does_not_come_back_after_a_lock(work: Work, content: Content) -> None:
    sitting = begin(work.reflect)
    gone = open_key(sitting)
    sitting.swap()
    again = Sitting(work.reflect, sitting.reflection, prompt=open_key(sitting), passed=sitting.passed)
    assert open_key(again) == open_key(sitting)
    later = {open_key(again)}
    for _swap in range(len(of_step(content, "resilience", "what")) - 2):
        again.swap()
        later.add(open_key(again))
    assert gone not in later


def test_the_three_steps_come_in_order_and_then_it_ends(work: Work) -> None:
    sitting = begin(work.reflect)
    steps = []
    while True:
        assert sitting.turn is not None
        steps.append(sitting.turn.step)
        ends = sitting.at_end()
        if not sitting.next():
            break
        assert not ends
    assert steps == ["what", "so", "next"]
    assert ends


def test_a_gentle_question_is_asked_before_a_deep_one(work: Work, content: Content) -> None:
    deep = {p.key for p in content.prompts if p.depth == "deep"}
    for value in ("collaboration", "choice", "integrity", "resilience", "improvement"):
        sitting = begin(work.reflect, value)
        for step in ("what", "so", "next"):
            gentle = of_step(content, value, step) - deep
            if gentle:
                assert open_key(sitting) not in deep
            sitting.next()


def test_skipping_everything_leaves_nothing_on_disk(work: Work, logbook: Logbook) -> None:
    sitting = begin(work.reflect)
    while sitting.next():
        sitting.write("", "only_mine")
    assert sitting.finish() is False
    assert logbook.reflections.all() == []


def test_words_taken_out_again_leave_nothing_on_disk(work: Work, logbook: Logbook) -> None:
    sitting = begin(work.reflect)
    sitting.write("He laughed.", "only_mine")
    assert len(logbook.reflections.all()) == 1
    sitting.write("", "only_mine")
    sitting.let_go_of_nothing()
    assert logbook.reflections.all() == []


def test_swapping_after_writing_keeps_what_was_written(work: Work, logbook: Logbook) -> None:
    sitting = begin(work.reflect)
    first = open_key(sitting)
    sitting.write("He laughed.", "supervision")
    sitting.swap()
    assert open_key(sitting) != first
    sitting.write("We walked.", "only_mine")
    kept = logbook.reflections.all()[0]
    assert [(a.prompt, a.text, a.destination) for a in kept.answers] == [
        (first, "He laughed.", "supervision"),
        (open_key(sitting), "We walked.", "only_mine"),
    ]


def test_the_way_back_opens_the_answer_and_the_way_on_the_question_left_open(work: Work) -> None:
    sitting = begin(work.reflect)
    sitting.write("He laughed.", "learning")
    sitting.next()
    left_open = open_key(sitting)
    assert sitting.go_to("what")
    assert sitting.turn is not None
    assert (sitting.turn.text, sitting.turn.destination) == ("He laughed.", "learning")
    sitting.next()
    assert open_key(sitting) == left_open
    assert not sitting.go_to("next")


def test_coming_back_another_day_opens_the_question_that_was_left(work: Work) -> None:
    sitting = begin(work.reflect)
    sitting.write("He laughed.", "only_mine")
    sitting.next()
    left_open = open_key(sitting)
    sitting.stop_here()
    held = work.reflect.unfinished()[0]
    again = Sitting(work.reflect, work.reflect.get(held.uid), on_disk=True)
    assert open_key(again) == left_open
    assert again.answered_steps() == {"what"}


def test_a_low_day_has_one_question_and_no_more(work: Work, content: Content) -> None:
    sitting = Sitting(work.reflect, work.reflect.begin_light(), one_question=True)
    assert open_key(sitting) in {light.key for light in content.light_prompts}
    assert sitting.at_end()
    sitting.write("One good moment.", "only_mine")
    assert not sitting.next()
    assert sitting.finish()


def test_the_questions_of_low_days_all_come_before_one_comes_again(work: Work, content: Content) -> None:
    sitting = Sitting(work.reflect, work.reflect.begin_light(), one_question=True)
    seen = [open_key(sitting)]
    for _swap in range(len(content.light_prompts) - 1):
        assert sitting.swap() == "another"
        seen.append(open_key(sitting))
    assert len(set(seen)) == len(content.light_prompts)
    assert sitting.swap() == "all_seen"


def test_an_answer_reads_as_it_was_asked_then(work: Work, logbook: Logbook) -> None:
    sitting = begin(work.reflect)
    sitting.write("He laughed.", "only_mine")
    asked = sitting.turn.prompt.text if sitting.turn else ""
    again = Sitting(work.reflect, work.reflect.get(sitting.reflection.uid), on_disk=True)
    assert again.go_to("what")
    assert again.turn is not None
    assert again.turn.prompt.text == asked == logbook.reflections.all()[0].answers[0].question


def test_a_reflection_outlives_the_session_it_is_about(work: Work, logbook: Logbook) -> None:
    draft = work.record.begin()
    session = work.record.finish(
        type(draft)(
            uid=draft.uid,
            page=draft.page,
            begun_at=draft.begun_at,
            changed_at=draft.changed_at,
            fields={"held_on": work.clock.today().isoformat(), "kind": "one_to_one"},
        )
    )
    sitting = Sitting(work.reflect, work.reflect.begin("choice", session.uid))
    sitting.write("She chose the path.", "only_mine")
    assert work.reflect.held_on(session.uid) == session.held_on
    with logbook.transaction():
        logbook.sessions.drop(session.uid)
    again = Sitting(work.reflect, work.reflect.get(sitting.reflection.uid), on_disk=True)
    again.next()
    assert again.turn is not None
    assert work.reflect.held_on(session.uid) is None
