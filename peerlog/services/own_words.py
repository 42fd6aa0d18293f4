"""In their own words: lines somebody said about what this meant, how far each may go, and for how long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere, Problem
from peerlog.domain.lists import Lists
from peerlog.domain.own_words import OwnWords, problems_of
from peerlog.domain.session import Session
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.drafts import Drafts
from peerlog.storage.kept import KeptStore
from peerlog.storage.logbook import Logbook

SUBJECT, PAGE = "own_words", "own_words_line"
FIELDS = ("own_words", "own_words_use", "own_words_until")
"""What a draft of a session holds of the line that was said in it."""

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
            self._logbook.following.own_words.keep(own)
            self._drafts.let_go(draft.uid)

        self._logbook.write(keep)
        self._changes.tell(SUBJECT, "drafts")
        return own

    def keep(self, own: OwnWords) -> None:
        """Puts it in place of what it said before, or back where it was let go. Raises CannotWrite."""
        self._logbook.write(lambda: self._logbook.following.own_words.keep(own))
        self._changes.tell(SUBJECT)

    def let_go(self, own: OwnWords) -> None:
        """Gone for good, as they wished. What was sent before cannot be called back.

        Raises NothingThere, CannotWrite.
        """
        self._logbook.write(lambda: self._logbook.following.own_words.drop(own.uid))
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

    def _said(self, uid: bytes, said: Mapping[str, Any]) -> OwnWords:
        try:
            before = self.get(uid)
        except NothingThere:
            before = OwnWords(uid=uid, said_on=self._clock.today(), words="")
        own = replace(
            before,
            words=str(said.get("own_words") or ""),
            use=said.get("own_words_use"),
            until=_day(said, "own_words_until"),
            said_on=_day(said, "said_on") or before.said_on,
        )
        found = [_of_a_field(problem) for problem in problems_of(own, self._content.lists)]
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


def said_in(logbook: Logbook, session: bytes) -> OwnWords | None:
    """The line that is shown with its session and changed there: the first that has not left."""
    found = (own for own in logbook.following.own_words.all() if own.session == session)
    return next((own for own in found if own.sent_on is None), None)


def as_fields(own: OwnWords) -> dict[str, Any]:
    """A line as fields of a session's draft."""
    return {"own_words": own.words, "own_words_use": own.use, "own_words_until": own.until and str(own.until)}


def keep_with(
    logbook: Logbook, session: Session, said: Mapping[str, Any], lists: Lists, new_uid: Callable[[], bytes]
) -> bool:
    """Inside the walk that saves a session: its line as the draft has it; whether anything changed.

    A line that was taken out of the draft is gone. Raises EntryProblems.
    """
    before, words = said_in(logbook, session.uid), str(said.get("own_words") or "")
    store = logbook.following.own_words
    if not words.strip():
        if before is not None:
            store.drop(before.uid)
        return before is not None
    own = replace(
        before or OwnWords(uid=new_uid(), said_on=session.held_on, words=words, session=session.uid),
        words=words,
        said_on=session.held_on,
        use=said.get("own_words_use"),
        until=_day(said, "own_words_until"),
        code_words=tuple(
            uid for uid in session.words.code_words if not logbook.code_words.get(uid).just_counting
        ),
    )
    if found := problems_of(own, lists):
        raise EntryProblems([_of_a_field(problem) for problem in found])
    if own != before:
        store.keep(own)
    return own != before


def _day(said: Mapping[str, Any], name: str) -> date | None:
    text = said.get(name)
    try:
        return date.fromisoformat(text) if text else None
    except (TypeError, ValueError):
        raise EntryProblems([Problem(name, "not_a_day")]) from None


def _of_a_field(problem: Problem) -> Problem:
    """What is wrong with a line, by the name its field has on the page."""
    return replace(
        problem, field={"words": "own_words", "use": "own_words_use"}.get(problem.field, problem.field)
    )


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
