"""A session's words as single lines, for the screen that is turned round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peerlog.domain.session import LINES
from peerlog.services.erase_lines import OWN_WORDS, Marked, Struck, lines_of_text

FIELDS = (*LINES, OWN_WORDS)
"""Texts of a session's unfinished page, in the order they are read in."""

WRITTEN_HERE = ("note", "next_step", "promise")
"""Where a new line may go."""


@dataclass(frozen=True, slots=True, repr=False)
class Spoken:
    """One line and where it stands."""

    struck: Struck
    words: str

    @property
    def field(self) -> str:
        return self.struck.field

    def as_marked(self, draft: bytes) -> Marked:
        return Marked("drafts", draft, self.struck, self.words)


def spoken(fields: Mapping[str, Any]) -> list[Spoken]:
    """Every line that says something."""
    return [
        Spoken(struck, line)
        for name in FIELDS
        for struck, line in lines_of_text(name, str(fields.get(name) or ""))
    ]


def with_line(fields: Mapping[str, Any], field: str, line: str) -> dict[str, Any]:
    """One more line at the end of a text; an empty one adds nothing."""
    plain = " ".join(line.split())
    if not plain:
        return dict(fields)
    before = str(fields.get(field) or "").rstrip("\n")
    return {**fields, field: f"{before}\n{plain}" if before else plain}


def put_right(fields: Mapping[str, Any], line: Spoken, instead: str) -> dict[str, Any]:
    """The line says something else; it stays where it stands."""
    plain = " ".join(instead.split())
    lines = str(fields.get(line.field) or "").split("\n")
    if plain and line.struck.line < len(lines) and lines[line.struck.line] == line.words:
        lines[line.struck.line] = plain
    return {**fields, line.field: "\n".join(lines)}
