"""Search: what is typed is found while it is typed, over everything that was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.services.search import SearchReader
from peerlog.services.search_index import Found, Ref
from peerlog.text import _, ngettext
from peerlog.ui.open_page import OpenPage
from peerlog.ui.search.filters import Filters
from peerlog.ui.search.found_list import DAY_WIDTH, FoundList
from peerlog.ui.search.rows import FoundRows
from peerlog.ui.search.wording import Row, row_of
from peerlog.ui.sessions.wording import short_day
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

QUERY = "query"
FIND_AFTER_MS = 120
SHOW_AGAIN_MS = 400
"""While the rest is still being read, what came in is shown so often."""


class SearchPage(OpenPage):
    """`back`, `back_about`, `back_at` say where Escape leads: a page, what it is about, the field there."""

    key = "search"

    def __init__(
        self,
        work: Work,
        back: str = "sessions",
        back_about: dict[str, Any] | None = None,
        back_at: tuple[str, int] | None = None,
    ) -> None:
        look = work.look
        told = _("Everything you wrote is looked through, on this laptop only. Escape goes back.")
        back_button = Button(look, _("Back"), "quiet", "arrow-left")
        super().__init__(work, Header(look, _("Search"), told, actions=[back_button]))
        self._back, self._back_about, self._back_at = back, back_about or {}, back_at
        self.search = work.following.search
        self._stop: Callable[[], None] | None = None
        self._closed = False
        self._found = Found()
        self.query = LineField(
            look, _("Search"), "search", _("a word, a place, a code word"), show_label=False, spotted=False
        )
        self.query.field.edit.setObjectName(QUERY)
        self.query.field.edit.setProperty("never_kept", True)
        self.query.set_text(self.search.asked.query)
        self.filters = Filters(look, self.search, lambda: work.content)
        self.filters.buttons["code_word"].setVisible(not work.code_words.off)
        self.told = Words(look, "", "body", "ink_soft")
        self.rows = FoundRows(self._read, self._aloud, _("Enter opens it."))
        self.list = FoundList(look, self.rows)
        self.list.setObjectName("found")
        self.sheet = Sheet(look, margin=DAY_WIDTH)
        self.sheet.box.setContentsMargins(1, 0, 1, 5)
        self.sheet.box.addWidget(self.list, 1)
        for part in (self.query, self.filters, self.told):
            self.body.addWidget(part)
        self.body.addWidget(self.sheet, 100)
        self.body.addStretch(1)  # while nothing is found yet, everything stands together at the top
        self.start = self.query.field.edit
        self._soon = self._timer(FIND_AFTER_MS, self.look_up)
        self._again = self._timer(SHOW_AGAIN_MS, self._show_more)
        self._wait_to_speak = self._timer(3 * SHOW_AGAIN_MS, self._speak)
        self._connect(back_button)
        self._read_on()
        self.look_up()
        self.list.setCurrentIndex(self.rows.index(self.search.asked.row))

    def about(self) -> dict[str, Any]:
        return {"back": self._back, "back_about": self._back_about, "back_at": self._back_at}

    def closing(self) -> None:
        self._closed = True
        for timer in (self._soon, self._again, self._wait_to_speak):
            timer.stop()
        if self._stop is not None:
            self._stop()
        self.search.asked.row = max(0, self.list.currentIndex().row())
        self.rows.show(Found())
        super().closing()

    def return_to(self, place: tuple[str, int] | None) -> None:
        super().return_to(place)
        if place is None:
            self.query.field.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Down and Enter go on from the field to what was found."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if self._soon.isActive():
            self.look_up()
        if self.rows.rowCount():
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.rows.index(0))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def go_back(self) -> None:
        self.work.go.to(self._back, **self._back_about, at=self._back_at)

    def look_up(self) -> None:
        """What fits now, newest first; the row one stood on stays the one."""
        self._soon.stop()
        here = self.rows.ref(self.list.currentIndex().row())
        asked = self.search.asked
        same = asked.query == self.query.text()
        asked.query = self.query.text()
        self._found = self.search.find()
        self.rows.show(self._found)
        if self.rows.rowCount():
            self.list.setCurrentIndex(self.rows.index(self.rows.number_of(here) if same else 0))
        self.sheet.setVisible(self.rows.rowCount() > 0)
        self.told.setText(self._in_words())
        self._wait_to_speak.start()

    def _in_words(self) -> str:
        asked = self.search.asked
        if not asked.query.strip() and not asked.filters:
            return _("Type a word. What fits stands here, the newest first.")
        exact, near = len(self._found.exact), len(self._found.near)
        said = []
        if exact or not near:
            words = ngettext("{n} found.", "{n} found.", exact) if exact else _("Nothing found.")
            said.append(words.format(n=exact))
        if near:
            words = ngettext("{n} is spelt almost like it.", "{n} are spelt almost like it.", near)
            said.append(words.format(n=near))
        if not self.search.whole:
            said.append(_("Older entries are still being read."))
        return " ".join(said)

    def _speak(self) -> None:
        """How many, once typing has paused."""
        if self.search.asked.query.strip() or self.search.asked.filters:
            announce(self.told, self.told.text())

    # Reading beside the window

    def _read_on(self) -> None:
        if self.search.whole:
            return
        reader = self.search.reader(self.work.content)

        def work(report: Report) -> None:
            reader(lambda part: report(part, ""))

        self._stop = self.work.tasks.run(
            work, lambda _done: self._read_whole(reader), self._not_read, lambda _part, _w: self._more(reader)
        )
        self._more(reader)

    def _more(self, reader: SearchReader) -> None:
        if self._closed:
            self.search.take(reader)  # it is known when one comes back
        elif self.search.take(reader) and not self._again.isActive():
            self._again.start()

    def _read_whole(self, reader: SearchReader) -> None:
        self._stop = None
        self.search.take(reader)
        if not self._closed:
            self._show_more()

    def _not_read(self, error: Exception) -> None:
        self._stop = None
        if not self._closed and not isinstance(error, Stopped):
            if not isinstance(error, (PeerlogError, OSError)):
                raise error
            self.work.go.say(str(sentence(error)), "careful")

    def _show_more(self) -> None:
        self._again.stop()
        scrolled = self.list.verticalScrollBar().value()
        self.look_up()
        self.list.verticalScrollBar().setValue(scrolled)

    def _changed(self) -> None:
        """Something was kept or went away meanwhile: undo, or another window of this one."""
        if self._stop is None:
            self._read_on()

    # Rows

    def _read(self, ref: Ref) -> Row | None:
        try:
            opened = self.search.open(ref, self.work.content)
        except PeerlogError:
            return None  # the check of the logbook tells of damage; a list cannot
        if opened is None:
            return None
        entry, texts = opened
        return row_of(ref, entry, texts, self._found.words, self.work.content)

    def _aloud(self, row: Row) -> str:
        if row.day is None:
            return row.aloud
        return _("{day}: {what}").format(day=f"{short_day(row.day)} {row.day.year}", what=row.aloud)

    def _open(self, number: int) -> None:
        row = self.rows.row(number)
        if row is not None:
            self.work.go.to(row.page, **row.about, at=row.at, found=True)

    def _typed_below(self, letters: str) -> None:
        edit = self.query.field.edit
        edit.setFocus()
        edit.end(False)
        edit.insert(letters)

    def _connect(self, back: Button) -> None:
        back.clicked.connect(self.go_back)
        self.query.changed.connect(lambda _text: self._soon.start())
        self.query.field.edit.installEventFilter(self)
        self.filters.changed.connect(self.look_up)
        self.list.opened.connect(self._open)
        self.list.up_and_out.connect(self.query.field.edit.setFocus)
        self.list.typed.connect(self._typed_below)
        for subject in ("sessions", "reflections", "code_words"):
            self.listen(subject, self._changed)

    def _timer(self, after_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer

    def begin_here(self) -> QWidget | None:
        return self.query.field.edit
