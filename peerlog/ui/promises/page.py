"""Promises: a quiet list with days, one key press to say how each ended, and those looked back on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import NothingThere
from peerlog.domain.lists import Entry
from peerlog.domain.promise import Promise
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.promises.entry import PromiseEntry
from peerlog.ui.promises.listed import LookedBackOn, WaitingSheet, emptied
from peerlog.ui.promises.reading import ReadingBack
from peerlog.ui.promises.wording import how_it_ended
from peerlog.ui.promises.writing import PromiseWriting
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import holder
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.telling import Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class PromisesPage(OpenPage):
    """`of` opens one of the list, `change` writes other words for one, `add` writes down a new one.

    Each by the uid of the promise, which for one of a session is the session's.
    """

    key = "promises"

    def __init__(
        self, work: Work, of: bytes | None = None, change: bytes | None = None, add: bool = False
    ) -> None:
        look = work.look
        self.new_button = Button(look, _("A new promise"), "secondary", "plus")
        self.new_button.clicked.connect(self._write_new)
        told = _("What you said you would do. Changing it and saying so is as good as keeping it.")
        super().__init__(work, Header(look, _("Promises"), told, actions=[self.new_button]))
        self._of = of
        self.waiting: WaitingSheet | None = None
        self.looked_back: LookedBackOn | None = None
        self.writing = PromiseWriting(work)
        self.writing.hide()
        self.writing.opened.connect(self._writing_opened)
        self.writing.closed.connect(self._writing_closed)
        self.writing.refused.connect(lambda error: work.go.say(str(sentence(error)), "careful"))
        self.body.addWidget(self.writing)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(look.space(14))
        self.body.addWidget(holder(self._list))
        self._further = Words(look, _("Looking for promises of long ago …"), "caption", "ink_soft")
        self._further.hide()
        self.body.addWidget(self._further)
        self.body.addStretch(1)
        self._reading = ReadingBack(work, self)
        self._reading.learned.connect(self._read_again)
        press_with_return(self, lambda: [self.writing.form.save] if self.writing.form else [])
        self._fill()
        self._go_on_writing(change, add=add)
        self.listen("promises", self._read_again)

    # What the frame asks

    def about(self) -> dict[str, Any]:
        return self.writing.about() or ({} if self._of is None else {"of": self._of})

    def keep_now(self) -> bool:
        return self.writing.keeper.keep_now()

    def closing(self) -> None:
        self.writing.forget()
        self._reading.forget()
        super().closing()

    # The list

    def _fill(self) -> None:
        promises = self.work.following.promises
        waiting, ended = promises.waiting(), promises.looked_back_on()
        self.waiting = self.looked_back = None
        if waiting:
            self.waiting = WaitingSheet(self.work, waiting, self._entry)
            self._list.addWidget(self.waiting)
            for entry in self.waiting.entries:
                entry.show_open(entry.promise.uid == self._of)
        else:
            self._list.addWidget(self._nothing(anything=bool(ended)))
        if ended:
            self.looked_back = LookedBackOn(self.work, ended, self._entry)
            self._list.addWidget(self.looked_back)
        self._say_start()
        self._reading.look()
        self._further.setVisible(self._reading.running)

    def _nothing(self, *, anything: bool) -> QWidget:
        title = _("Nothing waits") if anything else _("Room for what you said you would do")
        words = _(
            "A promise from a session comes here by itself. Promise only what you can keep; a day may help."
        )
        return Empty(self.look, "hand-heart", title, words)

    def _say_start(self) -> None:
        entries = self.waiting.entries if self.waiting is not None else []
        opened = next((entry for entry in entries if entry.is_open()), entries[0] if entries else None)
        self.start = self.new_button if opened is None else opened.line
        if self.writing.form is not None:
            self.start = self.writing.form.words.begin()

    def _read_again(self) -> None:
        """The keyboard stays at the place in the list where it was."""
        here = self._place_in_list()
        opened = self.looked_back is not None and not self.looked_back.inside.isHidden()
        emptied(self._list)
        self._fill()
        if self.looked_back is not None and opened:
            self.looked_back.open()
        if here is not None:
            lines = [entry.line for entry in self.waiting.entries] if self.waiting else []
            (lines[min(here, len(lines) - 1)] if lines else self.new_button).setFocus()

    def _place_in_list(self) -> int | None:
        focus = cast("QWidget | None", self.focusWidget())
        if focus is None or self.waiting is None:
            return None
        return next((n for n, entry in enumerate(self.waiting.entries) if entry.isAncestorOf(focus)), None)

    def _entry(self, promise: Promise, ends: Sequence[Entry]) -> PromiseEntry:
        entry = PromiseEntry(self.work, promise, ends)
        entry.chosen.connect(lambda: self._choose(entry))
        entry.ended.connect(lambda end: self._end(promise, end))
        entry.opened_again.connect(lambda: self._open_again(promise))
        entry.change_wanted.connect(lambda: self.writing.write(promise))
        entry.slip_wanted.connect(lambda: self._slip(promise))
        entry.session_wanted.connect(lambda: self.work.go.to("log", session=promise.session))
        return entry

    def _choose(self, entry: PromiseEntry) -> None:
        """One lies open at a time."""
        is_open = not entry.is_open()
        for other in self.findChildren(PromiseEntry):
            other.show_open(other is entry and is_open)
        self._of = entry.promise.uid if is_open and entry.promise.open else None

    def _end(self, promise: Promise, end: str) -> None:
        promises, self._of = self.work.following.promises, None
        if self.writing.done(lambda: promises.end(promise, end)):
            how = how_it_ended(self.work, replace(promise, end=end))
            self.work.go.say(
                _("{end}. It is among those looked back on.").format(end=how),
                undo=lambda: self.writing.put_back(promise),
            )

    def _open_again(self, promise: Promise) -> None:
        promises = self.work.following.promises
        if self.writing.done(lambda: promises.open_again(promise)):
            self.work.go.say(_("It waits again."), undo=lambda: self.writing.put_back(promise))

    def _slip(self, promise: Promise) -> None:
        about = {"promise": promise.uid} if promise.session is None else {"session": promise.session}
        self.work.go.to("slip", **about)

    # Writing one

    def _write_new(self) -> None:
        self.writing.write(None)

    def _go_on_writing(self, change: bytes | None, *, add: bool) -> None:
        """Where something was being written, it lies open again."""
        unfinished = self.writing.unfinished()
        if change is None and not add and self._of is None and unfinished:
            change, add = unfinished[0].subject, unfinished[0].subject is None
        if change is not None:
            try:
                self.writing.write(self.work.following.promises.get(change))
            except NothingThere:
                self.writing.throw_away(change)
        elif add:
            self.writing.write(None)

    def _writing_opened(self) -> None:
        form = self.writing.form
        assert form is not None
        self.writing.show()
        self.new_button.setEnabled(not form.is_new)
        self.start = form.words.begin()
        self.start.setFocus()
        self.area.verticalScrollBar().setValue(0)

    def _writing_closed(self) -> None:
        self.writing.hide()
        self.new_button.setEnabled(True)
        self._say_start()
        if self.start is not None:
            self.start.setFocus()
