"""What a session looks like in its row: plain columns, tags, and the words sealed to both."""

from __future__ import annotations

from datetime import date
from typing import Any

from peerlog.domain.errors import Damaged
from peerlog.domain.plain_values import as_values, from_values
from peerlog.domain.session import (
    OWNED_LISTS,
    SEVERAL_LISTS,
    SINGLE_LISTS,
    Owned,
    Session,
    Words,
    plain_columns,
)
from peerlog.storage import canonical
from peerlog.storage.codes import Codes
from peerlog.storage.database import Database, SqlRow
from peerlog.vault.key import Key

TABLE = "session"

_CODED = ("kind", "minutes_band", *SINGLE_LISTS)
_NUMBERS = ("minutes", "headcount", "new_faces")
_FLAGS = ("ok_to_count", "counted_here")
_DAYS = ("held_on", "trashed_on")
PLAIN_COLUMNS = (*_DAYS, *_CODED, *_NUMBERS, *_FLAGS)
"""What is stored in the open of every session."""

_TAGS = "SELECT code, whose, named_it FROM session_code WHERE session = :session"
_ADD_TAG = (
    "INSERT INTO session_code (session, code, whose, named_it) VALUES (:session, :code, :whose, :named_it)"
)
_DROP_TAGS = "DELETE FROM session_code WHERE session = :session"


class SessionRows:
    """Turns sessions into rows and rows into sessions; a row that does not hold together is not turned."""

    def __init__(self, database: Database, key: Key, codes: Codes) -> None:
        self._database = database
        self._key = key
        self._codes = codes

    def opened(self, row: SqlRow) -> Session:
        """The session in one stored row. Raises Damaged("row")."""
        number, uid, *plain, blob = row
        stored = dict(zip(PLAIN_COLUMNS, plain, strict=True))
        try:
            fields: dict[str, Any] = {name: stored[name] for name in _NUMBERS}
            fields |= {name: bool(stored[name]) for name in _FLAGS}
            fields |= {name: stored[name] and date.fromisoformat(stored[name]) for name in _DAYS}
            fields |= {name: self._key_in(name, stored[name]) for name in _CODED}
            fields |= self._tags(number)
            bare = plain_columns(Session(uid=uid, **fields))
            words = self._key.open(blob, table=TABLE, uid=uid, columns=bare)
            return Session(uid=uid, **fields, words=_words(words))
        except (TypeError, ValueError, AttributeError):
            raise Damaged("row", TABLE) from None

    def columns(self, session: Session) -> dict[str, Any]:
        """What is stored of a session in its row; keys of lists that are new get their numbers."""
        columns: dict[str, Any] = {name: getattr(session, name) for name in _NUMBERS}
        columns |= {name: int(getattr(session, name)) for name in _FLAGS}
        for name in _DAYS:
            day = getattr(session, name)
            columns[name] = day and day.isoformat()
        for name in _CODED:
            key = getattr(session, name)
            columns[name] = None if key is None else self._codes.number(name, key)
        columns["sealed"] = self._key.seal(
            _written(session.words), table=TABLE, uid=session.uid, columns=plain_columns(session)
        )
        return columns

    def add_tags(self, number: int, session: Session) -> None:
        """Writes the lists of the session whose row has this number."""
        for name in SEVERAL_LISTS:
            for key in getattr(session, name):
                code = self._codes.number(name, key)
                tag = {"session": number, "code": code, "whose": 0, "named_it": 0}
                self._database.write(_ADD_TAG, tag)
        for name in OWNED_LISTS:
            for owned in getattr(session, name):
                code = self._codes.number(name, owned.key)
                whose = self._codes.number("whose", owned.whose) if owned.whose else 0
                tag = {"session": number, "code": code, "whose": whose, "named_it": int(owned.named_it)}
                self._database.write(_ADD_TAG, tag)

    def drop_tags(self, number: int) -> None:
        self._database.write(_DROP_TAGS, {"session": number})

    def _tags(self, number: int) -> dict[str, Any]:
        """The lists of one session by their names, sorted."""
        several: dict[str, list[str]] = {name: [] for name in SEVERAL_LISTS}
        owned: dict[str, list[Owned]] = {name: [] for name in OWNED_LISTS}
        for code, whose, named_it in self._database.rows(_TAGS, {"session": number}):
            of_list, key = self._codes.key(code)
            if of_list in owned:
                owned[of_list].append(Owned(key, self._key_in("whose", whose or None), bool(named_it)))
            elif of_list in several and not whose and not named_it:
                several[of_list].append(key)
            else:
                raise Damaged("row", "session_code")
        tags: dict[str, Any] = {name: tuple(sorted(keys)) for name, keys in several.items()}
        return tags | {name: tuple(sorted(said, key=order_of)) for name, said in owned.items()}

    def _key_in(self, of_list: str, number: int | None) -> str | None:
        if number is None:
            return None
        found, key = self._codes.key(number)
        if found != of_list:
            raise Damaged("row", TABLE)
        return key


def order_of(owned: Owned) -> tuple[str, str, bool]:
    """How strengths and doors are sorted; not said comes first."""
    return owned.key, owned.whose or "", owned.named_it


def _written(words: Words) -> bytes:
    return canonical.to_bytes(as_values(words))


def _words(data: bytes) -> Words:
    return from_values(Words, canonical.object_from(data, TABLE))
