"""Hand on a plan: what goes, looked at whole, then saved as a page, a file or both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, PeerlogError, Refused
from peerlog.domain.group_plan import LONGEST_TITLE, GroupPlan
from peerlog.failures import sentence
from peerlog.services.group_plans import FORMATS
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.groups.plan_sheet import PlanSheet
from peerlog.ui.groups.spots import Spots
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.left_page import usual_folder
from peerlog.ui.share.left_words import breakable
from peerlog.ui.share.preview import show_folder
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.fields import LineField, Trouble
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

DRAFT = "plan_out"
TITLE, RULES = "title", "ground_rules"
_DRAWN_AFTER_MS = 300


class PlanOutPage(OpenPage):
    """`group` is whose plan it is. `show` opens the folder it went to."""

    key = "plan_out"

    def __init__(self, work: Work, group: bytes, show: Callable[[Path], None] = show_folder) -> None:
        look = work.look
        self._uid, self._show = group, show
        self._group = work.following.groups.get(group)
        self._saved = Saved(look, _("This has not left the laptop"))
        self.back = Button(look, _("Back"), "quiet", "arrow-left")
        self.back.clicked.connect(self._go_back)
        self.save_button = Button(look, _("Save this plan"), "primary", "save")
        self.save_button.clicked.connect(self.save)
        self.done = Button(look, _("Done"), "primary", "check")
        self.done.clicked.connect(self._go_back)
        self.done.hide()
        told = _("Steps and what was agreed. No place, no day, nobody who leads or comes, no notes.")
        left = [] if look.narrow else [self._saved]
        footer = Footer(look, left, [self.back, self.save_button, self.done])
        super().__init__(work, Header(look, _("Hand on a plan"), told), footer)
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        self._closed = False
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.refused.connect(lambda error: self.told.say(str(sentence(error)), "careful"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAWN_AFTER_MS)
        self._pause.timeout.connect(self.draw)
        kept = next((d for d in work.drafts.of_page(DRAFT) if d.subject == group), None)
        self._on_disk = kept is not None
        self._draft: Draft = kept or work.drafts.begin(DRAFT, group)
        self.spots = Spots(look, work.summarise.review, self._texts)
        self._both = self.side_by_side(self._form(), self._preview(), gap="base", stretch=(1, 1))
        self.body.addLayout(self._both)
        self.body.addStretch(1)
        self.start: QWidget | None = self.title.field.edit
        press_with_return(self, lambda: (self.save_button, self.done))
        self.draw()
        self._look_over()

    def about(self) -> dict[str, Any]:
        return {"group": self._uid}

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def closing(self) -> None:
        self._closed = True
        self._pause.stop()
        self.keeper.forget()
        self.spots.rest()
        super().closing()

    def plan(self) -> GroupPlan | None:
        """What would go; None where it cannot go like this, which is said."""
        try:
            plan = self.work.following.group_plans.preview(
                self._uid, self.title.text(), ground_rules=self._with_rules()
            )
        except EntryProblems as error:
            self._wrong.say(str(sentence(error)))
            return None
        self._wrong.say("")
        return plan

    def draw(self) -> None:
        """The whole, as it stands now."""
        self._pause.stop()
        plan = self.plan()
        while (item := self._shown.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if plan is not None:
            self._shown.addWidget(PlanSheet(self.look, plan))

    def save(self) -> None:
        self.told.hide()
        self.draw()
        plan = self.plan()
        if plan is None:
            self.title.setFocus()
            return
        self._look_over()
        if self.spots.found and not self.read_again.isChecked():
            self._not_ticked.say(_("Read it once more, then say so here."))
            self.read_again.setFocus()
            return
        if not self.chips.value():
            self._none.say(str(sentence(Refused("no_format"))))
            self.chips.focus_first()
            return
        self.keep_now()
        title = _("Where shall the plan go?")
        folder = self.work.files.folder(self.look, self, title, usual_folder())
        if folder is not None:
            self._write(plan, folder)

    def _write(self, plan: GroupPlan, folder: Path) -> None:
        try:
            files = self.work.following.group_plans.save(
                folder, plan, self.chips.value(), read_again=self.read_again.isChecked()
            )
        except (PeerlogError, OSError) as error:
            self.told.say(str(sentence(error)), "careful")
            return
        self._throw_draft_away()
        look = self.look
        names = ", ".join(breakable(file.name) for file in files)
        told = _("Saved in {folder}: {files}").format(folder=breakable(folder), files=names)
        show = Button(look, _("Show it"), "secondary", "folder")
        show.clicked.connect(lambda: self._show(folder))
        banner = Banner(look, told, "good", actions=[show])
        self.body.insertWidget(self.body.indexOf(self.told), banner)
        self._saved.say(_("Listed in what has left"))
        self.form.setEnabled(False)
        self.save_button.hide()
        self.back.hide()
        self.done.show()
        self.start = self.done
        self.done.setFocus()
        self.area.verticalScrollBar().setValue(0)
        announce(banner, told)

    def _form(self) -> QWidget:
        look, said = self.look, self._draft.fields
        self.form = Sheet(look)
        self.title = LineField(look, _("What it is called there"), "type", longest=LONGEST_TITLE + 40)
        self.title.field.edit.setObjectName(TITLE)
        self.title.set_text(str(said.get(TITLE, self._group.name)))
        self.title.changed.connect(lambda _text: self._touched())
        self._wrong = Trouble(look)
        self.form.box.addWidget(self.title)
        self.form.box.addWidget(self._wrong)
        self.rules = Chip(look, _("With what we agreed"), "check", chosen=bool(said.get(RULES, True)))
        self.rules.clicked.connect(self._touched)
        self.form.box.addWidget(self.rules)
        self.rules.setVisible(bool(self._group.ground_rules))
        self.form.box.addWidget(Words(look, _("As what?"), "strong"))
        offers: list[tuple[str, str, str | None]] = [
            ("page", _("A page to print"), "printer"),
            ("file", _("A file for another peerlog"), "file-text"),
        ]
        self.chips = ManyChips(look, offers, _("As what?"))
        self.chips.set_value([name for name in FORMATS if name in said.get("formats", FORMATS)])
        self.chips.changed.connect(self._touched)
        self._none = Trouble(look)
        self.form.box.addWidget(holder(column(0, self.chips, self._none)))
        self.form.box.addWidget(self.spots)
        self.read_again = Chip(look, _("I have read it again"))
        self._not_ticked = not_ticked = Trouble(look)
        self.read_again.clicked.connect(lambda: not_ticked.say(""))
        self.form.box.addWidget(self.read_again)
        self.form.box.addWidget(self._not_ticked)
        self.read_again.hide()
        self.form.box.addStretch(1)
        return self.form

    def _preview(self) -> QWidget:
        look = self.look
        whole = column(look.space(4), Words(look, _("All that goes"), "section"))
        self._shown = QVBoxLayout()
        self._shown.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._shown)
        whole.addStretch(1)
        return holder(whole)

    def _with_rules(self) -> bool:
        return self.rules.isChecked() or not self._group.ground_rules

    def _texts(self) -> list[str]:
        rules = self._group.ground_rules if self._with_rules() else ()
        return [self.title.text(), *self._group.plan, *rules]

    def _look_over(self) -> None:
        before = self.spots.found
        found = self.spots.look_over()
        if found != before:
            self.read_again.setChecked(False)
        self.read_again.setVisible(bool(found))

    def _touched(self) -> None:
        if self._closed:
            return
        self._none.say("")
        self.keeper.touched()
        self._pause.start()
        self.spots.touched()

    def _keep(self) -> None:
        fields = {TITLE: self.title.text(), RULES: self.rules.isChecked(), "formats": self.chips.value()}
        self._draft = self.work.drafts.keep(replace(self._draft, fields=fields))
        self._on_disk = True

    def _throw_draft_away(self) -> None:
        self.keeper.forget()
        if self._on_disk:
            self.work.drafts.throw_away(self._draft)
            self._on_disk = False

    def _go_back(self) -> None:
        if self.keep_now():
            self.work.go.to("group", group=self._uid)
