"""The pages of supervision and of my own examples."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerlog.ui.supervision.page import SupervisionPage
from peerlog.ui.supervision.sheet_page import SupervisionSheetPage
from peerlog.ui.supervision.topic_page import TopicPage
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, Steps


def answered(work: Work, text: str, destination: str) -> None:
    reflection = work.reflect.begin("choice")
    prompt = work.reflect.ask(reflection)
    assert prompt is not None
    work.reflect.finish(work.reflect.answer(reflection, prompt, text, destination))


def test_an_answer_is_taken_with_one_press_and_the_press_is_undone(
    qtbot: QtBot, work: Work, steps: Steps
) -> None:
    answered(work, "bring this", "supervision")
    answered(work, "not this", "only_mine")
    page = SupervisionPage(work)
    qtbot.addWidget(page)
    [take] = page.take.values()
    take.click()
    assert [topic.words for topic in work.own.topics.waiting()] == ["bring this"]
    assert page.take == {}
    [line] = page.lines.values()
    line.click()
    assert steps.went[-1] == ("supervision_topic", {"uid": work.own.topics.waiting()[0].uid})
    assert steps.undo is not None
    steps.undo()
    assert list(page.take)
    assert not page.lines


def test_topics_are_put_in_order_by_keys_and_by_buttons(qtbot: QtBot, work: Work) -> None:
    first, second = work.own.topics.add("one"), work.own.topics.add("two", "role_edges")
    page = SupervisionSheetPage(work)
    qtbot.addWidget(page)
    part = page.topics
    part.rows[first.uid.hex()].bring.click()
    part.rows[second.uid.hex()].bring.click()
    assert part.chosen() == [first.uid, second.uid]
    qtbot.keyClick(part.rows[second.uid.hex()].out, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert part.chosen() == [second.uid, first.uid]
    part.rows[second.uid.hex()].down.click()
    assert part.chosen() == [first.uid, second.uid]
    part.rows[first.uid.hex()].out.click()
    assert part.chosen() == [second.uid]
    page.save()
    [talk] = work.own.supervisions.all()
    assert talk.topics == (second.uid,)


def test_a_line_that_was_agreed_becomes_a_promise_with_one_press(qtbot: QtBot, work: Work) -> None:
    page = SupervisionSheetPage(work)
    qtbot.addWidget(page)
    page.agreed.note.field.note.insertPlainText("Ask for a quiet room\nRest")
    page.agreed.lines[0].promise.click()
    assert [promise.words for promise in work.following.promises.known()] == ["Ask for a quiet room"]
    assert page.agreed.lines[0].promise.isHidden()
    assert not page.agreed.lines[1].promise.isHidden()
    page.save()
    [talk] = work.own.supervisions.all()
    assert talk.agreed == ("Ask for a quiet room", "Rest")
    assert work.own.supervisions.promised(talk.promises) == {"Ask for a quiet room"}


def test_what_was_talked_about_folds_away_under_its_month_and_comes_back(qtbot: QtBot, work: Work) -> None:
    topic = work.own.topics.add("one")
    sheet = SupervisionSheetPage(work)
    qtbot.addWidget(sheet)
    sheet.topics.rows[topic.uid.hex()].bring.click()
    sheet.talked.click()
    page = SupervisionPage(work)
    qtbot.addWidget(page)
    assert not page.lines
    for section in page.findChildren(type(sheet.out)):
        section.open()
    page.back[topic.uid].click()
    assert list(page.lines) == [topic.uid]


def test_a_page_is_looked_at_read_again_saved_and_listed(
    qtbot: QtBot, work: Work, chosen_folder: ChosenFolder
) -> None:
    opened: list[Path] = []
    topic = work.own.topics.add("I met Mrs Patel.")
    assert chosen_folder.path is not None
    page = SupervisionSheetPage(work, show=opened.append)
    qtbot.addWidget(page)
    page.topics.rows[topic.uid.hex()].bring.click()
    page.out.open()
    assert page.page_button.isEnabled()
    page.page_button.click()
    assert list(chosen_folder.path.iterdir()) == []
    page.over.hand_on.read_again.click()
    page.page_button.click()
    assert [file.name for file in chosen_folder.path.iterdir()] == ["peerlog-supervision.pdf"]
    assert opened == []
    assert page.keep_now()
    assert [left.what for left in work.following.left_files.all()] == ["supervision"]


def test_a_topic_without_words_says_what_to_do(qtbot: QtBot, work: Work) -> None:
    page = TopicPage(work)
    qtbot.addWidget(page)
    page.save()
    assert page.words.wrong() == "Please write a line about it."
    page.words.field.note.insertPlainText("Where do I stop?")
    page.save()
    assert [topic.words for topic in work.own.topics.all()] == ["Where do I stop?"]
