"""The open book: the cover with its tabs on the left, the page that lies open on the right."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from peerlog.domain.errors import Damaged, PeerlogError
from peerlog.text import _
from peerlog.ui.careful.eye import CarefulEye
from peerlog.ui.follow_up.joining import JOINING, Joining
from peerlog.ui.moving.left_behind import LeftBehind, can_be_read, not_here, only_to_read
from peerlog.ui.notice import Notice, Offer
from peerlog.ui.open_page import OpenPage
from peerlog.ui.pages import PageEntry, entries
from peerlog.ui.putting_back.not_whole import NotWholePage
from peerlog.ui.quiet_backup import QuietBackup
from peerlog.ui.search.way import SearchWay
from peerlog.ui.together.alone import AlonePage
from peerlog.ui.waiting import Waiting
from peerlog.ui.widgets.cover import Cover
from peerlog.ui.widgets.scroll import scroll_by_key
from peerlog.ui.widgets.telling import Tone
from peerlog.ui.work import Navigation, Work

MORE = "more"
FOLLOW_UP = "follow_up"
MY_LEARNING = "my_learning"
TAB_OF = {
    "log": "sessions",
    "trash": "sessions",
    "earlier_lines": "sessions",
    "reflection": "reflect",
    "values": "reflect",
    "earlier_answers": "reflect",
    **dict.fromkeys(("with_my_team", "team_talk"), "reflect"),
    **dict.fromkeys(("promises", "slip", "voices", "voice", "voices_sheet", "own_words"), FOLLOW_UP),
    **dict.fromkeys(("people", "person", "write_together", "what_i_tell"), FOLLOW_UP),
    **dict.fromkeys(("groups", "group", "calendar", "involvement", "look_back"), FOLLOW_UP),
    **dict.fromkeys(("spectrum", "spectrum_fill", "own_words_line", "own_words_paper"), FOLLOW_UP),
    **dict.fromkeys(("group_form", "plan_out", "plan_in", "planned"), FOLLOW_UP),
    "same_again": "sessions",
    **dict.fromkeys(("learning_log", "learning_entry", "outcomes", "hand_in"), MY_LEARNING),
    **dict.fromkeys(("feedback", "feedback_entry"), MY_LEARNING),
    **dict.fromkeys(("supervision", "supervision_topic", "supervision_sheet"), MY_LEARNING),
    "evidence_sheet": MY_LEARNING,
    **dict.fromkeys(("value_example", "check_in"), "reflect"),
    "search": "sessions",
    "preview": "share",
    "left": "share",
    "poster": "share",
    "bring_in": "settings",
    "take_out": "settings",
    "moving": "settings",
    "erase": "settings",
    **dict.fromkeys(("about_you", "about_you_copy"), FOLLOW_UP),
    "activity": "settings",
    "leaving": "settings",
    "leaving_rest": "settings",
}
"""Which tab a page without one of its own belongs to."""


class OpenBook(QWidget):
    """One page at a time; the one before is kept and destroyed."""

    lock_wanted = Signal()
    hide_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, work: Work, go: Navigation) -> None:
        super().__init__()
        self._work, self._go = work, go
        self._entries = {entry.key: entry for entry in entries()}
        self.page: OpenPage | None = None
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        waiting = [part for part in JOINING if part.page not in work.preferences.now.pages_shown]
        for part in [part for part in waiting if part.there(work)]:
            waiting.remove(part)
            self._like_page(part.page)
        self.cover = self._new_cover()
        self._box.addWidget(self.cover)
        right = QVBoxLayout()
        right.setSpacing(0)
        self.notice = Notice(work.look)
        self.notice.closed.connect(self._back_to_page)
        self._notice_is_new = False
        if work.moving.moved_at is not None:
            right.addWidget(LeftBehind(work))
        right.addWidget(self.notice)
        self._right = right
        self._box.addLayout(right, 1)
        self._search = SearchWay(go, lambda: self.page, self)
        self._eye = CarefulEye(work, lambda: self.page, self)
        self._quiet: list[QObject] = [QuietBackup(work, self)]
        self._quiet.append(Waiting(work, self))
        for part in waiting:
            joining = Joining(work, part, self)
            joining.joined.connect(lambda page=part.page: self._join(self._entries[page]))
            self._quiet.append(joining)

    def to(self, key: str, **about: Any) -> None:
        """Opens a page. When the one before cannot be kept on disk, it stays, and says so.

        A page that stands alone is left by its own way out only; it may open itself again. `at` names the
        field and the letter to go to, `found` says that the search led here.
        """
        at, found = about.pop("at", None), about.pop("found", False)
        if self.page is not None and self.page.alone and key != self.page.key:
            return
        if not self.keep_now():
            return
        left_behind = self._work.moving.moved_at is not None
        if left_behind and not can_be_read(key, about):
            self.notice.say(not_here(), "info", None)
            return
        before = self.page
        self._search.left(before, found)
        self._close_page()
        if not self._notice_is_new:
            self.notice.clear()
        self._notice_is_new = False
        entry = self._entries[key]
        self._join(entry)
        try:
            page = entry.open(self._work, **about)
        except Damaged:
            page = NotWholePage(self._work, key, entry.title, about)
        page.setAccessibleName(entry.title)
        if left_behind:
            only_to_read(page)
        self.page = page
        self._right.addWidget(page, 1)
        self._eye.opened(page)
        self.cover.set_here(TAB_OF.get(key, key))
        self.cover.setVisible(not page.alone)
        if page.alone and before is not None and before.key != key:
            self.notice.clear()  # whoever looks on now has nothing to do with the page before
        if isinstance(page, AlonePage):
            page.help_wanted.connect(self.help_wanted)
            page.hide_wanted.connect(self.hide_wanted)
        page.return_to(at)

    def say(
        self, sentence: str, tone: Tone, undo: Callable[[], None] | None, offer: Offer | None = None
    ) -> None:
        self.notice.say(sentence, tone, undo, offer)
        self._notice_is_new = True

    def return_to(self, cursor: tuple[str, int] | None) -> None:
        if self.page is not None:
            self.page.return_to(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn the open page also while the keyboard is on the cover.

        Escape leads from what was found back to the search.
        """
        if event.key() == Qt.Key.Key_Escape and self._search.back():
            return
        if self.page is None or not scroll_by_key(self.page, event):
            super().keyPressEvent(event)

    def keep_now(self) -> bool:
        return self.page is None or self.page.keep_now()

    def keep_or_hold(self) -> bool:
        """Before a lock or hiding: on disk, or sealed in memory where the disk refuses it.

        False only where neither could be done.
        """
        return self.keep_now() or self._work.room.waiting

    def put_away(self) -> None:
        """The page and every word on it go, and what was read to be searched."""
        self.notice.clear()
        self._close_page()
        self._work.following.search.forget()
        for quiet in self._quiet:  # at once: what they look after is closed before the book is destroyed
            shiboken6.delete(quiet)
        self._quiet.clear()

    def _close_page(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            self._eye.closing()
            page.closing()
            page.forget()
            self._right.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _back_to_page(self) -> None:
        """What had the keyboard is gone: on with the page, unless the page took it by itself."""
        here = QApplication.focusWidget()
        if self.page is not None and (here is None or not self.page.isAncestorOf(here)):
            self.page.return_to(None)

    def _tabs(self) -> tuple[list[PageEntry], bool]:
        """The entries in the sidebar, and whether some wait behind "More"."""
        likes = self._work.preferences.now
        shown, waiting = [], False
        for entry in self._entries.values():
            if entry.where == "sidebar" or (
                entry.where == "later" and (likes.all_pages or entry.key in likes.pages_shown)
            ):
                shown.append(entry)
            elif entry.where == "later":
                waiting = True
        return shown, waiting

    def _new_cover(self) -> Cover:
        shown, waiting = self._tabs()
        above = [_tab(entry) for entry in shown]
        if waiting:
            above.append((MORE, _("More"), "ellipsis", _("More")))
        below = [
            ("help", _("Need help now?"), "life-buoy", _("Help now")),
            *(_tab(entry) for entry in self._entries.values() if entry.where == "below"),
            ("hide", _("Hide"), "eye-off", _("Hide")),
            ("lock", _("Lock"), "lock", _("Lock")),
        ]
        name = _("Practice") if self._work.summarise.practice else "peerlog"
        cover = Cover(self._work.look, above, below, name=name)
        cover.chosen.connect(self._chosen)
        return cover

    def _chosen(self, key: str) -> None:
        if key == "help":
            self.help_wanted.emit()
        elif key == "hide":
            self.hide_wanted.emit()
        elif key == "lock":
            self.lock_wanted.emit()
        elif key == MORE:
            before = {entry.key for entry in self._tabs()[0]}
            self._like(all_pages=True)
            self._draw_cover()
            new = [entry.key for entry in self._tabs()[0] if entry.key not in before]
            self.cover.tab(new[0]).setFocus()
        else:
            self.to(key)

    def _join(self, entry: PageEntry) -> None:
        """A page that is opened for the first time joins the sidebar, and never moves again."""
        tab = self._entries.get(TAB_OF.get(entry.key, entry.key))
        if tab is not None and tab.where == "later" and self._like_page(tab.key):
            self._draw_cover()

    def _like_page(self, key: str) -> bool:
        """It stands in the sidebar from now on; whether that is new."""
        shown = self._work.preferences.now.pages_shown
        if key in shown:
            return False
        self._like(pages_shown=(*shown, key))
        return True

    def _like(self, **changes: Any) -> None:
        """In force at once; on a full disk it is not remembered, which is worth no sentence."""
        with suppress(PeerlogError, OSError):
            self._work.preferences.change(**changes)

    def _draw_cover(self) -> None:
        here = self.cover.here()
        cover = self._new_cover()
        self._box.replaceWidget(self.cover, cover)
        self.cover.hide()
        self.cover.deleteLater()
        self.cover = cover
        cover.set_here(here)
        cover.setVisible(self.page is None or not self.page.alone)


def _tab(entry: PageEntry) -> tuple[str, str, str, str]:
    return entry.key, entry.title, entry.icon, entry.short or entry.title
