"""A supporter's own log as pages to read: sessions by month, reflections with where each answer may go.

Every word is theirs and shown as typed; what was not said takes no room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import (
    KEYS_IN_WORDS,
    OWNED_LISTS,
    SEVERAL_LISTS,
    SINGLE_LISTS,
    Owned,
    Session,
)
from peerlog.report import words
from peerlog.report.log_following import Entries, Following
from peerlog.report.log_promises import by_when
from peerlog.report.tidy import PRACTICE
from peerlog.text import _, ngettext, weekdays


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WholeLogPages:
    """What goes on the pages, oldest first. `code_words` are the words by their uid.

    `following` are the entries of what follows a session, by subject.
    """

    sessions: tuple[Session, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    drafts: tuple[Draft, ...] = ()
    code_words: Mapping[bytes, str] = field(default_factory=dict)
    following: Entries = field(default_factory=dict)
    mine_only: bool = False
    with_notes: bool = False
    practice: bool = False


def said(log: WholeLogPages, content: Content) -> dict[str, Any]:
    """Everything the template sets, in the order it is read."""
    title = _("My own part of my log") if log.mine_only else _("My log")
    pages = _Pages(log, content)
    return {
        "title": title,
        "kind": title,
        "period": _span(log),
        "label": "",
        "practice": PRACTICE if log.practice else "",
        "page": _("Page {page} of {pages}"),
        "notes": _before(log),
        "counts": _counts(log),
        "sessions": {"title": _("Sessions"), "months": list(pages.months())},
        "reflections": {
            "title": _("Reflections"),
            "shelves": list(pages.shelves() if log.mine_only else pages.by_month()),
        },
        "following": list(Following(log.following, content, log.code_words).parts()),
        "drafts": {"title": _("Not finished"), "entries": [_draft(draft) for draft in log.drafts]},
        "nothing": _("There is nothing in this log yet."),
    }


def _before(log: WholeLogPages) -> list[list[str]]:
    """What somebody who finds this paper has to know first."""
    if log.mine_only:
        notes = _("Notes of sessions without a code word are in it, because you chose so.")
        held = _(
            "Your reflections, your learning and the examples of your values. No code words, "
            "and nothing that is tied to one."
        )
        return [
            [_("What this is"), held + (" " + notes if log.with_notes else "")],
            [_("Who it is for"), _("For you. Read it before you hand it to anybody.")],
        ]
    return [
        [_("What this is"), _("Everything you wrote, word for word, with the code words.")],
        [
            _("Who it is for"),
            _("For you alone. It can be read by anyone who holds it, so keep it where only you can."),
        ],
        [_("Not in it"), _("Earlier versions of a text. They are in the file for another peerlog.")],
    ]


def _counts(log: WholeLogPages) -> str:
    sessions = ngettext("{n} session", "{n} sessions", len(log.sessions)).format(n=f"{len(log.sessions):,}")
    count = len(log.reflections)
    reflections = ngettext("{n} reflection", "{n} reflections", count).format(n=f"{count:,}")
    return ", ".join([sessions, reflections] if log.sessions or not log.mine_only else [reflections])


def _span(log: WholeLogPages) -> str:
    days = [s.held_on for s in log.sessions] + [r.begun_on for r in log.reflections]
    if not days:
        return ""
    first, last = (_month(day.year, day.month) for day in (min(days), max(days)))
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _month(year: int, month: int) -> str:
    return f"{words.month_name(month)} {year}"


class _Pages:
    """Entries in words."""

    def __init__(self, log: WholeLogPages, content: Content) -> None:
        self._log, self._lists = log, content.lists
        self._values = {value.key: value for value in content.values}
        self._held = {session.uid: session for session in log.sessions}
        self._groups = {group.uid: group.name for group in log.following.get("groups", ())}

    def months(self) -> Iterator[dict[str, Any]]:
        by_month = groupby(self._log.sessions, key=lambda s: (s.held_on.year, s.held_on.month))
        for (year, month), sessions in by_month:
            entries = [self.session(session) for session in sessions]
            count = ngettext("{n} session", "{n} sessions", len(entries)).format(n=len(entries))
            yield {"title": _month(year, month), "count": count, "entries": entries}

    def session(self, session: Session) -> dict[str, Any]:
        typed = session.words
        own = [
            (_("Something hard"), typed.hard),
            (_("What I learned"), typed.learned),
            (_("Their next step"), typed.next_step),
            (_("To come back to"), typed.come_back),
            (_("What I said I'd do"), typed.promise),
            (_("By"), by_when(typed.promise_by, next_time=typed.promise_next_time)),
            (_("Looked back on"), words.day(typed.promise_ended_on) if typed.promise_ended_on else ""),
            (_("What came of it"), typed.what_came),
        ]
        return {
            "day": f"{weekdays()[session.held_on.weekday()]} {session.held_on.day}",
            "kind": self._groups.get(typed.group or b"") or self._label("kind", session.kind),
            "line": self._line(session),
            "note": _lines(typed.note),
            "own": [[name, _lines(text)] for name, text in own if text.strip()],
            "lists": [[self._question(name), text] for name, text in self._ticked(session)],
            "tags": self._tags(session),
        }

    def _line(self, session: Session) -> str:
        """How long, where and with whom, in one line."""
        minutes = ngettext("{n} minute", "{n} minutes", session.minutes or 0).format(n=session.minutes)
        came = ngettext("{n} person came", "{n} people came", session.headcount or 0)
        new = ngettext("{n} new face", "{n} new faces", session.new_faces or 0)
        parts = [
            minutes if session.minutes else "",
            self._label("minutes_band", session.minutes_band) if session.minutes_band else "",
            session.words.place,
            came.format(n=session.headcount) if session.headcount is not None else "",
            new.format(n=session.new_faces) if session.new_faces else "",
        ]
        return " · ".join(part for part in parts if part.strip())

    def _ticked(self, session: Session) -> Iterator[tuple[str, str]]:
        for name in SINGLE_LISTS:
            key = getattr(session, name)
            if key is not None:
                yield name, self._label(name, key)
        for name in SEVERAL_LISTS:
            keys = getattr(session, name)
            if keys:
                yield name, ", ".join(self._label(name, key) for key in keys)
        for name, of_list in KEYS_IN_WORDS.items():
            key = getattr(session.words, name)
            if key is not None:
                yield of_list, self._label(of_list, key)
        for name in OWNED_LISTS:
            several = getattr(session, name)
            if several:
                yield name, ", ".join(self._owned(name, owned) for owned in several)

    def _owned(self, name: str, owned: Owned) -> str:
        label = self._label(name, owned.key)
        if owned.whose is None:
            return label
        whose = words.inside_a_sentence(self._label("whose", owned.whose))
        return _("{what} ({whose})").format(what=label, whose=whose)

    def _tags(self, session: Session) -> list[str]:
        tied = [self._log.code_words.get(uid, "") for uid in session.words.code_words]
        return [
            *(_("Code word: {word}").format(word=word) for word in tied if word),
            *([] if session.ok_to_count else [_("Not counted")]),
            *([] if session.counted_here else [_("Counted by my co-leader")]),
            *([_("In the trash")] if session.trashed_on else []),
        ]

    def reflection(self, reflection: Reflection) -> dict[str, Any]:
        value = self._values.get(reflection.value)
        held = self._held.get(reflection.session or b"")
        return {
            "day": words.day(reflection.begun_on),
            "value": value.meaning_short if value and not self._log.mine_only else "",
            "about": _("About the session of {day}").format(day=words.day(held.held_on)) if held else "",
            "answers": [_answer(answer) for answer in reflection.answers],
            "tags": [_("In the trash")] if reflection.trashed_on else [],
        }

    def by_month(self) -> Iterator[dict[str, Any]]:
        by_month = groupby(self._log.reflections, key=lambda r: (r.begun_on.year, r.begun_on.month))
        for (year, month), reflections in by_month:
            yield {"title": _month(year, month), "means": "", "entries": self._told(reflections)}

    def shelves(self) -> Iterator[dict[str, Any]]:
        """Under each value the examples of it; what belongs to none comes last."""
        for value in self._values.values():
            entries = self._told(r for r in self._log.reflections if r.value == value.key)
            if entries:
                yield {"title": value.meaning_short, "means": value.name, "entries": entries}
        others = self._told(r for r in self._log.reflections if r.value not in self._values)
        if others:
            yield {"title": _("Under no value"), "means": "", "entries": others}

    def _told(self, reflections: Iterable[Reflection]) -> list[dict[str, Any]]:
        return [self.reflection(reflection) for reflection in reflections]

    def _label(self, name: str, key: str) -> str:
        found = self._lists[name]
        return found[key].label if key in found else key

    def _question(self, name: str) -> str:
        return self._lists[name].question


def _answer(answer: Answer) -> dict[str, Any]:
    where = {
        "only_mine": _("Only mine"),
        "supervision": _("For supervision"),
        "learning": _("For my learning"),
    }
    return {
        "question": answer.question,
        "text": _lines(answer.text),
        "where": where.get(answer.destination, answer.destination),
    }


def _draft(draft: Draft) -> dict[str, Any]:
    """A page as it stood; a choice by its key, because it is not checked yet."""
    return {
        "day": words.day(draft.begun_at.astimezone().date()),
        "lines": [
            [name.replace("_", " "), _lines(value if isinstance(value, str) else str(value))]
            for name, value in draft.fields.items()
            if value not in (None, "", [], {})
        ],
    }


def _lines(text: str) -> list[str]:
    """As typed, line by line; empty ones at the ends take no room."""
    return text.strip("\r\n").splitlines() if text.strip() else []


def is_empty(log: WholeLogPages) -> bool:
    """Whether there is nothing at all to read."""
    return not (log.sessions or log.reflections or log.drafts or any(log.following.values()))
