"""The walk of those who receive summaries: many files of one period become one page. It needs no logbook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from peerlog.domain.errors import (
    AlreadyThere,
    EntryProblems,
    FileProblem,
    FilesRefused,
    Problem,
    Refused,
)
from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.summary import Row
from peerlog.domain.team import Team
from peerlog.domain.voice_sheet import VoiceSheet
from peerlog.report.team_formats import TEAM_WRITERS, VOICES_WRITERS
from peerlog.report.words import SummaryWords
from peerlog.services.summary_files import Step, SummaryFiles
from peerlog.services.team_files import received_from, shown_name, summaries_in
from peerlog.services.team_gathered import Arrived, Gathered
from peerlog.services.team_sums import Adding
from peerlog.services.team_voices import ArrivedVoices, laid_together
from peerlog.services.voice_sheets import headings_of
from peerlog.summary.tables import Shape

MOST_TOLD = 20

Progress = Callable[[int, int], None]
"""How many files are read, of how many. What it raises stops everything; nothing was written."""


def _no_progress(_done: int, _of: int) -> None:
    return None


def _no_step(_done: str) -> None:
    return None


class TeamView:
    """Adds summaries up and writes what they say together.

    `others_umask`: the files are to be handed on. `allowed`: the kinds of file an organisation lets a summary
    be saved as; None means all. `step` is told of each step that reached the disk.
    """

    def __init__(
        self,
        lists: Lists,
        others_umask: int = 0o022,
        allowed: Collection[str] | None = None,
        step: Step = _no_step,
    ) -> None:
        self._lists, self._shape, self._words = lists, Shape(lists), SummaryWords(lists)
        self._others_umask, self._step = others_umask, step
        self.formats = tuple(name for name in TEAM_WRITERS if allowed is None or name in allowed)
        """The kinds of file there are, as far as the organisation allows them."""

    def gather(self, places: Iterable[Path], progress: Progress = _no_progress) -> Gathered:
        """Looks at every file; what cannot be read is told of beside the rest.

        Raises NothingThere, and OSError where a folder cannot be opened.
        """
        files = summaries_in(places)
        known, same_rows = Adding(self._shape, self._words).known, dict[Row, Row]()
        ambitions = tuple(headings_of(self._lists))
        arrived: list[Arrived] = []
        sheets: list[ArrivedVoices] = []
        refused: list[FileProblem] = []
        for number, file in enumerate(files, 1):
            name = shown_name(file)
            try:
                received = received_from(file, known, ambitions)
            except EntryProblems as error:
                refused += [FileProblem(name, problem) for problem in error.problems]
            except OSError:
                refused.append(FileProblem(name, Problem("", "cannot_be_opened")))
            else:
                title = received.label or shown_name(file.with_suffix(""))
                if isinstance(received, VoiceSheet):
                    sheets.append(ArrivedVoices(name=name, title=title, sheet=received))
                else:
                    # Most lines are alike in many files: kept once, a thousand files take little room.
                    rows = tuple(same_rows.setdefault(row, row) for row in received.rows)
                    arrived.append(Arrived(name=name, title=title, received=replace(received, rows=rows)))
            progress(number, len(files))
        return Gathered(arrived=tuple(arrived), refused=tuple(refused), sheets=tuple(sheets))

    def together(self, gathered: Gathered, period: Period | None) -> Team:
        """The sum of what can be added for one time, and what people said; None: only what people said.

        Raises Refused("nothing_to_add") where there is neither.
        """
        voices = gathered.voices()
        heard = laid_together(voices, self._lists)
        if period is None:
            if heard is None:
                raise Refused("nothing_to_add")
            practice = any(sheet.practice for sheet in heard.sheets)
            return Team(
                period=voices.newest, practice=practice, tables=(), files=(), led_together=0, heard=heard
            )
        chosen = gathered.choose(period)
        adding = Adding(self._shape, self._words)
        for file in chosen.files:
            adding.take(file.received.rows)
        return Team(
            period=period,
            practice=chosen.practice,
            tables=adding.tables(),
            files=chosen.titles,
            led_together=adding.led_together,
            heard=heard,
        )

    def add(self, places: Iterable[Path], progress: Progress = _no_progress) -> Team:
        """The sum of exactly these files; a folder stands for every `.json` in it.

        Raises FilesRefused when one of them cannot be added, NothingThere, OSError.
        """
        gathered = self.gather(places, progress)
        problems = [*gathered.refused, *gathered.not_together()]
        if problems:
            raise FilesRefused(_first(problems))
        return self.together(gathered, gathered.likeliest())

    def formats_of(self, team: Team) -> tuple[str, ...]:
        """The kinds of file this one can be: where nothing is counted there is no table of numbers."""
        return tuple(name for name in self.formats if name in _writers_of(team))

    def save(self, team: Team, out: Path, formats: Collection[str] | None = None) -> list[Path]:
        """Writes the team in these formats (None: all that are allowed); the places of the files.

        Raises Refused, AlreadyThere, CannotWrite; then the folder is as it was.
        """
        out = out.absolute()
        writers = _writers_of(team)
        named = f"peerlog-team-{'' if team.tables else 'you-said-'}{team.period}"
        wanted = [name for name in self._wanted(formats) if name in writers]
        if not wanted:
            raise Refused("no_format")
        rendered = {f"{named}.{name}": writers[name](team) for name in wanted}
        there = {name for name in rendered if (out / name).exists()}
        for name in there:
            if not _holds(out / name, rendered[name]):
                raise AlreadyThere(out / name, "file")
        files = SummaryFiles(out, self._others_umask, self._step)
        try:
            files.write_parts(rendered)
            files.give_names(rendered)
        except BaseException:
            files.drop_parts(rendered)
            for name in rendered.keys() - there:
                with suppress(OSError):
                    (out / name).unlink()
            raise
        return [out / name for name in rendered]

    def _wanted(self, formats: Collection[str] | None) -> list[str]:
        if formats is None and not self.formats:
            raise Refused("format_not_allowed", ", ".join(TEAM_WRITERS))
        wanted = self.formats if formats is None else formats
        for name in wanted:
            if name not in TEAM_WRITERS:
                raise Refused("no_such_format", name[:20])
            if name not in self.formats:
                raise Refused("format_not_allowed", name)
        if not wanted:
            raise Refused("no_format")
        return [name for name in TEAM_WRITERS if name in wanted]


def _writers_of(team: Team) -> Mapping[str, Callable[[Team], bytes]]:
    return TEAM_WRITERS if team.tables else VOICES_WRITERS


def _holds(place: Path, data: bytes) -> bool:
    return place.is_file() and place.stat().st_size == len(data) and place.read_bytes() == data


def _first(problems: Sequence[FileProblem]) -> list[FileProblem]:
    if len(problems) <= MOST_TOLD:
        return list(problems)
    more = str(len(problems) - MOST_TOLD)
    return [*problems[:MOST_TOLD], FileProblem("", Problem("", "and_more", more))]
