"""The questions about a group: when, where, how it goes, who leads. Never who comes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, Problem
from peerlog.domain.group import PeerGroup
from peerlog.domain.session import MOST_MINUTES
from peerlog.failures import sentence
from peerlog.text import _, weekdays
from peerlog.ui.groups.steps import StepsPart
from peerlog.ui.groups.wording import how_often
from peerlog.ui.log.lines import LinePart
from peerlog.ui.log.listed import MovingChoice, OnePart, SeveralPart
from peerlog.ui.log.numbers import NumberPart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.choices import Option
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Words

MARGIN = 148
ME, CO_LEADER = "me", "co_leader"
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:. h]?([0-9]{2}))?\s*(am|pm)?", re.ASCII | re.IGNORECASE)


def read_clock(text: str) -> str | None:
    """ "2pm", "14.00", "14" or "9:30" as "14:00", "09:30"; None where it is no time of day."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


class ChoicePart(Part):
    """One answer out of a few that are in no list of the content."""

    def __init__(self, look: Look, name: str, question: str, offers: list[Option]) -> None:
        super().__init__(look, name)
        self.chips = MovingChoice(look, offers, question, first=len(offers))
        self.chips.setObjectName(name)
        for key, _label, _icon in offers:
            self.chips.chip(key).setObjectName(f"{name}:{key}")
        self.put(self.chips)
        self.chips.changed.connect(self.touch)
        self.setFocusProxy(self.chips)

    def fields(self) -> Fields:
        key = self.chips.value()
        return {self.names[0]: key} if key else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        key = said.get(self.names[0])
        self.chips.set_value(key if isinstance(key, str) else None)

    def begin(self) -> QWidget:
        return self.chips


class ClockPart(LinePart):
    """A time of day, typed in any plain way."""

    def not_understood(self) -> str:
        text = self.line.text()
        if not text.strip() or read_clock(text) is not None:
            return ""
        return _("Please write the time like 14:00 or 2pm.")


class GroupForm(MarginSheet):
    """Every answer about one group."""

    touched = Signal()

    def __init__(self, look: Look, content: Content) -> None:
        super().__init__(look, MARGIN)
        lists = content.lists
        self._parts: dict[str, Part] = {}
        self._add(_("What is it called?"), LinePart(look, "name", _("What is it called?"), "users-round"))
        days: list[Option] = [(str(n), name, None) for n, name in enumerate(weekdays())]
        self._add(_("Which day?"), ChoicePart(look, "weekday", _("Which day?"), days))
        clock = ClockPart(look, "starts_at", _("What time?"), "clock", _("like 14:00 or 2pm"))
        clock.setMaximumWidth(look.size(240))
        self._add(_("What time?"), clock)
        often: list[Option] = [(key, words, None) for key, words in how_often().items()]
        self._add(_("How often?"), ChoicePart(look, "every", _("How often?"), often))
        minutes = NumberPart(look, "minutes", _("How many minutes?"), 1, MOST_MINUTES)
        self._add(_("How many minutes?"), minutes)
        self._add(_("Where?"), LinePart(look, "place", _("Where?"), "map-pin", _("like day room, garden")))
        self._add(_("What kind of place?"), OnePart(look, "setting", lists["setting"]))
        self._add(_("Who leads it?"), OnePart(look, "led_by", lists["led_by"]), _("never a name"))
        who: list[Option] = [(ME, _("Me"), "user-round"), (CO_LEADER, _("My co-leader"), "users")]
        writes = ChoicePart(look, "writes_up", _("Who writes up the numbers?"), who)
        self._told = Words(look, "", "body", "ink_soft")
        self._told.hide()
        writes.put(self._told)
        self._add(_("Who writes up the numbers?"), writes, _("so that nobody is counted twice"))
        what = SeveralPart(look, "activities", lists["activities"])
        self._add(_("What do you mostly do?"), what)
        plan = StepsPart(look, "plan", _("A step"), _("like “Kettle on”"))
        self._add(_("The plan"), plan, _("in short steps"))
        rules = StepsPart(look, "ground_rules", _("What we agreed"), _("like “What is said here stays here”"))
        self._add(_("What we agreed"), rules, _("ground rules"))
        self.box.addStretch(1)
        writes.touched.connect(self._say_counted)

    def part(self, name: str) -> Part:
        return self._parts[name]

    def fields(self) -> Fields:
        said: Fields = {}
        for part in self._parts.values():
            said |= part.fields()
        return said

    def show_fields(self, said: Mapping[str, Any]) -> None:
        for part in self._parts.values():
            part.show_fields(said)
        self._say_counted()

    def texts(self) -> list[str]:
        """What was typed and could point to somebody."""
        said = self.fields()
        return [said.get("name", ""), *said.get("plan", ()), *said.get("ground_rules", ())]

    def not_understood(self) -> str | None:
        """The first field with something that is no answer, which says so itself."""
        first = None
        for name, part in self._parts.items():
            if said := part.not_understood():
                part.say_wrong(said)
                first = first or name
        return first

    def say_problems(self, problems: list[Problem]) -> str | None:
        """Says each beside its answer; the field to go to."""
        own = {("name", "missing"): _("Please give it a name, like “Tea group”.")}
        for problem in problems:
            if problem.field in self._parts:
                words = own.get((problem.field, problem.what))
                words = words or sentence(EntryProblems([problem])).what_happened
                self._parts[problem.field].say_wrong(words)
        found = [problem.field for problem in problems]
        return next((name for name in self._parts if name in found), None)

    def _add(self, question: str, part: Part, hint: str = "") -> None:
        self._parts[part.names[0]] = part
        self.ask(question, part, hint, top=4)
        part.touched.connect(self.touched)

    def _say_counted(self) -> None:
        theirs = self._parts["writes_up"].fields().get("writes_up") == CO_LEADER
        self._told.setText(
            _("Your sessions of it stay in your own log. They are not in your numbers, for theirs has them.")
            if theirs
            else ""
        )
        self._told.setVisible(theirs)


def fields_of(group: PeerGroup) -> Fields:
    """A group as a draft's fields."""
    said: Fields = {
        "name": group.name,
        "weekday": None if group.weekday is None else str(group.weekday),
        "starts_at": group.starts_at,
        "every": group.every,
        "minutes": group.minutes,
        "place": group.place,
        "setting": group.setting,
        "led_by": group.led_by,
        "writes_up": None if group.counted_here else CO_LEADER,
        "activities": list(group.activities),
        "plan": list(group.plan),
        "ground_rules": list(group.ground_rules),
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def group_of(said: Mapping[str, Any], before: PeerGroup) -> PeerGroup:
    """What the fields say, in place of `before`."""
    weekday = said.get("weekday")
    return replace(
        before,
        name=said.get("name", ""),
        weekday=int(weekday) if weekday else None,
        starts_at=read_clock(said.get("starts_at", "")) or "",
        every=said.get("every"),
        minutes=said.get("minutes"),
        place=said.get("place", ""),
        setting=said.get("setting"),
        led_by=said.get("led_by"),
        counted_here=said.get("writes_up") != CO_LEADER,
        activities=tuple(said.get("activities", ())),
        plan=tuple(said.get("plan", ())),
        ground_rules=tuple(said.get("ground_rules", ())),
    )
