"""What a piece of a file from anywhere has to be; else it is refused, never with a word of the file."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NoReturn

from peerlog.domain.errors import EntryProblems, Problem

LONGEST_KEY = 60


def only_names(
    said: dict[str, Any], needed: Collection[str], known: Collection[str], row: int | None
) -> None:
    """Every name that is needed, and none that nobody knows."""
    for name in needed:
        if name not in said:
            refuse_file("missing", name, row=row)
    if len(said) > len(needed) and not said.keys() <= set(known):
        refuse_file("not_in_a_summary", "", row=row)


def whole_number(said: object, name: str, least: int, most: int, row: int | None) -> int:
    """A whole number within its bounds."""
    # A bool is an int to Python, and no number to anybody else.
    if type(said) is not int:
        refuse_file("not_a_number", name, row=row)
    if not least <= said <= most:
        refuse_file("out_of_range", name, f"{least}-{most}", row)
    return said


def text_of(said: object, name: str) -> str:
    """A text with something in it."""
    if not isinstance(said, str) or not said:
        refuse_file("wrong_shape", name)
    return said


def matching(form: re.Pattern[str], said: object, name: str, row: int | None = None) -> str:
    """A key or an id in its exact form."""
    if not isinstance(said, str) or len(said) > LONGEST_KEY or form.fullmatch(said) is None:
        refuse_file("not_a_key", name, row=row)
    return said


def refuse_file(what: str, field: str = "", detail: str = "", row: int | None = None) -> NoReturn:
    """Raises EntryProblems with one thing that is wrong; `row` counts from 1."""
    raise EntryProblems([Problem(field, what, detail, row)])
