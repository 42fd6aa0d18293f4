"""Something planned: what, when, with whom. Written anew, moved or changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere, PeerlogError
from peerlog.domain.group import Planned
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.calendar.entries import call_off, tried
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.groups.form import ClockPart, read_clock
from peerlog.ui.groups.spots import Spots
from peerlog.ui.log.code_words import CodeWordPart
from peerlog.ui.log.days import DayPart, NearDay, read_day_to_come
from peerlog.ui.log.groups import GroupPart
from peerlog.ui.log.lines import LinePart
from peerlog.ui.log.listed import OnePart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work

DRAFT = "planned"
GROUP = "group"
_MARGIN = 132


class PlannedPage(OpenPage):
    """`planned` is the uid of what is changed; else something new on `day` (ISO 8601; None: to be said)."""

    key = "planned"

    def __init__(self, work: Work, planned: bytes | None = None, day: str | None = None) -> None:
        look, calendar = work.look, work.following.calendar
        self._uid, self._day = planned, day
        self._before: Planned | None = None
        if planned is not None:
            with suppress(NothingThere):
                self._before = calendar.get(planned)
        self.kept = Saved(look)
        self.back = Button(look, _("Back"), "quiet", "arrow-left")
        self.off = Button(look, _("Call off"), "quiet", "x")
        self.save_button = Button(look, _("Save"), "primary", "check")
        title = _("Plan something") if self._before is None else _("Move or change")
        told = _("For your own memory. Nothing is sent to anybody, and nothing reminds you by itself.")
        actions = [self.back, *([self.off] if self._before else []), self.save_button]
        super().__init__(work, Header(look, title, told), Footer(look, [self.kept], actions))
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        self._ask()
        self.spots = Spots(look, work.summarise.review, lambda: [str(self.words.fields().get("words", ""))])
        self.body.addWidget(self.spots)
        self.body.addWidget(self.sheet, 1)
        kept = next((d for d in work.drafts.of_page(DRAFT) if d.subject == planned), None)
        self._on_disk = kept is not None
        self._draft: Draft = kept or work.drafts.begin(DRAFT, planned)
        self._at_start = self._first_fields()
        self._show_fields(self._at_start)
        self._at_start = self.fields()
        if kept is not None:
            self._show_fields(dict(kept.fields))
        self._closed = False
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.kept.connect(self._say_kept)
        self.keeper.refused.connect(lambda error: self.told.say(str(sentence(error)), "careful"))
        for part in self._parts:
            part.touched.connect(self._touched)
        self.kind.chips.changed.connect(self._follow)
        self.group.picked.connect(self._group_picked)
        self.back.clicked.connect(self._go_back)
        self.off.clicked.connect(self._call_off)
        self.save_button.clicked.connect(self.save)
        press_with_return(self, lambda: (self.save_button,))
        self.start: QWidget | None = self.kind.begin()
        self._follow()
        self._say_kept()

    def about(self) -> dict[str, Any]:
        if self._uid is not None:
            return {"planned": self._uid}
        return {} if self._day is None else {"day": self._day}

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def closing(self) -> None:
        self._closed = True
        self.keeper.forget()
        self.spots.rest()
        self._show_fields({})
        self._draft, self._at_start = replace(self._draft, fields={}), {}
        super().closing()

    def fields(self) -> Fields:
        said: Fields = {}
        for part in self._parts:
            said |= part.fields()
        return said

    def save(self) -> None:
        self.told.hide()
        for part in self._parts:
            part.say_wrong("")
        if wrong := [part for part in self._parts if self._is_wrong(part)]:
            wrong[0].begin().setFocus()
            return
        calendar = self.work.following.calendar
        try:
            kept = calendar.keep(self._planned())
        except EntryProblems as error:
            for problem in error.problems:
                field = {"on": "held_on"}.get(problem.field, problem.field)
                part = next((each for each in self._parts if field in each.names), self.kind)
                part.say_wrong(sentence(EntryProblems([problem])).what_happened)
            return
        except (PeerlogError, OSError) as error:
            self.keep_now()
            self.told.say(str(sentence(error)), "careful")
            return
        self._throw_draft_away()
        self.work.go.say(_("Planned") if self._before is None else _("Saved"))
        self.work.go.to("calendar", day=kept.on.isoformat())

    def _planned(self) -> Planned:
        said, calendar = self.fields(), self.work.following.calendar
        on = date.fromisoformat(said["held_on"])
        group = said.get(GROUP) if self._is_several() else None
        before = self._before or calendar.new(on)
        return replace(
            before,
            on=on,
            kind=said["kind"],
            at=read_clock(said.get("at", "")) or "",
            words=said.get("words", ""),
            group=bytes.fromhex(group) if group else None,
            code_words=calendar.tied(said.get("code_words", ())),
            called_off=False,
        )

    def _is_wrong(self, part: Part) -> bool:
        said = part.not_understood()
        if not said and part is self.kind and part.is_empty():
            said = _("Please choose what it will be.")
        if not said and part is self.when and part.is_empty():
            said = _("Please choose the day.")
        part.say_wrong(said)
        return bool(said)

    def _ask(self) -> None:
        work, look = self.work, self.look
        lists, today = work.content.lists, work.clock.today()
        self.sheet = MarginSheet(look, _MARGIN)
        self.kind = OnePart(look, "kind", lists["kind"])
        self.group = GroupPart(look, work.following.groups)
        self.when = DayPart(
            look,
            "held_on",
            _("Which day?"),
            _days_to_come(today),
            lambda text: read_day_to_come(text, today),
            earliest=today if self._before is None else None,
        )
        self.at = ClockPart(look, "at", _("What time?"), "clock", _("like 14:00 or 2pm"))
        self.at.setMaximumWidth(look.size(240))
        self.code_words = CodeWordPart(look, work.code_words)
        self.words = LinePart(look, "words", _("A word or two"), "pencil-line", _("like where to meet"))
        self._parts: list[Part] = [self.kind, self.group, self.when, self.at, self.code_words, self.words]
        self.sheet.ask(_("What?"), self.kind, top=4)
        self._group_row = self.sheet.ask(_("Which group?"), self.group, top=4)
        self.sheet.ask(_("Which day?"), self.when, top=4)
        self.sheet.ask(_("What time?"), self.at, _("if you know it"), top=4)
        self._people_row = self.sheet.ask(_("Code word"), self.code_words, _("never a name"), top=4)
        self.sheet.ask(_("A word or two"), self.words, _("never a name"), rule=False, top=4)
        self.sheet.box.addStretch(1)

    def _first_fields(self) -> Fields:
        planned = self._before
        if planned is None:
            return {"held_on": self._day} if self._day else {}
        said: Fields = {"kind": planned.kind, "held_on": planned.on.isoformat()}
        if planned.group is not None:
            said[GROUP] = planned.group.hex()
        said |= {"at": planned.at, "words": planned.words}
        if words := self.work.following.calendar.code_words(planned):
            said["code_words"] = words
        return said

    def _show_fields(self, said: Fields) -> None:
        for part in self._parts:
            part.show_fields(said)
        self._follow()

    def _is_several(self) -> bool:
        kinds, key = self.work.content.lists["kind"], self.kind.value()
        return bool(key and key in kinds and kinds[key].present == "several")

    def _follow(self) -> None:
        """Which group is asked of a group only, and with whom not of a meeting."""
        kinds, key = self.work.content.lists["kind"], self.kind.value()
        present = kinds[key].present if key and key in kinds else None
        self._group_row.setVisible(self._is_several() and self.group.any)
        asked = present == "one" or not self.code_words.is_empty()
        self._people_row.setVisible(asked and not self.work.code_words.off)
        self.code_words.one = present == "one"

    def _group_picked(self, uid: bytes) -> None:
        """Its usual time, where none was said."""
        group = self.work.following.groups.get(uid)
        if group.starts_at and self.at.is_empty():
            self.at.show_fields({"at": group.starts_at})

    def _touched(self) -> None:
        if not self._closed:
            self.keeper.touched()
            self.spots.touched()

    def _keep(self) -> None:
        fields = self.fields()
        if fields == self._at_start:
            self._throw_draft_away()
            return
        kept = replace(self._draft, fields=fields, place=self.place() or self._draft.place)
        try:
            self._draft = self.work.drafts.keep(kept)
        except (PeerlogError, OSError):
            self._draft, self._on_disk = kept, self.work.room.waiting or self._on_disk
            raise
        self._on_disk = True

    def _throw_draft_away(self) -> None:
        self.keeper.forget()
        if self._on_disk:
            self.work.drafts.throw_away(self._draft)
            self._on_disk = False

    def _say_kept(self) -> None:
        self.kept.say("")
        if self._on_disk:
            time = f"{self._draft.changed_at.astimezone():%H:%M}"
            words = _("Saved at {time}") if self.look.narrow else _("Draft saved at {time}")
            self.kept.say(words.format(time=time))

    def _call_off(self) -> None:
        planned = self._before
        if planned is not None:
            self._throw_draft_away()
            tried(self.work, lambda: call_off(self.work, planned))
            self.work.go.to("calendar", day=planned.on.isoformat())

    def _go_back(self) -> None:
        if self.keep_now():
            day = self._before.on.isoformat() if self._before is not None else self._day
            self.work.go.to("calendar", **({"day": day} if day else {}))


def _days_to_come(today: date) -> list[NearDay]:
    return [
        NearDay("today", _("Today"), "sun", today),
        NearDay("tomorrow", _("Tomorrow"), "sunrise", today + timedelta(days=1)),
        NearDay("week", _("In a week"), "calendar", today + timedelta(days=7)),
    ]
