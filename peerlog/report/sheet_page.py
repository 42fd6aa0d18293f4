"""The words of a "you said, what changed" sheet, in the order they are read; a team's page has them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from peerlog.domain.voice_sheet import (
    A_FEW,
    CHANGED,
    MANY,
    NO_ANSWER,
    NOT_CHANGED,
    NOT_SAID,
    ONE,
    OTHER,
    Saying,
    VoiceSheet,
)
from peerlog.report import words
from peerlog.report.reading import Note
from peerlog.report.tidy import PRACTICE
from peerlog.text import _

Headings = Mapping[str, tuple[str, str]]
"""Each ambition's words and what it means, by its key, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is to be heard, line by line, and what stands beside it. `said_by` is empty when nobody said."""

    lines: tuple[str, ...]
    said_by: str
    reference: str
    answer: str
    answer_title: str
    answer_lines: tuple[str, ...]
    told_back: str
    also: str

    def facts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each thing beside it by its name; what was not said takes no room."""
        if self.reference:
            yield _("Reference"), (self.reference,)
        yield _("Answer"), (self.answer,)
        if self.answer_lines:
            yield self.answer_title, self.answer_lines
        yield _("Told back"), (self.told_back,)
        if self.also:
            yield _("Also about"), (self.also,)


@dataclass(frozen=True, slots=True)
class Part:
    """One ambition and what was said about it."""

    title: str
    means: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """Everything on the sheet. `files` are those a team's page was made from, by the alphabet."""

    kind: str
    period: str
    label: str
    practice: str
    notes: tuple[Note, ...]
    parts: tuple[Part, ...]
    made_with: str
    files: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The title of the file."""
        named = f"{self.kind}: {self.period}"
        return f"{named} ({self.practice})" if self.practice else named


def title() -> str:
    return _("You said, what changed")


def sheet_page(sheet: VoiceSheet, headings: Headings) -> SheetPage:
    return SheetPage(
        kind=title(),
        period=words.period(sheet.month),
        label=sheet.label,
        practice=PRACTICE if sheet.practice else "",
        notes=notes(),
        parts=parts_of([sheet], headings),
        made_with=_("Made with peerlog on the supporter's own computer."),
    )


def notes() -> tuple[Note, ...]:
    """What is read before anything that was said."""
    return (
        Note(
            _("What this is"),
            _(
                "What people told a peer supporter so that the service can hear it. It is about the "
                "service, and the words are agreed with those who said them."
            ),
        ),
        Note(
            _("How many"),
            _("One voice, a few or many: said roughly, on purpose. Nothing here is counted or added up."),
        ),
        Note(
            _("Told back"),
            _("Yes: those who said it know what came of it. Not yet: somebody still waits to hear."),
        ),
        Note(
            _("Please"),
            _("Do not look for who said what. Give your answer to the supporter, who takes it back."),
        ),
    )


def parts_of(sheets: Iterable[VoiceSheet], headings: Headings) -> tuple[Part, ...]:
    """By ambition; within one by the alphabet, what one voice said together. Nothing tells whose sheet."""
    under: dict[str, list[list[Point]]] = {key: [] for key in headings}
    for sheet in sheets:
        for ambition, points in _blocks(sheet.sayings, headings):
            under[ambition].append(points)
    return tuple(
        Part(*headings[key], tuple(point for block in sorted(blocks, key=_by_words) for point in block))
        for key, blocks in under.items()
        if blocks
    )


def _blocks(sayings: Sequence[Saying], headings: Headings) -> Iterator[tuple[str, list[Point]]]:
    """What one voice said under one heading."""
    found: dict[tuple[int, str], list[Point]] = {}
    for number, saying in enumerate(sayings, 1):
        first = saying.same_voice_as or number
        block = found.setdefault((first, saying.ambition), [])
        if block:
            said_by = _("The same voice as the one before")
        elif saying.same_voice_as is not None:
            there = headings[sayings[first - 1].ambition][0]
            said_by = _("The same voice as one under “{ambition}”").format(ambition=there)
        else:
            said_by = said_by_words()[saying.said_by]
        block.append(_point(saying, said_by, headings))
    for (_first, ambition), points in found.items():
        yield ambition, points


def _point(saying: Saying, said_by: str, headings: Headings) -> Point:
    return Point(
        lines=tuple(saying.pass_on.splitlines()),
        said_by=said_by,
        reference=saying.reference,
        answer=answer_words()[saying.answer],
        answer_title=_("Why not") if saying.answer == NOT_CHANGED else _("What changed"),
        answer_lines=tuple(saying.answer_words.splitlines()),
        told_back=_("Yes") if saying.told_back else _("Not yet"),
        also=words.listed([headings[key][0] for key in saying.also if key != OTHER]),
    )


def said_by_words() -> dict[str, str]:
    return {
        ONE: _("One voice"),
        A_FEW: _("A few voices"),
        MANY: _("Many voices"),
        NOT_SAID: "",
    }


def answer_words() -> dict[str, str]:
    return {
        NO_ANSWER: _("None yet"),
        CHANGED: _("Something changed"),
        NOT_CHANGED: _("Not changed"),
    }


def _by_words(block: list[Point]) -> tuple[str, ...]:
    return tuple(line.casefold() for line in block[0].lines)
