"""Reading a whole log back from its JSON text, strictly: the file may come from anywhere.

Repeated and unknown names, numbers that are none, deep nesting and wrong kinds of value are refused. Problems
name the section, the entry's number in it and the field, never a word of it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, NoReturn

from peerlog.domain.code_words import CodeWord
from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
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
from peerlog.services.log_json import SCHEMA, SECTIONS, WholeLog

DEEPEST = 12
MOST_ENTRIES = 500_000

_UID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class _Unreadable(ValueError):
    """What JSON itself allows and a log does not."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def is_log(data: bytes) -> bool:
    """Whether a file is meant to be JSON rather than a table: its first sign is an opening brace."""
    return data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read(data: bytes, content: Content, today: date) -> WholeLog:
    """The log in a file. Raises EntryProblems."""
    findings = Findings()
    top = _parsed(data, findings)
    if not isinstance(top, dict) or top.get("schema") != SCHEMA:
        findings.stop(Problem("schema", "other_schema", SCHEMA))
    whole = _Thing("", None, top, findings)
    whole.text("schema")
    mine_only = whole.flag("mine_only")
    entries = {name: whole.things(name, MOST_ENTRIES) for name in SECTIONS}
    whole.end()
    findings.raise_if_any()
    reader = _Entries(content, today, findings)
    log = WholeLog(
        mine_only=mine_only,
        code_words=tuple(map(reader.code_word, entries["code_words"])),
        sessions=tuple(map(reader.session, entries["sessions"])),
        reflections=tuple(map(reader.reflection, entries["reflections"])),
        drafts=tuple(map(reader.draft, entries["drafts"])),
    )
    for section in SECTIONS:
        seen: set[bytes] = set()
        for number, entry in enumerate(getattr(log, section), 1):
            if entry.uid in seen:
                findings.add(Problem(f"{section}.uid", "uid_twice", row=number))
            seen.add(entry.uid)
    findings.raise_if_any()
    return log


def _parsed(data: bytes, findings: Findings) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.stop(Problem("", "not_utf8", row=data.count(b"\n", 0, error.start) + 1))
    try:
        return json.loads(
            text, object_pairs_hook=_each_once, parse_constant=_no_constant, parse_float=_finite
        )
    except _Unreadable as error:
        findings.stop(Problem("", error.what))
    except json.JSONDecodeError as error:
        findings.stop(Problem("", "not_json", row=error.lineno))
    except RecursionError:
        findings.stop(Problem("", "too_deep"))
    except ValueError:  # a whole number of thousands of digits
        findings.stop(Problem("", "not_json"))


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unreadable("key_twice")
    return found


def _no_constant(_text: str) -> NoReturn:
    raise _Unreadable("not_json")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Unreadable("not_json")
    return number


class _Entries:
    """Turns the things of each section into entries; what is wrong goes to the findings."""

    def __init__(self, content: Content, today: date, findings: Findings) -> None:
        self._content, self._today, self._findings = content, today, findings

    def code_word(self, thing: _Thing) -> CodeWord:
        word = CodeWord(uid=thing.uid("uid"), word=thing.text("word"))
        thing.end()
        return word

    def session(self, thing: _Thing) -> Session:
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

    def reflection(self, thing: _Thing) -> Reflection:
        reflection = Reflection(
            uid=thing.uid("uid"),
            begun_on=thing.day("begun_on"),
            value=thing.one_of("value", VALUES),
            session=thing.uid("session") if "session" in thing else None,
            answers=tuple(_answer(part) for part in thing.things("answers", 1000)),
            waiting_prompt=thing.text("waiting_prompt") if "waiting_prompt" in thing else None,
            finished=thing.flag("finished"),
            trashed_on=thing.day("trashed_on") if "trashed_on" in thing else None,
        )
        thing.end()
        return reflection

    def draft(self, thing: _Thing) -> Draft:
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


class _Thing:
    """One JSON object being read: each name is taken once, and `end` refuses what is left."""

    def __init__(self, path: str, number: int | None, values: Mapping[str, Any], findings: Findings) -> None:
        self.path, self.number = path, number
        self._left, self._findings = dict(values), findings

    def __contains__(self, name: str) -> bool:
        return name in self._left

    def wrong(self, name: str, what: str, detail: str = "") -> None:
        field = ".".join(part for part in (self.path, name) if part)
        self._findings.add(Problem(field, what, detail, row=self.number))

    def end(self) -> None:
        if self._left:
            self.wrong("", "unknown_name")

    def text(self, name: str) -> str:
        return self._text(name) or ""

    def whole_number(self, name: str) -> int:
        number: int = self._take(name, int, "a whole number", 0)
        return number

    def flag(self, name: str, default: bool = False) -> bool:
        flag: bool = self._take(name, bool, "true or false", default) if name in self else default
        return flag

    def one_of(self, name: str, keys: tuple[str, ...]) -> str:
        key = self._text(name)
        if key is not None and key not in keys:
            self.wrong(name, "not_in_list", ", ".join(keys))
        return key or ""

    def uid(self, name: str) -> bytes:
        text = self._text(name)
        if text is not None and not _UID.fullmatch(text):
            self.wrong(name, "not_a_uid")
            return b""
        return bytes.fromhex(text or "")

    def uids(self, name: str) -> tuple[bytes, ...]:
        texts = self._take(name, list, "a list", [])
        if not all(isinstance(text, str) and _UID.fullmatch(text) for text in texts):
            self.wrong(name, "not_a_uid")
            return ()
        return tuple(bytes.fromhex(text) for text in texts)

    def keys(self, name: str) -> tuple[str, ...]:
        keys = self._take(name, list, "a list", [])
        if not all(isinstance(key, str) for key in keys):
            self.wrong(name, "wrong_type", "a list of texts")
            return ()
        if len(set(keys)) != len(keys):
            self.wrong(name, "said_twice")
        return tuple(keys)

    def day(self, name: str) -> date:
        text = self._text(name)
        try:
            if text is None:
                return date.min
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.wrong(name, "not_a_day")
        return date.min

    def moment(self, name: str) -> datetime:
        text, nowhen = self._text(name), datetime.min.replace(tzinfo=UTC)
        if text is None:
            return nowhen
        try:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        self.wrong(name, "not_a_time")
        return nowhen

    def cursor(self, name: str) -> tuple[str, int] | None:
        if name not in self:
            return None
        place = self._take(name, list, "a list", [])
        if [type(part) for part in place] != [str, int]:
            self.wrong(name, "wrong_type", "a name and a number")
            return None
        return place[0], place[1]

    def thing(self, name: str) -> _Thing:
        values = self._take(name, dict, "an object", {})
        return _Thing(f"{self.path}.{name}", self.number, values, self._findings)

    def things(self, name: str, most: int) -> list[_Thing]:
        """The objects of a list, numbered from one; none when there is no such list."""
        if name not in self:
            return []
        found = self._take(name, list, "a list", [])
        if len(found) > most:
            self.wrong(name, "too_many_rows", str(most))
            return []
        path = f"{self.path}.{name}" if self.path else name
        things = []
        for number, values in enumerate(found, 1):
            here = number if self.number is None else self.number
            if isinstance(values, dict):
                things.append(_Thing(path, here, values, self._findings))
            else:
                self._findings.add(Problem(path, "wrong_type", "an object", row=here))
        return things

    def anything(self, name: str) -> dict[str, Any]:
        """An object of any JSON values, not nested too deeply."""
        values = self._take(name, dict, "an object", {}) if name in self else {}
        if _is_deeper(values, DEEPEST):
            self.wrong(name, "too_deep")
            return {}
        return values

    def _text(self, name: str) -> str | None:
        """None when there is no text, which has then been told."""
        text: str | None = self._take(name, str, "a text", None)
        return text

    def _take(self, name: str, kind: type, called: str, instead: Any) -> Any:
        if name not in self._left:
            self.wrong(name, "missing")
            return instead
        value = self._left.pop(name)
        if type(value) is not kind:
            self.wrong(name, "wrong_type", called)
            return instead
        return value


def _is_deeper(value: Any, than: int) -> bool:
    """Whether boxes lie within boxes more than that many times; looks no further than it has to."""
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return than == 0 or any(_is_deeper(one, than - 1) for one in inside)


def _answer(thing: _Thing) -> Answer:
    answer = Answer(
        prompt=thing.text("prompt"),
        question=thing.text("question"),
        text=thing.text("text"),
        destination=thing.one_of("destination", DESTINATIONS) if "destination" in thing else DESTINATIONS[0],
    )
    if len(answer.text.encode("utf-8", "surrogatepass")) > NOTE_LIMIT_BYTES:
        thing.wrong("text", "too_long", str(NOTE_LIMIT_BYTES))
    thing.end()
    return answer


def _owned(thing: _Thing) -> Owned:
    owned = Owned(
        key=thing.text("key"),
        whose=thing.text("whose") if "whose" in thing else None,
        named_it=thing.flag("named_it"),
    )
    thing.end()
    return owned


def _words(thing: _Thing) -> Words:
    lines = ("note", "place", "hard", "learned", "next_step", "promise")
    words = Words(
        **{name: thing.text(name) for name in lines if name in thing},
        promise_by=thing.day("promise_by") if "promise_by" in thing else None,
        code_words=thing.uids("code_words") if "code_words" in thing else (),
    )
    thing.end()
    return words


def _session_parts() -> dict[str, Callable[[_Thing, str], Any]]:
    """How each field of a session but its uid is read."""
    parts: dict[str, Callable[[_Thing, str], Any]] = {"held_on": _Thing.day, "trashed_on": _Thing.day}
    parts |= dict.fromkeys(("kind", "minutes_band", *SINGLE_LISTS), _Thing.text)
    parts |= dict.fromkeys(("minutes", "headcount", "new_faces"), _Thing.whole_number)
    parts |= dict.fromkeys(("ok_to_count", "counted_here"), _Thing.flag)
    parts |= dict.fromkeys(SEVERAL_LISTS, _Thing.keys)
    parts |= dict.fromkeys(OWNED_LISTS, lambda thing, name: tuple(map(_owned, thing.things(name, 1000))))
    parts["words"] = lambda thing, name: _words(thing.thing(name))
    return parts


_SESSION_PARTS = _session_parts()
