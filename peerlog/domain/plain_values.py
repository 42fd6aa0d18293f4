"""Entries as plain JSON values and back: one way to write a thing down, for the file and for its owner.

What was not said is not written. Reading is strict: unknown names, missing ones and wrong kinds are refused.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

UID_BYTES = 8
_HEX = re.compile(r"(?:[0-9a-f]{2})*", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_Thing = TypeVar("_Thing")
_Reader = Callable[[Any], Any]


class NotPlain(ValueError):
    """Values that are not such a thing: the field, and what is wrong with it as a fixed key."""

    def __init__(self, field: str, what: str, detail: str = "") -> None:
        super().__init__(f"{field}: {what}")
        self.field, self.what, self.detail = field, what, detail


def as_values(thing: Any, leave_out: Iterable[str] = ()) -> dict[str, Any]:
    """Every field that differs from "not said": uids in hex, days and times as ISO 8601."""
    said: dict[str, Any] = {}
    kind: Any = type(thing)
    for name, default in _defaults(kind):
        if name not in leave_out:
            value = getattr(thing, name)
            if value != default:
                said[name] = _plain(value)
    return said


def from_values(kind: type[_Thing], values: Mapping[str, Any], **given: Any) -> _Thing:
    """The thing those values say; `given` are fields that stand elsewhere. Raises NotPlain."""
    known: Any = kind
    readers, needed = _readers(known)
    read = dict(given)
    for name, value in values.items():
        reader = readers.get(name)
        if reader is None or name in given:
            raise NotPlain("", "unknown_name")  # a name from elsewhere may be anybody's
        try:
            read[name] = reader(value)
        except NotPlain as error:
            inner = f"{name}.{error.field}" if error.field else name
            raise NotPlain(inner, error.what, error.detail) from None
    for name in needed:
        if name not in read:
            raise NotPlain(name, "missing")
    return kind(**read)


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    found = []
    for part in fields(kind):
        default = part.default
        if default is MISSING and part.default_factory is not MISSING:
            default = part.default_factory()
        found.append((part.name, default))
    return tuple(found)


@cache
def _readers(kind: Any) -> tuple[dict[str, _Reader], tuple[str, ...]]:
    hints = get_type_hints(kind)
    needed = tuple(name for name, default in _defaults(kind) if default is MISSING)
    return {name: _reader(hints[name]) for name, _default in _defaults(kind)}, needed


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return as_values(value) if is_dataclass(value) else value


def _reader(hint: Any) -> _Reader:
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (said,) = (one for one in inside if one is not type(None))
        return _reader(said)
    if origin is tuple:
        return _several(_reader(inside[0]))
    if is_dataclass(hint):
        return _one(hint)
    return _SIMPLE[hint]


def _several(one: _Reader) -> _Reader:
    def read(value: Any) -> tuple[Any, ...]:
        return tuple(one(each) for each in _typed(value, list, "a list"))

    return read


def _one(kind: Any) -> _Reader:
    def read(value: Any) -> Any:
        return from_values(kind, _typed(value, dict, "an object"))

    return read


def _typed(value: Any, kind: type, called: str) -> Any:
    if type(value) is not kind:
        raise NotPlain("", "wrong_type", called)
    return value


def _uid(value: Any) -> bytes:
    text = _typed(value, str, "a text")
    if len(text) != 2 * UID_BYTES or not _HEX.fullmatch(text):
        raise NotPlain("", "not_a_uid")
    return bytes.fromhex(text)


def _day(value: Any) -> date:
    text = _typed(value, str, "a text")
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise NotPlain("", "not_a_day")


def _moment(value: Any) -> datetime:
    text = _typed(value, str, "a text")
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise NotPlain("", "not_a_time")


_SIMPLE: dict[Any, _Reader] = {
    str: lambda value: _typed(value, str, "a text"),
    int: lambda value: _typed(value, int, "a whole number"),
    bool: lambda value: _typed(value, bool, "true or false"),
    bytes: _uid,
    date: _day,
    datetime: _moment,
}
