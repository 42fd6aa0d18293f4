"""Reading one table of a content file field by field: nothing missing, nothing unknown, nothing hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from peerlog.domain.errors import BadContent

LONGEST_KEY = 40
LONGEST_LABEL = 40
LONGEST_LINE = 600

_KEY = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*", re.ASCII)
_ICON = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def is_icon(name: str) -> bool:
    """Whether `name` is written as signs are named: `user-round`."""
    return _ICON.fullmatch(name) is not None


class Fields:
    """One table of a content file. Each field is taken once; `end` refuses whatever was not asked for.

    `where` is the dotted way to the table ("kind.one_to_one"), used in messages only.
    """

    def __init__(self, raw: object, file: str, where: str) -> None:
        self.file, self.where = file, where
        if not isinstance(raw, Mapping):
            raise self.bad("", "must be a table")
        self._left: dict[str, Any] = dict(raw)

    def bad(self, name: str, what: str) -> BadContent:
        return BadContent(self.file, ".".join(part for part in (self.where, name) if part), what)

    def key(self, name: str = "key") -> str:
        """A lower snake case key."""
        found = self.line(name, LONGEST_KEY)
        if not _KEY.fullmatch(found):
            raise self.bad(name, "must be small letters, digits and single underscores")
        return found

    def icon(self, name: str = "icon") -> str | None:
        found = self.line(name, LONGEST_KEY, may_miss=True)
        if found and not is_icon(found):
            raise self.bad(name, "must be the name of a sign")
        return found or None

    def label(self, name: str = "label") -> str:
        return self.line(name, LONGEST_LABEL)

    def line(self, name: str, longest: int = LONGEST_LINE, *, may_miss: bool = False) -> str:
        """One line of text: something in it, no control, bidi or other unseen character."""
        if name not in self._left:
            if may_miss:
                return ""
            raise self.bad(name, "missing")
        return self._checked(name, self._left.pop(name), longest)

    def lines(self, name: str) -> tuple[str, ...]:
        """A list of lines, at least one."""
        return tuple(self._checked(name, item, LONGEST_LINE) for item in self._list(name))

    def words(self, name: str) -> tuple[str, ...]:
        """Lower-case words in one string, parted by spaces or line ends, none twice."""
        raw = self._left.pop(name, None)
        if not isinstance(raw, str) or not raw.split():
            raise self.bad(name, "must be words in one text")
        found = raw.split()
        for word in found:
            if not re.fullmatch(r"[a-z]{2,20}", word, re.ASCII):
                raise self.bad(name, "must hold small plain letters only")
        if len(set(found)) < len(found):
            raise self.bad(name, f"has the word {next(w for w in found if found.count(w) > 1)} twice")
        return tuple(found)

    def choice(self, name: str, among: Sequence[str], default: str | None = None) -> str:
        if name not in self._left and default is not None:
            return default
        found = self.line(name, LONGEST_KEY)
        if found not in among:
            raise self.bad(name, f"must be one of {', '.join(among)}")
        return found

    def flag(self, name: str) -> bool:
        found = self._left.pop(name, False)
        if not isinstance(found, bool):
            raise self.bad(name, "must be true or false")
        return found

    def number(self, name: str, least: int, most: int, default: int | None = None) -> int:
        found = self._left.pop(name, default)
        if isinstance(found, bool) or not isinstance(found, int) or not least <= found <= most:
            raise self.bad(name, f"must be a whole number from {least} to {most}")
        return found

    def day(self, name: str) -> date:
        found = self._left.pop(name, None)
        if type(found) is not date:
            raise self.bad(name, "must be a day, like 2026-07-01")
        return found

    def tables(self, name: str) -> tuple[Fields, ...]:
        """A list of tables; each is known in messages by its key, or by its place."""
        found = []
        seen: set[str] = set()
        for place, item in enumerate(self._list(name), start=1):
            key = item.get("key") if isinstance(item, Mapping) else None
            known_as = (
                key if isinstance(key, str) and _KEY.fullmatch(key[:LONGEST_KEY]) else f"{name}.{place}"
            )
            fields = Fields(item, self.file, ".".join(part for part in (self.where, known_as) if part))
            if key is not None and known_as in seen:
                raise fields.bad("", "is there twice")
            seen.add(known_as)
            found.append(fields)
        return tuple(found)

    def names(self) -> tuple[str, ...]:
        """The fields not taken yet."""
        return tuple(self._left)

    def table(self, name: str) -> Fields:
        if name not in self._left:
            raise self.bad(name, "missing")
        return Fields(self._left.pop(name), self.file, ".".join(part for part in (self.where, name) if part))

    def end(self) -> None:
        for name in self._left:
            raise self.bad(name[:LONGEST_KEY] if name.isprintable() else "", "is not known here")

    def _list(self, name: str) -> list[Any]:
        found = self._left.pop(name, None)
        if not isinstance(found, list) or not found:
            raise self.bad(name, "missing" if found is None else "must be a list with something in it")
        return found

    def _checked(self, name: str, found: object, longest: int) -> str:
        if not isinstance(found, str):
            raise self.bad(name, "must be text")
        if not found.strip():
            raise self.bad(name, "is empty")
        if found != found.strip():
            raise self.bad(name, "begins or ends with a space")
        if not found.isprintable():
            raise self.bad(name, "holds a character that cannot be seen")
        if len(found) > longest:
            raise self.bad(name, f"is longer than {longest} characters")
        return found
