"""The window: the open page beside its cover, or the closed book. Navigation only."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from peerlog.text import _
from peerlog.ui import keys
from peerlog.ui.help_now import help_now_dialog
from peerlog.ui.house import House
from peerlog.ui.idle import Idle
from peerlog.ui.locking.entrance import Entrances
from peerlog.ui.locking.every_window import EveryWindow
from peerlog.ui.locking.handover import Handover
from peerlog.ui.locking.place import Place
from peerlog.ui.locking.system import System
from peerlog.ui.notice import Offer, Undo
from peerlog.ui.open_book import OpenBook
from peerlog.ui.quiet_backup import back_up_last
from peerlog.ui.start.closed import ClosedBook
from peerlog.ui.start.hidden import OPEN_AGAIN_SECONDS, HiddenLabel
from peerlog.ui.team.desk import Desk
from peerlog.ui.widgets.copying import forget_copied
from peerlog.ui.widgets.telling import Tone
from peerlog.ui.word_size import WordSize
from peerlog.ui.work import Door, Work

if TYPE_CHECKING:
    from peerlog.ui.team.book import TeamBook

SMALLEST = (900, 600)


class MainWindow(QMainWindow):
    """`Navigation` for the pages. Closed at first: the first run, or the passphrase."""

    def __init__(
        self,
        house: House,
        door: Door,
        application: QApplication,
        chance: random.Random,
        system: System | None = None,
        afresh: Callable[[Handover], None] | None = None,
    ) -> None:
        """`afresh` puts a new, locked process in the place of this one; without it the window only locks."""
        super().__init__()
        self._system = system or System(self)
        self._system.person_left.connect(self.lock)
        self._application = application
        self._work: Work | None = None
        self._book: OpenBook | None = None
        self._place: Place | None = None
        self._received: TeamBook | None = None
        self._desk: Desk | None = None
        self._kept_at = ""
        self._idle = Idle(application, house.policy.policy.lock_after_minutes * 60, house.seconds, self)
        self._idle.quiet.connect(self.lock)
        self._entrances = Entrances(house, door, chance, self, self, afresh)
        self._entrances.words_are_down.connect(self._words_are_down)
        self._entrances.shown.connect(lambda book: self._set(book, "peerlog"))
        self._entrances.opened.connect(self._hold)
        self._entrances.ready.connect(self._come_back)
        self._entrances.received_wanted.connect(self.show_received)
        self._entrances.replaced.connect(self._forget_place)
        self._entrances.book_wanted.connect(self.turn_to)
        self._hidden_for = QTimer(self)
        self._hidden_for.setSingleShot(True)
        self._hidden_for.timeout.connect(self.lock)
        self.setMinimumSize(*SMALLEST)
        QShortcut(keys.HELP_KEY, self).activated.connect(self.help_now)
        WordSize(self, lambda: self.house.preferred, self)
        self._windows = EveryWindow(
            application,
            {keys.LOCK_KEYS: self.lock, keys.HIDE_KEY: self.hide_all},
            self._system,
            self,
            in_use_too=house.policy.policy.hide_from_captures,
        )
        self._dress()
        self._show_closed()

    @property
    def house(self) -> House:
        """Of the logbook the window stands before, or that lies open."""
        return self._entrances.here.house

    @property
    def work(self) -> Work | None:
        """What is open, None while locked."""
        return self._work

    @property
    def book(self) -> OpenBook | None:
        """The open book, None while locked or hidden."""
        return self._book

    @property
    def received(self) -> TeamBook | None:
        """The team view, where it is shown: then no logbook is open."""
        return self._received

    # Navigation

    def to(self, page: str, **about: Any) -> None:
        if self._book is not None:
            self._book.to(page, **about)

    def say(self, sentence: str, tone: Tone = "good", undo: Undo = None, offer: Offer | None = None) -> None:
        if self._book is not None:
            self._book.say(sentence, tone, undo, offer)
        elif self._received is not None:
            self._received.page.say(sentence, tone)

    def look_changed(self) -> None:
        """Everything is drawn again; the cursor stays where it was."""
        self._dress()
        if self._received is not None:
            self.show_received(self._received.put_away())
            return
        if self._hidden_for.isActive():
            self._show_hidden()
            return
        if self._work is None:
            self._show_closed()
            return
        if self._book is None:  # new keys are being made: a code on the screen is never drawn anew
            return
        self._remember_place()
        self._work = replace(self._work, look=self._look)
        self._open_book()

    def lock(self) -> None:
        """Never asks: what is being written goes into sealed drafts, pages go, the key goes."""
        if self._work is None:
            self._entrances.here.way_in.leave_keys()
            self._leave_received()
            return
        in_front = QApplication.activeWindow() is not None
        if self._close_book():
            self._entrances.here.succession.begin(self._place, self._kept_at, in_front=in_front)

    def _close_book(self) -> bool:
        """False where what is being written could not be kept: then all stays as it is."""
        work = self._work
        if work is None:
            return True
        if not self._put_pages_away():
            return False
        if work.summarise.practice:
            self._place = None  # what it was about is gone
        self._hidden_for.stop()
        self._idle.rest()
        self._work = None
        self._show_covered()  # before anything that may take a moment
        self.house.tasks.end()
        work.close()
        forget_copied()
        if not work.summarise.practice and self._entrances.leave_what_is_gone():
            self._forget_place()
            self._dress()
        self._show_closed()
        return True

    def put_back(self, file: Path | None) -> None:
        """Locks, and goes on with a backup at the closed book."""
        in_front = QApplication.activeWindow() is not None
        if self._close_book():
            here = self._entrances.here
            here.succession.put_back(self._place, self._kept_at, file, in_front=in_front)
            here.way_in.put_back(self._look, file)  # no new process: this one goes on

    def new_key(self) -> None:
        """Locks, and goes on with a new key at the closed book, unless words wait that no disk has taken."""
        if self._close_book() and not self._entrances.here.door.words_wait():
            self._entrances.here.way_in.new_key(self._look)

    def hide_all(self) -> None:
        """At once, nothing to read; for a minute it opens again without the passphrase."""
        if self._received is not None:
            self._windows.close_all_others()
            self._desk = self._received.put_away()
            self._received = None
        elif self._work is None or self._book is None or not self._put_pages_away():
            return
        self._show_hidden()
        self._hidden_for.start(OPEN_AGAIN_SECONDS * 1000)

    def help_now(self) -> None:
        help_now_dialog(self._look, self.house.content.help_now, self).open()

    def come_forward(self) -> None:
        """A second start asked for the window."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    # One process hands over to the next

    def stand_in_for(self, before: Handover) -> None:
        """Shows itself locked, in the place of a window that has locked."""
        same = self._entrances.take_over(before)
        if same:
            self._place, self._kept_at = before.place, before.kept_at
        self._dress()
        self._show_closed()
        if same and before.puts_back:
            file = Path(before.backup) if before.backup else None
            self._entrances.here.way_in.put_back(self._look, file)
        self._entrances.here.succession.take_over(before)

    def _words_are_down(self) -> None:
        """The disk took what waited: now nothing is lost with this process."""
        self._kept_at = _("There is room again. Everything is kept.")
        self._show_closed()
        in_front = QApplication.activeWindow() is not None
        self._entrances.here.succession.begin(self._place, self._kept_at, in_front=in_front)

    # Several logbooks under one login

    def turn_to(self, book: str | None) -> None:
        """Shows another logbook, closed; None asks which one. Never beside one that lies open."""
        if self._work is not None:
            return
        if book != self.house.book:
            if self._entrances.turn_to(book):
                self._forget_place()
                self._dress()
            else:
                self._kept_at = self._how_kept()
        self._show_closed()

    # Summaries that were handed on

    def show_received(self, desk: Desk | None = None) -> None:
        """Adds summaries up, beside any logbook: only while none is open."""
        from peerlog.ui.team.book import TeamBook  # like pages: when it opens

        if self._work is not None:
            return
        self._hidden_for.stop()
        self._desk = None
        self._received = TeamBook(self.house, desk or Desk())
        self._received.help_wanted.connect(self.help_now)
        self._received.hide_wanted.connect(self.hide_all)
        self._received.left.connect(self._leave_received)
        self._set(self._received, "peerlog")
        self._received.page.begin()

    def _leave_received(self) -> None:
        """Back to the closed book; what lay on the desk is gone."""
        if self._received is None and self._desk is None:
            return
        self._hidden_for.stop()
        if self._received is not None:
            self._received.put_away()
        self._received, self._desk = None, None
        self._show_closed()

    # Opening and closing

    def open_with(self, passphrase: str) -> None:
        """Opens the logbook, back at the place it was left. Raises what the door raises."""
        self._entrances.here.way_in.open(passphrase)

    def _show_closed(self) -> None:
        self._entrances.here.way_in.show_closed(self._look, self._kept_at)

    def _show_covered(self) -> None:
        """Cloth and nothing else, drawn at once."""
        self._set(ClosedBook(self._look, QWidget()), "peerlog")
        self.repaint()

    def _show_hidden(self) -> None:
        label = HiddenLabel(self._look)
        label.come_back.connect(self._come_back)
        self._set(ClosedBook(self._look, label), _("Notebook"))
        label.begin_here().setFocus()

    def _hold(self, work: Work) -> None:
        self._entrances.here.succession.rest()
        self._work = work

    def _come_back(self) -> None:
        if self._desk is not None:
            self.show_received(self._desk)
        if self._work is None:
            return
        self._hidden_for.stop()
        self._idle.watch()
        self._open_book()

    def _open_book(self) -> None:
        assert self._work is not None
        place, self._place = self._place, None
        self._book = OpenBook(self._work, self)
        self._book.lock_wanted.connect(self.lock)
        self._book.hide_wanted.connect(self.hide_all)
        self._book.help_wanted.connect(self.help_now)
        self._set(self._book, "peerlog")
        if place is None:
            self._book.to("today")
        else:
            self._book.to(place.page, **place.about)
            self._book.return_to(place.cursor)

    def _remember_place(self) -> bool:
        """Keeps what is being written, sealed in memory where the disk refuses it. False: nothing may go."""
        book = self._book
        if book is None:
            return True
        if not book.keep_or_hold():
            return False
        page = book.page
        if page is not None:
            self._place = Place.of(page)
        return True

    def _forget_place(self) -> None:
        self._place, self._kept_at = None, ""

    def _put_pages_away(self) -> bool:
        if not self._remember_place():
            return False
        self._windows.close_all_others()
        if self._book is not None:
            self._book.put_away()
            self._book = None
            self._kept_at = self._how_kept()
        return True

    def _how_kept(self) -> str:
        if self._entrances.here.door.words_wait():
            return _("The disk is full. What you wrote last waits, sealed. Please leave peerlog open.")
        now = self.house.clock.now().astimezone()
        return _("Everything is kept. Last saved at {time}.").format(time=f"{now:%H:%M}")

    def _set(self, widget: QWidget, title: str) -> None:
        old = self.takeCentralWidget()
        self.setCentralWidget(widget)
        self.setWindowTitle(title)
        self._windows.cover(isinstance(widget, ClosedBook))
        if isinstance(widget, ClosedBook):
            widget.help_wanted.connect(self.help_now)
        if old is not None:
            old.hide()
            old.deleteLater()

    def _dress(self) -> None:
        self._look = self.house.look()
        self._application.setPalette(self._look.palette())  # dialogs and menus too
        self.setStyleSheet(self._look.style_sheet())  # which puts an older palette back
        self.setPalette(self._look.palette())
        self.setFont(self._look.font("body"))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._received is not None:
            self._received.put_away()
        if self._work is None:
            self.house.tasks.end()
        if not self._may_end():
            event.ignore()
            return
        if self._work is not None:
            self._idle.rest()
            self.house.tasks.end()
            self.hide()
            back_up_last(self._work)
            self._work.close()
            self._work = None
        self.house.shift_pin.forget()
        forget_copied()
        event.accept()

    def _may_end(self) -> bool:
        """Not while words wait that no disk has taken: with the process they would go."""
        work = self._work
        if work is None:
            return not self._entrances.here.door.words_wait() or self._entrances.here.door.put_down()
        if not self._remember_place():
            return False
        if work.room.waiting and not work.room.write_waiting():
            words = _("The disk is full. What you wrote last is not on it yet, so peerlog stays open.")
            self.say(words, "careful")
            return False
        return self._put_pages_away()
