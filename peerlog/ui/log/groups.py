"""Which of my groups it was, and what goes along with a session unseen."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import Damaged
from peerlog.services.groups import Groups
from peerlog.text import _
from peerlog.ui.log.listed import MovingChoice
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.words import Words

GROUP = "group"


class GroupPart(Part):
    """My groups as chips, by alphabet; one that has ended stays on the sessions it had."""

    same_wanted = Signal(bytes)
    """"Same as last time" was pressed for this group."""
    picked = Signal(bytes)

    def __init__(self, look: Look, groups: Groups) -> None:
        super().__init__(look, GROUP)
        self._groups = groups
        self._known: dict[str, str] = {}
        with suppress(Damaged):  # a session can be written all the same
            self._known = {group.uid.hex(): group.name for group in groups.going()}
        self.chips = MovingChoice(look, [], _("Which group?"), first=5)
        self.chips.setObjectName(GROUP)
        self.same = Button(look, _("Same as last time"), "quiet", "repeat")
        self.same.setObjectName("same_as_last_time")
        self._left = Words(look, "", "body", "ink_soft")
        self._left.hide()
        self.put(self.chips)
        self.put(run_on(0, self.same))
        self.put(self._left)
        self.chips.changed.connect(self._chosen)
        self.same.clicked.connect(self._same)
        self.setFocusProxy(self.chips)
        self._show(None)

    @property
    def any(self) -> bool:
        """Whether there is a group to choose."""
        return bool(self._known)

    def value(self) -> bytes | None:
        key = self.chips.value()
        return bytes.fromhex(key) if key else None

    def fields(self) -> Fields:
        key = self.chips.value()
        return {GROUP: key} if key else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self._show(said.get(GROUP))

    def begin(self) -> QWidget:
        return self.chips

    def offer_same(self, words: str) -> None:
        """For a new session: offers to fill in the rest; `words` were left to come back to."""
        self.same.setVisible(self.value() is not None)
        self._left.setText(_("To come back to: {words}").format(words=words) if words else "")
        self._left.setVisible(bool(words))

    def _show(self, key: str | None) -> None:
        known = dict(self._known)
        if key and key not in known:
            known[key] = self._groups.name(bytes.fromhex(key)) or _("a group that is not here any more")
        self.chips.set_options((one, name, "users-round") for one, name in known.items())
        for one in known:
            self.chips.chip(one).setObjectName(f"{GROUP}:{one}")
        self.chips.set_value(key)
        self.same.hide()
        self._left.hide()

    def _chosen(self) -> None:
        self.touch()
        uid = self.value()
        if uid is None:
            self.same.hide()
            self._left.hide()
        else:
            self.picked.emit(uid)

    def _same(self) -> None:
        uid = self.value()
        if uid is not None:
            self.same.hide()
            self.same_wanted.emit(uid)


class Carried(Part):
    """What a session brings along that nobody is asked: which plan it comes from."""

    def __init__(self, look: Look, *names: str) -> None:
        super().__init__(look, *names)
        self._said: Fields = {}

    def fields(self) -> Fields:
        return dict(self._said)

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self._said = {name: said[name] for name in self.names if said.get(name)}

    def begin(self) -> QWidget:
        return self
