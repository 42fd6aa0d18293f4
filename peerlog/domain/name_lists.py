"""The words the name-spotter knows, as they stand in one content file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from peerlog.domain.errors import BadContent

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SECTIONS = {
    "also_words": ("words", "no_things", "times"),
    "last_names": ("last_names",),
    "not_people": ("words", "places", "short_forms"),
    "words_near": (
        "people_do",
        "before_people",
        "before_to",
        "after_people",
        "before_thoughts",
        "is_called",
        "before_things",
        "before_places",
        "in_places",
        "titles",
        "roles",
        "plain_starts",
        "capital_words",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLists:
    """Words in small letters without accents; what each list is for stands in the file."""

    first_names: frozenset[str]
    also_words: frozenset[str]
    no_things: frozenset[str]
    times: frozenset[str]
    last_names: frozenset[str]
    not_people: frozenset[str]
    places: frozenset[str]
    short_forms: frozenset[str]
    people_do: frozenset[str]
    before_people: frozenset[str]
    before_to: frozenset[str]
    after_people: frozenset[str]
    before_thoughts: frozenset[str]
    is_called: frozenset[str]
    before_things: frozenset[str]
    before_places: frozenset[str]
    in_places: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    plain_starts: frozenset[str]
    capital_words: frozenset[str]


def parse_name_lists(raw: Mapping[str, Any], file: str) -> NameLists:
    """The lists of the file. Raises BadContent where a list or a word is not as it should be."""
    unknown = raw.keys() - _SECTIONS.keys() - {"first_names"}
    if unknown:
        raise BadContent(file, min(unknown), "is not known")
    lists = {}
    for section, names in _SECTIONS.items():
        part = _table(raw, section, file)
        for extra in sorted(part.keys() - set(names)):
            raise BadContent(file, f"{section}.{extra}", "is not known")
        for name in names:
            list_name = section if name == "words" else name
            lists[list_name] = _words(part.get(name), file, f"{section}.{name}")
    by_origin = _table(raw, "first_names", file)
    named = [_words(text, file, f"first_names.{origin}") for origin, text in by_origin.items()]
    lists["first_names"] = frozenset[str]().union(*named)
    twice = lists["first_names"] & lists["also_words"]
    if twice:
        raise BadContent(file, "also_words.words", f"{min(twice)} is a first name already")
    return NameLists(**{field.name: lists[field.name] for field in fields(NameLists)})


def _table(raw: Mapping[str, Any], section: str, file: str) -> Mapping[str, Any]:
    part = raw.get(section)
    if not isinstance(part, Mapping):
        raise BadContent(file, section, "is missing")
    return part


def _words(text: object, file: str, key: str) -> frozenset[str]:
    if not isinstance(text, str) or not text.strip():
        raise BadContent(file, key, "must hold words")
    words = text.split()
    if not all(map(_WORD.fullmatch, words)):
        raise BadContent(file, key, "must hold words in small letters a to z")
    return frozenset(words)
