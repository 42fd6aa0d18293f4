"""My groups: when each meets, and the way to what is planned."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerlog.domain.group import PeerGroup
from peerlog.text import _
from peerlog.ui.groups.form_page import DRAFT
from peerlog.ui.groups.wording import usually
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Empty
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work


class GroupsPage(RefilledPage):
    """By alphabet; those that have ended are folded away."""

    key = "groups"

    def __init__(self, work: Work) -> None:
        look = work.look
        calendar = Button(look, _("Calendar"), "secondary", "calendar-days")
        calendar.clicked.connect(lambda: work.go.to("calendar"))
        told = _("When we meet, and what we have planned. Never who comes.")
        super().__init__(work, Header(look, _("Groups"), told, actions=[calendar]))
        self.begin("groups")
        press_with_return(self, lambda: (self.new,))

    def fill(self) -> None:
        look, work = self.work.look, self.work
        going, ended = work.following.groups.going(), work.following.groups.ended()
        self.new = Button(look, _("A new group"), "primary", "plus")
        self.new.clicked.connect(lambda: work.go.to("group_form"))
        self.take_in = Button(look, _("Take in a plan"), "secondary", "download")
        self.take_in.clicked.connect(lambda: work.go.to("plan_in"))
        self.start = self.new
        if begun := [draft for draft in work.drafts.of_page(DRAFT) if draft.subject is None]:
            self.box.addWidget(self._unfinished(str(begun[0].fields.get("name", ""))))
        if going:
            self.box.addWidget(self._list(going))
            self.box.addWidget(run_on(look.space(4), self.new, self.take_in))
        else:
            words = _("A name is enough. Then a group is logged in three presses, the same as last time.")
            actions = run_on(look.space(4), self.new, self.take_in)
            empty = Empty(look, "users-round", _("No groups yet"), words)
            empty.box.addWidget(actions)
            self.box.addWidget(empty)
        if ended:
            section = Section(look, _("Ended"), _("kept, with what was planned"), "archive")
            for number, group in enumerate(ended):
                section.box.addWidget(self._line(group, rule=number + 1 < len(ended)))
            sheet = Sheet(look, pad="tight")
            sheet.box.addWidget(section)
            self.box.addWidget(sheet)
        self.box.addStretch(1)

    def _list(self, groups: list[PeerGroup]) -> QWidget:
        sheet = Sheet(self.look)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        for number, group in enumerate(groups):
            sheet.box.addWidget(self._line(group, rule=number + 1 < len(groups)))
        return sheet

    def _line(self, group: PeerGroup, *, rule: bool) -> Line:
        look = self.look
        when = usually(group)
        words = column(0, Words(look, group.name, "strong", flush=False))
        if when:
            words.addWidget(Words(look, when, "caption", "ink_soft", flush=False))
        told = row(look.space(12), Mark(look, "users-round", 24, "accent_ink"), words)
        told.setStretch(1, 1)
        spoken = _("{group}: {when}").format(group=group.name, when=when) if when else group.name
        line = Line(look, None, [told], rule=rule, opens=spoken)
        line.clicked.connect(lambda _checked=False, uid=group.uid: self.work.go.to("group", group=uid))
        return line

    def _unfinished(self, name: str) -> QWidget:
        look = self.look
        sheet = Sheet(look, ribbon=True)
        title = _("You began to write down a group")
        told = row(
            look.space(14),
            Mark(look, "bookmark", 42, "accent_ink", "accent_tint"),
            column(0, Words(look, title, "section"), Words(look, name, "body", "ink_soft")),
        )
        told.setStretch(1, 1)
        go_on = Button(look, _("Go on"), "secondary", "arrow-right", after=True)
        go_on.clicked.connect(lambda: self.work.go.to("group_form"))
        sheet.box.addLayout(told)
        sheet.box.addWidget(run_on(0, go_on))
        return sheet
