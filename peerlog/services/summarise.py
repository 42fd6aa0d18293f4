"""Summarise: which periods can be summed up, what would leave, and saving it so that it is said once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.domain.errors import AlreadyThere, CannotWrite, NotPlaced, Refused
from peerlog.domain.left_out import LeftOut
from peerlog.domain.name_spotter import NameSpotter
from peerlog.domain.period import Period
from peerlog.domain.summary import Summary
from peerlog.report.formats import WRITERS
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.left_files import LeftFiles
from peerlog.services.poster import Posters
from peerlog.services.summary_again import SummaryAgain
from peerlog.services.summary_files import Step, SummaryFiles, digest_of
from peerlog.services.summary_labels import SummaryLabels
from peerlog.services.summary_periods import Offer, SummaryPeriods
from peerlog.services.summary_plan import Progress, SummaryPlans
from peerlog.services.summary_releases import Release, SummaryReleases
from peerlog.services.summary_review import SummaryReview
from peerlog.services.summary_settings import Settings, parameters_of
from peerlog.services.summary_texts import approved, file_name
from peerlog.services.voice_sheets import VoiceSheets
from peerlog.services.witness import Witness
from peerlog.storage.logbook import Logbook
from peerlog.summary.kept import Kept
from peerlog.text import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What saving would publish. `would_close` lists the periods whose numbers it would freeze.

    `left_out` is what it would not count, for the supporter's own eyes.
    """

    summary: Summary
    would_close: tuple[Period, ...]
    unfinished_drafts: int
    left_out: tuple[LeftOut, ...]


_COUNTING_IS = 0.5
"""How much of the saving is the counting."""


def _untold(_share: float, _words: str) -> None:
    return None


def _no_step(_done: str) -> None:
    return None


class Summarise:
    """The walk from a period to files in a folder.

    `others_umask` is the login's own: the files are made to be handed on. `step` is told of each step that
    reached the disk. `spotter` looks over the words a supporter adds; None: with the names peerlog knows.
    `review` says what of such words could point to someone; `labels` are those on offer for the files.
    `again` is for files that left already, `posters` for a page made of what left, `voice_sheets` for what
    people want the service to hear. `witness` knows outside
    the logbook what was given out; None: nobody does.
    """

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        settings: Settings,
        *,
        others_umask: int = 0o022,
        step: Step = _no_step,
        spotter: Callable[[], NameSpotter] | None = None,
        witness: Witness | None = None,
    ) -> None:
        self._logbook, self._content = logbook, content
        self._clock, self._settings = clock, settings
        self._others_umask, self._step = others_umask, step
        self._witness = witness
        self._periods = SummaryPeriods(logbook, clock, settings.grace_days, witness)
        self._releases = SummaryReleases(logbook, others_umask, step, witness)
        by = parameters_of(settings)
        self._plans = SummaryPlans(logbook, content, by, self._periods, self._releases)
        self._spotter = cache(spotter or (lambda: NameSpotter(contents.name_lists())))
        self.review = SummaryReview(logbook, self._spotter)
        self.again = SummaryAgain(self._releases, clock, settings.summary_formats)
        self.posters = Posters(self._releases, self.review, clock, settings.summary_formats)
        self.labels = SummaryLabels(logbook, self._releases, self.review, contents.file_words)
        left = LeftFiles(logbook, clock, Changes(), logbook.new_uid, others_umask)
        self.voice_sheets = VoiceSheets(logbook, content, left, self.review, clock, settings.summary_formats)

    @contextmanager
    def beside(self) -> Iterator[Summarise]:
        """The same walk over a connection of its own, for another thread. Call it on that thread."""
        with self._logbook.another(writing=self._logbook.writing) as logbook:
            yield Summarise(
                logbook,
                self._content,
                self._clock,
                self._settings,
                others_umask=self._others_umask,
                step=self._step,
                spotter=self._spotter,
                witness=self._witness,
            )

    @property
    def practice(self) -> bool:
        """Whether everything it would sum up is made up."""
        return self._logbook.practice

    @property
    def formats(self) -> tuple[str, ...]:
        """The kinds of file there are, as far as the organisation allows them."""
        return tuple(name for name in WRITERS if name in self._settings.summary_formats)

    def offers(self) -> list[Offer]:
        """Every month, quarter and year with sessions, newest first."""
        return self._periods.offers({closing.period for closing in self._releases.read().closings})

    def preview(self, period: Period, progress: Progress | None = None) -> Preview:
        """Exactly what `save` would publish; nothing is closed.

        Raises PeriodRefused, Damaged, and what `progress` raises.
        """
        plan = self._plans.plan(period, progress or _untold)
        return Preview(
            summary=plan.summary,
            would_close=tuple(closing.period for closing in plan.new),
            unfinished_drafts=self._unfinished_drafts(period),
            left_out=plan.left_out,
        )

    def save(
        self,
        period: Period,
        out: Path,
        formats: Sequence[str] | None = None,
        label: str | None = None,
        paragraph: str | None = None,
        progress: Progress | None = None,
        *,
        read_again: bool = False,
    ) -> list[Path]:
        """Closes what the period needs and writes its files; the places of the files, in format order.

        `formats` None: all there are. `read_again`: what `review` found in the paragraph was shown, and the
        supporter read it once more. Nothing is closed and no file is left behind when it raises
        PeriodRefused, Refused, AlreadyThere, CannotWrite, Damaged, or what `progress` raises. Only NotPlaced
        comes after the numbers were settled (a stick pulled out): `mend` does the rest.
        """
        tell = progress or _untold
        wanted, texts = self._wanted(formats), approved(label, paragraph)
        self.review.refuse(label, paragraph, read_again=read_again)
        names = {name: file_name(period, name, label) for name in wanted}
        out = out.absolute()
        plan = self._plans.plan(period, lambda share, words: tell(_COUNTING_IS * share, words))
        summary = replace(plan.summary, approved_texts=texts)
        rendered = {}
        for number, name in enumerate(wanted):
            tell(_COUNTING_IS + (0.9 - _COUNTING_IS) * number / len(wanted), _("Writing"))
            rendered[name] = WRITERS[name](summary)
        self._refuse_to_overwrite(out, names.values(), plan.ledger.digests_of(period))
        files = SummaryFiles(out, self._others_umask, self._step)
        files.refuse_where_closed_to_us(names.values())
        try:
            files.write_parts({names[name]: data for name, data in rendered.items()})
            tell(0.9, _("Saving"))
            kept = Kept(summary=summary, folder=out, names=names)
            release = self._releases.commit(
                plan.new, kept, rendered, planned_on=plan.ledger, today=self._clock.today()
            )
        except BaseException:
            files.drop_parts(names.values())
            raise
        self._step("committed")
        try:
            files.give_names(names.values())
        except CannotWrite as error:
            raise NotPlaced(error.path, error.why) from error
        self._releases.mark_placed(release, wanted)
        self._step("placed")
        return [out / names[name] for name in wanted]

    def mend(self) -> list[Path]:
        """Gives files their names, or writes them again, where the machine stopped after they were noted.

        For when a logbook was opened for writing. What cannot be put in its place now is left for later:
        a stick that is not there, another file in the way. Raises CannotWrite, Damaged.
        """
        return self._releases.mend()

    def releases(self) -> list[Release]:
        """What has left, newest first. Raises Damaged("ledger")."""
        return self._releases.every()

    def _unfinished_drafts(self, period: Period) -> int:
        """Sessions begun and not saved that may belong to the period; one without a day may."""
        first, last = period.first_day.isoformat(), period.last_day.isoformat()
        days = [str(d.fields.get("held_on") or "") for d in self._logbook.drafts.all() if d.page == "log"]
        return sum(not day or first <= day <= last for day in days)

    def _wanted(self, formats: Sequence[str] | None) -> list[str]:
        if formats is None:
            return list(self.formats)
        for name in formats:
            if name not in WRITERS:
                raise Refused("no_such_format", name[:20])
            if name not in self.formats:
                raise Refused("format_not_allowed", name)
        if not formats:
            raise Refused("no_format")
        return [name for name in WRITERS if name in formats]

    def _refuse_to_overwrite(self, out: Path, names: Iterable[str], ours: set[bytes]) -> None:
        """A file of ours for the same period may be written anew; anything else stays."""
        for name in names:
            place = out / name
            if place.exists() and digest_of(place) not in ours:
                raise AlreadyThere(place, "file")
