"""Code words: free pairs to choose from together, and those in use."""

from __future__ import annotations

import random
from collections.abc import Callable

from peerlog.domain.code_words import CodeWord, folded, suggestions
from peerlog.domain.content import Content
from peerlog.domain.name_spotter import NameSpotter
from peerlog.storage.logbook import Logbook


class CodeWords:
    """Suggests code words and lists those in use, by alphabet: never by how often people were met.

    `off`: the organisation does without them. None is shown or offered then; what was tied stays sealed.
    `spotter` makes what knows likely names, when one is first looked for.
    """

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        chance: random.Random,
        *,
        off: bool = False,
        spotter: Callable[[], NameSpotter] | None = None,
    ) -> None:
        self._logbook, self._content, self._chance = logbook, content, chance
        self.off, self._make_spotter = off, spotter
        self._spotter: NameSpotter | None = None

    def in_use(self) -> list[CodeWord]:
        """Those that may be chosen: none that was retired."""
        return [] if self.off else [each for each in self.all() if each.retired_on is None]

    def for_words(self) -> list[CodeWord]:
        """Those that words may be kept with: none that is just for counting."""
        return [each for each in self.in_use() if not each.just_counting]

    def retired(self) -> list[CodeWord]:
        """Those that are not offered any more."""
        return [] if self.off else [each for each in self.all() if each.retired_on is not None]

    def all(self) -> list[CodeWord]:
        """Every one there is, also where the organisation does without: for letting them go."""
        return sorted(self._logbook.code_words.all(), key=lambda code_word: folded(code_word.word))

    def get(self, uid: bytes) -> CodeWord:
        """Raises NothingThere("code_word")."""
        return self._logbook.code_words.get(uid)

    def word(self, uid: bytes) -> str:
        """The code word of a uid a session is tied to; "" where none is shown. Raises NothingThere."""
        return "" if self.off else self._logbook.code_words.get(uid).word

    def suggest(self, how_many: int = 3) -> list[str]:
        """Free pairs, other ones at each call."""
        return suggestions(
            self._content.code_adjectives, self._nouns(), self._taken(), self._chance, how_many
        )

    def suggest_with(self, letters: str, how_many: int = 3) -> list[str]:
        """Free pairs in which a word begins with these letters; none where no word of the list does."""
        wanted = folded(letters)
        if not wanted:
            return []
        first, _space, last = wanted.rpartition(" ")
        adjectives, nouns = self._content.code_adjectives, self._nouns()
        if first:
            adjectives = tuple(word for word in adjectives if folded(word) == first)
            nouns = [word for word in nouns if folded(word).startswith(last)]
        elif some := [word for word in nouns if folded(word).startswith(last)]:
            nouns = some
        else:
            adjectives = tuple(word for word in adjectives if folded(word).startswith(last))
        return suggestions(adjectives, nouns, self._taken(), self._chance, how_many)

    def may_be_a_name(self, text: str) -> bool:
        """Whether what was typed looks like a name or a number of somebody's, in any case of letters."""
        if self._make_spotter is None:
            return False
        self._spotter = self._spotter or self._make_spotter()
        return any(self._spotter.spots(each) for each in (text, text.title()))

    def icon(self, word: str) -> str:
        """The sign of the noun, or a leaf."""
        last = folded(word).rpartition(" ")[2]
        return next((noun.icon for noun in self._content.code_nouns if noun.word == last), "leaf")

    def _nouns(self) -> list[str]:
        return [noun.word for noun in self._content.code_nouns]

    def _taken(self) -> set[str]:
        return {folded(code_word.word) for code_word in self._logbook.code_words.all()}
