"""The page on which a slip to keep is looked at, changed and saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from peerlog.report.slip_html import slip_html
from peerlog.ui.people.person import PersonPage
from peerlog.ui.slip.page import SlipPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, Steps


def shown(work: Work, qtbot: QtBot, **about: object) -> SlipPage:
    page = SlipPage(work, **about, show=lambda _folder: None)  # type: ignore[arg-type]
    qtbot.addWidget(page, before_close_func=lambda page: page.closing())
    page.resize(1100, 697)
    page.show()
    return page


@pytest.fixture
def session(work: Work) -> bytes:
    fields = {
        "held_on": "2026-11-20",
        "kind": "one_to_one",
        "code_words": ["amber heron"],
        "promise": "I'll ask about the key",
        "promise_by": "2026-11-24",
        "next_step": "Sit outside",
        "note": "We planted beans.",
    }
    return work.record.finish(replace(work.record.begin(), fields=fields)).uid


def test_it_holds_the_promise_its_day_and_their_next_step_and_nothing_of_who_it_was(
    work: Work, qtbot: QtBot, session: bytes
) -> None:
    page = shown(work, qtbot, session=session)
    assert page.form.texts() == ("I'll ask about the key", "Tuesday 24 November", "Sit outside", "")
    said = page.picture.accessibleDescription()
    assert page.picture.has_picture()
    for word in ("amber", "heron", "beans"):
        assert word not in said


def test_one_made_elsewhere_and_one_from_nothing(work: Work, qtbot: QtBot) -> None:
    promise = work.following.promises.make("I'll bring seeds", next_time=True)
    page = shown(work, qtbot, promise=promise.uid)
    assert page.form.texts() == ("I'll bring seeds", "when we next meet", "", "")
    empty = shown(work, qtbot)
    assert empty.form.texts() == ("", "", "", "")
    assert not empty.save_button.isEnabled()


def test_what_is_seen_is_what_is_saved_and_it_is_listed(
    work: Work, qtbot: QtBot, session: bytes, chosen_folder: ChosenFolder
) -> None:
    page = shown(work, qtbot, session=session)
    page.hand_on.chips.set_value(["pdf", "html"])
    page.save_button.click()
    folder = chosen_folder.path
    assert isinstance(folder, Path)
    assert sorted(file.name for file in folder.iterdir()) == ["peerlog-slip.html", "peerlog-slip.pdf"]
    slip = work.following.slips.preview(*page.form.texts())
    assert (folder / "peerlog-slip.html").read_bytes() == slip_html(slip)
    assert [left.what for left in work.following.left_files.all()] == ["slip"]
    assert work.drafts.of_page("slip") == []


def test_where_it_was_saved_is_in_sight_once_it_is_said(
    work: Work, qtbot: QtBot, session: bytes, chosen_folder: ChosenFolder
) -> None:
    page = shown(work, qtbot, session=session)
    page.setStyleSheet(work.look.style_sheet())
    with qtbot.waitActive(page):
        page.activateWindow()
    page.save_button.setFocus()
    page.save_button.click()
    inner = page.area.viewport()

    def whole() -> bool:
        said = next((each for each in page.hand_on.findChildren(Banner) if each.isVisible()), None)
        return said is not None and inner.rect().contains(
            QRect(said.mapTo(inner, QPoint(0, 0)), said.size()).adjusted(0, 8, 0, -8)
        )

    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(whole, timeout=2000)


def test_a_code_word_typed_on_it_waits_until_it_was_read_again(
    work: Work, qtbot: QtBot, session: bytes, chosen_folder: ChosenFolder
) -> None:
    page = shown(work, qtbot, session=session)
    page.form._said.field.note.insertPlainText("amber heron: ")
    page.save_button.click()
    assert chosen_folder.path is not None
    assert list(chosen_folder.path.iterdir()) == []
    page.hand_on.read_again.click()
    page.save_button.click()
    assert [file.name for file in chosen_folder.path.iterdir()] == ["peerlog-slip.pdf"]


def test_what_is_typed_is_a_draft_and_too_much_is_said(
    work: Work, qtbot: QtBot, session: bytes, steps: Steps
) -> None:
    page = shown(work, qtbot, session=session)
    page.form._step.field.note.insertPlainText("Perhaps: ")
    assert page.keep_now()
    assert page.about() == {"session": session}
    page.closing()
    page.forget()
    again = shown(work, qtbot, session=session)
    assert "Perhaps: " in again.form.texts()[2]
    again.form._step.field.note.insertPlainText("a" * 300)
    qtbot.waitUntil(lambda: not again.save_button.isEnabled(), timeout=3000)
    assert again.form._trouble.text()


def test_the_page_of_a_code_word_offers_a_slip_of_what_was_said(
    work: Work, qtbot: QtBot, session: bytes, steps: Steps
) -> None:
    [code_word] = work.code_words.all()
    page = PersonPage(work, code_word.uid)
    qtbot.addWidget(page, before_close_func=lambda page: page.closing())
    page.show()
    qtbot.waitUntil(lambda: any(b.text() == "A slip to keep" for b in page.findChildren(Button)))
    next(button for button in page.findChildren(Button) if button.text() == "A slip to keep").click()
    assert steps.went[-1] == ("slip", {"session": session})
