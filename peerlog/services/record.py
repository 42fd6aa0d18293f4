"""Log a session: from the first keystroke to the line in the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, Problem
from peerlog.domain.period import Period
from peerlog.domain.session import (
    KEYS_IN_WORDS,
    LINES,
    OWNED_LISTS,
    SEVERAL_LISTS,
    SINGLE_LISTS,
    Owned,
    Session,
    Words,
    problems_of,
)
from peerlog.services import calendar, own_words, own_words_fields, voices
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.drafts import Drafts
from peerlog.services.erase_plan import words_of
from peerlog.services.history import History
from peerlog.services.just_counting import keeps_no_words
from peerlog.storage.logbook import Logbook

PAGE = "log"
NUMBERS = ("minutes", "headcount", "new_faces")
ANSWERS = ("ok_to_count", "counted_here")
_DAYS_IN_WORDS = ("promise_by", "promise_ended_on")
_HOW_IT_ENDED = ("promise_end", "promise_ended_on")
SAID_ELSEWHERE = ("group", "come_back", "what_came", *KEYS_IN_WORDS, *_DAYS_IN_WORDS)
"""Fields that other pages may have filled: one that does not ask for them hands them on as they are."""


class Record:
    """Sessions being written, kept, changed, put in the trash and taken back."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        drafts: Drafts,
        new_uid: Callable[[], bytes],
    ) -> None:
        self._logbook, self._content, self._clock = logbook, content, clock
        self._changes, self._drafts, self._new_uid = changes, drafts, new_uid
        self._history = History(logbook, clock, changes)

    def begin(self, subject: bytes | None = None) -> Draft:
        """A draft of a new session, or of a change to `subject`; nothing is on disk before `Drafts.keep`."""
        filled = {} if subject is None else self.fields_of(self._logbook.sessions.get(subject))
        return self._drafts.begin(PAGE, subject, filled)

    def finish(self, draft: Draft) -> Session:
        """The draft becomes a session, in one step. Raises EntryProblems and leaves everything as it was.

        Another writer is waited for a moment only: InUse then, and the same may be asked again.
        """
        session, was_planned = self._logbook.write(lambda: self._finish(draft), soon=True)
        also = [calendar.SUBJECT] if was_planned else []
        self._changes.tell("sessions", "drafts", own_words.SUBJECT, *also)
        return session

    def _finish(self, draft: Draft) -> tuple[Session, bool]:
        session, before = self._session_of(draft), self._before(draft)
        today = self._clock.today()
        # Where the clock was set back, the day of a session that is there already stays as it is.
        known = before is not None and before.held_on == session.held_on
        found = problems_of(session, self._content.lists, max(today, session.held_on) if known else today)
        if keeps_no_words(self._logbook, self._content, session) and (
            words_of(session.words) or draft.fields.get("own_words")
        ):
            found.append(Problem("code_word", "just_counting"))
        if found:
            raise EntryProblems(found)
        if before is None:
            self._logbook.sessions.add(session)
        else:
            self._history.keep_session(before, session)
            self._logbook.sessions.change(session)
        own_words_fields.keep_with(self._logbook, session, draft.fields, self._content.lists, self._new_uid)
        voices.follow(self._logbook, draft.uid, session)
        self._drafts.let_go(draft.uid)
        planned = draft.fields.get("planned")
        was_planned = before is None and calendar.became(
            self._logbook, session, bytes.fromhex(planned) if planned else None
        )
        return session, was_planned

    def unfinished(self) -> list[Draft]:
        """Sessions begun and not saved, last written first."""
        return self._drafts.of_page(PAGE)

    def get(self, uid: bytes) -> Session:
        """Raises NothingThere("session")."""
        return self._logbook.sessions.get(uid)

    def months(self) -> list[tuple[Period, int]]:
        """Every month that has sessions and how many, newest first; the trash does not count."""
        return self._logbook.sessions.months()

    def newest_day(self) -> date | None:
        """The last day anything was held on; None in an empty logbook."""
        return self._logbook.sessions.newest_day()

    def in_month(self, month: Period, offset: int = 0, limit: int = 100) -> list[Session]:
        """A window of a month's sessions, newest first, without the trash."""
        return self._logbook.sessions.in_month(month, offset, limit)

    def trash(self) -> list[Session]:
        """What lies in the trash, last put there first."""
        return self._logbook.sessions.trash()

    def put_in_trash(self, uid: bytes) -> None:
        today = self._clock.today()
        self._logbook.write(lambda: self._logbook.sessions.put_in_trash(uid, today))
        self._changes.tell("sessions")

    def take_back(self, uid: bytes) -> None:
        self._logbook.write(lambda: self._logbook.sessions.take_back(uid))
        self._changes.tell("sessions")

    def fields_of(self, session: Session) -> dict[str, Any]:
        """A session as a draft's fields: JSON values by name, code words as words."""
        filled: dict[str, Any] = {"held_on": session.held_on.isoformat(), "kind": session.kind}
        for name in (*SINGLE_LISTS, *NUMBERS, *ANSWERS, "minutes_band"):
            filled[name] = getattr(session, name)
        for name in SEVERAL_LISTS:
            filled[name] = list(getattr(session, name))
        for name in OWNED_LISTS:
            filled[name] = [[o.key, o.whose, o.named_it] for o in getattr(session, name)]
        for name in LINES:
            filled[name] = getattr(session.words, name)
        for name in KEYS_IN_WORDS:
            filled[name] = getattr(session.words, name)
        for name in _DAYS_IN_WORDS:
            day = getattr(session.words, name)
            filled[name] = day and day.isoformat()
        filled["promise_next_time"] = session.words.promise_next_time or None
        filled["group"] = session.words.group and session.words.group.hex()
        said = own_words_fields.said_in(self._logbook, session.uid)
        filled |= own_words_fields.as_fields(said) if said is not None else {}
        filled["code_words"] = [self._logbook.code_words.get(uid).word for uid in session.words.code_words]
        return {name: value for name, value in filled.items() if value not in (None, "", [])}

    def _session_of(self, draft: Draft) -> Session:
        said = draft.fields
        bad: list[Problem] = []
        before = self._before(draft)
        chosen: dict[str, Any] = {
            **{name: said.get(name) for name in (*SINGLE_LISTS, *NUMBERS, "minutes_band")},
            **{name: tuple(said.get(name, ())) for name in SEVERAL_LISTS},
            **{name: tuple(Owned(*owned) for owned in said.get(name, ())) for name in OWNED_LISTS},
        }
        session = Session(
            uid=draft.subject or self._new_uid(),
            held_on=_day(said, "held_on", bad) or self._clock.today(),
            kind=said.get("kind") or "",
            trashed_on=before.trashed_on if before else None,
            ok_to_count=said.get("ok_to_count", True),
            counted_here=said.get("counted_here", True),
            words=self._words_of(said, bad),
            **chosen,
        )
        if bad:
            raise EntryProblems(bad)
        return session

    def _words_of(self, said: Mapping[str, Any], bad: list[Problem]) -> Words:
        told: dict[str, Any] = {
            **{name: said.get(name) or "" for name in LINES},
            **{name: said.get(name) for name in KEYS_IN_WORDS},
            **{name: _day(said, name, bad) for name in _DAYS_IN_WORDS},
            "promise_next_time": bool(said.get("promise_next_time")),
        }
        if not told["promise"].strip():  # nothing was said, so nothing ended
            told |= dict.fromkeys(_HOW_IT_ENDED)
        return Words(
            group=bytes.fromhex(said["group"]) if said.get("group") else None,
            code_words=tuple(self._code_word(word) for word in said.get("code_words", ())),
            **told,
        )

    def _before(self, draft: Draft) -> Session | None:
        return self._logbook.sessions.get(draft.subject) if draft.subject else None

    def _code_word(self, word: str) -> bytes:
        found = self._logbook.code_words.find(word)
        return (found or self._logbook.code_words.add(word, self._clock.today())).uid


def _day(said: Mapping[str, Any], name: str, bad: list[Problem]) -> date | None:
    text = said.get(name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        bad.append(Problem(name, "not_a_day"))
        return None
