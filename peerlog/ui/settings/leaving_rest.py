"""The last step of leaving: everything goes, and a page for the manager says so."""

from __future__ import annotations

from pathlib import Path

from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.settings.kept_erase import hold_banner
from peerlog.ui.settings.kept_everything import EverythingPart
from peerlog.ui.share.left_page import usual_folder
from peerlog.ui.share.left_words import breakable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class LeavingRestPage(OpenPage):
    """`folder` of the page for the manager is chosen here; without one no page is written."""

    key = "leaving_rest"

    def __init__(self, work: Work) -> None:
        look = work.look
        back = Button(look, _("Back"), "quiet", "arrow-left")
        back.clicked.connect(lambda: work.go.to("leaving"))
        told = _("The whole logbook goes. Afterwards peerlog is as on its first day.")
        if work.on_shelf.is_one_of_several:
            told = _("This whole logbook goes, and its book on the lock page. The others here stay.")
        super().__init__(work, Header(look, _("Erase the rest"), told), Footer(look, [], [back]))
        if work.keeping.erase.held:
            self.body.addWidget(hold_banner(work))
        self.folder: Path | None = None
        if work.keeping.everything.possible:
            sheet = MarginSheet(look)
            self._where = Words(
                look, _("No page yet: choose where it shall go, and it says what was erased.")
            )
            self.choose = Button(look, _("Choose a folder"), "secondary", "folder")
            self.choose.clicked.connect(self._choose)
            answer = holder(column(look.space(4), self._where, run_on(0, self.choose)))
            sheet.ask(_("Page for the manager"), answer, top=8, tall=True, rule=False)
            self.body.addWidget(sheet)
        self.part = EverythingPart(work, lambda: self.folder)
        self.body.addWidget(self.part)
        self.body.addStretch(1)
        self.start = self.choose if work.keeping.everything.possible else back

    def _choose(self) -> None:
        title = _("Where shall the page go?")
        folder = self.work.files.folder(self.look, self, title, usual_folder(self.folder))
        if folder is not None:
            self.folder = folder
            told = _("The page goes to {folder}, once everything is erased.")
            self._where.setText(told.format(folder=breakable(folder)))
