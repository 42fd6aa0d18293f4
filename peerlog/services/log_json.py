"""A whole log as JSON text: one entry a line, nothing left out, and read back strictly.

What was not said is not written. The layout is told by `"schema": "peerlog-log-1"`; docs/command-line.md
describes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from peerlog.domain.code_words import CodeWord
from peerlog.domain.draft import Draft
from peerlog.domain.earlier import Earlier
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import Owned, Session, Words

SCHEMA = "peerlog-log-1"
SECTIONS = ("code_words", "sessions", "reflections", "drafts")
EARLIER = "earlier"
"""Texts as they stood before they were changed. Copies have no uid; older files have no such section."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeLog:
    """Everything a supporter wrote, in the order of the file."""

    code_words: tuple[CodeWord, ...] = ()
    sessions: tuple[Session, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    drafts: tuple[Draft, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    mine_only: bool = False


def written(
    *,
    code_words: Iterable[CodeWord],
    sessions: Iterable[Session],
    reflections: Iterable[Reflection],
    drafts: Iterable[Draft],
    earlier: Iterable[Earlier] = (),
    mine_only: bool = False,
) -> Iterator[str]:
    """The file's text in pieces; the iterables are walked once, in this order."""
    yield f'{{\n"schema": "{SCHEMA}",\n"mine_only": {json.dumps(mine_only)}'
    everything: tuple[Iterable[CodeWord | Session | Reflection | Draft | Earlier], ...] = (
        code_words,
        sessions,
        reflections,
        drafts,
        earlier,
    )
    for name, entries in zip((*SECTIONS, EARLIER), everything, strict=True):
        yield f',\n"{name}": ['
        comma = "\n"
        for entry in entries:
            yield comma + _line(as_json(entry))
            comma = ",\n"
        yield "\n]"
    yield "\n}\n"


def as_json(entry: CodeWord | Session | Reflection | Draft | Earlier) -> dict[str, Any]:
    """One entry as JSON values: uids in hex, days and times as ISO 8601, defaults left out."""
    if isinstance(entry, Draft):
        return _draft(entry)
    return _said(entry)


def _line(values: dict[str, Any]) -> str:
    """Readable letters; half a surrogate pair, which UTF-8 cannot hold, stays an escape."""
    text = json.dumps(values, ensure_ascii=False, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _said(thing: CodeWord | Session | Reflection | Earlier | Words | Answer | Owned) -> dict[str, Any]:
    """Every field that differs from "not said"."""
    said: dict[str, Any] = {}
    for part in fields(thing):
        value = getattr(thing, part.name)
        if value != part.default and value not in ((), Words()):
            said[part.name] = _plain(value)
    return said


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return _said(value) if isinstance(value, Owned | Words | Answer) else value


def _draft(draft: Draft) -> dict[str, Any]:
    said: dict[str, Any] = {
        "uid": draft.uid.hex(),
        "page": draft.page,
        "begun_at": _moment(draft.begun_at),
        "changed_at": _moment(draft.changed_at),
    }
    if draft.subject is not None:
        said["subject"] = draft.subject.hex()
    if draft.place is not None:
        said["place"] = list(draft.place)
    if draft.put_away:
        said["put_away"] = True
    if draft.fields:
        said["fields"] = dict(draft.fields)
    return said


def _moment(moment: datetime) -> str:
    return moment.isoformat()
