"""A supporter's own words are looked over on the page before they leave."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.storage.logbook import Logbook
from peerlog.ui.share.label import LABEL
from peerlog.ui.share.own_words import PARAGRAPH, OwnWords
from peerlog.ui.share.preview import PreviewPage
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder
from tests.ui.faults import faults
from tests.ui.share.conftest import Opener, button, fill, settle, words_on


def own_words(page: PreviewPage) -> OwnWords:
    assert page.form is not None
    return page.form.own_words


def note_of(page: PreviewPage) -> QTextEdit:
    found = page.findChild(QTextEdit, PARAGRAPH)
    assert found is not None
    return found


def write(qtbot: QtBot, page: PreviewPage, words: str) -> None:
    own_words(page).open()
    settle()
    note_of(page).setFocus()
    qtbot.keyClicks(note_of(page), words)


def asks(page: PreviewPage) -> list[Dialog]:
    return [dialog for dialog in page.findChildren(Dialog) if dialog.isVisible()]


def save(page: PreviewPage) -> None:
    button(page, "Save this summary").click()
    settle()


def agree(page: PreviewPage) -> None:
    button(asks(page)[0], "Save and settle").click()
    settle()


def approved_text(folder: ChosenFolder) -> list[dict[str, str]]:
    assert folder.path is not None
    data = json.loads((folder.path / "peerlog-2026-07.json").read_text("utf-8"))
    texts: list[dict[str, str]] = data["approved_text"]
    return texts


def test_it_is_folded_away_until_wanted_and_leaves_nothing_when_empty(
    open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    assert not note_of(page).isVisible()
    save(page)
    agree(page)
    assert approved_text(chosen_folder) == []


def test_plain_words_leave_as_they_are_without_a_further_question(
    qtbot: QtBot, open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    write(qtbot, page, "The garden group asked for more evenings.")
    save(page)
    assert not own_words(page).read_again.isVisible()
    agree(page)
    assert approved_text(chosen_folder) == [
        {"kind": "paragraph", "text": "The garden group asked for more evenings."}
    ]


def test_what_could_point_to_someone_is_quoted_and_saving_waits_for_the_tick(
    qtbot: QtBot, open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    write(qtbot, page, "Amber-Heron-A and Ahmed from bed 12 led the group.")
    save(page)
    assert asks(page) == []
    said = words_on(page)
    for quoted in ("“Amber-Heron-A”", "“Ahmed”", "“bed 12”"):
        assert quoted in said
    assert "Read it once more" in said
    ticked = own_words(page).read_again
    assert ticked.hasFocus()
    qtbot.keyClick(ticked, Qt.Key.Key_Space)
    assert "Read it once more" not in words_on(page)
    save(page)
    agree(page)
    [text] = approved_text(chosen_folder)
    assert "Ahmed" in text["text"]


def test_after_a_pause_it_is_said_without_asking_and_gone_when_mended(
    qtbot: QtBot, open_page: Opener, filled: Work
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    write(qtbot, page, "We thanked Ahmed")
    qtbot.waitUntil(lambda: "“Ahmed”" in words_on(page), timeout=5_000)
    own_words(page).read_again.click()
    for _letter in "Ahmed":
        qtbot.keyClick(note_of(page), Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: "“Ahmed”" not in words_on(page), timeout=5_000)
    qtbot.keyClicks(note_of(page), "Priya")
    qtbot.waitUntil(lambda: "“Priya”" in words_on(page), timeout=5_000)
    assert not own_words(page).read_again.isChecked()


def test_what_was_found_is_marked_where_it_stands_as_whole_words(
    qtbot: QtBot, open_page: Opener, filled: Work
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    write(qtbot, page, "I met M at the mill.")
    save(page)
    marks = note_of(page).extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["M"]


def test_it_is_still_there_after_a_lock_and_is_looked_over_again(
    qtbot: QtBot, open_page: Opener, filled: Work
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    write(qtbot, page, "Thanks to Ahmed.")
    place = page.place()
    assert page.keep_now()
    page.closing()
    again = open_page(PreviewPage, filled, **page.about())
    again.return_to(place)
    assert note_of(again).toPlainText() == "Thanks to Ahmed."
    assert note_of(again).hasFocus()
    qtbot.waitUntil(lambda: "“Ahmed”" in words_on(again), timeout=5_000)
    own_words(again).read_again.click()
    save(again)
    agree(again)
    assert filled.drafts.of_page("preview") == []


def test_a_page_that_is_put_away_keeps_nothing_more(qtbot: QtBot, open_page: Opener, filled: Work) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    write(qtbot, page, "We planted beans.")
    assert page.keep_now()
    page.closing()
    page.forget()
    assert not page.keeper.waiting
    [kept] = filled.drafts.of_page("preview")
    assert kept.fields[PARAGRAPH] == "We planted beans."


@pytest.mark.parametrize("words", ["x" * 2_001, "turned \u202e round"])
def test_a_paragraph_that_cannot_leave_is_said_beside_it(
    words: str, open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    own_words(page).note.set_text(words)
    save(page)
    assert asks(page) == []
    assert note_of(page).isVisible()
    assert note_of(page).hasFocus()
    assert "The paragraph" in words_on(page)


@pytest.mark.parametrize("label", ["amber-heron-a", "for-ahmed"])
def test_a_label_that_points_to_someone_is_refused_beside_it(
    label: str, open_page: Opener, filled: Work, chosen_folder: ChosenFolder
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    field = page.findChild(QLineEdit, LABEL)
    assert field is not None
    field.setText(label)
    save(page)
    assert asks(page) == []
    assert field.hasFocus()
    assert "could point to someone" in field.accessibleDescription()
    assert chosen_folder.path is not None
    assert list(chosen_folder.path.iterdir()) == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_when_something_was_found(
    qtbot: QtBot,
    open_page: Opener,
    work: Work,
    logbook: Logbook,
    with_look: Callable[..., Work],
    scale: float,
) -> None:
    fill(logbook, weeks=5)
    scaled = with_look(scale=scale)
    page = open_page(PreviewPage, scaled, period="2026-07")
    write(qtbot, page, "Ahmed and Priya and Wojciech, 07700 900123, from bed 12.")
    save(page)
    qtbot.waitUntil(lambda: own_words(page).inside.maximumHeight() > 10_000, timeout=5_000)  # quite open
    qtbot.waitUntil(lambda: faults(page, scaled.look) == [], timeout=5_000)
