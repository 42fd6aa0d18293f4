"""In their own words: lines somebody said about what this meant, how far each may go, and for how long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere, Problem
from peerlog.domain.own_words import OwnWords, problems_of
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.drafts import Drafts
from peerlog.services.own_words_fields import FIELDS, as_fields, by_its_field, day_of
from peerlog.storage.kept import KeptStore
from peerlog.storage.logbook import Logbook

SUBJECT, PAGE = "own_words", "own_words_line"
_IN_A_DRAFT = (*FIELDS, "own_words_until_typed")
_LOG_PAGE = "log"

ON_THE_WALL = ("this_service", "anywhere")
IN_SUPERVISION = ("supervision", *ON_THE_WALL)
"""The uses that let a line go there; a line without a use goes nowhere."""


class TheirWords:
    """Lines of sessions in the trash are in no list."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
    ) -> None:
        self._logbook, self._content, self._clock = logbook, content, clock
        self._changes, self._new_uid = changes, new_uid
        self._drafts = Drafts(logbook, clock, changes, new_uid)

    def all(self) -> list[OwnWords]:
        """Newest first. Raises Damaged."""
        return shown(self._logbook)

    def get(self, uid: bytes) -> OwnWords:
        """Raises NothingThere, Damaged."""
        return self._logbook.following.own_words.get(uid)

    def unfinished(self) -> list[Draft]:
        """Lines that were begun and not kept, last written first."""
        return self._drafts.of_page(PAGE)

    def begin(self, uid: bytes | None = None) -> tuple[Draft, bool]:
        """The draft to write in, and whether it is on disk: of the line with this uid, else of a new one."""
        for draft in self.unfinished() if uid is not None else ():
            if draft.subject == uid:
                return draft, True
        return self._drafts.begin(PAGE, uid or self._new_uid()), False

    def fields(self, uid: bytes) -> dict[str, Any]:
        """What a page begins with: the line as it is kept, or the day for a new one. Raises Damaged."""
        try:
            own = self.get(uid)
        except NothingThere:
            return {"said_on": self._clock.today().isoformat()}
        return {"said_on": own.said_on.isoformat(), **as_fields(own)}

    def finish(self, draft: Draft) -> OwnWords:
        """The draft becomes a line, in one step. Raises EntryProblems, CannotWrite."""
        assert draft.subject is not None
        own = self._said(draft.subject, draft.fields)

        def keep() -> None:
            self._put(own)
            self._drafts.let_go(draft.uid)

        self._logbook.write(keep)
        self._changes.tell(SUBJECT, "drafts")
        return own

    def keep(self, own: OwnWords) -> None:
        """Puts it in place of what it said before, or back where it was let go. Raises CannotWrite."""
        self._logbook.write(lambda: self._put(own))
        self._changes.tell(SUBJECT)

    def let_go(self, own: OwnWords) -> None:
        """Gone for good, as they wished, from a change of its session under way too. What was sent before
        cannot be called back.

        Raises NothingThere, CannotWrite.
        """

        def drop() -> None:
            self._logbook.following.own_words.drop(own.uid)
            self._follow_in_draft(own, {})

        self._logbook.write(drop)
        self._changes.tell(SUBJECT)

    def past(self, own: OwnWords) -> bool:
        """Whether the day until which it may be used is over."""
        return own.until is not None and own.until < self._clock.today()

    def for_the_wall(self) -> list[OwnWords]:
        """What may stand on a page for the people here, today. Raises Damaged."""
        return self._may_go(ON_THE_WALL)

    def for_supervision(self) -> list[OwnWords]:
        """What may be read out in supervision, today. Raises Damaged."""
        return self._may_go(IN_SUPERVISION)

    def sent(self, uids: Iterable[bytes]) -> None:
        """They have left: a line keeps the first day it did. Raises CannotWrite."""
        wanted, today = set(uids), self._clock.today()
        store = self._logbook.following.own_words
        now = [own for own in store.all() if own.uid in wanted and own.sent_on is None]
        if now:
            self._logbook.write(lambda: _keep_all(store, [replace(own, sent_on=today) for own in now]))
            self._changes.tell(SUBJECT)

    def _put(self, own: OwnWords) -> None:
        self._logbook.following.own_words.keep(own)
        self._follow_in_draft(own, as_fields(own))

    def _follow_in_draft(self, own: OwnWords, said: Mapping[str, Any]) -> None:
        """A change of its session that is under way says the same, or saving it would undo this."""
        if own.session is None or own.sent_on is not None:
            return
        for draft in self._drafts.of_page(_LOG_PAGE):
            if draft.subject == own.session:
                rest = {name: value for name, value in draft.fields.items() if name not in _IN_A_DRAFT}
                now = {name: value for name, value in said.items() if value is not None}
                self._logbook.drafts.keep(replace(draft, fields={**rest, **now}))

    def _said(self, uid: bytes, said: Mapping[str, Any]) -> OwnWords:
        try:
            before = self.get(uid)
        except NothingThere:
            before = OwnWords(uid=uid, said_on=self._clock.today(), words="")
        own = replace(
            before,
            words=str(said.get("own_words") or ""),
            use=said.get("own_words_use"),
            until=day_of(said, "own_words_until"),
            said_on=day_of(said, "said_on") or before.said_on,
        )
        found = [by_its_field(problem) for problem in problems_of(own, self._content.lists)]
        if own.said_on > self._clock.today():
            found.append(Problem("said_on", "in_the_future"))
        if found:
            raise EntryProblems(found)
        return own

    def _may_go(self, uses: tuple[str, ...]) -> list[OwnWords]:
        return [own for own in self.all() if own.use in uses and not self.past(own)]


def shown(logbook: Logbook) -> list[OwnWords]:
    """Every line but those of sessions in the trash, newest first. Raises Damaged."""
    found = [own for own in logbook.following.own_words.all() if not _in_trash(logbook, own)]
    found.sort(key=lambda own: own.said_on)
    return found[::-1]


def _in_trash(logbook: Logbook, own: OwnWords) -> bool:
    if own.session is None:
        return False
    try:
        return logbook.sessions.get(own.session).trashed_on is not None
    except NothingThere:
        return False


def _keep_all(store: KeptStore[OwnWords], lines: Iterable[OwnWords]) -> None:
    for own in lines:
        store.keep(own)
