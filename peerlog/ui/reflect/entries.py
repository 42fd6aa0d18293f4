"""One kept reflection as a line of a list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.reflection import Reflection
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.reflect import wording
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.words import Tag, Words
from peerlog.ui.work import Work


class ReflectionLine(Line):
    """The day in the margin, the first words, its value and for whom; the whole line opens it."""

    MARGIN = 148

    trashed = Signal(bytes)
    """Its uid, when the person put it away."""

    def __init__(self, work: Work, reflection: Reflection, *, rule: bool = True, value: bool = True) -> None:
        look, today = work.look, work.clock.today()
        day = wording.say_weekday(reflection.begun_on, today)
        words = wording.first_words(wording.said_first(work.content, reflection))
        away = Button(look, _("Put in the trash"), "quiet", "trash-2", square=True)
        away.setAccessibleName(_("Put in the trash: {words}").format(words=words))
        super().__init__(
            look,
            _day_in_margin(work, reflection),
            [Words(look, words, "body", flush=False), _told(work, reflection, value=value)],
            [away],
            margin=self.MARGIN,
            rule=rule,
            opens=_("{day}: {words}").format(day=day, words=words),
        )
        away.clicked.connect(lambda: self.trashed.emit(reflection.uid))
        self.clicked.connect(lambda: work.go.to("reflection", reflection=reflection.uid))


def put_in_trash(work: Work, uid: bytes) -> bool:
    """Puts a reflection away, with a way to take it back. False when the disk refused."""
    try:
        work.reflect.put_in_trash(uid)
    except (PeerlogError, OSError) as error:
        work.go.say(str(sentence(error)), "careful")
        return False
    work.go.say(_("It is in the trash."), "good", lambda: work.reflect.take_back(uid))
    return True


def _day_in_margin(work: Work, reflection: Reflection) -> Words:
    look = work.look
    day = Words(look, wording.say_day(reflection.begun_on, work.clock.today()), "strong", flush=False)
    if not look.narrow:
        day.setContentsMargins(look.space(16), 0, 0, 0)
    return day


def _told(work: Work, reflection: Reflection, *, value: bool) -> QWidget:
    look, content = work.look, work.content
    tags = []
    if not reflection.finished:
        tags.append(
            Tag(look, _("You stopped here"), "bookmark", "ribbon" if not look.strong_contrast else "ink")
        )
    if value and reflection.value:
        tags.append(Tag.of_value(look, reflection.value, wording.value_name(content, reflection.value)))
    words, signs = wording.destinations(), wording.DESTINATION_SIGNS
    for destination in dict.fromkeys(answer.destination for answer in reflection.answers):
        tags.append(Tag(look, words[destination], signs[destination], tint=None))
    day = work.reflect.held_on(reflection.session)
    if day is not None:
        about = _("about the session on {day}").format(day=wording.say_day(day, work.clock.today()))
        tags.append(Tag(look, about, tint=None))
    return run_on(look.space(10), *tags)
