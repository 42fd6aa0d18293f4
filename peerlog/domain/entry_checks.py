"""What every entry with words in it is held to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists

LINE_LETTERS = 2_000
"""The longest line: a promise, a place, what to pass on."""


def too_long(thing: Any, *names: str, letters: int = LINE_LETTERS) -> list[Problem]:
    """Lines, or tuples of lines, that are longer than a line may be."""
    found = []
    for name in names:
        said = getattr(thing, name)
        lines = said if isinstance(said, tuple) else (said,)
        if any(len(line) > letters for line in lines):
            found.append(Problem(name, "too_long", str(letters)))
    return found


def missing(thing: Any, *names: str) -> list[Problem]:
    """What has to be said and was not: empty, or nothing but space."""
    return [Problem(name, "missing") for name in names if not getattr(thing, name).strip()]


def unknown(keys: Iterable[str | None], of_list: str, lists: Lists, field: str) -> list[Problem]:
    """Keys that the list does not have; None says nothing."""
    return [Problem(field, "unknown_key") for key in keys if key is not None and key not in lists[of_list]]
