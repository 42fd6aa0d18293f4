"""Which voices stand on the sheet: each agreed one with a box, by the part of the service it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.voice import Voice
from peerlog.text import _
from peerlog.ui.reflect.wording import first_words
from peerlog.ui.voices.wording import how_far
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 30


class Choosing(Sheet):
    """Nothing is chosen beforehand. `left_before` are those that left on a sheet already."""

    changed = Signal()

    def __init__(
        self, work: Work, voices: Sequence[Voice], chosen: Collection[bytes], left_before: Collection[bytes]
    ) -> None:
        super().__init__(work.look)
        self._work, self._left_before = work, left_before
        self._chosen = [voice.uid for voice in voices if voice.uid in chosen]
        self._voices, self.chips = list(voices), dict[bytes, Chip]()
        look = work.look
        told = _("Only voices with words to pass on that were agreed. What was said itself stays here.")
        self.box.addLayout(
            column(2, Words(look, _("1. Choose"), "section"), Words(look, told, "caption", "ink_soft"))
        )
        self._list = column(look.space(2))
        self.box.addLayout(self._list)
        self._more = Button(look, _("Show more"), "secondary", "chevron-down")
        self._more.clicked.connect(self._show_all)
        self._draw(SHOWN_AT_ONCE)
        self.box.addWidget(run_on(0, self._more))

    def chosen(self) -> list[bytes]:
        return list(self._chosen)

    def begin(self) -> QWidget:
        return next(iter(self.chips.values()))

    def _draw(self, most: int) -> None:
        there = len(self.chips)
        for title, voices in self._by_part(self._voices[there:most]):
            self._list.addWidget(Words(self._work.look, title, "strong"))
            for voice in voices:
                self._list.addWidget(self._line(voice))
        self._more.setVisible(len(self._voices) > most)

    def _by_part(self, voices: Sequence[Voice]) -> Iterator[tuple[str, list[Voice]]]:
        ambitions = self._work.content.lists["ambitions"]

        def title(voice: Voice) -> str:
            known = [key for key in voice.ambitions if key in ambitions]
            return ambitions[known[0]].label if known else _("Something else")

        for name, of_part in groupby(voices, key=title):
            yield name, list(of_part)

    def _line(self, voice: Voice) -> QWidget:
        look = self._work.look
        chip = Chip(look, _("On the sheet"))
        chip.setChecked(voice.uid in self._chosen)
        chip.setAccessibleDescription(first_words(voice.pass_on, 300))
        chip.clicked.connect(lambda _checked=False: self._pressed(voice.uid))
        chip.setObjectName(f"chosen:{voice.uid.hex()}")
        self.chips[voice.uid] = chip
        told = [how_far(voice, self._work.clock.today())]
        if voice.uid in self._left_before:
            told.append(_("It has left on a sheet before."))
        words = column(
            0,
            Words(look, first_words(voice.pass_on, 300), "body"),
            Words(look, " ".join(told), "caption", "ink_soft"),
        )
        if look.narrow:
            return holder(column(0, words, run_on(0, chip)))
        line = row(look.space(12), chip, words)
        line.setStretch(1, 1)
        return holder(line)

    def _pressed(self, uid: bytes) -> None:
        if self.chips[uid].isChecked():
            self._chosen.append(uid)
        else:
            self._chosen.remove(uid)
        self.changed.emit()

    def _show_all(self) -> None:
        first = len(self.chips)
        self._draw(len(self._voices))
        list(self.chips.values())[first].setFocus()
