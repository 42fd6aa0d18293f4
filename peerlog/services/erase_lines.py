"""Single lines: where each stands, and what an entry says once some were struck or put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from peerlog.domain.reflection import Reflection
from peerlog.domain.session import LINES, Session
from peerlog.domain.voice import Voice

SESSIONS, REFLECTIONS, OWN_WORDS = "sessions", "reflections", "own_words"
_TEXTS = {
    "voices": ("said", "pass_on", "reference"),
    "own_words": ("words",),
    "promises": ("words",),
    "planned": ("words",),
}
"""Texts of what follows a session, in the order they are read in."""
_NEEDED = {"voices": "said", "own_words": "words", "promises": "words"}
"""Without this text there is no such entry."""
_STEP = "steps."


@dataclass(frozen=True, slots=True)
class Struck:
    """One line of one text, counted from 0; a text without line breaks is one line.

    `field`: of a session its line, of a reflection the question's key, of a voice also "steps.0".
    """

    field: str
    line: int


@dataclass(frozen=True, slots=True, repr=False)
class Marked:
    """A line as it was read; it goes, or says `instead` from now on. One that reads otherwise now stays."""

    section: str
    uid: bytes
    struck: Struck
    said: str
    instead: str | None = None


Wanted = Mapping[Struck, Marked]


def lines_of_text(field: str, text: str) -> list[tuple[Struck, str]]:
    """Every line that says something."""
    return [(Struck(field, number), line) for number, line in enumerate(text.split("\n")) if line.strip()]


def lines_of(section: str, entry: Any) -> list[tuple[Struck, str]]:
    """Every line of an entry that says something, in the order they are read in."""
    return [found for field, text in _texts(section, entry) for found in lines_of_text(field, text)]


def rewritten(entry: Any, section: str, marked: Iterable[Marked]) -> Any | None:
    """The entry without those lines; None where nothing is left of what it needs."""
    wanted = {each.struck: each for each in marked}
    for field, text in _texts(section, entry):
        after = text_without(field, text, wanted)
        if after != text:
            entry = _with(entry, field, after)
    if isinstance(entry, Session) and not entry.words.promise:
        said: dict[str, Any] = dict.fromkeys(("promise_by", "promise_end", "promise_ended_on"))
        return replace(entry, words=replace(entry.words, promise_next_time=False, **said))
    if isinstance(entry, Reflection):
        answers = tuple(answer for answer in entry.answers if answer.text.strip())
        return replace(entry, answers=answers) if answers else None
    needed = _NEEDED.get(section)
    return entry if needed is None or getattr(entry, needed).strip() else None


def text_without(field: str, text: str, wanted: Wanted) -> str:
    """One text without the lines of it that are wanted away."""
    kept = []
    for number, line in enumerate(text.split("\n")):
        marked = wanted.get(Struck(field, number))
        if marked is None or marked.said != line:
            kept.append(line)
        elif marked.instead is not None:
            kept.append(marked.instead)
    return "\n".join(kept)


def _texts(section: str, entry: Any) -> Sequence[tuple[str, str]]:
    if section == SESSIONS:
        return [(name, getattr(entry.words, name)) for name in LINES]
    if section == REFLECTIONS:
        return [(answer.prompt, answer.text) for answer in entry.answers]
    texts = [(name, getattr(entry, name)) for name in _TEXTS[section]]
    if isinstance(entry, Voice):
        texts += [(f"{_STEP}{number}", step.words) for number, step in enumerate(entry.steps)]
    return texts


def _with(entry: Any, field: str, text: str) -> Any:
    said: dict[str, Any] = {field: text}
    if isinstance(entry, Session):
        return replace(entry, words=replace(entry.words, **said))
    if isinstance(entry, Reflection):
        answers = (replace(a, text=text) if a.prompt == field else a for a in entry.answers)
        return replace(entry, answers=tuple(answers))
    if isinstance(entry, Voice) and field.startswith(_STEP):
        place = int(field.removeprefix(_STEP))
        steps = (replace(s, words=text) if n == place else s for n, s in enumerate(entry.steps))
        return replace(entry, steps=tuple(steps))
    return replace(entry, **said)
