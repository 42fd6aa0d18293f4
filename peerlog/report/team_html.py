"""The team view as one page: the look and the words of a summary's page."""

from __future__ import annotations

from peerlog.domain.team import Team
from peerlog.report.around import around_team
from peerlog.report.html import rendered


def team_page(team: Team) -> bytes:
    """One self-contained HTML file; the same team always makes the same bytes."""
    return rendered("team.html.jinja", team, around_team(team))
