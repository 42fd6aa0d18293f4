"""One voice from the session it was said in to the sheet and the team's page, in the real window."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.content import load
from peerlog.services.team import TeamView
from peerlog.ui.log.page import LogPage
from peerlog.ui.log.voices import VoicePart
from peerlog.ui.main_window import MainWindow
from peerlog.ui.open_page import OpenPage
from peerlog.ui.voices.page import VoicesPage
from peerlog.ui.voices.sheet_page import VoicesSheetPage
from peerlog.ui.voices.voice_page import VoicePage
from tests.stand_ins import PASSPHRASE, ChosenFolder
from tests.ui.voices.conftest import button, buttons, settle, words_on

Page = TypeVar("Page", bound=OpenPage)
SAID, PASS_ON = "My sister cries because nobody rings back.", "Ring families back the same day."


def here(window: MainWindow, kind: type[Page]) -> Page:
    settle()
    assert window.book is not None
    assert isinstance(window.book.page, kind), type(window.book.page)
    return window.book.page


def note(page: OpenPage, name: str) -> QTextEdit:
    found = page.findChild(QTextEdit, name)
    assert found is not None
    return found


def begin_from_session(window: MainWindow) -> LogPage:
    """A session being written down, and "something to be heard" added."""
    window.to("log")
    log = here(window, LogPage)
    log.form.kind.chips.chip("one_to_one").click()
    log.form.open_section("voice")
    settle()
    return log


def test_what_is_begun_beside_a_session_belongs_to_it_and_to_its_code_word(open_window: MainWindow) -> None:
    window, work = open_window, open_window.work
    assert work is not None
    log = begin_from_session(window)
    button(log, "Write it down").click()
    page = here(window, VoicePage)
    assert "Heard in the session you are writing down." in words_on(page)
    page.form.kind.chips.chip("concern").click()
    note(page, "said").setPlainText(SAID)
    button(page, "Save").click()
    log = here(window, LogPage)
    assert log.form.kind.value() == "one_to_one"
    assert SAID in words_on(log)
    part = log.form.part("voice")
    assert isinstance(part, VoicePart)
    assert part.write.accessibleName() == "Write another one down"
    log.form.code_words.choose(["amber heron"])
    log.save_button.click()
    [voice] = work.following.voices.all()
    [heron] = work.code_words.in_use()
    [session] = work.record.in_month(work.record.months()[0][0])
    assert (voice.session, voice.code_words) == (session.uid, (heron.uid,))
    window.to("log", session=session.uid)
    log = here(window, LogPage)
    button(log, "Open it").click()
    page = here(window, VoicePage)
    assert "It goes with it, and with its code words." in words_on(page)
    button(page, "Back").click()
    assert here(window, LogPage)._writing.draft.subject == session.uid


def test_leaving_the_voice_for_later_leads_back_to_the_session_and_a_lock_loses_nothing(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    window = open_window
    button(begin_from_session(window), "Write it down").click()
    qtbot.keyClicks(note(here(window, VoicePage), "said"), "Nobody")
    window.lock()
    window.open_with(PASSPHRASE)
    page = here(window, VoicePage)
    assert note(page, "said").toPlainText() == "Nobody"
    button(page, "Finish later").click()
    log = here(window, LogPage)
    assert log.form.kind.value() == "one_to_one"
    window.to("voices")
    assert "You began to write down a voice" in words_on(here(window, VoicesPage))


@pytest.mark.slow
def test_a_voice_goes_all_its_way(
    qtbot: QtBot, open_window: MainWindow, chosen_folder: ChosenFolder, tmp_path: Path
) -> None:
    window, work = open_window, open_window.work
    assert work is not None
    assert chosen_folder.path is not None
    button(begin_from_session(window), "Write it down").click()
    page = here(window, VoicePage)
    page.form.wish.chips.chip("i_pass_it_on").click()
    page.form.kind.chips.chip("concern").click()
    qtbot.keyClicks(note(page, "said"), SAID)
    qtbot.keyClicks(note(page, "pass_on"), PASS_ON)
    page.form.pass_on.agreed.click()
    page.form.ambitions.chips.chip("communication").click()
    qtbot.keyClick(note(page, "said"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    here(window, LogPage).save_button.click()

    # Follow up has joined the cover; from the list, step by step.
    for press, words in (
        ("It was passed on", "the ward manager"),
        ("Something changed", "They ring by six."),
    ):
        window.to("voices")
        listed = here(window, VoicesPage)
        button(listed, press).click()
        page = here(window, VoicePage)
        assert page.focusWidget() is note(page, "step_words")
        qtbot.keyClicks(note(page, "step_words"), words)
        button(page, "Keep this step").click()
    window.to("voices")
    listed = here(window, VoicesPage)
    assert "Waiting to be told back" in words_on(listed)
    button(listed, "You said, what changed").click()

    # The sheet.
    sheet = here(window, VoicesSheetPage)
    assert sheet.choosing is not None
    assert sheet.form is not None
    button(sheet, "On the sheet").click()
    sheet.form.agreed.click()
    button(sheet, "Save this sheet").click()
    settle()
    assert "Done" in buttons(sheet)
    [html] = chosen_folder.path.glob("*.html")
    read = html.read_text("utf-8")
    assert PASS_ON in read
    assert "They ring by six." in read
    assert "sister" not in read
    assert "ward manager" not in read

    # Told back, with undo, and done.
    window.to("voices")
    button(here(window, VoicesPage), "I told them").click()
    page = here(window, VoicePage)
    page.step_form.how.chip("in_person").click()
    button(page, "Keep this step").click()
    window.to("voices")
    assert "Waiting to be told back" not in words_on(here(window, VoicesPage))
    window.to("left")
    QApplication.processEvents()
    assert window.book is not None
    assert html.name in words_on(window.book)

    # And whoever leads the team reads it among the others.
    view = TeamView(load().lists)
    [page_of_team, _book] = view.save(view.add([chosen_folder.path]), tmp_path / "team")
    assert PASS_ON in page_of_team.read_text("utf-8")
