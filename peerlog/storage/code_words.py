"""Code words, sealed. Which session belongs to which stands inside the session's own seal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from peerlog.domain.code_words import CodeWord, folded
from peerlog.domain.errors import Damaged
from peerlog.domain.plain_values import NotPlain, as_values, from_values
from peerlog.storage.database import Database
from peerlog.storage.sealed_rows import SealedRows
from peerlog.vault.key import Key


class CodeWordStore:
    """Code words by uid and by spelling."""

    def __init__(self, database: Database, key: Key, new_uid: Callable[[], bytes]) -> None:
        self.sealed_rows = SealedRows(database, key, "code_word")
        self._new_uid = new_uid

    def add(self, word: str, chosen_on: date | None = None) -> CodeWord:
        """Keeps a new word as typed. Two spellings of one word are not stopped here: ask `find` first."""
        made = CodeWord(uid=self._new_uid(), word=word, chosen_on=chosen_on)
        self.keep(made)
        return made

    def keep(self, word: CodeWord) -> None:
        """Puts this in place of the word with the same uid, or adds it."""
        self.sealed_rows.keep(word.uid, as_values(word, ("uid",)))

    def all(self) -> list[CodeWord]:
        """Every word, in the order they were added."""
        return [_code_word(uid, said) for uid, said in self.sealed_rows.all()]

    def get(self, uid: bytes) -> CodeWord:
        """Raises NothingThere("code_word")."""
        return _code_word(uid, self.sealed_rows.get(uid))

    def find(self, word: str) -> CodeWord | None:
        """The word that is spelt like this, whatever its case, spacing and accents."""
        wanted = folded(word)
        return next((known for known in self.all() if folded(known.word) == wanted), None)

    def drop(self, uid: bytes) -> None:
        """Forgets the word; sessions tied to it stay tied to a number without a name.

        Raises NothingThere("code_word").
        """
        self.sealed_rows.drop(uid)


def _code_word(uid: bytes, said: dict[str, Any]) -> CodeWord:
    try:
        return from_values(CodeWord, said, uid=uid)
    except NotPlain:
        raise Damaged("row", "code_word") from None
