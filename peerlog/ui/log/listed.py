"""Answers picked from a list of the content: one key, or several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from peerlog.domain.lists import CodeList, Entry
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import Chips, ChoiceChips, ManyChips, Option


class MovingChoice(ChoiceChips):
    """One answer: arrows, Home, End and first letters move and choose at once; Space lets go again.

    `passing` is True while the keyboard only passes over an answer.
    """

    passing = False

    def _moved(self, here: QAbstractButton, event: QKeyEvent) -> bool:
        moved = super()._moved(here, event)
        now = self.window().focusWidget()
        if moved and isinstance(now, Chip) and now is not here and not now.isChecked():
            self.passing = True
            now.click()
            self.passing = False
        return moved


def offered(listing: CodeList, chosen: Iterable[str] = (), *, with_carers: bool = True) -> list[Entry]:
    """What a list offers now, and what was chosen earlier even if it is not offered any more."""
    chosen = set(chosen)
    known = [
        entry
        for entry in listing
        if entry.key in chosen or (not entry.retired and (with_carers or not entry.carers_only))
    ]
    strange = sorted(chosen - {entry.key for entry in known})
    return known + [
        listing[key] if key in listing else Entry(key=key, label=key.replace("_", " ")) for key in strange
    ]


def options(entries: Iterable[Entry], *, signs: bool = True) -> list[Option]:
    return [(entry.key, entry.label, entry.icon if signs else None) for entry in entries]


def explain(chips: Chips, name: str, entries: Iterable[Entry]) -> None:
    """Names each chip for coming back to it, and gives it its hint."""
    chips.setObjectName(name)
    for entry in entries:
        chip = chips.chip(entry.key)
        chip.setObjectName(f"{name}:{entry.key}")
        if entry.hint:
            chip.setToolTip(f"<p>{escape(entry.hint)}</p>")
            chip.setAccessibleDescription(entry.hint)


class ListPart(Part):
    """What one key and several have in common. `signs` False leaves the signs away."""

    chips: Chips

    def __init__(
        self,
        look: Look,
        name: str,
        listing: CodeList,
        *,
        signs: bool = True,
        icons: Mapping[str, str] | None = None,
        colours: Mapping[str, str] | None = None,
        first: int | None = None,
    ) -> None:
        super().__init__(look, name)
        self.listing, self._signs, self._icons = listing, signs, dict(icons or {})
        self._with_carers = True
        entries = offered(listing)
        self._labels = {entry.key: entry.label for entry in entries}
        self.chips = self._make(look, self._options(entries), first or listing.shown_first, colours)
        explain(self.chips, name, entries)
        self.put(self.chips)
        self.chips.changed.connect(self.touch)
        self.setFocusProxy(self.chips)

    def offer(self, listing: CodeList | None = None, *, with_carers: bool | None = None) -> None:
        """Offers the words of another list with the same keys, or hides what is for carers only."""
        self.listing = listing or self.listing
        self._with_carers = self._with_carers if with_carers is None else with_carers
        self._offer(self._chosen())

    def begin(self) -> QWidget:
        return self.chips

    def _offer(self, chosen: Iterable[str]) -> None:
        entries = offered(self.listing, chosen, with_carers=self._with_carers)
        labels = {entry.key: entry.label for entry in entries}
        if labels == self._labels:
            return
        self._labels = labels
        self.chips.set_options(self._options(entries))
        explain(self.chips, self.names[0], entries)

    def _options(self, entries: Iterable[Entry]) -> list[Option]:
        return [
            (key, label, self._icons.get(key, icon))
            for key, label, icon in options(entries, signs=self._signs)
        ]

    def _chosen(self) -> list[str]:
        raise NotImplementedError

    def _make(self, look: Look, offers: list[Option], first: int, colours: Mapping[str, str] | None) -> Chips:
        raise NotImplementedError


class OnePart(ListPart):
    """One key of a list, or none."""

    chips: MovingChoice

    def value(self) -> str | None:
        return self.chips.value()

    def fields(self) -> Fields:
        key = self.chips.value()
        return {self.names[0]: key} if key else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        key = said.get(self.names[0])
        self._offer([key] if isinstance(key, str) else [])
        self.chips.set_value(key if isinstance(key, str) else None)

    def _chosen(self) -> list[str]:
        key = self.chips.value()
        return [key] if key else []

    def _make(self, look: Look, offers: list[Option], first: int, colours: Mapping[str, str] | None) -> Chips:
        return MovingChoice(look, offers, self.listing.question, first=first, colours=colours)


class SeveralPart(ListPart):
    """Any number of keys of a list."""

    chips: ManyChips

    def fields(self) -> Fields:
        keys = self.chips.value()
        return {self.names[0]: keys} if keys else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        keys = list(said.get(self.names[0], ()))
        self._offer(keys)
        self.chips.set_value(keys)

    def _chosen(self) -> list[str]:
        return self.chips.value()

    def _make(self, look: Look, offers: list[Option], first: int, colours: Mapping[str, str] | None) -> Chips:
        return ManyChips(look, offers, self.listing.question, first=first, colours=colours)
