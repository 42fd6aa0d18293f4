"""One group: how it goes, what was left to come back to, what is planned, and the way to log it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.group import PeerGroup
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.calendar.next_ones import NextOnes
from peerlog.ui.days import say_day
from peerlog.ui.groups.lately import Lately
from peerlog.ui.groups.wording import usually, who_leads
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

ASIDE = 372


class GroupPage(OpenPage):
    """`group` is its uid."""

    key = "group"

    def __init__(self, work: Work, group: bytes) -> None:
        look = work.look
        self.group = work.following.groups.get(group)
        self.change = Button(look, _("Change"), "secondary", "pencil-line")
        self.change.clicked.connect(lambda: work.go.to("group_form", group=group))
        self.back = Button(look, _("All groups"), "quiet", "arrow-left")
        self.back.clicked.connect(lambda: work.go.to("groups"))
        self.hand_on = Button(look, _("Hand on the plan"), "quiet", "upload")
        self.hand_on.clicked.connect(lambda: work.go.to("plan_out", group=group))
        self.end = Button(look, _("End this group"), "quiet", "archive")
        self.end.clicked.connect(self._end)
        self.same = Button(look, _("Same as last time"), "primary", "repeat")
        self.same.clicked.connect(lambda: work.go.to("same_again", group=group))
        ended = self.group.ended_on is not None
        actions = [self.back] if ended else [self.back, self.end, self.same]
        header = Header(look, self.group.name, usually(self.group), actions=[self.change])
        super().__init__(work, header, Footer(look, [], actions))
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        if ended:
            self.body.addWidget(self._ended())
        self.left = self._left_to_come_back_to()
        if self.left is not None:
            self.body.addWidget(self.left)
        self.lately = Lately(work, self.group)
        self.next = NextOnes(work, self.group) if self.group.ended_on is None else None
        parts = holder(column(look.space(14), self._how_it_goes(), self.lately, 1))
        if self.next is None:
            self.body.addWidget(parts, 1)
        else:
            beside = self.aside(holder(column(0, self.next, 1)), ASIDE)
            self.body.addLayout(self.side_by_side(parts, beside, gap="base", stretch=(1, 0)), 1)
        self.start = self.back if ended else self.same
        press_with_return(self, lambda: (self.same,))
        self.lately.look()

    def about(self) -> dict[str, Any]:
        return {"group": self.group.uid}

    def closing(self) -> None:
        self.lately.forget()
        if self.next is not None:
            self.next.forget()
        super().closing()

    def _how_it_goes(self) -> QWidget:
        look, group = self.look, self.group
        if not group.plan and not group.ground_rules:
            words = _("A few short steps help next time, and can be handed on to others.")
            write = Button(look, _("Write the plan"), "secondary", "pencil-line")
            write.clicked.connect(lambda: self.work.go.to("group_form", group=group.uid))
            return Empty(look, "clipboard-list", _("No plan yet"), words, write)
        sheet = Sheet(look)
        for title, lines, numbered in (
            (_("The plan"), group.plan, True),
            (_("What we agreed"), group.ground_rules, False),
        ):
            if lines:
                sheet.box.addWidget(Words(look, title, "section"))
                for number, line in enumerate(lines, 1):
                    sheet.box.addLayout(self._step(line, number if numbered else None))
        facts = [who_leads(self.work.content, group.led_by)]
        if not group.counted_here:
            facts.append(_("My co-leader writes up the numbers: they are not in mine"))
        if said := " · ".join(fact for fact in facts if fact):
            sheet.box.addWidget(Words(look, said, "body", "ink_soft"))
        sheet.box.addWidget(run_on(0, self.hand_on))
        return sheet

    def _step(self, words: str, number: int | None) -> QHBoxLayout:
        look = self.look
        sign: QWidget
        if number is None:
            sign = Mark(look, "check", 20, "accent_ink")
        else:
            sign = Words(look, str(number), "strong", "accent_ink", wrap=False)
            sign.setFixedWidth(round(look.metrics("strong").horizontalAdvance("40")) + look.space(6))
        line = row(look.space(8), sign, Words(look, words))
        line.setStretch(1, 1)
        return line

    def _left_to_come_back_to(self) -> QWidget | None:
        try:
            words = self.work.following.groups.come_back(self.group)
        except PeerlogError:
            return None  # the page of damaged entries speaks of it
        if not words:
            return None
        look = self.look
        sheet = Sheet(look)
        told = row(
            look.space(14),
            Mark(look, "bookmark", 44, "accent_ink", "accent_tint"),
            column(0, Words(look, _("Left to come back to"), "strong"), Words(look, words)),
        )
        told.setStretch(1, 1)
        sheet.box.addLayout(told)
        return sheet

    def _ended(self) -> QWidget:
        look, group = self.look, self.group
        again = Button(look, _("Begin again"), "secondary", "rotate-ccw")
        again.clicked.connect(lambda: self._act(lambda: self._begin_again(group)))
        out = Button(look, _("Take it out"), "quiet", "trash-2")
        out.clicked.connect(lambda: self._act(lambda: self._take_out(group)))
        assert group.ended_on is not None
        told = _("It ended on {day}. Its sessions stay as they are.").format(day=say_day(group.ended_on))
        return Banner(look, told, "info", "archive", actions=[again, out])

    def _end(self) -> None:
        work, uid = self.work, self.group.uid

        def undo() -> None:
            work.following.groups.begin_again(uid)
            work.go.to("group", group=uid)

        def end() -> None:
            work.following.groups.end(uid)
            work.go.say(_("Ended. It is kept, folded away under your groups."), undo=undo)
            work.go.to("groups")

        self._act(end)

    def _begin_again(self, group: PeerGroup) -> None:
        self.work.following.groups.begin_again(group.uid)
        self.work.go.say(_("It goes on."))
        self.work.go.to("group", group=group.uid)

    def _take_out(self, group: PeerGroup) -> None:
        work = self.work

        planned = work.following.groups.drop(group.uid)

        def undo() -> None:
            work.following.groups.put_back(group, planned)
            work.go.to("groups")

        work.go.say(_("Taken out, with what was planned of it. Its sessions stay."), undo=undo)
        work.go.to("groups")

    def _act(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (PeerlogError, OSError) as error:
            self.told.say(str(sentence(error)), "careful")
