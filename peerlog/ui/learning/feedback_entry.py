"""Writing feedback down: what went well, what to develop, from whom and about what."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerlog.services.feedback import NOT_YET, PASSED
from peerlog.text import _
from peerlog.ui.days import read_day
from peerlog.ui.groups.form import ChoicePart
from peerlog.ui.learning.parts import OnePickedPart
from peerlog.ui.learning.wording import day_and_title
from peerlog.ui.learning.written import WrittenPage
from peerlog.ui.log.days import DayPart, days_gone
from peerlog.ui.log.lines import LinePart, NotePart
from peerlog.ui.log.part import Part
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.work import Work

_OFFERED = 30


class FeedbackEntryPage(WrittenPage):
    """`uid` of the feedback; None writes new feedback down."""

    key = "feedback_entry"
    home = "feedback"

    def __init__(self, work: Work, uid: bytes | None = None) -> None:
        own, look, today = work.own, work.look, work.clock.today()
        draft, on_disk = own.feedback.begin(uid)
        told = _("As it was said. A role is enough for who said it: no names.")
        super().__init__(work, _("Feedback"), told, draft, on_disk)
        self.went_well = NotePart(look, "went_well", _("What went well"))
        self.to_develop = NotePart(look, "to_develop", _("What to develop"))
        self.from_whom = LinePart(look, "from_whom", _("From whom?"), "user-round", _("like a tutor"))
        self.when = DayPart(
            look,
            "on",
            _("When?"),
            days_gone(today),
            lambda text: read_day(text, today),
            needed=True,
            latest=today,
        )
        kept = own.feedback.fields(self.uid)
        entries = [
            (entry.uid, day_and_title(entry, today))
            for number, entry in enumerate(own.learning.all())
            if number < _OFFERED or entry.uid.hex() == kept.get("about")
        ]
        self.about_entry = OnePickedPart(look, "about", _("About which entry?"), entries, "book-open")
        self.passed = ChoicePart(
            look,
            "passed",
            _("Was it about passing?"),
            [(PASSED, _("Passed"), "check"), (NOT_YET, _("Not yet"), "clock")],
        )
        sheet = MarginSheet(look)
        sheet.ask(_("What went well"), self.went_well, tall=True)
        sheet.ask(_("What to develop"), self.to_develop, tall=True)
        sheet.ask(_("From whom?"), self.from_whom, _("a role, not a name"), top=4)
        sheet.ask(_("When?"), self.when, top=4)
        sheet.ask(_("Was it about passing?"), self.passed, _("leave it out if not"), top=4)
        if entries:
            sheet.ask(_("About which entry?"), self.about_entry, _("if it was about one"), top=4, rule=False)
        else:
            self.about_entry.setParent(self)
            self.about_entry.hide()
        sheet.box.addStretch(1)
        self.body.addWidget(sheet, 1)
        parts: list[Part] = [self.went_well, self.to_develop, self.from_whom, self.when]
        parts += [self.about_entry, self.passed]
        self.begin(parts, kept, own.feedback.finish)
        self.start: QWidget | None = self.went_well.begin()
