"""What was ticked in sessions of a time, counted for its owner alone: no row is opened, so it is quick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.storage.database import Database, Params

_COUNTED = "held_on BETWEEN :first AND :last AND trashed_on IS NULL AND ok_to_count = 1"
_SEVERAL = f"""
SELECT code.list, code.key, coalesce(whose.key, ''), count(DISTINCT session.id)
FROM session
JOIN session_code ON session_code.session = session.id
JOIN code ON code.id = session_code.code
LEFT JOIN code AS whose ON whose.id = session_code.whose
WHERE {_COUNTED}
GROUP BY code.id, whose.id ORDER BY code.id, whose.id
"""
_MINE = """
SELECT session.held_on, code.key, session.uid
FROM session_code
JOIN code ON code.id = session_code.code AND code.list = :list
CROSS JOIN session ON session.id = session_code.session
WHERE session_code.whose = (SELECT id FROM code WHERE list = 'whose' AND key = 'mine')
AND session.trashed_on IS NULL
ORDER BY session.held_on DESC, session.id DESC, code.key
"""
_DRIVING = f"""
SELECT substr(session.held_on, 1, 7) AS month, code.key, count(*)
FROM session JOIN code ON code.id = session.driving
WHERE {_COUNTED}
GROUP BY month, code.id ORDER BY month, code.id
"""


@dataclass(frozen=True, slots=True)
class Ticked:
    """In how many sessions a key of a list was ticked, and whose it was ("" where that was not said)."""

    of_list: str
    key: str
    whose: str
    sessions: int


def several(database: Database, days: Params) -> list[Ticked]:
    """`days` are "first" and "last". Sessions that are not to be counted and the trash are left out."""
    return [Ticked(*row) for row in database.rows(_SEVERAL, days)]


def mine(database: Database, of_list: str) -> list[tuple[date, str, bytes]]:
    """(day, key, uid of the session), newest first: what was said to be the supporter's own.

    For its owner alone, so that sessions not to be counted are among them.
    """
    found = database.rows(_MINE, {"list": of_list})
    return [(date.fromisoformat(day), key, uid) for day, key, uid in found]


def driving(database: Database, days: Params) -> list[tuple[str, str, int]]:
    """(month as "2026-07", key, sessions) of who was driving, as `several`."""
    return [(month, key, sessions) for month, key, sessions in database.rows(_DRIVING, days)]
