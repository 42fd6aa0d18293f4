"""Summary files lying on one desk: what can be added for each time, and what stays out, file by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peerlog.domain.errors import FileProblem, Problem
from peerlog.domain.period import Period
from peerlog.domain.summary import Summary
from peerlog.domain.team import Received
from peerlog.services.team_voices import ArrivedVoices, ChosenVoices
from peerlog.services.team_voices import choose as choose_voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A summary that could be read. `name` is its file's, as it can be shown."""

    name: str
    title: str
    received: Received


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is added for one time, and which files for the same time are not."""

    period: Period
    practice: bool
    files: tuple[Arrived, ...]
    left_out: tuple[FileProblem, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """By the alphabet: the order says nothing."""
        return tuple(sorted((file.title for file in self.files), key=lambda title: (title.casefold(), title)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Every file that was looked at. `refused` could be read neither as a summary nor as a sheet."""

    arrived: tuple[Arrived, ...]
    refused: tuple[FileProblem, ...]
    sheets: tuple[ArrivedVoices, ...] = ()

    def periods(self) -> list[tuple[Period, int]]:
        """The times there are files for, newest first, longest before shorter, and how many can be added."""
        there = {file.received.period for file in self.arrived}
        ordered = sorted(there, key=lambda period: (period.last_day, len(period.months)), reverse=True)
        counted = [(period, len(self.choose(period).files)) for period in ordered]
        return [(period, many) for period, many in counted if many]

    def likeliest(self) -> Period | None:
        """The time most files are for; of equals the newest."""
        periods = self.periods()
        return max(periods, key=lambda found: found[1])[0] if periods else None

    def not_together(self) -> list[FileProblem]:
        """Why these files cannot be added all of them: a time, or made-up numbers, or a logbook twice."""
        many = Counter(file.received.period for file in self.arrived)
        wanted = max(many, key=lambda period: (many[period], str(period)), default=None)
        found = list(self._logs_twice())
        found += [
            FileProblem(file.name, Problem("period", "other_period", str(wanted)))
            for file in self.arrived
            if file.received.period != wanted
        ]
        return [*found, *self.practice_left_out(), *self.voices().left_out]

    def voices(self) -> ChosenVoices:
        """The sheets that can be laid together, whatever time the summaries are for."""
        no_practice = self._practice_stays_out()
        return choose_voices(file for file in self.sheets if not (no_practice and file.sheet.practice))

    def practice_left_out(self) -> tuple[FileProblem, ...]:
        """Made-up numbers, where there are real ones too."""
        if not self._practice_stays_out():
            return ()
        problem = Problem("", "practice_among_real")
        names = [file.name for file in self.arrived if file.received.practice]
        names += [file.name for file in self.sheets if file.sheet.practice]
        return tuple(FileProblem(name, problem) for name in names)

    def choose(self, period: Period) -> Chosen:
        """The files that can be added for one time."""
        no_practice = self._practice_stays_out()
        of_log: dict[str, list[Arrived]] = {}
        for file in self.arrived:
            if file.received.period == period and not (no_practice and file.received.practice):
                of_log.setdefault(file.received.log, []).append(file)
        files: list[Arrived] = []
        left_out: list[FileProblem] = []
        for same_log in of_log.values():
            if len({frozenset(file.received.rows) for file in same_log}) > 1:
                left_out += _cannot_tell(same_log)
                continue
            files.append(same_log[0])
            left_out += [
                FileProblem(file.name, Problem("", "same_numbers", same_log[0].name)) for file in same_log[1:]
            ]
        return Chosen(
            period=period,
            practice=any(file.received.practice for file in files),
            files=tuple(files),
            left_out=tuple(left_out),
        )

    def _logs_twice(self) -> Iterator[FileProblem]:
        """Files of one logbook for times that overlap: each but the first."""
        said_for: dict[tuple[str, Period], str] = {}
        for file in self.arrived:
            months = [(file.received.log, month) for month in file.received.period.months]
            before = next((said_for[month] for month in months if month in said_for), None)
            if before is not None:
                yield FileProblem(file.name, Problem("", "same_log", before))
            for month in months:
                said_for.setdefault(month, file.name)

    def _practice_stays_out(self) -> bool:
        practice = {file.received.practice for file in self.arrived}
        return len(practice | {file.sheet.practice for file in self.sheets}) > 1


def arrived_from(summary: Summary, name: str) -> Arrived:
    """A summary as it would be read back from its file; for pictures of a practice logbook."""
    labels = [text.text for text in summary.approved_texts if text.kind == "label"]
    received = Received(
        period=summary.period,
        log=summary.log,
        practice=summary.practice,
        label=next(iter(labels), ""),
        rows=tuple(summary.rows()),
    )
    return Arrived(name=name, title=received.label or name, received=received)


def _cannot_tell(same_log: Sequence[Arrived]) -> Iterator[FileProblem]:
    """Files of one logbook for one time that say different things: none of them is added."""
    for file in same_log:
        other = next(other for other in same_log if other.received.rows != file.received.rows)
        yield FileProblem(file.name, Problem("", "same_log_differs", other.name))
