"""A page to read out in supervision: which lines are on it, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.follow_up.hand_on import HandOn
from peerlog.ui.follow_up.picking import Picking
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.preview import show_folder
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.work import Work


class OwnWordsPaperPage(OpenPage):
    """Only lines that may be read out. Nothing is chosen beforehand."""

    key = "own_words_paper"

    def __init__(self, work: Work, show: Callable[[Path], None] = show_folder) -> None:
        look = work.look
        self.saved = Saved(look, _("This has not left the laptop"))
        self.back = Button(look, _("Back"), "quiet", "arrow-left")
        self.save_button = Button(look, _("Save this page"), "primary", "save")
        told = _("Only the lines are on it: not who said them, not when, not where.")
        left = [] if look.narrow else [self.saved]
        footer = Footer(look, left, [self.back, self.save_button])
        super().__init__(work, Header(look, _("A page for supervision"), told), footer)
        self.back.clicked.connect(lambda: work.go.to("own_words"))
        press_with_return(self, lambda: (self.save_button,))
        self.save_button.setEnabled(False)
        self.start = self.back
        self.picking: Picking | None = None
        try:
            lines = work.following.own_words.for_supervision()
        except (PeerlogError, OSError) as error:
            self.body.addWidget(Banner(look, str(sentence(error)), "careful"))
            self.body.addStretch(1)
            return
        if not lines:
            words = _("A line can stand here when the person said it may be used in supervision.")
            self.body.addWidget(Empty(look, "message-circle", _("No line to read out"), words))
            self.body.addStretch(1)
            return
        pages = work.following.own_words_pages
        self.picking = Picking(look, [(own.uid, own.words) for own in lines], _("Lines"))
        self.hand_on = HandOn(
            work,
            pages.formats,
            lambda: pages.pointing(self._chosen()),
            lambda folder, formats, read: pages.save(folder, self._chosen(), formats, read_again=read),
            show,
        )
        sheet = MarginSheet(look)
        sheet.ask(_("Which lines?"), self.picking, _("each said yes to this"), top=6)
        sheet.ask(_("As what"), self.hand_on, top=6, rule=False)
        sheet.box.addStretch(1)
        self.body.addWidget(sheet, 1)
        self.picking.changed.connect(self._picked)
        self.save_button.clicked.connect(self.hand_on.save)
        self.hand_on.saved.connect(lambda: self.saved.say(_("Listed in what has left")))
        self.start = self.picking

    def _chosen(self) -> list[bytes]:
        return self.picking.picked() if self.picking is not None else []

    def _picked(self) -> None:
        self.hand_on.forget_found()
        self.save_button.setEnabled(bool(self._chosen()) and self.hand_on.possible)
