"""A line in their own words as the fields of a draft: of the session it was said in, and of its own page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from peerlog.domain.errors import EntryProblems, Problem
from peerlog.domain.lists import Lists
from peerlog.domain.own_words import OwnWords, problems_of
from peerlog.domain.session import Session
from peerlog.storage.logbook import Logbook

FIELDS = ("own_words", "own_words_use", "own_words_until")
"""What a draft of a session holds of the line that was said in it."""


def said_in(logbook: Logbook, session: bytes) -> OwnWords | None:
    """The line that is shown with its session and changed there: the first that has not left."""
    found = (own for own in logbook.following.own_words.all() if own.session == session)
    return next((own for own in found if own.sent_on is None), None)


def as_fields(own: OwnWords) -> dict[str, Any]:
    """A line as fields of a session's draft."""
    return {"own_words": own.words, "own_words_use": own.use, "own_words_until": own.until and str(own.until)}


def keep_with(
    logbook: Logbook, session: Session, said: Mapping[str, Any], lists: Lists, new_uid: Callable[[], bytes]
) -> None:
    """Inside the walk that saves a session: its line as the draft has it.

    A line that was taken out of the draft is gone. Raises EntryProblems.
    """
    before, words = said_in(logbook, session.uid), str(said.get("own_words") or "")
    store = logbook.following.own_words
    if not words.strip():
        if before is not None:
            store.drop(before.uid)
        return
    own = replace(
        before or OwnWords(uid=new_uid(), said_on=session.held_on, words=words, session=session.uid),
        words=words,
        said_on=session.held_on,
        use=said.get("own_words_use"),
        until=day_of(said, "own_words_until"),
        code_words=tuple(
            uid for uid in session.words.code_words if not logbook.code_words.get(uid).just_counting
        ),
    )
    if found := problems_of(own, lists):
        raise EntryProblems([by_its_field(problem) for problem in found])
    if own != before:
        store.keep(own)


def day_of(said: Mapping[str, Any], name: str) -> date | None:
    """A day of a draft, None where none was said. Raises EntryProblems where it is no day."""
    text = said.get(name)
    try:
        return date.fromisoformat(text) if text else None
    except (TypeError, ValueError):
        raise EntryProblems([Problem(name, "not_a_day")]) from None


def by_its_field(problem: Problem) -> Problem:
    """What is wrong with a line, by the name its field has on the page."""
    return replace(
        problem, field={"words": "own_words", "use": "own_words_use"}.get(problem.field, problem.field)
    )
