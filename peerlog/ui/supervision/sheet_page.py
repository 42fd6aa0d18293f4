"""Preparing a talk: what to bring in which order, what I'd like from it, and afterwards what was agreed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from peerlog.domain.errors import EntryProblems, PeerlogError
from peerlog.domain.supervision import Supervision
from peerlog.services.leaves import Leaf
from peerlog.services.summary_review import Pointing
from peerlog.services.supervisions import kinds
from peerlog.text import _
from peerlog.ui.days import read_day
from peerlog.ui.groups.form import ChoicePart
from peerlog.ui.learning.written import WrittenPage
from peerlog.ui.log.days import DayPart, NearDay, read_day_to_come
from peerlog.ui.log.lines import NotePart
from peerlog.ui.log.part import Part
from peerlog.ui.share.preview import show_folder
from peerlog.ui.supervision.agreed import AgreedPart
from peerlog.ui.supervision.in_order import InOrderPart
from peerlog.ui.supervision.looked_over import LookedOver
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class SupervisionSheetPage(WrittenPage):
    """`uid` of the talk; None prepares a new one. `show` opens the folder a page went to."""

    key = "supervision_sheet"
    home = "supervision"

    def __init__(
        self, work: Work, uid: bytes | None = None, show: Callable[[Path], None] = show_folder
    ) -> None:
        look, service = work.look, work.own.supervisions
        draft, on_disk = service.begin(uid)
        told = _("Choose what to bring. Only that gets onto the page.")
        super().__init__(work, _("A talk in supervision"), told, draft, on_disk)
        today = work.clock.today()
        self.when = DayPart(
            look, "on", _("When?"), _near(today), lambda text: _read(text, today), needed=True
        )
        signs = {"one_to_one": "messages-square", "group": "users-round", "co_reflection": "repeat"}
        offers: list[tuple[str, str, str | None]] = [(key, name, signs[key]) for key, name in kinds().items()]
        self.kind = ChoicePart(look, "kind", _("What kind?"), offers)
        kept = service.fields(self.uid)
        self.topics = InOrderPart(look, "topics", self._topics(kept.get("topics", ())))
        self.wish = NotePart(look, "wish", _("What I'd like from this"))
        self.agreed = AgreedPart(work)
        self.over = LookedOver(work, service.formats, self._leaf, self._pointing, self._hand_on, show)
        self.over.setParent(self)
        self.page_button = Button(look, _("Save the page"), "secondary", "printer")
        self.page_button.setEnabled(False)
        self.talked = Button(look, _("We talked about these"), "secondary", "circle-check")
        self.out = Section(
            look, _("Print it or take it along"), _("a look at the whole page first"), "printer"
        )
        self._lay_out()
        parts: list[Part] = [self.topics, self.wish, self.when, self.kind, self.agreed]
        self.begin(parts, kept, service.finish)
        for part in parts:
            part.touched.connect(self._changed)
        self.agreed.promised.connect(self.keep_now)
        self.talked.clicked.connect(self.talked_about)
        self.page_button.clicked.connect(self.over.hand_on.save)
        self.over.drawn.connect(self.page_button.setEnabled)
        self.out.opened.connect(self._opened)
        self._follow()
        self.start: QWidget | None = self.topics.begin() if self.topics.rows else self.wish.begin()

    def closing(self) -> None:
        self.over.close_down()
        super().closing()

    def talked_about(self) -> None:
        """Keeps the sheet; its topics fold away until they are brought back."""
        service, go = self.work.own.supervisions, self.work.go
        try:
            talk = service.talked_about(service.finish(self.writing.with_fields()))
        except EntryProblems as error:
            self._say_problems(error)
            return
        except (PeerlogError, OSError) as error:
            self.keep_now()
            self._refused(error)
            return
        self.writing.become_a_session()

        def undo() -> None:
            service.not_talked_about(talk)

        go.say(_("They are folded away under their month."), undo=undo)
        go.to(self.home)

    def _topics(self, chosen: Sequence[str]) -> list[tuple[bytes, str, str]]:
        """Those that wait, and those that are on this sheet already."""
        listed, topics = self.work.content.lists["supervision_topics"], self.work.own.topics
        return [
            (
                topic.uid,
                listed[topic.about].label if topic.about and topic.about in listed else "",
                topic.words,
            )
            for topic in topics.may_leave()
            if topic.talked_on is None or topic.uid.hex() in chosen
        ]

    def _lay_out(self) -> None:
        look, sheet = self.look, MarginSheet(self.look)
        none = _("Nothing waits to be brought. What you would like from the talk is enough.")
        bring: QWidget = self.topics if self.topics.rows else Words(look, none, "body", "ink_soft")
        if bring is not self.topics:
            self.topics.setParent(self)
            self.topics.hide()
        sheet.ask(_("What I bring"), bring, _("Alt and an arrow moves one"), top=4, tall=True)
        sheet.ask(_("What I'd like from this"), self.wish, tall=True)
        sheet.ask(_("When?"), self.when, top=2)
        sheet.ask(_("What kind?"), self.kind, top=2)
        sheet.ask(_("What we agreed"), self.agreed, _("afterwards, a line each"), tall=True)
        sheet.ask("", run_on(0, self.talked), top=2, rule=False)
        self.body.addWidget(sheet)
        way = QBoxLayout.Direction.TopToBottom if look.one_column else QBoxLayout.Direction.LeftToRight
        both = QBoxLayout(way)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(look.space(20))
        files = column(look.space(8), self.over.hand_on, run_on(0, self.page_button), 1)
        both.addWidget(holder(files), 1)
        both.addWidget(self.over.sheets, 0, Qt.AlignmentFlag.AlignTop)
        self.out.box.addWidget(holder(both))
        self.body.addWidget(self.out)
        self.body.addStretch(1)

    def _changed(self) -> None:
        self._follow()
        if self.out.is_open():
            self.over.other_words()

    def _follow(self) -> None:
        self.talked.setVisible(bool(self.topics.chosen()) and bool(self.topics.rows))

    def _opened(self, is_open: bool) -> None:
        if is_open:
            self.over.draw()

    def _talk(self) -> Supervision:
        return self.work.own.supervisions.said(self.writing.with_fields())

    def _leaf(self) -> Leaf:
        return self.work.own.supervisions.leaf(self._talk())

    def _pointing(self) -> Sequence[Pointing]:
        return self.work.own.supervisions.pointing(self._talk())

    def _hand_on(self, folder: Path, formats: Sequence[str], read_again: bool) -> list[Path]:
        return self.work.own.supervisions.save(folder, self._talk(), formats, read_again=read_again)


def _near(today: date) -> list[NearDay]:
    return [
        NearDay("today", _("Today"), "sun", today),
        NearDay("tomorrow", _("Tomorrow"), "sunrise", today + timedelta(days=1)),
    ]


def _read(text: str, today: date) -> date | None:
    """A day to come, or one gone by that was written with its year."""
    return read_day_to_come(text, today) or read_day(text, today)
