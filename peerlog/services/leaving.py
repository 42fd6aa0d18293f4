"""Leaving the job: what is over, what waits for somebody, what can be taken along, a page for the manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peerlog.domain.errors import AlreadyThere
from peerlog.domain.period import Period
from peerlog.report import leaving_page
from peerlog.report.leaving_page import HandedOver, LeavingPage
from peerlog.services.activity_record import ActivityRecord
from peerlog.services.clock import Clock
from peerlog.services.erase import SETTLED, is_erasing
from peerlog.services.erase_everything import EraseEverything
from peerlog.services.left_files import what_it_is
from peerlog.services.summarise import Summarise
from peerlog.services.summary_files import SummaryFiles
from peerlog.services.take_out import MINE, SEALED, WHOLE
from peerlog.storage.logbook import Logbook
from peerlog.text import _

TOLD_BACK, PAGE_SAVED = "leaving_told_back", "leaving_page_saved"
_STILL_TO_DO = "to_do"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSumUp:
    """Months with sessions that no summary told of: `now` can be summed up, `later` not yet."""

    now: tuple[Period, ...]
    later: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What somebody may still wait for, in numbers."""

    for_supervision: int
    """Reflections with an answer that was meant for supervision."""
    to_be_noted: int
    """Sessions that are still to be noted in the care record."""
    promises: int
    """What I said I'd do and did not say how it ended."""
    unfinished: int
    voices: int = 0
    """Voices with an answer that whoever raised it has not heard."""
    planned: int = 0
    """Meetings that are planned for a day to come."""

    @property
    def nothing(self) -> bool:
        waits = (self.for_supervision, self.to_be_noted, self.promises, self.unfinished)
        return not any((*waits, self.voices, self.planned))


class Leaving:
    """Each step reads the logbook anew, so that one can leave in the middle and come back."""

    def __init__(
        self,
        logbook: Logbook,
        clock: Clock,
        summarise: Summarise,
        activity: ActivityRecord,
        others_umask: int,
    ) -> None:
        self._logbook, self._clock = logbook, clock
        self._summarise, self._activity = summarise, activity
        self._others_umask = others_umask

    def to_sum_up(self, given_out: frozenset[Period]) -> ToSumUp:
        """`given_out`: every month that a summary told of."""
        can = {offer.period for offer in self._summarise.offers() if offer.can}
        months = [month for month, _count in self._logbook.sessions.months() if month not in given_out]
        return ToSumUp(
            now=tuple(sorted(month for month in months if month in can)),
            later=tuple(sorted(month for month in months if month not in can)),
        )

    def waiting(self) -> Waiting:
        """The trash does not count. Raises Damaged."""
        sessions = [each for each in self._logbook.sessions.all() if each.trashed_on is None]
        reflections = [each for each in self._logbook.reflections.all() if each.trashed_on is None]
        stores, today = self._logbook.following, self._clock.today()
        promised = [each.words for each in sessions if each.words.promise.strip()]
        return Waiting(
            for_supervision=sum(
                any(answer.destination == "supervision" for answer in each.answers) for each in reflections
            ),
            to_be_noted=sum(each.care_record == _STILL_TO_DO for each in sessions),
            promises=sum(words.promise_end is None for words in promised)
            + sum(each.open for each in stores.promises.all()),
            unfinished=len(self._logbook.drafts.all()),
            voices=sum(each.waits_to_be_told for each in stores.voices.all()),
            planned=sum(
                each.on >= today and not each.called_off and each.session is None
                for each in stores.planned.all()
            ),
        )

    def told_back_on(self) -> date | None:
        """When it was said that nobody waits any more; None when it was not."""
        return self._last(TOLD_BACK)

    def tell_back(self) -> None:
        with self._logbook.transaction():
            self._logbook.activity.note(self._clock.now(), TOLD_BACK)

    def taken_on(self) -> date | None:
        """When one's own part, or the whole, was last taken out as a file."""
        return max(filter(None, map(self._last, (MINE, WHOLE, SEALED))), default=None)

    def page_saved_on(self) -> date | None:
        return self._last(PAGE_SAVED)

    def page(self, *, everything_erased: bool) -> LeavingPage:
        """What the manager reads: days and periods, no number of sessions and not one word."""
        releases = self._summarise.releases()
        others = self._logbook.following.left_files.all()
        acts = [each for each in self._activity.acts() if is_erasing(each.what) and each.what != SETTLED]
        return LeavingPage(
            practice=self._logbook.practice,
            made_on=self._logbook.made_on,
            today=self._clock.today(),
            handed_over=(
                *(
                    HandedOver(
                        each.period, each.made_on, tuple((file.name, file.fingerprint) for file in each.left)
                    )
                    for each in reversed(releases)
                ),
                *(
                    HandedOver(
                        what_it_is(each.what),
                        each.left_on,
                        tuple((file.name, file.fingerprint) for file in each.files),
                    )
                    for each in others
                ),
            ),
            erased=tuple((each.day, each.words) for each in reversed(acts)),
            everything_erased=everything_erased,
        )

    def save_page(self, folder: Path) -> Path:
        """Writes it into a folder; its place. Raises AlreadyThere, CannotWrite."""
        place = folder / _name(self._clock.today())
        if place.exists() or place.is_symlink():
            raise AlreadyThere(place, "file")
        write_page(place, self.page(everything_erased=False), self._others_umask)
        with self._logbook.transaction():
            self._logbook.activity.note(self._clock.now(), PAGE_SAVED)
        return place

    def erase_everything(
        self, everything: EraseEverything, passphrase: str, typed: str, folder: Path | None
    ) -> Path | None:
        """The last step. The page for the manager is written before, and again when all is gone; its place.

        `folder` None: no page. Raises what `EraseEverything.erase` raises: the logbook is still there then,
        and so is the page, which says so.
        """
        everything.refuse(passphrase, typed)
        page = self.page(everything_erased=True)
        place = None if folder is None else self.save_page(folder)
        everything.erase(passphrase, typed)
        if place is not None:
            write_page(place, page, self._others_umask)
        return place

    def _last(self, what: str) -> date | None:
        days = [each.at.astimezone().date() for each in self._logbook.activity.all() if each.what == what]
        return days[-1] if days else None


def write_page(place: Path, page: LeavingPage, others_umask: int) -> None:
    """Also over the one written before everything was erased. Raises CannotWrite."""
    files = SummaryFiles(place.parent, others_umask, lambda _done: None)
    try:
        files.write_parts({place.name: leaving_page.html(page)})
        files.give_names([place.name])
    finally:
        files.drop_parts([place.name])


def _name(today: date) -> str:
    return _("peerlog-leaving-{day}.html").format(day=today.isoformat())
