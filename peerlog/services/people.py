"""Code words, looked after with the people who chose them: changed, merged, retired, just for counting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from peerlog.domain.code_words import CodeWord, folded
from peerlog.domain.content import Content
from peerlog.domain.errors import NothingThere, Refused
from peerlog.domain.session import Session
from peerlog.services.about_you import TiedTo
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.erase_scope import JustCounting
from peerlog.storage.logbook import Logbook

_Made = TypeVar("_Made")
_TOLD = ("code_words", "sessions", "drafts", "voices", "own_words", "planned")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Merged:
    """What a merge changed, to be put back: the word that went, and the ties as they were.

    `ties` are (section, uid, before, after).
    """

    gone: CodeWord
    into: CodeWord
    ties: tuple[tuple[str, bytes, tuple[bytes, ...], tuple[bytes, ...]], ...]


class People:
    """Every method is one transaction. `tied` reads what belongs to a code word."""

    def __init__(self, logbook: Logbook, content: Content, clock: Clock, changes: Changes) -> None:
        self._logbook, self._content = logbook, content
        self._clock, self._changes = clock, changes
        self.tied = TiedTo(logbook)

    def change_word(self, uid: bytes, word: str) -> CodeWord:
        """Another pair of words for the same person; unfinished pages follow.

        Raises Refused("not_a_code_word") for what is no free pair of the shipped words,
        Refused("code_word_taken"), NothingThere.
        """
        if not self.may_be(word):
            raise Refused("not_a_code_word")
        other = self._logbook.code_words.find(word)
        if other is not None and other.uid != uid:
            raise Refused("code_word_taken")
        return self._write(lambda: self._change_word(uid, word))

    def may_be(self, word: str) -> bool:
        """Whether it is a pair of the words that come with peerlog: nobody's name is."""
        adjective, _space, noun = folded(word).rpartition(" ")
        nouns = {folded(each.word) for each in self._content.code_nouns}
        return noun in nouns and adjective in {folded(each) for each in self._content.code_adjectives}

    def retire(self, uid: bytes) -> CodeWord:
        """It is not offered any more. What is tied to it stays. Raises NothingThere."""
        return self._keep(uid, retired_on=self._clock.today())

    def take_up_again(self, uid: bytes) -> CodeWord:
        """It is offered again. Raises NothingThere."""
        return self._keep(uid, retired_on=None)

    def words_too(self, uid: bytes) -> CodeWord:
        """Not just for counting any more: words may be kept with it from now on. Raises NothingThere."""
        return self._keep(uid, just_counting=False)

    def just_counting(self, uid: bytes, *, shared_too: bool) -> JustCounting:
        """What erases the words kept with it; words of groups stay with the group unless `shared_too`."""
        groups = frozenset(kind.key for kind in self._content.lists["kind"] if kind.present == "several")
        return JustCounting(uid, shared_too=shared_too, groups=groups)

    def merge(self, uid: bytes, into: bytes) -> Merged:
        """Two code words turned out to be one person: everything tied to the first belongs to the second.

        Months that were summed up stay as they are. Raises NothingThere, Damaged, CannotWrite, InUse.
        """
        if uid == into:
            raise Refused("code_word_taken")
        return self._write(lambda: self._merge(uid, into))

    def undo(self, merged: Merged) -> None:
        """Two people again. What was tied otherwise since stays as it is.

        Raises Refused("code_word_taken") where another one has the word by now, NothingThere where the person
        was forgotten meanwhile, Damaged, CannotWrite.
        """
        self._write(lambda: self._undo(merged))

    def _merge(self, uid: bytes, into: bytes) -> Merged:
        gone, stays = self._logbook.code_words.get(uid), self._logbook.code_words.get(into)
        ties = []
        for section, entry in self._tied_to(uid):
            before = ties_of(entry)
            after = tuple(dict.fromkeys(stays.uid if each == uid else each for each in before))
            self._tie(section, entry, after)
            ties.append((section, entry.uid, before, after))
        self._rewrite_drafts(gone, stays)
        self._logbook.code_words.drop(uid)
        self._logbook.code_words.keep(
            replace(
                stays, just_counting=stays.just_counting and gone.just_counting, chosen_on=_first(gone, stays)
            )
        )
        return Merged(gone=gone, into=stays, ties=tuple(ties))

    def _undo(self, merged: Merged) -> None:
        now = self._logbook.code_words.get(merged.into.uid)
        if self._logbook.code_words.find(merged.gone.word) is not None:
            raise Refused("code_word_taken")
        self._logbook.code_words.keep(merged.gone)
        counted = merged.into.just_counting
        self._logbook.code_words.keep(replace(now, just_counting=counted, chosen_on=merged.into.chosen_on))
        for section, uid, before, after in merged.ties:
            entry = self._entry(section, uid)
            if entry is not None and ties_of(entry) == after:
                self._tie(section, entry, before)

    def _change_word(self, uid: bytes, word: str) -> CodeWord:
        before = self._logbook.code_words.get(uid)
        after = replace(before, word=word)
        self._logbook.code_words.keep(after)
        self._rewrite_drafts(before, after)
        return after

    def _tied_to(self, uid: bytes) -> Iterator[tuple[str, Any]]:
        for session in list(self._logbook.sessions.all()):
            if uid in session.words.code_words:
                yield "sessions", session
        for section, store in self._logbook.following.by_section.items():
            for entry in store.all():
                if uid in getattr(entry, "code_words", ()):
                    yield section, entry

    def _entry(self, section: str, uid: bytes) -> Any | None:
        store = (
            self._logbook.sessions if section == "sessions" else self._logbook.following.by_section[section]
        )
        try:
            return store.get(uid)
        except NothingThere:
            return None

    def _tie(self, section: str, entry: Any, ties: tuple[bytes, ...]) -> None:
        if isinstance(entry, Session):
            self._logbook.sessions.change(replace(entry, words=replace(entry.words, code_words=ties)))
        else:
            self._logbook.following.by_section[section].keep(replace(entry, code_words=ties))

    def _rewrite_drafts(self, before: CodeWord, after: CodeWord) -> None:
        """Unfinished pages name code words by the word, or by the uid in hex."""
        for draft in self._logbook.drafts.all():
            fields = {
                name: _said_otherwise(said, before, after, words=name == "code_words")
                for name, said in draft.fields.items()
            }
            if fields != draft.fields:
                self._logbook.drafts.keep(replace(draft, fields=fields))

    def _keep(self, uid: bytes, **changed: Any) -> CodeWord:
        def keep() -> CodeWord:
            after = replace(self._logbook.code_words.get(uid), **changed)
            self._logbook.code_words.keep(after)
            return after

        return self._write(keep)

    def _write(self, act: Callable[[], _Made]) -> _Made:
        made = self._logbook.write(act)
        self._changes.tell(*_TOLD)
        return made


def ties_of(entry: Any) -> tuple[bytes, ...]:
    """The code words an entry of any subject is tied to."""
    ties: tuple[bytes, ...] = entry.words.code_words if isinstance(entry, Session) else entry.code_words
    return ties


def _first(*words: CodeWord) -> Any:
    return min((each.chosen_on for each in words if each.chosen_on is not None), default=None)


def _said_otherwise(said: Any, before: CodeWord, after: CodeWord, *, words: bool) -> Any:
    """`words`: a code word may stand there as such; elsewhere it is a word somebody typed, and stays."""
    if isinstance(said, list) and all(isinstance(one, str) for one in said):
        return list(dict.fromkeys(_said_otherwise(one, before, after, words=words) for one in said))
    if said == before.uid.hex():
        return after.uid.hex()
    if words and isinstance(said, str) and folded(said) == folded(before.word):
        return after.word
    return said
