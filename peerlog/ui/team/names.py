"""Names of files as a page can show them: however long, never wider than the page."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

BREAK = "\u200b"
LONGEST_RUN = 12


def breakable_name(name: str) -> str:
    """A name that a label may break: after the marks people put between words, and within very long ones."""
    found: list[str] = []
    run = 0
    for letter in name:
        if run >= LONGEST_RUN and not unicodedata.combining(letter):
            found.append(BREAK)
            run = 0
        found.append(letter)
        run += 1
        if letter in "-_. ":
            if letter != " ":
                found.append(BREAK)
            run = 0
    return "".join(found)


def one_a_line(names: Sequence[str]) -> str:
    return "\n".join(breakable_name(name) for name in names)
