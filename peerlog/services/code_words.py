"""Code words: free pairs to choose from together, and those in use."""

from __future__ import annotations

import random

from peerlog.domain.code_words import CodeWord, folded, suggestions
from peerlog.domain.content import Content
from peerlog.storage.logbook import Logbook


class CodeWords:
    """Suggests code words and lists those in use, by alphabet: never by how often people were met."""

    def __init__(self, logbook: Logbook, content: Content, chance: random.Random) -> None:
        self._logbook, self._content, self._chance = logbook, content, chance

    def in_use(self) -> list[CodeWord]:
        return sorted(self._logbook.code_words.all(), key=lambda code_word: folded(code_word.word))

    def word(self, uid: bytes) -> str:
        """The code word of a uid a session is tied to. Raises NothingThere."""
        return self._logbook.code_words.get(uid).word

    def suggest(self, how_many: int = 3) -> list[str]:
        """Free pairs, other ones at each call."""
        taken = {folded(code_word.word) for code_word in self._logbook.code_words.all()}
        nouns = [noun.word for noun in self._content.code_nouns]
        return suggestions(self._content.code_adjectives, nouns, taken, self._chance, how_many)

    def icon(self, word: str) -> str:
        """The sign of the noun, or a leaf."""
        last = folded(word).rpartition(" ")[2]
        return next((noun.icon for noun in self._content.code_nouns if noun.word == last), "leaf")
