"""The activity record, newest first, and saved as a small table."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.services.activity_record import Act
from peerlog.text import _
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.share.left_page import usual_folder
from peerlog.ui.share.left_words import breakable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 40


class ActivityPage(RefilledPage):
    """Days in the margin, fixed words beside them."""

    key = "activity"

    def __init__(self, work: Work) -> None:
        look = work.look
        self.back = Button(look, _("Back"), "quiet", "arrow-left")
        self.back.clicked.connect(lambda: work.go.to("settings", part="kept"))
        self.save = Button(look, _("Save as a table"), "secondary", "save")
        self.save.clicked.connect(self._save)
        told = _("What was done with this logbook, newest first. It holds no word of what you wrote.")
        super().__init__(work, Header(look, _("Activity record"), told, actions=[self.save, self.back]))
        self._shown = SHOWN_AT_ONCE
        self.told = Banner(look, "", "good")
        self.told.hide()
        self.body.insertWidget(1, self.told)
        self.begin("activity", "releases")

    def fill(self) -> None:
        look = self.look
        self.start = self.save
        try:
            acts = self.work.keeping.activity.acts()
        except PeerlogError as error:
            self.save.setEnabled(False)
            self.start = self.back
            self.box.addWidget(Banner(look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        self.save.setEnabled(bool(acts))
        if not acts:
            self.start = self.back
            words = _("When something is saved, backed up or erased, it stands here with its day.")
            self.box.addWidget(Empty(look, "clipboard-list", _("Nothing was done yet"), words))
            self.box.addStretch(1)
            return
        sheet = MarginSheet(look)
        today = self.work.clock.today()
        for day, of_day in groupby(acts[: self._shown], key=lambda act: act.day):
            lines = [self._line(act) for act in of_day]
            sheet.ask(say_day(day, today), holder(column(look.space(4), *lines)), top=10, tall=True)
        self.box.addWidget(sheet)
        if len(acts) > self._shown:
            more = Button(look, _("Show earlier ones"), "secondary", "chevron-down")
            more.clicked.connect(self._show_more)
            self.box.addWidget(run_on(0, more))
        self.box.addStretch(1)

    def _line(self, act: Act) -> QWidget:
        said = _("{time}  {what}").format(time=act.time, what=act.words) if act.time else act.words
        return Words(self.look, said)

    def _show_more(self) -> None:
        self._shown += 5 * SHOWN_AT_ONCE
        self._read_again()
        self.save.setFocus()

    def _save(self) -> None:
        work = self.work
        folder = work.files.folder(self.look, self, _("Where shall the table go?"), usual_folder())
        if folder is None:
            return
        try:
            place = work.keeping.activity.save(folder)
        except (PeerlogError, OSError) as error:
            self.told.say(str(sentence(error)), "careful")
            return
        words = _("Saved as {file} in {folder}.")
        self.told.say(words.format(file=breakable(place.name), folder=breakable(folder)), "good")
