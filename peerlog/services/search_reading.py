"""What of each entry can be found: every text in it, and the labels of what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from peerlog.domain.code_words import CodeWord
from peerlog.domain.content import Content
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import KEYS_IN_WORDS, LINES, OWNED_LISTS, SEVERAL_LISTS, SINGLE_LISTS, Session
from peerlog.services.search_index import Indexed, Ref, facet_word, words_in

FACETS = ("kind", "month", "value", "strength", "code_word", "place")
SESSIONS, REFLECTIONS, CODE_WORDS = "sessions", "reflections", "code_words"

_LIST_OF_FIELD = {
    ("voices", "kind"): "voice_kind",
    ("voices", "wish"): "voice_wish",
    ("voices", "how_many"): "voice_count",
    ("voices", "whose"): "with_whom",
    ("voices", "status"): "voice_status",
    ("promises", "end"): "promise_end",
    ("own_words", "use"): "own_words_use",
    ("topics", "about"): "supervision_topics",
    ("check_ins", "feels"): "check_in",
    ("check_ins", "needs"): "check_in_need",
}
"""Fields whose list has another name."""
_NO_WORDS = (
    *("every", "statement", "stage", "starts_at", "at", "uid"),
    *("sha256", "media", "form", "destination", "data", "taken", "starter", "source"),
)
"""Fields that hold keys, hours or what a machine reads."""
_DAYS = ("said_on", "filled_on", "on", "begun_on", "chosen_on")
"""The day of an entry; where it has none of these, the first day it holds."""


@dataclass(frozen=True, slots=True, repr=False)
class Text:
    """One text of an entry: `field` is its name there. `label`: of something that was chosen, not typed."""

    field: str
    words: str
    label: bool = False


class Reading:
    """`code_words` are all there are, by uid: an entry is found by those it is tied to."""

    def __init__(self, content: Content, code_words: Iterable[CodeWord]) -> None:
        self.content = content
        self._code_words = {code_word.uid: code_word.word for code_word in code_words}
        self._label_words: dict[str, list[str]] = {}

    def texts(self, section: str, entry: Any) -> list[Text]:
        """Every text of an entry in the order in which it is read, what was typed first."""
        if isinstance(entry, Session):
            found = list(self._of_session(entry))
        elif isinstance(entry, Reflection):
            found = [Text(answer.prompt, answer.text) for answer in entry.answers]
            found += [Text(answer.prompt, answer.question, True) for answer in entry.answers]
            found += self._value(entry.value)
        else:
            found = list(self._of_anything(section, entry))
        return sorted(found, key=lambda text: text.label)

    def indexed(self, section: str, entry: Any, mark: bytes = b"") -> Indexed:
        words: set[str] = set()
        for text in self.texts(section, entry):
            words.update(self._of_label(text.words) if text.label else words_in(text.words))
        words.update(self._facets(section, entry))
        day = day_of(entry)
        return Indexed(Ref(section, entry.uid), day.toordinal() if day else 0, mark, frozenset(words))

    def _of_session(self, session: Session) -> Iterator[Text]:
        for name in LINES:
            if words := getattr(session.words, name):
                yield Text(name, words)
        yield from self._tied("code_words", session.words.code_words)
        for name in ("kind", *SINGLE_LISTS):
            yield from self._label(name, name, getattr(session, name))
        for name in SEVERAL_LISTS:
            for key in getattr(session, name):
                yield from self._label(name, name, key)
        for name in OWNED_LISTS:
            for owned in getattr(session, name):
                yield from self._label(name, name, owned.key)
        for name, of_list in KEYS_IN_WORDS.items():
            yield from self._label(name, of_list, getattr(session.words, name))

    def _of_anything(self, section: str, entry: Any) -> Iterator[Text]:
        """Every str of a dataclass and of those inside it; a key of a list is shown as its label."""
        for part in fields(entry):
            if part.name in _NO_WORDS:
                continue
            if part.name == "code_words":
                yield from self._tied(part.name, entry.code_words)
                continue
            value = getattr(entry, part.name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, str) and one:
                    of_list = _LIST_OF_FIELD.get((section, part.name), part.name)
                    labels = list(self._label(part.name, of_list, one))
                    yield from labels or [Text(part.name, one)]
                elif is_dataclass(one):
                    yield from self._of_anything(section, one)

    def _tied(self, field: str, uids: Iterable[bytes]) -> Iterator[Text]:
        for uid in uids:
            if uid in self._code_words:
                yield Text(field, self._code_words[uid], True)

    def _label(self, field: str, of_list: str, key: str | None) -> Iterator[Text]:
        if key is not None and of_list in self.content.lists and key in self.content.lists[of_list]:
            yield Text(field, self.content.lists[of_list][key].label, True)

    def _value(self, key: str) -> Iterator[Text]:
        if key:
            value = self.content.value(key)
            yield Text("value", f"{value.meaning_short} ({value.name})", True)

    def _of_label(self, label: str) -> list[str]:
        if label not in self._label_words:
            self._label_words[label] = words_in(label)
        return self._label_words[label]

    def _facets(self, section: str, entry: Any) -> Iterator[str]:
        day = day_of(entry)
        if day is not None:
            yield facet_word("month", f"{day:%Y-%m}")
        if section in (SESSIONS, "groups", "planned"):
            yield facet_word("kind", entry.kind)
        inside = entry.words if isinstance(entry, Session) else entry
        for uid in getattr(inside, "code_words", ()):
            if uid in self._code_words:
                yield facet_word("code_word", self._code_words[uid])
        if isinstance(entry, CodeWord):
            yield facet_word("code_word", entry.word)
        if place := getattr(inside, "place", "").strip():
            yield facet_word("place", place)
        if isinstance(entry, Session):
            yield from (facet_word("value", key) for key in entry.values)
            yield from (facet_word("strength", owned.key) for owned in entry.strengths)
        elif isinstance(entry, Reflection) and entry.value:
            yield facet_word("value", entry.value)


def day_of(entry: Any) -> date | None:
    """The day an entry belongs to."""
    if isinstance(entry, Session):
        return entry.held_on
    names = (*_DAYS, *(part.name for part in fields(entry)))
    days = (getattr(entry, name, None) for name in names)
    return next((day for day in days if isinstance(day, date)), None)
