"""The learning log: entries, what stands beside them to be taken in, and doors of my own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import PeerlogError
from peerlog.domain.learning import LearningEntry
from peerlog.failures import sentence
from peerlog.services.destinations import Answered
from peerlog.text import _
from peerlog.ui.learning import wording
from peerlog.ui.learning.beside import DAY_WIDTH, AnswerLine
from peerlog.ui.learning.doors import DoorsOfMine, own_doors
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.reflect.wording import say_day, say_weekday
from peerlog.ui.sessions.unfinished import Unfinished, UnfinishedLine
from peerlog.ui.sessions.wording import since, weekday
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 30


class LearningLogPage(RefilledPage):
    """A list to read; nothing here asks for more of them."""

    key = "learning_log"

    def __init__(self, work: Work) -> None:
        look = work.look
        told = _("What I did, what I learned and what I will do. It stays here until you hand it in.")
        write = Button(look, _("Write an entry"), "primary", "pencil-line")
        write.clicked.connect(lambda: work.go.to("learning_entry"))
        hand_in = Button(look, _("Hand in"), "secondary", "upload")
        hand_in.clicked.connect(lambda: work.go.to("hand_in"))
        super().__init__(work, Header(look, _("Learning log"), told, actions=[hand_in, write]))
        self.write, self.hand_in = write, hand_in
        self.lines: dict[bytes, Line] = {}
        """Each entry's line, by uid."""
        self.let_go: dict[bytes, Button] = {}
        self.take: dict[str, Button] = {}
        """The way to take an answer into an entry, by the answer's key."""
        self._shown = SHOWN_AT_ONCE
        self.begin("learning", "outcomes", "reflections", "sessions", "drafts")
        self.start = write
        press_with_return(self, lambda: (self.write,))

    def fill(self) -> None:
        look, learning = self.look, self.work.own.learning
        self.lines, self.let_go, self.take = {}, {}, {}
        try:
            entries, unfinished = learning.all(), learning.unfinished()
            answers, taken = learning.answers(), learning.taken()
            doors = own_doors(self.work, entries)
        except (PeerlogError, OSError) as error:
            self.box.addWidget(Banner(look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        self.hand_in.setVisible(bool(entries or answers))
        if unfinished:
            self.box.addWidget(Unfinished(look, [self._begun(draft) for draft in unfinished], ribbon=True))
        if entries:
            self.box.addWidget(self._entries(entries), 1)
        elif not unfinished:
            words = _("After a course day, a tutorial or a good talk, a few lines can stand here.")
            self.box.addWidget(Empty(look, "book-open", _("Room for what you learn"), words))
        waiting = [answer for answer in answers if answer.key not in taken]
        if waiting:
            self.box.addWidget(self._answers(waiting))
        if doors:
            self.box.addWidget(DoorsOfMine(self.work, doors))
        self.box.addStretch(0 if entries else 1)

    # Entries

    def _entries(self, entries: Sequence[LearningEntry]) -> Sheet:
        look = self.look
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        head = column(2, Words(look, _("What I wrote down"), "section", flush=False))
        if hours := wording.hours_in_all(entries):
            head.addWidget(Words(look, hours, "body", "ink_soft", flush=False))
        head.setContentsMargins(look.space(16), look.space(8), look.space(12), look.space(8))
        sheet.box.addWidget(Headline(look, head))
        shown = entries[: self._shown]
        for number, entry in enumerate(shown):
            line = self._line(entry, rule=number + 1 < len(shown))
            self.lines[entry.uid] = line
            sheet.box.addWidget(line)
        if len(entries) > self._shown:
            more = Button(look, _("Show more"), "quiet", "chevron-down")
            more.clicked.connect(self._show_more)
            sheet.box.addWidget(holder(row(0, more, 1)))
        sheet.box.addStretch(1)
        return sheet

    def _line(self, entry: LearningEntry, *, rule: bool) -> Line:
        look, today = self.look, self.work.clock.today()
        words = [Words(look, wording.in_short(entry.title, 200), "strong", flush=False)]
        first = next((text for text in (entry.learned, entry.did, entry.will_do) if text.strip()), "")
        if first:
            words.append(Words(look, wording.in_short(first, 140), "body", flush=False))
        if facts := wording.facts(entry):
            words.append(Words(look, facts, "caption", "ink_soft", flush=False))
        day, title = say_weekday(entry.on, today), wording.in_short(entry.title)
        away = Button(look, _("Take it out"), "quiet", "trash-2", square=True)
        away.setAccessibleName(_("Take it out: {title}").format(title=title))
        away.clicked.connect(lambda: self._let_go(entry.uid))
        self.let_go[entry.uid] = away
        line = Line(
            look,
            self._day(entry),
            words,
            [away],
            margin=DAY_WIDTH,
            rule=rule,
            opens=_("{day}: {words}").format(day=day, words=title),
        )
        line.clicked.connect(lambda: self.work.go.to("learning_entry", uid=entry.uid))
        return line

    def _day(self, entry: LearningEntry) -> QWidget:
        look = self.look
        name = Words(look, weekday(entry.on), "strong", flush=False)
        day = Words(look, say_day(entry.on, self.work.clock.today()), "caption", "ink_soft", flush=False)
        box = row(look.space(10), name, day, 1) if look.narrow else column(0, name, day, 1)
        box.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
        return holder(box)

    def _show_more(self) -> None:
        self._shown += 5 * SHOWN_AT_ONCE
        self._read_again()

    def _let_go(self, uid: bytes) -> None:
        learning, go = self.work.own.learning, self.work.go
        try:
            entry = learning.let_go(uid)
        except (PeerlogError, OSError) as error:
            go.say(str(sentence(error)), "careful")
            return
        go.say(_("It is out of your learning log."), undo=lambda: learning.keep(entry))

    def _begun(self, draft: Draft) -> UnfinishedLine:
        work = self.work
        told = _("You began an entry, {when}")
        line = UnfinishedLine(self.look, draft, told.format(when=since(draft.begun_at, work.clock.today())))
        line.away_button.hide()
        line.go_on.connect(lambda: work.go.to("learning_entry", uid=draft.subject))
        line.throw_away.connect(lambda: work.drafts.throw_away(draft))
        return line

    # Beside them

    def _answers(self, answers: Sequence[Answered]) -> QWidget:
        look = self.look
        hint = _("answers you marked for your learning")
        section = Section(look, _("From my reflections"), hint, "feather", is_open=len(answers) < 4)
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        for number, answer in enumerate(answers):
            take = Button(look, _("Into an entry"), "secondary", "plus")
            take.setAccessibleDescription(_("A copy; the reflection stays as it is"))
            take.clicked.connect(lambda _on=False, key=answer.key: self._take(key))
            self.take[answer.key] = take
            sheet.box.addWidget(AnswerLine(self.work, answer, take, rule=number + 1 < len(answers)))
        section.box.addWidget(sheet)
        return section

    def _take(self, key: str) -> None:
        self.work.go.to("learning_entry", answer=key)
