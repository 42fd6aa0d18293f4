"""A window to try parts in, and what a screen reader is told about them."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.look import Look, load_fonts


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    qapp.setStyle("Fusion")
    load_fonts()


@pytest.fixture
def look() -> Look:
    return Look()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., QWidget]:
    """Show parts below each other in one active window; returns the window."""

    kept: list[QWidget] = []  # qtbot closes windows but does not hold them

    def show(*parts: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        box = QVBoxLayout(window)
        for part in parts:
            box.addWidget(part)
        qtbot.addWidget(window)
        window.resize(900, 600)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        return window

    return show


@pytest.fixture
def told() -> Callable[[QWidget], QAccessibleInterface]:
    """What a screen reader is told about a part."""

    def ask(widget: QWidget) -> QAccessibleInterface:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        return interface

    return ask
