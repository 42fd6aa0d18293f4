"""Writing down a line that belongs to no session, or changing one while it has not left."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from peerlog.domain.errors import EntryProblems, PeerlogError
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.days import read_day
from peerlog.ui.log.days import DayPart, days_far_off, days_gone, read_day_to_come
from peerlog.ui.log.lines import NotePart
from peerlog.ui.log.listed import OnePart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.log.writing import Writing
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work


class OwnWordsLinePage(OpenPage):
    """`uid` of the line; None writes a new one."""

    key = "own_words_line"

    def __init__(self, work: Work, uid: bytes | None = None) -> None:
        look, today = work.look, work.clock.today()
        draft, on_disk = work.following.own_words.begin(uid)
        assert draft.subject is not None
        self._uid = draft.subject
        self.back = Button(look, _("Back"), "quiet", "arrow-left")
        self.save_button = Button(look, _("Save"), "primary", "check")
        self.saved = Saved(look)
        told = _("As they said it. Leave out names, and anything that shows who it was.")
        header = Header(look, _("In their own words"), told)
        super().__init__(work, header, Footer(look, [self.saved], [self.back, self.save_button]))
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        lists = work.content.lists
        self.words = NotePart(look, "own_words", _("What they said"), lines=4)
        self.use = OnePart(look, "own_words_use", lists["own_words_use"])
        self.until = DayPart(
            look,
            "own_words_until",
            _("Until when?"),
            days_far_off(today),
            lambda text: read_day_to_come(text, today),
        )
        self.when = DayPart(
            look, "said_on", _("When?"), days_gone(today), lambda text: read_day(text, today), needed=True
        )
        sheet = MarginSheet(look)
        sheet.ask(_("What they said"), self.words, tall=True, top=8)
        sheet.ask(_("How may it be used?"), self.use, _("they decide"), top=4)
        sheet.ask(_("Until when?"), self.until, _("as they wish"), top=4)
        sheet.ask(_("When was it said?"), self.when, top=4, rule=False)
        sheet.box.addStretch(1)
        self.body.addWidget(sheet, 1)
        self._parts: tuple[Part, ...] = (self.words, self.use, self.until, self.when)
        self._writing = Writing(work, draft, on_disk, self._fields, self.place, self)
        self._fill()
        for part in self._parts:
            part.touched.connect(self._writing.touched)
        self._writing.kept.connect(self._say_kept)
        self._writing.refused.connect(self._refused)
        self.back.clicked.connect(self._leave)
        self.save_button.clicked.connect(self.save)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        press_with_return(self, lambda: (self.save_button,))
        self.start = self.words.begin()

    def about(self) -> dict[str, Any]:
        return {"uid": self._uid}

    def keep_now(self) -> bool:
        return self._writing.keep_now()

    def closing(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self._writing.close()
        for part in self._parts:
            part.show_fields({})
        super().closing()

    def save(self) -> None:
        """Keeps it, and goes back to the others."""
        for part in self._parts:
            part.say_wrong(part.not_understood())
        if any(part.wrong() for part in self._parts):
            return
        try:
            self.work.following.own_words.finish(self._writing.with_fields())
        except EntryProblems as error:
            self._say_problems(error)
        except (PeerlogError, OSError) as error:
            self.keep_now()
            self._refused(error)
        else:
            self._writing.become_a_session()
            self.work.go.say(_("Saved"))
            self.work.go.to("own_words")

    def _fill(self) -> None:
        """Shows what is kept, and what was being written over it."""
        for said, at_start in ((self.work.following.own_words.fields(self._uid), True), ({}, False)):
            said = said if at_start else dict(self._writing.draft.fields)
            if at_start or self._writing.on_disk:
                for part in self._parts:
                    part.show_fields(said)
            if at_start:
                self._writing.at_start = self._fields()

    def _fields(self) -> Fields:
        said: Fields = {}
        for part in self._parts:
            said |= part.fields()
        return said

    def _say_problems(self, error: EntryProblems) -> None:
        own = {("own_words", "missing"): _("Please write down what they said.")}
        for problem in error.problems:
            part = next((part for part in self._parts if problem.field in part.names), self.words)
            words = own.get((problem.field, problem.what))
            part.say_wrong(words or sentence(EntryProblems([problem])).what_happened)
            part.begin().setFocus()

    def _say_kept(self) -> None:
        self.told.say("")
        if self._writing.on_disk:
            self.saved.say(_("Saved as you write"))

    def _refused(self, error: Exception) -> None:
        self.saved.say(_("Not saved yet"), trouble=True)
        self.told.say(str(sentence(error)), "careful")

    def _leave(self) -> None:
        if self.keep_now():
            self.work.go.to("own_words")

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        self.keep_now()
