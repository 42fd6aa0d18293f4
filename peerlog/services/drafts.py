"""Drafts: what is being written on any page, on disk and sealed before it is anything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from peerlog.domain.draft import Draft
from peerlog.domain.errors import NothingThere, PeerlogError
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.storage.logbook import Logbook


class Drafts:
    """Keeps drafts, finds them again, puts them away or throws them away."""

    def __init__(
        self, logbook: Logbook, clock: Clock, changes: Changes, new_uid: Callable[[], bytes]
    ) -> None:
        self._logbook, self._clock, self._changes, self._new_uid = logbook, clock, changes, new_uid

    def begin(
        self, page: str, subject: bytes | None = None, fields: Mapping[str, Any] | None = None
    ) -> Draft:
        """A draft in memory; nothing is on disk before `keep`."""
        now = self._clock.now()
        return Draft(
            uid=self._new_uid(), page=page, subject=subject, begun_at=now, changed_at=now, fields=fields or {}
        )

    def keep(self, draft: Draft) -> Draft:
        """Puts it on disk, sealed; returned with the time it was kept. One transaction, one fsync.

        What is refused waits sealed in memory and reads as if it were kept; it is raised all the same.
        """
        kept = replace(draft, changed_at=self._clock.now())
        try:
            self._logbook.write(lambda: self._logbook.drafts.keep(kept), soon=True)
        except (PeerlogError, OSError):
            self._logbook.drafts.hold(kept)
            raise
        return kept

    def get(self, uid: bytes) -> Draft:
        return self._logbook.drafts.get(uid)

    def of_page(self, page: str) -> list[Draft]:
        """Those of one page, last written first."""
        found = [draft for draft in self._logbook.drafts.all() if draft.page == page]
        return sorted(found, key=lambda draft: draft.changed_at, reverse=True)

    def put_away(self, draft: Draft) -> None:
        """Keeps it without asking about it at every start."""
        self.keep(replace(draft, put_away=True))
        self._changes.tell("drafts")

    def throw_away(self, draft: Draft) -> None:
        self._logbook.write(lambda: self.let_go(draft.uid), soon=True)
        self._changes.tell("drafts")

    def let_go(self, uid: bytes) -> None:
        """Inside a transaction of another walk: the draft has become something else.

        One that was never kept has left nothing to let go of.
        """
        with suppress(NothingThere):
            self._logbook.drafts.drop(uid)
