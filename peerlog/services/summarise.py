"""Summarise: which periods can be summed up, what would leave, and saving it so that it is said once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from peerlog.domain.content import Content
from peerlog.domain.errors import AlreadyThere, PeriodRefused, Refused
from peerlog.domain.period import Period
from peerlog.domain.summary import ApprovedText, Summary
from peerlog.report.formats import WRITERS
from peerlog.report.words import SummaryWords
from peerlog.services.clock import Clock
from peerlog.services.summary_files import Step, SummaryFiles, digest_of
from peerlog.storage.logbook import Logbook
from peerlog.summary import kept as keeping
from peerlog.summary import ledger as ledgers
from peerlog.summary.closing import Close, Closing
from peerlog.summary.compose import Compose, periods_to_close
from peerlog.summary.count import Counter
from peerlog.summary.kept import Kept
from peerlog.summary.ledger import LedgerState, ReleaseRow
from peerlog.summary.parameters import Parameters
from peerlog.summary.tables import Shape
from peerlog.text import _

MOST_DAYS_AHEAD = 40
LONGEST_LABEL = 40
LONGEST_PARAGRAPH = 2_000

Progress = Callable[[float, str], None]
"""How far it is (0 to 1) and in words. What it raises before the ledger is written stops everything."""


class Settings(Protocol):
    """What an organisation decides about summaries (`policy.Policy`)."""

    @property
    def grace_days(self) -> int: ...
    @property
    def summary_k(self) -> int: ...
    @property
    def summary_band_base(self) -> int: ...
    @property
    def summary_sessions_min(self) -> int: ...
    @property
    def summary_share_of_one(self) -> float: ...
    @property
    def summary_share_of_two(self) -> float: ...
    @property
    def summary_saturation(self) -> float: ...
    @property
    def summary_formats(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A period with sessions. `can`: a summary can be saved now; else `reason` is one of PERIOD_REASONS.

    `closed`: its numbers are frozen already, saving it again writes the same ones.
    """

    period: Period
    can: bool
    reason: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What saving would publish. `would_close` lists the periods whose numbers it would freeze."""

    summary: Summary
    would_close: tuple[Period, ...]
    unfinished_drafts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Files that left. `files` are their names, `missing` those that are not in their place yet."""

    period: Period
    made_on: date
    folder: Path
    files: tuple[str, ...]
    missing: tuple[str, ...]
    approved_texts: tuple[ApprovedText, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    state: LedgerState
    new: tuple[Closing, ...]
    summary: Summary


def _no_step(_done: str) -> None:
    return None


class Summarise:
    """The walk from a period to files in a folder."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        settings: Settings,
        *,
        others_umask: int = 0o022,
        step: Step = _no_step,
    ) -> None:
        self._logbook, self._clock, self._settings = logbook, clock, settings
        self._others_umask, self._step = others_umask, step
        self._shape = Shape(content.lists)
        self._by = Parameters(
            k=settings.summary_k,
            base=settings.summary_band_base,
            sessions_min=settings.summary_sessions_min,
            share_of_one=settings.summary_share_of_one,
            share_of_two=settings.summary_share_of_two,
            saturation=settings.summary_saturation,
            grace_days=settings.grace_days,
        )
        self._compose = Compose(self._shape, SummaryWords(content.lists), self._by)

    @contextmanager
    def beside(self) -> Iterator[Summarise]:
        """The same walk over a connection of its own, for another thread. Call it on that thread."""
        with self._logbook.another(writing=self._logbook.writing) as logbook:
            twin = copy(self)
            twin._logbook = logbook
            yield twin

    @property
    def practice(self) -> bool:
        """Whether everything it would sum up is made up."""
        return self._logbook.practice

    @property
    def formats(self) -> tuple[str, ...]:
        """The kinds of file there are, as far as the organisation allows them."""
        return tuple(name for name in WRITERS if name in self._settings.summary_formats)

    def offers(self) -> list[Offer]:
        """Every month, quarter and year with sessions, newest first, longer ones after what they hold."""
        state = self._read_ledger()
        months = [month for month, _sessions in self._logbook.sessions.months()]
        periods = set(months) | {closing.period for closing in state.closings}
        for month in months:
            periods.add(Period(month.year, "quarter", (month.number + 2) // 3))
            periods.add(Period(month.year, "year"))
        ordered = sorted(periods, key=lambda p: (p.last_day, -len(p.months)), reverse=True)
        return [self._offer(period, state) for period in ordered]

    def preview(self, period: Period) -> Preview:
        """Exactly what `save` would publish; nothing is closed. Raises PeriodRefused, Damaged."""
        plan = self._plan(period)
        return Preview(
            summary=plan.summary,
            would_close=tuple(closing.period for closing in plan.new),
            unfinished_drafts=self._unfinished_drafts(period),
        )

    def save(
        self,
        period: Period,
        out: Path,
        formats: Sequence[str] | None = None,
        label: str | None = None,
        paragraph: str | None = None,
        progress: Progress | None = None,
    ) -> list[Path]:
        """Closes what the period needs and writes its files; the places of the files, in format order.

        `formats` None: all there are. Nothing is closed and no file is left behind when it raises
        PeriodRefused, Refused, AlreadyThere, CannotWrite, Damaged, or what `progress` raises.
        """
        tell = progress or (lambda _share, _words: None)
        wanted = self._wanted(formats)
        texts = _approved(label, paragraph)
        tell(0.0, _("Counting"))
        plan = self._plan(period)
        summary = replace(plan.summary, approved_texts=texts)
        rendered = {}
        for number, name in enumerate(wanted):
            tell(0.3 + 0.4 * number / len(wanted), _("Writing"))
            rendered[name] = WRITERS[name](summary)
        names = {name: _file_name(period, label, name) for name in wanted}
        out = out.absolute()
        self._refuse_to_overwrite(period, out, names.values(), plan.state)
        files = SummaryFiles(out, self._others_umask, self._step)
        try:
            files.write_parts({names[name]: data for name, data in rendered.items()})
            tell(0.9, _("Saving"))
            release = self._commit(plan, Kept(summary=summary, folder=out, names=names), rendered)
        except BaseException:
            files.drop_parts(list(names.values()))
            raise
        self._step("committed")
        files.give_names(list(names.values()))
        self._mark_placed(release, wanted)
        self._step("placed")
        tell(1.0, _("Saved"))
        return [out / names[name] for name in wanted]

    def mend(self) -> list[Path]:
        """Gives files their names, or writes them again, where the machine stopped after they were noted.

        For when a logbook was opened for writing. What cannot be put in its place now is left for later:
        a stick that is not there, another file in the way.
        """
        mended: list[Path] = []
        for release, kept in self._opened_releases():
            missing = [name for name in release.files if name not in release.placed]
            done = [name for name in missing if self._mend(release, kept, name)]
            self._mark_placed(release.id, done)
            mended += [kept.folder / kept.names[name] for name in done]
        return mended

    def releases(self) -> list[Release]:
        """What has left, newest first. Raises Damaged("ledger")."""
        found = [
            Release(
                period=release.period,
                made_on=release.made_on,
                folder=kept.folder,
                files=tuple(kept.names[name] for name in WRITERS if name in release.files),
                missing=tuple(kept.names[name] for name in release.files if name not in release.placed),
                approved_texts=kept.summary.approved_texts,
            )
            for release, kept in self._opened_releases()
        ]
        return found[::-1]

    def _plan(self, period: Period) -> _Plan:
        state = self._read_ledger()
        closed = {closing.period: closing for closing in state.closings}
        missing = [part for part in periods_to_close(period) if part not in closed]
        new: list[Closing] = []
        if missing:
            self._refuse_unless_closable(period)
            close = Close(self._by, state.closings)
            with self._logbook.counting() as rows:
                new = [close.close(Counter(rows, self._shape, part)) for part in missing]
        before = [kept for release, kept in self._opened_releases() if release.period == period]
        if before:
            return _Plan(state, tuple(new), replace(before[-1].summary, approved_texts=()))
        summary = self._compose.summary(
            period, [*state.closings, *new], log=self._logbook.log_id, practice=self._logbook.practice
        )
        return _Plan(state, tuple(new), summary)

    def _commit(self, plan: _Plan, kept: Kept, rendered: Mapping[str, bytes]) -> int:
        uid, today = self._logbook.new_uid(), self._clock.today()
        with self._logbook.ledger() as ledger:
            if ledgers.read(ledger).links != plan.state.links:
                raise PeriodRefused("conflict", str(kept.summary.period))
            ledgers.add_closings(ledger, plan.new, today)
            return ledgers.add_release(
                ledger,
                uid=uid,
                period=kept.summary.period,
                today=today,
                sealed=ledger.seal(keeping.to_bytes(kept), uid),
                files={name: hashlib.sha256(data).digest() for name, data in rendered.items()},
            )

    def _mark_placed(self, release: int, formats: Sequence[str]) -> None:
        if formats:
            with self._logbook.ledger() as ledger:
                ledgers.mark_placed(ledger, release, formats)

    def _mend(self, release: ReleaseRow, kept: Kept, name: str) -> bool:
        place, wanted = kept.folder / kept.names[name], release.files[name]
        files = SummaryFiles(kept.folder, self._others_umask, self._step)
        found = digest_of(place)
        if found is not None:
            if found != wanted:
                return False
            files.drop_parts([kept.names[name]])
            return True
        if not kept.folder.is_dir() or name not in WRITERS:
            return False
        if digest_of(files.part(kept.names[name])) != wanted:
            data = WRITERS[name](kept.summary)
            if hashlib.sha256(data).digest() != wanted:
                return False
            files.write_parts({kept.names[name]: data})
        files.give_names([kept.names[name]])
        return True

    def _offer(self, period: Period, state: LedgerState) -> Offer:
        closed = set(periods_to_close(period)) <= {closing.period for closing in state.closings}
        reason = "" if closed else self._reason(period)
        return Offer(period=period, can=not reason, reason=reason, closed=closed)

    def _refuse_unless_closable(self, period: Period) -> None:
        reason = self._reason(period)
        if reason:
            raise PeriodRefused(reason, str(period))

    def _reason(self, period: Period) -> str:
        """Why it cannot be closed; empty when it can."""
        today, newest = self._clock.today(), self._logbook.sessions.newest_day()
        if not period.is_over(today, 0):
            return "not_over"
        if not period.is_over(today, self._by.grace_days):
            return "waiting"
        if newest is None or not any(month in period.months for month, _n in self._logbook.sessions.months()):
            return "no_log"
        if today < newest:
            return "clock_behind"
        # The day the logbook was made is known to have been, too: an old record brought into a new logbook.
        if today > max(newest, self._logbook.made_on) + timedelta(days=MOST_DAYS_AHEAD):
            return "clock_ahead"
        return ""

    def _unfinished_drafts(self, period: Period) -> int:
        """Sessions begun and not saved that may belong to the period; one without a day may."""
        found = 0
        for draft in self._logbook.drafts.all():
            day = str(draft.fields.get("held_on") or "")
            if draft.page == "log":
                found += not day or period.first_day.isoformat() <= day <= period.last_day.isoformat()
        return found

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

    def _refuse_to_overwrite(
        self, period: Period, out: Path, names: Iterable[str], state: LedgerState
    ) -> None:
        """A file of ours for the same period may be written anew; anything else stays."""
        ours = {
            digest
            for release in state.releases
            if release.period == period
            for digest in release.files.values()
        }
        for name in names:
            place = out / name
            if place.exists() and digest_of(place) not in ours:
                raise AlreadyThere(place, "file")

    def _opened_releases(self) -> list[tuple[ReleaseRow, Kept]]:
        with self._logbook.ledger(writing=False) as ledger:
            releases = ledgers.read(ledger).releases
            return [(row, keeping.from_bytes(ledger.open(row.sealed, row.uid))) for row in releases]

    def _read_ledger(self) -> LedgerState:
        with self._logbook.ledger(writing=False) as ledger:
            return ledgers.read(ledger)


def _approved(label: str | None, paragraph: str | None) -> tuple[ApprovedText, ...]:
    texts = []
    if label:
        texts.append(ApprovedText(kind="label", text=_checked_label(label)))
    if paragraph and paragraph.strip():
        if len(paragraph) > LONGEST_PARAGRAPH:
            raise Refused("paragraph_too_long", str(LONGEST_PARAGRAPH))
        texts.append(ApprovedText(kind="paragraph", text=paragraph.strip()))
    return tuple(texts)


def _checked_label(label: str) -> str:
    """Words of letters, digits and hyphens: nothing that means something to a file system."""
    words = label.split()
    plain = all(char.isalnum() or char == "-" for word in words for char in word)
    if not words or not plain or len(" ".join(words)) > LONGEST_LABEL:
        raise Refused("label_not_plain", str(LONGEST_LABEL))
    return " ".join(words)


def _file_name(period: Period, label: str | None, ending: str) -> str:
    named = f"-{_checked_label(label).replace(' ', '-')}" if label else ""
    return f"peerlog-{period}{named}.{ending}"
