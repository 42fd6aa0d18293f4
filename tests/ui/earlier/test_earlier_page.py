"""Earlier versions: read beside what stands there now, brought back, let go, and undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.earlier import MOST_COPIES
from peerlog.domain.reflection import Reflection
from peerlog.ui.earlier.page import EarlierAnswersPage, EarlierLinesPage
from peerlog.ui.log.page import LogPage
from peerlog.ui.reflect.page import ReflectPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.work import Work
from tests.stand_ins import FixedClock, Steps
from tests.ui.faults import faults
from tests.ui.sessions.conftest import Log, Opener


def words_on(page: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def changed(work: Work, uid: bytes, **fields: str) -> bytes:
    begun = work.record.begin(uid)
    return work.record.finish(replace(begun, fields={**begun.fields, **fields})).uid


def reflected(work: Work, *texts: str) -> Reflection:
    held = work.reflect.begin("choice")
    prompt = work.reflect.ask(held)
    assert prompt is not None
    for text in texts:
        before = held.answers[0] if held.answers else None
        held = work.reflect.answer(held, prompt, text, "only_mine", before)
    finished = work.reflect.finish(held)
    assert finished is not None
    return finished


def the_button(page: QWidget, words: str) -> Button:
    [found] = [button for button in page.findChildren(Button) if button.text() == words]
    return found


def test_a_changed_session_leads_there_and_an_unchanged_one_does_not(
    work: Work, open_page: Opener, log: Log, steps: Steps
) -> None:
    uid = log(note="one")
    page: LogPage = open_page(LogPage, work, session=uid)
    assert not [button for button in page.findChildren(Button) if button.text() == "Earlier versions"]
    changed(work, uid, note="two")
    page = open_page(LogPage, work, session=uid)
    the_button(page, "Earlier versions").click()
    assert steps.went[-1] == ("earlier_lines", {"session": uid})


def test_a_changed_reflection_leads_there(work: Work, open_page: Opener, steps: Steps) -> None:
    kept = reflected(work, "They chose.", "They decided.")
    page: ReflectPage = open_page(ReflectPage, work, reflection=kept.uid)
    the_button(page, "Earlier versions").click()
    assert steps.went[-1] == ("earlier_answers", {"reflection": kept.uid})


def test_what_it_says_now_stands_above_what_it_said_before(
    work: Work, open_page: Opener, log: Log, clock: FixedClock
) -> None:
    uid = log(note="one", place="garden")
    changed(work, uid, note="two")
    clock.go_on(days=3)
    changed(work, uid, note="three", place="")
    page: EarlierLinesPage = open_page(EarlierLinesPage, work, session=uid)
    said = words_on(page)
    assert [text for text in said if text in ("one", "two", "three")] == ["three", "two", "one"]
    assert {"Now", "until 14:10", "until 22 November, 14:10", "garden", "Nothing stands here now."} <= set(
        said
    )
    assert QApplication.focusWidget() is page.bring_back[0]


def test_bringing_back_keeps_what_stood_there_and_can_be_undone(
    work: Work, open_page: Opener, log: Log, steps: Steps
) -> None:
    uid = log(note="one")
    changed(work, uid, note="two")
    page: EarlierLinesPage = open_page(EarlierLinesPage, work, session=uid)
    page.bring_back[0].click()
    assert work.record.get(uid).words.note == "one"
    assert [copy.text for copy in work.history.of(uid)] == ["two"]
    assert steps.undo is not None
    steps.undo()
    assert work.record.get(uid).words.note == "two"
    assert [copy.text for copy in work.history.of(uid)] == ["one"]


def test_beside_an_unfinished_change_it_leads_to_that_page(
    work: Work, open_page: Opener, log: Log, steps: Steps
) -> None:
    uid = log(note="one")
    changed(work, uid, note="two")
    draft = work.drafts.keep(replace(work.record.begin(uid), fields={"note": "three"}))
    page: EarlierLinesPage = open_page(EarlierLinesPage, work, session=uid)
    page.bring_back[0].click()
    assert steps.went[-1] == ("log", {"draft": draft.uid})
    assert work.drafts.get(draft.uid).fields["note"] == "one"


def test_a_copy_that_was_let_go_comes_back_with_undo(
    work: Work, open_page: Opener, log: Log, steps: Steps
) -> None:
    uid = log(note="one")
    changed(work, uid, note="two")
    changed(work, uid, note="three")
    before = work.history.of(uid)
    page: EarlierLinesPage = open_page(EarlierLinesPage, work, session=uid)
    page.let_go[0].click()
    assert len(work.history.of(uid)) == 1
    assert steps.undo is not None
    steps.undo()
    assert work.history.of(uid) == before
    page.forget_all.click()
    assert work.history.of(uid) == []
    assert "No earlier versions" in words_on(page)
    assert not page.forget_all.isVisible()


def test_an_answer_is_brought_back(work: Work, open_page: Opener, steps: Steps) -> None:
    kept = reflected(work, "They chose.", "They decided.")
    page: EarlierAnswersPage = open_page(EarlierAnswersPage, work, reflection=kept.uid)
    assert kept.answers[0].question in words_on(page)
    page.bring_back[0].click()
    assert work.reflect.get(kept.uid).answers[0].text == "They chose."
    page.back.click()
    assert steps.went[-1] == ("reflection", {"reflection": kept.uid})


def test_a_session_that_is_gone_leaves_an_empty_page(work: Work, open_page: Opener) -> None:
    page: EarlierLinesPage = open_page(EarlierLinesPage, work, session=b"8 bytes!")
    assert "No earlier versions" in words_on(page)
    assert QApplication.focusWidget() is page.back


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 1.25), ("contrast", 2.0)])
def test_nothing_is_cut_also_with_long_words_and_many_copies(
    with_look: Callable[..., Work], open_page: Opener, log: Log, theme: str, scale: float
) -> None:
    work = with_look(theme=theme, scale=scale)
    uid = log(note="a" * 300)
    for number in range(MOST_COPIES + 2):
        changed(work, uid, note=f"{number} " + "Rindfleischetikettierungsüberwachung" * 9)
    page: EarlierLinesPage = open_page(EarlierLinesPage, work, session=uid)
    assert len(page.bring_back) == MOST_COPIES
    assert faults(page, work.look) == []


def test_a_code_word_that_was_taken_off_comes_back_with_undo(
    work: Work, open_page: Opener, log: Log, steps: Steps, qtbot: QtBot
) -> None:
    uid = log(code_words=["amber heron"])
    page: LogPage = open_page(LogPage, work, session=uid)
    part = page.form.code_words
    part.chips.chip("amber heron").click()
    assert part.fields() == {}
    assert steps.said[-1] == "The code word is off."
    assert "amber" not in steps.said[-1]
    assert steps.undo is not None
    steps.undo()
    assert part.fields() == {"code_words": ["amber heron"]}
    assert page.keep_now()
    assert work.record.unfinished() == []
