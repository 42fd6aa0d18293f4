"""Reflections, sealed whole: even which session one is about."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from peerlog.domain.errors import Damaged
from peerlog.domain.reflection import Answer, Reflection
from peerlog.storage.database import Database
from peerlog.storage.earlier import EarlierStore
from peerlog.storage.sealed_rows import SealedRows
from peerlog.storage.unwritten import Held
from peerlog.vault.key import Key


class ReflectionStore:
    """Reflections by uid and by the session they are about."""

    def __init__(self, database: Database, key: Key, held: Held | None = None) -> None:
        self.sealed_rows = SealedRows(database, key, "reflection", held)
        self._earlier = EarlierStore(database, key)

    def keep(self, reflection: Reflection) -> None:
        """Puts this in place of the reflection with the same uid, or adds it."""
        self.sealed_rows.keep(reflection.uid, _written(reflection))

    def hold(self, reflection: Reflection) -> None:
        """Keeps it sealed in memory: the disk has refused it."""
        self.sealed_rows.hold(reflection.uid, _written(reflection))

    def get(self, uid: bytes) -> Reflection:
        """Raises NothingThere("reflection")."""
        return _reflection(uid, self.sealed_rows.get(uid))

    def all(self) -> list[Reflection]:
        """Every reflection, newest first, the trash included."""
        found = [_reflection(uid, said) for uid, said in self.sealed_rows.all()]
        found.sort(key=lambda reflection: reflection.begun_on)
        # Turned round, not sorted downwards: of one day, the one kept last comes first.
        return found[::-1]

    def of_session(self, uid: bytes) -> list[Reflection]:
        """Those about one session, newest first, the trash included."""
        return [reflection for reflection in self.all() if reflection.session == uid]

    def drop(self, uid: bytes) -> None:
        """Gone for good, and every earlier text of it. Raises NothingThere("reflection")."""
        self.sealed_rows.drop(uid)
        self._earlier.forget(uid)


def _written(reflection: Reflection) -> dict[str, Any]:
    return {
        "begun_on": reflection.begun_on.isoformat(),
        "value": reflection.value,
        "session": reflection.session and reflection.session.hex(),
        "answers": [asdict(answer) for answer in reflection.answers],
        "waiting_prompt": reflection.waiting_prompt,
        "finished": reflection.finished,
        "trashed_on": reflection.trashed_on and reflection.trashed_on.isoformat(),
        "six": reflection.six,
    }


def _reflection(uid: bytes, said: dict[str, Any]) -> Reflection:
    try:
        trashed_on = said["trashed_on"]
        return Reflection(
            uid=uid,
            begun_on=date.fromisoformat(said["begun_on"]),
            value=said["value"],
            session=None if said["session"] is None else bytes.fromhex(said["session"]),
            answers=tuple(Answer(**answer) for answer in said["answers"]),
            waiting_prompt=said["waiting_prompt"],
            finished=said["finished"],
            trashed_on=None if trashed_on is None else date.fromisoformat(trashed_on),
            six=said.get("six", False),
        )
    except (KeyError, TypeError, ValueError):
        raise Damaged("row", "reflection") from None
