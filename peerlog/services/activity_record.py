"""The activity record: what was done with the logbook and when, in readable words, without content."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from peerlog.domain.errors import AlreadyThere
from peerlog.services.activity_words import say
from peerlog.services.clock import Clock
from peerlog.services.summary_files import SummaryFiles
from peerlog.services.summary_releases import Release
from peerlog.storage.logbook import Logbook
from peerlog.text import _

WRONG_PASSPHRASE, WRONG_CODE, OPENED_WITH_CODE = "wrong_passphrase", "wrong_code", "opened_with_code"
SUMMARY_SAVED, POSTER_SAVED = "summary_saved", "poster_saved"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done. `at` None: only the day is known; a summary holds no time of day."""

    day: date
    at: datetime | None
    what: str

    @property
    def time(self) -> str:
        """The local time of day, empty where only the day is known."""
        return f"{self.at.astimezone():%H:%M}" if self.at is not None else ""

    @property
    def words(self) -> str:
        """What was done, in one readable line."""
        return say(self.what)


class ActivityRecord:
    """Acts of the logbook's own record, and what left as the ledger knows it. `releases` gives the latter."""

    def __init__(
        self, logbook: Logbook, clock: Clock, releases: Callable[[], Sequence[Release]], others_umask: int
    ) -> None:
        self._logbook, self._clock, self._releases = logbook, clock, releases
        self._others_umask = others_umask

    def acts(self) -> list[Act]:
        """Newest first. Raises Damaged."""
        acts = [Act(each.at.astimezone().date(), each.at, each.what) for each in self._logbook.activity.all()]
        acts += [
            Act(each.made_on, None, POSTER_SAVED if each.for_the_wall else SUMMARY_SAVED)
            for each in self._releases()
        ]
        # Of one day, what has no time comes last; of one moment, what was noted later comes first.
        numbered = list(enumerate(acts))
        numbered.sort(key=lambda act: (act[1].day, act[1].at is not None, act[1].time, act[0]), reverse=True)
        return [act for _number, act in numbered]

    def note_before_opening(self, told: Iterable[tuple[str, datetime]]) -> None:
        """What happened while it was locked, such as wrong passphrases: noted once there is a key."""
        acts = list(told)
        if acts and self._logbook.writing:
            with self._logbook.transaction():
                for what, moment in acts:
                    self._logbook.activity.note(moment, what)

    def save(self, folder: Path) -> Path:
        """A small table for a spreadsheet; its place. Raises AlreadyThere, CannotWrite."""
        name = _("peerlog-activity-{day}.csv").format(day=self._clock.today().isoformat())
        place = folder / name
        if place.exists() or place.is_symlink():
            raise AlreadyThere(place, "file")
        files = SummaryFiles(folder, self._others_umask, lambda _done: None)
        try:
            files.write_parts({name: as_csv(self.acts()).encode()})
            files.give_names([name])
        finally:
            files.drop_parts([name])
        return place


def as_csv(acts: Iterable[Act]) -> str:
    """Day, time, what; one line each. Every cell is one of our own words, so none can be a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([_("day"), _("time"), _("what")])
    table.writerows([act.day.isoformat(), act.time, act.words] for act in acts)
    return out.getvalue()
