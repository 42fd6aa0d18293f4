"""The kinds of file a team view can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from peerlog.domain.team import TEAM_SCHEMA, Team
from peerlog.report.csv_table import csv_table
from peerlog.report.team_html import team_page


def _table(team: Team) -> bytes:
    """The columns of a summary's table; its `schema` keeps the two apart."""
    return csv_table(team, TEAM_SCHEMA)


TEAM_WRITERS: Mapping[str, Callable[[Team], bytes]] = {"html": team_page, "csv": _table}
"""By the ending of the file's name."""
