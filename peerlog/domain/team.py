"""The team view: what many supporters' summaries say together, and nothing any of them did not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerlog.domain.period import Period
from peerlog.domain.summary import Row, Table
from peerlog.domain.voice_sheet import VoiceSheet

TEAM_SCHEMA = "peerlog-team-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One summary file as it was read: checked, but from anywhere. `label` is empty when it has none."""

    period: Period
    log: str
    practice: bool
    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Sheets of what people said and what changed, laid together: nothing is added up, nothing is counted.

    `headings` are the ambitions: key, words, what it means. `files` are the sheets' labels, by the alphabet.
    """

    sheets: tuple[VoiceSheet, ...]
    headings: tuple[tuple[str, str, str], ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Summaries of one period added up. People reached is not among the rows: it does not add up.

    Where only sheets came, it has no tables, and `period` is the month of the newest sheet.

    `files` are the labels of the summaries (their files' names where they have none), by the alphabet.
    `led_together` is how many sessions the lower end of the total leaves out, because two supporters may both
    have written down a group they led.
    """

    period: Period
    practice: bool
    tables: tuple[Table, ...]
    files: tuple[str, ...]
    led_together: int
    heard: Heard | None = None

    def rows(self) -> Iterator[Row]:
        for table in self.tables:
            yield from table.rows
