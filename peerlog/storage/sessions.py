"""Finished sessions: countable columns in the open, words and ties sealed, both bound together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from peerlog.domain.errors import Damaged, NothingThere
from peerlog.domain.period import Period
from peerlog.domain.session import OWNED_LISTS, SEVERAL_LISTS, Session
from peerlog.storage import ticked
from peerlog.storage.codes import Codes
from peerlog.storage.database import Database, Params, SqlRow
from peerlog.storage.earlier import EarlierStore
from peerlog.storage.session_rows import PLAIN_COLUMNS, SessionRows, order_of
from peerlog.vault.key import Key

_WINDOW = 200

_COLUMNS = ", ".join(("id", "uid", *PLAIN_COLUMNS, "sealed"))
_SELECT = f"SELECT {_COLUMNS} FROM session "
_BY_UID = _SELECT + "WHERE uid = :uid"
_ID = "SELECT id FROM session WHERE uid = :uid"
_TRASH = _SELECT + "WHERE trashed_on IS NOT NULL ORDER BY trashed_on DESC, id DESC"
_MONTHS = """
SELECT substr(held_on, 1, 7) AS month, count(*) FROM session WHERE trashed_on IS NULL
GROUP BY month ORDER BY month DESC
"""
_MONTHS_WITH_VALUES = """
SELECT DISTINCT substr(held_on, 1, 7) AS month, code.key
FROM session_code
JOIN session ON session.id = session_code.session
JOIN code ON code.id = session_code.code
WHERE code.list = 'values' AND session.trashed_on IS NULL
ORDER BY month DESC, code.key
"""
_NEWEST_FIRST = (
    _SELECT
    + """
WHERE held_on BETWEEN :first AND :last AND trashed_on IS NULL
ORDER BY held_on DESC, id DESC LIMIT :limit OFFSET :offset
"""
)
_OLDEST_FIRST = (
    _SELECT
    + """
WHERE (held_on, id) > (:day, :id) AND held_on <= :last ORDER BY held_on, id LIMIT :limit
"""
)
_OF_KIND_IN_DAYS = (
    _SELECT
    + """
WHERE held_on BETWEEN :first AND :last AND trashed_on IS NULL
AND kind = (SELECT id FROM code WHERE list = 'kind' AND key = :kind)
ORDER BY held_on DESC, id DESC
"""
)
_KINDS_ON = """
SELECT session.held_on, code.key, count(*) FROM session JOIN code ON code.id = session.kind
WHERE session.held_on BETWEEN :first AND :last AND session.trashed_on IS NULL
GROUP BY session.held_on, code.key ORDER BY session.held_on, min(session.id)
"""
_MARKS = """
SELECT uid, substr(sealed, -8) FROM session WHERE trashed_on IS NULL
ORDER BY held_on DESC, id DESC LIMIT :limit
"""
_OF_KIND = (
    _SELECT
    + """
WHERE kind = (SELECT id FROM code WHERE list = 'kind' AND key = :kind) AND trashed_on IS NULL
ORDER BY held_on DESC, id DESC
"""
)
_COUNT = "SELECT count(*) FROM session WHERE trashed_on IS NULL"
_FIRST_DAY = "SELECT held_on FROM session ORDER BY held_on LIMIT 1"
_LAST_DAY = "SELECT held_on FROM session ORDER BY held_on DESC LIMIT 1"
_NEWEST_DAY = "SELECT max(held_on) FROM session WHERE trashed_on IS NULL"
_ADD = "INSERT INTO session ({}) VALUES ({})".format(
    ", ".join(("uid", *PLAIN_COLUMNS, "sealed")),
    ", ".join(f":{name}" for name in ("uid", *PLAIN_COLUMNS, "sealed")),
)
_CHANGE = "UPDATE session SET {} WHERE id = :id".format(
    ", ".join(f"{name} = :{name}" for name in (*PLAIN_COLUMNS, "sealed"))
)
_DROP = "DELETE FROM session WHERE uid = :uid"


class SessionStore:
    """Sessions by uid, by month and by day.

    Lists come back sorted and without repeats: their order means nothing.
    """

    def __init__(self, database: Database, key: Key, codes: Codes) -> None:
        self._database = database
        self._codes = codes
        self._rows = SessionRows(database, key, codes)
        self._earlier = EarlierStore(database, key)

    def add(self, session: Session) -> None:
        tidy = canonical_session(session)
        number = self._database.insert(_ADD, {"uid": tidy.uid, **self._rows.columns(tidy)})
        self._rows.add_tags(number, tidy)

    def change(self, session: Session) -> None:
        """Puts this in place of the session with the same uid. Raises NothingThere("session")."""
        tidy = canonical_session(session)
        found = self._database.one(_ID, {"uid": tidy.uid})
        if found is None:
            raise NothingThere("session")
        self._database.write(_CHANGE, {"id": found[0], **self._rows.columns(tidy)})
        self._rows.drop_tags(found[0])
        self._rows.add_tags(found[0], tidy)

    def get(self, uid: bytes) -> Session:
        """Raises NothingThere("session"), Damaged("row")."""
        row = self._database.one(_BY_UID, {"uid": uid})
        if row is None:
            raise NothingThere("session")
        return self._rows.opened(row)

    def drop(self, uid: bytes) -> None:
        """Gone for good, and every earlier text of it. Raises NothingThere("session")."""
        if not self._database.write(_DROP, {"uid": uid}):
            raise NothingThere("session")
        self._earlier.forget(uid)

    def put_in_trash(self, uid: bytes, on: date) -> None:
        self.change(replace(self.get(uid), trashed_on=on))

    def take_back(self, uid: bytes) -> None:
        self.change(replace(self.get(uid), trashed_on=None))

    def trash(self) -> list[Session]:
        """What lies in the trash, last put there first."""
        return [self._rows.opened(row) for row in self._database.rows(_TRASH)]

    def months(self) -> list[tuple[Period, int]]:
        """Every month that has sessions and how many, newest first; the trash does not count."""
        return [(_month(month), count) for month, count in self._database.rows(_MONTHS)]

    def months_with_values(self) -> list[tuple[Period, str]]:
        """In which months which value was alive in a session, newest first; how often is not asked."""
        return [(_month(month), key) for month, key in self._database.rows(_MONTHS_WITH_VALUES)]

    def in_month(self, period: Period, offset: int = 0, limit: int = 100) -> list[Session]:
        """A window of a period's sessions, newest first, without the trash."""
        params: Params = {
            "first": period.first_day.isoformat(),
            "last": period.last_day.isoformat(),
            "offset": offset,
            "limit": limit,
        }
        return [self._rows.opened(row) for row in self._database.rows(_NEWEST_FIRST, params)]

    def of_kinds(self, kinds: Iterable[str]) -> Iterator[Session]:
        """Sessions of these kinds, newest first, without the trash."""
        rows = [row for kind in kinds for row in self._database.rows(_OF_KIND, {"kind": kind})]
        rows.sort(key=lambda row: (row[2], row[0]), reverse=True)
        return map(self._rows.opened, rows)

    def between(self, first: date, last: date) -> Iterator[Session]:
        """Sessions held from `first` to `last`, both included, oldest first, without the trash."""
        found = self._windows(first.isoformat(), last.isoformat())
        return (session for session in map(self._rows.opened, found) if session.trashed_on is None)

    def of_kind(self, kind: str) -> Iterator[Session]:
        """Those of one kind, newest first, without the trash; read month by month: stop when it is enough."""
        newest, oldest = self._database.one(_LAST_DAY), self._database.one(_FIRST_DAY)
        last = date.fromisoformat(newest[0]) if newest is not None else date.min
        while oldest is not None and last.isoformat() >= oldest[0]:
            first = last - timedelta(days=30)
            params: Params = {"first": first.isoformat(), "last": last.isoformat(), "kind": kind}
            yield from map(self._rows.opened, self._database.rows(_OF_KIND_IN_DAYS, params))
            last = first - timedelta(days=1)

    def kinds_on(self, first: date, last: date) -> list[tuple[date, str, int]]:
        """On which day there was what kind and how often; no words are opened, the trash does not count."""
        params: Params = {"first": first.isoformat(), "last": last.isoformat()}
        found = self._database.rows(_KINDS_ON, params)
        return [(date.fromisoformat(day), kind, count) for day, kind, count in found]

    def marks(self, limit: int | None = None) -> list[tuple[bytes, bytes]]:
        """(uid, mark) of the newest, or of all, newest first, without the trash. None is opened for it.

        The mark is the end of the seal, other bytes after every change: who has opened a session once need
        not open it again.
        """
        return self._database.rows(_MARKS, {"limit": -1 if limit is None else limit})

    def ticked(self, first: date, last: date) -> list[ticked.Ticked]:
        """What was ticked in sessions of these days, for their owner alone."""
        return ticked.several(self._database, {"first": first.isoformat(), "last": last.isoformat()})

    def doors_of_mine(self) -> list[tuple[date, str, bytes]]:
        """Day, door and session of every door that was the supporter's own, newest first."""
        return ticked.mine(self._database, "doors")

    def driving(self, first: date, last: date) -> list[tuple[Period, str, int]]:
        """Month, key and in how many sessions: who was driving in these days, for their owner alone."""
        days: Params = {"first": first.isoformat(), "last": last.isoformat()}
        return [(_month(month), key, n) for month, key, n in ticked.driving(self._database, days)]

    def all(self) -> Iterator[Session]:
        """Every session, oldest first, the trash included."""
        return map(self._rows.opened, self.rows())

    def count(self) -> int:
        """How many there are, without the trash."""
        found = self._database.one(_COUNT)
        return int(found[0]) if found else 0

    def newest_day(self) -> date | None:
        """The last day anything was held on, without the trash; None in an empty logbook."""
        found = self._database.one(_NEWEST_DAY)
        return date.fromisoformat(found[0]) if found and found[0] else None

    def rows(self, first: str = "", last: str = "9999-12-31") -> Iterator[SqlRow]:
        """Every row of these days as it is stored, oldest first: (id, uid, ...). For checks and ties."""
        return self._windows(first, last)

    def opened(self, row: SqlRow) -> Session:
        """The session in one of `rows`. Raises Damaged("row")."""
        return self._rows.opened(row)

    def _windows(self, first: str, last: str) -> Iterator[SqlRow]:
        """Rows in order of day, read in windows so that a long log is never in memory at once."""
        day, number = first, -1
        while True:
            params: Params = {"day": day, "id": number, "last": last, "limit": _WINDOW}
            window = self._database.rows(_OLDEST_FIRST, params)
            yield from window
            if len(window) < _WINDOW:
                return
            number, day = window[-1][0], window[-1][2]


def canonical_session(session: Session) -> Session:
    """The one form in which two sessions that say the same are equal: lists sorted, without repeats."""
    tidy: dict[str, Any] = {name: tuple(sorted(set(getattr(session, name)))) for name in SEVERAL_LISTS}
    for name in OWNED_LISTS:
        tidy[name] = tuple(
            sorted({replace(o, whose=o.whose or None) for o in getattr(session, name)}, key=order_of)
        )
    return replace(session, **tidy)


def _month(text: str) -> Period:
    try:
        return Period(int(text[:4]), "month", int(text[5:]))
    except ValueError:
        raise Damaged("row", "session") from None
