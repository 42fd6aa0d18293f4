"""Entries that cannot be read any more: how many, what is safe, and the way to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peerlog.services.kept_backups import KeptBackup
from peerlog.text import _, ngettext
from peerlog.ui.open_page import OpenPage
from peerlog.ui.putting_back.words import moment
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


def cannot_be_read(unreadable: int) -> str:
    """ "2 entries of your logbook cannot be read." """
    return ngettext(
        "{n} entry of your logbook cannot be read any more.",
        "{n} entries of your logbook cannot be read any more.",
        unreadable,
    ).format(n=unreadable)


def gaps_banner(work: Work, damaged: KeptBackup, every: Sequence[KeptBackup], *, more: bool = True) -> Banner:
    """`damaged` is the newest backup; the good ones among `every` may still hold what it lacks.

    `more`: with a way to the list of all backups.
    """
    good = next((each for each in every if each.notes.wholly_good), None)
    words = _("All the others are safe: they are in the backup of {moment}.").format(
        moment=moment(damaged.notes.made_at)
    )
    actions = []
    if good is None:
        words += " " + _("There is no wholly good backup on this laptop. Look on your stick.")
    else:
        words += " " + _("Your last wholly good one is of {moment}. Look what is in it.").format(
            moment=moment(good.notes.made_at)
        )
        look = Button(work.look, _("Look at the good one"), "secondary", "archive")
        look.clicked.connect(lambda: work.go.put_back(good.file))
        actions.append(look)
    if more:
        actions.append(_to_backups(work))
    title = cannot_be_read(damaged.notes.unreadable)
    return Banner(work.look, words, "careful", title=title, actions=actions)


class NotWholePage(OpenPage):
    """In the place of a page that needs an entry which cannot be read. It is opened again after a lock."""

    def __init__(self, work: Work, key: str, title: str, about: dict[str, Any]) -> None:
        super().__init__(work, Header(work.look, title))
        self.key, self._about = key, about
        look = work.look
        told = _("Nothing was overwritten, and everything that can be read is kept.")
        hint = _("A good backup may still hold it. Before one is put back you see what would change.")
        sheet = Empty(
            look,
            "circle-alert",
            _("An entry that belongs on this page cannot be read any more"),
            f"{told} {hint}",
        )
        self.start = _to_backups(work)
        self._good = Words(look, "", "strong")
        self._good.hide()
        self._ways = run_on(0, self.start)
        sheet.box.addWidget(self._good)
        sheet.box.addWidget(self._ways)
        self.body.addWidget(sheet)
        self.body.addStretch(1)
        self._alive = alive = [True]
        self.destroyed.connect(lambda: alive.clear())
        backups = work.backups
        if backups is not None:
            work.tasks.run(lambda _report: backups.last_good(), self._offer, lambda _error: None)

    def about(self) -> dict[str, Any]:
        return self._about

    def _offer(self, good: KeptBackup | None) -> None:
        if not self._alive or good is None:
            return
        words = _("Your last good backup is of {moment}.")
        self._good.setText(words.format(moment=moment(good.notes.made_at)))
        self._good.show()
        look = Button(self.look, _("Look at the good one"), "primary", "archive")
        look.clicked.connect(lambda: self.work.go.put_back(good.file))
        layout = self._ways.layout()
        assert layout is not None
        layout.addWidget(look)


def _to_backups(work: Work) -> Button:
    way = Button(work.look, _("All backups"), "quiet", "archive")
    way.clicked.connect(lambda: work.go.to("settings", part="backups"))
    return way
