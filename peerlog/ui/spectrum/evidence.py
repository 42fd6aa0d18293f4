"""Real sessions laid beside a statement: chosen from a short list by day and kind, never by words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from peerlog.domain.session import Session
from peerlog.text import _
from peerlog.ui.reflect.wording import say_weekday
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

AT_ONCE = 8


class Evidence(Section):
    """Folded until wanted. What was chosen is always on offer, also when it is long ago."""

    changed = Signal()

    def __init__(self, work: Work, chosen: Sequence[bytes]) -> None:
        super().__init__(
            work.look, _("Lay real sessions beside it"), _("if they show it"), is_open=bool(chosen)
        )
        self._work = work
        found = (work.following.spectrums.session(uid) for uid in chosen)
        self._offered: dict[str, Session] = {s.uid.hex(): s for s in found if s is not None}
        self._chosen, self._read = list(self._offered), 0
        told = _("By day and kind only. On paper they stand only if you say so there.")
        self.box.addWidget(Words(work.look, told, "caption", "ink_soft"))
        self.chips = ManyChips(work.look, [], _("Sessions"), first=200)
        self.chips.changed.connect(self.changed)
        self.box.addWidget(self.chips)
        self.more = Button(work.look, _("Earlier ones"), "quiet", "chevron-down")
        self.more.clicked.connect(self._more)
        self.box.addWidget(run_on(0, self.more))
        self._filled = False
        if chosen:
            self._fill_first()
        self.opened.connect(lambda is_open: self._fill_first() if is_open else None)

    def value(self) -> list[str]:
        """The uids in hex."""
        return self.chips.value() if self._filled else self._chosen

    def _fill_first(self) -> None:
        if not self._filled:
            self._filled = True
            self._more()
            self.chips.set_value(self._chosen)

    def _more(self) -> None:
        found = self._work.following.spectrums.sessions(self._read, AT_ONCE)
        self._read += len(found)
        new = [session for session in found if session.uid.hex() not in self._offered]
        self._offered |= {session.uid.hex(): session for session in new}
        kinds, today = self._work.content.lists["kind"], self._work.clock.today()
        form = _("{day}, {kind}")
        self.chips.set_options(
            (
                key,
                form.format(day=say_weekday(s.held_on, today), kind=kinds[s.kind].label),
                kinds[s.kind].icon,
            )
            for key, s in self._offered.items()
        )
        self.more.setVisible(len(found) == AT_ONCE)
        if self._read > AT_ONCE and new:
            self.chips.chip(new[0].uid.hex()).setFocus()
