"""A press that takes half a second to answer, more on an old laptop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from peerlog.text import _
from peerlog.ui.widgets.announce import announce


@contextmanager
def heard(label: QWidget) -> Iterator[None]:
    """Shows at once that the press was heard."""
    announce(label, _("One moment, please."))
    label.setEnabled(False)
    label.repaint()
    QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
        label.setEnabled(True)
