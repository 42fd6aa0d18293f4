"""Take in a plan that somebody handed on: chosen, looked at whole, then a group of my own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import EntryProblems, PeerlogError
from peerlog.domain.group_plan import GroupPlan
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.groups.plan_sheet import PlanSheet
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.left_page import usual_folder
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class PlanInPage(OpenPage):
    """Nothing is taken before it was looked at; after a lock the file is chosen anew."""

    key = "plan_in"

    def __init__(self, work: Work) -> None:
        look = work.look
        self.plan: GroupPlan | None = None
        self.back = Button(look, _("All groups"), "quiet", "arrow-left")
        self.back.clicked.connect(lambda: work.go.to("groups"))
        self.other = Button(look, _("Another file"), "quiet", "folder")
        self.other.clicked.connect(self.choose)
        self.other.hide()
        self.take = Button(look, _("Take it as a new group"), "primary", "check")
        self.take.clicked.connect(self._take)
        self.take.hide()
        told = _("A plan for a group, handed on from another peerlog. Look at it first.")
        header = Header(look, _("Take in a plan"), told)
        super().__init__(work, header, Footer(look, [], [self.back, self.other, self.take]))
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        self._shown = QVBoxLayout()
        self.body.addLayout(self._shown)
        self.body.addStretch(1)
        self.choose_button = Button(look, _("Choose a file"), "primary", "folder")
        self.choose_button.clicked.connect(self.choose)
        words = _("Its name ends in “.json”. Ask whoever handed it on where it lies.")
        self._shown.addWidget(Empty(look, "file-text", _("Which plan?"), words, self.choose_button))
        self.start: QWidget | None = self.choose_button
        press_with_return(self, lambda: (self.take, self.choose_button))

    def closing(self) -> None:
        self.plan = None
        super().closing()

    def choose(self) -> None:
        file = self.work.files.table(self.look, self, usual_folder())
        if file is not None:
            self.read(file)

    def read(self, file: Path) -> None:
        """Shows what the file holds, or what is wrong with it."""
        self.told.hide()
        try:
            plan = self.work.following.group_plans.read(file)
        except EntryProblems as error:
            words = sentence(error)
            self.told.say(" ".join([words.what_happened, *words.details]), "careful")
            return
        except OSError:
            self.told.say(_("This file cannot be opened. Please choose another one."), "careful")
            return
        self.plan = plan
        while (item := self._shown.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._shown.addWidget(PlanSheet(self.look, plan))
        hint = _("Day, place and who leads are for you to say, once it is yours.")
        self._shown.addWidget(Words(self.look, hint, "body", "ink_soft"))
        self.other.show()
        self.take.show()
        self.take.setFocus()

    def _take(self) -> None:
        if self.plan is None:
            return
        try:
            group = self.work.following.group_plans.take(self.plan)
        except (PeerlogError, OSError) as error:
            self.told.say(str(sentence(error)), "careful")
            return
        self.work.go.say(_("It is one of your groups now."))
        self.work.go.to("group_form", group=group.uid)
