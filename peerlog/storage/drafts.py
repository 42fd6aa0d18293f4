"""Drafts: whatever is being written, on disk and sealed seconds after it was typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from peerlog.domain.draft import Draft
from peerlog.domain.errors import Damaged
from peerlog.storage.database import Database
from peerlog.storage.sealed_rows import SealedRows
from peerlog.storage.unwritten import Held
from peerlog.vault.key import Key


class DraftStore:
    """Drafts by uid. `fields` come back as JSON gives them: a tuple comes back as a list."""

    def __init__(self, database: Database, key: Key, held: Held | None = None) -> None:
        self.sealed_rows = SealedRows(database, key, "draft", held)

    def keep(self, draft: Draft) -> None:
        """Puts this in place of the draft with the same uid, or adds it."""
        self.sealed_rows.keep(draft.uid, _written(draft))

    def hold(self, draft: Draft) -> None:
        """Keeps it sealed in memory: the disk has refused it."""
        self.sealed_rows.hold(draft.uid, _written(draft))

    def get(self, uid: bytes) -> Draft:
        """Raises NothingThere("draft")."""
        return _draft(uid, self.sealed_rows.get(uid))

    def all(self) -> list[Draft]:
        """Every draft, the one touched last first."""
        found = [_draft(uid, said) for uid, said in self.sealed_rows.all()]
        return sorted(found, key=lambda draft: (draft.changed_at, draft.uid), reverse=True)

    def drop(self, uid: bytes) -> None:
        """Gone for good. Raises NothingThere("draft")."""
        self.sealed_rows.drop(uid)


def _written(draft: Draft) -> dict[str, Any]:
    return {
        "page": draft.page,
        "begun_at": draft.begun_at.isoformat(),
        "changed_at": draft.changed_at.isoformat(),
        "subject": draft.subject and draft.subject.hex(),
        "fields": dict(draft.fields),
        "place": draft.place and list(draft.place),
        "put_away": draft.put_away,
    }


def _draft(uid: bytes, said: dict[str, Any]) -> Draft:
    try:
        place = said["place"]
        return Draft(
            uid=uid,
            page=said["page"],
            begun_at=datetime.fromisoformat(said["begun_at"]),
            changed_at=datetime.fromisoformat(said["changed_at"]),
            subject=None if said["subject"] is None else bytes.fromhex(said["subject"]),
            fields=said["fields"],
            place=None if place is None else (place[0], place[1]),
            put_away=said["put_away"],
        )
    except (KeyError, TypeError, ValueError, IndexError):
        raise Damaged("row", "draft") from None
