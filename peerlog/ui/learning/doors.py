"""Doors that opened for me, wherever I wrote them down. Only mine; none of these is in a summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerlog.domain.learning import LearningEntry
from peerlog.text import _
from peerlog.ui.learning import wording
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_DAY_WIDTH = 144
_AT_MOST = 60


@dataclass(frozen=True)
class OwnDoor:
    """`where` it is written down, in words; `page` and `about` open that place."""

    on: date
    words: str
    where: str
    page: str
    about: dict[str, Any]


def own_doors(work: Work, entries: Sequence[LearningEntry]) -> list[OwnDoor]:
    """Those of sessions and of entries, newest first. Raises Damaged."""
    found = [
        OwnDoor(
            one.on,
            wording.door(work.content, one.door),
            _("from a session"),
            "log",
            {"session": one.session},
        )
        for one in work.own.learning.doors_in_sessions()
    ]
    found += [
        OwnDoor(
            entry.on,
            wording.door(work.content, key),
            _("from {entry}").format(entry=wording.in_short(entry.title)),
            "learning_entry",
            {"uid": entry.uid},
        )
        for entry in entries
        for key in entry.doors
    ]
    return sorted(found, key=lambda door: door.on, reverse=True)


class DoorsOfMine(Section):
    """Folded; built when it is opened. The newest stand there."""

    def __init__(self, work: Work, doors: Sequence[OwnDoor]) -> None:
        super().__init__(work.look, _("Doors that opened for me"), icon="milestone")
        self._work, self._doors = work, doors[:_AT_MOST]
        self.lines: list[Line] = []
        self.opened.connect(self._build)

    def _build(self, is_open: bool) -> None:
        if not is_open or self.lines:
            return
        look, today = self._work.look, self._work.clock.today()
        sheet = Sheet(look, margin=_DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        for number, door in enumerate(self._doors):
            day = Words(look, say_day(door.on, today), "strong", flush=False)
            if not look.narrow:
                day.setContentsMargins(look.space(16), 0, 0, 0)
            line = Line(
                look,
                day,
                [
                    Words(look, door.words, "body", flush=False),
                    Words(look, door.where, "caption", "ink_soft", flush=False),
                ],
                margin=_DAY_WIDTH,
                rule=number + 1 < len(self._doors),
                opens=_("{words}, {where}").format(words=door.words, where=door.where),
            )
            line.clicked.connect(lambda _on=False, door=door: self._work.go.to(door.page, **door.about))
            self.lines.append(line)
            sheet.box.addWidget(line)
        self.box.addWidget(sheet)
