"""On Today: where writing was left off, and the one large way to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QWidget

from peerlog.domain.draft import Draft
from peerlog.text import _
from peerlog.ui.sessions.wording import since
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row, run_on
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work


class LeftOff(Sheet):
    """A session begun and not saved, with its ribbon; where there are more, they wait in Sessions."""

    def __init__(self, work: Work, draft: Draft, *, more: bool, put_away: Callable[[], None]) -> None:
        look = work.look
        super().__init__(look, ribbon=True)
        when = since(draft.begun_at, work.clock.today())
        title = _("You have an unfinished session from {when}").format(when=when)
        told = _("Nothing is lost. More wait in Sessions.") if more else _("Nothing is lost.")
        self.go_on = Button(look, _("Continue"), "primary", "arrow-right", after=True)
        self.go_on.clicked.connect(lambda: work.go.to("log", draft=draft.uid))
        away = Button(look, _("Put away"), "quiet")
        away.clicked.connect(put_away)
        self.box.setContentsMargins(look.space(16), look.space(12), look.space(60), look.space(14))
        line = row(
            look.space(14),
            Mark(look, "bookmark", 48, "accent_ink", "accent_tint"),
            column(0, Words(look, title, "section"), Words(look, told, "body", "ink_soft")),
        )
        line.setStretch(1, 1)
        self.box.addLayout(line)
        if look.one_column:
            self.box.addWidget(run_on(0, away, self.go_on))
        else:
            line.addWidget(away)
            line.addWidget(self.go_on)


class Begin(Sheet):
    """`beside`: it stands next to what was left off, and is not what comes first."""

    def __init__(self, work: Work, *, beside: bool) -> None:
        look = work.look
        super().__init__(look)
        self.log = Button(look, _("Log a session"), "secondary" if beside else "primary", "notebook-pen")
        self.log.clicked.connect(lambda: work.go.to("log"))
        if beside and not look.one_column:
            self.log.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.box.addStretch(1)
            self.box.addWidget(self.log)
            self.box.addStretch(1)
            return
        told = column(
            0,
            Words(look, _("Start new"), "section"),
            Words(
                look,
                _("A one-to-one, a group, a brief chat, or anything else you did. It takes a minute."),
                "body",
                "ink_soft",
            ),
        )
        if look.one_column:
            self.box.addLayout(told)
            self.box.addWidget(run_on(0, self.log))
        else:
            line = row(look.space(14), Mark(look, "feather", 48, "accent_ink", "accent_tint"), told, self.log)
            line.setStretch(1, 1)
            self.box.addLayout(line)


def for_you(work: Work, *, short: bool = False) -> QWidget:
    """A reflection that was left, or a way into one; `short` where there is much else."""
    look = work.look
    sheet = Sheet(look)
    stopped = work.reflect.unfinished()
    if stopped:
        title, more = _("You stopped in a reflection"), _("It waits at the same question.")
        button = Button(look, _("Go on"), "quiet", "bookmark")
        button.clicked.connect(lambda: work.go.to("reflection", reflection=stopped[0].uid))
    else:
        title, more = _("Two minutes for you?"), _("One question, in your own words.")
        button = Button(look, _("Reflect"), "quiet", "feather")
        button.clicked.connect(lambda: work.go.to("reflect"))
    if short and not look.one_column:
        line = row(look.space(10), Words(look, title, "strong"), button)
        line.setStretch(0, 1)
        sheet.box.setContentsMargins(look.space(12), look.space(6), look.space(8), look.space(6) + 4)
        sheet.box.addLayout(line)
        button.setAccessibleDescription(more)
        return sheet
    told = row(
        look.space(14),
        Mark(look, "sprout", 48, "improvement", "improvement_tint"),
        column(0, Words(look, title, "strong"), Words(look, more, "body", "ink_soft")),
    )
    told.setStretch(1, 1)
    sheet.box.addLayout(told)
    sheet.box.addWidget(run_on(0, button))
    return sheet
