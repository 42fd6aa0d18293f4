"""Spelling, forgivingly and offline: which words are not known, and which were likely meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from peerlog import resources
from peerlog.domain.sounds import sound
from peerlog.domain.spots import bare

MOST_OFFERED = 3

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’](?=[^\W_]))*")
_LONGEST = 30
_NEVER_OFFERED = "!"
_SOUNDS_FROM = 4
"""How common a word must be to be found by its sound alone."""
_LOOKED_AT = 300
_BEFORE = 8
"""Characters that tell whether a sentence begins."""


@dataclass(frozen=True, slots=True)
class Misspelt:
    """`text[start:end]` is in no list."""

    start: int
    end: int


@dataclass(slots=True)
class _Near:
    """The words one may have meant, in the forms in which they are compared and offered."""

    offered: list[str] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)
    common: list[int] = field(default_factory=list)
    by_sound: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


class Spelling:
    """The dictionary that comes with peerlog (British English), and more words that are known here.

    Names are none of its business: a word with a capital inside a sentence is let be. The dictionary is read
    at the first question.
    """

    def __init__(self, more: Iterable[str] = ()) -> None:
        self._more = frozenset(map(bare, more))
        self._known: frozenset[str] = frozenset()
        self._near = _Near()

    def found(self, text: str, also_known: frozenset[str] = frozenset()) -> Iterator[Misspelt]:
        """Words in no list, in order. `also_known`: small letters, no accents."""
        for match in _WORD.finditer(text):
            if self._worth_a_look(text, match) and not self.knows(match[0], also_known):
                yield Misspelt(*match.span())

    def knows(self, word: str, also_known: frozenset[str] = frozenset()) -> bool:
        self._read()
        plain = bare(word.replace("’", "'"))
        forms = [plain, plain.removesuffix("'s"), plain.removesuffix("'")]
        # Both are British: organise and organize.
        forms += [form.replace("iz", "is").replace("yz", "ys") for form in forms]
        return any(form in known for form in forms for known in (self._known, self._more, also_known))

    def offers(self, word: str) -> list[str]:
        """What was likely meant, the likeliest first; at most three."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        self._read()
        typed, near = bare(word.replace("’", "'")), self._near
        most = 1 if len(typed) <= 3 else 2 if len(typed) <= 7 else 3
        alike = process.extract(
            typed, near.compared, scorer=OSA.distance, score_cutoff=most, limit=_LOOKED_AT
        )
        steps = {place: int(distance) for _compared, distance, place in alike}
        sounds = sound(typed)
        if not near.by_sound:
            self._listen()
        for place in near.by_sound.get(sounds, ()):
            steps.setdefault(place, OSA.distance(typed, near.compared[place]))
        order = sorted(steps, key=lambda place: self._cost(typed, sounds, place, steps[place]))
        begins_big = word[:1].isupper()
        offered = (near.offered[place] for place in order)
        fitted = (each[0].upper() + each[1:] if begins_big else each for each in offered)
        return list(dict.fromkeys(fitted))[:MOST_OFFERED]

    def _cost(self, typed: str, sounds: str, place: int, steps: int) -> float:
        """How unlikely this word was meant: letters apart, sound, how common it is."""
        meant = self._near.compared[place]
        apart = float(steps)
        if meant.replace("'", "") == typed:
            apart = 0.0
        elif sorted(meant) == sorted(typed):
            apart *= 0.75
        alike = sound(meant) == sounds
        if alike:
            apart *= 0.45
        else:
            apart += 0.55 * (meant[0] != typed[0]) + 0.3 * (meant[-1] != typed[-1])
        return apart - 0.22 * self._near.common[place]

    @staticmethod
    def _worth_a_look(text: str, match: re.Match[str]) -> bool:
        word = match[0]
        if len(word) < 3 or len(word) > _LONGEST or any(letter.isdigit() for letter in word):
            return False
        if {text[max(0, match.start() - 1)], text[match.end() : match.end() + 1]} & set("@/_\\"):
            return False  # an address
        if not any("a" <= letter <= "z" for letter in bare(word)):
            return False  # another alphabet
        if word.isupper():
            return False
        if word[0].isupper():
            before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip(" \t“‘\"'([")
            return not before or before[-1] in ".!?:\n\u2026"
        return word[1:].islower() or not word.isalpha()

    def _read(self) -> None:
        if self._known:
            return
        near = self._near
        for common, words in sections(resources.text("spelling", "en_gb.txt")).items():
            if common != _NEVER_OFFERED:
                near.offered += words
                near.common += [int(common)] * len(words)
                near.compared += map(str.lower, words)
            self._known |= frozenset(map(str.lower, words))

    def _listen(self) -> None:
        near = self._near
        for place, word in enumerate(near.compared):
            if near.common[place] >= _SOUNDS_FROM:
                near.by_sound[sound(word)].append(place)


def sections(text: str) -> Mapping[str, list[str]]:
    """The words of the dictionary by how common they are, "9" to "0"; "!" are never offered."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        else:
            words += line.split()
    return found
