"""Reading a whole log back from its JSON text, strictly: the file may come from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from peerlog.domain.code_words import CodeWord
from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.earlier import Earlier
from peerlog.domain.errors import Problem
from peerlog.domain.reflection import DESTINATIONS, VALUES, Answer, Reflection
from peerlog.domain.session import (
    NOTE_LIMIT_BYTES,
    OWNED_LISTS,
    SEVERAL_LISTS,
    SINGLE_LISTS,
    Owned,
    Session,
    Words,
    problems_of,
)
from peerlog.services.findings import Findings
from peerlog.services.following_json import FOLLOWING, following
from peerlog.services.json_things import Thing, parsed
from peerlog.services.log_json import EARLIER, SCHEMA, SECTIONS, WholeLog

MOST_ENTRIES = 500_000


def is_log(data: bytes) -> bool:
    """Whether a file is meant to be JSON rather than a table: its first sign is an opening brace."""
    return data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read(data: bytes, content: Content, today: date) -> WholeLog:
    """The log in a file. Raises EntryProblems."""
    findings = Findings()
    top = parsed(data, findings)
    if not isinstance(top, dict) or top.get("schema") != SCHEMA:
        findings.stop(Problem("schema", "other_schema", SCHEMA))
    whole = Thing("", None, top, findings)
    whole.text("schema")
    mine_only = whole.flag("mine_only")
    entries = {name: whole.things(name, MOST_ENTRIES) for name in (*SECTIONS, EARLIER, *FOLLOWING)}
    whole.end()
    findings.raise_if_any()
    reader = _Entries(content, today, findings)
    log = WholeLog(
        mine_only=mine_only,
        code_words=tuple(map(reader.code_word, entries["code_words"])),
        sessions=tuple(map(reader.session, entries["sessions"])),
        reflections=tuple(map(reader.reflection, entries["reflections"])),
        drafts=tuple(map(reader.draft, entries["drafts"])),
        earlier=tuple(map(_earlier, entries[EARLIER])),
        following={name: following(name, entries[name], content.lists) for name in FOLLOWING},
    )
    for section in (*SECTIONS, *FOLLOWING):
        seen: set[bytes] = set()
        found = log.following[section] if section in FOLLOWING else getattr(log, section)
        for number, entry in enumerate(found, 1):
            if entry.uid in seen:
                findings.add(Problem(f"{section}.uid", "uid_twice", row=number))
            seen.add(entry.uid)
    findings.raise_if_any()
    return log


class _Entries:
    """Turns the things of each section into entries; what is wrong goes to the findings."""

    def __init__(self, content: Content, today: date, findings: Findings) -> None:
        self._content, self._today, self._findings = content, today, findings

    def code_word(self, thing: Thing) -> CodeWord:
        return thing.rest(CodeWord) or CodeWord(uid=b"", word="")

    def session(self, thing: Thing) -> Session:
        before = len(self._findings)
        told: dict[str, Any] = {"held_on": date.min, "kind": ""}
        for name in told:
            if name not in thing:
                thing.wrong(name, "missing")
        told |= {name: take(thing, name) for name, take in _SESSION_PARTS.items() if name in thing}
        session = Session(uid=thing.uid("uid"), **told)
        thing.end()
        if len(self._findings) == before:
            for problem in problems_of(session, self._content.lists, self._today):
                self._findings.add(replace(problem, field=f"sessions.{problem.field}", row=thing.number))
        return session

    def reflection(self, thing: Thing) -> Reflection:
        reflection = Reflection(
            uid=thing.uid("uid"),
            begun_on=thing.day("begun_on"),
            value=thing.one_of("value", (*VALUES, "")),
            session=thing.uid("session") if "session" in thing else None,
            answers=tuple(_answer(part) for part in thing.things("answers", 1000)),
            waiting_prompt=thing.text("waiting_prompt") if "waiting_prompt" in thing else None,
            finished=thing.flag("finished"),
            trashed_on=thing.day("trashed_on") if "trashed_on" in thing else None,
            six=thing.flag("six"),
        )
        thing.end()
        return reflection

    def draft(self, thing: Thing) -> Draft:
        draft = Draft(
            uid=thing.uid("uid"),
            page=thing.text("page"),
            begun_at=thing.moment("begun_at"),
            changed_at=thing.moment("changed_at"),
            subject=thing.uid("subject") if "subject" in thing else None,
            fields=thing.anything("fields"),
            place=thing.cursor("place"),
            put_away=thing.flag("put_away"),
        )
        thing.end()
        return draft


def _earlier(thing: Thing) -> Earlier:
    earlier = Earlier(
        owner=thing.uid("owner"),
        field=thing.text("field"),
        text=thing.text("text"),
        replaced_at=thing.moment("replaced_at"),
        question=thing.text("question") if "question" in thing else "",
    )
    _refuse_too_long(thing, earlier.text)
    thing.end()
    return earlier


def _refuse_too_long(thing: Thing, text: str) -> None:
    if len(text.encode("utf-8", "surrogatepass")) > NOTE_LIMIT_BYTES:
        thing.wrong("text", "too_long", str(NOTE_LIMIT_BYTES))


def _answer(thing: Thing) -> Answer:
    answer = Answer(
        prompt=thing.text("prompt"),
        question=thing.text("question"),
        text=thing.text("text"),
        destination=thing.one_of("destination", DESTINATIONS) if "destination" in thing else DESTINATIONS[0],
    )
    _refuse_too_long(thing, answer.text)
    thing.end()
    return answer


def _owned(thing: Thing) -> Owned:
    owned = Owned(
        key=thing.text("key"),
        whose=thing.text("whose") if "whose" in thing else None,
        named_it=thing.flag("named_it"),
    )
    thing.end()
    return owned


def _session_parts() -> dict[str, Callable[[Thing, str], Any]]:
    """How each field of a session but its uid is read."""
    parts: dict[str, Callable[[Thing, str], Any]] = {"held_on": Thing.day, "trashed_on": Thing.day}
    parts |= dict.fromkeys(("kind", "minutes_band", *SINGLE_LISTS), Thing.text)
    parts |= dict.fromkeys(("minutes", "headcount", "new_faces"), Thing.whole_number)
    parts |= dict.fromkeys(("ok_to_count", "counted_here"), Thing.flag)
    parts |= dict.fromkeys(SEVERAL_LISTS, Thing.keys)
    parts |= dict.fromkeys(OWNED_LISTS, lambda thing, name: tuple(map(_owned, thing.things(name, 1000))))
    parts["words"] = lambda thing, name: thing.thing(name).rest(Words) or Words()
    return parts


_SESSION_PARTS = _session_parts()
