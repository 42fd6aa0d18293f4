"""Strengths and doors: what was noticed, and, only about what is already chosen, whose it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.lists import CodeList
from peerlog.text import _, ngettext
from peerlog.ui.log.listed import MovingChoice, explain, offered, options
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.families import Families
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.words import Words

NAMED = "named_it"


class Picker(Protocol):
    """What can be chosen from: chips, or families of chips."""

    def value(self) -> list[str]: ...

    def set_value(self, keys: Iterable[str]) -> None: ...


class WhoseRow(QWidget):
    """Whose one strength or door was, and whether they named it themselves."""

    changed = Signal()

    def __init__(self, look: Look, label: str, whose: CodeList, *, may_name: bool) -> None:
        super().__init__()
        question = _("{what}: whose was it?").format(what=label)
        self.whose = MovingChoice(look, options(offered(whose)), question)
        self.named = ManyChips(look, [(NAMED, _("They named it"), None)], label)
        if not may_name:
            self.named.hide()
        words = Words(look, label, "strong")
        words.setMinimumWidth(look.size(150))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(run_on(0, words, self.whose, self.named))
        self.whose.changed.connect(self.changed)
        self.named.changed.connect(self.changed)
        self.setAccessibleName(question)

    def value(self) -> tuple[str | None, bool]:
        return self.whose.value(), bool(self.named.value())

    def set_value(self, whose: str | None, named_it: bool) -> None:
        self.whose.set_value(whose)
        self.named.set_value([NAMED] if named_it else [])


class OwnedPart(Part):
    """Keys of a list with whose each was. The picker is given by `set_picker`."""

    def __init__(
        self, look: Look, name: str, listing: CodeList, whose: CodeList, *, may_name: bool = False
    ) -> None:
        super().__init__(look, name)
        self.listing, self._whose, self._may_name = listing, whose, may_name
        self._picker: Picker | None = None
        self._rows: dict[str, WhoseRow] = {}
        self._said: dict[str, tuple[str | None, bool]] = {}
        self._more_of_it: dict[str, list[list[Any]]] = {}
        self._asked = QWidget()
        self.ask_whose = Button(look, "", "quiet", "chevron-down")
        self.ask_whose.clicked.connect(lambda: self._open(self._asked.isHidden()))
        self._asked_box = QVBoxLayout(self._asked)
        self._asked_box.setContentsMargins(0, 0, 0, 0)
        self._asked_box.setSpacing(0)

    def set_picker(self, picker: Picker) -> None:
        self._picker = picker
        self.put(run_on(0, self.ask_whose))
        self.put(self._asked)
        self._open(False)
        self._follow()

    def row(self, key: str) -> WhoseRow:
        """The row that asks about one chosen key."""
        return self._rows[key]

    def fields(self) -> Fields:
        assert self._picker is not None
        said: list[list[Any]] = []
        for key in self._picker.value():
            said.append([key, *self._said.get(key, (None, False))])
            said += self._more_of_it.get(key, [])
        return {self.names[0]: said} if said else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        assert self._picker is not None
        self._said, self._more_of_it = {}, {}
        for key, whose, named_it in said.get(self.names[0], ()):
            if key in self._said:  # the same strength of two people: kept as long as the chip is
                self._more_of_it.setdefault(key, []).append([key, whose, named_it])
            else:
                self._said[key] = (whose, bool(named_it))
        self.offer_also(self._said)
        self._picker.set_value(self._said)
        self._open(any(whose or named_it for whose, named_it in self._said.values()))
        self._follow()

    def offer_also(self, keys: Iterable[str]) -> None:
        """Keys chosen earlier have to be on offer, even those of the past."""
        raise NotImplementedError

    def picked(self) -> None:
        self._follow()
        self.touch()

    def _open(self, is_open: bool) -> None:
        self._asked.setVisible(is_open)
        self.ask_whose.set_icon("chevron-up" if is_open else "chevron-down")

    def _follow(self) -> None:
        """One row for each chosen key, in their order; the question only where there is one."""
        assert self._picker is not None
        chosen = self._picker.value()
        for key in [key for key in self._rows if key not in chosen]:
            gone = self._rows.pop(key)
            self._asked_box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
            self._said.pop(key, None)
            self._more_of_it.pop(key, None)
        for place, key in enumerate(chosen):
            if key not in self._rows:
                self._rows[key] = self._new_row(key)
            self._asked_box.insertWidget(place, self._rows[key])
        self.ask_whose.setVisible(bool(chosen))
        self.ask_whose.set_text(ngettext("Whose was it?", "Whose were they?", max(1, len(chosen))))
        if not chosen:
            self._open(False)

    def _new_row(self, key: str) -> WhoseRow:
        label = self.listing[key].label if key in self.listing else key.replace("_", " ")
        made = WhoseRow(self.look, label, self._whose, may_name=self._may_name)
        made.set_value(*self._said.get(key, (None, False)))
        made.changed.connect(lambda: self._row_changed(key))
        return made

    def _row_changed(self, key: str) -> None:
        self._said[key] = self._rows[key].value()
        self.touch()


class DoorsPart(OwnedPart):
    """Doors that opened, as chips."""

    def __init__(self, look: Look, listing: CodeList, whose: CodeList) -> None:
        super().__init__(look, "doors", listing, whose)
        self.chips = ManyChips(look, [], listing.question, first=listing.shown_first)
        self.offer_also(())
        self.put(self.chips)
        self.set_picker(self.chips)
        self.chips.changed.connect(self.picked)
        self.setFocusProxy(self.chips)

    def offer_also(self, keys: Iterable[str]) -> None:
        entries = offered(self.listing, keys)
        self.chips.set_options(options(entries))
        explain(self.chips, self.names[0], entries)

    def begin(self) -> QWidget:
        return self.chips


class StrengthsPart(OwnedPart):
    """Strengths in six families. A first letter finds a strength in whichever family it stands."""

    def __init__(self, look: Look, listing: CodeList, families: CodeList, whose: CodeList) -> None:
        super().__init__(look, "strengths", listing, whose, may_name=True)
        self._keys = [entry.key for entry in offered(families)]
        self.families = Families(
            look,
            [(entry.key, entry.label, entry.icon or "star", []) for entry in offered(families)],
            listing.question,
        )
        self.offer_also(())
        self.put(self.families)
        self.set_picker(self.families)
        self.families.changed.connect(self.picked)
        self._here = self._keys[0]
        for key in self._keys:
            self.families.tab(key).setObjectName(f"strengths:{key}")
            self.families.tab(key).clicked.connect(lambda _on=False, key=key: self._go_to(key))

    def offer_also(self, keys: Iterable[str]) -> None:
        entries = offered(self.listing, keys)
        for family in self._keys:
            inside = [e for e in entries if (e.family or self._keys[0]) == family]
            self.families.chips(family).set_options(options(inside))
            explain(self.families.chips(family), f"strengths:{family}", inside)

    def begin(self) -> QWidget:
        self.families.open(self._here)
        return self.families.chips(self._here)

    def show_fields(self, said: Mapping[str, Any]) -> None:
        super().show_fields(said)
        full = [key for key in self._keys if self.families.chips(key).value()]
        if full:
            self._here = full[0]
            self.families.open(self._here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Comes here when nothing in the open tray begins with the letter."""
        letter = event.text().casefold()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not letter.strip() or not plain or not self._find(letter):
            super().keyPressEvent(event)

    def _go_to(self, family: str) -> None:
        self._here = family

    def _find(self, letter: str) -> bool:
        start = self._keys.index(self._here) + 1
        for family in self._keys[start:] + self._keys[:start]:
            chips = self.families.chips(family)
            inside = [chips.chip(key) for key in list(chips.keys())]
            found = [chip for chip in inside if chip.text().casefold().startswith(letter)]
            if found:
                self._here = family
                self.families.open(family)
                found[0].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
