"""Two words that tell one supporter's files from another's: things of the house, never a code word."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from peerlog.domain.content_fields import Fields


@dataclass(frozen=True, slots=True)
class FileWords:
    """What a pair is made of: one of `first`, one of `second`."""

    first: tuple[str, ...]
    second: tuple[str, ...]

    def pairs(self, chance: random.Random, how_many: int) -> list[str]:
        """Different ones, such as "round-kettle"; fewer when the words run out."""
        every = [f"{first}-{second}" for first in self.first for second in self.second]
        return chance.sample(every, min(how_many, len(every)))


def parse_file_words(raw: dict[str, Any], file: str) -> FileWords:
    top = Fields(raw, file, "")
    words = FileWords(top.words("first"), top.words("second"))
    top.end()
    return words
