"""A text word by word, and what stands round each word: whether only a person can stand there."""

from __future__ import annotations

import re

from peerlog.domain.name_lists import NameLists
from peerlog.domain.spots import bare

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d]|['’ʼ-](?=[^\W\d_]))*")
_ENDS_A_SENTENCE = re.compile(r"[^\s,'’&]")
"""Between two words it makes the second begin anew: a stop, a bracket, a quotation mark, a dash."""


class NameWords:
    """The words of one text. A place outside it is an empty word."""

    def __init__(self, text: str, lists: NameLists) -> None:
        self._text, self._lists = text, lists
        self._at = [match.span() for match in _WORD.finditer(text)]
        self._typed = [text[start:end] for start, end in self._at]
        forms = {typed: _stem(bare(typed)) for typed in set(self._typed)}
        self._bare = [forms[typed] for typed in self._typed]

    def _has_initial_before(self, place: int) -> bool:
        """A. Hussain."""
        typed = self._typed_at(place - 1)
        if len(typed) != 1 or not typed.isupper():
            return False
        between = self._text[self._at[place - 1][1] : self._at[place][0]]
        return between in (". ", ".") or (between == " " and typed not in "IA")

    def _beside_people_only(self, place: int) -> bool:
        and_i = self._word(place + 1) == "and" and self._word(place + 2) in ("i", "me")
        return self._does(place) or and_i or self._meets(place) or self._after(place, self._lists.is_called)

    def _does(self, place: int) -> bool:
        """Asked, told, laughed: what stands behind the word is done by people only."""
        if self._word(place + 1) not in self._lists.people_do or self._typed[place + 1][0].isupper():
            return False
        return not self._text[self._at[place][1] : self._at[place + 1][0]].strip()

    def _meets(self, place: int) -> bool:
        """Met Hope, talked to Hope."""
        if self._after(place, self._lists.before_people):
            return True
        return (
            self._word(place - 1) in ("to", "with")
            and self._word(place - 2) in self._lists.before_to
            and self._joined(place)
        )

    def _name_is(self, place: int) -> bool:
        if not self._joined(place):
            return False
        before = self._word(place - 1)
        said = self._typed_at(place - 1).casefold()
        return (before in ("is", "was") and self._word(place - 2) == "name") or said in ("name's", "name’s")

    def _and_somebody(self, place: int, before: int) -> bool:
        return self._word(place - 1) == "and" and before == place - 2

    def _follows_saint(self, place: int) -> bool:
        return self._word(place - 1) in ("st", "saint")

    def _after(self, place: int, words: frozenset[str]) -> bool:
        return self._word(place - 1) in words and self._joined(place)

    def _begins(self, place: int) -> bool:
        """Whether a capital means nothing here: at the start of a sentence, a line, a quotation."""
        return not self._joined(place)

    def _joined(self, place: int) -> bool:
        """Whether the word stands in one run with the word before it."""
        if place <= 0 or place >= len(self._at):
            return False
        between = self._text[self._at[place - 1][1] : self._at[place][0]]
        return "\n" not in between and _ENDS_A_SENTENCE.search(between) is None

    def _word(self, place: int) -> str:
        return self._bare[place] if 0 <= place < len(self._bare) else ""

    def _typed_at(self, place: int) -> str:
        return self._typed[place] if 0 <= place < len(self._typed) else ""


def unpossessed(word: str) -> str:
    """Without the 's of what belongs to somebody."""
    return word[:-2] if word.endswith(("'s", "’s", "ʼs")) else word


def _stem(word: str) -> str:
    """Every apostrophe is the same."""
    return unpossessed(word).replace("’", "'").replace("ʼ", "'")
