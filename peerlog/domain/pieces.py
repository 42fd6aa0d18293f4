"""A text in pieces that can be read one by one, so that a change makes only its own piece be read again."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG = 1_500
"""Characters from which a paragraph is cut between sentences."""

_SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])")
"""Behind a word in small letters, so that "Dr. Shah" and "J. Smith" stay in one piece."""


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """(where it begins, words): paragraphs with something in them, and of long ones bundles of sentences."""
    at = 0
    for paragraph in text.split("\n"):
        yield from _bundles(at, paragraph)
        at += len(paragraph) + 1


def _bundles(at: int, paragraph: str) -> Iterator[tuple[int, str]]:
    begun = 0
    if len(paragraph) > LONG:
        for end in _SENTENCE_END.finditer(paragraph):
            if end.end() - begun > LONG // 2:
                yield at + begun, paragraph[begun : end.start()]
                begun = end.end()
    if paragraph[begun:].strip():
        yield at + begun, paragraph[begun:]
