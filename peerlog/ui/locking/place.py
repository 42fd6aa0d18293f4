"""Where to come back to after a lock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peerlog.ui.open_page import OpenPage


@dataclass(frozen=True)
class Place:
    """The page, the field and the cursor in it: uids, keys and a number; never a word."""

    page: str
    about: dict[str, Any]
    cursor: tuple[str, int] | None

    @classmethod
    def of(cls, page: OpenPage) -> Place:
        key, about = page.after_lock()
        return cls(key, about, page.place())
