"""Everyday words for the words of offices and clinics; an offer, never a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from peerlog.domain.content_fields import Fields
from peerlog.domain.spots import bare

MOST_OFFERED = 3
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’-](?=[^\W_]))*")
_GAP = re.compile(r"[ \u00a0\n]{1,3}")


@dataclass(frozen=True, slots=True)
class PlainWord:
    """What to say instead of one phrase, the likeliest first, and why."""

    plain: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Jargon:
    """`text[start:end]` has everyday words."""

    start: int
    end: int
    offer: PlainWord


class PlainWords:
    """Every phrase it knows, in small letters. What is written in capitals there ("DNA") counts only so."""

    def __init__(self, phrases: Mapping[str, PlainWord]) -> None:
        self.phrases = phrases
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):  # of two that begin alike the longer one counts
            words = tuple(bare(word) for word in _WORD.findall(phrase))
            self._by_first.setdefault(words[0], []).append((words, phrase))

    def found(self, text: str) -> Iterator[Jargon]:
        """In order of the text, none over another."""
        words = list(_WORD.finditer(text))
        read = [bare(word[0].replace("’", "'")) for word in words]
        place = 0
        while place < len(words):
            phrase = self._phrase_at(text, words, read, place)
            if phrase is None:
                place += 1
                continue
            last = place + len(_WORD.findall(phrase)) - 1
            yield Jargon(words[place].start(), words[last].end(), self.phrases[phrase])
            place = last + 1

    def _phrase_at(self, text: str, words: list[re.Match[str]], read: list[str], place: int) -> str | None:
        for parts, phrase in self._by_first.get(read[place], ()):
            last = place + len(parts) - 1
            if tuple(read[place : last + 1]) != parts or not _in_one_run(text, words[place : last + 1]):
                continue
            if not phrase.isupper() or text[words[place].start() : words[last].end()] == phrase:
                return phrase
        return None


def _in_one_run(text: str, words: list[re.Match[str]]) -> bool:
    return all(
        _GAP.fullmatch(text[words[n].end() : words[n + 1].start()]) is not None for n in range(len(words) - 1)
    )


def parse_plain_words(raw: Mapping[str, Any], file: str) -> PlainWords:
    """Raises BadContent where an entry breaks a rule."""
    top = Fields(raw, file, "")
    phrases: dict[str, PlainWord] = {}
    for item in top.tables("word"):
        said, plain, why = item.lines("said"), item.lines("plain"), item.line("why")
        each = item.flag("each")
        if len(plain) > MOST_OFFERED:
            raise item.bad("plain", f"offers more than {MOST_OFFERED}")
        if each and len(said) != len(plain):
            raise item.bad("plain", "must have one for each of said")
        for number, phrase in enumerate(said):
            known = phrase if phrase.isupper() else phrase.casefold()
            if known in phrases:
                raise item.bad("said", f"{known} is there twice")
            if not _WORD.match(known):
                raise item.bad("said", "must begin with a letter")
            phrases[known] = PlainWord((plain[number],) if each else plain, why)
        item.end()
    top.end()
    return PlainWords(phrases)
