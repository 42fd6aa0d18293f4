"""At every size and in every theme: nothing cut, nothing small, nothing without a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from peerlog.ui.work import Work
from tests.ui.faults import faults
from tests.ui.log.conftest import Opener


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_the_page_has_no_fault_at_any_size(
    with_look: Callable[..., Work], open_page: Opener, scale: float
) -> None:
    work = with_look(scale=scale)
    page = open_page(work)
    QApplication.processEvents()
    assert faults(page, work.look) == []
    page.form.kind.chips.chip("group").click()
    page.form.headcount.chips.chip("other").click()
    page.form.when.chips.chip("other").click()
    page.form.code_words.another.click()
    page.keys_button.click()
    page.form.note.help_begin.click()
    for key in page.form._sections:
        page.form._show_section(key)
    strengths = page.form.part("strengths")
    strengths.families.open("connection")  # type: ignore[attr-defined]
    strengths.families.chips("connection").chip("kindness").click()  # type: ignore[attr-defined]
    strengths.ask_whose.click()  # type: ignore[attr-defined]
    page.form.add.unfold()
    page.save_button.click()
    QApplication.processEvents()
    QApplication.processEvents()
    assert faults(page, work.look) == []


def test_high_contrast_has_no_fault(with_look: Callable[..., Work], open_page: Opener) -> None:
    work = with_look(theme="contrast")
    page = open_page(work)
    page.form.open_section("driving")
    QApplication.processEvents()
    assert faults(page, work.look) == []


def test_every_text_field_has_a_name_to_come_back_to(open_page: Opener) -> None:
    page = open_page()
    for key in page.form._sections:
        page.form._show_section(key)
    fields = [*page.findChildren(QLineEdit), *page.findChildren(QTextEdit)]
    names = [field.objectName() for field in fields]
    assert all(names)
    assert len(set(names)) == len(names)
    assert all(field.accessibleName() for field in fields)
