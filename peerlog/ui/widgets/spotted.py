"""What notes and lines share about words that may point to someone: the mark, and who tells about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QWidget

from peerlog.ui.look import Look

MenuEntry = tuple[str, Callable[[], object], bool]
Span = tuple[int, int]
"""Where it begins and ends, in letters of Python's own counting."""


class Careful(Protocol):
    """Knows about the marks of one field."""

    def why_at(self, position: int) -> str:
        """Why there is a mark here; empty where there is none."""
        ...

    def menu_at(self, position: int) -> Sequence[MenuEntry]:
        """What can be done about the mark here; empty where there is none."""
        ...


class SpottedField(Protocol):
    """A note or a line in which words about people may stand."""

    spotted: bool
    careful: Careful | None

    def shown_text(self) -> str:
        """What stands there, letter for letter as positions are counted."""
        ...

    def letter(self) -> int:
        """Before which letter the cursor stands."""
        ...

    def show_spots(self, spans: Sequence[Span], here: Span | None = None) -> None:
        """Quiet marks there, and a plain one on `here`, which is looked at just now."""
        ...

    def put_in_place(self, start: int, end: int, words: str) -> None:
        """As if it were typed: one step to take back."""
        ...


class HasRoomBelow(Protocol):
    """A frame that can show something right below its field."""

    def put_below(self, widget: QWidget) -> None: ...


def quiet_mark(look: Look) -> QTextCharFormat:
    """A dotted line on a tint, never red, never a block."""
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    form.setUnderlineColor(look.colour("notice"))
    form.setBackground(look.colour("notice_tint"))
    return form


def plain_mark(look: Look) -> QTextCharFormat:
    """What is looked at just now."""
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    form.setUnderlineColor(look.colour("accent_ink"))
    if not look.strong_contrast:  # there tints are as strong as words
        form.setBackground(look.colour("accent_tint"))
    form.setForeground(look.colour("ink"))
    return form


def runs_from_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL", "AN")


def to_qt(text: str, position: int) -> int:
    """Qt counts letters beyond the first plane twice."""
    return position if text.isascii() else len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def from_qt(text: str, position: int) -> int:
    """The other way round."""
    if text.isascii():
        return position
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * position]
    return len(units.decode("utf-16-le", "surrogatepass" if not _cut(units) else "ignore"))


def _cut(units: bytes) -> bool:
    """Whether the last letter is only half there."""
    return len(units) >= 2 and 0xD8 <= units[-1] <= 0xDB
