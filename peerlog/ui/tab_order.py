"""Tab goes through a page in the order in which it is read, also after parts have come and gone."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def next_stop(page: QWidget, now: QWidget | None, *, forward: bool) -> QWidget | None:
    """Where Tab goes from `now`; None where nothing can take the keyboard.

    Qt's own chain is in the order in which things were made, and what is made later comes last. Beyond the
    end of the page it goes on outside of it, or round where the page is all there is.
    """
    order = list(_focusable(page))
    if not forward:
        order.reverse()
    here = order.index(now) if now in order else len(order)
    for stop in order[here + 1 :]:
        if _takes_tab(stop):
            return stop
    outside = now if now is not None and not page.isWindow() else None
    while outside is not None and (page.isAncestorOf(outside) or not _takes_tab(outside)):
        outside = outside.nextInFocusChain() if forward else outside.previousInFocusChain()
        if outside is now:
            outside = None
    return outside or next((stop for stop in order if _takes_tab(stop)), None)


def in_reading_order(page: QWidget) -> list[QWidget]:
    """Everything on it that can hold the keyboard."""
    return list(_focusable(page))


def _takes_tab(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.focusPolicy() & tab == tab and widget.isVisible() and widget.isEnabled()


def _focusable(widget: QWidget) -> Iterator[QWidget]:
    """Everything that can hold the keyboard, in reading order."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _focusable(inner)
    elif (layout := widget.layout()) is not None:
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _focusable(widget)
        elif (inner := item.layout()) is not None:
            yield from _inside(inner)
