"""A page for the people here, made through the window: from what was sent, with words looked over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.services.poster import CHANGED, TOGETHER
from peerlog.storage.logbook import Logbook
from peerlog.ui.share.poster_page import PosterPage
from peerlog.ui.share.preview import PreviewPage
from peerlog.ui.tasks import TaskRunner
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, Steps
from tests.ui.faults import faults
from tests.ui.share.conftest import SECRET, Opener, button, settle, words_on

QUARTER = Period.parse("2026-Q3")


@pytest.fixture
def folder(chosen_folder: ChosenFolder) -> Path:
    assert chosen_folder.path is not None
    return chosen_folder.path


@pytest.fixture
def sent(filled: Work, tmp_path: Path) -> Work:
    filled.summarise.save(QUARTER, tmp_path / "sent", ["csv"])
    return filled


def note(page: PosterPage, name: str) -> QTextEdit:
    found = page.findChild(QTextEdit, name)
    assert found is not None
    return found


def test_before_anything_left_it_says_what_to_do_first(open_page: Opener, filled: Work, steps: Steps) -> None:
    page = open_page(PosterPage, filled, period="2026-Q3")
    assert "For this time nothing has left yet. Save its summary first." in words_on(page)
    assert not button(page, "Save this page").isEnabled()
    button(page, "Go to Share").click()
    assert steps.went == [("share", {})]


def test_it_is_written_saved_and_listed_by_keyboard_alone(
    qtbot: QtBot, open_page: Opener, sent: Work, folder: Path, steps: Steps
) -> None:
    page = open_page(PosterPage, sent, period="2026-Q3")
    assert note(page, TOGETHER).hasFocus()
    qtbot.keyClicks(note(page, TOGETHER), "We planted beans.")
    note(page, CHANGED).setFocus()
    qtbot.keyClicks(note(page, CHANGED), "You asked for a kettle. There is one now.")
    qtbot.keyClick(note(page, CHANGED), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert sorted(file.name for file in folder.iterdir()) == [
        "peerlog-2026-Q3-for-the-wall.html",
        "peerlog-2026-Q3-for-the-wall.pdf",
    ]
    html = (folder / "peerlog-2026-Q3-for-the-wall.html").read_text("utf-8")
    total = sent.summarise.preview(QUARTER).summary.tables[0]
    for row in total.rows:
        assert row.status == "shown"
        assert f"{row.low} to {row.high}" in html
    assert "We planted beans." in html
    assert "There is one now." in html
    assert SECRET.split()[0] not in html
    newest = sent.summarise.releases()[0]
    assert newest.for_the_wall
    assert [text.text for text in newest.approved_texts] == [
        "We planted beans.",
        "You asked for a kettle. There is one now.",
    ]
    assert page.focusWidget() is button(page, "Done")
    button(page, "Done").click()
    assert steps.went == [("left", {})]
    assert sent.drafts.of_page("poster") == []


def test_the_picture_follows_the_words_and_a_screen_reader_hears_them(open_page: Opener, sent: Work) -> None:
    page = open_page(PosterPage, sent, period="2026-Q3")
    assert page.picture is not None
    assert page.form is not None
    assert page.picture.has_picture()
    before = page.picture.grab().toImage()
    note(page, TOGETHER).setPlainText("We planted beans.")
    page._pause.timeout.emit()
    assert page.picture.grab().toImage() != before
    heard = QAccessible.queryAccessibleInterface(page.picture).text(QAccessible.Text.Description)
    assert "We planted beans." in heard
    assert "July to September 2026" in heard


def test_words_that_point_to_someone_wait_for_the_tick(open_page: Opener, sent: Work, folder: Path) -> None:
    page = open_page(PosterPage, sent, period="2026-Q3")
    note(page, CHANGED).setPlainText("Mary Whitfield asked for tea.")
    button(page, "Save this page").click()
    settle()
    assert list(folder.iterdir()) == []
    assert page.form is not None
    assert page.form.what_changed.read_again.hasFocus()
    assert "Mary" in words_on(page)
    page.form.what_changed.read_again.setChecked(True)
    button(page, "Save this page").click()
    settle()
    assert len(list(folder.iterdir())) == 2


def test_a_code_word_is_found_in_either_text(open_page: Opener, sent: Work, folder: Path) -> None:
    for name in (TOGETHER, CHANGED):
        page = open_page(PosterPage, sent, period="2026-Q3")
        note(page, name).setPlainText("Tea with amber heron a.")
        button(page, "Save this page").click()
        settle()
        assert list(folder.iterdir()) == []
        assert "amber heron a" in words_on(page)
        note(page, name).setPlainText("")


def test_more_than_a_wall_can_hold_is_said_at_once_and_not_saved(
    open_page: Opener, sent: Work, folder: Path
) -> None:
    page = open_page(PosterPage, sent, period="2026-Q3")
    assert page.form is not None
    note(page, TOGETHER).setPlainText("We sang. " * 40)
    page._pause.timeout.emit()
    assert "200" in page.form.trouble()
    button(page, "Save this page").click()
    settle()
    assert note(page, TOGETHER).hasFocus()
    assert list(folder.iterdir()) == []
    note(page, TOGETHER).setPlainText("We sang.")
    page._pause.timeout.emit()
    assert page.form.trouble() == ""


def test_at_least_one_kind_of_file(open_page: Opener, sent: Work, folder: Path) -> None:
    page = open_page(PosterPage, sent, period="2026-Q3")
    assert page.form is not None
    for name in sent.summarise.posters.formats:
        page.form.chips.chip(name).click()
    button(page, "Save this page").click()
    assert page.form.trouble() != ""
    assert list(folder.iterdir()) == []
    page.form.chips.chip("wallpdf").click()
    button(page, "Save this page").click()
    settle()
    assert [file.suffix for file in folder.iterdir()] == [".pdf"]


def test_a_file_in_the_way_is_left_and_the_words_are_still_there(
    open_page: Opener, sent: Work, folder: Path
) -> None:
    (folder / "peerlog-2026-Q3-for-the-wall.pdf").write_text("mine", "utf-8")
    page = open_page(PosterPage, sent, period="2026-Q3")
    note(page, TOGETHER).setPlainText("We sang.")
    button(page, "Save this page").click()
    settle()
    assert (folder / "peerlog-2026-Q3-for-the-wall.pdf").read_text("utf-8") == "mine"
    assert "It was left as it is." in page.above.text()
    assert button(page, "Save this page").isEnabled()
    assert note(page, TOGETHER).toPlainText() == "We sang."
    assert note(page, TOGETHER).isEnabled()


def test_words_are_there_again_after_a_lock(qtbot: QtBot, open_page: Opener, sent: Work) -> None:
    page = open_page(PosterPage, sent, period="2026-Q3")
    qtbot.keyClicks(note(page, TOGETHER), "We sang.")
    assert page.keep_now()
    place, about = page.place(), page.about()
    page.closing()
    again = open_page(PosterPage, sent, **about)
    again.return_to(place)
    assert note(again, TOGETHER).toPlainText() == "We sang."
    assert note(again, TOGETHER).hasFocus()


def test_a_page_that_is_put_away_keeps_nothing_more(qtbot: QtBot, open_page: Opener, sent: Work) -> None:
    page = open_page(PosterPage, sent, period="2026-Q3")
    qtbot.keyClicks(note(page, TOGETHER), "We planted beans.")
    assert page.keep_now()
    page.closing()
    page.forget()
    assert not page.keeper.waiting
    [kept] = sent.drafts.of_page("poster")
    assert "We planted beans." in kept.fields.values()


def test_where_every_number_is_withheld_the_words_stand_alone(
    open_page: Opener, work: Work, logbook: Logbook, folder: Path, tmp_path: Path
) -> None:
    with logbook.transaction():
        logbook.sessions.add(
            Session(uid=b"12345678", held_on=date(2026, 7, 3), kind="one_to_one", minutes_band="30_to_60")
        )
    july = Period.parse("2026-07")
    work.summarise.save(july, tmp_path / "sent", ["csv"])
    total = work.summarise.preview(july).summary.tables[0]
    assert [row.status for row in total.rows] == ["withheld"] * 3
    page = open_page(PosterPage, work, period="2026-07")
    assert "so the page does without" in words_on(page)
    note(page, TOGETHER).setPlainText("We sang.")
    button(page, "Save this page").click()
    settle()
    html = (folder / "peerlog-2026-07-for-the-wall.html").read_text("utf-8")
    assert "We sang." in html
    assert "not shown" not in html
    assert '<ul class="figures">' not in html


def test_beside_the_window_it_works_too(qtbot: QtBot, open_page: Opener, sent: Work, folder: Path) -> None:
    tasks = TaskRunner()
    page = open_page(PosterPage, replace(sent, tasks=tasks), period="2026-Q3")
    qtbot.waitUntil(lambda: page.picture is not None and page.picture.has_picture())
    button(page, "Save this page").click()
    qtbot.waitUntil(lambda: button(page, "Done").isVisible())
    assert len(list(folder.iterdir())) == 2
    tasks.wait()


def test_it_is_offered_when_a_summary_was_saved(open_page: Opener, sent: Work, steps: Steps) -> None:
    page = open_page(PreviewPage, sent, period="2026-Q3")
    button(page, "Save this summary").click()
    settle()
    button(page, "Make a page for the people here").click()
    assert steps.went == [("poster", {"period": "2026-Q3"})]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_nothing_is_cut_or_too_small(
    open_page: Opener,
    sent: Work,
    with_look: Callable[..., Work],
    scale: float,
    theme: str,
) -> None:
    scaled = with_look(scale=scale, theme=theme)
    page = open_page(PosterPage, scaled, period="2026-Q3")
    note(page, TOGETHER).setPlainText("Mary sang. " * 40)
    button(page, "Save this page").click()
    page._pause.timeout.emit()
    settle()
    assert faults(page, scaled.look) == []


# Lines in people's own words


def say(work: Work, words: str, **fields: object) -> bytes:
    draft, _on_disk = work.following.own_words.begin()
    own = work.following.own_words.finish(replace(draft, fields={"own_words": words, **fields}))
    return own.uid


def test_only_lines_that_may_hang_on_a_wall_are_offered_and_none_is_chosen_beforehand(
    open_page: Opener, sent: Work
) -> None:
    wall = say(sent, "I went back to the choir.", own_words_use="this_service")
    say(sent, "For supervision.", own_words_use="supervision")
    say(sent, "Too late.", own_words_use="anywhere", own_words_until="2026-11-01")
    page = open_page(PosterPage, sent, period="2026-Q3")
    assert page.form is not None
    chosen = page.form.own_words
    assert chosen.picking.keys() == [wall.hex()]
    assert chosen.chosen() == []
    assert not chosen.is_open()


def test_a_chosen_line_is_on_the_page_listed_and_marked_as_sent(
    open_page: Opener, sent: Work, folder: Path
) -> None:
    wall = say(sent, "I went back to the choir.", own_words_use="this_service")
    other = say(sent, "I laughed.", own_words_use="anywhere")
    page = open_page(PosterPage, sent, period="2026-Q3")
    assert page.form is not None
    page.form.own_words.open()
    page.form.own_words.picking.chip(wall.hex()).click()
    page.keep_now()
    again = open_page(PosterPage, sent, period="2026-Q3")
    assert again.form is not None
    assert again.form.own_words.chosen() == [wall]
    button(again, "Save this page").click()
    settle()
    html = (folder / "peerlog-2026-Q3-for-the-wall.html").read_text("utf-8")
    assert "I went back to the choir." in html
    assert "I laughed." not in html
    theirs = sent.following.own_words
    assert theirs.get(wall).sent_on == sent.clock.today()
    assert theirs.get(other).sent_on is None
    assert [text.kind for text in sent.summarise.releases()[0].approved_texts] == ["own_words"]


def test_a_name_in_a_chosen_line_waits_for_the_tick(open_page: Opener, sent: Work, folder: Path) -> None:
    wall = say(sent, "Mary Whitfield waited for me.", own_words_use="anywhere")
    page = open_page(PosterPage, sent, period="2026-Q3")
    assert page.form is not None
    page.form.own_words.open()
    page.form.own_words.picking.chip(wall.hex()).click()
    button(page, "Save this page").click()
    settle()
    assert list(folder.iterdir()) == []
    assert "“Mary Whitfield”" in words_on(page)
    assert sent.following.own_words.get(wall).sent_on is None
    page.form.own_words.read_again.click()
    button(page, "Save this page").click()
    settle()
    assert len(list(folder.iterdir())) == 2
    assert sent.following.own_words.get(wall).sent_on is not None


def test_lines_that_are_too_long_for_a_wall_are_told_at_once(open_page: Opener, sent: Work) -> None:
    wall = say(sent, "And then we sang. " * 15, own_words_use="anywhere")
    page = open_page(PosterPage, sent, period="2026-Q3")
    assert page.form is not None
    page.form.own_words.open()
    page.form.own_words.picking.chip(wall.hex()).click()
    page._pause.timeout.emit()
    assert "200" in page.form.trouble()
