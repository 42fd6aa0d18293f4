"""How the pages of the sessions say days and months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from peerlog.domain.errors import NothingThere
from peerlog.domain.period import Period
from peerlog.services.code_words import CodeWords
from peerlog.text import _, months, weekdays


def weekday(day: date) -> str:
    return weekdays()[day.weekday()]


def short_day(day: date) -> str:
    """20 Nov"""
    return _("{day} {month}").format(day=day.day, month=months()[day.month - 1][:3])


def weekday_and_day(day: date) -> str:
    """Friday 20 Nov"""
    return _("{weekday} {day}").format(weekday=weekday(day), day=short_day(day))


def month(period: Period) -> str:
    """November 2026"""
    return _("{month} {year}").format(month=months()[period.number - 1], year=period.year)


def since(moment: datetime, today: date) -> str:
    """14:10 today, else the day before it: 20 Nov, 14:10."""
    local = moment.astimezone()
    time = f"{local:%H:%M}"
    if local.date() == today:
        return time
    return _("{day}, {time}").format(day=short_day(local.date()), time=time)


def word_of(words: CodeWords) -> Callable[[bytes], str]:
    """The code word of a uid, also of one that has been let go meanwhile."""

    def find(uid: bytes) -> str:
        try:
            return words.word(uid)
        except NothingThere:
            return _("a code word that was let go")

    return find
