"""Sheets of what people said, among the summaries that were handed on: laid together, never added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from peerlog.domain.errors import FileProblem, Problem
from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.team import Heard
from peerlog.domain.voice_sheet import Saying, VoiceSheet
from peerlog.services.voice_sheets import headings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedVoices:
    """A sheet that could be read. `name` is its file's, as it can be shown."""

    name: str
    title: str
    sheet: VoiceSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenVoices:
    """The sheets that go together, and which others do not."""

    files: tuple[ArrivedVoices, ...]
    left_out: tuple[FileProblem, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """By the alphabet: the order says nothing."""
        return tuple(sorted((file.title for file in self.files), key=lambda title: (title.casefold(), title)))

    @property
    def newest(self) -> Period:
        return max(file.sheet.month for file in self.files)


def choose(arrived: Iterable[ArrivedVoices]) -> ChosenVoices:
    """Each sheet once. Of two that one logbook made in one month nobody can tell which one is right."""
    of_month: dict[tuple[str, Period], list[ArrivedVoices]] = {}
    for file in arrived:
        of_month.setdefault((file.sheet.log, file.sheet.month), []).append(file)
    files: list[ArrivedVoices] = []
    left_out: list[FileProblem] = []
    for same in of_month.values():
        first = same[0]
        if any(file.sheet.sayings != first.sheet.sayings for file in same):
            left_out += _cannot_tell(same)
            continue
        files.append(first)
        left_out += [FileProblem(file.name, Problem("", "same_sheet", first.name)) for file in same[1:]]
    return ChosenVoices(files=tuple(files), left_out=tuple(left_out))


def laid_together(chosen: ChosenVoices, lists: Lists) -> Heard | None:
    """What they say. Where a later sheet of the same logbook has the same words again, that one counts."""
    if not chosen.files:
        return None
    sheets = sorted((file.sheet for file in chosen.files), key=lambda sheet: sheet.month, reverse=True)
    said: dict[str, set[str]] = {}
    kept = []
    for sheet in sheets:
        known = said.setdefault(sheet.log, set())
        kept.append(_without(sheet, known))
        known.update(_folded(saying) for saying in sheet.sayings)
    headings = headings_of(lists).items()
    return Heard(
        sheets=tuple(kept),
        headings=tuple((key, words, means) for key, (words, means) in headings),
        files=chosen.titles,
    )


def _without(sheet: VoiceSheet, known: set[str]) -> VoiceSheet:
    """The sheet without words that are known; what one person said stays one person's."""
    first: dict[int, int] = {}
    kept: list[Saying] = []
    for number, saying in enumerate(sheet.sayings, 1):
        if _folded(saying) in known:
            continue
        person = saying.same_voice_as or number
        before = first.setdefault(person, len(kept) + 1)
        same = before if before <= len(kept) else None
        kept.append(replace(saying, same_voice_as=same))
    return replace(sheet, sayings=tuple(kept))


def _folded(saying: Saying) -> str:
    return " ".join(saying.pass_on.casefold().split())


def _cannot_tell(same: Sequence[ArrivedVoices]) -> Iterator[FileProblem]:
    for file in same:
        other = next(other for other in same if other.sheet.sayings != file.sheet.sayings)
        yield FileProblem(file.name, Problem("", "same_month_differs", other.name))
