"""Earlier texts, sealed: a few copies of each session and reflection, found without saying whose they are."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from peerlog.domain.earlier import MOST_COPIES, Earlier
from peerlog.domain.errors import Damaged, NothingThere
from peerlog.storage.database import Database
from peerlog.storage.sealed_rows import SealedRows
from peerlog.storage.unwritten import Held
from peerlog.vault.key import Key

_THESE = "SELECT id, uid, sealed FROM earlier WHERE uid IN ({}) ORDER BY id".format(
    ", ".join(f":uid_{place}" for place in range(MOST_COPIES))
)
_DROP = "DELETE FROM earlier WHERE uid = :uid"
_OLDEST = "SELECT id, uid, sealed FROM earlier ORDER BY id LIMIT 1"


class EarlierStore:
    """At most `MOST_COPIES` of one owner; the oldest makes room for the next.

    A row's uid is drawn with the key from its owner's and a place: from the file alone nobody sees which
    session was changed, and with the key its copies are found without opening any other.
    """

    def __init__(self, database: Database, key: Key, held: Held | None = None) -> None:
        self.sealed_rows = SealedRows(database, key, "earlier", held)
        self._database, self._key = database, key

    def add(self, earlier: Earlier) -> None:
        """Keeps one more copy; one that says the same as the newest of its field is not kept twice."""
        place = self._place_for(earlier)
        if place is not None:
            # A new row each time: what was kept longest has the smallest id.
            self._database.write(_DROP, {"uid": place})
            self.sealed_rows.keep(place, _written(earlier))

    def hold(self, earlier: Earlier) -> None:
        """Keeps it sealed in memory: the disk has refused it."""
        place = self._place_for(earlier)
        if place is not None:
            self.sealed_rows.hold(place, _written(earlier))

    def of(self, owner: bytes) -> list[Earlier]:
        """The copies of one session or reflection, the one replaced last first. Raises Damaged("row")."""
        newest_first = list(self._placed(owner).values())[::-1]
        return sorted(newest_first, key=_moment, reverse=True)

    def all(self) -> list[Earlier]:
        """Every copy, in a fixed order. Raises Damaged("row")."""
        found = [_earlier(said) for _uid, said in self.sealed_rows.all()]
        return sorted(found, key=lambda one: (one.owner, one.replaced_at, one.field, one.text))

    def drop(self, earlier: Earlier) -> None:
        """This copy is gone for good; one that is gone already is nothing to speak of."""
        for uid, kept in self._placed(earlier.owner).items():
            if kept == earlier:
                self.sealed_rows.drop(uid)

    def forget(self, owner: bytes) -> None:
        """Every copy of one session or reflection is gone for good."""
        for uid in self._uids(owner):
            with suppress(NothingThere):
                self.sealed_rows.drop(uid)

    def forget_before(self, moment: datetime) -> None:
        """What was replaced before this moment is gone for good. Stops at the first that stays."""
        while (row := self._database.one(_OLDEST)) is not None:
            uid, said = self.sealed_rows.opened(row)
            if _earlier(said).replaced_at >= moment:
                return
            self._database.write(_DROP, {"uid": uid})

    def _placed(self, owner: bytes) -> dict[bytes, Earlier]:
        params = {f"uid_{place}": uid for place, uid in enumerate(self._uids(owner))}
        found = map(self.sealed_rows.opened, self._database.rows(_THESE, params))
        held = self.sealed_rows.held(self._uids(owner))
        return {uid: _earlier(said) for uid, said in (*found, *held)}

    def _place_for(self, earlier: Earlier) -> bytes | None:
        """The row it goes to; None where the newest copy says the same."""
        kept = self._placed(earlier.owner)
        same_field = [one for one in kept.values() if one.field == earlier.field]
        if same_field and max(same_field[::-1], key=_moment).text == earlier.text:
            return None
        free = [uid for uid in self._uids(earlier.owner) if uid not in kept]
        return free[0] if free else min(kept, key=lambda uid: kept[uid].replaced_at)

    def _uids(self, owner: bytes) -> list[bytes]:
        return [self._key.mac("earlier", owner + bytes([place]))[:8] for place in range(MOST_COPIES)]


def _moment(earlier: Earlier) -> datetime:
    return earlier.replaced_at


def _written(earlier: Earlier) -> dict[str, Any]:
    return {
        "owner": earlier.owner.hex(),
        "field": earlier.field,
        "text": earlier.text,
        "replaced_at": earlier.replaced_at.isoformat(),
        "question": earlier.question,
    }


def _earlier(said: dict[str, Any]) -> Earlier:
    try:
        return Earlier(
            owner=bytes.fromhex(said["owner"]),
            field=said["field"],
            text=said["text"],
            replaced_at=datetime.fromisoformat(said["replaced_at"]),
            question=said["question"],
        )
    except (KeyError, TypeError, ValueError):
        raise Damaged("row", "earlier") from None
