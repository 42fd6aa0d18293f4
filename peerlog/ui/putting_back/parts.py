"""What the steps are made of: now and afterwards side by side, and a list of backups to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from peerlog.services.kept_backups import KeptBackup
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.putting_back.words import Change, age, gaps_in, moment, sessions_in
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Mark, Words

NAME_WIDTH, BEFORE_WIDTH = 150, 195


def before_and_after(look: Look, found: Sequence[Change]) -> QWidget:
    """A line for each subject; where nothing can be read of now, only what comes."""
    paper = Sheet(look, leaf=False, pad="snug", fill="ground")
    known = any(change.before for change in found)
    if known and not look.narrow:
        paper.box.addWidget(_line(look, "", _("Now"), _("Afterwards"), caption=True))
    for change in found:
        if look.narrow:
            said: QWidget = Words(look, change.aloud)
        else:
            said = _line(look, change.name, change.before if known else None, change.after)
        said.setAccessibleName(change.aloud)
        paper.box.addWidget(said)
    return paper


def _line(look: Look, name: str, before: str | None, after: str, *, caption: bool = False) -> QWidget:
    role, colour = ("caption", "ink_soft") if caption else ("body", "ink")
    named = Words(look, name, "strong", flush=False)
    named.setFixedWidth(look.size(NAME_WIDTH))
    line = row(look.space(8), named)
    if before is not None:
        was = Words(look, before, role, colour, flush=False)
        was.setFixedWidth(look.size(BEFORE_WIDTH))
        line.addWidget(was)
    line.addWidget(Words(look, after, role, colour, flush=False), 1)
    return holder(line)


def list_of(
    look: Look,
    kept: Sequence[KeptBackup],
    now: datetime,
    place: Callable[[Path], str],
    chosen: Callable[[KeptBackup], None],
) -> tuple[QWidget, list[Line]]:
    """Backups as lines that can be pressed; `place` says in words where one lies."""
    sheet = Sheet(look, leaf=False)
    sheet.box.setContentsMargins(1, 1, 1, 1)
    sheet.box.setSpacing(0)
    lines = []
    for each in kept:
        when = moment(each.notes.made_at)
        held = sessions_in(each.notes.contents)
        parts = (age(each.notes.made_at, now), held, gaps_in(each.notes), place(each.file))
        more = " · ".join(part for part in parts if part)
        words = column(
            0,
            Words(look, when, "strong", flush=False),
            Words(look, more, "caption", "ink_soft", flush=False),
        )
        inside = row(look.space(10), Mark(look, "archive", 22, "accent_ink"), words)
        inside.setStretch(1, 1)
        inside.setContentsMargins(look.space(12), 0, 0, 0)
        line = Line(
            look,
            None,
            [inside],
            opens=_("Look at the backup of {moment}: {what}").format(moment=when, what=held),
        )
        line.clicked.connect(lambda _checked=False, each=each: chosen(each))
        sheet.box.addWidget(line)
        lines.append(line)
    return sheet, lines
