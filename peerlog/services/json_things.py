"""JSON from anywhere, read strictly: each name once, numbers that are some, no deep nesting, the right kinds.

Problems name the section, the entry's number in it and the field, never a word of it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NoReturn, TypeVar

from peerlog.domain.errors import Problem
from peerlog.domain.plain_values import NotPlain, from_values
from peerlog.services.findings import Findings

DEEPEST = 12

_Kind = TypeVar("_Kind")

_UID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class _Unreadable(ValueError):
    """What JSON itself allows and a log does not."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def parsed(data: bytes, findings: Findings) -> Any:
    """The value a file holds. Raises EntryProblems."""
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


class Thing:
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

    def rest(self, kind: type[_Kind]) -> _Kind | None:
        """All that is left of it as one plain entry; None where it is none, which has then been told."""
        values, self._left = self._left, {}
        try:
            return from_values(kind, values)
        except NotPlain as error:
            self.wrong(error.field, error.what, error.detail)
            return None

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

    def thing(self, name: str) -> Thing:
        values = self._take(name, dict, "an object", {})
        return Thing(f"{self.path}.{name}", self.number, values, self._findings)

    def things(self, name: str, most: int) -> list[Thing]:
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
                things.append(Thing(path, here, values, self._findings))
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
