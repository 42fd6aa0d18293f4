"""What Reflect's pages call things."""

from __future__ import annotations

import re
from datetime import date

from peerlog import text
from peerlog.domain.content import Content
from peerlog.domain.reflection import KEPT, Answer, Reflection
from peerlog.text import _

DESTINATION_SIGNS = {"only_mine": "lock", "supervision": "messages-square", "learning": "graduation-cap"}
NO_VALUE_SIGN = "feather"

_LONGEST_SHOWN = 4_000
_LONG_WORD = re.compile(r"\S{31,}")
_PIECES = re.compile(r".{1,30}")
_BREAK = "\u200b"  # a place to break that nobody sees


def destinations() -> dict[str, str]:
    """Where an answer may ever appear, the safe one first."""
    return {
        "only_mine": _("Only mine"),
        "supervision": _("For supervision"),
        "learning": _("For my learning"),
    }


def what_it_means(destination: str) -> str:
    """What a destination does, in one sentence."""
    return {
        "only_mine": _("Only you can read it. It goes into nothing you share."),
        "supervision": _("Marked for supervision. It stays here until you choose to share it."),
        "learning": _("Marked for your learning. It stays here until you choose to share it."),
    }[destination]


def steps() -> dict[str, str]:
    return {"what": _("What"), "so": _("So what"), "next": _("What next")}


def six_steps() -> dict[str, str]:
    """Shorter than the questions under them: six stand side by side."""
    return {
        "what": _("What happened"),
        "feelings": _("Feelings"),
        "good_and_hard": _("Good and hard"),
        "so": _("What it means"),
        "else": _("What else"),
        "next": _("What next"),
    }


def margin_words(six: bool) -> dict[str, str]:
    """What stands beside an answer by its step, also beside what was hard."""
    return {"hard": _("Hard"), **(six_steps() if six else steps())}


def say_day(day: date, today: date) -> str:
    """12 July, with the year where it is not this one."""
    words = _("{day} {month}") if day.year == today.year else _("{day} {month} {year}")
    return words.format(day=day.day, month=text.months()[day.month - 1], year=day.year)


def say_weekday(day: date, today: date) -> str:
    """Tuesday 12 July."""
    words = _("{weekday} {date}")
    return words.format(weekday=text.weekdays()[day.weekday()], date=say_day(day, today))


def value_name(content: Content, value: str) -> str:
    """The one-word name; what to call a reflection that belongs to no value."""
    return content.value(value).name if value else _("Just one question")


def plain_half(content: Content, value: str) -> str:
    return content.value(value).meaning_short if value else _("Just one question")


def answers_read(content: Content, reflection: Reflection) -> list[Answer]:
    """The answers to questions; the line kept for oneself stands apart."""
    apart = {prompt.key for prompt in content.prompts if prompt.step == KEPT}
    return [answer for answer in reflection.answers if answer.prompt not in apart]


def said_first(content: Content, reflection: Reflection) -> str:
    """The line kept for oneself, or else what was answered first: how one finds it again."""
    answers = answers_read(content, reflection)
    kept = next((answer.text for answer in reflection.answers if answer not in answers), "")
    return kept or next((answer.text for answer in answers if answer.text.strip()), "")


def readable(text: str) -> str:
    """What was written, for a label: without end it would take the page's breath, so it has an end here.

    A word longer than a line may be broken; a label would cut it.
    """
    whole = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    return _LONG_WORD.sub(lambda word: _BREAK.join(_PIECES.findall(word[0])), whole)


def first_words(text: str, longest: int = 120) -> str:
    """The beginning of what was written, on one line and in quotation marks."""
    line = " ".join(text.split())
    if len(line) > longest:
        line = line[:longest].rsplit(" ", 1)[0] + "…"
    return _("“{words}”").format(words=readable(line))
