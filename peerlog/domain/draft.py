"""Something begun and not finished, exactly as it stood at the last keystroke."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page's fields before they are a session, a reflection or anything else. Sealed whole but for its uid.

    `page` is the page's key in the registry, `subject` the uid of what is being changed (None: new).
    `fields` holds JSON values by field name; `place` is the field and cursor position to come back to.
    `put_away` drafts wait in the list and are not asked about again.
    """

    uid: bytes
    page: str
    begun_at: datetime
    changed_at: datetime
    subject: bytes | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    place: tuple[str, int] | None = None
    put_away: bool = False
