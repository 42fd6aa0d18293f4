"""In their own words: every line, how far it may go and until when; those whose time is over come first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import PeerlogError
from peerlog.domain.own_words import OwnWords
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.own_words.wording import may_go
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.reflect.wording import readable, say_day, say_weekday
from peerlog.ui.sessions.unfinished import Unfinished, UnfinishedLine
from peerlog.ui.sessions.wording import since, weekday
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

DAY_WIDTH = 152
SHOWN_AT_ONCE = 30


class OwnWordsPage(RefilledPage):
    """A list to read; nothing here asks anybody for more."""

    key = "own_words"

    def __init__(self, work: Work) -> None:
        look = work.look
        told = _("What somebody said this meant to them, when they chose to say it.")
        write = Button(look, _("Write a line down"), "primary", "pencil-line")
        write.clicked.connect(lambda: work.go.to("own_words_line"))
        super().__init__(work, Header(look, _("In their own words"), told, actions=[write]))
        self.write = write
        self.let_go: dict[bytes, Button] = {}
        self._shown = SHOWN_AT_ONCE
        self.begin("own_words", "sessions", "drafts")
        self.start = write
        press_with_return(self, lambda: (self.write,))

    def fill(self) -> None:
        look = self.look
        self.let_go = {}
        self.box.addWidget(self._gently())
        try:
            unfinished, lines = (
                self.work.following.own_words.unfinished(),
                self.work.following.own_words.all(),
            )
        except (PeerlogError, OSError) as error:
            self.box.addWidget(Banner(look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        if unfinished:
            self.box.addWidget(Unfinished(look, [self._begun(draft) for draft in unfinished], ribbon=True))
        past = [own for own in lines if self.work.following.own_words.past(own)]
        rest = [own for own in lines if own not in past]
        if past:
            self.box.addWidget(self._past(past))
        if rest:
            self.box.addWidget(self._sheet(_("What was said"), rest[: self._shown], paper=True), 1)
            if len(rest) > self._shown:
                self.box.addWidget(self._more())
        elif not past and not unfinished:
            words = _("When somebody tells you what this has meant to them, you can keep the line here.")
            self.box.addWidget(Empty(look, "message-circle", _("Room for their words"), words))
        self.box.addStretch(0 if rest else 1)

    def _gently(self) -> QWidget:
        words = _(
            "It is never asked for, and never a word on how you are doing. They say how it may be used and "
            "until when. Until it is sent, they can take it back."
        )
        return Banner(self.look, words, "info")

    def _past(self, past: Sequence[OwnWords]) -> QWidget:
        told = _("Their time is over. Nothing here leaves any more; you can let it go.")
        return self._sheet(_("Allowed until a day that has passed"), past, told)

    def _sheet(
        self, title: str, lines: Sequence[OwnWords], told: str = "", *, paper: bool = False
    ) -> QWidget:
        look = self.look
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        words = column(2, Words(look, title, "section", flush=False))
        if told:
            words.addWidget(Words(look, told, "body", "ink_soft", flush=False))
        head = row(0, words)
        head.setStretch(0, 1)
        if paper and self.work.following.own_words.for_supervision():
            page = Button(look, _("A page for supervision"), "quiet", "printer")
            page.clicked.connect(lambda: self.work.go.to("own_words_paper"))
            head.addWidget(page)
        head.setContentsMargins(look.space(16), look.space(8), look.space(4), look.space(8))
        sheet.box.addWidget(Headline(look, head))
        for number, own in enumerate(lines):
            sheet.box.addWidget(self._line(own, rule=number + 1 < len(lines)))
        sheet.box.addStretch(1)
        return sheet

    def _line(self, own: OwnWords, *, rule: bool) -> Line:
        look, work = self.look, self.work
        words = [
            Words(look, readable(own.words), "body", flush=False),
            Words(look, may_go(own, work.content, work.clock.today()), "caption", "ink_soft", flush=False),
        ]
        day = say_weekday(own.said_on, work.clock.today())
        said = _("What was said on {day}").format(day=day)
        change = Button(look, _("Change"), "quiet", "pencil-line")
        change.setAccessibleDescription(said)
        change.clicked.connect(lambda: work.go.to("own_words_line", uid=own.uid))
        let_go = Button(look, _("They take it back") if own.sent_on is None else _("Let it go"), "quiet", "x")
        if work.following.own_words.past(own):
            let_go.set_text(_("Let it go"))
        let_go.setAccessibleDescription(said)
        let_go.clicked.connect(lambda: self._let_go(own))
        self.let_go[own.uid] = let_go
        actions = run_on(0, let_go) if own.sent_on is not None else run_on(0, change, let_go)
        if look.narrow:
            return Line(look, self._day(own), [*words, actions], margin=DAY_WIDTH, rule=rule)
        return Line(look, self._day(own), words, [actions], margin=DAY_WIDTH, rule=rule)

    def _day(self, own: OwnWords) -> QWidget:
        look = self.look
        name = Words(look, weekday(own.said_on), "strong", flush=False)
        day = say_day(own.said_on, self.work.clock.today())
        number = Words(look, day, "caption", "ink_soft", flush=False)
        box = row(look.space(10), name, number, 1) if look.narrow else column(0, name, number, 1)
        box.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
        return holder(box)

    def _begun(self, draft: Draft) -> UnfinishedLine:
        work = self.work
        told = _("You began to write a line down, {when}")
        line = UnfinishedLine(self.look, draft, told.format(when=since(draft.begun_at, work.clock.today())))
        line.away_button.hide()
        line.go_on.connect(lambda: work.go.to("own_words_line", uid=draft.subject))
        line.throw_away.connect(lambda: work.drafts.throw_away(draft))
        return line

    def _more(self) -> QWidget:
        more = Button(self.look, _("Show more"), "quiet", "chevron-down")
        more.clicked.connect(self._show_more)
        return run_on(0, more)

    def _show_more(self) -> None:
        self._shown += 5 * SHOWN_AT_ONCE
        self._read_again()

    def _let_go(self, own: OwnWords) -> None:
        theirs, go = self.work.following.own_words, self.work.go
        try:
            theirs.let_go(own)
        except (PeerlogError, OSError) as error:
            go.say(str(sentence(error)), "careful")
            return
        if own.sent_on is None:
            go.say(_("Gone from here."), undo=lambda: theirs.keep(own))
        else:
            told = _("Gone from here. What left before cannot be called back.")
            go.say(told, undo=lambda: theirs.keep(own))
