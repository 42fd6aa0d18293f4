"""Feedback received: what went well and what to develop, in the words it was given."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import PeerlogError
from peerlog.domain.learning import Feedback, LearningEntry
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.learning import wording
from peerlog.ui.learning.beside import DAY_WIDTH
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.reflect.wording import readable, say_day, say_weekday
from peerlog.ui.sessions.unfinished import Unfinished, UnfinishedLine
from peerlog.ui.sessions.wording import since, weekday
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Tag, Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 30


class FeedbackPage(RefilledPage):
    """Words only: never a mark, and nothing is added up."""

    key = "feedback"

    def __init__(self, work: Work) -> None:
        look = work.look
        told = _("What others said about my work, in their words. Never a mark.")
        write = Button(look, _("Write feedback down"), "primary", "pencil-line")
        write.clicked.connect(lambda: work.go.to("feedback_entry"))
        super().__init__(work, Header(look, _("Feedback"), told, actions=[write]))
        self.write = write
        self.lines: dict[bytes, Line] = {}
        self.let_go: dict[bytes, Button] = {}
        self._shown = SHOWN_AT_ONCE
        self.begin("feedback", "learning", "drafts")
        self.start = write
        press_with_return(self, lambda: (self.write,))

    def fill(self) -> None:
        look, own = self.look, self.work.own
        self.lines, self.let_go = {}, {}
        try:
            every, unfinished = own.feedback.all(), own.feedback.unfinished()
            entries = {entry.uid: entry for entry in own.learning.all()}
        except (PeerlogError, OSError) as error:
            self.box.addWidget(Banner(look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        if unfinished:
            self.box.addWidget(Unfinished(look, [self._begun(draft) for draft in unfinished], ribbon=True))
        if every:
            sheet = Sheet(look, margin=DAY_WIDTH)
            sheet.box.setContentsMargins(1, 4, 1, 5)
            sheet.box.setSpacing(0)
            shown = every[: self._shown]
            for number, feedback in enumerate(shown):
                line = self._line(feedback, entries, rule=number + 1 < len(shown))
                self.lines[feedback.uid] = line
                sheet.box.addWidget(line)
            if len(every) > self._shown:
                more = Button(look, _("Show more"), "quiet", "chevron-down")
                more.clicked.connect(self._show_more)
                sheet.box.addWidget(holder(row(0, more, 1)))
            sheet.box.addStretch(1)
            self.box.addWidget(sheet, 1)
        elif not unfinished:
            words = _("When a tutor or somebody you work with says what went well, you can keep it here.")
            self.box.addWidget(Empty(look, "messages-square", _("Room for kind and honest words"), words))
        self.box.addStretch(0 if every else 1)

    def _line(self, feedback: Feedback, entries: Mapping[bytes, LearningEntry], *, rule: bool) -> Line:
        look, today = self.look, self.work.clock.today()
        who = readable(feedback.from_whom) or _("Somebody")
        words: list[QWidget] = [Words(look, who, "strong", flush=False)]
        for name, text in (
            (_("What went well"), feedback.went_well),
            (_("What to develop"), feedback.to_develop),
        ):
            if text.strip():
                words.append(Words(look, name, "caption", "ink_soft", flush=False))
                words.append(Words(look, readable(text), "body", flush=False))
        words += self._told(feedback, entries)
        day = say_weekday(feedback.on, today)
        away = Button(look, _("Take it out"), "quiet", "trash-2", square=True)
        away.setAccessibleName(_("Take it out: from {who}, {day}").format(who=who, day=day))
        away.clicked.connect(lambda: self._let_go(feedback.uid))
        self.let_go[feedback.uid] = away
        line = Line(
            look,
            self._day(feedback),
            words,
            [away],
            margin=DAY_WIDTH,
            rule=rule,
            opens=_("{day}: from {who}").format(day=day, who=who),
        )
        line.clicked.connect(lambda: self.work.go.to("feedback_entry", uid=feedback.uid))
        return line

    def _told(self, feedback: Feedback, entries: Mapping[bytes, LearningEntry]) -> list[QWidget]:
        """What it was about, and what was said about passing."""
        look, tags = self.look, []
        about = entries.get(feedback.about) if feedback.about is not None else None
        if about is not None:
            told = _("about {entry}").format(entry=wording.day_and_title(about, self.work.clock.today()))
            tags.append(Tag(look, told, tint=None))
        if passing := wording.passing(feedback):
            tags.append(Tag(look, passing, "check" if feedback.passed else "clock", tint=None))
        return [run_on(look.space(10), *tags)] if tags else []

    def _day(self, feedback: Feedback) -> QWidget:
        look = self.look
        name = Words(look, weekday(feedback.on), "strong", flush=False)
        day = Words(look, say_day(feedback.on, self.work.clock.today()), "caption", "ink_soft", flush=False)
        box = row(look.space(10), name, day, 1) if look.narrow else column(0, name, day, 1)
        box.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
        return holder(box)

    def _begun(self, draft: Draft) -> UnfinishedLine:
        work = self.work
        told = _("You began to write feedback down, {when}")
        line = UnfinishedLine(self.look, draft, told.format(when=since(draft.begun_at, work.clock.today())))
        line.away_button.hide()
        line.go_on.connect(lambda: work.go.to("feedback_entry", uid=draft.subject))
        line.throw_away.connect(lambda: work.drafts.throw_away(draft))
        return line

    def _show_more(self) -> None:
        self._shown += 5 * SHOWN_AT_ONCE
        self._read_again()

    def _let_go(self, uid: bytes) -> None:
        feedback, go = self.work.own.feedback, self.work.go
        try:
            was = feedback.let_go(uid)
        except (PeerlogError, OSError) as error:
            go.say(str(sentence(error)), "careful")
            return
        go.say(_("It is out of the list."), undo=lambda: feedback.keep(was))
