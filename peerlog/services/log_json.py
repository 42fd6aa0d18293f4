"""A whole log as JSON text: one entry a line, nothing left out, and read back strictly.

What was not said is not written. The layout is told by `"schema": "peerlog-log-1"`; docs/command-line.md
describes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peerlog.domain.code_words import CodeWord
from peerlog.domain.draft import Draft
from peerlog.domain.earlier import Earlier
from peerlog.domain.plain_values import as_values
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session
from peerlog.storage.kept import SECTIONS as FOLLOWING

SCHEMA = "peerlog-log-1"
SECTIONS = ("code_words", "sessions", "reflections", "drafts")
EARLIER = "earlier"
"""Texts as they stood before they were changed. Copies have no uid; older files have no such section,
and none of `FOLLOWING`: what follows a session."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeLog:
    """Everything a supporter wrote, in the order of the file."""

    code_words: tuple[CodeWord, ...] = ()
    sessions: tuple[Session, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    drafts: tuple[Draft, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    following: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    """What follows a session, by section."""
    mine_only: bool = False


def written(
    *,
    code_words: Iterable[CodeWord],
    sessions: Iterable[Session],
    reflections: Iterable[Reflection],
    drafts: Iterable[Draft],
    earlier: Iterable[Earlier] = (),
    following: Mapping[str, Iterable[Any]] | None = None,
    mine_only: bool = False,
) -> Iterator[str]:
    """The file's text in pieces; the iterables are walked once, in this order."""
    yield f'{{\n"schema": "{SCHEMA}",\n"mine_only": {json.dumps(mine_only)}'
    everything: dict[str, Iterable[Any]] = {
        "code_words": code_words,
        "sessions": sessions,
        "reflections": reflections,
        "drafts": drafts,
        EARLIER: earlier,
    }
    for name, entries in (everything | {name: (following or {}).get(name, ()) for name in FOLLOWING}).items():
        yield f',\n"{name}": ['
        comma = "\n"
        for entry in entries:
            yield comma + _line(as_json(entry))
            comma = ",\n"
        yield "\n]"
    yield "\n}\n"


def as_json(entry: Any) -> dict[str, Any]:
    """One entry as JSON values: uids in hex, days and times as ISO 8601, defaults left out."""
    return _draft(entry) if isinstance(entry, Draft) else as_values(entry)


def _line(values: dict[str, Any]) -> str:
    """Readable letters; half a surrogate pair, which UTF-8 cannot hold, stays an escape."""
    text = json.dumps(values, ensure_ascii=False, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


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
