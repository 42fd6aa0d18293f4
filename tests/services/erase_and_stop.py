"""Run as a program: erases one thing after the other, and says what it begins with and what is done."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from peerlog.services.changes import Changes
from peerlog.services.erase import Erase
from peerlog.services.erase_scope import ATime, OneCodeWord, OneSession, Scope
from peerlog.storage.logbook import Logbook
from tests.stand_ins import PASSPHRASE, FixedClock


def scopes(logbook: Logbook) -> list[Scope]:
    """In a fixed order: code words, single sessions, days."""
    words: list[Scope] = [OneCodeWord(word.uid) for word in logbook.code_words.all()]
    untied = [session for session in logbook.sessions.all() if not session.words.code_words]
    one_by_one: list[Scope] = [OneSession(session.uid) for session in untied if session.held_on.month == 8]
    days: list[Scope] = [ATime(date(2026, 9, n), date(2026, 9, n), sessions_too=True) for n in range(1, 29)]
    return [scope for together in zip(words, one_by_one, days, strict=False) for scope in together]


def main(folder: Path) -> None:
    with Logbook.open(folder / "peerlog.db", PASSPHRASE) as logbook:
        erase = Erase(logbook, FixedClock(), Changes(), hold=False)
        for number, scope in enumerate(scopes(logbook)):
            os.write(1, f"begin {number}\n".encode())
            assert erase.erase(scope).settled
            os.write(1, f"erased {number}\n".encode())
    os.write(1, b"all\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
