"""A page on which one thing is written down: a draft as one types, and one step to keep it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, PeerlogError
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.learning.wording import problems
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.log.writing import Writing
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work


class WrittenPage(OpenPage):
    """A subclass builds its answers, lays them out, and then calls `begin` once.

    `draft` has the uid of what is written as its subject; `home` is the page to go back to.
    """

    home = ""

    def __init__(self, work: Work, title: str, told: str, draft: Draft, on_disk: bool) -> None:
        look = work.look
        assert draft.subject is not None
        self.uid = draft.subject
        self.back = Button(look, _("Back"), "quiet", "arrow-left")
        self.save_button = Button(look, _("Save"), "primary", "check")
        self.saved = Saved(look)
        buttons = [self.back, self.save_button]
        super().__init__(work, Header(look, title, told), Footer(look, [self.saved], buttons))
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        self._parts: tuple[Part, ...] = ()
        self._kept_fields: Fields = {}
        self._finish: Callable[[Draft], object] = lambda _draft: None
        self.writing = Writing(work, draft, on_disk, self._fields, self.place, self)
        self.back.clicked.connect(self._leave)
        self.save_button.clicked.connect(self.save)
        press_with_return(self, lambda: (self.save_button,))

    def begin(
        self, parts: Sequence[Part], kept: Mapping[str, Any], finish: Callable[[Draft], object]
    ) -> None:
        """`kept` are the fields as they are kept, `finish` turns the draft into what is kept."""
        self._parts, self._finish = tuple(parts), finish
        self.show_said(kept)
        self.writing.at_start = self._fields()
        if self.writing.on_disk:
            self.show_said(self.writing.draft.fields)
        for part in self._parts:
            part.touched.connect(self.writing.touched)
        self.writing.kept.connect(self._say_kept)
        self.writing.refused.connect(self._refused)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def own_problems(self) -> Mapping[tuple[str, str], str]:
        """Sentences of this page for what is missing, by field and problem."""
        return problems()

    def home_about(self) -> dict[str, Any]:
        """What the page to go back to is about, once this is saved."""
        return {}

    def show_said(self, said: Mapping[str, Any]) -> None:
        """Shows what a draft holds."""
        for part in self._parts:
            part.show_fields(said)

    def about(self) -> dict[str, Any]:
        return {"uid": self.uid}

    def keep_now(self) -> bool:
        return self.writing.keep_now()

    def closing(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self.writing.close()
        self.show_said({})
        super().closing()

    def save(self) -> None:
        """Keeps it, and goes back to the others."""
        for part in self._parts:
            part.say_wrong(part.not_understood())
        wrong = next((part for part in self._parts if part.wrong()), None)
        if wrong is not None:
            self._go_to(wrong)
            return
        try:
            self._finish(self.writing.with_fields())
        except EntryProblems as error:
            self._say_problems(error)
        except (PeerlogError, OSError) as error:
            self.keep_now()
            self._refused(error)
        else:
            self.writing.become_a_session()
            self.work.go.say(_("Saved"))
            self.work.go.to(self.home, **self.home_about())

    def _fields(self) -> Fields:
        said: Fields = {}
        for part in self._parts:
            said |= part.fields()
        return said

    def _say_problems(self, error: EntryProblems) -> None:
        own = self.own_problems()
        for problem in error.problems:
            part = next((part for part in self._parts if problem.field in part.names), self._parts[0])
            words = own.get((problem.field, problem.what))
            part.say_wrong(words or sentence(EntryProblems([problem])).what_happened)
        first = next((part for part in self._parts if part.wrong()), self._parts[0])
        self._go_to(first)

    def _go_to(self, part: Part) -> None:
        part.begin().setFocus()

    def _say_kept(self) -> None:
        self.told.say("")
        self.saved.say(_("Saved as you write") if self.writing.on_disk else "")

    def _refused(self, error: Exception) -> None:
        self.saved.say(_("Not saved yet"), trouble=True)
        self.told.say(str(sentence(error)), "careful")

    def _leave(self) -> None:
        if self.keep_now():
            self.work.go.to(self.home)

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self.keep_now()
