"""One story: from an answer for supervision to a page taken along, a promise, and a sheet of examples."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from peerlog.ui.main_window import MainWindow
from peerlog.ui.my_values.evidence_page import EvidenceSheetPage
from peerlog.ui.my_values.example_page import ValueExamplePage
from peerlog.ui.promises.page import PromisesPage
from peerlog.ui.reflect.values import ValuesPage
from peerlog.ui.supervision.page import SupervisionPage
from peerlog.ui.supervision.sheet_page import SupervisionSheetPage
from tests.stand_ins import PASSPHRASE, ChosenFolder
from tests.ui.my_learning.test_supervision_pages import answered

pytestmark = pytest.mark.slow
PLANTED = "marmaladewhistle"


def page_of(window: MainWindow, key: str) -> object:
    QApplication.processEvents()
    assert window.book is not None
    assert window.book.page is not None
    assert window.book.page.key == key
    return window.book.page


def test_an_answer_becomes_a_topic_a_page_and_a_promise_and_survives_a_lock(
    open_window: MainWindow, chosen_folder: ChosenFolder
) -> None:
    window = open_window
    assert window.work is not None
    assert window.book is not None
    assert chosen_folder.path is not None
    answered(window.work, "I said more of my story than I meant to.", "supervision")
    answered(window.work, f"{PLANTED} for nobody", "only_mine")
    window.book.to("share")
    window.book.to("supervision")
    page = page_of(window, "supervision")
    assert isinstance(page, SupervisionPage)
    [take] = page.take.values()
    take.click()
    page.prepare.click()
    sheet = page_of(window, "supervision_sheet")
    assert isinstance(sheet, SupervisionSheetPage)
    next(iter(sheet.topics.rows.values())).bring.click()
    sheet.wish.field.note.insertPlainText("A quarter of an hour for this.")
    window.lock()
    window.open_with(PASSPHRASE)
    sheet = page_of(window, "supervision_sheet")
    assert isinstance(sheet, SupervisionSheetPage)
    assert sheet.wish.field.text() == "A quarter of an hour for this."
    sheet.out.open()
    sheet.over.hand_on.chips.set_value(["pdf", "html"])
    sheet.page_button.click()
    html = (chosen_folder.path / "peerlog-supervision.html").read_text(encoding="utf-8")
    assert "more of my story" in html
    assert PLANTED not in html
    sheet.agreed.note.field.note.insertPlainText("Keep a short version ready")
    sheet.agreed.lines[0].promise.click()
    sheet.talked.click()
    page = page_of(window, "supervision")
    assert isinstance(page, SupervisionPage)
    assert not page.lines
    assert len(page.talks) == 1
    assert window.book is not None
    window.book.to("promises")
    promises = page_of(window, "promises")
    assert isinstance(promises, PromisesPage)
    assert [one.words for one in window.work.following.promises.waiting()] == ["Keep a short version ready"]
    window.book.to("values", value="choice")
    shelf = page_of(window, "values")
    assert isinstance(shelf, ValuesPage)
    assert shelf.examples is not None
    shelf.examples.add.click()
    example = page_of(window, "value_example")
    assert isinstance(example, ValueExamplePage)
    example.words.field.note.insertPlainText("I asked first.")
    example.save()
    assert isinstance(page_of(window, "values"), ValuesPage)
    window.book.to("evidence_sheet")
    evidence = page_of(window, "evidence_sheet")
    assert isinstance(evidence, EvidenceSheetPage)
    assert evidence.picking is not None
    assert evidence.over is not None
    [uid] = (one.uid for one in window.work.own.value_examples.all())
    evidence.picking.chip(uid.hex()).click()
    evidence.save_button.click()
    names = sorted(file.name for file in chosen_folder.path.iterdir())
    assert names == ["peerlog-evidence-sheet.pdf", "peerlog-supervision.html", "peerlog-supervision.pdf"]
    assert len(window.work.following.left_files.all()) == 2
