"""The same as last time: how many came, how many were new, and it is logged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from peerlog.domain.errors import EntryProblems, PeerlogError
from peerlog.domain.session import Session
from peerlog.failures import sentence
from peerlog.services.session_words import in_words
from peerlog.text import _
from peerlog.ui.days import read_day, say_day
from peerlog.ui.groups.new_faces import NewFacesPart
from peerlog.ui.groups.wording import same_each_time
from peerlog.ui.log.begun import begun_from
from peerlog.ui.log.days import DayPart, NearDay, days_gone
from peerlog.ui.log.numbers import CountPart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.log.problems import in_words as problem_in_words
from peerlog.ui.log.writing import Writing, open_draft
from peerlog.ui.open_page import OpenPage
from peerlog.ui.patience import Patience
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.sessions.wording import word_of
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

_AROUND = 3
_USUAL = range(3, 10)


class SameAgainPage(OpenPage):
    """`group` is its uid, `draft` goes on with what was begun, `planned` is the meeting it was to be.

    What is said here is a draft of the page for sessions: left in the middle, it goes on there.
    """

    key = "same_again"

    def __init__(
        self, work: Work, group: bytes, draft: bytes | None = None, planned: bytes | None = None
    ) -> None:
        look, groups = work.look, work.following.groups
        self._uid, self._planned = group, planned
        self._group = groups.get(group)
        self._last = groups.last_session(self._group)
        begun, on_disk = open_draft(work, draft, None)
        self._same: Fields = dict(begun.fields)
        if not on_disk:
            self._same = groups.same_as_last_time(group)
            if planned is not None:
                self._same |= begun_from(work, planned)
        self.kept = Saved(look)
        self.back = Button(look, _("Back"), "quiet", "arrow-left")
        self.more = Button(look, _("Say more first"), "quiet", "notebook-pen")
        self.save_button = Button(look, _("Save"), "primary", "check")
        self.done = Button(look, _("Done"), "primary", "check")
        self.done.hide()
        self._header = Header(look, self._group.name, _("The same as last time. How many came?"))
        actions = [self.back, self.more, self.save_button, self.done]
        super().__init__(work, self._header, Footer(look, [self.kept], actions))
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        self._patience = Patience(self)
        self.same = self._filled_in()
        self.body.addWidget(self.same)
        self.sheet = MarginSheet(look)
        self._ask()
        self.body.addWidget(self.sheet)
        self.body.addStretch(1)
        for part in self._parts:
            part.show_fields(self._same)
        self._writing = Writing(work, begun, on_disk, self.fields, self.place, self)
        self._writing.at_start = {} if on_disk else self.fields()
        self.start = self.count.begin()
        self._connect()
        self._say_kept()

    def about(self) -> dict[str, Any]:
        about: dict[str, Any] = {"group": self._uid}
        if self._writing.on_disk:
            about["draft"] = self._writing.draft.uid
        elif self._planned is not None:
            about["planned"] = self._planned
        return about

    def keep_now(self) -> bool:
        return self._writing.keep_now()

    def closing(self) -> None:
        self._writing.close()
        for part in self._parts:
            part.show_fields({})
        self._same = {}
        super().closing()

    def fields(self) -> Fields:
        """The draft as it stands: what is the same each time, and what was said here."""
        asked = [name for part in self._parts for name in part.names]
        said = {name: value for name, value in self._same.items() if name.removesuffix("_typed") not in asked}
        for part in self._parts:
            said |= part.fields()
        return said

    def save(self) -> None:
        """Logs it as it stands."""
        session = self._finish(self.save)
        if session is not None:
            self._show_saved(session)

    def save_with(self, new_faces: int) -> None:
        """Logs it with as many new faces as the pressed button said."""
        if self.count.is_empty():
            self.count.say_wrong(_("How many came? Press Save to leave both open."))
            self.count.begin().setFocus()
            return
        self.new.show_fields({"new_faces": new_faces})
        session = self._finish(partial(self.save_with, new_faces))
        if session is not None:
            self._show_saved(session)

    def say_more(self) -> None:
        """On to the whole page, with everything that was said here."""
        try:
            draft = self.work.drafts.keep(self._writing.with_fields())
        except (PeerlogError, OSError) as error:
            self.told.say(str(sentence(error)), "careful")
            return
        self._writing.become_a_session()  # it belongs to the other page now
        self.work.go.to("log", draft=draft.uid)

    def _finish(self, again: Callable[[], None]) -> Session | None:
        self.told.hide()
        for part in self._parts:
            part.say_wrong("")
        for part in self._parts:
            if said := part.not_understood():
                part.say_wrong(said)
                part.begin().setFocus()
                return None
        try:
            session = self.work.record.finish(self._writing.with_fields())
        except EntryProblems as error:
            for problem in error.problems:
                asked = next((part for part in self._parts if problem.field in part.names), self.count)
                asked.say_wrong(problem_in_words(problem))
            return None
        except (PeerlogError, OSError) as error:
            if not self._patience.again(error, again):
                self.keep_now()
                self.told.say(str(sentence(error)), "careful")
            return None
        self._patience.done()
        self._writing.become_a_session()
        return session

    # What stands there

    def _filled_in(self) -> Sheet:
        sheet = Sheet(self.look)
        said = same_each_time(self._same, self.work.content)
        nothing = _("Nothing is known yet. You can say more when it is saved.")
        sheet.box.addLayout(self._told("copy-check", _("Filled in for you"), said or nothing, "good"))
        left = self._last.words.come_back.strip() if self._last is not None else ""
        if left:
            sheet.box.addLayout(self._told("bookmark", _("Left to come back to"), left, "accent_ink"))
        return sheet

    def _told(self, icon: str, title: str, said: str, colour: str) -> QHBoxLayout:
        look = self.look
        tint = "accent_tint" if colour == "accent_ink" else f"{colour}_tint"
        line = row(
            look.space(14),
            Mark(look, icon, 44, colour, tint),
            column(0, Words(look, title, "strong"), Words(look, said, "body", "ink_soft")),
        )
        line.setStretch(1, 1)
        return line

    def _ask(self) -> None:
        look, today = self.look, self.work.clock.today()
        self.when = DayPart(
            look,
            "held_on",
            _("When?"),
            self._near_days(),
            lambda text: read_day(text, today),
            needed=True,
            latest=today,
        )
        self.count = CountPart(look, "headcount", _("How many came?"), self._usual())
        self.new = NewFacesPart(look)
        self._parts: list[Part] = [self.when, self.count, self.new]
        self.sheet.ask(_("When?"), self.when, top=4)
        self.sheet.ask(_("How many came?"), self.count, _("not counting you"), top=4)
        self.sheet.ask(_("New faces?"), self.new, _("never met before"), rule=False, top=4)

    def _near_days(self) -> list[NearDay]:
        """Today, yesterday, and the day it usually is."""
        today = self.work.clock.today()
        near = days_gone(today)
        usual = self.work.following.groups.day_of(self._group, None)
        if usual not in [each.day for each in near]:
            near.append(NearDay("usual", say_day(usual).rpartition(" ")[0], "calendar", usual))
        return near

    def _usual(self) -> range:
        came = self._last.headcount if self._last is not None else None
        first = _USUAL.start if came is None else max(1, came - _AROUND)
        return range(first, first + len(_USUAL))

    def _show_saved(self, session: Session) -> None:
        look, work = self.look, self.work
        said = in_words(session, work.content, word_of(work.code_words), work.following.groups.name)
        for gone in (self.same, self.sheet, self.told, self.more, self.back, self.save_button):
            gone.hide()
        self._header.set_sentence("")
        self.kept.say("")
        more = Button(look, _("Say more about it"), "secondary", "notebook-pen")
        more.clicked.connect(lambda: work.go.to("log", session=session.uid))
        reflect = Button(look, _("Reflect on it"), "quiet", "feather")
        reflect.clicked.connect(lambda: work.go.to("reflection", session=session.uid))
        after = Banner(look, "", "good", actions=[more, reflect])
        self.body.insertWidget(1, after)
        words = _("Saved: {session}. {day}.")
        after.say(words.format(session=said.title, day=say_day(session.held_on)), "good")
        self.done.show()
        self.done.setFocus()
        self.start = self.done

    def _say_kept(self) -> None:
        self.kept.say("")
        if self._writing.on_disk:
            time = f"{self._writing.draft.changed_at.astimezone():%H:%M}"
            words = _("Saved at {time}") if self.look.narrow else _("Draft saved at {time}")
            self.kept.say(words.format(time=time))

    def _connect(self) -> None:
        self._writing.kept.connect(self._say_kept)
        self._writing.refused.connect(lambda error: self.told.say(str(sentence(error)), "careful"))
        for part in self._parts:
            part.touched.connect(self._writing.touched)
        self.new.saved_with.connect(self.save_with)
        self.back.clicked.connect(self._go_back)
        self.more.clicked.connect(self.say_more)
        self.save_button.clicked.connect(self.save)
        self.done.clicked.connect(self._go_back)
        press_with_return(self, lambda: (self.save_button, self.done))

    def _go_back(self) -> None:
        self.work.go.to("group", group=self._uid)
