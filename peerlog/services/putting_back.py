"""Put a backup back in two steps, with a person's answer between: look at it, then do it or leave it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from peerlog.domain.errors import Refused
from peerlog.services.backup_notes import Progress
from peerlog.services.kept_backups import KeptBackup
from peerlog.services.replaced import Secret
from peerlog.services.restore import Restore, Restored, RestorePlan, Restoring


class PuttingBack:
    """One restore. What was looked at stays held, so that exactly that takes its place.

    Its calls may come from different threads, one after the other. Until `leave`, or the next look, nobody
    else can open the logbook.
    """

    def __init__(self, restore: Restore, lies_elsewhere: Callable[[str], bool] = lambda _log: False) -> None:
        """`lies_elsewhere`: whether a logbook, by its id, lies in another place of this login already."""
        self._restore, self._lies_elsewhere = restore, lies_elsewhere
        self._held = ExitStack()
        self._ready: Restoring | None = None

    def every(self, secret: Secret) -> list[KeptBackup]:
        """Those this secret opens, newest first, those with entries that cannot be read included."""
        return self._restore.every(secret)

    def look(self, file: Path, secret: Secret, progress: Progress) -> RestorePlan:
        """Opens the whole backup and says what would change.

        Raises what `Restore.from_backup` raises, and Refused("backup_of_other_book"): the same logbook in two
        places of one login would give out two sets of numbers.
        """
        plan = self._hold(self._restore.from_backup(file, secret, progress))
        if self._lies_elsewhere(plan.notes.log):
            self.leave()
            raise Refused("backup_of_other_book")
        return plan

    def look_at_rescue(self, secret: Secret, progress: Progress) -> RestorePlan:
        """Whether the damaged logbook can be mended from itself. Raises what `Restore.from_rescue` raises."""
        return self._hold(self._restore.from_rescue(secret, progress))

    def carry_out(self, progress: Progress | None = None) -> Restored:
        """Does what the last look said. Raises CannotWrite, InUse, and until the last step what `progress`
        raises: the old logbook is still there then.
        """
        if self._ready is None:
            raise ValueError("nothing was looked at")
        ready, self._ready = self._ready, None
        # Taken out of `leave`'s reach: what has begun is brought to its end.
        with self._held.pop_all():
            return ready.carry_out(progress)

    def leave(self) -> None:
        """Nothing is changed, and the key is let go of. Calling it again does nothing."""
        self._ready = None
        self._held.close()

    def _hold(self, opened: AbstractContextManager[Restoring]) -> RestorePlan:
        self.leave()
        self._ready = self._held.enter_context(opened)
        return self._ready.plan
