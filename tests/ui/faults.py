"""What is wrong with a window as it stands: small targets, cut words, controls outside their parents."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QTextEdit, QWidget

from peerlog.ui.look import Look
from peerlog.ui.widgets.cover import Tab
from peerlog.ui.widgets.fields import Field
from peerlog.ui.widgets.pressable import Pressable
from peerlog.ui.widgets.scroll import ScrollBody


def faults(window: QWidget, look: Look) -> list[str]:
    """One line for each fault of what is shown now; an empty list where all is well.

    The window must be shown, at the size it is to be judged at.
    """
    found: list[str] = []
    if (
        window.minimumSizeHint().width() > window.width()
        or window.minimumSizeHint().height() > window.height()
    ):
        needs = window.minimumSizeHint().toTuple()
        found.append(f"{_name(window)}: needs {needs}, has {window.size().toTuple()}")
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        for fault in (*_small(widget, look), *_cut(widget), *_outside(widget), *_mute(widget)):
            found.append(f"{_name(widget)}: {fault}")
    return found


def _name(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else widget.accessibleName()
    return f"{type(widget).__name__} {said[:40]!r}"


def _small(widget: QWidget, look: Look) -> Iterator[str]:
    if not isinstance(widget, (Pressable, Field)) or not widget.isEnabled():
        return
    if isinstance(widget, Pressable) and widget.focusPolicy() == widget.focusPolicy().NoFocus:
        return
    target = look.shape("target")
    least = target if isinstance(widget, Tab) else target + 2 * look.shape("halo")
    if min(widget.width(), widget.height()) < least - 1:
        yield f"{widget.width()} x {widget.height()}, under {least}"


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.text():
        need = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
        if widget.height() < need - 1:
            yield f"cut, {widget.height()} high, needs {need}"
        if widget.wordWrap():
            longest = max(
                (
                    widget.fontMetrics().horizontalAdvance(word)
                    for word in widget.text().replace("\u200b", " ").split()
                ),
                default=0,
            )
            if widget.contentsRect().width() < longest - 1:
                yield f"cut, {widget.width()} wide, its longest word needs {longest}"
        elif widget.width() < widget.sizeHint().width() - 1:
            yield f"cut, {widget.width()} wide, needs {widget.sizeHint().width()}"
    if isinstance(widget, Pressable):
        deep = (
            widget.heightForWidth(widget.width())
            if widget.hasHeightForWidth()
            else widget.sizeHint().height()
        )
        narrow = not widget.hasHeightForWidth() and widget.width() < widget.sizeHint().width() - 1
        if widget.height() < deep - 1 or narrow:
            yield f"squeezed to {widget.size().toTuple()} from {widget.sizeHint().width()} x {deep}"


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    inner = widget.widget() if isinstance(widget, ScrollBody) else None
    if inner is not None and isinstance(widget, ScrollBody) and inner.width() > widget.viewport().width():
        yield f"its page is {inner.width()} wide, there is room for {widget.viewport().width()}"
    if parent is None or widget.isWindow() or isinstance(parent.parentWidget(), QScrollArea):
        return
    if isinstance(parent, (QTextEdit, QLineEdit)) or parent.objectName().startswith("qt_"):
        return
    room: QRect = parent.rect().adjusted(-1, -1, 1, 1)
    if not room.contains(widget.geometry()):
        where = f"{widget.geometry().getRect()} in {parent.size().toTuple()}"
        yield f"reaches outside {type(parent).__name__}: {where}"


def _mute(widget: QWidget) -> Iterator[str]:
    quiet = isinstance(widget, Pressable) and widget.focusPolicy() == widget.focusPolicy().NoFocus
    control = isinstance(widget, (QAbstractButton, QTextEdit, QLineEdit)) and not quiet
    if control and not widget.accessibleName():
        yield "has no name for a screen reader"
    if isinstance(widget, QLabel) and widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
        yield "is not plain text"
