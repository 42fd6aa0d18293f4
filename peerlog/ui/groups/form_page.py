"""A group written down, or changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, PeerlogError
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.groups.form import GroupForm, fields_of, group_of
from peerlog.ui.groups.spots import Spots
from peerlog.ui.log.part import Fields
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work

DRAFT = "group_form"


class GroupFormPage(OpenPage):
    """`group` is the uid of the one to change; None begins a new one."""

    key = "group_form"

    def __init__(self, work: Work, group: bytes | None = None) -> None:
        look = work.look
        self._uid = group
        self._before = work.following.groups.get(group) if group else work.following.groups.new()
        self.kept = Saved(look)
        self.back = Button(look, _("Finish later"), "quiet")
        self.save_button = Button(look, _("Save"), "primary", "check")
        title = _("Change a group") if group else _("A new group")
        told = _("Only the name is needed. Nobody who comes is written here.")
        super().__init__(
            work, Header(look, title, told), Footer(look, [self.kept], [self.back, self.save_button])
        )
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        self.form = GroupForm(look, work.content)
        self.spots = Spots(look, work.summarise.review, self.form.texts)
        self.body.addWidget(self.spots)
        self.body.addWidget(self.form, 1)
        self._at_start: Fields = fields_of(self._before)
        kept = next((d for d in work.drafts.of_page(DRAFT) if d.subject == group), None)
        self._on_disk = kept is not None
        self._draft: Draft = kept or work.drafts.begin(DRAFT, group)
        self.form.show_fields(self._draft.fields if kept is not None else self._at_start)
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.kept.connect(self._say_kept)
        self.keeper.refused.connect(lambda error: self.told.say(str(sentence(error)), "careful"))
        self.form.touched.connect(self._touched)
        self.back.clicked.connect(self._finish_later)
        self.save_button.clicked.connect(self.save)
        press_with_return(self, lambda: (self.save_button,))
        self.start: QWidget | None = self.form.part("name").begin()
        self._closed = False
        self._say_kept()
        if self._on_disk:
            self.spots.touched()

    def about(self) -> dict[str, Any]:
        return {"group": self._uid} if self._uid is not None else {}

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def return_to(self, place: tuple[str, int] | None) -> None:
        super().return_to(place or (self._draft.place if self._on_disk else None))

    def closing(self) -> None:
        self._closed = True
        self.keeper.forget()
        self.spots.rest()
        self.form.show_fields({})
        self._draft, self._at_start = replace(self._draft, fields={}), {}
        super().closing()

    def save(self) -> None:
        self.told.hide()
        if (odd := self.form.not_understood()) is not None:
            self.form.part(odd).begin().setFocus()
            return
        try:
            group = self.work.following.groups.keep(group_of(self.form.fields(), self._before))
        except EntryProblems as error:
            first = self.form.say_problems(error.problems)
            if first is not None:
                self.form.part(first).begin().setFocus()
            return
        except (PeerlogError, OSError) as error:
            self.keep_now()
            self.told.say(str(sentence(error)), "careful")
            return
        self._throw_draft_away()
        self.work.go.say(_("Saved"))
        self.work.go.to("group", group=group.uid)

    def _touched(self) -> None:
        if self._closed:
            return
        self.keeper.touched()
        self.spots.touched()

    def _keep(self) -> None:
        fields = self.form.fields()
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
        self.told.hide()
        self.back.set_text(_("Finish later") if self._on_disk else _("Back"))
        self.kept.say("")
        if self._on_disk:
            time = f"{self._draft.changed_at.astimezone():%H:%M}"
            words = _("Saved at {time}") if self.look.narrow else _("Draft saved at {time}")
            self.kept.say(words.format(time=time))

    def _finish_later(self) -> None:
        if not self.keep_now():
            return
        if self._uid is not None:
            self.work.go.to("group", group=self._uid)
        else:
            self.work.go.to("groups")
