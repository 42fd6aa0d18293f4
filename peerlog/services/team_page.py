"""A team view as a page can show it: the words and the order of the written page, nothing added anew."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.domain.team import Team
from peerlog.report import order, reading, team_words, words
from peerlog.report.around import around_team
from peerlog.report.sheet_page import Part as SaidPart
from peerlog.report.sheet_page import SheetPage
from peerlog.services.summary_page import Card, Figure, Note, card_of, figures_of


@dataclass(frozen=True, slots=True)
class Part:
    """A 4Pi heading, the tables that show something, and a sentence for each that shows nothing."""

    heading: str
    means: str
    cards: tuple[Card, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """Everything a page shows of a team, in the order of the file."""

    period: str
    practice: bool
    made_from: str
    notes: tuple[Note, ...]
    headline: tuple[Figure, ...]
    headline_words: str
    beside_headline: str
    parts: tuple[Part, ...]
    comes_later: str
    questions: tuple[str, ...]
    files: tuple[str, ...]
    band_means: str
    withheld_means: str
    at_least_means: str
    said: tuple[SaidPart, ...]
    said_means: str
    said_from: tuple[str, ...]


def how_it_adds_up() -> tuple[Note, ...]:
    """Before any file was chosen: what adding bands means."""
    return tuple(Note(note.question, note.words) for note in team_words.how_it_adds_up())


def team_page_of(team: Team) -> TeamPage:
    """What the window shows of exactly this team."""
    around = around_team(team)
    return TeamPage(
        period=words.period(team.period),
        practice=team.practice,
        made_from=around.label,
        notes=tuple(Note(note.question, note.words) for note in around.notes),
        headline=figures_of(team),
        headline_words=reading.headline_words(team),
        beside_headline=around.beside_headline,
        parts=tuple(
            Part(
                heading=words.heading(part.heading),
                means=words.heading_means(part.heading),
                cards=tuple(card_of(table) for table in part.shown),
                hidden=tuple(reading.hidden_sentence(table) for table in part.hidden),
            )
            for part in order.parts(team)
        ),
        comes_later=reading.comes_later(team),
        questions=reading.questions(),
        files=around.files,
        band_means=reading.band_means(),
        withheld_means=around.withheld_means,
        at_least_means=around.at_least_means if reading.uses_at_least(team) else "",
        said=around.said,
        said_means=around.said_means,
        said_from=around.said_from,
    )


def voices_page_of(team: Team) -> SheetPage:
    """What the window shows where only sheets of what people said came."""
    return team_words.only_what_was_said(team)
