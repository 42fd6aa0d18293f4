"""Just for counting: a code word that keeps people apart in the numbers, and no words are kept with it."""

from __future__ import annotations

from peerlog.domain.content import Content
from peerlog.domain.session import Session
from peerlog.storage.logbook import Logbook


def keeps_no_words(logbook: Logbook, content: Content, session: Session) -> bool:
    """Whether one person was there, whose code word is just for counting. A group's words are its own."""
    kinds = content.lists["kind"]
    if session.kind not in kinds or kinds[session.kind].present != "one":
        return False
    return any(logbook.code_words.get(uid).just_counting for uid in session.words.code_words)
