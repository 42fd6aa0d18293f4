"""The walk of those who receive summaries: many files of one period become one page. It needs no logbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from peerlog.domain.errors import (
    AlreadyThere,
    EntryProblems,
    FileProblem,
    FilesRefused,
    NothingThere,
    Problem,
)
from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.team import Received, Team
from peerlog.report.team_formats import TEAM_WRITERS
from peerlog.report.team_reading import LARGEST_BYTES, Measures, read
from peerlog.report.words import SummaryWords
from peerlog.services.summary_files import SummaryFiles
from peerlog.services.team_sums import Adding
from peerlog.summary.tables import Shape

MOST_TOLD = 20
LONGEST_NAME_SHOWN = 80

Progress = Callable[[int, int], None]
"""How many files are read, of how many. What it raises stops everything; nothing was written."""


def _no_progress(_done: int, _of: int) -> None:
    return None


class TeamView:
    """Adds summaries up and writes what they say together. `others_umask`: the files are to be handed on."""

    def __init__(self, lists: Lists, others_umask: int = 0o022) -> None:
        self._shape, self._words = Shape(lists), SummaryWords(lists)
        self._others_umask = others_umask

    def add(self, places: Iterable[Path], progress: Progress = _no_progress) -> Team:
        """The sum of files; a folder stands for every `.json` in it.

        Raises FilesRefused, NothingThere, OSError; then nothing of any file is taken.
        """
        files = _files(places)
        adding, together, problems = Adding(self._shape, self._words), _Together(), []
        for number, file in enumerate(files, 1):
            try:
                received = _received(file, adding.known)
            except EntryProblems as error:
                problems += [FileProblem(_shown(file), problem) for problem in error.problems]
            else:
                together.take(file, received)
                if not problems:
                    adding.take(received.rows)
            progress(number, len(files))
        problems += together.problems()
        if problems:
            raise FilesRefused(_first(problems))
        return Team(
            period=together.period,
            practice=together.practice,
            tables=adding.tables(),
            files=together.names,
            led_together=adding.led_together,
        )

    def save(self, team: Team, out: Path) -> list[Path]:
        """Writes every format; the places of the files. Raises AlreadyThere, CannotWrite."""
        out = out.absolute()
        rendered = {f"peerlog-team-{team.period}.{name}": write(team) for name, write in TEAM_WRITERS.items()}
        for name, data in rendered.items():
            if (out / name).exists() and not _holds(out / name, data):
                raise AlreadyThere(out / name, "file")
        files = SummaryFiles(out, self._others_umask, lambda _step: None)
        try:
            files.write_parts(rendered)
            files.give_names(rendered)
        except BaseException:
            files.drop_parts(rendered)
            raise
        return [out / name for name in rendered]


class _Together:
    """What has to be the same in all files, and what must not be."""

    def __init__(self) -> None:
        self._read: list[tuple[str, Period, bool]] = []
        self._labels: list[str] = []
        self._months_of: dict[tuple[str, Period], str] = {}
        self._twice: list[FileProblem] = []

    def take(self, file: Path, received: Received) -> None:
        name = _shown(file)
        self._read.append((name, received.period, received.practice))
        self._labels.append(received.label or _shown(file.with_suffix("")))
        months = [(received.log, month) for month in received.period.months]
        before = next((self._months_of[month] for month in months if month in self._months_of), None)
        if before is not None:
            self._twice.append(FileProblem(name, Problem("", "same_log", before)))
        for month in months:
            self._months_of.setdefault(month, name)

    @property
    def period(self) -> Period:
        """The one most files are for; of equals the later."""
        many = Counter(period for _name, period, _practice in self._read)
        return max(many, key=lambda period: (many[period], str(period)))

    @property
    def practice(self) -> bool:
        return any(practice for _name, _period, practice in self._read)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._labels, key=lambda label: (label.casefold(), label)))

    def problems(self) -> list[FileProblem]:
        if not self._read:
            return []
        found = list(self._twice)
        wanted = self.period
        found += [
            FileProblem(name, Problem("period", "other_period", str(wanted)))
            for name, period, _practice in self._read
            if period != wanted
        ]
        if len({practice for _name, _period, practice in self._read}) > 1:
            found += [
                FileProblem(name, Problem("", "practice_among_real"))
                for name, _period, practice in self._read
                if practice
            ]
        return found


def _files(places: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            inside = sorted(
                file for file in place.iterdir() if file.suffix.lower() == ".json" and file.is_file()
            )
            if not inside:
                raise NothingThere("summaries", place)
            found += inside
        elif place.is_file():
            found.append(place)
        else:
            raise NothingThere("file", place)
    return found


def _received(file: Path, known: Measures) -> Received:
    """Raises EntryProblems, OSError. A file that is far too large is not read to its end."""
    with file.open("rb") as opened:
        return read(opened.read(LARGEST_BYTES + 1), known)


def _holds(place: Path, data: bytes) -> bool:
    return place.is_file() and place.stat().st_size == len(data) and place.read_bytes() == data


def _shown(file: Path) -> str:
    """A file's name as it can be said: nothing in it that cannot be seen or turns the words around it."""
    plain = "".join(char if char.isprintable() else "?" for char in file.name)
    return plain if len(plain) <= LONGEST_NAME_SHOWN else plain[: LONGEST_NAME_SHOWN - 1] + "…"


def _first(problems: Sequence[FileProblem]) -> list[FileProblem]:
    if len(problems) <= MOST_TOLD:
        return list(problems)
    more = str(len(problems) - MOST_TOLD)
    return [*problems[:MOST_TOLD], FileProblem("", Problem("", "and_more", more))]
