"""Sessions: what is unfinished, then one month after the other."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout

from peerlog.domain.draft import Draft
from peerlog.domain.errors import PeerlogError
from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.failures import sentence
from peerlog.services.session_words import SessionWords, in_words
from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.search.entry import SearchEntry
from peerlog.ui.sessions.chooser import MonthChooser
from peerlog.ui.sessions.model import SessionRows
from peerlog.ui.sessions.rows import DAY_WIDTH, SessionList
from peerlog.ui.sessions.unfinished import Unfinished, UnfinishedLine
from peerlog.ui.sessions.wording import since, weekday_and_day, word_of
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.telling import Empty
from peerlog.ui.work import Work


class SessionsPage(OpenPage):
    """By month, newest first. `month` ("2026-11") is the one to open at; None opens the newest."""

    key = "sessions"

    def __init__(self, work: Work, month: str | None = None) -> None:
        look = work.look
        trash = Button(look, _("Trash"), "quiet", "trash-2")
        self.group_button = Button(look, _("Log a group"), "secondary", "users-round")
        self.log_button = Button(look, _("Log a session"), "primary", "notebook-pen")
        self.search = SearchEntry(work, self.key)
        header = Header(look, _("Sessions"), "", actions=[self.search, trash])
        super().__init__(work, header, Footer(look, [], [self.group_button, self.log_button]))
        self._header = header
        trash.clicked.connect(lambda: work.go.to("trash"))
        self.group_button.clicked.connect(lambda: work.go.to("log", group=True))
        self.log_button.clicked.connect(lambda: work.go.to("log"))
        self._month = Period.parse(month) if month else None
        self._groups = work.following.groups.names()
        self._above = QVBoxLayout()
        self.body.addLayout(self._above)
        self.unfinished: list[UnfinishedLine] = []
        self.chooser = MonthChooser(look)
        self.rows = SessionRows(self._aloud, _("Enter opens it. Delete puts it in the trash."))
        self.list = SessionList(look, self.rows, self._words)
        self.list.setObjectName("sessions")
        self._sheet = Sheet(look, margin=DAY_WIDTH)
        self._sheet.box.setContentsMargins(1, 0, 1, 5)
        self._sheet.box.setSpacing(0)
        head = row(0, self.chooser)
        head.setContentsMargins(look.space(8), 2, look.space(8), 0)
        self._sheet.box.addWidget(Headline(look, head))
        self._sheet.box.addWidget(self.list, 1)
        self.body.addWidget(self._sheet, 1)
        bring_in = Button(look, _("Bring in a table"), "secondary", "download")
        bring_in.clicked.connect(lambda: work.go.to("bring_in"))
        self._empty = Empty(
            look,
            "notebook-pen",
            _("No sessions yet"),
            _("What you log stands here, by month. A day and a kind are enough."),
            bring_in,
        )
        self.body.addWidget(self._empty)
        self.body.addStretch(0)
        self.chooser.chosen.connect(self._turn_to)
        self.list.opened.connect(lambda uid: work.go.to("log", session=uid))
        self.list.thrown.connect(self._put_in_trash)
        press_with_return(self, lambda: (self.log_button,))
        self.listen("sessions", self._read_again)
        self.listen("drafts", self._show_unfinished)
        self._show_unfinished()
        self._read_again()
        self.start = self.list if self.rows.rowCount() else self.log_button

    def about(self) -> dict[str, Any]:
        return {"month": str(self._month)} if self._month is not None else {}

    def closing(self) -> None:
        super().closing()
        self.rows.show(lambda _offset, _limit: [], 0)

    def _read_again(self) -> None:
        """After a change: the same month, the same row, or what is nearest to it."""
        months = self.work.record.months()
        known = [period for period, _count in months]
        if self._month not in known:
            before = [period for period in known if self._month is not None and period < self._month]
            self._month = next(iter(before or known), None)
        self.chooser.show_months(months, self._month)
        at, scrolled = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
        count = dict(months).get(self._month, 0) if self._month is not None else 0
        self.rows.show(self._read_window, count)
        self._sheet.setVisible(bool(months))
        self._empty.setVisible(not months)
        self._header.set_sentence(
            _("Press one to open it. With keys: Enter opens it, Delete puts it in the trash.")
            if months
            else ""
        )
        if count:
            self.list.setCurrentIndex(self.rows.index(min(max(at, 0), count - 1)))
            self.list.verticalScrollBar().setValue(scrolled)

    def _read_window(self, offset: int, limit: int) -> list[Session]:
        return [] if self._month is None else self.work.record.in_month(self._month, offset, limit)

    def _turn_to(self, month: Period) -> None:
        self._month = month
        self.list.scrollToTop()
        self.list.setCurrentIndex(self.rows.index(-1))
        self._read_again()

    def _words(self, session: Session) -> SessionWords:
        return in_words(session, self.work.content, word_of(self.work.code_words), self._groups.get)

    def _aloud(self, session: Session) -> str:
        day = weekday_and_day(session.held_on)
        return _("{day}: {session}").format(day=day, session=self._words(session).aloud)

    def _put_in_trash(self, uid: bytes) -> None:
        work = self.work
        try:
            work.record.put_in_trash(uid)
        except (PeerlogError, OSError) as error:
            work.go.say(str(sentence(error)), "careful")
            return
        work.go.say(_("Put in the trash"), undo=lambda: work.record.take_back(uid))

    def _show_unfinished(self) -> None:
        here = QApplication.focusWidget()
        inside = here is not None and any(line.isAncestorOf(here) for line in self.unfinished)
        while item := self._above.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        drafts = sorted(self.work.record.unfinished(), key=lambda draft: draft.put_away)
        self.unfinished = [self._line(draft) for draft in drafts]
        if drafts:
            ribbon = not drafts[0].put_away
            self._above.addWidget(Unfinished(self.look, self.unfinished, ribbon=ribbon))
        if inside:  # the button that was pressed is gone
            (self.unfinished[0].continue_button if drafts else self.start or self.log_button).setFocus()

    def _line(self, draft: Draft) -> UnfinishedLine:
        work = self.work
        line = UnfinishedLine(self.look, draft, self._about_draft(draft))
        line.go_on.connect(lambda: work.go.to("log", draft=draft.uid))
        line.put_away.connect(lambda: work.drafts.put_away(draft))
        line.throw_away.connect(lambda: self._throw_away(draft))
        return line

    def _about_draft(self, draft: Draft) -> str:
        today = self.work.clock.today()
        when = since(draft.begun_at, today)
        if draft.subject is not None:
            return _("You began to change a session, {when}").format(when=when)
        if draft.put_away:
            return _("Put away: a session from {when}").format(when=when)
        return _("You have an unfinished session from {when}").format(when=when)

    def _throw_away(self, draft: Draft) -> None:
        work = self.work

        def undo() -> None:
            work.drafts.keep(draft)
            work.changes.tell("drafts")

        work.drafts.throw_away(draft)
        work.go.say(_("Thrown away"), undo=undo)
