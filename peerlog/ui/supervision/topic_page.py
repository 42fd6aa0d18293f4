"""One thing to bring to supervision, in one's own words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.learning.written import WrittenPage
from peerlog.ui.log.lines import NotePart
from peerlog.ui.log.listed import OnePart
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.work import Work


class TopicPage(WrittenPage):
    """`uid` of the topic; None writes a new one."""

    key = "supervision_topic"
    home = "supervision"

    def __init__(self, work: Work, uid: bytes | None = None) -> None:
        look, topics = work.look, work.own.topics
        draft, on_disk = topics.begin(uid)
        told = _("A line is enough. It stays here until you put it on a page.")
        super().__init__(work, _("Something to bring"), told, draft, on_disk)
        self.words = NotePart(look, "words", _("What would you like to bring?"), lines=3)
        self.about_what = OnePart(look, "about", work.content.lists["supervision_topics"], first=10)
        sheet = MarginSheet(look)
        sheet.ask(_("What would you like to bring?"), self.words, tall=True)
        sheet.ask(_("What is it about?"), self.about_what, _("if one fits"), top=4, rule=False)
        sheet.box.addStretch(1)
        self.body.addWidget(sheet, 1)
        self.begin((self.words, self.about_what), topics.fields(self.uid), topics.finish)
        self.start: QWidget | None = self.words.begin()

    def own_problems(self) -> Mapping[tuple[str, str], str]:
        return {("words", "missing"): _("Please write a line about it.")}
