"""Every part, in every size and theme, without a fault; and the audit itself finds what it should."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.words import Words
from tests.ui.faults import faults
from tests.ui.gallery import PAGES, gallery

LOOKS = [
    *(("light", scale, "") for scale in (1.0, 1.25, 1.5, 2.0)),
    *(("contrast", scale, "") for scale in (1.0, 2.0)),
    ("dark", 1.25, ""),
    ("tint", 1.5, ""),
    *(("light", scale, "OpenDyslexic") for scale in (1.0, 2.0)),
    ("light", 1.25, "Lexend"),
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("theme", "scale", "family"), LOOKS)
def test_no_target_is_small_and_no_word_cut(
    qtbot: QtBot, theme: str, scale: float, family: str, page: str
) -> None:
    look = Look(theme, scale, family)
    window = gallery(look, page)
    qtbot.addWidget(window)
    window.resize(1366, 697)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.processEvents()
    assert faults(window, look) == []


def test_the_audit_finds_a_small_target(look: Look, shown: Callable[..., QWidget]) -> None:
    button = Button(look, "Save it")
    window = shown(button)
    button.setFixedHeight(30)
    QApplication.processEvents()
    assert any("under 52" in fault for fault in faults(window, look))


def test_the_audit_finds_a_cut_word(look: Look, shown: Callable[..., QWidget]) -> None:
    words = Words(look, "Everything is kept on this laptop, and nothing ever leaves it by itself.")
    window = shown(words)
    words.setFixedSize(120, 20)
    QApplication.processEvents()
    assert any("cut" in fault for fault in faults(window, look))


def test_the_audit_finds_what_reaches_outside_its_parent(look: Look, shown: Callable[..., QWidget]) -> None:
    holder = QWidget()
    window = shown(holder)
    label = QLabel(holder)
    label.setGeometry(10, 10, 3000, 20)
    label.show()
    assert any("reaches outside" in fault for fault in faults(window, look))


def test_the_audit_finds_a_control_without_a_name(look: Look, shown: Callable[..., QWidget]) -> None:
    window = shown(Button(look, "", "secondary", "plus"))
    assert any("no name" in fault for fault in faults(window, look))


def test_the_audit_finds_a_label_that_would_read_markup(look: Look, shown: Callable[..., QWidget]) -> None:
    window = shown(QLabel("<b>bold</b>"))
    assert any("plain text" in fault for fault in faults(window, look))
