"""Whether the same person raised something before, so that one of them never looks like many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.domain.voice import Voice
from peerlog.text import _
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.widgets.choices import ChoiceChips, Option

OFFERED = 24
_WORDS_SHOWN = 32


class SameVoicePart(Part):
    """One earlier voice of each person, the newest first."""

    def __init__(self, look: Look, others: Sequence[Voice], today: date) -> None:
        super().__init__(look, "same_as")
        self._others = {voice.uid.hex(): voice for voice in others}
        self._people = {voice.speaker.hex(): voice.uid.hex() for voice in others}
        self._today, self._given = today, ""
        self.chips = ChoiceChips(look, [], _("The same voice as"), first=3)
        self.chips.setObjectName("same_as")
        self.put(self.chips)
        self._offer(None)
        self.chips.changed.connect(self.touch)
        self.setFocusProxy(self.chips)

    @property
    def any(self) -> bool:
        """Whether there is an earlier voice at all."""
        return bool(self._others)

    def fields(self) -> Fields:
        key = self.chips.value()
        if key and key == self._shown_as(self._given):
            key = self._given  # as it was kept, whichever voice of that person stands on the chip
        return {"same_as": key} if key else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        key = said.get("same_as")
        key = key if isinstance(key, str) and key else None
        self._given = key or ""
        self._offer(key)
        self.chips.set_value(self._shown_as(key))

    def begin(self) -> QWidget:
        return self.chips

    def _shown_as(self, key: str | None) -> str | None:
        """The chip of the person: of each one only one voice is offered."""
        if not key or key in self._others:
            return key
        return self._people.get(key, key)

    def _offer(self, chosen: str | None) -> None:
        keys = list(self._others)[:OFFERED]
        shown = self._shown_as(chosen)
        if shown is not None and shown not in keys:
            keys.append(shown)
        self.chips.set_options(self._option(key) for key in keys)
        for key in keys:
            self.chips.chip(key).setObjectName(f"same_as:{key}")

    def _option(self, key: str) -> Option:
        voice = self._others.get(key)
        if voice is None:
            return key, _("An earlier voice that was taken back"), None
        words = " ".join(voice.said.split())
        if len(words) > _WORDS_SHOWN:
            words = words[:_WORDS_SHOWN].rsplit(" ", 1)[0] + "…"
        label = _("{day}: {words}").format(day=say_day(voice.said_on, self._today), words=words)
        return key, label, None
