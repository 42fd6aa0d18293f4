"""One voice on the list: what was said, how far it has got, and the step that comes next."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerlog.domain.voice import Voice, next_steps
from peerlog.text import _
from peerlog.ui.reflect.wording import first_words
from peerlog.ui.sessions.wording import short_day, weekday, weekday_and_day
from peerlog.ui.voices.wording import (
    STEP_SIGNS,
    answer_in_short,
    how_far,
    kind_and_part,
    next_words,
    path,
    place_on_path,
)
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.marks import Path
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

DAY_WIDTH = 136


def voice_line(work: Work, voice: Voice, *, rule: bool) -> Line:
    """`Open` shows all of it; the other button begins the likeliest step with today's day."""
    look, today = work.look, work.clock.today()
    aloud = _("What was said on {day}").format(day=weekday_and_day(voice.said_on))
    words = [Words(look, first_words(voice.said, 160), "body", flush=False)]
    if answer := answer_in_short(voice):
        words.append(Words(look, answer, "body", "ink_soft", flush=False))
    if not voice.waits_to_be_told:
        words.append(Words(look, how_far(voice, today), "caption", "ink_soft", flush=False))
    words.append(Words(look, kind_and_part(voice, work.content), "caption", "ink_soft", flush=False))
    show = Button(look, _("Open"), "quiet", "arrow-right", after=True)
    show.setAccessibleDescription(aloud)
    show.clicked.connect(lambda: work.go.to("voice", uid=voice.uid))
    actions = [show]
    if not voice.done and (steps := next_steps(voice)):
        step = Button(look, next_words(steps[0]), "secondary", STEP_SIGNS[steps[0]])
        step.setAccessibleDescription(aloud)
        step.clicked.connect(lambda: work.go.to("voice", uid=voice.uid, step=steps[0]))
        actions.insert(0, step)
    if look.one_column:
        return Line(look, _day(work, voice), [*words, run_on(0, *actions)], margin=DAY_WIDTH, rule=rule)
    beside = column(look.space(4))
    if not voice.done:
        beside.addWidget(Path(look, path(voice), place_on_path(voice), wide=88))
    beside.addWidget(holder(row(0, *actions, 1)))
    return Line(look, _day(work, voice), words, [holder(beside)], margin=DAY_WIDTH, rule=rule)


def _day(work: Work, voice: Voice) -> QWidget:
    look, today = work.look, work.clock.today()
    name = Words(look, weekday(voice.said_on), "strong", flush=False)
    words = short_day(voice.said_on)
    if voice.said_on.year != today.year:
        words = _("{day} {year}").format(day=words, year=voice.said_on.year)
    day = Words(look, words, "caption", "ink_soft", flush=False)
    box = row(look.space(10), name, day, 1) if look.narrow else column(0, name, day, 1)
    box.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
    return holder(box)
