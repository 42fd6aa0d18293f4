"""On Today: the sessions of the last days, each a way to its page."""

from __future__ import annotations

from collections.abc import Sequence

from peerlog.domain.session import Session
from peerlog.services.session_words import in_words
from peerlog.text import _
from peerlog.ui.promises.entry import DAY_WIDTH, margin_words
from peerlog.ui.sessions.wording import short_day, weekday, word_of
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

LATELY = 4


class Lately(Sheet):
    """The newest first. `show_only` leaves room for what is more needed on a busy day."""

    def __init__(self, work: Work, sessions: Sequence[Session]) -> None:
        look = work.look
        super().__init__(look, margin=DAY_WIDTH)
        self._work = work
        self.box.setContentsMargins(1, 0, 1, 5)
        self.box.setSpacing(0)
        every = Button(look, _("All sessions"), "quiet", "calendar-days")
        every.clicked.connect(lambda: work.go.to("sessions"))
        head = row(0, Words(look, _("Lately"), "section", flush=False), 1, every)
        head.setContentsMargins(look.space(16), 2, look.space(4), 0)
        self.box.addWidget(Headline(look, head))
        self.lines = [self._line(session) for session in sessions]
        for line in self.lines:
            self.box.addWidget(line)
        self.box.addStretch(1)

    def show_only(self, how_many: int) -> None:
        for number, line in enumerate(self.lines):
            line.setVisible(number < how_many)

    def _line(self, session: Session) -> Line:
        look, work = self._work.look, self._work
        said = in_words(session, work.content, word_of(work.code_words), work.following.groups.name)
        words = [Words(look, said.title, "strong", flush=False)]
        if said.more:
            words.append(Words(look, said.more, "caption", "ink_soft", flush=False))
        day = short_day(session.held_on)
        line = Line(
            look,
            margin_words(look, weekday(session.held_on), day),
            words,
            margin=DAY_WIDTH,
            opens=_("{day}: {session}").format(day=day, session=said.aloud),
        )
        line.clicked.connect(lambda: work.go.to("log", session=session.uid))
        return line


def newest_sessions(work: Work, how_many: int = LATELY) -> list[Session]:
    """The last ones, looked for month by month."""
    found: list[Session] = []
    for month, _count in work.record.months():
        found += work.record.in_month(month, 0, how_many - len(found))
        if len(found) >= how_many:
            break
    return found
