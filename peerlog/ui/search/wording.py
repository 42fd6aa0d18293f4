"""How what was found is said, and which page opens it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.period import Period
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session
from peerlog.services.search_index import Ref, marked
from peerlog.services.search_reading import Text, day_of
from peerlog.services.session_words import in_words
from peerlog.text import _
from peerlog.ui.reflect.wording import plain_half
from peerlog.ui.sessions.wording import month

BEFORE, BEHIND = 40, 160
"""Letters shown round the words that were found."""
MOST_LOOKED_AT = 50
"""Places in one text among which the best part is chosen."""

_PAGES = {
    "promises": ("promises", ""),
    "voices": ("voice", "uid"),
    "own_words": ("own_words_line", "uid"),
    "groups": ("group", "group"),
    "planned": ("planned", "planned"),
    "spectrums": ("spectrum", "uid"),
    "code_words": ("person", "code_word"),
    "learning": ("learning_entry", "uid"),
    "outcomes": ("outcomes", ""),
    "feedback": ("feedback_entry", "uid"),
    "topics": ("supervision_topic", "uid"),
    "supervisions": ("supervision_sheet", "uid"),
    "value_examples": ("value_example", "uid"),
    "check_ins": ("check_in", "uid"),
    "team_talks": ("with_my_team", "uid"),
}
"""The page of a subject, and as what it takes the entry's uid."""


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One line of what was found. `spans` are the words to mark in `line`; `field` is where they stand."""

    day: date | None
    title: str
    line: str
    spans: tuple[tuple[int, int], ...]
    page: str
    about: dict[str, Any]
    at: tuple[str, int] | None

    @property
    def aloud(self) -> str:
        return ". ".join(part for part in (self.title, self.line) if part)


def row_of(ref: Ref, entry: Any, texts: list[Text], words: frozenset[str], content: Content) -> Row:
    """`texts` are those of the entry, what was typed first."""
    text, first = _best(texts, words)
    line, spans, at = "", tuple[tuple[int, int], ...](), None
    if text is not None:
        line, spans = _cut(text, words)
        at = None if text.label else (_field_on_page(ref.section, text.field), first)
    page, about = _where(ref, entry, text)
    return Row(day_of(entry), _title(ref.section, entry, content, texts), line, spans, page, about, at)


def facet_label(facet: str, choice: str, content: Content) -> str:
    """What a choice of a filter is called."""
    if facet == "month":
        return month(Period.parse(choice))
    if facet in ("code_word", "place"):
        return choice
    listed = content.lists[{"kind": "kind", "value": "values", "strength": "strengths"}[facet]]
    return listed[choice].label if choice in listed else choice


def facets() -> dict[str, tuple[str, str]]:
    """Each filter's word and sign."""
    return {
        "kind": (_("Kind"), "notebook-pen"),
        "month": (_("Month"), "calendar-days"),
        "value": (_("Value"), "anchor"),
        "strength": (_("Strength"), "zap"),
        "code_word": (_("Code word"), "leaf"),
        "place": (_("Place"), "map-pin"),
    }


def _best(texts: Iterable[Text], words: frozenset[str]) -> tuple[Text | None, int]:
    """The text to show: the first that holds a word that was looked for, and where."""
    first: Text | None = None
    for text in texts:
        first = first or text
        span = next(marked(text.words, words), None)
        if span is not None:
            return text, span[0]
    return first, 0


def _cut(text: Text, words: frozenset[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of it in which most of the words stand, on one line, and where they stand in that."""
    whole, spans = text.words, list(islice(marked(text.words, words), MOST_LOOKED_AT))

    def met(begin: int) -> int:
        inside = (whole[a:b].casefold() for a, b in spans if begin <= a and b <= begin + BEHIND)
        return len(set(inside))

    first = max((a for a, _b in spans), key=lambda a: (met(a), -a), default=0)
    begin = 0 if first <= BEFORE else whole.rfind(" ", 0, first - BEFORE // 2) + 1 or first - BEFORE
    part = " ".join(whole[begin : first + BEHIND].split())
    line = ("… " if begin else "") + part + (" …" if first + BEHIND < len(whole) else "")
    return line, tuple(marked(line, words))


def _field_on_page(section: str, field: str) -> str:
    """A reflection is written in one field, whichever its question."""
    return "answer" if section == "reflections" else field


def _where(ref: Ref, entry: Any, text: Text | None) -> tuple[str, dict[str, Any]]:
    if isinstance(entry, Session):
        return "log", {"session": ref.uid}
    if isinstance(entry, Reflection):
        typed = text is not None and not text.label
        return "reflection", {"reflection": ref.uid, **({"prompt": text.field} if text and typed else {})}
    page, name = _PAGES.get(ref.section, ("my_learning", ""))
    return page, {name: ref.uid} if name else {}


def _title(section: str, entry: Any, content: Content, texts: list[Text]) -> str:
    if isinstance(entry, Session):
        words = iter([text.words for text in texts if text.field == "code_words"])
        return in_words(entry, content, lambda _uid: next(words, _("a code word that was let go"))).title
    if isinstance(entry, Reflection):
        return _("Reflection: {value}").format(value=plain_half(content, entry.value))
    if section == "groups":
        return _("Group: {name}").format(name=entry.name)
    if section == "spectrums":
        return _("Spectrum: {about}").format(about=entry.about)
    if section == "learning":
        return _("Learning log: {title}").format(title=entry.title)
    return {
        "promises": _("Something I said I'd do"),
        "voices": _("A voice"),
        "outcomes": _("What I want to learn"),
        "feedback": _("Feedback"),
        "own_words": _("In their own words"),
        "planned": _("In the calendar"),
        "code_words": _("Code word"),
        "topics": _("Something to bring"),
        "supervisions": _("A talk in supervision"),
        "value_examples": _("My values"),
        "check_ins": _("Check-in"),
        "team_talks": _("With my team"),
    }.get(section, _("My learning"))
