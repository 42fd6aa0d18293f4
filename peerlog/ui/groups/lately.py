"""The last meetings of a group, looked for beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.group import PeerGroup
from peerlog.domain.session import Session
from peerlog.services.session_words import in_words
from peerlog.text import _
from peerlog.ui.sessions.wording import short_day, weekday, weekday_and_day, word_of
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN = 6
DAY_WIDTH = 104


class Lately(QWidget):
    """Nothing while none is known."""

    def __init__(self, work: Work, group: PeerGroup) -> None:
        super().__init__()
        self._work, self._group, self._forgotten = work, group, False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def look(self) -> None:
        """Once the page stands in its window."""
        groups, group = self._work.following.groups, self._group

        def look(_report: object) -> list[Session]:
            with groups.beside() as beside:
                return list(islice(beside.sessions(group), SHOWN))

        # What goes wrong here is said where sessions are listed.
        self._work.tasks.run(look, self._show, lambda _error: None)

    def forget(self) -> None:
        self._forgotten = True

    def _show(self, sessions: Sequence[Session]) -> None:
        if self._forgotten or not sessions:
            return
        look, work = self._work.look, self._work
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        head = column(0, Words(look, _("Lately"), "section", flush=False))
        head.setContentsMargins(look.space(16), look.space(8), look.space(8), look.space(6))
        sheet.box.addWidget(Headline(look, head))
        for session in sessions:
            said = in_words(session, work.content, word_of(work.code_words))
            parts = [Words(look, said.title, "strong", flush=False)]
            if said.more:
                parts.append(Words(look, said.more, "caption", "ink_soft", flush=False))
            day = column(
                0,
                Words(look, weekday(session.held_on), "strong", flush=False, wrap=False),
                Words(look, short_day(session.held_on), "caption", "ink_soft", flush=False, wrap=False),
                1,
            )
            day.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
            spoken = _("{day}: {session}").format(day=weekday_and_day(session.held_on), session=said.aloud)
            line = Line(look, holder(day), parts, margin=DAY_WIDTH, opens=spoken)
            line.clicked.connect(lambda _checked=False, uid=session.uid: work.go.to("log", session=uid))
            sheet.box.addWidget(line)
        self._box.addWidget(sheet)
        self.show()
