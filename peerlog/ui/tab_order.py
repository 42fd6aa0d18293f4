"""Tab goes through a page as one reads it: its head, its body, its footer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def footer_last(page: QWidget, footer: Sequence[QWidget]) -> None:
    """Puts `footer`, in this order, behind everything else on the page.

    A page makes its footer before its body, and Tab follows the order of making. Call it again when the body
    was made anew.
    """
    last, here = None, page.nextInFocusChain()
    while here is not None and here is not page:
        if page.isAncestorOf(here) and here not in footer:
            last = here
        here = here.nextInFocusChain()
    for button in footer:
        if last is not None:
            QWidget.setTabOrder(last, button)
        last = button
