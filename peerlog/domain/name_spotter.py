"""Finds words that could point to a person. It warns; it never blocks, and it never finds them all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peerlog.domain.identifier_spots import identifier_spots
from peerlog.domain.name_lists import NameLists
from peerlog.domain.name_words import NameWords, unpossessed
from peerlog.domain.spots import Spot, apart, bare

_INITIALS = re.compile(r"(?<![^\W_])(?-i:[A-Z])(?:\. ?[A-Z]){1,2}(?![^\W_])\.?")
_BETWEEN_NAMES = re.compile(r"[ \u00a0]{1,2}")
_LONGEST_NAME = 4  # words
_IRISH_OR_SCOTTISH = re.compile(r"(?:O['’]|Mc|Mac)[A-Z][a-z]")
_IS = ("is", "was", "has", "had", "came", "comes", "went", "goes", "did", "does", "would", "can", "could")


class NameSpotter:
    """Knows the names and the words round them; `spots` may be called from anywhere, it keeps nothing."""

    def __init__(self, lists: NameLists) -> None:
        self._lists = lists
        self._known = lists.first_names | lists.also_words | lists.last_names | lists.times
        self._worth_a_look = self._known | lists.titles
        self._no_person = lists.not_people | lists.places | lists.capital_words | lists.times

    def spots(self, text: str) -> list[Spot]:
        """What in this text could point to somebody, in order; nothing lies over anything else."""
        found = identifier_spots(text)
        found += [
            Spot(*match.span(), "name")
            for match in _INITIALS.finditer(text)
            if bare(re.sub("[. ]", "", match[0])) not in self._lists.short_forms
        ]
        reading = _Reading(text, self._lists, self._known, self._no_person)
        found += reading.names(self._worth_a_look)
        return apart(found)


class _Reading(NameWords):
    """Which words of one text are names. True: as lists go; False: for what stands round; None: no name."""

    def __init__(self, text: str, lists: NameLists, known: frozenset[str], no_person: frozenset[str]) -> None:
        super().__init__(text, lists)
        self._known, self._no_person = known, no_person

    def names(self, worth_a_look: frozenset[str]) -> Iterator[Spot]:
        """Every name. `worth_a_look`: all words that can be part of one in small letters too."""
        last = -2
        for place, (typed, word) in enumerate(zip(self._typed, self._bare, strict=True)):
            if not (typed[0].isupper() or word in worth_a_look or "-" in word or "'" in word):
                continue
            if place <= last:
                continue
            sure = self._is_name(place, last)
            if sure is None:
                continue
            last = self._last_of(place)
            if self._is_place(last) and word not in self._lists.titles:
                continue
            start = self._at[place - self._has_initial_before(place)][0]
            yield Spot(start, self._at[last][0] + len(unpossessed(self._typed[last])), "name", sure)

    def _is_name(self, place: int, before: int) -> bool | None:
        word, typed = self._bare[place], self._typed[place]
        big = typed[0].isupper()
        if not big and word not in self._known and not self._parts_are_names(word):
            return True if word in self._lists.titles and self._is_title(place) else None
        if self._is_title(place):
            return True
        if big and self._follows_saint(place):
            return None
        if word in self._lists.first_names or self._parts_are_names(word):
            return True
        if big and (word in self._lists.last_names or _IRISH_OR_SCOTTISH.match(typed)):
            return None if self._after(place, self._lists.before_things) else True
        if len(typed) <= 3 and typed.isupper():
            return False if self._is_short_for_somebody(place) else None
        if word in self._lists.times:
            return False if big and self._beside_people_only(place) else None
        if word in self._lists.also_words:
            return self._is_person_here(place, before, big)
        if big and word not in self._no_person and word not in self._lists.plain_starts:
            return self._is_unknown_name(place)
        return None

    # One kind of word each

    def _is_short_for_somebody(self, place: int) -> bool:
        """JB or M, where only a person can stand."""
        word = self._bare[place]
        if word in self._lists.short_forms or word in ("i", "a", "o"):
            return False
        return len(word) < 3 and self._beside_people_only(place)

    def _is_person_here(self, place: int, before: int, big: bool) -> bool | None:
        """Will, Rose, Hope: a name or a word, told apart by what stands beside it."""
        word = self._bare[place]
        if self._typed[place].isupper() and len(self._typed[place]) > 1:
            big = False
        if self._after(place, self._lists.before_things) or self._after(place, self._lists.in_places):
            return None
        if big and word in self._lists.places and self._typed_at(place - 1)[:1].isupper():
            return None
        called = self._after(place, self._lists.is_called) or self._name_is(place)
        does = self._does(place)
        if not big:
            meets = self._meets(place) or self._and_somebody(place, before)
            behind = self._word(place + 1)
            if self._word(place - 1) == "with" and word not in self._lists.no_things:
                meets = False  # with hope, with rain
            alone = not behind or not self._joined(place + 1) or behind in self._lists.after_people
            said = does and (self._begins(place) or self._after(place, self._lists.before_thoughts))
            return False if called or said or (meets and alone) else None
        if not self._begins(place):
            return False
        and_i = self._word(place + 1) == "and" and self._word(place + 2) in ("i", "me")
        owns = self._typed[place].endswith(("'s", "’s")) and word in self._lists.no_things
        no_thing = word in self._lists.no_things and self._word(place + 1) in _IS
        partner = self._word(place + 1) in ("and", "&") and self._typed_at(place + 2)[:1].isupper()
        last_name = self._joined(place + 1) and self._looks_like_last_name(place + 1)
        return False if called or does or and_i or owns or no_thing or partner or last_name else None

    def _is_unknown_name(self, place: int) -> bool | None:
        """A word with a capital that is in no list."""
        word = self._bare[place].partition("'")[0]  # I'd
        if word in self._no_person:
            return None
        does = self._does(place)
        if word.endswith("s") and word[:-1] in self._no_person | self._lists.plain_starts:
            return None
        if self._begins(place):
            return False if does and not word.endswith(("ing", "ed", "ly")) else None
        if self._after(place, self._lists.before_things | self._lists.before_places):
            return False if does else None
        if self._typed[place].isupper() and not self._beside_people_only(place):
            return None
        neighbours = (self._typed_at(place - 1), self._typed_at(place + 1))
        in_a_title = any(
            typed[:1].isupper() and bare(typed) not in self._known and bare(typed) != "i"
            for typed in neighbours
        )
        return None if in_a_title and not self._beside_people_only(place) else False

    def _is_title(self, place: int) -> bool:
        """Mr Jones, Dr. Shah, Auntie Pat: the title counts with the name behind it."""
        word, typed, lists = self._bare[place], self._typed[place], self._lists
        if word not in lists.titles and not (word in lists.roles and typed[0].isupper()):
            return False
        if place + 1 >= len(self._bare):
            return False
        between = self._text[self._at[place][1] : self._at[place + 1][0]]
        if between not in (" ", ". ", ".", "\u00a0"):
            return False
        behind, behind_typed = self._bare[place + 1], self._typed[place + 1]
        if word in lists.titles:
            named = behind in self._known
            return named or (behind_typed[0].isupper() and behind not in lists.capital_words)
        return "." not in between and behind_typed[0].isupper() and behind not in self._no_person

    def _last_of(self, place: int) -> int:
        """The last word of the name that begins here: last names, a second first name, an initial."""
        last = place
        while last + 1 < len(self._bare) and last - place < _LONGEST_NAME - 1:
            between = self._text[self._at[last][1] : self._at[last + 1][0]]
            after_title = last == place and self._is_title(place)
            if after_title or (_BETWEEN_NAMES.fullmatch(between) and self._looks_like_last_name(last + 1)):
                last += 1
            else:
                break
            if self._typed[last].endswith(("'s", "’s")):
                break
        return last

    def _looks_like_last_name(self, place: int) -> bool:
        typed, word = self._typed_at(place), self._word(place)
        if not typed:
            return False
        if not typed[0].isupper():
            return word in self._lists.last_names or word in self._lists.first_names
        if len(typed) == 1:
            return typed != "I"
        if word in self._lists.last_names or word in self._lists.first_names:
            return True
        if typed.isupper():
            return False
        if word in self._lists.places:  # Rose Field prefers mornings
            return self._does(place)
        return word not in self._no_person

    def _is_place(self, last: int) -> bool:
        """Elizabeth Ward, Rose Garden: no person, as far as this goes."""
        return (
            self._word(last + 1) in self._lists.places
            and self._typed[last + 1][0].isupper()
            and self._joined(last + 1)
        )

    def _parts_are_names(self, word: str) -> bool:
        """Anne-Marie, D'Angelo."""
        if "-" not in word and "'" not in word:
            return False
        parts = [part for part in re.split("[-']", word) if len(part) > 1]
        names = self._lists.first_names
        return bool(parts) and (
            all(part in names or part in self._lists.also_words for part in parts)
            and any(part in names for part in parts)
        )
