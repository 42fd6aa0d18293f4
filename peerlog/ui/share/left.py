"""What has left this laptop: every summary that was saved, with its files and its day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from peerlog.services.summary_releases import Release
from peerlog.text import _
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.share.reasons import period_title
from peerlog.ui.widgets.flow import column, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

_MARGIN = 148
_BREAK = "\u200b"


def breakable(path: Path | str) -> str:
    """A path that a label may break after each part."""
    text = str(path)
    for mark in ("/", "\\", "-"):
        text = text.replace(mark, mark + _BREAK)
    return text


def left_sheet(work: Work, releases: Sequence[Release]) -> QWidget:
    """Newest first; says so when nothing has left."""
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
    head = column(0, Words(look, _("What has left this laptop"), "section", flush=False))
    head.setContentsMargins(look.space(16), look.space(10), look.space(12), look.space(8))
    sheet.box.addWidget(Headline(look, head))
    for number, release in enumerate(releases):
        sheet.box.addWidget(_line(work, release, rule=number + 1 < len(releases)))
    return sheet


def _line(work: Work, release: Release, *, rule: bool) -> Line:
    look = work.look
    day = Words(look, say_day(release.made_on, work.clock.today()), "strong", flush=False)
    if not look.narrow:
        day.setContentsMargins(look.space(16), 0, 0, 0)
    period = period_title(release.period)
    words = [
        Words(look, period, "strong", flush=False),
        Words(look, ", ".join(breakable(name) for name in release.files), "body", flush=False),
        Words(
            look,
            _("in {folder}").format(folder=breakable(release.folder)),
            "caption",
            "ink_soft",
            flush=False,
        ),
    ]
    if release.missing:
        told = _("Not in its place yet: {files}.")
        missing = told.format(files=", ".join(breakable(name) for name in release.missing))
        words.append(Words(look, missing, "caption", "careful", flush=False))
    line = Line(look, day, words, margin=_MARGIN, rule=rule)
    line.setAccessibleName(_("{period}: {files}").format(period=period, files=", ".join(release.files)))
    return line
