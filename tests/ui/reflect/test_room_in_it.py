"""Room for more in a reflection: six steps, what was hard, what the session says, a line for oneself."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from peerlog.domain.code_words import CodeWord
from peerlog.domain.reflection import KEPT, SIX_STEPS, VALUES
from peerlog.domain.session import Owned, Session, Words
from peerlog.services.destinations import LEAVING, answers_for
from peerlog.storage.logbook import Logbook
from peerlog.ui.reflect.page import ReflectPage
from peerlog.ui.reflect.reading import ReadSheet
from peerlog.ui.reflect.sitting import Sitting
from peerlog.ui.reflect.start import ReflectStartPage
from peerlog.ui.reflect.values import ValuesPage
from peerlog.ui.work import Work


def walked(sitting: Sitting) -> list[str]:
    steps = []
    while sitting.turn is not None:
        steps.append(sitting.turn.step)
        sitting.write("Said.", "only_mine")
        if not sitting.next():
            break
    return steps


def test_six_steps_are_walked_in_order_and_open_again_where_they_were_left(work: Work) -> None:
    sitting = Sitting(work.reflect, work.reflect.begin("choice", six=True))
    for _step in range(3):
        sitting.write("Said.", "only_mine")
        sitting.next()
    again = Sitting(work.reflect, work.reflect.get(sitting.reflection.uid), on_disk=True)
    assert again.turn is not None
    assert again.turn.step == SIX_STEPS[3]
    assert walked(again) == list(SIX_STEPS[3:])


def test_what_was_hard_gets_its_room_inside_the_step_and_the_walk_goes_on(work: Work) -> None:
    sitting = Sitting(work.reflect, work.reflect.begin("choice"))
    sitting.write("They chose.", "learning")
    assert sitting.may_say_hard()
    sitting.say_hard()
    assert not sitting.may_say_hard()
    sitting.write("The waiting was hard.", "only_mine")
    again = Sitting(work.reflect, work.reflect.get(sitting.reflection.uid), on_disk=True)
    assert again.turn is not None
    assert again.turn.text == "The waiting was hard."
    assert again.next()
    assert again.turn.step == "so"


def test_a_line_for_oneself_stays_with_oneself_and_stands_in_my_values(
    qtbot: QtBot, work: Work, logbook: Logbook
) -> None:
    page = ReflectPage(work, value="resilience")
    qtbot.addWidget(page)
    page.asking.note.set_text("She came back.")
    page.asking.destination.set_value("learning")
    page.sitting.write("She came back.", "learning")
    page.foot.enough.click()
    assert page.reading is not None
    qtbot.keyClicks(page.reading.kept.field.edit, "I stayed, and it was enough.")
    assert page.keep_now()
    (kept,) = logbook.reflections.all()
    assert work.reflect.kept_line(kept) == "I stayed, and it was enough."
    assert not kept.finished
    for destination in LEAVING:
        assert all("enough" not in said.text for said in answers_for(destination, [kept]))
    page.foot.finished.click()
    page.closing()
    shelves = ValuesPage(work)
    qtbot.addWidget(shelves)
    assert any("I stayed" in label for label in shown_on(shelves))
    read = ReflectPage(work, reflection=kept.uid)
    qtbot.addWidget(read)
    assert read.reading is not None
    assert read.reading.kept.text() == "I stayed, and it was enough."
    assert list(read.reading.lines) == [kept.answers[0].prompt]
    read.reading.kept.field.edit.clear()
    assert read.keep_now()
    assert work.reflect.kept_line(logbook.reflections.get(kept.uid)) == ""
    shelves.closing()
    read.closing()


def test_nothing_written_asks_for_no_line(qtbot: QtBot, work: Work) -> None:
    begun = work.reflect.begin("choice")
    sheet = ReadSheet(work.look, work.content, begun, work.clock.today())
    qtbot.addWidget(sheet)
    sheet.show()
    assert not sheet.kept.isVisible()


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("hard", {"words": Words(hard="The door was locked.")}),
        ("strengths", {"strengths": (Owned("humour"),)}),
        ("first_time", {"familiarity": "first_time"}),
        ("another_peer", {"with_whom": "another_peer"}),
        ("staff", {"with_whom": "staff"}),
    ],
)
def test_what_the_session_says_is_asked_about_once_and_nowhere_else(
    work: Work, logbook: Logbook, when: str, said: dict[str, object]
) -> None:
    with logbook.transaction():
        for uid, more in ((b"says-it-", said), (b"does-not", {})):
            logbook.sessions.add(
                Session(uid=uid, held_on=date(2026, 11, 3), kind="one_to_one", **more)  # type: ignore[arg-type]
            )
    told = work.reflect.ask(work.reflect.begin("choice", session=b"says-it-"))
    assert told is not None
    assert told.when == when
    for value in VALUES:
        other = work.reflect.begin(value, session=b"does-not")
        passed = set[str]()
        while (prompt := work.reflect.ask_step(other, "what", passed)) is not None:
            assert prompt.when != when
            passed.add(prompt.key)


def test_what_was_said_last_time_is_asked_about_with_the_same_person_only(
    work: Work, logbook: Logbook
) -> None:
    them, other = b"amberhrn", b"greyfox-"
    with logbook.transaction():
        logbook.code_words.keep(CodeWord(uid=them, word="amber heron"))
        logbook.code_words.keep(CodeWord(uid=other, word="grey fox"))
        for uid, day, words in (
            (b"earlier-", 1, Words(code_words=(them,), promise="I'll ask about the garden")),
            (b"between-", 2, Words(code_words=(other,))),
            (b"now-them", 3, Words(code_words=(them,))),
            (b"now-else", 4, Words(code_words=(other,))),
        ):
            logbook.sessions.add(
                Session(uid=uid, held_on=date(2026, 11, day), kind="one_to_one", words=words)
            )
    asked = work.reflect.ask(work.reflect.begin("integrity", session=b"now-them"))
    assert asked is not None
    assert asked.when == "said_last_time"
    asked = work.reflect.ask(work.reflect.begin("integrity", session=b"now-else"))
    assert asked is not None
    assert asked.when == ""


def test_before_a_deep_question_another_one_stands_beside_the_words(qtbot: QtBot, work: Work) -> None:
    page = ReflectPage(work, value="collaboration", prompt="voice_hardly_heard")
    qtbot.addWidget(page)
    page.show()
    assert page.asking.gentler.isVisible()
    assert page.asking.question() in [p.text for p in work.content.prompts if p.depth == "deep"]
    page.asking.gentler.click()
    assert not page.asking.gentler.isVisible()
    page.closing()


def test_six_steps_are_chosen_on_the_way_in_and_stay_chosen(qtbot: QtBot, work: Work) -> None:
    start = ReflectStartPage(work)
    qtbot.addWidget(start)
    assert not start.six.isChecked()
    start.six.click()
    page = ReflectPage(work, value="choice")
    qtbot.addWidget(page)
    assert page.sitting.steps == SIX_STEPS
    later = ReflectStartPage(work)
    qtbot.addWidget(later)
    assert later.six.isChecked()
    for one in (start, page, later):
        one.closing()


def test_a_line_for_oneself_never_comes_as_a_question(work: Work) -> None:
    for value in VALUES:
        begun, passed = work.reflect.begin(value, six=True), set[str]()
        for step in SIX_STEPS:
            while (prompt := work.reflect.ask_step(begun, step, passed)) is not None:
                assert prompt.step != KEPT
                passed.add(prompt.key)


def shown_on(page: ValuesPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_the_line_for_oneself_that_a_search_found_opens_for_reading(qtbot: QtBot, work: Work) -> None:
    sitting = Sitting(work.reflect, work.reflect.begin("choice"))
    sitting.write("They chose.", "only_mine")
    sitting.finish()
    sitting.keep_line("Slow is a way too.")
    kept = sitting.reflection.answers[-1].prompt
    page = ReflectPage(work, reflection=sitting.reflection.uid, prompt=kept)
    qtbot.addWidget(page)
    assert page.reading is not None
    assert page.reading.kept.text() == "Slow is a way too."
    page.closing()
