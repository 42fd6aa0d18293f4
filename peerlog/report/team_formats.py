"""The kinds of file a team view can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from peerlog.domain.team import TEAM_SCHEMA, Team
from peerlog.report import sheet_html, sheet_workbook
from peerlog.report.around import around_team
from peerlog.report.csv_table import csv_table
from peerlog.report.team_html import team_page
from peerlog.report.team_words import only_what_was_said
from peerlog.report.workbook import workbook_of


def _table(team: Team) -> bytes:
    """The columns of a summary's table; its `schema` keeps the two apart."""
    return csv_table(team, TEAM_SCHEMA)


def _workbook(team: Team) -> bytes:
    return workbook_of(team, around_team(team), TEAM_SCHEMA)


TEAM_WRITERS: Mapping[str, Callable[[Team], bytes]] = {"html": team_page, "xlsx": _workbook, "csv": _table}
"""By the ending of the file's name."""

VOICES_WRITERS: Mapping[str, Callable[[Team], bytes]] = {
    "html": lambda team: sheet_html.rendered(only_what_was_said(team)),
    "xlsx": lambda team: sheet_workbook.workbook_of(only_what_was_said(team)),
}
"""The same for a team of which only sheets of what people said came."""
