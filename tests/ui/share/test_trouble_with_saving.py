"""What can go wrong on the way out: a clear sentence, no half file, nothing settled that was not saved."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peerlog.domain.errors import NotPlaced
from peerlog.domain.period import Period
from peerlog.policy import Policy
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from peerlog.ui.folders import Place
from peerlog.ui.share.label import LABEL, LabelChoice
from peerlog.ui.share.page import SharePage
from peerlog.ui.share.preview import PreviewPage
from peerlog.ui.share.saved import place_in_words
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder
from tests.ui.share.conftest import Opener, button, settle, words_on

JULY = Period.parse("2026-07")


def save(page: PreviewPage) -> None:
    button(page, "Save this summary").click()
    asked = [dialog for dialog in page.findChildren(Dialog) if dialog.isVisible()]
    if asked:
        button(asked[0], "Save and settle").click()
    settle()


def line_of(page: PreviewPage) -> QLineEdit:
    found = page.findChild(QLineEdit, LABEL)
    assert found is not None
    return found


def label_of(page: PreviewPage) -> LabelChoice:
    return page.findChildren(LabelChoice)[0]


def settled(work: Work) -> bool:
    return any(offer.closed for offer in work.summarise.offers())


@pytest.fixture
def folder(chosen_folder: ChosenFolder) -> Path:
    assert chosen_folder.path is not None
    return chosen_folder.path


@pytest.mark.parametrize(
    "label",
    ["<b>ward</b>", "=1+1", "ward\u202e4", "ward \U0001f331", "w" * 200, "---", "ward/4", "../ward", "a.b"],
)
def test_a_label_that_means_something_elsewhere_is_refused_beside_it(
    label: str, open_page: Opener, filled: Work, folder: Path
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    line_of(page).setText(label)
    assert line_of(page).text() == label, "nothing is cut off unseen"
    save(page)
    assert "letters, digits and hyphens, at most 40" in line_of(page).accessibleDescription()
    assert line_of(page).hasFocus()
    assert list(folder.iterdir()) == []
    assert not settled(filled)


@pytest.mark.parametrize("label", ["صندوق-٤", "čekárna 2", "O" * 40])
def test_letters_of_any_writing_make_a_label(
    label: str, open_page: Opener, filled: Work, folder: Path
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    line_of(page).setText(label)
    save(page)
    assert (folder / f"peerlog-2026-07-{label.replace(' ', '-')}.csv").is_file()


def test_two_words_are_one_press_away_and_the_same_ones_next_time(
    open_page: Opener, filled: Work, folder: Path
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    offered = filled.summarise.labels.offered()
    assert len(set(offered)) == 3
    button(page, offered[1]).click()
    assert line_of(page).text() == offered[1]
    save(page)
    assert (folder / f"peerlog-2026-07-{offered[1]}.html").is_file()
    again = open_page(PreviewPage, filled, period="2026-08")
    assert line_of(again).text() == "", "a label is asked for anew every time"
    names = [b.accessibleName() for b in label_of(again).findChildren(type(button(again, "Other words")))]
    assert names[0] == offered[1], "the one used last comes first"
    assert set(offered) <= set(names)


def test_other_words_can_be_asked_for(open_page: Opener, filled: Work) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    before = filled.summarise.labels.offered(0)
    button(page, "Other words").click()
    settle()
    for word in filled.summarise.labels.offered(1):
        assert word not in before
        assert button(page, word).isVisible()
    assert button(page, "Other words").hasFocus()


def test_a_label_taken_with_one_press_is_kept_as_a_draft(open_page: Opener, filled: Work) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    word = filled.summarise.labels.offered()[0]
    button(page, word).click()
    assert page.keep_now()
    page.closing()
    assert line_of(open_page(PreviewPage, filled, period="2026-07")).text() == word


def test_a_code_word_is_never_offered_as_a_label(filled: Work, logbook: Logbook) -> None:
    first = filled.summarise.labels.offered()[0]
    with logbook.transaction():
        logbook.code_words.add(first.replace("-", " "))
    assert first not in filled.summarise.labels.offered()


def test_a_folder_that_went_away_is_told_and_not_made_again(
    open_page: Opener, filled: Work, folder: Path
) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    folder.rmdir()
    save(page)
    assert "Look whether the disk or stick is still there" in words_on(page)
    assert not folder.exists()
    assert not settled(filled)
    folder.mkdir()
    save(page)
    assert "Saved in" in words_on(page)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be written here")
def test_a_folder_that_cannot_be_written_is_told(open_page: Opener, filled: Work, folder: Path) -> None:
    folder.chmod(0o500)
    page = open_page(PreviewPage, filled, period="2026-07")
    save(page)
    assert "Choose another folder" in words_on(page)
    assert not settled(filled)


def test_a_file_of_somebody_else_in_the_way_is_left_and_a_label_is_the_way_round(
    open_page: Opener, filled: Work, folder: Path
) -> None:
    (folder / "peerlog-2026-07.xlsx").write_text("mine", "utf-8")
    page = open_page(PreviewPage, filled, period="2026-07")
    save(page)
    assert "give these files a label" in words_on(page)
    assert not settled(filled)
    line_of(page).setText("round-kettle")
    save(page)
    assert (folder / "peerlog-2026-07.xlsx").read_text("utf-8") == "mine"
    assert (folder / "peerlog-2026-07-round-kettle.xlsx").is_file()


def test_a_folder_in_the_place_of_a_file_is_told(open_page: Opener, filled: Work, folder: Path) -> None:
    (folder / "peerlog-2026-07.csv").mkdir()
    page = open_page(PreviewPage, filled, period="2026-07")
    save(page)
    assert "already a file called" in words_on(page)
    assert not settled(filled)
    assert [entry.name for entry in folder.iterdir()] == ["peerlog-2026-07.csv"]


def test_a_stick_pulled_out_at_the_very_end_is_told_and_saving_again_writes_the_same(
    work: Work, filled: Work, logbook: Logbook, tmp_path: Path
) -> None:
    out = tmp_path / "stick"

    def pull_out(step: str) -> None:
        if step == "committed" and out.is_dir():
            for file in out.iterdir():
                file.unlink()
            out.rmdir()

    walk = Summarise(logbook, filled.content, filled.clock, Policy(), step=pull_out)
    with pytest.raises(NotPlaced):
        walk.save(JULY, out, ["csv", "json"])
    assert settled(filled)
    [release] = walk.releases()
    assert release.missing == release.files
    out.mkdir()
    kept = replace(filled, summarise=Summarise(logbook, filled.content, filled.clock, Policy()))
    assert sorted(file.name for file in kept.summarise.mend()) == sorted(release.files)
    mended = {file.name: file.read_bytes() for file in out.iterdir()}
    kept.summarise.save(JULY, tmp_path / "again", ["csv", "json"])
    assert mended == {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()}


def test_kinds_of_file_that_are_not_allowed_are_named_and_who_decided(
    open_page: Opener, filled: Work, logbook: Logbook
) -> None:
    settings = replace(Policy(), summary_formats=("html", "pdf"))
    walk = Summarise(logbook, filled.content, filled.clock, settings)
    page = open_page(PreviewPage, replace(filled, summarise=walk), period="2026-07")
    assert page.form is not None
    assert page.form.formats() == ["html", "pdf"]
    told = "Set by your organisation: no Workbook (Excel), Table (CSV) and Data (JSON)."
    assert told in words_on(page)
    assert "Set by your organisation" not in words_on(open_page(PreviewPage, filled, period="2026-07"))


def test_the_way_to_the_form_is_one_press(qtbot: QtBot, open_page: Opener, filled: Work) -> None:
    page = open_page(PreviewPage, filled, period="2026-Q3")
    assert page.form is not None
    button(page, "Files and label").click()
    settle()
    assert page.form.chips.isAncestorOf(page.focusWidget())
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0.5 * bar.maximum(), timeout=5_000)


def test_where_a_file_lies_is_said_as_one_would_say_it(tmp_path: Path) -> None:
    places = [
        Place("My own folder", "house", tmp_path),
        Place("Documents", "file-text", tmp_path / "Documents"),
    ]
    documents = tmp_path / "Documents"
    assert place_in_words(documents, places) == "Documents"
    assert place_in_words(documents / "a" / "Course", places) == "Documents, in the folder “Course”"
    assert place_in_words(tmp_path / "Course", places) == "My own folder, in the folder “Course”"
    assert place_in_words(Path("/elsewhere/Stick"), places) == "the folder “Stick”"


def test_what_is_saved_stands_alone_with_what_it_means(
    open_page: Opener, filled: Work, folder: Path, with_look: Callable[..., Work]
) -> None:
    filled.drafts.keep(replace(filled.record.begin(), fields={"kind": "group", "held_on": "2026-07-12"}))
    page = open_page(PreviewPage, filled, period="2026-07")
    save(page)
    said = words_on(page)
    assert "Not finished" not in said, "what could be mended before is past"
    assert "Files and label" not in [b.text() for b in page.findChildren(type(page._done)) if b.isVisible()]
    assert page.focusWidget() is page._done
    share = open_page(SharePage, filled)
    assert share.periods["2026-07"].accessibleDescription() == "settled already"
