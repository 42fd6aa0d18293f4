"""Everything about what is kept and what goes, over one open logbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from peerlog.domain.errors import PeerlogError
from peerlog.paths import DataDir
from peerlog.policy import Policy
from peerlog.services.activity_record import ActivityRecord
from peerlog.services.backups import Backups
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.erase import Erase, Erased
from peerlog.services.erase_copies import EraseCopies
from peerlog.services.erase_everything import EraseEverything
from peerlog.services.fading import Fading
from peerlog.services.keep_for import KeepFor, Notice
from peerlog.services.leaving import Leaving
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """What a quiet line on Today may say: how many code words could go, and what will go when."""

    faded: int
    notice: Notice | None


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What only looks and counts."""

    erase: Erase
    fading: Fading
    keep_for: KeepFor


class Reminders:
    """Looks through the whole logbook, over a connection of its own: for another thread."""

    def __init__(self, logbook: Logbook, clock: Clock, policy: Policy) -> None:
        self._logbook, self._clock, self._policy = logbook, clock, policy

    def look(self) -> Reminder:
        """Raises Damaged, CannotWrite, InUse."""
        with self.counts() as counts:
            return Reminder(faded=len(counts.fading.faded()), notice=counts.keep_for.notice())

    @contextmanager
    def counts(self) -> Iterator[Counts]:
        """Call it on the thread that counts."""
        with self._logbook.another(writing=self._logbook.writing) as logbook:
            erase = Erase(logbook, self._clock, Changes(), hold=self._policy.hold)
            yield Counts(
                erase=erase,
                fading=Fading(logbook, self._clock, erase, self._policy.fade_after_weeks),
                keep_for=_keep_for(logbook, self._clock, erase, self._policy),
            )


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """The walks of the room "What is kept"."""

    erase: Erase
    copies: EraseCopies
    everything: EraseEverything
    fading: Fading
    keep_for: KeepFor
    activity: ActivityRecord
    leaving: Leaving
    reminders: Reminders
    gone_by_itself: Erased | None
    """What was erased at this opening because it was older than the organisation keeps."""


def keeping_of(
    logbook: Logbook,
    clock: Clock,
    changes: Changes,
    policy: Policy,
    paths: DataDir,
    backups: Backups | None,
    summarise: Summarise,
    close: Callable[[], None],
    others_umask: int,
    erased: Callable[[], None] = lambda: None,
) -> Keeping:
    """Builds them, finishes what an erasing left undone, and lets go of what was kept long enough.

    `erased` is told when everything was erased.
    """
    hold = policy.hold
    erase = Erase(logbook, clock, changes, hold=hold)
    copies = EraseCopies(logbook, clock, backups, hold=hold)
    keep_for = _keep_for(logbook, clock, erase, policy)
    activity = ActivityRecord(logbook, clock, summarise.releases, others_umask)
    gone = None
    # Neither may stand in the way of opening; what could not be done now is tried at the next one.
    with suppress(PeerlogError):
        erase.settle_what_waits()
        gone = keep_for.carry_out()
    return Keeping(
        erase=erase,
        copies=copies,
        everything=EraseEverything(logbook, paths, copies, close, hold=hold, erased=erased),
        fading=Fading(logbook, clock, erase, policy.fade_after_weeks),
        keep_for=keep_for,
        activity=activity,
        leaving=Leaving(logbook, clock, summarise, activity, others_umask),
        reminders=Reminders(logbook, clock, policy),
        gone_by_itself=gone,
    )


def _keep_for(logbook: Logbook, clock: Clock, erase: Erase, policy: Policy) -> KeepFor:
    days = policy.keep_for_warning_days
    return KeepFor(logbook, clock, erase, months=policy.keep_for_months, warning_days=days)
