"""Answering one question together on a large page; stopped at any point, it opens there again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.shared_words import shared_words_button
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.with_my_team.steps import TALK, THEN, Side, TalkSide, ThenSide
from peerlog.ui.work import Work

_SAYS_NOTHING = {"ambition", "question", "at"}


class TeamTalkPage(OpenPage):
    """`uid` of the talk; without it a new one begins on `ambition`."""

    key = "team_talk"

    def __init__(self, work: Work, uid: bytes | None = None, ambition: str = "") -> None:
        look, own = work.look, work.own
        self._draft = own.team_talks.begin(uid, ambition or next(iter(work.content.lists["ambitions"])).key)
        assert self._draft.subject is not None
        self._uid, self._said = self._draft.subject, dict(self._draft.fields)
        self._closed = False
        self.later = Button(look, _("Finish later"), "quiet", "bookmark")
        self.before = Button(look, _("Back"), "secondary", "arrow-left")
        self.next = Button(look, _("What to do"), "primary", "arrow-right", after=True)
        self.done = Button(look, _("Keep it"), "primary", "check")
        self.saved = Saved(look)
        title = own.team_talk_pages.ambition(self._said.get("ambition", ""))
        header = Header(look, title, _("With my team"), actions=[shared_words_button(work)])
        footer = Footer(look, [self.saved], [self.later, self.before, self.next, self.done])
        super().__init__(work, header, footer)
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        place = QWidget()
        self._box = QVBoxLayout(place)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(place, 1)
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.kept.connect(self._kept)
        self.keeper.refused.connect(self._refused)
        self.later.clicked.connect(self._leave)
        self.before.clicked.connect(lambda: self._turn(TALK))
        self.next.clicked.connect(lambda: self._turn(THEN))
        self.done.clicked.connect(self._finish)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        press_with_return(self, lambda: (self.next, self.done))
        self.side: Side | None = None
        self._open(str(self._said.get("at", TALK)))

    def about(self) -> dict[str, Any]:
        return {"uid": self._uid, "ambition": self._said.get("ambition", "")}

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def begin_here(self) -> QWidget | None:
        return self.side.begin() if self.side is not None else None

    def closing(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self._closed = True
        self.keeper.forget()
        self._said, self._draft = {}, replace(self._draft, fields={})
        super().closing()

    def _open(self, key: str) -> None:
        if self.side is not None:
            self._box.removeWidget(self.side)
            self.side.hide()
            self.side.setParent(None)  # at once: no field of it is found any more
            self.side.deleteLater()
        self.side = ThenSide(self.work, self._said) if key == THEN else TalkSide(self.work, self._said)
        self.side.touched.connect(self._touched)
        self._box.addWidget(self.side)
        for button, here in ((self.before, THEN), (self.done, THEN), (self.next, TALK)):
            button.setVisible(self.side.key == here)
        self.area.verticalScrollBar().setValue(0)
        self.start = self.side.begin()

    def _turn(self, key: str) -> None:
        self._gather()
        self._said["at"] = key
        self._touched()
        if not self.keep_now():
            return
        self._open(key)
        self.return_to(None)
        if self.side is not None:
            announce(self.side, self.side.accessibleName())

    def _gather(self) -> None:
        if self.side is not None:
            for name in self.side.names:
                self._said.pop(name, None)
            self._said |= self.side.fields()

    def _touched(self) -> None:
        if not self._closed:
            self._gather()
            self.keeper.touched()

    def _keep(self) -> None:
        """Nothing is left on disk of a page on which nothing was said."""
        if not self._said.keys() - _SAYS_NOTHING:
            self.work.drafts.throw_away(self._draft)
            return
        self._draft = self.work.drafts.keep(replace(self._draft, fields=self._said, place=self.place()))

    def _finish(self) -> None:
        self._gather()
        try:
            talk = self.work.own.team_talks.finish(replace(self._draft, fields=self._said))
        except (PeerlogError, OSError) as error:
            self.keep_now()
            self._refused(error)
        else:
            self.keeper.forget()
            self.work.go.say(_("Kept."))
            self.work.go.to("with_my_team", uid=talk.uid)

    def _leave(self) -> None:
        self._gather()
        if self.keep_now():
            self.work.go.to("with_my_team")

    def _kept(self) -> None:
        self.saved.say(_("Saved as you go"))
        self.told.say("")

    def _refused(self, error: Exception) -> None:
        self.saved.say(_("Not saved yet"), trouble=True)
        self.told.say(str(sentence(error)), "careful")

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self.keep_now()
