"""With my team: seven things to talk about, what was stopped, what was kept, and one of them to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import NothingThere, PeerlogError
from peerlog.domain.team_talk import AMBITIONS, TeamTalk
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.reflect.cards import StartCard
from peerlog.ui.reflect.wording import first_words, readable, say_day
from peerlog.ui.sessions.unfinished import Unfinished, UnfinishedLine
from peerlog.ui.sessions.wording import since
from peerlog.ui.share.preview import show_folder
from peerlog.ui.shared_words import shared_words_button
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.with_my_team.reading import TalkReading
from peerlog.ui.work import Work

_DAY_WIDTH = 160


class WithMyTeamPage(RefilledPage):
    """`uid`: the talk to read. Without it all of them, and the ways to begin one."""

    key = "with_my_team"

    def __init__(
        self, work: Work, uid: bytes | None = None, show: Callable[[Path], None] = show_folder
    ) -> None:
        look = work.look
        self._uid, self._show = uid, show
        self.talk = self._find(work, uid)
        self.back = Button(look, _("All of them"), "quiet", "arrow-left")
        self.back.clicked.connect(lambda: work.go.to("with_my_team"))
        words = shared_words_button(work)
        title, actions = _("With my team"), [words]
        told = _("Seven things to talk about together: answer, decide what to do, see who is missing.")
        if self.talk is not None:
            title, actions = work.own.team_talk_pages.ambition(self.talk.ambition), [words, self.back]
            told = say_day(self.talk.on, work.clock.today())
        super().__init__(work, Header(look, title, told, actions=actions))
        self.reading: TalkReading | None = None
        self.cards: dict[str, StartCard] = {}
        self.lines: dict[bytes, Line] = {}
        self.begin("team_talks", "drafts")
        press_with_return(self, lambda: (self.start,) if isinstance(self.start, Button) else ())

    def about(self) -> dict[str, Any]:
        return {} if self._uid is None else {"uid": self._uid}

    def fill(self) -> None:
        try:
            if self.talk is not None:
                self._read(self.talk)
                return
            talks = self.work.own.team_talks
            unfinished, kept = talks.unfinished(), talks.all()
        except (PeerlogError, OSError) as error:
            self.start = self.back
            self.box.addWidget(Banner(self.look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        if unfinished:
            lines = [self._begun(draft) for draft in unfinished]
            self.box.addWidget(Unfinished(self.look, lines, ribbon=True))
        self.box.addWidget(self._ways_in())
        if kept:
            self.box.addWidget(self._all(kept))
        self.box.addStretch(1)

    def _ways_in(self) -> QWidget:
        work, look = self.work, self.look
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        across = 1 if look.narrow else 2 if look.one_column else 3
        self.cards = {}
        for number, ambition in enumerate(AMBITIONS):
            card = StartCard(look, work.own.team_talk_pages.ambition(ambition))
            card.setAccessibleDescription(work.own.team_talks.question(ambition))
            card.setToolTip(work.own.team_talks.question(ambition))
            card.clicked.connect(lambda _on=False, key=ambition: work.go.to("team_talk", ambition=key))
            self.cards[ambition] = card
            grid.addWidget(card, number // across, number % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        self.start = self.cards[AMBITIONS[0]]
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("What shall we talk about?"), "section"))
        sheet.box.addLayout(grid)
        return sheet

    def _all(self, kept: Sequence[TeamTalk]) -> QWidget:
        look, today = self.look, self.work.clock.today()
        sheet = Sheet(look, margin=_DAY_WIDTH)
        sheet.box.setContentsMargins(1, look.space(4), 1, 5)
        sheet.box.setSpacing(0)
        for number, talk in enumerate(kept):
            day = Words(look, say_day(talk.on, today), "strong", flush=False)
            if not look.narrow:
                day.setContentsMargins(look.space(16), 0, 0, 0)
            about = self.work.own.team_talk_pages.ambition(talk.ambition)
            said = talk.answer or next(iter(talk.to_do), "")
            words = [Words(look, about, "strong", flush=False)]
            if said.strip():
                words.append(Words(look, first_words(said), "body", "ink_soft", flush=False))
            opens = _("{day}: {about}").format(day=say_day(talk.on, today), about=about)
            line = Line(look, day, words, margin=_DAY_WIDTH, rule=number + 1 < len(kept), opens=opens)
            line.clicked.connect(lambda _on=False, uid=talk.uid: self.work.go.to("with_my_team", uid=uid))
            self.lines[talk.uid] = line
            sheet.box.addWidget(line)
        return sheet

    def _begun(self, draft: Draft) -> UnfinishedLine:
        work = self.work
        told = _("{about}: you stopped in the middle, {when}").format(
            about=readable(work.own.team_talk_pages.ambition(str(draft.fields.get("ambition", "")))),
            when=since(draft.begun_at, work.clock.today()),
        )
        line = UnfinishedLine(self.look, draft, told)
        line.away_button.hide()
        line.go_on.connect(lambda: work.go.to("team_talk", uid=draft.subject))
        line.throw_away.connect(lambda: work.drafts.throw_away(draft))
        return line

    def _read(self, talk: TeamTalk) -> None:
        self.reading = TalkReading(self.work, talk, self._show)
        self.reading.let_go.clicked.connect(lambda: self._let_go(talk))
        self.box.addWidget(self.reading, 1)
        self.start = self.reading.change

    def _let_go(self, talk: TeamTalk) -> None:
        talks, go = self.work.own.team_talks, self.work.go
        try:
            talks.drop(talk)
        except (PeerlogError, OSError) as error:
            go.say(str(sentence(error)), "careful")
            return
        go.say(_("Gone from here."), undo=lambda: talks.keep(talk))
        go.to("with_my_team")

    @staticmethod
    def _find(work: Work, uid: bytes | None) -> TeamTalk | None:
        try:
            return work.own.team_talks.get(uid) if uid is not None else None
        except NothingThere:
            return None
