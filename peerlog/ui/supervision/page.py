"""Supervision: what I would like to bring, what stands there to be taken, and talks that were prepared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import PeerlogError
from peerlog.domain.period import Period
from peerlog.domain.supervision import Supervision, Topic
from peerlog.failures import sentence
from peerlog.services.destinations import Answered
from peerlog.services.supervisions import kinds
from peerlog.text import _
from peerlog.ui.learning.beside import DAY_WIDTH, AnswerLine
from peerlog.ui.learning.wording import in_short
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.reflect.wording import readable, say_day
from peerlog.ui.sessions.unfinished import Unfinished, UnfinishedLine
from peerlog.ui.sessions.wording import month, since
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Tag, Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 30


class SupervisionPage(RefilledPage):
    """Nothing leaves from here: a page is made of what is chosen, and only then."""

    key = "supervision"

    def __init__(self, work: Work) -> None:
        look = work.look
        self.write = Button(look, _("Write something down"), "primary", "pencil-line")
        self.write.clicked.connect(lambda: work.go.to("supervision_topic"))
        self.prepare = Button(look, _("Prepare a talk"), "secondary", "messages-square")
        self.prepare.clicked.connect(lambda: work.go.to("supervision_sheet"))
        told = _("What I would like to bring, from anywhere. It stays here until you choose it for a page.")
        header = Header(look, _("Supervision"), told, actions=[self.prepare, self.write])
        super().__init__(work, header)
        self.lines: dict[bytes, Line] = {}
        self.let_go: dict[bytes, Button] = {}
        self.back: dict[bytes, Button] = {}
        self.take: dict[str, Button] = {}
        self.talks: dict[bytes, Line] = {}
        self._shown = SHOWN_AT_ONCE
        self.begin("topics", "supervisions", "reflections", "drafts")
        self.start = self.write
        press_with_return(self, lambda: (self.write,))

    def fill(self) -> None:
        own, look = self.work.own, self.look
        self.lines, self.let_go, self.back, self.take, self.talks = {}, {}, {}, {}, {}
        try:
            waiting, stay = own.topics.waiting(), own.topics.stay()
            talked, answers = own.topics.talked(), own.topics.answers()
            talks = own.supervisions.all()
            begun = [*own.topics.unfinished(), *own.supervisions.unfinished()]
        except (PeerlogError, OSError) as error:
            self.box.addWidget(Banner(look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        if begun:
            self.box.addWidget(Unfinished(look, [self._begun(draft) for draft in begun], ribbon=True))
        if waiting:
            lines = [self._topic(topic, stays=topic.uid in stay) for topic in waiting[: self._shown]]
            self.box.addWidget(self._sheet(_("What I would like to bring"), lines), 1)
            if len(waiting) > self._shown:
                more = Button(look, _("Show more"), "quiet", "chevron-down")
                more.clicked.connect(self._show_more)
                self.box.addWidget(run_on(0, more))
        elif not begun:
            words = _("A question, something hard, something good. It can wait here for the next talk.")
            self.box.addWidget(Empty(look, "heart-handshake", _("Room for what matters to you"), words))
        coming = [talk for talk in talks if not talk.finished]
        if coming:
            self.box.addWidget(self._sheet(_("Prepared"), [self._talk(talk) for talk in coming]))
        if answers:
            self.box.addWidget(self._answers(answers))
        if held := [talk for talk in talks if talk.finished]:
            section = Section(look, _("Talks that were"), icon="messages-square")
            section.box.addWidget(self._sheet("", [self._talk(talk) for talk in held[:SHOWN_AT_ONCE]]))
            self.box.addWidget(section)
        if talked:
            self.box.addWidget(self._talked(talked))
        self.box.addStretch(0 if waiting else 1)

    # Lines

    def _sheet(self, title: str, lines: Sequence[Line]) -> Sheet:
        look = self.look
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0 if title else 4, 1, 5)
        sheet.box.setSpacing(0)
        if title:
            head = column(0, Words(look, title, "section", flush=False))
            head.setContentsMargins(look.space(16), look.space(8), look.space(12), look.space(8))
            sheet.box.addWidget(Headline(look, head))
        for line in lines:
            sheet.box.addWidget(line)
        sheet.box.addStretch(1)
        return sheet

    def _topic(self, topic: Topic, *, stays: bool) -> Line:
        look = self.look
        words: list[QWidget] = [Words(look, readable(in_short(topic.words, 600)), "body", flush=False)]
        if about := self._about(topic):
            words.append(run_on(look.space(8), about))
        if stays:
            told = _("You marked its answer for something else since. It gets onto no page.")
            words.append(Words(look, told, "caption", "ink_soft", flush=False))
            bring = Button(look, _("Bring it after all"), "quiet", "undo-2")
            bring.setAccessibleDescription(in_short(topic.words))
            bring.clicked.connect(lambda: self._do(lambda: self.work.own.topics.bring_after_all(topic)))
            words.append(run_on(0, bring))
        away = Button(look, _("Take it out"), "quiet", "trash-2", square=True)
        away.setAccessibleName(_("Take it out: {title}").format(title=in_short(topic.words)))
        away.clicked.connect(lambda: self._let_go(topic))
        self.let_go[topic.uid] = away
        opens = _("{day}: {words}").format(day=self._day(topic.added_on), words=in_short(topic.words))
        line = Line(look, self._margin(topic.added_on), words, [away], margin=DAY_WIDTH, opens=opens)
        line.clicked.connect(lambda: self.work.go.to("supervision_topic", uid=topic.uid))
        self.lines[topic.uid] = line
        return line

    def _talk(self, talk: Supervision) -> Line:
        look = self.look
        chosen = self.work.own.supervisions.chosen(talk)
        said = _("; ").join(in_short(topic.words) for topic in chosen[:3]) or in_short(talk.wish, 140)
        words = [Words(look, kinds()[talk.kind], "strong", flush=False)]
        words += [Words(look, text, "body", "ink_soft", flush=False) for text in (said,) if text]
        away = Button(look, _("Take it out"), "quiet", "trash-2", square=True)
        day = self._day(talk.on)
        away.setAccessibleName(_("Take it out: {title}").format(title=f"{kinds()[talk.kind]}, {day}"))
        away.clicked.connect(lambda: self._let_go_of_talk(talk))
        opens = _("{day}: {words}").format(day=day, words=kinds()[talk.kind])
        line = Line(look, self._margin(talk.on), words, [away], margin=DAY_WIDTH, opens=opens)
        line.clicked.connect(lambda: self.work.go.to("supervision_sheet", uid=talk.uid))
        self.talks[talk.uid] = line
        return line

    def _answers(self, answers: Sequence[Answered]) -> Section:
        look = self.look
        hint = _("answers you marked for supervision")
        section = Section(look, _("From my reflections"), hint, "feather", is_open=len(answers) < 4)
        lines = []
        for answer in answers[:SHOWN_AT_ONCE]:
            take = Button(look, _("Bring this"), "secondary", "plus")
            take.setAccessibleDescription(_("A copy; the reflection stays as it is"))
            take.clicked.connect(lambda _on=False, key=answer.key: self._take(key))
            self.take[answer.key] = take
            lines.append(AnswerLine(self.work, answer, take, rule=True))
        section.box.addWidget(self._sheet("", lines))
        return section

    def _talked(self, talked: Sequence[tuple[date, Topic]]) -> Section:
        """By month, folded; built when a month is opened."""
        section = Section(self.look, _("Talked about"), icon="calendar-days")
        for period, found in groupby(talked, lambda pair: Period.month_of(pair[0])):
            inside = Section(self.look, month(period))
            topics = [topic for _day, topic in found]
            inside.opened.connect(
                lambda is_open, inside=inside, topics=topics: self._open_month(inside, topics, is_open)
            )
            section.box.addWidget(inside)
        return section

    def _open_month(self, section: Section, topics: Sequence[Topic], is_open: bool) -> None:
        if is_open and section.box.count() == 0:
            section.box.addWidget(self._sheet("", list(self._talked_lines(topics))))

    def _talked_lines(self, topics: Sequence[Topic]) -> Iterator[Line]:
        for topic in topics:
            back = Button(self.look, _("Bring back"), "quiet", "rotate-ccw")
            back.setAccessibleDescription(in_short(topic.words))
            back.clicked.connect(lambda _on=False, topic=topic: self._bring_back(topic))
            self.back[topic.uid] = back
            words: list[QWidget] = [Words(self.look, in_short(topic.words, 300), "body", flush=False)]
            if self.look.narrow:
                words.append(run_on(0, back))
            beside = [] if self.look.narrow else [back]
            day = self._margin(topic.talked_on or topic.added_on)
            yield Line(self.look, day, words, beside, margin=DAY_WIDTH)

    def _about(self, topic: Topic) -> Tag | None:
        listed = self.work.content.lists["supervision_topics"]
        if topic.about is None or topic.about not in listed:
            return None
        return Tag(self.look, listed[topic.about].label, tint=None)

    def _margin(self, day: date) -> Words:
        words = Words(self.look, self._day(day), "strong", flush=False)
        if not self.look.narrow:
            words.setContentsMargins(self.look.space(16), 0, 0, 0)
        return words

    def _day(self, day: date) -> str:
        return say_day(day, self.work.clock.today())

    def _begun(self, draft: Draft) -> UnfinishedLine:
        work, sheet = self.work, draft.page == "supervision_sheet"
        told = _("You began to prepare a talk, {when}") if sheet else _("You began to write, {when}")
        line = UnfinishedLine(self.look, draft, told.format(when=since(draft.begun_at, work.clock.today())))
        line.away_button.hide()
        line.go_on.connect(lambda: work.go.to(draft.page, uid=draft.subject))
        line.throw_away.connect(lambda: work.drafts.throw_away(draft))
        return line

    # What can be done

    def _show_more(self) -> None:
        self._shown += 5 * SHOWN_AT_ONCE
        self._read_again()

    def _take(self, key: str) -> None:
        topics, taken = self.work.own.topics, list[Topic]()
        if self._do(lambda: taken.append(topics.take(key))):
            told = _("A copy is on your list. The reflection stays as it is.")
            self.work.go.say(told, undo=lambda: self._take_back(taken[0].uid))

    def _take_back(self, topic: bytes) -> None:
        self._do(lambda: self.work.own.topics.let_go(topic))

    def _let_go(self, topic: Topic) -> None:
        topics = self.work.own.topics
        if self._do(lambda: topics.let_go(topic.uid)):
            self.work.go.say(_("It is off your list."), undo=lambda: topics.keep(topic))

    def _let_go_of_talk(self, talk: Supervision) -> None:
        talks = self.work.own.supervisions
        if self._do(lambda: talks.let_go(talk.uid)):
            self.work.go.say(_("The sheet is gone. Its topics stay."), undo=lambda: talks.keep(talk))

    def _bring_back(self, topic: Topic) -> None:
        topics = self.work.own.topics
        if self._do(lambda: topics.bring_back(topic)):
            self.work.go.say(_("It is on your list again."), undo=lambda: topics.keep(topic))

    def _do(self, call: Callable[[], object]) -> bool:
        """Whether it could be done; else why not is told."""
        try:
            call()
        except (PeerlogError, OSError) as error:
            self.work.go.say(str(sentence(error)), "careful")
            return False
        return True
