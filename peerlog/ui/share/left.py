"""What has left this laptop, in short, for the Share page: the last few, and the way to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerlog.services.summary_releases import Release
from peerlog.text import _
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.share.left_words import breakable
from peerlog.ui.share.reasons import period_title
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

__all__ = ["breakable", "left_sheet", "title_of"]

_MARGIN = 148
_SHOWN = 3


def title_of(release: Release) -> str:
    """ "July to September 2026", and whether it is a page for the people here."""
    title = period_title(release.period)
    return _("{period}: page for the people here").format(period=title) if release.for_the_wall else title


def left_sheet(work: Work, releases: Sequence[Release]) -> QWidget:
    """The newest of them; says so when nothing has left."""
    look = work.look
    if not releases:
        sheet = Sheet(look)
        told = _("Nothing has left this laptop yet.")
        line = row(look.space(10), Mark(look, "shield-check", 24, "good"), Words(look, told, "body"))
        line.setStretch(1, 1)
        sheet.box.addLayout(line)
        return sheet
    sheet = Sheet(look, margin=_MARGIN)
    sheet.box.setContentsMargins(1, 0, 1, 5)
    sheet.box.setSpacing(0)
    every = Button(look, _("See everything"), "quiet", "arrow-right", after=True)
    every.setAccessibleDescription(_("everything that has left this laptop"))
    every.clicked.connect(lambda: work.go.to("left"))
    title = Words(look, _("What has left this laptop"), "section", flush=False)
    head = row(look.space(8))
    head.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
    head.addWidget(every)
    head.setContentsMargins(look.space(16), look.space(4), look.space(8), look.space(4))
    sheet.box.addWidget(Headline(look, head))
    shown = releases[:_SHOWN]
    for number, release in enumerate(shown):
        sheet.box.addWidget(_line(work, release, rule=number + 1 < len(shown)))
    return sheet


def _line(work: Work, release: Release, *, rule: bool) -> Line:
    look = work.look
    day = Words(look, say_day(release.made_on, work.clock.today()), "strong", flush=False)
    if not look.narrow:
        day.setContentsMargins(look.space(16), 0, 0, 0)
    title = title_of(release)
    folder = _("in {folder}").format(folder=breakable(release.folder))
    words = [
        Words(look, title, "strong", flush=False),
        Words(look, ", ".join(breakable(name) for name in release.files), "body", flush=False),
        Words(look, folder, "caption", "ink_soft", flush=False),
    ]
    if release.missing:
        told = _("Not in its place yet: {files}.")
        missing = told.format(files=", ".join(breakable(name) for name in release.missing))
        words.append(Words(look, missing, "caption", "careful", flush=False))
    said = _("{period}: {files}").format(period=title, files=", ".join(release.files))
    line = Line(look, day, [column(0, *words)], margin=_MARGIN, rule=rule, opens=said)
    line.clicked.connect(lambda: work.go.to("left", release=release.number))
    return line
