"""A text as it stood before it was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MOST_COPIES = 20
"""Of one session, or of one reflection."""

DAYS_KEPT = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """One copy. `owner` is the uid of the session or reflection, `field` the line or the question's key.

    `question` is how it was asked then; empty for a line of a session.
    """

    owner: bytes
    field: str
    text: str
    replaced_at: datetime
    question: str = ""
