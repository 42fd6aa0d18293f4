"""The quiet marks of one field: set after a pause, never under a word that is being typed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.in_its_place import fitted
from peerlog.domain.spots import Spot
from peerlog.services.careful_words import CarefulWords
from peerlog.text import _
from peerlog.ui.careful.bar import SpotBar
from peerlog.ui.careful.wording import fine, put_there, why
from peerlog.ui.look import Look
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.line_edit import LineEdit
from peerlog.ui.widgets.note import RuledNote
from peerlog.ui.widgets.spotted import MenuEntry

PAUSE_MS = 700
WORD_ENDS_MS = 2_000
"""A pause this long ends the word the cursor still touches."""
TURN_SECONDS = 0.008
"""So long a long text is read at a stretch; then the keyboard has its turn."""
MOST_MARKS = 200


class FieldMarks(QObject):
    """Follows one field for as long as it lives. `failed` tells what the disk refused."""

    failed = Signal(object)
    told = Signal(str)
    """What a screen reader was told."""

    def __init__(
        self,
        look: Look,
        field: RuledNote | LineEdit,
        words: CarefulWords,
        code_words: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__(field)
        self._field, self._words, self._code_words = field, words, code_words
        self._reading: Iterator[list[Spot] | None] | None = None
        self._spots: list[Spot] = []
        self._text, self._typing = "", True
        self._told: set[str] = set()
        self._resting = self._touched = False
        self._pause = self._timer(PAUSE_MS, self._look_over)
        self._word_ends = self._timer(WORD_ENDS_MS, self.look_over_now)
        self._next_turn = self._timer(0, self._read_on)
        self.bar = SpotBar(look)
        self.bar.change.clicked.connect(self._menu_of_bar)
        self.bar.hide()
        if (frame := _frame_of(field)) is not None:
            frame.put_below(self.bar)  # type: ignore[attr-defined]
        field.careful = self
        if isinstance(field, QTextEdit):
            field.document().contentsChange.connect(self._note_changed)
        else:
            field.textChanged.connect(self._changed)
        field.cursorPositionChanged.connect(self._show_bar)
        self._pause.start()

    def look_over_now(self) -> None:
        """Also the word the cursor touches: the field was left, or nobody types any more."""
        self._begin(typing=False)

    def change(self) -> bool:
        """Puts the likeliest words in the place of the mark at the cursor. Whether there was one."""
        spot = self._spot_here()
        if spot is None:
            return False
        self._put(spot, self._ways(spot)[0])
        return True

    def rest(self) -> None:
        """Nothing is marked any more, and no word is held."""
        self._resting = True
        for timer in (self._pause, self._word_ends, self._next_turn):
            timer.stop()
        self._reading, self._spots = None, []
        self._told.clear()
        self._field.careful = None
        self._field.show_spots([])
        self.bar.hide()

    # What the field asks

    def why_at(self, position: int) -> str:
        spot = self._spot_at(position)
        return "" if spot is None else why(self._said(spot), spot.kind)

    def menu_at(self, position: int) -> Sequence[MenuEntry]:
        spot = self._spot_at(position)
        if spot is None:
            return ()
        ways = [(put_there(way), partial(self._put, spot, way), True) for way in self._ways(spot)]
        return (*ways, (fine(), partial(self._let_be, spot), True))

    # Reading

    def _note_changed(self, _position: int, removed: int, added: int) -> None:
        if removed or added:
            self._changed()

    def _changed(self) -> None:
        if self._resting:
            return
        self._reading, self._touched = None, True
        self._next_turn.stop()
        self._pause.start()
        self._word_ends.start()

    def _look_over(self) -> None:
        self._begin(typing=self._touched and self._field.hasFocus())

    def _begin(self, *, typing: bool) -> None:
        if self._resting:
            return
        self._pause.stop()
        if not typing:
            self._word_ends.stop()
        self._typing = typing
        self._text = self._field.shown_text()
        try:
            self._reading = self._words.quiet_spots(self._text)
        except PeerlogError:
            self._reading = None  # damaged rows are spoken of where they are kept
        self._read_on()

    def _read_on(self) -> None:
        end = time.monotonic() + TURN_SECONDS
        while self._reading is not None:
            try:
                spots = next(self._reading)
            except (StopIteration, PeerlogError):
                self._reading = None
                return
            if spots is not None:
                self._reading = None
                self._show(spots)
            elif time.monotonic() > end:
                self._next_turn.start()
                return

    def _show(self, spots: list[Spot]) -> None:
        at = self._field.letter()
        if self._typing:
            spots = [spot for spot in spots if not spot.start <= at <= spot.end]
        self._spots = spots
        self._field.show_spots([(spot.start, spot.end) for spot in spots[:MOST_MARKS]])
        self._show_bar()
        self._tell_new()

    def _tell_new(self) -> None:
        """Each once, when there is a pause in what the screen reader says."""
        new = [spot for spot in self._spots if self._said(spot) not in self._told]
        self._told.update(map(self._said, new))
        if new and self._field.hasFocus():
            words = _("{why} Ctrl and full stop puts “{words}” there.")
            said = words.format(why=why(self._said(new[0]), new[0].kind), words=self._ways(new[0])[0])
            announce(self._field, said)
            self.told.emit(said)

    # Doing

    def _put(self, spot: Spot, way: str) -> None:
        text = self._field.shown_text()
        if self._spot_at(spot.start) != spot or text[spot.start : spot.end] != self._said(spot):
            return  # written on meanwhile
        self._field.put_in_place(spot.start, spot.end, fitted(text, spot, way))
        self._field.setFocus()
        self.look_over_now()

    def _let_be(self, spot: Spot) -> None:
        try:
            self._words.let_be.keep(self._said(spot), "name")
        except (PeerlogError, OSError) as error:
            self.failed.emit(error)
            return
        self._field.setFocus()
        self.look_over_now()

    def _menu_of_bar(self) -> None:
        spot = self._spot_here()
        if spot is not None:
            self.bar.open_menu(self.menu_at(spot.start))

    def _ways(self, spot: Spot) -> tuple[str, ...]:
        return self._words.ways(spot.kind, tuple(self._code_words()))

    def _said(self, spot: Spot) -> str:
        return self._text[spot.start : spot.end]

    def _spot_at(self, position: int) -> Spot | None:
        if self._reading is not None or self._text_changed():
            return None
        return next((spot for spot in self._spots if spot.start <= position <= spot.end), None)

    def _spot_here(self) -> Spot | None:
        """The mark at the cursor, else the next one before it, else the first."""
        if self._text_changed():
            self.look_over_now()
        at = self._field.letter()
        before = [spot for spot in self._spots if spot.start <= at]
        return self._spot_at(at) or (before[-1] if before else next(iter(self._spots), None))

    def _text_changed(self) -> bool:
        return self._field.shown_text() != self._text

    def _show_bar(self) -> None:
        if self._resting or self._pause.isActive():
            return  # while typing it stays as it is
        if not self._spots:
            self.bar.hide()
            return
        at = self._field.letter()
        before = [spot for spot in self._spots if spot.start <= at]
        spot = before[-1] if before else self._spots[0]
        self.bar.tell(why(self._said(spot), spot.kind))

    def _timer(self, after_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer


def _frame_of(field: QTextEdit | QLineEdit) -> QWidget | None:
    """The nearest frame that has room below."""
    frame = field.parentWidget()
    for _step in range(3):
        if frame is None or hasattr(frame, "put_below"):
            return frame
        frame = frame.parentWidget()
    return None
