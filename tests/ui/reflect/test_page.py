"""The page that asks: by keyboard alone, interrupted, gone back over, finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from peerlog.domain.content import Content
from peerlog.storage.logbook import Logbook
from peerlog.ui.reflect.asking import FIELD
from peerlog.ui.reflect.page import ReflectPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.note import RuledNote
from peerlog.ui.work import Work
from tests.stand_ins import Steps
from tests.ui.conftest import SMALL_LAPTOP
from tests.ui.faults import faults

Opener = Callable[..., ReflectPage]


@pytest.fixture
def open_page(qtbot: QtBot, work: Work) -> Iterator[Opener]:
    pages: list[ReflectPage] = []

    def opener(given: Work | None = None, **about: Any) -> ReflectPage:
        page = ReflectPage(given or work, **about)
        page.resize(1366 - 196, 697)
        pages.append(page)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.return_to(None)
        qtbot.waitUntil(lambda: page.begin_here() is not None and page.begin_here().hasFocus())  # type: ignore[union-attr]
        return page

    yield opener
    for page in pages:
        page.closing()
        page.hide()
        page.deleteLater()


def note_of(page: ReflectPage) -> RuledNote:
    note = page.findChild(RuledNote, FIELD)
    assert note is not None
    return note


def button(page: ReflectPage, name: str) -> Button:
    return next(b for b in page.findChildren(Button) if b.isVisible() and b.accessibleName() == name)


def settle() -> None:
    """Until the layouts have come to rest."""
    for _round in range(4):
        QApplication.processEvents()


def press(
    qtbot: QtBot, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def primary(qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)


def test_a_whole_reflection_by_keyboard_alone(
    qtbot: QtBot, open_page: Opener, logbook: Logbook, steps: Steps
) -> None:
    page = open_page(value="resilience")
    note = note_of(page)
    qtbot.keyClicks(note, "She kept walking.")
    press(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Space)  # to the chips: for supervision
    primary(qtbot)
    assert note.hasFocus()
    assert note.text() == ""
    qtbot.keyClicks(note, "It mattered.")
    primary(qtbot)
    qtbot.keyClicks(note, "Ask her again.")
    primary(qtbot)
    kept = logbook.reflections.all()
    assert len(kept) == 1
    assert kept[0].finished
    assert [(a.text, a.destination) for a in kept[0].answers] == [
        ("She kept walking.", "supervision"),
        ("It mattered.", "only_mine"),
        ("Ask her again.", "only_mine"),
    ]
    assert QApplication.focusWidget().text() == "Done"  # type: ignore[union-attr]
    press(qtbot, Qt.Key.Key_Return)
    assert steps.went[-1][0] == "reflect"


def test_stopping_in_the_middle_and_coming_back_to_the_same_word(
    qtbot: QtBot, open_page: Opener, work: Work
) -> None:
    page = open_page(value="choice")
    qtbot.keyClicks(note_of(page), "She said no.")
    primary(qtbot)
    question = page.asking.question()
    qtbot.keyClicks(note_of(page), "It was right to stay")
    press(qtbot, *[Qt.Key.Key_Left] * 5)
    place = page.place()
    assert page.keep_now()
    about = page.about()
    page.closing()
    again = open_page(**about)
    again.return_to(place)
    assert again.asking.question() == question
    assert note_of(again).text() == "It was right to stay"
    assert note_of(again).hasFocus()
    assert note_of(again).textCursor().position() == len("It was right to stay") - 5


def test_an_untouched_question_is_the_same_one_after_a_lock(open_page: Opener, logbook: Logbook) -> None:
    page = open_page(value="choice")
    about = page.about()
    question = page.asking.question()
    page.closing()
    assert open_page(**about).asking.question() == question
    assert logbook.reflections.all() == []


def test_what_is_typed_is_on_disk_without_pressing_anything(
    qtbot: QtBot, open_page: Opener, logbook: Logbook
) -> None:
    page = open_page(value="integrity")
    with qtbot.waitSignal(page.keeper.kept, timeout=2_000):
        qtbot.keyClicks(note_of(page), "I said it late.")
    assert logbook.reflections.all()[0].answers[0].text == "I said it late."
    assert not logbook.reflections.all()[0].finished


def test_leaving_the_field_keeps_it_at_once(qtbot: QtBot, open_page: Opener, logbook: Logbook) -> None:
    page = open_page(value="integrity")
    qtbot.keyClicks(note_of(page), "I said it.")
    press(qtbot, Qt.Key.Key_Tab)
    assert logbook.reflections.all()[0].answers[0].text == "I said it."
    assert not page.keeper.waiting


def test_the_way_back_shows_the_answer_and_its_destination_to_change_both(
    qtbot: QtBot, open_page: Opener, logbook: Logbook
) -> None:
    page = open_page(value="collaboration")
    qtbot.keyClicks(note_of(page), "We cooked.")
    primary(qtbot)
    page.asking.path.step("what").click()
    assert note_of(page).text() == "We cooked."
    assert page.asking.destination.value() == "only_mine"
    page.asking.destination.chip("learning").click()
    qtbot.keyClicks(note_of(page), " All of us.")
    primary(qtbot)
    answers = logbook.reflections.all()[0].answers
    assert [(a.text, a.destination) for a in answers] == [("We cooked. All of us.", "learning")]


def test_the_next_question_is_only_mine_again(qtbot: QtBot, open_page: Opener) -> None:
    page = open_page(value="collaboration")
    qtbot.keyClicks(note_of(page), "We cooked.")
    page.asking.destination.chip("supervision").click()
    primary(qtbot)
    assert page.asking.destination.value() == "only_mine"


def test_swap_and_skip_ask_for_no_reason_and_leave_nothing(
    qtbot: QtBot, open_page: Opener, logbook: Logbook, steps: Steps
) -> None:
    page = open_page(value="improvement")
    first = page.asking.question()
    button(page, "Another question").click()
    assert page.asking.question() != first
    for _step in range(3):
        button(page, "Skip").click()
    assert logbook.reflections.all() == []
    assert steps.went == [("reflect", {})]


def test_enough_for_today_keeps_the_place_and_says_so(
    qtbot: QtBot, open_page: Opener, work: Work, steps: Steps
) -> None:
    page = open_page(value="resilience")
    qtbot.keyClicks(note_of(page), "She came back.")
    primary(qtbot)
    button(page, "That's enough for today").click()
    held = work.reflect.unfinished()
    assert len(held) == 1
    assert button(page, "Done").isVisible()
    assert "Your place is kept" in page.reading.said  # type: ignore[union-attr]
    button(page, "Done").click()
    assert steps.went == [("today", {})]


def test_enough_for_today_before_a_word_leaves_nothing(
    open_page: Opener, logbook: Logbook, steps: Steps
) -> None:
    page = open_page(value="resilience")
    button(page, "That's enough for today").click()
    assert logbook.reflections.all() == []
    assert steps.went == [("today", {})]


def test_the_end_says_who_can_read_it(qtbot: QtBot, open_page: Opener) -> None:
    page = open_page(one_question=True)
    qtbot.keyClicks(note_of(page), "The song.")
    primary(qtbot)
    assert page.reading is not None
    assert page.reading.said == "Kept. Only you can read it."


def test_one_question_may_find_its_value_afterwards(qtbot: QtBot, open_page: Opener, work: Work) -> None:
    page = open_page(one_question=True)
    qtbot.keyClicks(note_of(page), "The song.")
    primary(qtbot)
    assert page.reading is not None
    page.reading.value.chip("resilience").click()
    assert [r.value for r in work.reflect.finished()] == ["resilience"]
    page.reading.value.chip("resilience").click()
    assert [r.value for r in work.reflect.finished()] == [""]


def test_a_beginning_is_put_into_the_note_and_another_one_takes_its_place(
    open_page: Opener, work: Work
) -> None:
    page = open_page(one_question=True)
    assert page.sitting.turn is not None
    one, two, _three = work.reflect.starts(page.sitting.turn.prompt)
    page.asking.beginnings()[0].click()
    assert note_of(page).text() == f"{one} "
    page.asking.beginnings()[1].click()
    assert note_of(page).text() == f"{two} "
    assert note_of(page).hasFocus()


def test_a_deep_question_has_one_gentle_sentence_before_it(
    open_page: Opener, content: Content, work: Work
) -> None:
    deep = next(p for p in content.prompts if p.depth == "deep")
    gentle = next(p for p in content.prompts if p.depth == "gentle")
    assert open_page(value=deep.value, prompt=deep.key).asking.gentle.isVisible()
    assert not open_page(value=gentle.value, prompt=gentle.key).asking.gentle.isVisible()


def test_a_kept_reflection_opens_for_reading_and_goes_on(
    qtbot: QtBot, open_page: Opener, work: Work, logbook: Logbook
) -> None:
    begun = work.reflect.begin("choice")
    prompt = work.reflect.ask(begun)
    assert prompt is not None
    kept = work.reflect.finish(work.reflect.answer(begun, prompt, "She chose tea.", "only_mine"))
    assert kept is not None
    page = open_page(reflection=kept.uid)
    assert page.reading is not None
    page.reading.lines[prompt.key].click()
    assert note_of(page).text() == "She chose tea."
    qtbot.keyClicks(note_of(page), " Green tea.")
    assert page.keep_now()
    assert logbook.reflections.all()[0].answers[0].text == "She chose tea. Green tea."
    assert work.reflect.unfinished() == []


def test_the_trash_has_a_way_back(open_page: Opener, work: Work, steps: Steps) -> None:
    begun = work.reflect.begin("choice")
    prompt = work.reflect.ask(begun)
    assert prompt is not None
    kept = work.reflect.finish(work.reflect.answer(begun, prompt, "She chose tea.", "only_mine"))
    assert kept is not None
    page = open_page(reflection=kept.uid)
    button(page, "Put in the trash").click()
    assert work.reflect.finished() == []
    assert steps.undo is not None
    steps.undo()
    assert work.reflect.finished() == [kept]


@pytest.mark.slow
def test_what_the_disk_refuses_stays_on_the_page_and_is_said(
    qtbot: QtBot, open_page: Opener, logbook: Logbook, work: Work
) -> None:
    page = open_page(value="integrity")
    qtbot.keyClicks(note_of(page), "I said it.")
    with logbook.another(writing=True) as other, other.transaction():
        button(page, "Next").click()
        assert note_of(page).text() == "I said it."
        qtbot.waitUntil(page.trouble.isVisible, timeout=20_000)
        assert "I said it" not in page.trouble.text()
    button(page, "Next").click()
    assert not page.trouble.isVisible()
    assert logbook.reflections.all()[0].answers[0].text == "I said it."


def test_naughty_words_are_kept_exactly_and_shown_literally(
    qtbot: QtBot, open_page: Opener, logbook: Logbook
) -> None:
    words = "<img src='file:x'> =1+1 \u202eabc\u202c\n\n\ttab \U0001f9e1 " + "w" * 300
    page = open_page(value="integrity")
    note_of(page).insertPlainText(words)
    button(page, "Next").click()
    assert logbook.reflections.all()[0].answers[0].text == words
    button(page, "That's enough for today").click()
    assert page.reading is not None


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("about", [{"value": "resilience"}, {"one_question": True}])
def test_nothing_is_cut_or_too_small(
    qtbot: QtBot, open_page: Opener, with_look: Callable[..., Work], scale: float, about: dict[str, Any]
) -> None:
    scaled = with_look(scale=scale)
    page = open_page(scaled, **about)
    page.resize(SMALL_LAPTOP[0] - round(196 * min(scale, 1.25)), SMALL_LAPTOP[1])
    settle()
    assert faults(page, scaled.look) == []
    qtbot.keyClicks(note_of(page), "She kept walking.")
    button(page, "Enough for today" if scaled.look.narrow else "That's enough for today").click()
    settle()
    assert faults(page, scaled.look) == []


def test_the_small_laptop_shows_it_without_scrolling(open_page: Opener) -> None:
    page = open_page(value="resilience")
    assert page.area.verticalScrollBar().maximum() == 0


def test_closing_leaves_no_timer_behind(qtbot: QtBot, open_page: Opener, logbook: Logbook) -> None:
    page = open_page(value="integrity")
    qtbot.keyClicks(note_of(page), "I said it.")
    assert page.keep_now()
    page.closing()
    page.forget()
    assert not page.keeper.waiting
    assert not any(timer.isActive() for timer in page.findChildren(QTimer))
    assert logbook.reflections.all()[0].answers[0].text == "I said it."


def test_tab_goes_from_the_words_to_the_footer_as_one_reads(qtbot: QtBot, open_page: Opener) -> None:
    page = open_page(value="integrity")
    for _question in range(2):
        page.return_to(None)
        gone: list[str] = []
        while not gone or gone[-1] != "Next":
            press(qtbot, Qt.Key.Key_Tab)
            gone.append(QApplication.focusWidget().accessibleName())  # type: ignore[union-attr]
            assert len(gone) < 12
        assert gone[0] == "Only mine"
        assert gone[-4:] == ["That's enough for today", "Skip", "Another question", "Next"]
        assert "Another value" not in gone
        button(page, "Another question").click()


def test_a_session_is_named_by_its_day_only(open_page: Opener, work: Work) -> None:
    draft = work.record.begin()
    fields = {"held_on": "2026-07-12", "kind": "one_to_one", "values": ["choice"], "note": "Secret garden"}
    session = work.record.finish(replace(draft, fields=fields))
    page = open_page(session=session.uid)
    told = [label.text() for label in page.head.findChildren(QLabel)]
    assert "Choice · about the session on 12 July" in told
    assert page.about()["session"] == session.uid
