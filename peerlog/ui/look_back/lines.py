"""Lines of a time gone by: what I learned, what people said in their own words, and what was ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from peerlog.domain.own_words import OwnWords
from peerlog.services.look_back import Learned
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.reflect.wording import readable, say_day
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_MARGIN = 128
_AT_ONCE = 4
_MOST = 60


def learned_sheet(work: Work, learned: Sequence[Learned]) -> QWidget:
    """Each line opens the session it was written in."""
    lines: list[tuple[date, str, Callable[[], None] | None]] = [
        (one.on, one.words, _open(work, one.session)) for one in learned
    ]
    return _sheet(work, _("What I learned"), lines)


def own_words_sheet(work: Work, own: Sequence[OwnWords]) -> QWidget:
    return _sheet(work, _("In their own words"), [(one.said_on, one.words, None) for one in own])


def list_sheet(look: Look, title: str, lines: Sequence[str]) -> QWidget:
    """What was ticked, a line each; a long list folds its end."""
    sheet = Sheet(look)
    sheet.box.addWidget(Words(look, title, "section"))
    for line in lines[:8]:
        sheet.box.addWidget(Words(look, line, "body"))
    if lines[8:]:
        rest = Section(look, _("The rest"))
        rest.head.setAccessibleDescription(title)
        for line in lines[8:]:
            rest.box.addWidget(Words(look, line, "body"))
        sheet.box.addWidget(rest)
    sheet.box.addStretch(1)
    return sheet


def _sheet(work: Work, title: str, lines: Sequence[tuple[date, str, Callable[[], None] | None]]) -> QWidget:
    look = work.look
    sheet = Sheet(look, margin=_MARGIN)
    sheet.box.setContentsMargins(1, 0, 1, 5)
    sheet.box.setSpacing(0)
    head = row(0, Words(look, title, "section", flush=False))
    head.setContentsMargins(look.space(16), look.space(8), look.space(16), look.space(8))
    sheet.box.addWidget(Headline(look, head))
    for number, line in enumerate(lines[:_AT_ONCE]):
        sheet.box.addWidget(_line(work, line, rule=number + 1 < len(lines)))
    rest = lines[_AT_ONCE:_MOST]
    if rest:
        more = Section(look, _("The others"))
        more.head.setAccessibleDescription(title)
        more.box.setContentsMargins(0, 0, 0, 0)
        more.box.setSpacing(0)
        for number, line in enumerate(rest):
            more.box.addWidget(_line(work, line, rule=number + 1 < len(rest)))
        sheet.box.addWidget(more)
    return sheet


def _line(work: Work, line: tuple[date, str, Callable[[], None] | None], *, rule: bool) -> Line:
    look = work.look
    on, words, opens = line
    said = say_day(on, work.clock.today())
    day = row(0, Words(look, said, "strong", flush=False))
    day.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
    aloud = _("{day}: {words}").format(day=said, words=words) if opens is not None else ""
    text = column(0, Words(look, readable(words), "body", flush=False))
    shown = Line(look, holder(day), [text], margin=_MARGIN, rule=rule, opens=aloud)
    if opens is not None:
        shown.clicked.connect(opens)
    return shown


def _open(work: Work, session: bytes) -> Callable[[], None]:
    return lambda: work.go.to("log", session=session)
